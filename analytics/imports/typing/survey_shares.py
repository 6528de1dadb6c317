"""Percentages among the scores of a survey file: 0.72, 72 and 72% are told from scores.

Whether a number is a share of people shows in signs and words: a score of 62 on a scale to 100 is
none. In a column of shares, numbers up to 1 beside larger ones may be either, and that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

from analytics import codelists
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.survey_cells_at import CellsAt, Record
from analytics.imports.typing.unknown_codes import UnknownCode
from analytics.words import N_, _, show_list

LIST = "survey_percent"  # the code list of the two answers, and the field of the question
SCALED = ("score", "sd", "low", "high", "quartile_1", "quartile_3", "benchmark", "benchmark_low",
          "benchmark_high")  # fmt: skip
_SHARE = re.compile(
    r"%|\bper\s?cent\b|\bpercentages?\b|\bproportions?\b|\bshare\b|\bpct\b|\bcyfran\b|\bcanran\b",
    re.IGNORECASE,
)
_TITLE = N_("Numbers up to 1 among percentages")
_NAMED = 4


@dataclass(frozen=True)
class _Sort:
    """The records of one measure: whether they are shares, and how their numbers are written."""

    records: Sequence[Record]
    is_share: bool
    written: str  # "percent", "fraction", "mixed", or "score" for what is left as it is


def settle_shares(staged: Staged, records: Sequence[Record], cells: CellsAt) -> None:
    """Put ``is_share`` into every record, and its numbers as 0 to 1 where they are a share.

    A measure on a scale of 0 to 100 with no number above 1 is written as a share: 0.62 is 62.
    """
    sorts = _sorted_alike([_sort(group, cells) for group in _together(staged, records)], cells)
    answer = _answer(staged)
    mixed = [item for item in sorts if item.written == "mixed"]
    for item in sorts:
        written = answer if item.written == "mixed" and answer else item.written
        for record in item.records:
            record["is_share"] = item.is_share
            _scale(record, written, cells)
    if mixed and not answer:
        _ask(staged, mixed, cells)
    said = (("percent", "survey_percent_read"), ("fraction", "survey_fraction_read"))
    for written, rule in said:
        found = [item for item in sorts if item.written == written]
        if found:
            firsts = [item.records[0] for item in found]
            cells.report(rule, firsts, "score", "note", measures=_measures(firsts))


def _together(staged: Staged, records: Sequence[Record]) -> Iterable[list[Record]]:
    """The records whose numbers are written alike: of a measure; across, of one column."""
    groups: dict[tuple[Any, ...], list[Record]] = {}
    across = staged.cell_columns is not None
    for record in records:
        key = (record["survey"], record["measure"], record["wave_said"] if across else None)
        groups.setdefault(key, []).append(record)
    return groups.values()


def _sorted_alike(sorts: Sequence[_Sort], cells: CellsAt) -> list[_Sort]:
    """A measure that is a share in one year is one in the others, however it is written there."""
    shares = {_measure(item) for item in sorts if item.is_share}
    return [
        _as_share(item.records, cells)
        if _measure(item) in shares and not item.is_share and item.records[0]["known_max"] is None
        else item
        for item in sorts
    ]


def _measure(item: _Sort) -> tuple[str | None, str | None]:
    return item.records[0]["survey"], item.records[0]["measure"]


def _as_share(records: Sequence[Record], cells: CellsAt) -> _Sort:
    plain = [record["score"] for record in records if _is_plain(record, cells)]
    return _Sort(records, True, _written(plain) if plain else "percent")


def _sort(records: list[Record], cells: CellsAt) -> _Sort:
    plain = [record["score"] for record in records if _is_plain(record, cells)]
    signed = len(plain) < sum(_is_number(record["score"]) for record in records)
    top = records[0]["scale_max"] or records[0]["known_max"]
    if records[0]["known_max"] is not None and not _said(records[0]["unit_of_score"]):
        written = _written(plain) if top == 100 and plain else "score"
        return _Sort(records, False, written if written != "percent" else "score")
    is_share = signed or top == 1 or _is_said(records[0], cells) or _looks(plain, top)
    return _as_share(records, cells) if is_share else _Sort(records, False, "score")


def _is_number(value: float | None) -> bool:
    return value is not None and not isnan(value)


def _is_plain(record: Record, cells: CellsAt) -> bool:
    """Whether a score is a number without a sign that says what it is."""
    return _is_number(record["score"]) and not has_sign(record, "score", cells)


def has_sign(record: Record, name: str, cells: CellsAt) -> bool:
    """Whether the cell of a number ends with %."""
    number = cells.cell(record, name)[1]
    texts = cells.texts(number) if number else ()
    text = texts[record["at"]] if texts else None
    return bool(text) and str(text).rstrip(" *†").endswith(("%", "cent"))


def _is_said(record: Record, cells: CellsAt) -> bool:
    heading = cells.heading(cells.cell(record, "score")[1])
    return any(_said(text) for text in (record["measure_said"], record["unit_of_score"],
                                                heading))  # fmt: skip


def _said(text: str | None) -> bool:
    return bool(text and _SHARE.search(text))


def _looks(plain: Sequence[float], top: float | None) -> bool:
    """Shares on no known scale: all up to 1, and not all whole."""
    whole = all(number == int(number) for number in plain)
    return top is None and bool(plain) and not whole and 0 <= min(plain) <= max(plain) <= 1


def _written(plain: Sequence[float]) -> str:
    small = any(0 < number <= 1 for number in plain)
    large = any(number > 1 for number in plain)
    return "mixed" if small and large else "percent" if large else "fraction"


def _scale(record: Record, written: str, cells: CellsAt) -> None:
    """The numbers of a record as 0 to 1, or on the scale to 100 of a measure that is no share."""
    if written in ("score", "mixed") or not (record["is_share"] or written in ("fraction", "each")):
        return
    factor = 1.0 if record["is_share"] else 100.0
    for name in SCALED:
        number = record[name]
        if not _is_number(number):
            continue
        in_percent = has_sign(record, name, cells) or written == "percent"
        in_percent = in_percent or (written == "each" and number > 1)
        record[name] = factor * (number / 100 if in_percent else number)
    if record["is_share"]:
        record["scale_min"], record["scale_max"] = 0.0, 1.0


def _answer(staged: Staged) -> str | None:
    given = next((value for (name, _t), value in staged.codes.items() if name == LIST), None)
    entry = codelists.load(LIST).match(given) if given else None
    return entry and {"as_written": "percent", "fractions": "each"}[entry.code]


def _ask(staged: Staged, mixed: Sequence[_Sort], cells: CellsAt) -> None:
    small = [
        record
        for item in mixed
        for record in item.records
        if _is_plain(record, cells) and 0 < record["score"] <= 1
    ]
    cells.report("survey_percent_mixed", small, "score", "refused", measures=_measures(small))
    entries = codelists.load(LIST).entries
    staged.questions.append(
        UnknownCode(
            field=LIST,
            title=_(_TITLE),
            found=_measures(small),
            count=len(small),
            suggestion=None,
            choices=tuple(entry.label_en for entry in entries),
            question=_("Some numbers are up to 1 and others are above it. What are those up to 1?"),
        )
    )


def _measures(records: Sequence[Record]) -> str:
    names = list(dict.fromkeys(record["measure_said"] or "" for record in records))
    return show_list([*(f"“{name}”" for name in names[:_NAMED]), *(["…"] * (len(names) > _NAMED))])
