"""What the name of a competence says: the skill, its level, and how long an award lasts.

ESR writes ``NHS|CSTF|Moving and Handling - Level 1 - 2 Years|``: owner, list, then the skill with
its level and its renewal. "No Specified Renewal" means that an award does not expire.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analytics import codelists
from analytics.values.cells import Read, clean, is_nothing

_OWNERS = frozenset(("nhs", "local", "trust", "cstf", "wales", "nhs wales", "nwssp"))
_RENEWAL = re.compile(
    r"\s*[-–—(]\s*(?:renew(?:al|ed)?\s*(?:every)?\s*)?(\d{1,2})\s*(year|yr|month|mth)s?\.?\)?\s*$",
    re.IGNORECASE,
)
_NO_RENEWAL = re.compile(
    r"\s*[-–—(]\s*(?:no\s+(?:specified\s+)?renewal|no\s+expiry|once\s+only|one[- ]off)\)?\s*$",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"\s*[-–—(]?\s*\b(?:level|lefel|lvl)\s*(\d{1,2})([a-z]?)\)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:level|lefel|lvl|l|grade|stage|step)?\s*[-:.]?\s*(\d{1,2})\b", re.IGNORECASE
)
NO_RENEWAL = 0  # months


@dataclass(frozen=True)
class CompetenceName:
    """The parts of a name; ``renewal`` in months, 0 for none needed, None where it says nothing."""

    skill: str
    level: int | None
    renewal: int | None


def read_competence_name(text: str) -> CompetenceName:
    """The parts of a name, whichever of them there are."""
    parts = [part.strip() for part in clean(text).split("|") if part.strip()]
    telling = [p for p in parts if p.casefold() not in _OWNERS and not p.isdigit()]
    name = " ".join(telling[-1:] or parts[-1:])
    renewal, level = None, None
    while True:  # the parts stand in any order at the end
        if found := _RENEWAL.search(name):
            renewal = int(found[1]) * (12 if found[2].casefold().startswith("y") else 1)
        elif found := _NO_RENEWAL.search(name):
            renewal = NO_RENEWAL
        elif (found := _LEVEL.search(name)) and found.start() > 0:
            level = int(found[1])
        else:
            return CompetenceName(name.strip(" -–—") or name, level, renewal)
        name = name[: found.start()]


def read_skill(text: str) -> Read:
    """The name as it was written; nothing for a blank or a dash."""
    plain = clean(text)
    return Read(None if is_nothing(plain) else plain)


def rank_of(text: str | None) -> int | None:
    """The place of a level on its scale, from 1: ``Level 2``, ``3 - Proficient``, ``Silver``."""
    plain = clean(text)
    if is_nothing(plain):
        return None
    if found := _NUMBER.match(plain):
        return int(found[1])
    entry = codelists.load("competence_levels").match(plain)
    return int(entry.extra["rank"]) if entry else None


def read_level(text: str) -> Read:
    """A level as it was written; one that is on no scale we know is kept, with a note."""
    plain = clean(text)
    if is_nothing(plain):
        return Read()
    if rank_of(plain) is not None:
        return Read(plain)
    return Read(
        plain, "competence_level_unknown", codelists.load("competence_levels").suggest(plain)
    )
