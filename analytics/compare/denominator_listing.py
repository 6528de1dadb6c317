"""The table of what people typed to divide FTE by: beds, patients, population."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.compare.denominators import KINDS, Denominator, list_denominators
from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import SPLITS, Scope
from analytics.engine.store import Store
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.words import _

ORDER = ("level", "unit", "denominator_kind", "valid_from")


class EveryUnit(Scope):
    """The scope of a list of all units, whoever is chosen."""

    def in_words(self) -> str:
        """What is listed, in place of a choice of staff."""
        return _("All units with a number entered")


def build_denominators(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``unit_denominators``. Needs no data; the scope is not used."""
    with Register(store.folder) as register:
        rows = [_to_row(item) for item in list_denominators(register)]
    rows.sort(key=lambda row: [row[name] for name in ORDER])
    return table.answer(
        EveryUnit(),
        typed(rows),
    )


def _to_row(item: Denominator) -> dict[str, Any]:
    return {
        "level": _(SPLITS[item.field].title) if item.field in SPLITS else _("All staff selected"),
        "unit": item.unit,
        "denominator_kind": _(KINDS[item.kind].title) if item.kind in KINDS else item.kind,
        "number": item.number,  # none: from then on there is none
        "valid_from": item.valid_from.isoformat(),
        "saved_by": item.saved_by,
        "saved_at": item.saved_at.isoformat(sep=" ", timespec="minutes") if item.saved_at else "",
    }
