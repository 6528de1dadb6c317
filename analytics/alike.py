"""Which known text a mistyped one is most like, for “Did you mean …?” and slips in headings."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: twice the letters that they share in order, of all."""
    return fuzz.ratio(one, other) / 100


def closest(wanted: str, known: Iterable[str], at_least: float) -> str | None:
    """The known text most like the one wanted, the first of several, or None below ``at_least``."""
    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=at_least * 100)
    return found[0] if found else None
