"""Starters: one row is a post that somebody began in the period of the file."""

from __future__ import annotations

from analytics.imports.kinds import staff_in_post
from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.evidence import CONCLUSIVE, NEARLY_ALL, STATED, Evidence
from analytics.imports.kinds.leavers import (
    NEEDS_PERSON,
    STAFF_COLUMNS,
    STAFF_DISTINCTIVE,
    START_DATE,
)
from analytics.words import N_

_STARTERS = r"starter|joiner|new start|appointment|recruit|dechreuwyr"
_STAFF_LIST = r"in post|staff list|\bsip\b|as\s*at|snapshot|census"
# A staff list has these too; a list of starters rarely.
_OF_STAFF_LISTS = ("census_date", "assignment_status", "nhs_start_date", "contract_end")
_A_YEAR, _A_HISTORY = 400, 3660  # days that the starts of one report, or of several, lie within
_FEW, _HALF = 5, 0.5  # rows that say too little; a column that is filled


def evidence(found: Evidence) -> float | None:
    """Words, or the source of recruitment; else starts that all lie within about a year.

    Starts that lie decades apart are those of everybody in post.
    """
    days = found.days("start_date")
    if found.filled("start_date") < NEARLY_ALL or not days:
        return None
    span = (days[-1] - days[0]).days
    of_staff = found.mentions(_STAFF_LIST)
    stated = found.mentions(_STARTERS) or found.filled("recruitment_source") >= _HALF
    if stated and not of_staff and span <= _A_HISTORY:
        return CONCLUSIVE
    if of_staff or any(found.has(name) for name in _OF_STAFF_LISTS):
        return None
    return STATED if len(days) >= _FEW and 0 < span <= _A_YEAR else None


KIND = Kind(
    id="starters",
    order=20,
    grain=("assignment_number", "start_date"),
    slot=("covers_from", "as_at"),
    title=N_("Starters"),
    description=N_("Who started in a period: a starters report from ESR."),
    table="movement",
    stored_by="movement",
    row_is=N_("a post that one person started"),
    has_people=True,
    prepares=("prefix", "codes", "posts", "reasons"),
    completes=("lowest_unit",),
    sums="fte",
    columns=(
        *STAFF_COLUMNS,
        START_DATE,
        Column(
            "recruitment_source",
            N_("Source of recruitment"),
            read_text,
            headings=("Recruited From", "Source"),
        ),
        # Read so that it is not taken for a list of leavers; some starters have left again.
        staff_in_post.KIND.column("assignment_status"),
        staff_in_post.KIND.column("nhs_start_date"),
        staff_in_post.KIND.column("contract_end"),
    ),
    needs=(NEEDS_PERSON, Need(("start_date",), N_("the start date (Latest Start Date)"))),
    outline=staff_in_post.KIND.outline,
    date_columns=("census_date",),
    event_columns=("start_date",),
    distinctive_columns=(*STAFF_DISTINCTIVE, "recruitment_source"),
    evidence=evidence,
)
