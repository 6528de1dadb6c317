"""What is looked for in the talent pool, and how it is read from a command or a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analytics.errors import UserError
from analytics.values.competence_names import rank_of
from analytics.values.reading import read_date
from analytics.words import _

ALL, ANY = "all", "any"


@dataclass(frozen=True)
class Criteria:
    """What is looked for. ``level`` is a place on a scale (0: any); ``site`` a location or a unit;
    hours a week and FTE of the post, 0: any. A post whose hours are not known is in no range.
    """

    skills: tuple[str, ...]
    match: str = ALL
    level: int = 0
    on: date | None = None
    site: str = ""
    min_hours: float = 0.0
    max_hours: float = 0.0
    min_fte: float = 0.0
    max_fte: float = 0.0
    near: str = ""
    used_since: date | None = None


def read_criteria(options: Mapping[str, str]) -> Criteria:
    """The criteria of a command line or a link; a UserError says which cannot be read."""
    skills = tuple(part.strip() for part in options.get("skills", "").split("|") if part.strip())
    if not skills:
        raise UserError(
            _("No skill was entered to search for."),
            _("Write for example skills=Venepuncture, or skills=Venepuncture|Cannulation."),
            rule="skills_missing",
        )
    match = options.get("match", ALL).casefold()
    if match not in (ALL, ANY):
        raise UserError(
            _("“{text}” is not all or any.").format(text=match), rule="option_unreadable"
        )
    return Criteria(
        skills=skills,
        match=match,
        level=_level(options.get("level", "")),
        on=_day(options.get("on", "")),
        site=options.get("site", ""),
        min_hours=_hours(options.get("min_hours", "")),
        max_hours=_hours(options.get("max_hours", "")),
        min_fte=_fte(options.get("min_fte", "")),
        max_fte=_fte(options.get("max_fte", "")),
        near=options.get("near", ""),
        used_since=_day(options.get("used_since", "")),
    )


def _level(text: str) -> int:
    if not text.strip():
        return 0
    rank = rank_of(text)
    if rank is not None:
        return rank
    raise UserError(
        _("“{text}” is not on any recognised scale of levels.").format(text=text),
        _("Write a number such as 2, or a level such as Competent."),
        rule="level_unknown",
    )


def _day(text: str) -> date | None:
    if not text.strip():
        return None
    day = read_date(text).value
    if isinstance(day, date):
        return day
    raise UserError(
        _("“{text}” cannot be read as a date.").format(text=text),
        _("Write it as 2026-03-31."),
        rule="option_unreadable",
    )


def _hours(text: str) -> float:
    return _amount(text, 100, _("“{text}” is not a number of hours per week."))


def _fte(text: str) -> float:
    return _amount(text, 2, _("“{text}” is not an FTE such as 0.8."))


def _amount(text: str, most: float, words: str) -> float:
    try:
        amount = float(text or 0)
    except ValueError:
        amount = -1.0
    if 0 <= amount <= most:
        return amount
    raise UserError(words.format(text=text), rule="option_unreadable")
