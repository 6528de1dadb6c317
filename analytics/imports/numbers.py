"""Numbers as people write them: FTE, money, percentages; and identifiers, and yes or no."""

from __future__ import annotations

import math
import re

from analytics.imports.cells import NOTHING, Read, clean, is_nothing

MOST_FTE = 2.0  # above this a cell surely holds hours or a percentage

_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?")
_NUMBER = re.compile(
    r"""(?P<open>\()?\s*(?P<before>[-−–])?\s*\+?\s*£?\s*(?P<within>[-−–])?\s*
    (?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)
    \s*(?P<percent>%)?\s*(?P<after>[-−])?\s*(?P<close>\))?""",
    re.VERBOSE,
)
_DECIMAL_COMMA = re.compile(r"\d*,\d{1,2}")
_SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
_FTE_UNIT = re.compile(r"\s*(?:fte|wte|cal)$", re.IGNORECASE)  # Welsh: cyfwerth ag amser llawn
_WHOLE_AS_FLOAT = re.compile(r"(\d+)\.0+")
_YES = frozenset(("y", "yes", "true", "t", "1", "1.0", "ie", "oes", "ydy", "do"))
_NO = frozenset(("n", "no", "false", "f", "0", "0.0", "na", "nac oes", "nac ydy", "naddo"))


def read_number(text: object) -> Read:
    """A number as a float; ``80%`` is 0.8 and ``(5)`` is -5. Rule ``number_unreadable``."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    number = _to_float(plain)
    if number is not None:
        return Read(number, note="percent" if plain.endswith("%") else None)
    comma = _DECIMAL_COMMA.fullmatch(plain)
    return Read(rule="number_unreadable", suggestion=plain.replace(",", ".") if comma else None)


def read_fte(text: object) -> Read:
    """Full-time equivalent of one assignment; ``80%`` and ``.8`` are 0.8.

    Rules ``fte_unreadable``, ``fte_negative``, ``fte_too_large`` (more than 2).
    """
    read = read_number(_FTE_UNIT.sub("", clean(text)))
    if read.rule:
        return Read(rule="fte_unreadable", suggestion=read.suggestion)
    number = read.value
    if not isinstance(number, float):
        return NOTHING
    if number < 0:
        return Read(rule="fte_negative")
    if number > MOST_FTE:
        # 80 can only be a percentage: nobody is contracted for more than 40 or so hours.
        meant = f"{number / 100:g}" if 48 < number <= 100 else None
        return Read(rule="fte_too_large", suggestion=meant)
    return Read(number)


def read_percent_or_number(text: object) -> Read:
    """A share: ``85%`` and ``0.85`` are 0.85; a bare 85 stays 85, with note ``perhaps_percent``."""
    read = read_number(text)
    bare = isinstance(read.value, float) and 1 < read.value <= 100 and read.note != "percent"
    return Read(read.value, note="perhaps_percent") if bare else read


def read_identifier(text: object) -> Read:
    """An employee or assignment number: a text, zeros kept.

    Rule ``identifier_shortened`` for ``1.23E+07``, where a spreadsheet has lost digits for good.
    """
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    if _SHORTENED.fullmatch(plain):
        return Read(rule="identifier_shortened")
    if whole := _WHOLE_AS_FLOAT.fullmatch(plain):
        return Read(whole[1])
    if _GROUPED.fullmatch(plain) and "." not in plain:
        return Read(re.sub(r"[, ]", "", plain))
    return Read(plain)


def read_yes_no(text: object) -> Read:
    """True or False, English or Welsh. Rule ``yes_no_unknown``."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    word = plain.casefold()
    if word in _YES or word in _NO:
        return Read(word in _YES)
    return Read(rule="yes_no_unknown")


def _to_float(plain: str) -> float | None:
    """The float of a cleaned text, or None."""
    found = _NUMBER.fullmatch(plain)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    signs = [found[name] for name in ("open", "before", "within", "after") if found[name]]
    number = float(re.sub(r"[, ]", "", found["digits"]))
    if len(signs) > 1 or math.isinf(number):
        return None
    # Dividing keeps 80% at 0.8 exactly; multiplying by 0.01 would not.
    number = number / 100 if found["percent"] else number
    return -number if signs else number
