"""Leavers: one row is a post that somebody left in the period of the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from analytics.imports.kinds import staff_in_post
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.evidence import CONCLUSIVE, Evidence
from analytics.imports.kinds.people_who_left import TERMINATION_DATE as _TERMINATION_DATE
from analytics.values import reading as values
from analytics.words import N_

_MOST = 0.6
# What a row of a file about movements says of the person and the post.
STAFF_COLUMNS = tuple(
    staff_in_post.KIND.column(name)
    for name in (
        "employee_number", "nhs_unique_id", "assignment_number", "employer",
        *(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group", "job_role",
        "job_name", "position_title", "area_of_work", "pay_grade_description", "band",
        "assignment_category", "fte", "gender", "date_of_birth", "age", "age_band_supplied",
        "ethnic_origin", "disability", "census_date",
    )
)  # fmt: skip
STAFF_DISTINCTIVE = staff_in_post.KIND.distinctive_columns
NEEDS_PERSON = Need(
    ("employee_number", "nhs_unique_id"), N_("an identifier for the person (Employee Number)")
)
START_DATE = Column(
    "start_date",
    N_("Start date"),
    values.read_date,
    alias_field="hire_date",
    type="date",
    headings=("Date Started", "Date of Start", "Commencement Date", "Date of Commencement",
              "Joining Date", "Date Joined", "Date of Joining", "Starter Date"),
)  # fmt: skip
# Who left one post of several has left it: a staff list keeps the two apart.
TERMINATION_DATE = replace(
    _TERMINATION_DATE, headings=(*_TERMINATION_DATE.headings, "Assignment End Date")
)
REASON = Column(
    "leaving_reason",
    N_("Reason for leaving"),
    partial(values.read_code, "leaving_reasons"),
    codelist="leaving_reasons",
    headings=("Leaver Reason", "Reason for Termination", "Reason Left", "Reason"),
)
DESTINATION = Column(
    "leaving_destination",
    N_("Destination on leaving"),
    partial(values.read_code, "leaving_destinations"),
    codelist="leaving_destinations",
    headings=("Destination", "Leaver Destination", "Destination of Leaver"),
)


def evidence(found: Evidence) -> float | None:
    """Most rows have their leaving date, and most dates are past: a staff list leaves such a column
    blank, and an end that lies ahead is that of a contract.
    """
    days = found.days("termination_date")
    if found.dated("termination_date") < _MOST or not days:
        return None
    return CONCLUSIVE if days[len(days) // 2] <= date.today() else None


KIND = Kind(
    id="leavers",
    order=30,
    grain=("assignment_number", "termination_date"),
    slot=("covers_from", "as_at"),
    title=N_("Leavers"),
    description=N_("Who left in a period, and why: a leavers report from ESR."),
    table="movement",
    stored_by="movement",
    row_is=N_("a post that one person left"),
    has_people=True,
    prepares=("prefix", "codes", "posts", "reasons"),
    completes=("lowest_unit",),
    sums="fte",
    columns=(*STAFF_COLUMNS, START_DATE, TERMINATION_DATE, REASON, DESTINATION),
    needs=(NEEDS_PERSON, Need(("termination_date",), N_("the leaving date (Termination Date)"))),
    outline=staff_in_post.KIND.outline,
    date_columns=("census_date",),
    event_columns=("termination_date",),
    distinctive_columns=(
        *STAFF_DISTINCTIVE,
        "termination_date",
        "leaving_reason",
        "leaving_destination",
    ),
    evidence=evidence,
)
