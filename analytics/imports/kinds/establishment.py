"""Establishment: funded posts of a unit, out of the finance ledger."""

from __future__ import annotations

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.periods_across import months_of_posts, read_financial_year
from analytics.imports.kinds.staff_in_post import (
    AS_AT,
    BAND,
    ORGANISATION,
    ORGANISATION_COLUMNS,
    STAFF_GROUP,
)
from analytics.values import reading as values
from analytics.values import whole_columns
from analytics.words import N_

_UNITS = ("organisation", *(f"org_l{level}" for level in range(1, 8)))

_FUNDED = Column(
    "funded_fte",
    N_("Funded FTE"),
    values.read_posts,
    alias_field="fte_budget",
    type="number",
    whole=whole_columns.numbers_with_commas(values.read_posts),
)

KIND = Kind(
    id="establishment",
    order=50,
    grain=(*_UNITS, "staff_group", "job_role", "band"),
    title=N_("Establishment"),
    description=N_("Funded FTE of each unit, from the finance ledger: needed to show vacancies."),
    table="establishment",
    completes=("units",),
    row_is=N_("the funded FTE of one unit, by staff group and band if the ledger has them"),
    columns=(
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
        BAND,
        _FUNDED,
        AS_AT,
        Column(
            "year",
            N_("Financial year"),
            read_financial_year,
            type="date",
            headings=("Year", "Financial Year", "Budget Year", "FY", "Blwyddyn Ariannol"),
        ),
    ),
    needs=(
        Need(
            _UNITS,
            N_("a unit (Organisation or Org L1 to L7)"),
        ),
        Need(("funded_fte",), N_("Funded FTE")),
    ),
    outline=(*_UNITS[1:], "organisation", "staff_group"),
    date_columns=("census_date", "year"),
    wide=months_of_posts(_FUNDED),
    amounts=("funded_fte",),
    named_by=_UNITS,
    sums="funded_fte",
    distinctive_columns=("funded_fte",),
)
