"""Which known text a mistyped one is most like, for “Did you mean …?” and slips in headings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1: twice the letters that they share in order, of all."""
    return fuzz.ratio(one, other) / 100


def closest(wanted: str, known: Iterable[str], at_least: float) -> str | None:
    """The known text most like the one wanted, the first of several, or None below ``at_least``."""
    found = process.extractOne(wanted, list(known), scorer=fuzz.ratio, score_cutoff=at_least * 100)
    return found[0] if found else None


def longest_said(text: str, phrases: Iterable[str]) -> frozenset[str]:
    """The phrases of lower-case words that a text says. Numbers are words: ``ST4`` says "st 4".

    A phrase within a longer one says nothing of its own: an academic clinical fellow is no clinical
    fellow.
    """
    words = f" {' '.join(re.findall(r'[a-z]+|[0-9]+', text.casefold()))} "
    said = {phrase for phrase in phrases if f" {phrase} " in words}
    return frozenset(
        phrase
        for phrase in said
        if not any(phrase != other and f" {phrase} " in f" {other} " for other in said)
    )
