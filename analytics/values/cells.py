"""What one cell says before it has a type: its text, or nothing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_AS_FORMULA = re.compile(r'="(.*)"', re.DOTALL)
# "NA" only in capitals: "Na" is Welsh for No.
_NOTHING = frozenset(
    ("", "-", "--", "---", "–", "—", ".", "..", "...", "_", "?", "#n/a", "#n/a n/a", "n/a", "n.a.",
     "null", "none", "nan", "nat", "<na>", "(blank)", "(null)", "blank", "not applicable")
)  # fmt: skip


# No band, role or title is longer; a cell may hold 32,767 signs and would take seconds to search.
LONGEST_NAME = 300


@dataclass(frozen=True)
class Read:
    """The outcome for one distinct text.

    ``value`` is None where there is nothing or nothing usable. ``rule`` is None when all is well,
    else a stable id such as ``date_unreadable``; then ``suggestion`` may say what was meant.
    ``note`` is a remark about a good value, such as ``two_digit_year``.
    """

    value: object | None = None
    rule: str | None = None
    suggestion: str | None = None
    note: str | None = None


NOTHING = Read()


def clean(text: object) -> str:
    """The text without what cannot be seen: outer spaces, odd spaces, a leading apostrophe.

    A letter and its accent are one sign (NFC), however they were typed.

    ``'00123`` and ``="00123"`` are two ways to keep Excel from turning a text into a number.
    """
    if text is None:
        return ""
    plain = " ".join(_UNSEEN.sub("", str(text)).split())
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    if plain[:2] == '="' and (wrapped := _AS_FORMULA.fullmatch(plain)):
        plain = wrapped[1].strip()
    if plain[:1] in ("'", "’", "‘", "`") and not any(sign in plain[1:] for sign in "'’"):
        plain = plain[1:].strip()
    return plain


def is_nothing(text: str) -> bool:
    """Whether a cleaned text means an empty cell: ``-``, ``..``, ``#N/A``, ``n/a`` …"""
    return text == "NA" or text.casefold() in _NOTHING
