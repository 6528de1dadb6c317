"""Which row is the header, and which column is which: by words, never by position.

Headings are compared in three steps, best first: the same letters, the same words in any order,
nearly the same letters. A heading can give one field only, and a field takes one heading only.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from analytics import codelists
from analytics.imports.cell_names import column_letter
from analytics.imports.declare import Kind, all_kinds

HEADER_ROWS_SEARCHED = 30
_ALIKE = 0.88
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[A-Z]")
_LONG_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "no": "number", "num": "number", "nbr": "number", "nr": "number", "emp": "employee",
        "asg": "assignment", "assign": "assignment", "assg": "assignment", "asgn": "assignment",
        "org": "organisation", "organization": "organisation", "orgs": "organisation",
        "dob": "date birth", "dt": "date", "wte": "fte", "grp": "group", "lvl": "level",
        "lev": "level", "cat": "category", "desc": "description", "descr": "description",
        "payscale": "pay scale", "payband": "pay band", "posn": "position", "pos": "position",
        "loc": "location", "dept": "department", "ethnicity": "ethnic origin", "sex": "gender",
        "nat": "nationality", "hrs": "hours", "contr": "contracted", "yrs": "years",
        "est": "establishment", "id": "number", "identifier": "number", "staffgroup": "staff group",
        "jobrole": "job role", "equivalent": "fte", "budgeted": "funded", "budget": "funded",
        "centre": "center", "fulltime": "full time", "parttime": "part time",
    }
)  # fmt: skip
_EMPTY_WORDS = frozenset(
    "of the in at a an esr current latest main value as for per full time whole description name"
    .split()
) - {"name"}  # fmt: skip
# Values that must never be held; a heading with one of these is dropped at the door.
_FORBIDDEN = re.compile(
    r"national insurance|\bni (?:number|no)\b|\bnino\b|home address|address line|post ?code"
    r"|\bbank (?:account|sort|name|details)|sort code|account number|next of kin|emergency contact"
    r"|phone|mobile|e-?mail|passport",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class MappedColumn:
    """A column of the sheet: its heading, its number (1 is A), and how surely it was recognised."""

    header: str
    number: int
    score: float = 1.0

    @property
    def column(self) -> str:
        """The column letter."""
        return column_letter(self.number)


@dataclass(frozen=True)
class HeaderMatch:
    """A candidate header: its row (1-based; the lower one of two), headings and what they mean."""

    kind: Kind
    row: int
    rows: int
    headers: tuple[MappedColumn, ...]
    mapping: Mapping[str, MappedColumn]

    @property
    def missing(self) -> tuple[str, ...]:
        """What the kind needs and the header does not have, in words."""
        return tuple(
            need.words
            for need in self.kind.needs
            if not any(field in self.mapping for field in need.any_of)
        )

    @property
    def rank(self) -> tuple[int, float, int]:
        """How good the match is: nothing missing, then columns recognised, then telling ones."""
        sure = sum(column.score for column in self.mapping.values())
        signs = sum(1 for field in self.kind.signs if field in self.mapping)
        return (-len(self.missing), sure + signs, -self.row)


def letters_of(heading: str) -> str:
    """The heading with only its letters and digits left: ``Org. L4`` is ``orgl4``."""
    return codelists.key_of(heading.replace("_", " "))


@lru_cache(maxsize=8192)
def words_of(heading: str) -> frozenset[str]:
    """The words of a heading spelt out: ``Emp_No`` is {employee, number}."""
    found: list[str] = []
    for word in _WORDS.findall(heading):
        plain = word.casefold()
        found.extend(_LONG_FORMS.get(plain, plain).split())
    return frozenset(word for word in found if word not in _EMPTY_WORDS)


@dataclass(frozen=True)
class _Spelling:
    field: str
    rank: int
    letters: str
    words: frozenset[str]


@lru_cache(maxsize=16)
def _spellings(kind_id: str) -> tuple[_Spelling, ...]:
    kind = all_kinds()[kind_id]
    listed: dict[str, list[str]] = {}
    for row in codelists.load_rows("column_aliases"):
        listed.setdefault(row["field"], []).append(row["heading"])
    return tuple(
        _Spelling(column.id, rank, letters_of(text), words_of(text))
        for column in kind.columns
        for rank, text in enumerate(
            [column.title, *listed.get(column.listed_as or column.id, ()), *column.headings]
        )
    )


@lru_cache(maxsize=16384)
def scores_for(kind_id: str, heading: str) -> tuple[tuple[float, int, str], ...]:
    """The fields a heading may mean, best first: (score, rank of the spelling, field)."""
    letters, words = letters_of(heading), words_of(heading)
    if not letters:
        return ()
    best: dict[str, tuple[float, int]] = {}
    for spelling in _spellings(kind_id):
        score = _score(letters, words, spelling)
        if score and (spelling.field not in best or (score, -spelling.rank) > best[spelling.field]):
            best[spelling.field] = (score, -spelling.rank)
    ordered = ((score, rank, field) for field, (score, rank) in best.items())
    return tuple(sorted(ordered, reverse=True))


def _score(letters: str, words: frozenset[str], spelling: _Spelling) -> float:
    if letters == spelling.letters:
        return 1.0
    if words and words == spelling.words:
        return 0.95
    # Short headings and headings with different numbers in them (Org L4, Org L5) are never "near".
    if _numbers(letters) != _numbers(spelling.letters) or min(len(letters), 40) < 6:
        return 0.0
    alike = difflib.SequenceMatcher(None, letters, spelling.letters).ratio()
    if alike >= _ALIKE:
        return 0.8 * alike
    extra = words - spelling.words
    if len(spelling.words) > 1 and spelling.words < words and len(extra) == 1:
        return 0.6
    return 0.0


def _numbers(letters: str) -> str:
    return "".join(sign for sign in letters if sign.isdigit())


def map_columns(kind: Kind, headings: Sequence[str | None]) -> dict[str, MappedColumn]:
    """Fields to columns for one header row; each field and each column is used once."""
    wanted: list[tuple[float, int, int, str]] = []
    for number, heading in enumerate(headings, start=1):
        if heading and not is_forbidden(heading):
            for score, rank, field in scores_for(kind.id, heading):
                wanted.append((score, rank, -number, field))
    mapping: dict[str, MappedColumn] = {}
    taken: set[int] = set()
    for score, _rank, place, field in sorted(wanted, reverse=True):
        if field not in mapping and -place not in taken:
            mapping[field] = MappedColumn(str(headings[-place - 1]), -place, score)
            taken.add(-place)
    return {column.id: mapping[column.id] for column in kind.columns if column.id in mapping}


def is_forbidden(heading: str) -> bool:
    """Whether a column must not be held at all (National Insurance, home address, bank …)."""
    return bool(_FORBIDDEN.search(heading.replace("_", " ")))


def find_headers(
    rows: Sequence[Sequence[str | None]], kinds: Sequence[Kind], row: int | None = None
) -> list[HeaderMatch]:
    """Candidate headers in the first rows of a sheet, the best first. ``row`` fixes the row."""
    candidates: list[HeaderMatch] = []
    for index in range(min(len(rows), HEADER_ROWS_SEARCHED)) if row is None else (row - 1,):
        if not 0 <= index < len(rows):
            continue
        for kind in kinds:
            candidates.extend(_candidates_at(kind, rows, index))
    return sorted(candidates, key=lambda match: match.rank, reverse=True)


def _candidates_at(
    kind: Kind, rows: Sequence[Sequence[str | None]], index: int
) -> list[HeaderMatch]:
    single = _match(kind, index, 1, rows[index])
    found = [single] if single.mapping else []
    if index > 0:
        both = _match(kind, index, 2, _join_rows(kind, rows[index - 1], rows[index]))
        upper = map_columns(kind, rows[index - 1])
        # Two rows are one header only where together they say more than either does alone.
        if len(both.mapping) > max(len(single.mapping), len(upper)):
            found.append(both)
    return found


def _match(kind: Kind, index: int, rows: int, headings: Sequence[str | None]) -> HeaderMatch:
    headers = tuple(
        MappedColumn(text, number)
        for number, text in enumerate(headings, start=1)
        if text is not None
    )
    mapping = MappingProxyType(map_columns(kind, headings))
    return HeaderMatch(kind, index + 1, rows, headers, mapping)


def _join_rows(
    kind: Kind, upper: Sequence[str | None], lower: Sequence[str | None]
) -> list[str | None]:
    """``Org`` over ``L4`` is ``Org L4``; an upper heading reaches over the blanks beside it.

    Where only the lower one is a heading we know, the upper one was a title and is left off.
    """
    joined: list[str | None] = []
    group: str | None = None
    for above, below in zip(upper, lower, strict=True):
        group = above if above is not None else (group if below is not None else None)
        together = " ".join(part for part in (group, below) if part)
        alone = below if below and scores_for(kind.id, below) else None
        known = together if scores_for(kind.id, together) else alone
        joined.append(known or together or None)
    return joined


def fingerprint(headers: Sequence[MappedColumn]) -> str:
    """What a header is remembered by: its headings in order, whatever the data below."""
    text = "\n".join(f"{column.number}:{letters_of(column.header)}" for column in headers)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
