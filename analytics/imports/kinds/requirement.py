"""Requirements: how many people of a unit must hold a skill, and at which level."""

from __future__ import annotations

from dataclasses import replace

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.competence import LEVEL, SKILL
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.staff_in_post import AS_AT, ORGANISATION, ORGANISATION_COLUMNS
from analytics.values import reading as values
from analytics.words import N_

KIND = Kind(
    id="requirement",
    order=120,
    grain=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "competence", "level"),
    title=N_("Required skills"),
    description=N_("Which skills each unit needs, at which level, and how many people should"
                   " hold each."),
    table="requirement",
    row_is=N_("one skill that a unit needs, with the number of people who should hold it"),
    prepares=("prefix", "competences"),
    completes=("units",),
    columns=(
        *ORGANISATION_COLUMNS,
        ORGANISATION,
        replace(SKILL, headings=(*SKILL.headings, "Required Skill", "Skill Required",
                                 "Required Competence", "Competence Required")),
        replace(LEVEL, headings=("Level", "Minimum Level", "Required Level", "Level Required",
                                 "Skill Level", "Requirement Level", "Min Level")),
        Column(
            "people_required", N_("People required"), values.read_number, type="number",
            headings=("Number of People", "Number", "Number Required", "People Required",
                      "Minimum Number", "Required Number", "How Many", "People Needed",
                      "Number Needed", "Staff Required", "Minimum Staff", "Required",
                      "Minimum People"),
        ),
        AS_AT,
    ),
    needs=(
        Need(("organisation", *(f"org_l{level}" for level in range(1, 8))),
             N_("a unit (Organisation or Org L1 to L7)")),
        Need(("competence",), N_("the name of the skill")),
        Need(("people_required",), N_("how many people should hold it")),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation"),
    date_columns=("census_date",),
    amounts=("people_required",),
    distinctive_columns=("competence", "people_required", "level"),
)  # fmt: skip
