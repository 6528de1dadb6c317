"""Which column says the unit of a row, where several could: not the one that is always the same.

A board's report may have the board itself under Organisation and the ward under Department. So of
all columns that could be the unit, those with one value throughout stand back, and of the others
the one whose names are those of the establishment and of earlier lists comes first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from analytics.engine.queries import load_queries
from analytics.engine.scope import UNIT_FIELDS
from analytics.engine.store import open_store
from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Part, Place
from analytics.imports.finding.possible_columns import NEARLY, SURE, possible_columns, score_of
from analytics.imports.finding.totals import total_texts
from analytics.imports.kinds.declare import PERSON
from analytics.values.cells import clean, is_nothing
from analytics.values.codes import read_organisation
from analytics.values.heading_words import letters_of

UNIT = "organisation"
LEVELS = tuple(name for name in UNIT_FIELDS if name != UNIT)

_IN_WORDS = re.compile(r"[^\W\d_]{3}")
_MOSTLY = 0.5

Known = Callable[[], frozenset[str]]


def choose_unit_column(place: Place, known: Known) -> Place:
    """The place with the unit on the column that tells units apart. ``known`` are names loaded."""
    chosen = place.match.mapping.get(UNIT)
    if chosen is None:
        return place
    names = names_in(place, chosen)
    found = {chosen: names, **{item: names_in(place, item) for item in _candidates(place, names)}}
    varied = {item: texts for item, texts in found.items() if len(texts) > 1}
    if varied:
        return _with_unit(place, _nearest(place, varied, known))
    levels = (place.match.mapping[name] for name in LEVELS if name in place.match.mapping)
    if len(names) == 1 and any(len(names_in(place, item)) > 1 for item in levels):
        return _with_unit(place, None)  # the lowest level that is there is the unit
    return place


def _candidates(place: Place, names: frozenset[str]) -> list[MappedColumn]:
    """Other columns that could be the unit; beside one value throughout a guess will do."""
    others = possible_columns(place.match, UNIT, NEARLY if len(names) == 1 else SURE)
    return [item for item in others if item.number not in place.sheet.hidden_columns]


def _nearest(
    place: Place, varied: Mapping[MappedColumn, frozenset[str]], known: Known
) -> MappedColumn:
    """The column with most names that are loaded already, else names rather than codes, else the
    better heading; of one heading twice the column that tells more units apart.
    """
    if len(varied) == 1:
        return next(iter(varied))
    loaded = known()
    best = letters_of(place.match.mapping[UNIT].header)

    def rank(item: MappedColumn) -> tuple[float, float, bool, float, int, int]:
        names = varied[item]
        same_heading = letters_of(item.header) == best
        worded = sum(1 for name in names if _IN_WORDS.search(name)) / len(names)
        return (
            len(names & loaded) / len(names),
            worded >= _MOSTLY,
            same_heading,
            score_of(place.match, item, UNIT),
            len(names),
            -item.number,
        )

    return max(varied, key=rank)


def _with_unit(place: Place, column: MappedColumn | None) -> Place:
    mapping = {name: item for name, item in place.match.mapping.items() if name != UNIT}
    if column:
        mapping[UNIT] = column
    ordered = {item.id: mapping[item.id] for item in place.match.kind.columns if item.id in mapping}
    return replace(place, match=replace(place.match, mapping=MappingProxyType(ordered)))


def names_in(place: Place, column: MappedColumn) -> frozenset[str]:
    """The different names in a column, on all sheets of the list, as they are compared.

    A line "Total" or a note under the rows names no unit.
    """
    texts: set[str | None] = set()
    for part in place.read:
        number = _same_column(part, column)
        if number:
            texts.update(_texts(part, number))
    worded = [text for text in texts if text and not is_nothing(clean(text))]
    totals = total_texts(worded)
    found = [read_organisation(text)[1] for text, total in zip(worded, totals, strict=True)
             if not total]  # fmt: skip
    return frozenset(name_key(name) for name in found if name)


def _texts(part: Part, number: int) -> Sequence[str | None]:
    """The different texts of a column in the rows of somebody; else in those with two cells."""
    below = part.sheet.cells.slice(part.match.row)
    mapping = part.match.mapping
    people = [mapping[name].number for name in PERSON if name in mapping]
    numbers = people or [item.number for item in mapping.values()]
    filled = np.zeros(below.num_rows, dtype=int)
    for each in {*numbers, number}:
        filled += below[f"c{each}"].is_valid().to_numpy()
    return below[f"c{number}"].filter(pa.array(filled > 1)).unique().to_pylist()


def _same_column(part: Part, column: MappedColumn) -> int | None:
    """The column of a sheet with that heading, at the same place if it can be."""
    wanted = letters_of(column.header)
    same = [item.number for item in part.match.headers if letters_of(item.header) == wanted]
    return column.number if column.number in same else next(iter(same), None)


def name_key(name: str) -> str:
    """What two spellings of a unit's name share."""
    return " ".join(name.casefold().replace("&", " and ").split())


def units_loaded(store_folder: Path | str | None) -> frozenset[str]:
    """Names of units in the latest staff list and establishment of the store, as compared."""
    store = open_store(store_folder)
    try:
        found = store.query(load_queries("imports")["known_units"].sql)
    finally:
        store.close()
    return frozenset(name_key(item["name"]) for item in found if item["field"] == UNIT)
