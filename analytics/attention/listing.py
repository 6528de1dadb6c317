"""The table ``needs_attention``, and the answers that the ranking is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.answers import measures, tables
from analytics.answers.together import ask_together
from analytics.attention import changes
from analytics.attention.freshness import how_fresh
from analytics.attention.ranking import Attention, questions, rank
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import made_of
from analytics.words import N_, _, show_date

WHY = {
    "target": N_("Misses its target"),
    "change": N_("Changed beyond chance"),
    "stale": N_("Out of date"),
}


def build_list(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``needs_attention``; ``today`` is the day that ages of files are counted to."""
    today = _read_day(options.get("today", ""))
    asked = _ask(store, scope)
    found = rank(asked.results, asked.flow, how_fresh(store.dates, today))
    rows = [
        {
            "rank": place, "what": each.sentence, "why": _(WHY[each.kind]),
            "measure": each.measure, "effect": each.effect, "p_adjusted": each.p,
            "page": each.page, "view": each.view, "note": None,
        }
        for place, each in enumerate(found.findings, start=1)
    ]  # fmt: skip
    return table.answer(
        asked.scope, made_of(asked.answers, rows), remarks=_remarks(found, asked.scope),
        assumptions={"today": today.isoformat()},
    )  # fmt: skip


def build_changes(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``what_changed``: every watched measure, those that changed beyond chance first."""
    asked = _ask(store, scope)
    found = rank(asked.results, asked.flow, ())
    rows = changes.rows_of(asked.results, asked.flow)
    return table.answer(asked.scope, made_of(asked.answers, rows),
                        remarks=_remarks(found, asked.scope))  # fmt: skip


@dataclass(frozen=True)
class _Asked:
    """The answers that a list is made of, and the choice of staff that they are about."""

    scope: Scope
    results: Mapping[str, MeasureResult]
    flow: TableResult | None

    @property
    def answers(self) -> list[MeasureResult | TableResult]:
        return [*self.results.values(), *([self.flow] if self.flow else [])]


def _ask(store: Store, scope: Scope) -> _Asked:
    store = remember_answers(store)
    resolved = resolve_scope(store, scope)
    ids, flow_table = questions()
    ask_together(store, ids, resolved)
    results = {each: measures.calculate(store, each, resolved) for each in ids}
    flow = tables.build(store, flow_table, resolved) if resolved.compare else None
    return _Asked(resolved, results, flow)


def _remarks(found: Attention, scope: Scope) -> tuple[str, ...]:
    """What is said where no change is listed."""
    if scope.compare is None:
        return (_("No earlier date was chosen to compare with."),)
    if not found.changes_tested:
        return (_("No change since {date} can be tested.").format(date=show_date(scope.compare)),)
    if found.nothing_changed:
        words = _("Nothing changed beyond chance since {date}.")
        return (words.format(date=show_date(scope.compare)),)
    return ()


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
