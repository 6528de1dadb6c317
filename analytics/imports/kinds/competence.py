"""Competences: what each person can do, out of ESR or out of a list that a team keeps."""

from __future__ import annotations

from dataclasses import replace

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.competence_status import LACKING, STATUS, read_expiry
from analytics.imports.kinds.declare import Kind, Need, Wanted
from analytics.imports.kinds.skills_matrix import SKILLS_MATRIX
from analytics.imports.kinds.staff_in_post import (
    AS_AT,
    EMPLOYER,
    IDENTIFIERS,
    ORGANISATION,
    ORGANISATION_COLUMNS,
    STAFF_GROUP,
)
from analytics.values import reading as values
from analytics.values.competence_names import read_level, read_skill
from analytics.values.reading import Read
from analytics.words import N_, NP_


def read_validated(text: str) -> Read:
    """Whether somebody else has confirmed the record: a yes, a name or a date says so."""
    plain = values.clean(text)
    if values.is_nothing(plain):
        return Read()
    if plain.casefold() in (
        "self",
        "self assessed",
        "self-assessed",
        "self rated",
        "self-rated",
        "self assessment",
        "self rating",
        "pending",
        "awaiting",
        "not yet",
    ):
        return Read(value=False)  # fmt: skip
    answer = values.read_yes_no(text)
    return answer if answer.rule is None else Read(value=True)


NAMES = (
    Column(
        "full_name", N_("Name"), read_text, identifying=True,
        headings=("Full Name", "Employee Name", "Name", "Employee Full Name", "Staff Name",
                  "Enw"),
    ),
    Column("first_name", N_("First name"), read_text, identifying=True,
           headings=("First Name", "Forename", "Given Name", "First Names")),
    Column("last_name", N_("Last name"), read_text, identifying=True,
           headings=("Last Name", "Surname", "Family Name")),
    Column("manager_name", N_("Line manager"), read_text, identifying=True,
           headings=("Line Manager", "Supervisor Name", "Manager Name", "Manager", "Supervisor",
                     "Line Manager Name")),
)  # fmt: skip

SKILL = Column(
    "competence", N_("Competence"), read_skill, alias_field="competence_name",
    headings=("Skill", "Skill Name", "Competence Title", "Training", "Course", "Course Name",
              "Certification", "Procedure", "Subject", "Sgil"),
)  # fmt: skip
LEVEL = Column(
    "level", NP_("of skill", "Level"), read_level, alias_field="competence_level",
    keeps_unknown=True, codelist="competence_levels",
    headings=("Level", "Skill Level", "Level Achieved", "Current Level", "Rating", "Lefel",
              "Proficiency"),
)  # fmt: skip

_COLUMNS = (
    *IDENTIFIERS,
    EMPLOYER,
    *NAMES,
    *ORGANISATION_COLUMNS,
    ORGANISATION,
    STAFF_GROUP,
    SKILL,
    LEVEL,
    Column(
        "required_level", N_("Level required"), read_level,
        headings=("Requirement Level", "Required Level", "Minimum Level", "Min Requirement",
                  "Min Level", "Target Level"),
    ),
    Column(
        "awarded_on", N_("Date awarded"), values.read_date, type="date",
        alias_field="competence_from",
        headings=("Date Awarded", "Award Date", "Date Achieved", "Date Completed",
                  "Completion Date", "Completed On", "Achieved On", "Date Trained", "Date Gained"),
    ),
    Column(
        "last_awarded", N_("Date last awarded"), values.read_date, type="date",
        headings=("Date Last Awarded", "Last Awarded", "Last Refreshed", "Date Refreshed",
                  "Last Updated", "Last Updated Date", "Date Last Updated", "Last Reviewed"),
    ),
    Column(
        "expires_on", N_("Expiry date"), read_expiry, type="date", alias_field="competence_to",
        headings=("Expires", "Expires On", "Valid To", "Valid Until", "Review Due",
                  "Date of Expiry", "Renewal Due"),
    ),
    STATUS,
    LACKING,
    Column("is_essential", N_("Required for the post"), values.read_yes_no, type="yes_no",
           headings=("Essential", "Mandatory", "Required", "Requirement")),
    Column(
        "is_validated", N_("Validated"), read_validated, type="yes_no",
        headings=("Validated", "Verified", "Validated By", "Signed Off", "Signed Off By",
                  "Assessed By", "Assessor", "Verified By", "Confirmed By", "Sign Off",
                  "Assessment Type", "Rated By"),
    ),
    Column("last_used", N_("Last used"), values.read_date, type="date",
           headings=("Last Used", "Date Last Used", "Last Practised", "Last Performed")),
    AS_AT,
)  # fmt: skip

KIND = Kind(
    id="competence",
    order=100,
    grain=("assignment_number", "competence"),
    slot=("as_at", "person"),
    title=N_("Competences (ESR)"),
    description=N_("Who has which competence, at which level, and until when."),
    table="competence",
    row_is=N_("one competence of one person, held or required"),
    has_people=True,
    about_staff=True,
    keeps_names=True,
    prepares=("prefix", "competences", "statuses"),
    columns=_COLUMNS,
    needs=(
        Need(
            ("employee_number", "nhs_unique_id"),
            N_("an identifier for the person (Employee Number)"),
        ),
        Need(("competence",), N_("the name of the competence")),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group"),
    date_columns=("census_date",),
    amounts=("competence",),
    distinctive_columns=("competence", "level", "expires_on", "is_met", "required_level"),
)
LOCAL = replace(
    KIND,
    id="local_skills",
    order=110,
    title=N_("Local skills list"),
    description=N_("A team's own list of skills; only those that are validated count."),
    stored_by="competence",
    wide=SKILLS_MATRIX,
    needs=(
        *KIND.needs,
        Need(("is_validated",), N_("who validated the skill (Validated, Signed Off By)")),
    ),
    wanted=(
        Wanted(
            ("is_validated",),
            N_("The file does not show who validated the skills (Validated, Signed Off By)."),
            N_("Every skill in it counts as validated, unless the title says self-assessed."),
        ),
    ),
    distinctive_columns=("competence", "level", "is_validated", "last_used", "expires_on"),
)
