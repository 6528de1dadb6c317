"""Pay bands: the many ways of writing Agenda for Change bands 1 to 9, and pay outside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.alike import closest
from analytics.codelists import load, suggesting
from analytics.values.cells import LONGEST_NAME, NOTHING, Read, clean, is_nothing
from analytics.values.doctors import grade_of_doctor

MEDICAL = "Medical and dental"
OTHER = "Other pay"

_BANDS = ("1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")
_SCALE = re.compile(r"\b(X[RN]\d\d|[MY][A-Z]\d\d)\b", re.IGNORECASE)
# A letter counts only where it is joined to an 8 or set off as "Range A": "Band 5 A" is no band 5a.
_BAND = re.compile(
    r"""(?:\b(?:band|bnd|afc|agenda\s+for\s+change|grade|gradd)(?:\s+(?:band|pay|grade|cyflog))*|\bb)
    \s*[-–:.\#]?\s*0?(?P<number>[1-9]\d?)(?:\.0+)?
    (?:\s*[-–]?\s*\(?(?:range\s+)?(?P<letter>[a-z]))?(?![a-z0-9])(?P<second>\s*[-–/]\s*\d[a-d]?\b)?""",
    re.IGNORECASE | re.VERBOSE,
)
# Another number beside a band may be a second band ("Band 5 to 6", "acting up from 5"): it is taken
# for one unless a word says what else it counts, or it is a share or an amount.
_SECOND_BAND = re.compile(
    r"""(?<![\d.,£+%])\b(?:band\s*|bnd\s*|b)?(?P<number>[1-9])\s?[a-d]?\b(?!\s?%|[.,]?\d|\s*(?:st|nd|rd|th)\b)
    (?!\s*(?:years?|yrs?|months?|hours?|hrs?|days?|weeks?|per\s?cent|p/?a)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNTS_ELSE = re.compile(
    r"""\b(?:step|point|pt|pay\s+point|spine|scp|increment|inc|annex|section|level|lvl|tier|year|yr|
    entry|top|mid|min|max|code|no|number|pwynt|cam|blwyddyn|lefel)\s*[-–:.\#]?\s*[1-9]\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_IN_WORDS = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine)\b(?!\s+(?:year|month|hour|day|week))",
    re.IGNORECASE,
)
# "Band 8a-c" and "8a or b": a second letter.
_SECOND_LETTER = re.compile(r"\s*(?:[-–/&+]|to|and|or|i|neu|a)\s*8?[a-d]\b", re.IGNORECASE)
_FOR_NOW = re.compile(
    r"\bacting\b|\bact(?:ing)? ?up\b|second(?:ed|ment)|substantive|\bdev(?:elopment(?:al)?)? to\b|"
    r"\bmoving to\b|\bformerly\b|\bpreviously\b|dros dro",
    re.IGNORECASE,
)
_BARE = re.compile(r"0?([1-9])(?:\.0+)?\s*[-–]?\s*(?:range\s*)?([a-d])?", re.IGNORECASE)
_DOCTOR_IN_TRAINING = re.compile(
    r"registrar|foundation (?:year|doctor|programme|dentist)|house officer|resident doctor|"
    r"junior doctor|core train|\b[fs]y?[12]\b|\b[sc]t[1-9]\b|\bst[rp]\b|\bspr\b|\bsho\b",
    re.IGNORECASE,
)
_DOCTOR = re.compile(
    r"consultant|specialty (?:doctor|dentist)|associate specialist|staff grade|"
    r"^specialist(?: grade)?\b|trust (?:grade )?doctor|clinical (?:fellow|assistant|academic)|"
    r"hospital practitioner|medical|dental (?:officer|practitioner|surgeon)|dentist|doctor|"
    r"general (?:medical |dental )?practitioner|salaried gp|\bgp\b|\bsas\b|\bm&d\b",
    re.IGNORECASE,
)
_NOT_A_DOCTOR = re.compile(
    r"nurs|midwi|therap|pharm|radiograph|psycholog|scien|paramedic|dietit|podiatr|health visitor|"
    r"secretar|laborator|non[- ]medical|record|physicist|technic|manager|student",
    re.IGNORECASE,
)
_OTHER_PAY = re.compile(
    r"\bvsm\b|very senior|executive|\besp\b|ad[- ]?hoc|\blocal\b|personal (?:salary|scale|pay)|"
    r"spot (?:salary|rate|pay)|salary only|apprentice|\bnon[- ]?afc\b|trust (?:scale|pay)|chair|"
    r"\bned\b|tupe|board member|director|minimum wage|living wage",
    re.IGNORECASE,
)
_IN_WORDS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8a", "nine": "9", "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6",
    "vii": "7", "viii": "8a", "ix": "9",
}  # fmt: skip


def read_band(text: object) -> Read:
    """``1`` … ``7``, ``8a`` … ``8d``, ``9``, or "Medical and dental" or "Other pay".

    Rule ``band_unknown``: also for "Band 8", "Band 5/6", "Band 5 to 6" and "Band 6 (acting up)",
    which could be more than one band.
    """
    plain = clean(text).replace("_", " ")
    if is_nothing(plain.strip()):
        return NOTHING
    if len(plain) > LONGEST_NAME:
        return Read(rule="band_unknown")
    if scale := _SCALE.search(plain):
        return _read_scale(scale[1].upper(), plain)
    # A letter after a pipe is no part of the band: "Band 5|A".
    parts = [part.strip() for part in plain.split("|") if part.strip()]
    if any(part.casefold() == "local" for part in parts):
        return Read(OTHER)
    reads = [_read_part(part) for part in parts]
    worded = [read for part, read in zip(parts, reads, strict=True) if _BAND.search(part)]
    known = next((read for read in (*worded, *reads) if read.value), None)
    if known is None or _say_two_bands(parts, reads):
        return next((read for read in reads if read.suggestion), _not_sure(known))
    return known


def _not_sure(read: Read | None) -> Read:
    """The rule that asks, with what it perhaps is."""
    value = read.value if read else None
    return Read(rule="band_unknown", suggestion=f"Band {value}" if value in _BANDS else None)


def _say_two_bands(parts: Sequence[str], reads: Sequence[Read]) -> bool:
    """Whether two parts of a cell name different bands; a number alone is its pay point."""
    worded = [read.value for part, read in zip(parts, reads, strict=True) if _BAND.search(part)]
    return len({value for value in worded if value in _BANDS}) > 1


def _read_scale(code: str, plain: str) -> Read:
    """The band of a pay scale code such as XR05, YM72."""
    entry = load("pay_scale_codes").match(code)
    if entry:
        return _unless_told_otherwise(entry.extra["band"], plain)
    if code[0] == "X":
        return Read(rule="band_unknown", suggestion=_suggest(plain))
    # Codes that start with M or Y are scales of doctors and dentists; our list has few of them.
    return Read(MEDICAL, note="scale_by_pattern")


def _unless_told_otherwise(band: str, plain: str) -> Read:
    """The band of a code, where the words beside it name no other: ``XR05|Review Body Band 7``."""
    worded = [part for part in plain.split("|") if _BAND.search(part)]
    others = {read.value for part in worded if (read := _read_part(part)).value in _BANDS}
    vague = any(_read_part(part).suggestion for part in worded) and band[0] not in plain
    return Read(band) if others <= {band} and not vague else _not_sure(Read(band))


def _read_part(plain: str) -> Read:
    """One part of a cell."""
    if bare := _BARE.fullmatch(plain):
        return _known_or_suggested(bare[1], bare[2] or "")
    other_profession = _NOT_A_DOCTOR.search(plain)
    # A resident doctor's "Band 2A" is a supplement for hours, not a pay band.
    if _DOCTOR_IN_TRAINING.search(plain) and not other_profession:
        return Read(MEDICAL)
    if found := _BAND.search(plain):
        read = _known_or_suggested(found["number"], found["letter"] or "")
        if found["second"] or _may_be_another(plain, found):
            return Read(rule="band_unknown", suggestion=f"Band {read.value or found['number']}")
        return read
    if not other_profession and (_DOCTOR.search(plain) or grade_of_doctor(plain)):
        return Read(MEDICAL)
    if _OTHER_PAY.search(plain):
        return Read(OTHER)
    return Read(rule="band_unknown", suggestion=_suggest(plain))


def _may_be_another(plain: str, found: re.Match[str]) -> bool:
    """Whether the words around a band tell of a second one, or that it is somebody's for a time."""
    after = plain[found.end() :]
    if re.match(r"[.,]\d", after) or _NUMBER_IN_WORDS.search(after):
        return True
    if _FOR_NOW.search(plain) or _SECOND_LETTER.match(after):
        return True
    around = f"{plain[: found.start()]} ; {after}"
    return bool(_SECOND_BAND.search(_COUNTS_ELSE.sub(" ", around)))


def _known_or_suggested(number: str, letter: str) -> Read:
    band = f"{number}{letter.lower()}"
    if band in _BANDS:
        return Read(band)
    near = next((known for known in _BANDS if known[0] == number), None)
    return Read(rule="band_unknown", suggestion=f"Band {near}" if near else None)


def _suggest(plain: str) -> str | None:
    """ "Band Six" may be Band 6, "Bnad 6" too: likely enough to offer, not to assume."""
    if not suggesting.get():
        return None
    words = re.findall(r"[a-z]+", plain.casefold())
    spelled = next((_IN_WORDS[word] for word in words if word in _IN_WORDS), None)
    if spelled and len(words) <= 3:
        return f"Band {spelled}"
    labels = {f"band {band}": f"Band {band}" for band in _BANDS}
    near = closest(plain.casefold(), labels, 0.8)
    return labels[near] if near else None
