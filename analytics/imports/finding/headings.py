"""What a heading means: its words, spelt out, against the spellings of every field.

Headings are compared in four steps, best first: the same letters, the same words in any order,
the same words and one that adds nothing, nearly the same letters. A heading that is exactly the
name of something else, or that is about somebody else, is never "nearly" anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from analytics import codelists
from analytics.alike import likeness
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import PERSON
from analytics.imports.kinds.registry import all_kinds
from analytics.values.heading_words import (
    ADDS_NOTHING,
    CHANGES_MEANING,
    TOO_PLAIN,
    letters_of,
    words_of,
)

_NUMBERS_OF = (*PERSON, "assignment_number")
_ALIKE = 0.88
_TURNED = 0.9
_SURELY = 0.85  # a heading that is only a guess is not known
_LONGEST_MISSPELT = 40
_LONGEST = 80  # a longer cell is a sentence, not a heading
_IN_BRACKETS = re.compile(r"\([^()]*\)|[£%$]")
# "Number of Staff" has the words of "Staff Number", and is none.
_COUNT_OF = re.compile(r"\s*(?:total\s+)?(?:number|num|no|nifer)\.?\s+(?:of|o)\s", re.IGNORECASE)
_ORDINAL = re.compile(r"^\s*\d{1,3}\s*[.):]\s*(?=\D)")
_MONTH_OF_YEAR = re.compile(r"\b(?:m|p|month|period)\s?(?:0?[1-9]|1[0-2])\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)  # each is itself: comparing the words of thousands takes long
class _Spelling:
    field: str
    rank: int
    letters: str
    words: frozenset[str]
    digits: str


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, tuple[str, ...]]:
    """Field of ``column_aliases.csv`` to its headings."""
    listed: dict[str, list[str]] = {}
    for row in codelists.load_rows("column_aliases"):
        listed.setdefault(row["field"], []).append(row["heading"])
    return MappingProxyType({field: tuple(texts) for field, texts in listed.items()})


@cache  # as many as there are kinds of file
def _spellings(kind_id: str) -> tuple[_Spelling, ...]:
    return tuple(
        _Spelling(column.id, rank, letters_of(text), _telling_words(column, text), _digits(text))
        for column in all_kinds()[kind_id].columns
        for rank, text in enumerate(
            [column.title, *_listed().get(column.alias_field or column.id, ()), *column.headings]
        )
    )


def _telling_words(column: Column, spelling: str) -> frozenset[str]:
    """Its words, unless they say nothing alone: "ESR Number" must not claim every number."""
    words = words_of(spelling)
    return frozenset() if column.exact or words <= TOO_PLAIN else words


@cache  # as many as there are kinds of file
def _names_of_other_things(kind_id: str) -> frozenset[str]:
    """Headings known to mean something that this kind does not hold, as letters."""
    own = {column.alias_field or column.id for column in all_kinds()[kind_id].columns}
    return frozenset(
        letters_of(text) for field, texts in _listed().items() if field not in own for text in texts
    )


def listed_field(heading: str, fields: tuple[str, ...]) -> str | None:
    """The field of ``column_aliases.csv``, among these, that a heading is exactly a name of."""
    letters = letters_of(heading)
    for field in fields:
        if any(letters == letters_of(text) for text in _listed().get(field, ())):
            return field
    return None


@lru_cache(maxsize=8192)
def is_known_heading(heading: str) -> bool:
    """Whether a heading is surely the name of a field, of whichever kind of file."""
    if letters_of(heading) in _every_listed():
        return True
    found = (scores_for(kind_id, heading)[:1] for kind_id in all_kinds())
    return any(best[0][0] >= _SURELY for best in found if best)


@lru_cache(maxsize=1)
def _every_listed() -> frozenset[str]:
    return frozenset(letters_of(text) for texts in _listed().values() for text in texts)


@lru_cache(maxsize=32768)
def scores_for(kind_id: str, heading: str) -> tuple[tuple[float, int, str], ...]:
    """The fields a heading may mean, best first: (score, rank of the spelling, field)."""
    if len(heading) > _LONGEST:
        return ()
    best: dict[str, tuple[float, int]] = {}
    for text, weight in _readings(kind_id, heading):
        for score, rank, field in _scores(kind_id, text.strip()):
            if (score * weight, rank) > best.get(field, (0.0, 0)):
                best[field] = (score * weight, rank)
    ordered = ((score, rank, field) for field, (score, rank) in best.items())
    return tuple(sorted(ordered, reverse=True))


def _readings(kind_id: str, heading: str) -> list[tuple[str, float]]:
    """A heading as written, without its brackets, and each side of a stroke: ``Ward/Team``."""
    plain = _without_brackets(heading)
    readings = [(heading, 1.0), (plain, 0.95)]
    sides = [side for side in plain.split("/") if len(side.strip()) > 1]
    if len(sides) > 1 and letters_of(heading) not in _names_of_other_things(kind_id):
        readings += [(side, 0.9) for side in sides]
    return readings


def _without_brackets(heading: str) -> str:
    """``3. FTE (hours/37.5)`` and ``M12 FTE`` are FTE; ``FTE (budgeted)`` is something else."""
    heading = _MONTH_OF_YEAR.sub("", _ORDINAL.sub("", heading))
    return _IN_BRACKETS.sub(
        lambda found: found[0] if words_of(found[0]) & CHANGES_MEANING else " ", heading
    )


def _scores(kind_id: str, heading: str) -> list[tuple[float, int, str]]:
    letters, words = letters_of(heading), words_of(heading)
    if not letters or not any(sign.isalpha() for sign in letters):
        return []
    digits = _digits(letters)
    guess = letters not in _names_of_other_things(kind_id)
    counts = bool(_COUNT_OF.match(heading))
    found = []
    for spelling in _near(kind_id, letters, words, digits):
        score = _score(letters, words, spelling, guess)
        if score and not (counts and spelling.field in _NUMBERS_OF):
            found.append((score, -spelling.rank, spelling.field))
    return found


@cache  # as many as there are kinds of file
def _index(kind_id: str) -> Mapping[str, tuple[_Spelling, ...]]:
    """Spellings by their letters, and by each word and first letter with the digits in them.

    Thirty rows of cells are looked up, most of them dates and numbers that no spelling is near.
    """
    index: dict[str, list[_Spelling]] = {}
    for spelling in _spellings(kind_id):
        near = {*spelling.words, f"^{spelling.letters[:1]}"}
        for key in {f"={spelling.letters}", *(f"{key} {spelling.digits}" for key in near)}:
            index.setdefault(key, []).append(spelling)
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


def _near(kind_id: str, letters: str, words: frozenset[str], digits: str) -> set[_Spelling]:
    """The spellings that can score at all.

    Headings with different numbers in them (Org L4, Org L5) are never "near" each other.
    """
    index = _index(kind_id)
    near = set(index.get(f"={letters}", ()))
    for word in words:
        near.update(index.get(f"{word} {digits}", ()))
    if 6 <= len(letters) <= _LONGEST_MISSPELT:
        alike = index.get(f"^{letters[0]} {digits}", ())
        near.update(item for item in alike if abs(len(item.letters) - len(letters)) <= 3)
    return near


def _score(letters: str, words: frozenset[str], spelling: _Spelling, near: bool) -> float:
    if letters == spelling.letters:
        return 1.0
    if not near:
        return 0.0
    if words and words == spelling.words:
        return 0.95
    extra = words - spelling.words
    if extra & CHANGES_MEANING:
        return 0.0
    if spelling.words and spelling.words < words:
        if extra <= ADDS_NOTHING and len(extra) <= 2:
            return 0.7
        return 0.6 if len(spelling.words) > 1 and len(extra) == 1 else 0.0
    return _likeness(letters, spelling.letters)


@lru_cache(maxsize=65536)
def _likeness(letters: str, other: str) -> float:
    """Above zero for a slip of the pen only: short names and other first letters are not near."""
    if min(len(letters), len(other)) < 6 or letters[0] != other[0]:
        return 0.0
    if abs(len(letters) - len(other)) > 3:
        return 0.0
    if _two_letters_turned(letters, other):
        return 0.6 * _TURNED
    alike = likeness(letters, other)
    return 0.6 * alike if alike >= _ALIKE else 0.0


def _two_letters_turned(letters: str, other: str) -> bool:
    """``gendre`` for ``gender``."""
    differ = [n for n, pair in enumerate(zip(letters, other, strict=False)) if pair[0] != pair[1]]
    if len(letters) != len(other) or len(differ) != 2 or differ[1] != differ[0] + 1:
        return False
    first, second = differ
    return letters[first] == other[second] and letters[second] == other[first]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
