"""What an answer tells, as sums of people: every number of every row, and which rows are there.

A row that is not listed is taken for empty. Whether it may be is for the gate to make sure: where
something of a line is hidden, what is listed must not depend on who is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import numpy as np

from analytics.engine.results import MeasureResult, Row, TableResult
from tests.disclosure.age_labels import labels_of
from tests.disclosure.attacker import Attacker
from tests.disclosure.coefficients import (
    MEASURES,
    TABLES,
    Known,
    Numbers,
    sum_of_squares,
    years_ahead,
)

Values = tuple[str, ...]
Where = Mapping[str, Values]
NOT_LISTED = "not listed"


@dataclass(frozen=True)
class Line:
    """One row of an answer: its values of the fields, its numbers, and whether some are hidden."""

    values: Values
    numbers: Mapping[str, float]
    hidden: bool = False


@dataclass(frozen=True)
class Reader:
    """Reads answers for an attacker, who knows what a post of each band costs."""

    attacker: Attacker
    prices: Mapping[str, float] = field(default_factory=dict)

    def measure(
        self, result: MeasureResult | None, options: Mapping[str, str] | None = None
    ) -> None:
        """Learn all that a measure tells."""
        if result is None or result.total.note == "x":
            return
        numbers = MEASURES[result.measure](self._known(options))
        answer = self._answer(result, numbers)
        answer.learn((), [_line(result, result.total)])
        if result.splits:
            answer.learn(result.splits, [_line(result, row) for row in result.rows])

    def table(self, result: TableResult | None, options: Mapping[str, str] | None = None) -> None:
        """Learn all that a table tells."""
        if result is None:
            return
        if result.table == "retirement_exposure":
            return self._years_ahead(result, options)
        keys, weights = TABLES[result.table]
        fields = {key: _field(named, options or {}) for key, named in keys.items()}
        numbers = weights(self._known(options))
        lines = [_table_line(row, tuple(fields), numbers) for row in result.rows]
        self._answer(result, numbers).learn(tuple(fields.values()), lines)

    def _years_ahead(self, result: TableResult, options: Mapping[str, str] | None) -> None:
        for row in result.rows:
            numbers = years_ahead(self._known(options), int(row["years_ahead"]))
            self._answer(result, numbers).learn((), [_table_line(row, (), numbers)])

    def _answer(self, result: TableResult | MeasureResult, numbers: Numbers) -> Answer:
        scope = result.scope
        return Answer(self.attacker, dict(scope.where), scope.age_scheme, numbers)

    def _known(self, options: Mapping[str, str] | None) -> Known:
        return Known(self.attacker.unknowns, options or {}, self.prices)


def _field(named: str, options: Mapping[str, str]) -> str:
    option, sign, usual = named.partition("=")
    return options.get(option, usual) if sign else named


def _line(result: MeasureResult, row: Row) -> Line:
    values = tuple(row.split[name] for name in result.splits if name in row.split)
    if row.note == "c" or row.numerator is None:
        return Line(values, {}, hidden=True)
    found = {"numerator": row.numerator, "denominator": row.denominator, "people": row.people,
             "low": row.low, "high": row.high}  # fmt: skip
    numbers = {name: float(x) for name, x in found.items() if x is not None}
    if result.measure == "mean_age" and (squares := sum_of_squares(numbers)) is not None:
        numbers["sum_of_squares"] = squares
    return Line(values, numbers)


def _table_line(row: Mapping[str, Any], keys: tuple[str, ...], numbers: Numbers) -> Line:
    shown = {name: float(row[name]) for name in numbers if row.get(name) is not None}
    return Line(tuple(str(row[key]) for key in keys), shown, hidden=len(shown) < len(numbers))


@dataclass(frozen=True)
class Answer:
    """The rows of one answer, for a choice of staff, and what their numbers add up."""

    attacker: Attacker
    where: Where
    scheme: str
    numbers: Numbers

    def learn(self, fields: tuple[str, ...], lines: Sequence[Line]) -> None:
        """Every number shown, and nobody in what is not listed."""
        if not lines or not self._tells_of_secrets(fields):
            return
        listed = {line.values: line for line in lines}
        by_line: dict[Values, list[Line]] = {}
        for values in self._possible(fields):
            line = listed.get(values, Line(values, {NOT_LISTED: 0}))
            public = tuple(
                value for name, value in zip(fields, values, strict=True)
                if not self.attacker.unknowns.is_secret(name)
            )  # fmt: skip
            by_line.setdefault(public, []).append(line)
        for row in by_line.values():
            self._learn_line(fields, row)

    def _learn_line(self, fields: tuple[str, ...], lines: Sequence[Line]) -> None:
        """The rows of one line: the same public group, with each secret."""
        found = [item for line in lines for item in self._sums(fields, line)]
        counts = [n for mask, n in found if np.isin(mask, (0, 1)).all() and mask.any()]
        is_hidden = any(line.hidden for line in lines)
        is_fair = not is_hidden and not any(0 < n < self.attacker.threshold for n in counts)
        for mask, value in found:
            if is_fair and np.isin(mask, (0, 1)).all():
                self.attacker.learn_fair(mask, value)
            else:
                self.attacker.learn(mask, value)

    def _sums(self, fields: tuple[str, ...], line: Line) -> Iterator[tuple[np.ndarray, float]]:
        chosen = {**self.where, **{n: (v,) for n, v in zip(fields, line.values, strict=True)}}
        mask = self.attacker.unknowns.mask(chosen, self.scheme)
        if NOT_LISTED in line.numbers:
            yield mask, 0.0
        for name, weights in self.numbers.items():
            if name in line.numbers:
                yield mask * weights, line.numbers[name]

    def _tells_of_secrets(self, fields: tuple[str, ...]) -> bool:
        unknowns = self.attacker.unknowns
        about_secrets = any(np.ptp(weights, axis=1).any() for weights in self.numbers.values())
        return about_secrets or any(map(unknowns.is_secret, (*fields, *self.where)))

    def _possible(self, fields: tuple[str, ...]) -> Iterator[Values]:
        """The values of the fields that the posts chosen, and the secrets possible, can have."""
        public = {n: v for n, v in self.where.items() if not self.attacker.unknowns.is_secret(n)}
        kinds = self.attacker.unknowns.mask(public)[:, 0] > 0
        for values in product(*(self._domain(name, kinds) for name in fields)):
            chosen = {n: (v,) for n, v in zip(fields, values, strict=True)}
            if self.attacker.unknowns.mask({**public, **chosen}, self.scheme).any():
                yield values

    def _domain(self, name: str, kinds: np.ndarray) -> Sequence[str]:
        unknowns = self.attacker.unknowns
        if name == "age_band":
            values = labels_of((one["age"] for one in unknowns.combinations), self.scheme)
        elif unknowns.is_secret(name):
            values = sorted({str(one[name]) for one in unknowns.combinations})
        else:
            all_kinds = zip(unknowns.kinds, kinds, strict=True)
            values = sorted({str(kind[name]) for kind, here in all_kinds if here})
        wanted = self.where.get(name)
        return [value for value in values if wanted is None or value in wanted]
