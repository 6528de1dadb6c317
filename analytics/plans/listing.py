"""The table of saved plans: one row a plan, with what it changes and what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.plans.prices import price_or_not
from analytics.plans.results import TypedMix
from analytics.plans.scenarios import Scenario, list_scenarios
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.words import _


def build_scenarios(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_scenarios``; ``archived=yes`` lists those put away too.

    Needs no data. The scope is not used: a plan keeps its own.
    """
    with Register(store.folder) as register:
        found = list_scenarios(register, archived=_wants_archived(options))
    rows = [_to_row(store, item) for item in found]
    rows.sort(key=lambda row: row["id"])
    rows.sort(key=lambda row: row["saved_at"], reverse=True)
    return table.answer(
        AllPlans(),
        typed(rows),
        remarks=(_("Costs are worked out again each time, at the rates for each plan's date."),),
    )


class AllPlans(Scope):
    """The scope of a list of all plans, whoever is chosen."""

    def in_words(self) -> str:
        """What is listed, in place of a choice of staff."""
        return _("All saved plans")


def _wants_archived(options: Mapping[str, str]) -> bool:
    text = options.get("archived", "no")
    if text in ("yes", "no"):
        return text == "yes"
    raise UserError(_("“{text}” is not yes or no.").format(text=text), rule="option_unreadable")


def _to_row(store: Store, item: Scenario) -> dict[str, Any]:
    basis = item.plan.basis or TypedMix()
    summary = price_or_not(store, item.plan).summary
    return {
        "id": item.id,
        "name": item.name,
        "built_on": basis.in_words(),
        "plan_as_at": basis.as_at.isoformat() if basis.as_at else "",
        "current_fte": summary["current_fte"],
        "planned_fte": summary["planned_fte"],
        "difference": summary["difference"],
        "not_priced_fte": summary["not_priced_fte"],
        "saved_by": item.saved_by,
        "saved_at": item.saved_at.isoformat(sep=" ", timespec="minutes"),
        "revision": item.revision,
        "archived": item.archived,
    }
