"""The tables that Python works out, by their ids; the others are one query each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analytics.appraisal_tables import build_by_unit, build_months
from analytics.declared import Table
from analytics.plan_compare import build_compare
from analytics.plan_listing import build_scenarios
from analytics.plan_tables import build_cost, build_tree
from analytics.results import TableResult
from analytics.scope import Scope
from analytics.skill_training import build_plan
from analytics.store import Store
from analytics.talent import build_search

BUILDERS: Mapping[str, Callable[[Store, Table, Scope, Mapping[str, str]], TableResult]] = (
    MappingProxyType(
        {
            "skill_mix_cost": build_cost,
            "skill_mix_tree": build_tree,
            "skill_mix_compare": build_compare,
            "skill_mix_scenarios": build_scenarios,
            "padr_by_unit": build_by_unit,
            "padr_months": build_months,
            "talent_search": build_search,
            "skill_gap_closing_plan": build_plan,
        }
    )
)
