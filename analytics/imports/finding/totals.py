"""Which texts say that their row is a total, or the end of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.imports.finding.headings import letters_of

_LONGEST = 300  # a longer cell is no label
_WHAT = (
    r"(?:fte|wte|head ?counts?|heads?|staff|posts?|people|employees?|assignments?|rows?|records?)"
)
_ALONE = re.compile(
    r"\s*(?:(?:grand|sub|overall|report|running|final|board|all)[\s\-]*)?totals?"
    rf"(?:\s*(?:of|for)?\s*(?:all\s+)?{_WHAT})?\s*[:=\-–]?\s*[\d,.]*\s*|\s*grand\s+(?:sum|count)\s*"
    r"|\s*(?:cyfanswm|is-gyfanswm)\s*:?\s*",
    re.IGNORECASE,
)
_AFTER = re.compile(r".*\b(?:sub[\s\-]*)?totals?\s*[:=\-–]?\s*", re.IGNORECASE | re.DOTALL)
_BEFORE = re.compile(
    r"\s*(?:grand\s+|sub[\s\-]*)?totals?\s*[:\-–]?\s*(?:for\s+|of\s+)?(?P<unit>.+)",
    re.IGNORECASE | re.DOTALL,
)
_TRAILER = re.compile(
    r"\s*(?:TRL(?:\b|\|)|end of (?:report|file|data|extract)|page \d+ of \d+|\*+ ?end\b)",
    re.IGNORECASE,
)


def total_texts(texts: Sequence[str]) -> list[bool]:
    """Which texts of one column name a total.

    "Ward 5 Total" always does. "Total Ward 5" does where Ward 5 is in the column too; a unit may
    well be called Total Joint Replacement.
    """
    mentioned = [text for text in texts if "total" in text.casefold() or "cyfan" in text.casefold()]
    if not mentioned and not any("grand" in text.casefold() for text in texts):
        return [False] * len(texts)
    names = {letters_of(text) for text in texts if len(text) <= _LONGEST}
    return [_is_total(text, names) for text in texts]


def _is_total(text: str, names: set[str]) -> bool:
    if len(text) > _LONGEST:
        return False
    if _ALONE.fullmatch(text) or _AFTER.fullmatch(text):
        return True
    before = _BEFORE.fullmatch(text)
    return bool(before) and letters_of(before["unit"]) in names


def is_trailer(text: str) -> bool:
    """Whether a text ends a report: ``TRL``, ``End of report``, ``Page 3 of 9``."""
    return bool(_TRAILER.match(text))
