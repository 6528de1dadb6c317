"""The tables about ages that are more than one query, by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analytics.age_change import build_change
from analytics.backtest import build_backtest
from analytics.declared import Table
from analytics.grid_tables import build_from_file
from analytics.leaving_tables import build_rates, build_staying
from analytics.projection_tables import build_projection
from analytics.pyramids import build_overlay
from analytics.results import TableResult
from analytics.retirement_groups import build_by_group, build_hotspots
from analytics.retirement_listing import build_assumptions
from analytics.scope import Scope
from analytics.store import Store
from analytics.unit_listing import build_unit_changes

Builder = Callable[[Store, Table, Scope, Mapping[str, str]], TableResult]
AGE_BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {
        "age_backtest": build_backtest,
        "age_change": build_change,
        "age_projection": build_projection,
        "age_staying": build_staying,
        "leaving_rates": build_rates,
        "age_pyramid_overlay": build_overlay,
        "age_hotspots": build_hotspots,
        "retirement_assumptions": build_assumptions,
        "retirement_by_group": build_by_group,
        "unit_changes": build_unit_changes,
    }
)
# The same tables of a team whose ages are in a file, where the option "grid" names one.
GRID_BUILDERS: Mapping[str, Builder] = MappingProxyType(
    {"age_projection": build_from_file, "retirement_exposure": build_from_file}
)
