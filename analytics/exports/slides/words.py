"""Texts made fit for a slide: nothing in them acts, and none runs out of its box.

How wide a text is, is worked out from the widths of Helvetica, which those of Arial equal: the
computer that makes a slide may have neither of them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

POINTS = 72.0  # to an inch
LINE_HEIGHT = 1.2  # of the size of the letters
# Widths in thousandths of the size, of the signs from the space to the tilde (Helvetica, bold); the
# usual weight is narrower.
_WIDTHS = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)  # fmt: skip
_OTHER = 620  # a sign that is none of those, once its accents are off; the widest of usual letters
_USUAL = 0.95
_WIDEST = 1000  # of scripts whose signs are as wide as high
# Signs that turn the order of what follows round: a text could read as what it is not.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain(text: str) -> str:
    """A text without signs that are none: control signs, halves of signs, turns of direction."""
    kept = (
        " " if sign in "\t\r\n\v\f" else sign
        for sign in text
        if sign in "\t\r\n\v\f"
        or (unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn") and sign not in _TURNING)
    )  # fmt: skip
    return "".join(kept)


def width_of(text: str, size: float, *, bold: bool = True) -> float:
    """Inches that a line takes in letters of so many points."""
    return sum(map(_width, text)) * (1 if bold else _USUAL) * size / 1000 / POINTS


def _width(sign: str) -> int:
    base = unicodedata.normalize("NFD", sign)[0]
    if " " <= base <= "~":
        return _WIDTHS[ord(base) - 32]
    return _WIDEST if unicodedata.east_asian_width(sign) in "WF" else _OTHER


def wrapped(text: str, size: float, width: float, *, bold: bool = True) -> list[str]:
    """The lines of a text in a box of so many inches, broken at spaces; a word that is wider than
    the box is broken where it must be."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size, bold=bold) <= width:
            lines[-1] = joined
        else:
            lines += _broken(word, size, width)
    return lines or [""]


def _broken(word: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and width_of(pieces[-1] + sign, size) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces


@dataclass(frozen=True)
class Fitted:
    """A text as it fits a box: its lines, their size in points, and whether all of it is there."""

    lines: tuple[str, ...]
    size: float
    whole: bool = True

    @property
    def text(self) -> str:
        """The lines as one text, for PowerPoint to break again."""
        return " ".join(self.lines)

    @property
    def height(self) -> float:
        """Inches from the first line to the last."""
        return len(self.lines) * self.size * LINE_HEIGHT / POINTS


def fitted(text: str, width: float, height: float, sizes: Sequence[float]) -> Fitted:
    """A text in a box of so many inches, in the first size that holds it; cut short, with an
    ellipsis, where even the last size does not."""
    text = plain(text)
    for size in sizes:
        lines = wrapped(text, size, width)
        if len(lines) * size * LINE_HEIGHT / POINTS <= height:
            return Fitted(tuple(lines), size)
    return _cut(text, width, height, sizes[-1])


def _cut(text: str, width: float, height: float, size: float) -> Fitted:
    most = max(1, int(height * POINTS / (size * LINE_HEIGHT)))
    lines = wrapped(text, size, width)[:most]
    last = lines[-1]
    while last and width_of(f"{last}…", size) > width:
        last = last[:-1]
    return Fitted((*lines[:-1], f"{last.rstrip(' ,;:·')}…"), size, whole=False)
