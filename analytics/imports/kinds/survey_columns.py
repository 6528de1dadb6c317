"""The columns that files of survey scores and of answers share: which survey, when, and of whom."""

from __future__ import annotations

from dataclasses import replace

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.staff_in_post import AS_AT, ORGANISATION, ORGANISATION_COLUMNS
from analytics.values import reading as values
from analytics.words import N_, NP_

WHICH = (
    Column(
        "survey", N_("Survey"), read_text,
        headings=("Survey Name", "Survey Title", "Name of Survey", "Questionnaire", "Instrument",
                  "Arolwg", "Enw'r Arolwg"),
    ),
    Column(
        "wave", NP_("of a survey", "Wave"), read_text,
        headings=("Survey Year", "Year", "Survey Wave", "Round", "Cycle", "Edition", "Wave Year",
                  "Year of Survey", "Blwyddyn", "Ton"),
    ),
    Column(
        "fieldwork_start", N_("First day of fieldwork"), values.read_date, type="date",
        headings=("Fieldwork Start", "Fieldwork From", "Survey Opened", "Opened", "Launch Date",
                  "Survey Start", "Fieldwork Start Date", "Dechrau Gwaith Maes"),
    ),
    Column(
        "fieldwork_end", N_("Last day of fieldwork"), values.read_date, type="date",
        headings=("Fieldwork End", "Fieldwork To", "Fieldwork", "Fieldwork Date", "Survey Closed",
                  "Closed", "Survey End", "Survey Date", "Close Date", "Fieldwork End Date",
                  "Diwedd Gwaith Maes"),
    ),
    Column(
        "vintage", NP_("of survey results", "Version"), read_text,
        headings=("Vintage", "Version", "Release", "Re-issue", "Reissue", "Data Version",
                  "Published Version"),
    ),
)  # fmt: skip

UNITS = (
    *(
        # "Sector" is a level of the organisation in staff lists, and nothing of the kind here.
        replace(column, headings=tuple(text for text in column.headings if text != "Sector"))
        for column in ORGANISATION_COLUMNS
    ),
    replace(
        ORGANISATION,
        headings=(*ORGANISATION.headings, "Directorate or Service", "Trust", "Trust Name",
                  "Trust/Board", "Trust / Board", "Trust or Board", "Site",
                  "Hospital", "Reporting Unit", "Sefydliad", "Bwrdd Iechyd", "Uned",
                  "Locality", "Organisation Name"),
    ),
)  # fmt: skip

# What respondents may be divided by, each with a column of its own; a file may name the group and
# what it is a group of instead.
GROUPS = (
    Column("staff_group", N_("Staff group"), read_text,
           headings=("Professional Group", "Grŵp Staff")),
    Column(
        "medical_grade", N_("Medical grade"), read_text,
        headings=("Grade", "Doctor Grade", "Grade Group", "Grade of Doctor", "Doctors' Grade",
                  "Career Grade", "Gradd"),
    ),
    Column("job_role", N_("Job role"), read_text, headings=("Role", "Job Role", "Role Group")),
    Column(
        "managerial_role", N_("Managerial role"), read_text,
        headings=("Management Role", "Manager", "Manager or Not", "Line Manager or Not",
                  "Managerial", "Leadership Role", "Is Manager", "Role in Management", "Rôl Reoli"),
    ),
    Column(
        "occupation_group", N_("Occupation group"), read_text,
        headings=("Occupational Group", "Occupation", "Occupation Grouping"),
    ),
    Column(
        "specialty", N_("Specialty"), read_text,
        headings=("Post Specialty", "Programme Group", "Programme Type", "Programme Specialty",
                  "Training Programme", "Speciality", "Arbenigedd"),
    ),
)  # fmt: skip

DAY = replace(AS_AT, headings=(*AS_AT.headings, "Date of Report"))
