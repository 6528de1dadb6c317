"""Appraisals: PADRs with or without a person id, counts by unit, and the appraisals of doctors."""

from __future__ import annotations

from dataclasses import replace

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import PERSON, Kind, Need, Wanted
from analytics.imports.kinds.staff_in_post import (
    AS_AT,
    EMPLOYER,
    IDENTIFIERS,
    ORGANISATION,
    ORGANISATION_COLUMNS,
    STAFF_GROUP,
)
from analytics.values import ratings
from analytics.values import reading as values
from analytics.values.reading import Read
from analytics.words import N_

_YES, _NO = 1.0, 0.0
_DONE_WORDS = frozenset(
    ("complete", "completed", "compliant", "done", "in date", "in-date", "achieved", "current",
     "up to date")
)  # fmt: skip
_NOT_DONE_WORDS = frozenset(
    ("incomplete", "not complete", "not completed", "non compliant", "non-compliant",
     "not compliant", "noncompliant", "expired", "overdue", "out of date", "outstanding",
     "not done", "due", "no padr", "none recorded", "missing")
)  # fmt: skip


def read_done(text: str) -> Read:
    """A number of people, or 1 for yes and complete, 0 for no and expired."""
    plain = values.clean(text).casefold()
    if plain in _DONE_WORDS:
        return Read(_YES)
    if plain in _NOT_DONE_WORDS:
        return Read(_NO)
    number = values.read_number(text)
    if number.rule is None:
        return number
    answer = values.read_yes_no(text)
    if answer.rule is None and answer.value is not None:
        return Read(_YES if answer.value else _NO)
    return Read(rule="done_unreadable")


def read_appraisal_date(text: str) -> Read:
    """A date; words that say there was no appraisal are no fault."""
    plain = values.clean(text).casefold()
    if plain in _NOT_DONE_WORDS or plain.startswith(("no ", "not ", "never")):
        return Read()
    return values.read_date(text)


_COLUMNS = (
    *IDENTIFIERS,
    EMPLOYER,
    *ORGANISATION_COLUMNS,
    ORGANISATION,
    STAFF_GROUP,
    Column(
        "job_role",
        N_("Job role"),
        values.read_job_role,
        codelist="job_roles",
        keeps_unknown=True,
    ),
    Column(
        "appraisal_date",
        N_("Date of appraisal"),
        read_appraisal_date,
        alias_field="padr_date",
        type="date",
        headings=(
            "Date of PADR", "Last PADR", "Last PADR Date", "Last Appraisal",
            "Date of Last PADR", "Date of Last Appraisal", "Appraisal Completed",
            "PADR Completed Date", "Appraisal Completion Date", "Completion Date", "Meeting Date",
            "Last Completed Appraisal", "Dyddiad PADR",
        ),
    ),
    Column(
        "appraisal_date_any",
        N_("Date of appraisal, including outside the period"),
        read_appraisal_date,
        alias_field="padr_date_any",
        type="date",
    ),
    Column(
        "next_due",
        N_("Next appraisal date"),
        read_appraisal_date,
        alias_field="padr_next_due",
        type="date",
        headings=("Next Due", "PADR Due", "Next PADR", "Appraisal Due", "Due Date",
                  "Appraisal Due Date", "Next Appraisal Due Date"),
    ),
    Column("appraisal_status", N_("Status"), read_text, alias_field="padr_status"),
    Column(
        "appraisal_status_detail", N_("Detailed status"), read_text,
        alias_field="padr_status_detail",
    ),
    Column(
        "complete",
        N_("Complete"),
        read_done,
        alias_field="padr_complete_flag",
        type="number",
        headings=("Compliant Count", "PADR Complete", "PADR Completed", "Appraisals Completed",
                  "Number Complete", "In Date"),
    ),
    Column(
        "required",
        N_("Everyone who needs one"),
        read_done,
        alias_field="padr_denominator_flag",
        type="number",
        headings=("Required", "Eligible", "Number Required", "PADR Required", "Assignments",
                  "Headcount", "Total Staff", "Eligible Staff"),
    ),
    Column("appraisal_type", N_("Type of review"), read_text, alias_field="padr_type"),
    Column(
        "rating",
        N_("Rating"),
        ratings.read_rating,
        codelist=ratings.FIRST,
        alias_field="padr_rating",
    ),
    Column(
        "second_rating",
        N_("Second rating"),
        ratings.read_second_rating,
        codelist=ratings.SECOND,
        alias_field="padr_second_rating",
    ),
    Column(
        "readiness",
        N_("Readiness"),
        read_text,
        headings=("Readiness", "Readiness for Promotion", "Talent Readiness", "Ready For",
                  "Readiness Level"),
    ),
    Column(
        "aspiration",
        N_("Aspiration"),
        read_text,
        headings=("Aspiration", "Career Aspiration", "Aspirations", "Ambition"),
    ),
    Column(
        "medical_date",
        N_("Date of medical appraisal"),
        read_appraisal_date,
        type="date",
        headings=(
            "Medical Appraisal Date", "Date of Medical Appraisal", "Last Medical Appraisal",
            "Last Medical Appraisal Date", "Whole Practice Appraisal Date",
        ),
    ),
    Column(
        "revalidation_due",
        N_("Revalidation due"),
        values.read_date,
        type="date",
        headings=(
            "Revalidation Date", "Revalidation Due Date", "Next Revalidation Date",
            "GMC Revalidation Date", "Revalidation Submission Date",
        ),
    ),
    AS_AT,
)  # fmt: skip

_UNIT = Need(
    ("employee_number", "nhs_unique_id", "organisation",
     *(f"org_l{level}" for level in range(1, 8))),
    N_("an identifier for the person, or a unit (Organisation or Org L1 to L7)"),
)  # fmt: skip

KIND = Kind(
    id="appraisal",
    order=80,
    grain=("assignment_number", "appraisal_date", "appraisal_date_any", "medical_date"),
    title=N_("Appraisals (PADR)"),
    description=N_(
        "Who has had a PADR: one row for each person, one row for each person without naming"
        " them, or counts by unit."
    ),
    table="appraisal",
    row_is=N_("one person's appraisal, or how many people in a unit have had theirs"),
    has_people=True,
    about_staff=True,
    prepares=("prefix",),
    completes=("lowest_unit",),
    columns=_COLUMNS,
    needs=(
        _UNIT,
        Need(
            ("appraisal_date", "appraisal_date_any", "medical_date", "complete"),
            N_("the date of the appraisal, or whether it is complete"),
        ),
    ),
    wanted=(
        Wanted(
            PERSON,
            N_("The file does not show whose appraisals these are (Employee Number)."),
            N_(
                "They are counted by unit, staff group and role: nobody can be excluded, and"
                " the rate cannot be broken down by band, manager level or anything else."
            ),
        ),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group"),
    date_columns=("census_date",),
    distinctive_columns=(
        "appraisal_date",
        "appraisal_date_any",
        "next_due",
        "complete",
        "required",
    ),
)

MEDICAL = replace(
    KIND,
    id="medical_appraisal",
    order=90,
    title=N_("Medical appraisals"),
    description=N_("When each doctor was last appraised, from the medical appraisal system."),
    row_is=N_("one doctor's appraisal"),
    stored_by="appraisal",
    columns=(
        *_COLUMNS,
        Column(
            "doctor_number",
            N_("Registration number (not stored)"),
            values.read_identifier,
            identifying=True,
            headings=("GMC Number", "GMC No", "GMC Reference Number", "GDC Number",
                      "GMC Registration Number"),
        ),
        Column(
            "designated_body",
            N_("Designated body"),
            read_text,
            headings=("Designated Body", "Responsible Officer's Designated Body",
                      "Prescribed Connection"),
        ),
    ),
    needs=(
        Need(("employee_number", "nhs_unique_id"), N_("an identifier for the person (Employee"
                                                      " Number)")),
        Need(
            ("medical_date", "appraisal_date", "appraisal_date_any"),
            N_("the date of the appraisal"),
        ),
        Need(
            ("medical_date", "doctor_number", "designated_body"),
            N_("a column found only in lists of doctors (Medical Appraisal Date, GMC Number)"),
        ),
    ),
    distinctive_columns=("medical_date", "appraisal_date", "doctor_number", "designated_body"),
)  # fmt: skip
