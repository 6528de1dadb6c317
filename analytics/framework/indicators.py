"""What the data show of each item: its number, interval, trend, how fresh it is, how it stands.

Every number is that of a measure, asked and protected as it is anywhere else. Measures that several
items share are asked once.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from analytics.answers import measures, tables
from analytics.answers.changes import change_between
from analytics.answers.together import ask_together
from analytics.engine.choices import not_loaded, resolve_scope
from analytics.engine.declared import find_measure
from analytics.engine.exact import is_exact
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, Row, TableResult, Unit
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.framework.bindings import Binding, all_bindings
from analytics.imports.kinds.registry import all_kinds
from analytics.privacy.policy import policy_mark
from analytics.words import _, language

EVIDENCE = "principle_evidence"
KEPT = 500  # answers; there are some forty for a choice of units
Standing = Literal[
    "", "met", "missed", "unsure", "no_target", "hidden", "not_here", "no_data", "no_file_yet",
    "look",
]  # fmt: skip
Trend = Literal["", "better", "worse", "up", "down", "same", "untested"]


@dataclass(frozen=True)
class Reading:
    """What the data show of one item.

    ``standing``: beside the target (met, missed, or unsure where the interval reaches over it);
    no_target; hidden; not_here (there is none for these units); no_data (a file of the kind
    ``needs`` is not loaded); no_file_yet (nothing could be loaded for it yet, ``note`` says what it
    takes); look (a page has a list); nothing for what is said only. ``trend``: since the comparison
    date, beyond chance or not.
    """

    item: str
    title: str = ""
    unit: Unit | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    standing: Standing = ""
    trend: Trend = ""
    as_at: date | None = None
    needs: str = ""
    note: str = ""
    is_proxy: bool = False
    page: str = ""
    view: str = ""

    @property
    def is_worse(self) -> bool:
        """Whether it is clearly the wrong side of its target, or clearly went the wrong way."""
        return self.standing == "missed" or self.trend == "worse"


@dataclass(frozen=True)
class Readings:
    """Readings by item, and the answers that they are made of."""

    by_item: Mapping[str, Reading]
    answers: tuple[MeasureResult | TableResult, ...]
    scope: Scope


def units_alone(scope: Scope) -> Scope:
    """The units that are chosen. Whom an item is about is its own affair, and no filter's."""
    return replace(scope, where=tuple(item for item in scope.where if item[0] in UNIT_FIELDS))


def read_indicators(store: Store, scope: Scope, items: Iterable[str]) -> Readings:
    """What the data show of some items, in the units of a scope."""
    bound = all_bindings()
    wanted = [bound.get(item) for item in items]
    scope = units_alone(scope)
    found = {each.item: _without_number(store, each) for each in wanted if each is not None}
    if store.empty:
        return Readings(found, (), scope)
    asking = _Asking(remember_answers(store), resolve_scope(store, scope))
    for each in wanted:
        if each is not None and each.is_computed and not found[each.item].standing:
            found[each.item] = asking.reading(each)
    return Readings(found, tuple(asking.answers.values()), asking.scope)


def _without_number(store: Store, binding: Binding) -> Reading:
    """What there is to say before any number is asked for."""
    found = Reading(
        binding.item, title=title_of(binding), target=binding.target, needs=binding.needs,
        note=binding.note, is_proxy=binding.kind == "proxy", page=binding.page, view=binding.view,
    )  # fmt: skip
    if binding.needs not in all_kinds():
        return replace(found, standing="no_file_yet")
    if not store.dates(binding.needs):
        needed = find_measure(binding.measure).needs if binding.measure else (binding.needs,)
        if store.empty or not needed or not_loaded(store, needed):
            return replace(found, standing="no_data")
    return replace(found, standing="" if binding.is_computed else "look")


def title_of(binding: Binding) -> str:
    """What is counted, in the reader's language."""
    words = binding.note or (_(find_measure(binding.measure).title) if binding.measure else "")
    return _(words) if words else ""


class _Asking:
    """Measures asked for one choice of units, each once."""

    def __init__(self, store: Store, scope: Scope) -> None:
        self.scope = scope
        self.answers: dict[Any, MeasureResult | TableResult] = {}
        self._store = store

    def reading(self, binding: Binding) -> Reading:
        """What the data show of an item that has a number."""
        if binding.line:
            return self._line(binding)
        result = self._measure(binding)
        now = _row(result, binding)
        then = _row(result.compared, binding) if result.compared else None
        found = Reading(
            binding.item, title=title_of(binding), unit=result.unit, value=now.value, low=now.low,
            high=now.high, target=binding.target, needs=binding.needs, note=binding.note,
            as_at=self._date(binding), is_proxy=binding.kind == "proxy", page=binding.page,
            view=binding.view,
        )  # fmt: skip
        return replace(found, standing=_standing(found, now.note, binding),
                       trend=_trend(now, then, binding))  # fmt: skip

    def _measure(self, binding: Binding) -> MeasureResult:
        scope, options = binding.scope(self.scope), dict(binding.options)
        splits = (binding.group[0],) if binding.group else ()
        key = (binding.measure, scope.where, tuple(options.items()), splits)
        if key not in self.answers:
            self.answers[key] = _kept_measure(
                self._store, binding.measure, scope, splits, key[2], _what_else()
            )
        found = self.answers[key]
        assert isinstance(found, MeasureResult)
        return found

    def _line(self, binding: Binding) -> Reading:
        if EVIDENCE not in self.answers:
            self.answers[EVIDENCE] = tables.build(self._store, EVIDENCE, self.scope)
        table: Any = self.answers[EVIDENCE]
        row = next((each for each in table.rows if each["statement"] == binding.line), None)
        value = row["share"] if row else None
        said = _without_number(self._store, binding)
        return Reading(
            binding.item, title=said.title, unit="percent", value=value, needs=binding.needs,
            note=binding.note, as_at=self._date(binding), page=binding.page, view=binding.view,
            standing="no_target" if value is not None else "hidden",
        )  # fmt: skip

    def _date(self, binding: Binding) -> date | None:
        """The newest file of the kind, up to the date that is looked at."""
        upto = [day for day in self._store.dates(binding.needs)
                if self.scope.as_at is None or day <= self.scope.as_at]  # fmt: skip
        return max(upto, default=self.scope.as_at)


@kept_by_version(KEPT)
def _kept_measure(
    store: Store, measure: str, scope: Scope, splits: tuple[str, ...],
    options: tuple[tuple[str, str], ...], _else: tuple[str, ...],
) -> MeasureResult:  # fmt: skip
    """A measure for an item, worked out once for a version: no status that is saved changes it."""
    if not splits:
        ask_together(store, [measure], scope, dict(options))
    return measures.calculate(store, measure, scope, splits, dict(options))


def _what_else() -> tuple[str, ...]:
    """What a number depends on beside the question and the version: what is hidden, and words."""
    settings = (f"{name}={value}" for name, value in sorted(os.environ.items())
                if name.startswith("GWEITHLU"))  # fmt: skip
    return (str(is_exact()), language(), repr(policy_mark()), date.today().isoformat(), *settings)


def _row(result: MeasureResult | None, binding: Binding) -> Row:
    assert result is not None
    if binding.group is None:
        return result.total
    field, value = binding.group
    found = (row for row in result.rows if row.split.get(field) == value)
    return next(found, result.total)


def _standing(found: Reading, note: str | None, binding: Binding) -> Standing:
    if found.value is None:
        return "hidden" if note == "c" else "not_here"
    if binding.target is None or binding.direction == "neither":
        return "no_target"
    low, high = _ends(found)
    sign = 1 if binding.direction == "higher" else -1
    near, far = (low, high) if sign > 0 else (high, low)
    if sign * near >= sign * binding.target:
        return "met"
    return "missed" if sign * far < sign * binding.target else "unsure"


def _ends(found: Reading) -> tuple[float, float]:
    """The interval; the value itself where the measure counts everybody and has none."""
    assert found.value is not None
    return (found.value if found.low is None else found.low,
            found.value if found.high is None else found.high)  # fmt: skip


def _trend(now: Row, then: Row | None, binding: Binding) -> Trend:
    change = change_between(now, then) if then else None
    if change is None:
        return ""
    if change.low is None or change.high is None:
        return "untested" if change.value else "same"
    if change.may_be_chance:
        return "same"
    if binding.direction == "neither":
        return "up" if change.value > 0 else "down"
    return "better" if (change.value > 0) == (binding.direction == "higher") else "worse"


def owners_gone(store: Store, numbers: Iterable[str]) -> set[str]:
    """Which of some employee numbers belong to people who were in post, and are not now."""
    wanted = sorted(set(numbers) - {""})
    if not wanted or store.empty:
        return set()
    scope = resolve_scope(store, Scope())
    query = load_queries("framework")["owners"]
    rows = store.query(query.sql, {"numbers": wanted, "scope": scope.to_params()})
    return {row["employee_number"] for row in rows if not row["in_post"]}
