"""Care requirement: the staff that the care of a unit's patients needs, as FTE or as hours.

Acuity tools such as the Welsh Levels of Care give it, by band or by registered or not. Hours count
only where the heading says of what: "Required hours" may be of a day, a week or a shift, and care
hours per patient day are something else.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.staff_in_post import (
    AS_AT,
    BAND,
    ORGANISATION,
    ORGANISATION_COLUMNS,
    STAFF_GROUP,
)
from analytics.values import reading as values
from analytics.values.reading import Read
from analytics.words import N_

_REGISTERED = ("Registered", "RN", "Registered Nurse")
_UNREGISTERED = ("Unregistered", "HCSW", "Non-registered", "Support Worker")
_FTE = ("Required FTE", "FTE Required")
_DAY = ("Required Hours per Day", "Required Care Hours per Day", "Hours per Day Required",
        "Required Daily Hours", "Daily Required Hours", "Required Hours a Day",
        "Required Hours Daily", "Required Nursing Hours per Day")  # fmt: skip
_WEEK = ("Required Hours per Week", "Required Care Hours per Week", "Hours per Week Required",
         "Required Weekly Hours", "Weekly Required Hours", "Required Hours a Week",
         "Required Hours Weekly", "Required Nursing Hours per Week")  # fmt: skip

_AMOUNTS = (
    "required_fte", "hours_per_day", "hours_per_week", "registered_fte", "unregistered_fte",
    "registered_hours_per_day", "unregistered_hours_per_day", "registered_hours_per_week",
    "unregistered_hours_per_week",
)  # fmt: skip


def read_not_negative(text: object) -> Read:
    """A number from nought up; rule ``below_nothing`` for less."""
    read = values.read_number(text)
    if isinstance(read.value, float) and read.value < 0:
        return Read(rule="below_nothing")
    return read


def _amount(column_id: str, title: str, *headings: str) -> Column:
    return Column(column_id, title, read_not_negative, type="number", headings=headings)


def _of(staff: tuple[str, ...], amounts: tuple[str, ...]) -> tuple[str, ...]:
    """Headings that say of whom an amount is, in either order."""
    return tuple(
        heading
        for who in staff
        for amount in amounts
        for heading in (f"{who} {amount}", f"{amount} {who}")
    )


KIND = Kind(
    id="care_requirement",
    order=70,
    grain=(
        *(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group", "band",
        "registered",
    ),
    title=N_("Care requirement"),
    description=N_(
        "FTE or hours needed to care for a unit's patients, for example from the Welsh Levels"
        " of Care: can be compared with the staff in post and with a plan."
    ),
    table="care_requirement",
    completes=("units",),
    row_is=N_("what one unit needs, by band or by registered or not if the report has them"),
    columns=(
        *ORGANISATION_COLUMNS,
        ORGANISATION,
        STAFF_GROUP,
        BAND,
        Column(
            "registered",
            N_("Registered or not"),
            partial(values.read_code, "registration"),
            codelist="registration",
            headings=(
                "Registered", "Registered/Unregistered", "Registered or Unregistered",
                "Registration", "Registered or Not Registered", "RN/HCSW", "RN or HCSW",
                "Staff Type", "Nurse Type", "Type of Staff", "Registered Status", "Role",
                "Care Staff",
            ),
        ),
        _amount(
            "required_fte", N_("Required FTE"), *_FTE, "Required Nursing FTE", "Recommended FTE",
            "Required Establishment FTE", "Acuity FTE", "Nursing FTE Required",
            "Total Required FTE",
        ),
        _amount("hours_per_day", N_("Required hours per day"), *_DAY),
        _amount("hours_per_week", N_("Required hours per week"), *_WEEK),
        _amount("registered_fte", N_("Required registered FTE"), *_of(_REGISTERED, _FTE)),
        _amount("unregistered_fte", N_("Required unregistered FTE"), *_of(_UNREGISTERED, _FTE)),
        _amount(
            "registered_hours_per_day", N_("Required registered hours per day"),
            *_of(_REGISTERED, _DAY),
        ),
        _amount(
            "unregistered_hours_per_day", N_("Required unregistered hours per day"),
            *_of(_UNREGISTERED, _DAY),
        ),
        _amount(
            "registered_hours_per_week", N_("Required registered hours per week"),
            *_of(_REGISTERED, _WEEK),
        ),
        _amount(
            "unregistered_hours_per_week", N_("Required unregistered hours per week"),
            *_of(_UNREGISTERED, _WEEK),
        ),
        replace(
            AS_AT,
            headings=(
                *AS_AT.headings, "Audit Date", "Audit Month", "Acuity Date", "Date",
                "Date of Audit",
            ),
        ),
    ),
    needs=(
        Need(
            ("organisation", *(f"org_l{level}" for level in range(1, 8))),
            N_("a unit (Ward, Organisation or Org L1 to L7)"),
        ),
        Need(
            _AMOUNTS,
            N_("required FTE, or required hours with a heading that says whether they are per"
               " day or per week"),
        ),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group"),
    date_columns=("census_date",),
    amounts=_AMOUNTS,
    sums="required_fte",
    distinctive_columns=_AMOUNTS,
)  # fmt: skip
