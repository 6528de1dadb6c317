"""The table of units renamed or merged: what people recorded, and what the staff lists suggest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.privacy.release import about_posts
from analytics.register import Register
from analytics.units.changes import LEVELS, list_changes, row_of
from analytics.words import _

LEAST_SHARE, LEAST_PEOPLE = 0.8, 3


def build_unit_changes(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``unit_changes``, over all dates that are loaded. Facts about units alone."""
    with Register(store.folder) as register:
        changes = list_changes(register)
    rows = [row_of(item) for item in changes]
    if not store.empty:
        resolved = resolve_scope(store, Scope())
        for level in LEVELS:
            rows += _suggestions(store, resolved, level)
    return table.answer(
        AllDates(),
        about_posts(table, AllDates(), rows),
        remarks=(
            _(
                "Suggested: a unit is no longer there, and at least {share} of its people who"
                " are still here are in one unit of the next list."
            ).format(share="80%"),
        ),
    )


class AllDates(Scope):
    """The scope of a list of all units on all dates."""

    def in_words(self) -> str:
        """What is listed, in place of a choice of staff."""
        return _("All units on all dates")


def _suggestions(store: Store, resolved: Scope, level: str) -> list[dict[str, Any]]:
    query = load_queries("units")["where_people_went"]
    given = {
        "scope": resolved.to_params((level,), min(store.dates())),
        "least_share": LEAST_SHARE,
        "least_people": LEAST_PEOPLE,
    }
    return [
        {
            "level": _(FIELDS[level].title),
            "before": row["before"],
            "after": row["after"],
            "changed_on": row["changed_on"].isoformat(),
            "status": _("suggested"),
            "people": row["people"],
            "decided_by": "",
        }
        for row in store.query(query.sql, given)
    ]
