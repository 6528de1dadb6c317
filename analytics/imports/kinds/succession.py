"""Nominations: who may succeed to which leadership post, how ready they are, since when."""

from __future__ import annotations

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need, Wanted
from analytics.imports.kinds.leadership_role import CLUSTER, POST, UNIT, UNITS, person_columns
from analytics.imports.kinds.leadership_steps import with_people_by_name, with_readiness
from analytics.imports.kinds.staff_in_post import AS_AT, EMPLOYER
from analytics.values import leadership
from analytics.values import reading as values
from analytics.words import N_

KIND = Kind(
    id="succession",
    order=150,
    grain=("post_title", *(f"org_l{level}" for level in range(1, 8)), "organisation", "cluster",
           "employee_number", "full_name"),
    title=N_("Successors"),
    description=N_("Who has been nominated to succeed to which leadership post, and when they"
                   " will be ready."),
    table="nomination",
    row_is=N_("one nomination of one person for one leadership post"),
    has_people=True,
    people_by_name=True,
    about_staff=True,
    keeps_names=True,
    prepares=("prefix",),
    completes=("units", with_people_by_name, with_readiness),
    columns=(
        POST,
        EMPLOYER,
        *UNITS,
        UNIT,
        CLUSTER,
        *person_columns("Successor", "Nominee", "Candidate", "Nominated Successor"),
        Column("readiness", N_("Readiness"), leadership.read_readiness,
               codelist=leadership.READINESS,
               headings=("Readiness", "Readiness Level", "Ready", "Ready In", "When Ready",
                         "Successor Readiness", "How Ready", "Readiness Rating", "Parodrwydd")),
        Column("assessed_on", N_("Readiness assessed on"), values.read_date, type="date",
               headings=("Assessed On", "Date Assessed", "Assessment Date", "Readiness Date",
                         "Last Assessed", "Last Reviewed", "Review Date", "Reviewed On")),
        Column("is_emergency_cover", N_("Emergency cover"), values.read_yes_no, type="yes_no",
               headings=("Emergency Cover", "Emergency Successor", "Interim Cover",
                         "Emergency", "Can Cover")),
        Column("owner", N_("Owner of the plan"), read_text, identifying=True,
               headings=("Owner", "Plan Owner", "Owned By", "Sponsor")),
        AS_AT,
    ),
    needs=(
        Need(("post_title",), N_("the title of the post (Role Title)")),
        Need(("employee_number", "nhs_unique_id", "full_name"),
             N_("the person (Successor Employee Number or Successor Name)")),
        Need(("readiness",), N_("their readiness (Readiness)")),
    ),
    wanted=(
        Wanted(
            ("assessed_on",),
            N_("The file does not show when readiness was assessed (Assessed On)."),
            N_("Each readiness counts from the date of the file."),
        ),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "post_title"),
    date_columns=("census_date",),
    amounts=("employee_number", "nhs_unique_id", "full_name"),
    distinctive_columns=("readiness", "is_emergency_cover", "assessed_on"),
)  # fmt: skip
