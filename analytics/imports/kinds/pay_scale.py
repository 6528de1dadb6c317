"""Pay scale: one row is one point of one band or scale, with the yearly amount."""

from __future__ import annotations

from analytics.imports import values
from analytics.imports.declare import Column, Kind, Need, read_text
from analytics.words import N_

KIND = Kind(
    id="pay_scale",
    title=N_("Pay scale"),
    description=N_("Your own yearly pay by band and point: it replaces the built-in scale."),
    table="pay_scale",
    row_is=N_("one point of one band, with the yearly pay of one FTE"),
    columns=(
        Column(
            "scale",
            N_("Band or scale"),
            read_text,
            headings=("Band", "Scale", "Pay Scale", "Grade", "Pay Band", "AfC Band", "Payscale"),
        ),
        Column(
            "point",
            N_("Point"),
            read_text,
            headings=(
                "Point",
                "Pay Point",
                "Spine Point",
                "Step",
                "Grade Step",
                "Pay Step",
                "Scale Point",
            ),
        ),
        Column(
            "amount",
            N_("Yearly amount"),
            values.read_number,
            type="number",
            headings=(
                "Amount",
                "Salary",
                "Annual Salary",
                "Annual Pay",
                "Pay",
                "Basic Pay",
                "Value",
                "Annual Amount",
                "Yearly Amount",
                "Basic Salary",
            ),
        ),
        Column(
            "minimum",
            N_("Minimum"),
            values.read_number,
            type="number",
            headings=("Minimum", "Min", "Bottom", "Entry"),
        ),
        Column(
            "intermediate",
            N_("Intermediate"),
            values.read_number,
            type="number",
            headings=("Intermediate", "Mid", "Midpoint", "Mid Point", "Middle"),
        ),
        Column(
            "maximum",
            N_("Maximum"),
            values.read_number,
            type="number",
            headings=("Maximum", "Max", "Top"),
        ),
        Column(
            "valid_from",
            N_("Valid from"),
            values.read_month_or_date,
            type="date",
            headings=(
                "From",
                "Valid From",
                "Effective From",
                "Effective Date",
                "Start Date",
                "From Date",
            ),
        ),
        Column(
            "year", N_("Financial year"), read_text, headings=("Year", "Financial Year", "Pay Year")
        ),
    ),
    needs=(
        Need(("scale",), N_("a band or scale")),
        Need(("amount", "minimum", "intermediate", "maximum"), N_("a yearly amount")),
    ),
    signs=("amount", "minimum", "maximum", "point"),
)
