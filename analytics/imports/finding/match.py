"""Which row is the header, and which column is which: by words, never by position.

How like a field a heading is, is the business of `analytics.imports.finding.headings`. A heading
can give one field only, and a field takes one heading only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from analytics.imports.finding.headings import is_known_heading, scores_for
from analytics.imports.kinds.declare import Kind
from analytics.values.cell_names import column_letter
from analytics.values.dates_in_text import cut_date
from analytics.values.heading_words import (
    ADDS_NOTHING,
    is_about_another_person,
    is_forbidden,
    letters_of,
    words_of,
)

HEADER_ROWS_SEARCHED = 30
_FEWEST_ROWS, _CELLS_SEARCHED = 3, 6_000
# A column that the kind needs and the sheet lacks weighs as much as this many recognised ones.
_WEIGHT_OF_MISSING = 4


@dataclass(frozen=True)
class MappedColumn:
    """A column of the sheet: its heading, its number (1 is A), and how surely it was recognised.

    Number 0 is no column of the sheet: the name of the sheet itself.
    """

    header: str
    number: int
    score: float = 1.0

    @property
    def column(self) -> str:
        """The column letter."""
        return column_letter(self.number) if self.number else ""


@dataclass(frozen=True)
class HeaderMatch:
    """A candidate header: its row (1-based; the lower one of two), headings and what they mean."""

    kind: Kind
    row: int
    rows: int
    headers: tuple[MappedColumn, ...]
    mapping: Mapping[str, MappedColumn]
    evidence: float = 0.0  # what supports the kind other than its headings, in recognised columns
    one_person: bool = False  # the user said whose rows they all are
    wide: tuple[MappedColumn, ...] = ()  # columns headed by values of a field (`Kind.wide`)
    read_along: tuple[MappedColumn, ...] = ()  # columns read with another: the year of a month

    @property
    def names_people(self) -> bool:
        """Whether the rows below are about people, rather than whole units."""
        return self.one_person or self.kind.names_people(self.mapping)

    @property
    def missing(self) -> tuple[str, ...]:
        """What the kind needs and the header does not have, in words.

        A wide layout needs to say what each row is about: the rest is in its headings and cells.
        """
        needs = self.kind.needs
        if self.wide and self.kind.wide:
            met = {*self.kind.wide.gives, *self.kind.wide.replaces_needs}
            needs = tuple(need for need in needs if not met.intersection(need.any_of))
        if self.one_person:
            needs = tuple(need for need in needs if not need.is_person)
        return tuple(
            need.words for need in needs if not any(field in self.mapping for field in need.any_of)
        )

    @property
    def rank(self) -> tuple[float, int, int]:
        """How good the match is: columns recognised, telling ones twice, less those missing.

        A staff list without FTE is still a staff list, although its band and salary would make a
        complete pay scale: so what is missing is weighed against what is there.
        """
        distinctive = (
            column
            for field, column in self.mapping.items()
            if field not in self.kind.shared_columns
        )
        sure = sum(column.score for column in distinctive)
        signs = sum(1 for field in self.kind.distinctive_columns if field in self.mapping)
        lacking = _WEIGHT_OF_MISSING * len(self.missing)
        return (sure + signs + self.evidence - lacking, self.rows, -self.row)


def map_columns(kind: Kind, headings: Sequence[str | None]) -> dict[str, MappedColumn]:
    """Fields to columns for one header row; each field and each column is used once."""
    return _map(kind, headings, _readable(headings))


def _readable(headings: Sequence[str | None]) -> list[tuple[int, str]]:
    """The headings that may name a field of some kind, by the numbers of their columns."""
    return [
        (number, heading)
        for number, heading in enumerate(without_shared_date(headings)[0], start=1)
        if heading and not is_forbidden(heading)
    ]


def _map(
    kind: Kind, headings: Sequence[str | None], readable: Sequence[tuple[int, str]]
) -> dict[str, MappedColumn]:
    """As `map_columns`, where it is known already which headings may name a field."""
    scored = [
        (score, field, rank, -number)
        for number, heading in readable
        for score, rank, field in scores_for(kind.id, heading)
    ]
    if not scored:
        return {}
    second = {column.id for column in kind.columns if column.second_of}
    wanted = [(score, field not in second, rank, at, field) for score, field, rank, at in scored]
    mapping: dict[str, MappedColumn] = {}
    taken: set[int] = set()
    for score, _first, _rank, place, field in sorted(wanted, reverse=True):
        if field not in mapping and -place not in taken:
            mapping[field] = MappedColumn(str(headings[-place - 1]), -place, score)
            taken.add(-place)
    return {column.id: mapping[column.id] for column in kind.columns if column.id in mapping}


def without_shared_date(
    headings: Sequence[str | None],
) -> tuple[list[str | None], date | None]:
    """The headings without the one date that is in some of them, and the date.

    Where headings have different dates, each is a column of its own, and they stay as they are.
    """
    cut = [cut_date(text) if text else (None, None) for text in headings]
    days = {day for text, day in cut if day and text}
    if len(days) != 1:
        return list(headings), None
    plain = [text or heading for (text, _day), heading in zip(cut, headings, strict=True)]
    return plain, days.pop()


def find_headers(
    rows: Sequence[Sequence[str | None]], kinds: Sequence[Kind], row: int | None = None
) -> list[HeaderMatch]:
    """Candidate headers in the first rows of a sheet, the best first. ``row`` fixes the row."""
    candidates: list[HeaderMatch] = []
    # The wider a sheet, the fewer of its rows are searched: thousands of columns take long to name.
    width = max(1, *map(len, rows)) if rows else 1
    searched = min(len(rows), HEADER_ROWS_SEARCHED, max(_FEWEST_ROWS, _CELLS_SEARCHED // width))
    for index in range(searched) if row is None else (row - 1,):
        if not 0 <= index < len(rows):
            continue
        candidates.extend(_candidates_at(kinds, rows, index))
    return sorted(candidates, key=lambda match: match.rank, reverse=True)


def _candidates_at(
    kinds: Sequence[Kind], rows: Sequence[Sequence[str | None]], index: int
) -> Iterator[HeaderMatch]:
    """A row as a header of each kind: by itself, or with the row above it."""
    if index > 0 and not _is_title(rows[index - 1]):
        pair = _Pair.of(rows[index - 1], rows[index])
        for kind in kinds:
            yield from _candidates_of_two(kind, pair, index)
        return
    readable = _readable(rows[index])
    for kind in kinds:
        mapping = _map(kind, rows[index], readable)
        if mapping:
            yield _match(kind, index, 1, rows[index], mapping)


@dataclass(frozen=True)
class _Pair:
    """Two rows and what is the same of them for every kind: most rows are no header of any."""

    upper: Sequence[str | None]
    lower: Sequence[str | None]
    upper_readable: Sequence[tuple[int, str]]
    lower_readable: Sequence[tuple[int, str]]
    spellings: Sequence[Sequence[str]]  # of each column: what its heading in both rows may be
    groups_another_person: bool
    joined_readable: dict[tuple[str | None, ...], list[tuple[int, str]]]

    @staticmethod
    def of(upper: Sequence[str | None], lower: Sequence[str | None]) -> _Pair:
        spellings, another = _spellings(upper, lower), _groups_another_person(upper)
        return _Pair(upper, lower, _readable(upper), _readable(lower), spellings, another, {})

    def map_both(self, kind: Kind) -> tuple[Sequence[str | None], dict[str, MappedColumn]]:
        """The headings of both rows as a kind reads them best, and what they mean."""
        joined = tuple(_best_spelling(kind, texts) or None for texts in self.spellings)
        if joined not in self.joined_readable:
            self.joined_readable[joined] = _readable(joined)
        return joined, _map(kind, joined, self.joined_readable[joined])


def _candidates_of_two(kind: Kind, pair: _Pair, index: int) -> list[HeaderMatch]:
    single = _map(kind, pair.lower, pair.lower_readable)
    joined, both = pair.map_both(kind)
    upper = _map(kind, pair.upper, pair.upper_readable)
    if pair.groups_another_person and len(both) > len(upper):
        # "Line manager" above "Employee Number" must not be overlooked
        return [_match(kind, index, 2, joined, both)]
    found = [_match(kind, index, 1, pair.lower, single)] if single else []
    # Two rows are one header only where together they say more than either does alone.
    if len(both) > max(len(single), len(upper)):
        found.append(_match(kind, index, 2, joined, both))
    return found


def _is_title(upper: Sequence[str | None]) -> bool:
    """Whether a row is one text in its first cell: a title, which groups no columns below it."""
    return bool(upper and upper[0]) and not any(upper[1:])


def _groups_another_person(upper: Sequence[str | None]) -> bool:
    """Whether a row groups the columns below it, some of them under another person."""
    filled = [text for text in upper if text]
    return len(filled) > 1 and any(is_about_another_person(text) for text in filled)


def _match(
    kind: Kind,
    index: int,
    rows: int,
    headings: Sequence[str | None],
    mapping: Mapping[str, MappedColumn],
) -> HeaderMatch:
    headers = tuple(
        MappedColumn(text, number)
        for number, text in enumerate(headings, start=1)
        if text is not None
    )
    return HeaderMatch(kind, index + 1, rows, headers, MappingProxyType(dict(mapping)))


def _spellings(upper: Sequence[str | None], lower: Sequence[str | None]) -> list[Sequence[str]]:
    """``Org`` over ``L4`` is ``Org L4``; an upper heading reaches over the blanks to its right.

    Where the lower one says more alone, the upper one was a title and is left off; but never where
    it names another person, such as the line manager.
    """
    found: list[Sequence[str]] = []
    group: str | None = None
    for above, below in zip(upper, lower, strict=True):
        group = above if above is not None else (group if below is not None else None)
        together = " ".join(part for part in (group, below) if part)
        alone = [below] if below and not is_about_another_person(group or "") else []
        # "Latest Start Date" under "Post" is no guess at a date that another kind of file has.
        plain = bool(alone) and words_of(group or "") <= ADDS_NOTHING
        known = plain and is_known_heading(alone[0]) and not is_known_heading(together)
        found.append(alone if known else [together, *alone])
    return found


def _best_spelling(kind: Kind, texts: Sequence[str]) -> str:
    return texts[0] if len(texts) == 1 else max(texts, key=lambda text: _best_score(kind, text))


def _best_score(kind: Kind, heading: str) -> float:
    found = scores_for(kind.id, heading)
    return found[0][0] if found else 0.0


def fingerprint(headers: Sequence[MappedColumn]) -> str:
    """What a header is remembered by: its headings in order, whatever the data below."""
    text = "\n".join(f"{column.number}:{letters_of(column.header)}" for column in headers)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
