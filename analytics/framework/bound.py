"""The table of bindings: which number speaks to which item, and whether there can be one."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.framework import words
from analytics.framework.bindings import Binding, all_bindings
from analytics.framework.book import read_book
from analytics.framework.catalogue import ENABLER, Item
from analytics.framework.indicators import title_of
from analytics.privacy.release import typed

SAID_ONLY = "status"


def build_bindings(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enabler_bindings``: a row for every aim, enabler and statement."""
    items = read_book(store.folder).items.values()
    rows = [_row(item, all_bindings().get(item.id)) for item in items]
    enablers = [item for item in items if item.kind == ENABLER]
    return table.answer(scope, typed(rows), remarks=words.on_items(enablers))


def _row(item: Item, binding: Binding | None) -> dict:
    if binding is None:
        return {
            "id": item.id, "kind": item.kind, "measure": None, "staff": None, "options": None,
            "target": None, "better": None, "binding": SAID_ONLY, "needs": None,
            "indicator": item.indicator or None, "data_needed": item.data_needed or None,
        }  # fmt: skip
    chosen = [*binding.where, *([(binding.group[0], (binding.group[1],))] if binding.group else [])]
    return {
        "id": item.id, "kind": item.kind,
        "measure": binding.measure or ("principle_evidence" if binding.line else None),
        "staff": "; ".join(f"{name}={','.join(values)}" for name, values in chosen) or None,
        "options": "; ".join(f"{k}={v}" for k, v in binding.options.items()) or None,
        "target": binding.target, "better": binding.direction, "binding": binding.kind,
        "needs": binding.needs or None, "indicator": title_of(binding) or None,
        "data_needed": item.data_needed or None,
    }  # fmt: skip
