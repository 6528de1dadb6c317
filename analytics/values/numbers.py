"""Numbers as people write them: FTE, money, percentages; and identifiers, and yes or no."""

from __future__ import annotations

import re

from analytics.values.cells import NOTHING, Read, clean, is_nothing

MOST_FTE = 2.0  # above this a cell surely holds hours or a percentage
# Pounds of the whole NHS in England are 200,000,000,000: what is more is a slip or an attack, and
# no column of the store need hold it.
MOST = 1e12

_GROUPED = re.compile(r"\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?")
_NUMBER = re.compile(
    r"""(?P<open>\()?\s*(?P<before>[-−–])?\s*\+?\s*£?\s*(?P<within>[-−–])?\s*
    (?P<digits>\d{1,3}(?:[, ]\d{3})+(?:\.\d*)?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)
    \s*(?P<percent>%|per\s?cent\b)?\s*(?P<after>[-−])?\s*(?P<close>\))?""",
    re.VERBOSE | re.IGNORECASE,
)
_DECIMAL_COMMA = re.compile(r"\d*,\d{1,2}")
_SHORTENED = re.compile(r"\d(?:\.\d+)?[eE]\+\d+")
# Before or after a number, perhaps in brackets; CALl is Welsh: cyfwerth ag amser llawn.
_UNIT = r"\(?(?:fte|wte|call?)\)?"
_FTE_UNIT = re.compile(rf"^{_UNIT}\s*[:=]?\s*|\s*{_UNIT}$", re.IGNORECASE)
_HOURS_OF_HOURS = re.compile(r"(\d{1,2}(?:\.\d+)?)\s*(?:/|of)\s*(\d{2}(?:\.\d+)?)(?:\s*h.*)?")
_SHORTEST_FULL_WEEK, _LONGEST_FULL_WEEK = 30, 48
_FULL_TIME = frozenset(("full time", "full-time", "fulltime", "whole time", "llawn amser"))
_MONEY_UNIT = re.compile(
    r"^(?:£|gbp)\s*|\s*(?:£|gbp|p\.?\s?a\.?|per (?:annum|year)|a year|y flwyddyn)$", re.IGNORECASE
)
_THOUSANDS = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?k", re.IGNORECASE)
_MIDDLE_DOT = re.compile(r"(?<=\d)[·•](?=\d)")
_WHOLE_AS_FLOAT = re.compile(r"(\d+)\.0+")
_YES = frozenset(("y", "yes", "true", "t", "1", "1.0", "ie", "oes", "ydy", "do"))
_NO = frozenset(("n", "no", "false", "f", "0", "0.0", "na", "nac oes", "nac ydy", "naddo"))


def read_number(text: object) -> Read:
    """A number as a float; ``80%`` is 0.8 and ``(5)`` is -5. Rule ``number_unreadable``, also for
    one of more than a million millions."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    number = _to_float(plain)
    if number is not None:
        return Read(number, note="percent" if plain.endswith(("%", "cent")) else None)
    comma = _DECIMAL_COMMA.fullmatch(plain)
    return Read(rule="number_unreadable", suggestion=plain.replace(",", ".") if comma else None)


def read_fte(text: object) -> Read:
    """Full-time equivalent of one assignment; ``80%`` and ``.8`` are 0.8.

    Rules ``fte_unreadable``, ``fte_negative``, ``fte_too_large`` (more than 2).
    """
    plain = _without_unit(clean(text))
    if plain.casefold() in _FULL_TIME:
        return Read(1.0)
    read = _read_hours_of_hours(plain) or read_number(plain)
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


def _read_hours_of_hours(plain: str) -> Read | None:
    """``18.75/37.5`` is half of a full week."""
    found = _HOURS_OF_HOURS.fullmatch(plain)
    if not found or not _SHORTEST_FULL_WEEK <= float(found[2]) <= _LONGEST_FULL_WEEK:
        return None
    return Read(float(found[1]) / float(found[2]))


def read_posts(text: object) -> Read:
    """FTE of funded posts, of any size: ``1,012.25``, ``9.2 WTE``. Rule ``number_unreadable``."""
    return read_number(_without_unit(clean(text)))


def _without_unit(plain: str) -> str:
    """``0.6 WTE`` is 0.6; a unit alone stays, because it is no number."""
    return _FTE_UNIT.sub("", plain) if any(sign.isdigit() for sign in plain) else plain


def read_money(text: object) -> Read:
    """Pounds: ``£31,000 p.a.``, ``GBP 31,000``, ``£31k``. Rule ``number_unreadable``."""
    plain = _MONEY_UNIT.sub("", _MONEY_UNIT.sub("", clean(text)))
    if thousands := _THOUSANDS.fullmatch(plain):
        return Read(float(thousands[1]) * 1000)
    return read_number(plain)


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
    found = _NUMBER.fullmatch(_MIDDLE_DOT.sub(".", plain))
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    parts = [found[name] for name in ("open", "before", "within", "after") if found[name]]
    number = float(re.sub(r"[, ]", "", found["digits"]))
    if len(parts) > 1 or number > MOST:
        return None
    # Dividing keeps 80% at 0.8 exactly; multiplying by 0.01 would not.
    number = number / 100 if found["percent"] else number
    return -number if parts else number
