"""Which number speaks to which item: lines of ``data/framework/bindings.csv``.

A line names a measure, of whom, and which way is better; or a list on a page that says more; or
the file that would have to be loaded. A new line needs no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, cast

from analytics.engine.scope import Scope
from analytics.framework.files import load_rows

Direction = Literal["higher", "lower", "neither"]
Kind = Literal["computed", "proxy", "list", "survey", "none"]


@dataclass(frozen=True)
class Binding:
    """What of the data speaks to an item.

    ``measure`` is asked of the staff chosen by ``where`` beside the filters, and is that of one
    ``group`` (field, value) where one is named; ``line`` is a line of `principle_evidence`
    instead. ``target`` is in the unit of the measure. ``needs`` is the kind of file that it rests
    on; ``page`` and ``view`` show more. Without measure and line, ``note`` says what there is to
    look at, or what would have to be recorded.
    """

    item: str
    measure: str
    where: tuple[tuple[str, tuple[str, ...]], ...]
    group: tuple[str, str] | None
    options: Mapping[str, str]
    line: str
    target: float | None
    direction: Direction
    kind: Kind
    needs: str
    page: str
    view: str
    note: str

    @property
    def is_computed(self) -> bool:
        """Whether there is a number to ask for."""
        return bool(self.measure or self.line)

    def scope(self, units: Scope) -> Scope:
        """The staff whom it is about, in the units that are chosen."""
        for field, values in self.where:
            units = units.choosing(field, *values)
        return units


@lru_cache(maxsize=1)
def all_bindings() -> Mapping[str, Binding]:
    """Every binding by the id of its item, in the order of the file."""
    return MappingProxyType({row["item"]: _binding(row) for row in load_rows("bindings")})


def _binding(row: Mapping[str, str]) -> Binding:
    field, sign, value = row["group"].partition("=")
    return Binding(
        item=row["item"],
        measure=row["measure"],
        where=tuple((name, tuple(values.split(","))) for name, values in _pairs(row["where"])),
        group=(field, value) if sign else None,
        options=MappingProxyType(dict(_pairs(row["options"]))),
        line=row["line"],
        target=float(row["target"]) if row["target"] else None,
        direction=cast(Direction, row["direction"]),
        kind=cast(Kind, row["kind"]),
        needs=row["needs"],
        page=row["page"],
        view=row["view"],
        note=row["note"],
    )


def _pairs(text: str) -> list[tuple[str, str]]:
    """``name=value;name=value`` as pairs."""
    parts = (each.partition("=") for each in text.split(";") if each)
    return [(name.strip(), value.strip()) for name, _sign, value in parts]
