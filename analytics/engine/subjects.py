"""What each subject adds to the house without the house knowing any of them.

A subject is a package of `analytics` with a module ``subject.py`` that holds ``SUBJECT``: how its
values are written, what its queries are given beside the scope, and what must be said of an answer
that rests on it. They are found by looking; there is no list to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from analytics.engine.declared import Measure, Table
from analytics.engine.scope import Scope
from analytics.engine.store import Store

HOUSE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Bound:
    """Values for SQL by parameter name, assumptions for people and scripts, and sentences."""

    values: dict[str, Any] = field(default_factory=dict)
    assumptions: dict[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    reveals: frozenset[str] = frozenset()  # characteristics that the options bring to light

    def values_for(self, splits: tuple[str, ...]) -> dict[str, Any]:
        """What SQL is given for these splits: a value that depends on them is a function of them,
        and is what that gives."""
        return {
            name: value(splits) if callable(value) else value for name, value in self.values.items()
        }

    def __add__(self, other: Bound) -> Bound:
        return Bound(
            {**self.values, **other.values},
            {**self.assumptions, **other.assumptions},
            (*self.remarks, *other.remarks),
            self.reveals | other.reveals,
        )


Binder = Callable[[Store, Scope, Mapping[str, str]], Bound]
Options = Mapping[str, str]
StepsBack = Callable[[Options], "list[Options] | None"]
Writer = Callable[[str], str]  # a stored text into the reader's language
Values = Mapping[str, Any]  # what the parameters of a query were bound to


@dataclass(frozen=True)
class Parameter:
    """A parameter of queries: what it is bound to, and the options that decide it.

    An option "weight" stands for "weight.BAND" too. ``steps_back``: of options that choose people,
    those that are one step nearer to the usual ones; None where nothing about people can be shown
    with them.
    """

    bind: Binder
    options: tuple[str, ...] = ()
    steps_back: StepsBack | None = None


@dataclass(frozen=True)
class Subject:
    """What one subject adds.

    ``writers``: by the id of a column or field, how a stored text of it reads in the reader's
    language. ``parameters``: by name. ``why_unavailable``: why a measure has no number for a
    scope, or None. ``on_measure`` and ``on_table``: the sentences under an answer.
    """

    writers: Mapping[str, Writer] = field(default_factory=dict)
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    why_unavailable: Callable[[Store, Measure, Scope, Values], str | None] | None = None
    on_measure: Callable[[Store, Measure, Scope, Values], list[str]] | None = None
    on_table: Callable[[Store, Table, Scope], list[str]] | None = None


@lru_cache(maxsize=1)
def all_subjects() -> tuple[Subject, ...]:
    """Every subject, in the order of the packages' names."""
    names = sorted(path.parent.name for path in HOUSE.glob("*/subject.py"))
    return tuple(import_module(f"analytics.{name}.subject").SUBJECT for name in names)


@lru_cache(maxsize=1)
def all_parameters() -> Mapping[str, Parameter]:
    """The parameters of every subject by name."""
    return _joined("parameters")


@lru_cache(maxsize=1)
def all_writers() -> Mapping[str, Writer]:
    """How the texts of each column or field read, by its id."""
    found: dict[str, list[Writer]] = {}
    for subject in all_subjects():
        for name, writer in subject.writers.items():
            found.setdefault(name, []).append(writer)
    return {name: each[0] if len(each) == 1 else _first_that_knows(each)
            for name, each in found.items()}  # fmt: skip


def _first_that_knows(writers: Sequence[Writer]) -> Writer:
    """A text of a column that several subjects have, as the subject writes it that knows it."""

    def write(value: str) -> str:
        written = (writer(value) for writer in writers)
        return next((text for text in written if text != value), value)

    return write


def _joined(part: str) -> dict[str, Any]:
    """One part of every subject in one dictionary; two subjects never add the same name."""
    joined: dict[str, Any] = {}
    for subject in all_subjects():
        added = getattr(subject, part)
        if twice := joined.keys() & added.keys():
            raise ValueError(f"two subjects add {sorted(twice)} to {part}")
        joined |= added
    return joined


def steps_back(parameters: frozenset[str], options: Options) -> list[Options] | None:
    """The options one step nearer to the usual ones, by every parameter; None as in `Parameter`."""
    found: list[Options] = []
    for name, parameter in all_parameters().items():
        if name in parameters and parameter.steps_back:
            steps = parameter.steps_back(options)
            if steps is None:
                return None
            found += steps
    return found


def why_unavailable(store: Store, measure: Measure, scope: Scope, values: Values) -> str | None:
    """Why a subject can give no number for the scope; None where there is nothing against it."""
    reasons = (
        subject.why_unavailable(store, measure, scope, values)
        for subject in all_subjects()
        if subject.why_unavailable
    )
    return next(filter(None, reasons), None)


def remarks_on_measure(store: Store, measure: Measure, scope: Scope, values: Values) -> list[str]:
    """What the subjects say under a measure."""
    found = (
        subject.on_measure(store, measure, scope, values)
        for subject in all_subjects()
        if subject.on_measure
    )
    return [sentence for sentences in found for sentence in sentences]


def remarks_on_table(store: Store, table: Table, scope: Scope) -> list[str]:
    """What the subjects say under a table."""
    found = (
        subject.on_table(store, table, scope) for subject in all_subjects() if subject.on_table
    )
    return [sentence for sentences in found for sentence in sentences]
