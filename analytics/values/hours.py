"""Hours a week in a column of FTE: 37:30, 37.5 hours, 10 sessions. Only a person can say what
full time is, so the whole column is one question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from analytics.values.cells import NOTHING, Read, clean, is_nothing
from analytics.values.numbers import MOST_FTE, read_fte, read_number

MOST_HOURS = 48  # a week; a higher number without a sign can only be a percentage
SESSIONS_OF_A_WEEK = (
    10  # a full-time consultant in Wales works ten of three and three quarter hours
)
ABOUT = "hours"
AS_FTE = "FTE"  # the answer that they are FTE after all
_WEEKS = ("37.5", "40", "37", "36", "35")
_MOSTLY = 0.6
_SOME = 0.2

_CLOCK = re.compile(r"(\d{1,3})[:h](\d\d)(?::\d\d)?")
_IN_WORDS = re.compile(
    r"(\d{1,3}(?:\.\d+)?)\s*(?:h|hrs?|hours?|awr|oriau)\.?(?:\s*(?:a|per|/|yr)\s*(?:week|wk|wythnos))?"
    r"(?:\s*(?:and\s*)?(\d{1,2})\s*(?:m|mins?|minutes?|munud))?",
    re.IGNORECASE,
)
_SESSIONS = re.compile(
    r"(\d{1,2}(?:\.\d+)?)\s*(?:sessions?|sess|pas?|programmed activities|sesiwn|sesiynau)\.?"
    r"(?:\s*(?:a|per|/|yr)\s*(?:week|wk|wythnos))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Question:
    """What a column asks of the user, and how its cells are read once that is answered.

    The answer is kept like the meaning of an unknown value, under the column and ``about``.
    ``rule`` is that of the refusal while there is none; ``reader_for`` an answer gives the reader
    and the rule that says how the column was read, or None for what is no answer.
    """

    about: str
    choices: tuple[str, ...]
    suggestion: str
    example: str  # one of the cells
    rule: str
    reader_for: Callable[[str], tuple[Callable[[str], Read], str] | None]


def ask_about_hours(texts: Sequence[str]) -> Question | None:
    """The question of a column of FTE that holds hours, or None. ``texts`` are its distinct ones.

    A few odd cells among FTE are reported one by one; nobody works 37.5 posts in most rows.
    """
    plain = [_plain(text) for text in texts]
    sure = [text for text in plain if _sure_hours(text) is not None]
    numbers = [number for text in plain if (number := _bare(text)) is not None and number > 0]
    likely = [number for number in numbers if number > MOST_FTE]
    hours, known = len(sure) + len(likely), len(sure) + len(numbers)
    if not hours or max(likely, default=0) > MOST_HOURS:
        return None
    if hours < _SOME * known or (hours == 1 and known > 2):
        return None
    return Question(
        about=ABOUT,
        choices=(*_WEEKS, AS_FTE),
        suggestion=_WEEKS[0],
        example=next(text for text in plain if text in sure or (_bare(text) or 0) > MOST_FTE),
        rule="fte_hours",
        reader_for=partial(_reader, mostly=hours >= _MOSTLY * known),
    )


def _reader(answer: str, *, mostly: bool) -> tuple[Callable[[str], Read], str] | None:
    """How cells are read where full time is so many hours; None for an answer that is neither."""
    if answer.strip().casefold() == AS_FTE.casefold():
        return read_fte, ""
    week = read_number(answer).value
    if not isinstance(week, float) or not MOST_FTE < week <= MOST_HOURS:
        return None
    return partial(_read_hours, week=week, mostly=mostly), "fte_hours_divided"


def _read_hours(text: str, *, week: float, mostly: bool) -> Read:
    """FTE out of hours or sessions; a number up to 2 is FTE where many cells of the column are."""
    plain = _plain(text)
    if is_nothing(plain):
        return NOTHING
    share = _sure_hours(plain)
    if share is not None:
        hours, of = share
        return _as_fte(hours / (of or week), text)
    number = _bare(plain)
    if number is None or (number <= MOST_FTE and not mostly):
        return read_fte(text)
    return _as_fte(number / week, text)


def _plain(text: str) -> str:
    """The text with a decimal point: nobody works a thousand hours a week."""
    return clean(text).replace(",", ".")


def _as_fte(share: float, text: str) -> Read:
    return Read(share) if 0 <= share <= MOST_FTE else Read(rule="fte_too_large", suggestion=text)


def _sure_hours(plain: str) -> tuple[float, float] | None:
    """Hours that say they are, with 0; or sessions, with how many a full week has."""
    if found := _SESSIONS.fullmatch(plain):
        return float(found[1]), float(SESSIONS_OF_A_WEEK)
    found = _CLOCK.fullmatch(plain) or _IN_WORDS.fullmatch(plain)
    if not found:
        return None
    return float(found[1]) + float(found[2] or 0) / 60, 0.0


def _bare(plain: str) -> float | None:
    read = read_number(plain)
    return read.value if isinstance(read.value, float) and read.note is None else None
