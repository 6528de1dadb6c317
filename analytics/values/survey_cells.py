"""Cells of survey files: scores, numbers of people, answers; and headings of results across.

A number that the provider hides because few answered ("*", "<10", "suppressed") is `HIDDEN`: it is
no blank, and whatever stands beside it is not shown either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from analytics import codelists
from analytics.codelists import key_of
from analytics.values.cells import NOTHING, Read, clean, is_nothing
from analytics.values.heading_words import set_of
from analytics.values.numbers import read_number
from analytics.values.surveys import is_measure

HIDDEN = math.nan
HIDDEN_RULE = "survey_hidden"
LOWEST, HIGHEST = 1, 5  # answers to an item
_MOST_PEOPLE = 10_000_000  # the NHS has 1.5 million staff
_SIGNS = frozenset("*†‡#§~^¹²³")
_FEW = re.compile(
    r"\(?\[?\s*(?:n\s*)?(?:[<≤]\s*=?\s*\d{1,2}|(?:fewer|less|under|below|llai)\s*(?:than|na)?\s*\d{1,2}"
    r"|\d{1,2}\s*or\s*(?:fewer|less))\s*(?:responses|respondents|people)?\s*\]?\)?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[\s*†‡#§~^¹²³▲▼↑↓]+$")
_OUT_OF = re.compile(r"(\d+(?:\.\d+)?)\s*(?:/|out of)\s*(?:5|10|100)", re.IGNORECASE)
_N_BEFORE = re.compile(r"^\s*n\s*[=:]\s*", re.IGNORECASE)
_RESPONSES = re.compile(r"\s*(?:responses|respondents|people|staff)$", re.IGNORECASE)
_ANSWER = re.compile(r"([1-5])(?:\.0+)?(?:\s*[-–—:=.)]\s*\S.*)?")
_YEAR = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s*[/\-–]\s*(?:20)?\d\d)?(?!\d)")
_APART = re.compile(r"[\s_\-–—:,.()\[\]/|]+")
_OF_INTERVALS = frozenset(("%", "95", "95%", "ci"))
_ITEM = re.compile(r"q\s*\.?\s*\d{1,3}\s*[a-z]{0,2}", re.IGNORECASE)
# A heading with one of these is of what follows from scores.
_FOLLOWS = set_of(
    "error change difference trend rank ranking vs versus movement variance percentile"
)
# A heading with nothing but these words is no measure.
_PLAIN = set_of(
    """
    comment comments remark remarks note notes rank ranking position change difference trend
    year wave code number order flag outcome result results name email date id ref reference
    response responses rate respondents total weight weighting percentile quartile band rag
    survey region type status
    """
)


def read_score(text: object) -> Read:
    """A score as a float; ``72%`` is 72. Rule ``survey_hidden`` (with `HIDDEN`) where it is hidden.

    Whether numbers are percentages shows in the whole column, so a sign is left off here.
    """
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    if is_hidden(plain):
        return Read(HIDDEN, rule=HIDDEN_RULE)
    plain = _MARKED.sub("", plain)
    if found := _OUT_OF.fullmatch(plain):
        return Read(float(found[1]))
    return read_number(plain.removesuffix("%").rstrip())


def read_count(text: object) -> Read:
    """A number of people as a float; `HIDDEN` as above. Rule ``survey_count_unreadable``."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    if is_hidden(plain):
        return Read(HIDDEN, rule=HIDDEN_RULE)
    number = read_number(_RESPONSES.sub("", _N_BEFORE.sub("", _MARKED.sub("", plain)))).value
    if not isinstance(number, float) or not 0 <= number <= _MOST_PEOPLE or number != int(number):
        return Read(rule="survey_count_unreadable")
    return Read(number)


def is_hidden(plain: str) -> bool:
    """Whether a cleaned text says that the provider hides a number."""
    if set(plain) <= _SIGNS or _FEW.fullmatch(plain):
        return True
    inside = plain.strip("[]() ")
    return bool(inside) and not inside[0].isdigit() and _match("survey_hidden", inside) is not None


def read_answer(text: object) -> Read:
    """An answer from 1 to 5, as a number or in words; nothing where there is none.

    Rule ``survey_answer_unknown`` for anything else, such as a 7.
    """
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    if found := _ANSWER.fullmatch(plain):
        return Read(float(found[1]))
    if entry := _match("survey_answers", plain):
        return Read(float(entry.extra["answer"])) if entry.extra["answer"] else NOTHING
    return Read(rule="survey_answer_unknown")


def _match(name: str, text: str) -> codelists.Entry | None:
    return codelists.load(name).match(text)


@dataclass(frozen=True)
class ResultHeading:
    """What a heading of results across says: a measure, perhaps its wave, and which number it is.

    ``measure`` is empty where the rows say it, and in one such as ``n_2024`` of all measures.
    """

    measure: str
    wave: str
    statistic: str


@lru_cache(maxsize=4096)
def read_result_heading(heading: str) -> ResultHeading | None:
    """``theme_engagement_n_2024``, ``2024 Engagement (SD)``; None for no heading of results."""
    plain = clean(heading).replace("%", " % ")
    years = list(_YEAR.finditer(plain.replace("_", " ")))
    wave = years[-1][0].replace(" ", "") if years else ""
    words = [word for word in _APART.split(_without(plain, years)) if word]
    statistic, left = _statistic(words)
    measure = _without_theme(" ".join(left))
    if not measure and not wave:
        return None
    said = {word.casefold() for word in left}
    if measure and not is_measure(measure) and (said <= _PLAIN or said & _FOLLOWS):
        return None
    return ResultHeading(measure, wave, statistic or "score")


def _without_theme(measure: str) -> str:
    """``theme_morale`` and ``subscore_motivation`` are measures by what follows."""
    first, _space, rest = measure.partition(" ")
    told = first.casefold() in ("theme", "subscore", "sub-score", "subscale", "index")
    return rest if told and rest and not is_measure(measure) and is_measure(rest) else measure


def _without(plain: str, years: list[re.Match[str]]) -> str:
    spaced = plain.replace("_", " ")
    for found in reversed(years):
        spaced = f"{spaced[: found.start()]} {spaced[found.end() :]}"
    return spaced


def _statistic(words: list[str]) -> tuple[str, list[str]]:
    """Which number the last or first words say, and the words that are left."""
    if is_measure(" ".join(words)):
        return "", words
    for length in (4, 3, 2, 1):
        for said, left in ((words[-length:], words[:-length]), (words[:length], words[length:])):
            named = _statistics().get(key_of(" ".join(said))) if len(said) == length else None
            if named:
                return named, [word for word in left if word.casefold() not in _OF_INTERVALS]
    return "", [word for word in words if word != "%"]


@cache
def _statistics() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in codelists.load("survey_statistics").entries:
        for name in (entry.code, entry.label_en, *entry.aliases):
            found.setdefault(key_of(name), entry.code)
    return MappingProxyType(found)


def is_result_heading(heading: str) -> bool:
    """Whether a heading may be one of results, in a file that surely has them across."""
    read = read_result_heading(heading)
    return read is not None and (bool(read.wave) or any(sign.isalpha() for sign in heading))


def is_known_result_heading(heading: str) -> bool:
    """Whether a heading is that of a measure that a known survey has."""
    read = read_result_heading(heading)
    return read is not None and bool(read.measure) and is_measure(read.measure)


def is_numbered_item(heading: str) -> bool:
    """Whether a heading is the number of a question: ``Q2a``."""
    return bool(_ITEM.fullmatch(clean(heading)))


def is_item_heading(heading: str) -> bool:
    """Whether a heading is the number of a question or the name of an item that is known."""
    return is_numbered_item(heading) or is_measure(heading)
