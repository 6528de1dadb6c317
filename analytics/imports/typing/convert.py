"""From text to typed columns: every distinct text of a column is read once, whatever its length.

A column of 110,000 cells has few distinct texts, so reading each once in plain Python is both the
fastest and the clearest way, and each text keeps the list of its rows.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.codelists import suggesting
from analytics.imports.kinds.column import ARROW_TYPES, Column, Reader
from analytics.values.date_order import month_first, turned_back
from analytics.values.hours import Question
from analytics.values.reading import Read, clean

SUGGESTIONS = 200  # different unknown texts of a column for which what was meant is looked for


@dataclass(frozen=True)
class Fault:
    """A text that could not be used, and its rows (positions, 0-based)."""

    column: Column
    text: str
    read: Read
    rows: np.ndarray


@dataclass(frozen=True)
class Converted:
    """The typed columns that one column of the sheet gives, and what was wrong with it."""

    arrays: Mapping[str, pa.Array]
    faults: tuple[Fault, ...]
    remarks: tuple[str, ...] = ()  # rules that the column as a whole was read by
    question: Question | None = None  # what was asked of it; until then none of it is read
    filled: int = 0  # cells with a text


def convert_column(
    column: Column,
    cells: pa.ChunkedArray,
    codes: Mapping[tuple[str, str], str],
    *,
    dates_month_first: bool = False,
    dates_turned: bool = False,
) -> Converted:
    """Read one column. ``codes`` maps (field, text) to what the user said the text means."""
    if column.ignored_text:
        cells = pc.replace_substring_regex(cells, column.ignored_text, "|")
    encoded = cells.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    texts: list[str] = encoded.dictionary.to_pylist()
    decision = (column.whole(texts) if column.whole else None) or (column.reads, "")
    question = decision if isinstance(decision, Question) else None
    reader, rule = (
        _answered(column, decision, codes) if isinstance(decision, Question) else decision
    )
    reader = month_first(reader) if dates_month_first else reader
    reader = turned_back(reader) if dates_turned else reader
    decisions = {clean(text).casefold(): value for (name, text), value in codes.items()
                 if name == column.id}  # fmt: skip
    as_it_stands = _plain(column, encoded.dictionary) if not decisions else [False] * len(texts)
    reads = _read_all(column, reader, texts, as_it_stands, decisions)
    return Converted(
        arrays=_arrays(column, [read.value for read in reads], encoded.indices),
        faults=_faults(column, texts, reads, encoded.indices),
        remarks=(rule,) if rule else (),
        question=question,
        filled=len(cells) - cells.null_count,
    )


def _answered(
    column: Column, question: Question, codes: Mapping[tuple[str, str], str]
) -> tuple[Reader, str]:
    """How a column is read that asks something, and the rule that says so or asks."""
    answer = codes.get((column.id, question.about))
    return (question.reader_for(answer) if answer else None) or (_nothing_yet, question.rule)


def _nothing_yet(_text: str) -> Read:
    return Read()


def _read_all(
    column: Column,
    reader: Reader,
    texts: Sequence[str],
    as_it_stands: Sequence[bool],
    decisions: Mapping[str, str],
) -> list[Read]:
    """Every text read; after many that mean nothing, without looking for what was meant."""
    reads: list[Read] = []
    unknown = 0
    token = suggesting.set(True)
    try:
        for text, plain in zip(texts, as_it_stands, strict=True):
            read = Read(text) if plain else _read(column, reader, text, decisions)
            unknown += read.rule is not None
            if unknown == SUGGESTIONS:
                suggesting.set(False)
            reads.append(read)
    finally:
        suggesting.reset(token)
    return reads


def _plain(column: Column, texts: pa.Array) -> list[bool]:
    """Which texts need no reading: nearly all employee numbers, which are as many as rows."""
    if not column.plain:
        return [False] * len(texts)
    return pc.match_substring_regex(texts, column.plain).to_pylist()


def _read(column: Column, reader: Reader, text: str, decisions: Mapping[str, str]) -> Read:
    """What a text means: as the user decided (in the column's own words), else as it reads."""
    decided = decisions.get(clean(text).casefold()) if decisions else None
    if decided is not None:
        meant = _as_read(column.reads(decided))
        return Read(decided or None) if meant.rule or meant.value is None else meant
    return _as_read(reader(text))


def _as_read(read: object) -> Read:
    return read if isinstance(read, Read) else Read(read)  # organisations are a plain pair


def _arrays(column: Column, values: list[object], indices: pa.Array) -> dict[str, pa.Array]:
    if column.type == "organisation":
        pairs = [value if isinstance(value, tuple) else (None, value) for value in values]
        return {
            f"{column.id}_vpd": _take([pair[0] for pair in pairs], pa.string(), indices),
            column.id: _take([pair[1] for pair in pairs], pa.string(), indices),
        }
    if column.type == "age_band":
        pairs = [value if isinstance(value, tuple) else (None, None) for value in values]
        return {
            "age_band_low": _take([_low(pair) for pair in pairs], pa.int32(), indices),
            "age_band_high": _take([_high(pair) for pair in pairs], pa.int32(), indices),
        }
    return {column.id: _take(values, ARROW_TYPES[column.type], indices)}


def _low(ends: tuple[int | None, int | None]) -> int | None:
    return 0 if ends[0] is None and ends[1] is not None else ends[0]


def _high(ends: tuple[int | None, int | None]) -> int | None:
    return 120 if ends[1] is None and ends[0] is not None else ends[1]


def _take(values: list[object], arrow_type: pa.DataType, indices: pa.Array) -> pa.Array:
    return pa.array(values, type=arrow_type).take(indices)


def _faults(
    column: Column, texts: list[str], reads: list[Read], indices: pa.Array
) -> tuple[Fault, ...]:
    bad = [place for place, read in enumerate(reads) if read.rule]
    if not bad:
        return ()
    codes = indices.fill_null(-1).to_numpy(zero_copy_only=False)
    order = np.argsort(codes, kind="stable")  # one sort, however many texts are wrong
    starts = np.searchsorted(codes[order], bad, side="left")
    ends = np.searchsorted(codes[order], bad, side="right")
    return tuple(
        Fault(column, texts[place], reads[place], order[start:end])
        for place, start, end in zip(bad, starts, ends, strict=True)
    )
