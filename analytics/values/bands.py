"""Pay bands: the many ways of writing Agenda for Change bands 1 to 9, and pay outside them."""

from __future__ import annotations

import re

from analytics.alike import closest
from analytics.codelists import load, suggesting
from analytics.values.cells import LONGEST_NAME, NOTHING, Read, clean, is_nothing

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

    Rule ``band_unknown``: also for "Band 8" and "Band 5/6", which could be more than one band.
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
    known = next((read for read in reads if read.value), None)
    return known or next((read for read in reads if read.suggestion), Read(rule="band_unknown"))


def _read_scale(code: str, plain: str) -> Read:
    """The band of a pay scale code such as XR05, YM72."""
    entry = load("pay_scale_codes").match(code)
    if entry:
        return Read(entry.extra["band"])
    if code[0] == "X":
        return Read(rule="band_unknown", suggestion=_suggest(plain))
    # Codes that start with M or Y are scales of doctors and dentists; our list has few of them.
    return Read(MEDICAL, note="scale_by_pattern")


def _read_part(plain: str) -> Read:
    """One part of a cell."""
    if bare := _BARE.fullmatch(plain):
        return _known_or_suggested(bare[1], bare[2] or "")
    other_profession = _NOT_A_DOCTOR.search(plain)
    # A resident doctor's "Band 2A" is a supplement for hours, not a pay band.
    if _DOCTOR_IN_TRAINING.search(plain) and not other_profession:
        return Read(MEDICAL)
    if found := _BAND.search(plain):
        if found["second"]:
            return Read(rule="band_unknown", suggestion=f"Band {found['number']}")
        return _known_or_suggested(found["number"], found["letter"] or "")
    if _DOCTOR.search(plain) and not other_profession:
        return Read(MEDICAL)
    if _OTHER_PAY.search(plain):
        return Read(OTHER)
    return Read(rule="band_unknown", suggestion=_suggest(plain))


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
