"""The tables ``needs_attention`` and ``what_changed``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analytics.attention import changes
from analytics.attention.asking import CHOSEN, Asked, ask
from analytics.attention.found import Attention
from analytics.attention.freshness import how_fresh
from analytics.attention.ranking import rank
from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import made_of
from analytics.words import N_, _

WHY = {
    "target": N_("Misses its target"),
    "change": N_("Changed beyond chance"),
    "stale": N_("Out of date"),
}


def build_list(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``needs_attention``; ``today`` is the day that ages of files are counted to."""
    today = _read_day(options.get("today", ""))
    asked = ask(store, table, scope, options)
    found = rank(asked.given, how_fresh(store.dates, today))
    rows = [
        {
            "rank": place, "what": each.sentence, "why": _(WHY[each.kind]), "kind": each.kind,
            "measure": each.measure, "effect": each.effect,
            "p_adjusted": None if each.p is None else round(each.p, changes.P_PLACES),
            "page": each.page, "view": each.view, "note": None,
        }
        for place, each in enumerate(found.findings, start=1)
    ]  # fmt: skip
    summary = {"tested": found.changes_tested, "changed": list(found.changed)}
    released = made_of(asked.answers, rows, summary=summary)
    return table.answer(
        asked.scope, released, remarks=_remarks(found, asked),
        assumptions={"today": today.isoformat(), "since": asked.since},
    )  # fmt: skip


def build_changes(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``what_changed``: every measure, those that changed beyond chance first."""
    asked = ask(store, table, scope, options)
    found = rank(asked.given, ())
    released = made_of(asked.answers, changes.rows_of(asked.given))
    return table.answer(asked.scope, released, remarks=_remarks(found, asked),
                        assumptions={"since": asked.since})  # fmt: skip


def _remarks(found: Attention, asked: Asked) -> tuple[str, ...]:
    """What is said where no change is listed."""
    if asked.since == CHOSEN and asked.scope.compare is None:
        return (_("No earlier date was chosen to compare with."),)
    if not found.changes_tested:
        return (_("No change can be tested."),)
    return (_("Nothing changed beyond chance."),) if found.nothing_changed else ()


def _read_day(text: str) -> date:
    """A day as it was typed; today where none was."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else date.today()
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write it as 2026-03-31."),
            rule="option_unreadable",
        ) from None
