"""What a projection of supply and demand rests on, row by row: value, range, source, status.

A parameter is a row that people can read, change and replace. Names, units and limits are in the
list ``supply_parameters``; states in ``supply_states``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from analytics import codelists

NATIONAL, STATES, DEMAND, COST = "national", "states", "demand", "cost"
DISTRIBUTIONS = ("", "fixed", "uniform", "triangular", "normal", "beta", "gamma")
SEXES = ("", "women", "men")
DEFAULT = "default"


@dataclass(frozen=True)
class Parameter:
    """One row. ``group`` is empty where it is of every group, ``year`` None where of every year.

    ``state`` and ``to`` are labels of ``supply_states``; ``age`` is the first and last age that the
    row is of. ``low`` and ``high`` are None where no range is given. ``row`` is its row in a file.
    """

    name: str
    value: float
    group: str = ""
    state: str = ""
    to: str = ""
    sex: str = ""
    age: tuple[int, int] | None = None
    year: int | None = None
    low: float | None = None
    high: float | None = None
    distribution: str = ""
    unit: str = ""
    source: str = ""
    date: str = ""
    status: str = "Given"
    geography: str = ""
    set_by: str = ""
    note: str = ""
    row: int = 0

    @property
    def key(self) -> tuple[Any, ...]:
        """What tells it apart from others: two rows with one key contradict each other."""
        return (self.name, self.group, self.state, self.to, self.sex, self.age, self.year)

    @property
    def topic(self) -> tuple[str, str, str]:
        """What it speaks of: rows of a file stand in place of all usual ones of their topic."""
        return (self.name, self.group, self.state)

    @property
    def has_range(self) -> bool:
        """Whether it may be drawn: it has two ends that differ, and is not fixed."""
        return self.low is not None and self.high is not None and self.low < self.high and (
            self.distribution != "fixed"
        )  # fmt: skip

    @property
    def form(self) -> str:
        """Which part of the model it is of."""
        return codelists.load("supply_parameters").by_label[self.name].extra["form"]

    @property
    def leans(self) -> bool:
        """Whether a result that rests on it must say so: a placeholder, or of another country."""
        entry = codelists.load("supply_status").by_label[self.status]
        return entry.extra["leans"] == "yes"

    def in_words(self) -> str:
        """Its name with the group, state, sex and year that it is of."""
        ages = f"{self.age[0]}–{self.age[1]}" if self.age else ""
        parts = (self.group, self.state, self.to and f"→ {self.to}", self.sex, ages,
                 self.year and str(self.year))  # fmt: skip
        of = ", ".join(str(part) for part in parts if part)
        return f"{self.name} ({of})" if of else self.name

    def to_json(self) -> dict[str, Any]:
        """Its columns that say something, as a run file and the register keep them."""
        said = {name: value for name, value in asdict(self).items() if value not in ("", None)}
        return {name: value for name, value in said.items() if name != "row"}


def from_json(row: Mapping[str, Any]) -> Parameter:
    """A parameter as `Parameter.to_json` wrote it; what a newer release added is left out."""
    known = {each.name for each in fields(Parameter)}
    kept = {name: value for name, value in row.items() if name in known}
    age = kept.get("age")
    return Parameter(**{**kept, "age": tuple(age) if age else None})


def form_of(parameters: Iterable[Parameter]) -> str:
    """Which model the rows are for: `NATIONAL` as soon as one of them is of it alone."""
    found = {each.form for each in parameters}
    return NATIONAL if NATIONAL in found else STATES


def laid_over(usual: Sequence[Parameter], given: Sequence[Parameter]) -> tuple[Parameter, ...]:
    """The rows given, and the usual ones of topics that none of them speaks of."""
    spoken = {each.topic for each in given} | {(each.name, "", each.state) for each in given}
    return (*given, *(each for each in usual if each.topic not in spoken))


def groups_of(parameters: Iterable[Parameter]) -> tuple[str, ...]:
    """The groups that rows are of, in their order; one without a name where there are none."""
    return tuple(dict.fromkeys(each.group for each in parameters if each.group)) or ("",)


def of_group(parameters: Iterable[Parameter], group: str) -> tuple[Parameter, ...]:
    """The rows of a group: its own, and those for all groups that it has none of its own for."""
    mine = [each for each in parameters if each.group == group and group]
    own = {(each.name, each.state, each.to, each.sex, each.age) for each in mine}
    shared = [each for each in parameters if not each.group and (
        each.name, each.state, each.to, each.sex, each.age) not in own]  # fmt: skip
    return (*mine, *shared)


def today() -> int:
    """The year from which a path begins where nothing else says it."""
    return date.today().year
