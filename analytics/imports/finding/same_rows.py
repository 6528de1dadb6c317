"""Sheets with the same rows: copies, extracts, the list of all with the lists of some."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pyarrow.compute as pc

from analytics.imports.finding.place import Place
from analytics.imports.finding.totals import is_trailer, total_texts
from analytics.imports.kinds.declare import PERSON, Kind
from analytics.values.reading import clean

Key = tuple[str, ...]
Sets = list[set[Key]]
_CONTAINED = 0.8  # of the rows of a sheet are on the others too: it is a copy or an extract
_FEW = 5  # people of a ward may well have a second post on another sheet
_SHARED = 0.2  # of the rows of one sheet, and
_SHARED_IN_ALL = 0.05  # of all rows: people with posts in two wards, and no assignment numbers


def keys_of(place: Place, fields: Sequence[str], *, whole_rows: bool) -> set[Key] | None:
    """What identifies each row of a sheet; None where no column does.

    ``whole_rows``: rows about units that do not name them are identified by all that they say.
    """
    people = [name for name in PERSON if name in fields and name in place.match.mapping]
    if people:
        wanted = [*people, *(name for name in place.match.kind.grain if name in fields)]
    else:
        wanted = [name for name in fields if whole_rows or _says_what(place.match.kind, name)]
    if not wanted:
        return None
    columns = [_texts(place, name) for name in wanted]
    needed = range(len(people)) if people else range(len(wanted))
    return {
        key
        for key in zip(*columns, strict=True)
        if any(key[number] for number in needed) and not _is_total(key)
    }


def _says_what(kind: Kind, name: str) -> bool:
    """Whether a column says what a row is about, rather than how much of it there is."""
    if not kind.has_people:
        return name in kind.grain
    amounts_and_dates = (*kind.amounts, *kind.date_columns)
    return kind.column(name).type not in ("number", "integer") and name not in amounts_and_dates


def _is_total(key: Key) -> bool:
    return any(total_texts(key)) or any(is_trailer(text) for text in key if text)


def _texts(place: Place, name: str) -> list[str]:
    """The cells of a column, each distinct text made plain once."""
    column = place.match.kind.column(name)
    cells = place.sheet.cells[f"c{place.match.mapping[name].number}"].slice(place.match.row)
    plain: dict[str | None, str] = {None: ""}
    for text in pc.unique(cells).to_pylist():
        if text is not None:
            value = getattr(column.reads(text), "value", None) if column.type == "date" else None
            plain[text] = str(value) if value else clean(text).casefold().lstrip("0")
    return [plain[text] for text in cells.to_pylist()]


def sort_out(sets: Sets, chosen: int) -> set[int] | None:
    """The numbers of sheets that only repeat rows of the others, so that these can be read as one
    list; None where rows are shared in a way that leaves open what the sheets are.

    The list of all beside those of wards repeats them, and they repeat it; an extract may hold a
    whole ward. So the shortest are tried first, then the longest, and what has more rows is kept.
    """
    short = sorted(range(len(sets)), key=lambda n: (len(sets[n]), n == chosen, -n))
    found = [contained(sets, order) for order in (short, short[::-1])]
    clear = [repeats for repeats in found if _are_apart(_kept(sets, repeats))]
    return max(clear, key=lambda repeats: _rows(_kept(sets, repeats)), default=None)


def contained(sets: Sets, order: Sequence[int]) -> set[int]:
    """The numbers of sheets whose rows are on the others too, looked at in this order."""
    counted = Counter(key for keys in sets for key in keys)
    repeats: set[int] = set()
    for number in order:
        keys = sets[number]
        if sum(1 for key in keys if counted[key] > 1) >= max(1, _CONTAINED * len(keys)):
            repeats.add(number)
            counted.subtract(keys)
    return repeats


def share_people(sets: Sets) -> bool:
    """Whether the people of any sheet, but a very short one, are on the others too."""
    return any(len(sets[number]) >= _FEW for number in contained(sets, range(len(sets))))


def _kept(sets: Sets, repeats: set[int]) -> Sets:
    return [keys for number, keys in enumerate(sets) if number not in repeats]


def _rows(sets: Sets) -> int:
    return len(set().union(*sets))


def _are_apart(sets: Sets) -> bool:
    """Whether few rows are on more than one sheet."""
    counted = Counter(key for keys in sets for key in keys)
    shared = {key for key, count in counted.items() if count > 1}
    few = all(len(keys & shared) <= max(1, _SHARED * len(keys)) for keys in sets)
    return few and len(shared) <= _SHARED_IN_ALL * sum(map(len, sets))
