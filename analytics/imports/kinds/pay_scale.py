"""Pay scale: one row is one point of one band or scale, with the yearly amount."""

from __future__ import annotations

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.evidence import Evidence
from analytics.imports.kinds.periods_across import YEARS_OF_PAY, read_financial_year
from analytics.imports.kinds.staff_in_post import read_as_at
from analytics.values import reading as values
from analytics.values import whole_columns
from analytics.words import N_, NP_


def _money(column_id: str, title: str, *headings: str) -> Column:
    whole = whole_columns.numbers_with_commas(values.read_money)
    return Column(
        column_id, title, values.read_money, type="number", headings=headings, whole=whole
    )


_AMOUNTS = ("amount", "minimum", "intermediate", "maximum")
_HALF = 0.5


def evidence(found: Evidence) -> float | None:
    """Amounts in a column of amounts: where Start is a day, the list is of something else."""
    blank = all(found.filled(name) == 0 for name in _AMOUNTS)
    amounts = any(found.share(name, _is_amount) >= _HALF for name in _AMOUNTS)
    return 0.0 if blank or amounts else None


def _is_amount(text: str) -> bool:
    return values.read_money(text).value is not None


KIND = Kind(
    id="pay_scale",
    order=60,
    grain=("scale", "point", "valid_from", "year"),
    title=N_("Pay scale"),
    description=N_("Your own annual pay by band and point: it replaces the built-in scale."),
    table="pay_scale",
    row_is=N_("one point of one band, with the annual pay for one FTE"),
    columns=(
        Column(
            "scale",
            N_("Band or scale"),
            read_text,
            headings=(
                "Band", "Scale", "Pay Scale", "Grade", "Pay Band", "AfC Band", "Payscale",
                "Scale Code", "Pay Scale Code", "Agenda for Change Band",
            ),
        ),
        Column(
            "point",
            NP_("pay point", "Point"),
            read_text,
            headings=(
                "Point", "Pay Point", "Spine Point", "Step", "Grade Step", "Pay Step",
                "Scale Point", "Pay Step Point", "Years of Experience", "Increment",
            ),
        ),
        _money(
            "amount", N_("Annual amount"),
            "Amount", "Salary", "Annual Salary", "Annual Pay", "Pay", "Basic Pay", "Value",
            "Annual Amount", "Basic Salary", "Full Time Salary", "Annual Value", "Rate",
            "Annual Rate", "Basic Annual Pay", "Salary per annum", "Pay per annum", "Cost",
        ),
        _money(
            "minimum", N_("Minimum"),
            "Minimum", "Bottom", "Entry", "Entry Point", "Entry Step", "Entry Step Point",
            "Bottom Point", "Bottom of Band", "Bottom of Scale", "Minimum Point",
            "Minimum Salary", "Minimum Pay", "Starting Salary", "Start", "From Salary", "Lowest",
        ),
        _money(
            "intermediate", N_("Intermediate"),
            "Intermediate", "Mid", "Midpoint", "Mid Point", "Middle", "Intermediate Point",
            "Intermediate Step", "Intermediate Step Point", "Intermediate Salary", "Mid Salary",
            "Intermediate Pay", "Middle Point", "Mid Step",
        ),
        _money(
            "maximum", N_("Maximum"),
            "Maximum", "Top", "Top Point", "Top Step", "Top Step Point", "Top of Band",
            "Top of Scale", "Maximum Point", "Maximum Salary", "Maximum Pay", "Highest",
        ),
        Column(
            "valid_from",
            N_("Valid from"),
            read_as_at,
            type="date",
            headings=(
                "From", "Valid From", "Effective From", "Effective Date", "Start Date",
                "From Date", "Date From", "With Effect From", "Applies From",
            ),
        ),
        Column(
            "year",
            N_("Financial year"),
            read_financial_year,
            type="date",
            headings=("Year", "Financial Year", "Pay Year", "FY", "Tax Year"),
        ),
    ),
    needs=(
        Need(("scale",), N_("a band or scale")),
        Need(_AMOUNTS, N_("an annual amount")),
    ),
    prepares=("scale",),
    start_columns=("valid_from", "year"),
    wide=YEARS_OF_PAY,
    outline=("scale",),
    amounts=_AMOUNTS,
    evidence=evidence,
    named_by=("scale",),
    distinctive_columns=("amount", "minimum", "maximum", "point"),
)  # fmt: skip
