"""The tables about appraisals and skills that Python works out, by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from analytics.appraisal_tables import build_by_unit, build_months
from analytics.declared import Table
from analytics.results import TableResult
from analytics.scope import Scope
from analytics.skill_training import build_plan
from analytics.store import Store
from analytics.talent import build_search

SKILL_BUILDERS: Mapping[str, Callable[[Store, Table, Scope, Mapping[str, str]], TableResult]] = (
    MappingProxyType(
        {
            "padr_by_unit": build_by_unit,
            "padr_months": build_months,
            "talent_search": build_search,
            "skill_gap_closing_plan": build_plan,
        }
    )
)
