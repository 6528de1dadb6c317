"""Words of leadership lists: which tier a title belongs to, how ready somebody is, a chance."""

from __future__ import annotations

import re
from functools import lru_cache

from analytics import codelists
from analytics.values.cells import NOTHING, Read, clean, is_nothing
from analytics.values.codes import read_code
from analytics.values.numbers import read_number

TIERS, TITLES, READINESS = "leadership_tiers", "leadership_titles", "succession_readiness"
# Who holds a post for now says nothing of the post: "Interim Medical Director".
_FOR_NOW = re.compile(
    r"^(interim|acting|joint|vacant|temporary|job share)\b[\s:–-]*", re.IGNORECASE
)
_SIGNS = re.compile(r"[^\w]+")


def read_readiness(text: object) -> Read:
    """A label of ``succession_readiness.csv``; a note such as "Ready now (assessed May)" too."""
    return read_code(READINESS, _before_brackets(text))


def read_tier(text: object) -> Read:
    """A tier of ``leadership_tiers.csv``. Rule ``leadership_tiers_unknown``."""
    return read_code(TIERS, text)


def read_chance(text: object) -> Read:
    """A share from 0 to 1: ``20%``, ``0.2`` or a bare ``20``. Rule ``chance_unreadable``."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    number = read_number(plain)
    if isinstance(number.value, float):
        in_percent = "%" not in plain and number.value > 1  # 20 is 20 %, and 300 % is no chance
        value = number.value / 100 if in_percent else number.value
        if 0 <= value <= 1:
            return Read(value)
    return Read(rule="chance_unreadable")


@lru_cache(maxsize=4096)
def tier_of_title(title: str) -> str | None:
    """The tier that ``leadership_titles.csv`` gives a title; None for one that it does not have.

    A title may go on after the one in the list: "Clinical Director – Surgery", "Clinical Lead for
    Stroke". The longest that fits counts.
    """
    wanted = key_of_title(_FOR_NOW.sub("", clean(title)))
    fitting = [key for key in _titles() if wanted == key or wanted.startswith(f"{key} ")]
    return _titles()[max(fitting, key=len)] if fitting else None


def key_of_title(title: str) -> str:
    """The words of a title: case, signs and spaces make no difference, nor does "and" for "&"."""
    return _words(clean(title).replace("&", " and "))


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    return {
        key_of_title(text): entry.extra["tier"]
        for entry in codelists.load(TITLES).entries
        for text in (entry.label_en, *entry.aliases)
    }


def key_of_name(name: str) -> str:
    """A name of somebody outside the organisation, in the form in which two are compared."""
    return _words(clean(name))


def _words(text: str) -> str:
    return _SIGNS.sub(" ", text.casefold()).strip()


def _before_brackets(text: object) -> str:
    plain = clean(text)
    known = codelists.load(READINESS)
    return plain if known.match(plain) else re.sub(r"\s*[(\[].*$", "", plain)
