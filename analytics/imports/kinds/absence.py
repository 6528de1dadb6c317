"""Absence: one row is a spell of one person, or the FTE days of a person or unit in a period."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from analytics.imports.kinds import staff_in_post
from analytics.imports.kinds.care_requirement import read_not_negative
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import PERSON, Kind, Need
from analytics.imports.kinds.evidence import STATED, Evidence
from analytics.imports.kinds.leavers import STAFF_COLUMNS, STAFF_DISTINCTIVE
from analytics.values import reading as values
from analytics.values.codes import read_absence_reason
from analytics.words import N_

_HALF = 0.5
# The days of units are those of a month, under whatever heading the month is.
_MONTH = replace(
    staff_in_post.AS_AT,
    headings=(
        *staff_in_post.AS_AT.headings, "Date", "Absence Month", "Sickness Month", "Calendar Month",
        "Month Year", "Month and Year", "Month Date", "Month Start", "Month Commencing",
        "Month Beginning", "Month Of Absence", "Period Date", "Period Start Date",
        "Period End Date",
        "Reporting Date", "Reporting Month End", "Week Ending", "Dyddiad", "Cyfnod",
    ),
)  # fmt: skip
_OWN = ("absence_start", "absence_end", "absence_reason", "absence_type", "days_lost",
        "days_available")  # fmt: skip


def evidence(found: Evidence) -> float | None:
    """Spells or days in most rows."""
    if max(found.filled(name) for name in _OWN) < _HALF:
        return None
    return STATED if found.mentions(r"absence|sickness|attendance|salwch") else 0.0


KIND = Kind(
    id="absence",
    order=40,
    grain=("assignment_number", "absence_start"),
    slot=("covers_from", "as_at"),
    title=N_("Absence"),
    description=N_("Spells of absence, or FTE days lost and available, in a period."),
    table="absence",
    row_is=N_("a spell of absence of one person, or the FTE days of one unit"),
    has_people=True,
    prepares=("prefix", "codes", "posts", "absences"),
    completes=("lowest_unit",),
    sums="days_lost",
    sums_title=N_("FTE days lost"),
    columns=(
        *(_MONTH if column.id == _MONTH.id else column for column in STAFF_COLUMNS),
        Column(
            "absence_start",
            N_("First day of absence"),
            values.read_date,
            type="date",
            headings=(
                "Date From",
                "First Day of Absence",
                "First Day",
                "First Day Absent",
                "Absence From",
                "Absence Date From",
                "Spell Start",
                "Start of Absence",
                "Sickness Start Date",
            ),
        ),
        Column(
            "absence_end",
            N_("Last day of absence"),
            values.read_date,
            type="date",
            headings=(
                "Date To",
                "Last Day of Absence",
                "Last Day",
                "Last Day Absent",
                "Absence To",
                "Absence Date To",
                "Spell End",
                "End of Absence",
                "Sickness End Date",
            ),
        ),
        Column(
            "absence_reason",
            N_("Reason for absence"),
            read_absence_reason,
            codelist="absence_reasons",
            headings=(
                "Sickness Reason",
                "Absence Reason Level 1",
                "Level 1 Reason",
                "Absence Reason Level 2",
                "Level 2 Reason",
            ),
        ),
        Column(
            "absence_type",
            N_("Type of absence"),
            partial(values.read_code, "absence_types"),
            codelist="absence_types",
            headings=(
                "Leave Type",
                "Type of Leave",
                "Type of Absence",
                "Attendance Type",
                "Unavailability Type",
                "Absence Group",
                "Math o Absenoldeb",
            ),
        ),
        Column(
            "days_lost",
            N_("FTE days lost"),
            read_not_negative,
            alias_field="absence_fte_days",
            type="number",
            headings=(
                "WTE Days Lost",
                "FTE Days Absent",
                "FTE Days Sick",
                "Days Lost FTE",
                "Sickness FTE Days",
                "FTE Days Sickness",
            ),
        ),
        Column(
            "days_available",
            N_("FTE days available"),
            read_not_negative,
            alias_field="available_fte_days",
            type="number",
            headings=("WTE Days Available", "Days Available FTE", "FTE Available Days"),
        ),
    ),
    needs=(
        Need(
            (*PERSON, "organisation", *(f"org_l{level}" for level in range(1, 8)), "staff_group"),
            N_(
                "an identifier for the person (Employee Number) or a unit (Organisation or Org"
                " L1 to L7)"
            ),
        ),
        Need(("absence_start", "days_lost"), N_("the dates: Absence Start Date or FTE Days Lost")),
        # Without either, every spell would last until the file ends.
        Need(("absence_end", "days_lost"), N_("the length: Absence End Date or FTE Days Lost")),
    ),
    outline=staff_in_post.KIND.outline,
    date_columns=("census_date",),
    event_columns=("absence_start", "absence_end"),
    amounts=("absence_start", "days_lost", "days_available"),
    distinctive_columns=(*STAFF_DISTINCTIVE, *_OWN),
    evidence=evidence,
)
