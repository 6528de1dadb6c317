"""What is sickness among absences, and which rows only divide the days available of one unit."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.title_dates import title_rows
from analytics.imports.typing.lookup import look_up
from analytics.imports.typing.staged import Staged
from analytics.values.heading_words import set_of, words_of
from analytics.values.reading import clean, is_nothing

# A column that is headed so divides the absences of a unit, whether it is read or not.
_REASONS = set_of("reason reasons cause causes illness diagnosis term duration rheswm rhesymau")
_KINDS = set_of("type types category categories group length level math mathau")
_ABSENCES = set_of("absence absences sickness sick leave absenoldeb salwch")
_SICKNESS = re.compile(r"sick|salwch", re.IGNORECASE)


def with_absences(staged: Staged, table: pa.Table) -> pa.Table:
    """Whether each absence is sickness, and the texts that divide the absences of a unit.

    The type says so, else the reason. A type that no list knows is no sickness until somebody says
    that it is; nor is such a reason with a word like "leave", unless all else in the file is
    sickness. Whatever else is said, or nothing, is sickness.
    """
    types = codelists.load("absence_types").by_label
    meaning: dict[str | None, Any] = {
        name: entry.extra["sickness"] == "yes" for name, entry in types.items()
    }
    by_type = look_up(table, "absence_type", meaning, pa.bool_())
    reasons = dict.fromkeys(codelists.load("absence_reasons").labels(), True)
    by_reason = look_up(table, "absence_reason", {**reasons, **meaning}, pa.bool_())
    said = by_reason.drop_null().to_pylist()
    unknown = _written_and_not_read(staged, "absence_type")
    if not (said and all(said)) and not _is_all_sickness(staged):
        unknown |= _hints_at_leave(staged) & _written_and_not_read(staged, "absence_reason")
    found = pc.coalesce(by_type, by_reason, pa.array(~unknown))
    table = table.append_column("is_sickness", found)
    return table.append_column("divided_by", _dividing_texts(staged))


def _written_and_not_read(staged: Staged, name: str) -> np.ndarray:
    mapped = staged.place.match.mapping.get(name)
    if mapped is None:
        return np.zeros(len(staged.numbers), dtype=bool)
    cells = staged.raw[f"c{mapped.number}"]
    nothing = [text for text in cells.unique().to_pylist() if text and is_nothing(clean(text))]
    written = pc.and_(
        pc.is_valid(cells), pc.invert(pc.is_in(cells, pa.array(nothing, pa.string())))
    )
    unread = pc.is_null(staged.typed[name])
    return pc.and_(written, unread).to_numpy(zero_copy_only=False).astype(bool)


def _hints_at_leave(staged: Staged) -> np.ndarray:
    """Flags of rows whose reason has a word that tells of another absence than sickness."""
    mapped = staged.place.match.mapping.get("absence_reason")
    if mapped is None:
        return np.zeros(len(staged.numbers), dtype=bool)
    entries = codelists.load("absence_types").entries
    words = {word for entry in entries for word in entry.extra["hints"].split(";") if word}
    cells = staged.raw[f"c{mapped.number}"]
    found = [text for text in cells.unique().to_pylist() if text and words & _words(text)]
    return pc.is_in(cells, pa.array(found, pa.string())).to_numpy(zero_copy_only=False)


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def _is_all_sickness(staged: Staged) -> bool:
    """Whether the heading of the reason or of the days, or a title, says "sickness"."""
    mapping = staged.place.match.mapping
    headings = [mapping[name].header for name in ("absence_reason", "days_lost", "absence_start")
                if name in mapping]  # fmt: skip
    names = [part.sheet.name for part in staged.place.read]
    above = [cell for row in title_rows(staged.place) for cell in row if cell]
    return any(_SICKNESS.search(text) for text in (*headings, *names, *above))


def _dividing_texts(staged: Staged) -> pa.Array:
    """What each row says in the columns that divide the absences of a unit, as one text."""
    columns = [column for column in staged.place.match.headers if _divides(staged, column)]
    if not columns:
        return pa.nulls(len(staged.numbers), pa.string())
    texts = [pc.fill_null(staged.raw[f"c{column.number}"], "") for column in columns]
    joined = pc.binary_join_element_wise(*texts, "\n")
    return joined.combine_chunks() if isinstance(joined, pa.ChunkedArray) else joined


def _divides(staged: Staged, column: MappedColumn) -> bool:
    mapping = staged.place.match.mapping
    if any(mapping[name].number == column.number for name in ("absence_reason", "absence_type")
           if name in mapping):  # fmt: skip
        return True
    used = {item.number for item in mapping.values()}
    words = words_of(column.header)
    telling = words & _REASONS or (words & _KINDS and words & _ABSENCES)
    return column.number not in used and bool(telling)
