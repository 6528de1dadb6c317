"""A skills matrix: one row a person, one column a skill; which columns are skills.

A column is a skill where no kind of file knows its heading and most of its cells are marks: a
level, a tick, a cross or a day. Nothing is read here; `analytics.imports.typing.melt` does that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from analytics.imports.finding.heading_words import set_of
from analytics.imports.finding.headings import (
    is_about_others,
    is_forbidden,
    is_known,
    letters_of,
    words_of,
)
from analytics.imports.finding.match import HeaderMatch, MappedColumn
from analytics.imports.kinds.declare import PERSON
from analytics.imports.kinds.skill_marks import read_mark
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.cells import clean

SKILL = "skill:"  # before a heading: a correction of whether its column is a skill
_FEWEST = 2  # columns of skills in a file that nobody called a matrix
_ROWS_LOOKED_AT, _CELLS_LOOKED_AT = 500, 100_000
_MOSTLY = 0.5  # of the filled cells; the others are told by their address
_COLUMN_WEIGHS = 0.5  # a heading that no kind knows is worth half of one that a kind knows
_SAID = re.compile(
    r"\bskills?\b|\bcompeten\w+|\bmatrix\b|\btraining\b|\bsgiliau\b|\bcymwyseddau\b|\bhyfforddiant\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[^\W\d_]{1,3}[+\-*]?")
_MOST_CODES = 8
_NAMED = ("full_name", "last_name")
# Fields of the long list that stand in one cell with the skill; a column of a matrix is none.
_OF_ONE_SKILL = frozenset(
    ("competence", "level", "required_level", "awarded_on", "last_awarded", "expires_on", "is_met",
     "is_essential", "last_used")
)  # fmt: skip
# A heading with one of these is never a skill, and nor is one of nothing but the plain words.
_NEVER = set_of(
    """
    comment comments remark remarks percent percentage average age dbs padr appraisal revalidation
    hours fte sickness pin
    """
)
_PLAIN = set_of(
    """
    date day month year start end first last next review reviewed updated update due expiry expires
    joined status type shift line row order total count score number skills skill competencies
    competences completed held note notes action actions years months length service experience
    contract registration nmc gmc hcpc registered permanent temporary rotation preference notice
    left leaver active employed rag overall team leader name manager in post complete compliance
    """
)


def as_matrix(sheet: RawSheet, match: HeaderMatch, words: str, *, given: bool) -> HeaderMatch:
    """The header with its columns of skills, where it is that of a matrix; else as it is.

    ``words`` stand around the rows (file, sheet, title); ``given``: the user named the kind. A
    matrix with names alone is known as one too, so that the refusal can say what it lacks.
    """
    somebody = any(name in match.mapping for name in (*PERSON, *_NAMED))
    if not match.kind.headed_by or match.kind.headed_by in match.mapping or not somebody:
        return match
    mapping = {name: item for name, item in match.mapping.items() if name not in _OF_ONE_SKILL}
    found = replace(match, mapping=MappingProxyType(mapping), headers=_headings(sheet, match))
    taken = {item.number for item in mapping.values()}
    others = [item for item in found.headers if item.number not in taken]
    sure = given or bool(_SAID.search(words))
    skills = tuple(item for item in others if _is_skill(sheet, found, item, sure=sure))
    foreign = sum(1 for item in others if is_known(item.header))
    if not skills or not (sure or len(skills) >= max(_FEWEST, foreign + 1)):
        return match
    weight = len(skills) * (1.0 if _SAID.search(words) else _COLUMN_WEIGHS)
    return replace(found, matrix=skills, evidence=match.evidence + weight)


def _headings(sheet: RawSheet, match: HeaderMatch) -> tuple[MappedColumn, ...]:
    """The headings, those that repeat (Level, Date, Level, Date) with the skill above them."""
    if match.row < 2:
        return match.headers
    columns = sheet.cells.slice(match.row - 2, 2).to_pydict().values()
    upper, lower = (list(row) for row in zip(*columns, strict=True))
    counted = Counter(letters_of(text) for text in lower if text)
    group: str | None = None
    together: dict[int, str] = {}
    for number, (above, below) in enumerate(zip(upper, lower, strict=True), start=1):
        group = above or (group if below else None)
        if group and below and counted[letters_of(below)] > 1:
            together[number] = f"{group} {below}"
    return tuple(
        replace(item, header=together.get(item.number, item.header)) for item in match.headers
    )


def _is_skill(sheet: RawSheet, match: HeaderMatch, item: MappedColumn, *, sure: bool) -> bool:
    heading = item.header
    if is_forbidden(heading) or is_about_others(heading) or is_known(heading):
        return False
    words = words_of(heading)
    letters = any(sign.isalpha() for sign in heading)
    if not letters or words & _NEVER or "%" in heading or (words and words <= _PLAIN):
        return False
    return _mostly_marks(sheet, match, item, sure=sure)


def _mostly_marks(sheet: RawSheet, match: HeaderMatch, item: MappedColumn, *, sure: bool) -> bool:
    """Whether most filled cells are marks, in the rows that name somebody.

    Where the file is surely a matrix, letters of somebody's own (T, A, S) are marks too: what they
    mean is asked.
    """
    rows = min(_ROWS_LOOKED_AT, max(20, _CELLS_LOOKED_AT // max(1, len(match.headers))))
    who = (*PERSON, *_NAMED)
    numbers = [match.mapping[name].number for name in who if name in match.mapping]
    below = sheet.cells.slice(match.row, rows)
    people = [below[f"c{number}"].to_pylist() for number in numbers]
    cells = below[f"c{item.number}"].to_pylist()
    filled = [text for text, *who in zip(cells, *people, strict=True) if text and any(who)]
    reads = [read_mark(text) for text in filled]
    good = sum(1 for read in reads if read.value)
    told = sum(1 for read in reads if read.value or read.rule)
    codes = {clean(text) for text, read in zip(filled, reads, strict=True) if read.rule}
    if sure and len(codes) <= _MOST_CODES and all(_CODE.fullmatch(code) for code in codes):
        return told > 0
    return good > 0 and good >= _MOSTLY * told


def put_over_skills(
    match: HeaderMatch, corrections: Mapping[str, str | None]
) -> tuple[tuple[MappedColumn, ...], list[str]]:
    """The columns of skills as the user wants them, and headings that are not there."""
    chosen = {item.number: item for item in match.matrix}
    lost: list[str] = []
    for name, wanted in corrections.items():
        text = wanted or name.removeprefix(SKILL)
        found = find_columns(match.headers, text)
        if not found:
            lost.append(text)
        for item in found:
            chosen.pop(item.number, None)
            if wanted:
                chosen[item.number] = item
    return tuple(chosen[number] for number in sorted(chosen)), lost


def find_columns(headers: Sequence[MappedColumn], wanted: str) -> list[MappedColumn]:
    """The columns of that heading, else the one of that letter; none that must not be held."""
    usable = [column for column in headers if not is_forbidden(column.header)]
    plain = wanted.strip().casefold()
    same = [column for column in usable if column.header.strip().casefold() == plain]
    return same or [item for item in usable if item.column == wanted.strip().upper()]


def by_heading(
    headers: Sequence[MappedColumn], mapping: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Corrections with those of skills under the heading itself, whatever they were typed as."""
    plain: dict[str, str | None] = {}
    for name, wanted in mapping.items():
        found = find_columns(headers, wanted or name.removeprefix(SKILL))
        if not name.startswith(SKILL) or not found:
            plain[name] = wanted
            continue
        header = found[0].header
        plain[f"{SKILL}{header}"] = header if wanted else None
    return plain
