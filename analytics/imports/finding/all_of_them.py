"""Totals inside a column of codes: "ALL REASONS", "All staff groups", in files about whole units.

A published file has a line for each reason and one more for all of them. A line for all is a total
where the lines that it adds up are there too; alone it is the number itself, of no one group.
"""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pyarrow as pa

from analytics.imports.finding.match import HeaderMatch
from analytics.imports.finding.totals import total_texts
from analytics.values.cells import clean

_ALL = re.compile(
    r"all(?:\s+(?:absence|sickness|leave|pay|age|job|medical|nhs|employee|assignment))?"
    r"(?:\s+(?:of\s+them|reasons?|causes?|types?|categories|absences?|sickness|leave|staff"
    r"|staff(?:ing)?\s*groups?|groups?|roles?|occupations?|professions?|bands?|grades?|ages?|genders?"
    r"|sexes|units?|wards?|teams?|departments?|services?|directorates?|divisions?|organisations?"
    r"|organizations?|sites?|localities|contracts?|employees|people|wales|health\s+board|board|trust))?"
    r"|(?:pob|holl|yr holl|pawb)(?:\s+\w+){0,2}",
    re.IGNORECASE,
)

_AMOUNTS = ("number", "integer")


def all_of_them(table: pa.Table, match: HeaderMatch) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Flags of the rows that are totals of others, and of the cells that say "all", by column."""
    none = np.zeros(table.num_rows, dtype=bool)
    if match.names_people or not match.kind.sums or not table.num_rows:
        return none, {}
    names = _dividing(table, match)
    texts = {name: np.array(table[name].to_pylist(), dtype=object) for name in names}
    everything = {name: _says_all(texts[name]) for name in names}
    everything = {name: flags for name, flags in everything.items() if flags.any()}
    codes = {name: _codes(texts[name], everything.get(name, none)) for name in names}
    totals = none
    for name, flags in everything.items():
        keys = _keys([codes[other] for other in names if other != name], table.num_rows)
        totals = totals | (flags & np.isin(keys, keys[~flags]))
    # Divided by group and, beside it, by reason: one of the two divisions is enough.
    for one, other in combinations(everything, 2):
        keys = _keys([codes[name] for name in names if name not in (one, other)], table.num_rows)
        across = everything[one] & ~everything[other] & ~totals
        down = ~everything[one] & everything[other] & ~totals
        totals = totals | (across & np.isin(keys, keys[down]))
    return totals, everything


def blank_all(table: pa.Table, everything: dict[str, np.ndarray]) -> pa.Table:
    """The cells that say "all" are those of no one group."""
    for name, flags in everything.items():
        texts = table[name].to_pylist()
        cells = [None if all_ else text for text, all_ in zip(texts, flags, strict=True)]
        table = table.set_column(int(name[1:]) - 1, name, pa.array(cells, pa.string()))
    return table


def _dividing(table: pa.Table, match: HeaderMatch) -> list[str]:
    """The columns that say of what a row is, in the order of the kind: not its amounts. Of those
    that are not read, the ones that say "all" anywhere.
    """
    types = {column.id: column.type for column in match.kind.columns}
    read = {f"c{column.number}": types[field] for field, column in match.mapping.items()}
    others = [name for name in table.column_names if name not in read]
    return [
        *(
            name
            for name, type_ in read.items()
            if type_ not in _AMOUNTS and name in table.schema.names
        ),
        *(name for name in others if any(map(is_all, table[name].unique().to_pylist()))),
    ]


def is_all(text: str | None) -> bool:
    """Whether a cell stands for all codes of its column."""
    return bool(text and _ALL.fullmatch(clean(text)))


def _says_all(texts: np.ndarray) -> np.ndarray:
    """Which cells say "all". (Other lines that are called totals have been left out before.)"""
    distinct = [text for text in dict.fromkeys(texts.tolist()) if text]
    totals = dict(zip(distinct, total_texts(distinct), strict=True))
    found = {text for text in distinct if totals[text] or is_all(text)}
    return np.array([text in found for text in texts], dtype=bool)


def _codes(texts: np.ndarray, everything: np.ndarray) -> np.ndarray:
    """Equal texts as equal numbers, however "all" is written."""
    plain = np.where(everything, "\0all", texts)
    return np.unique([clean(text) for text in plain], return_inverse=True)[1]


def _keys(columns: list[np.ndarray], rows: int) -> np.ndarray:
    """Equal combinations of several columns as equal numbers."""
    keys = np.zeros(rows, dtype=np.int64)
    for codes in columns:
        keys = np.unique(keys * (int(codes.max()) + 1) + codes, return_inverse=True)[1]
    return keys
