"""Surveys and what they are made of: indices, scales and items, with their scales and directions.

All of it is data, in ``data/survey``: ``surveys.csv``, ``structure.csv`` (a measure is known within
its survey), ``breaks.csv`` and ``flag_rules.csv``. No wording of items and no norms are in them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from analytics.codelists import key_of
from analytics.values.cells import clean

FOLDER = Path(__file__).resolve().parent.parent.parent / "data" / "survey"
ITEM = "item"  # the level of a single question
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True)
class Survey:
    """A survey that is known. The scale is that of its scores; None where none is published."""

    id: str
    title: str
    aliases: tuple[str, ...]
    scale_min: float | None
    scale_max: float | None
    direction: str  # "higher" or "lower": which is better
    flag_rules: str  # the rules of ``flag_rules.csv`` that fit it; empty for none
    asked: str  # "everybody", or a field and its group; empty where staff lists do not have them
    norm_group: str  # whom a band of the survey compares with, and the year of that norm
    norm_year: str
    status: str
    source: str


@dataclass(frozen=True)
class SurveyMeasure:
    """An index, scale, indicator or item of a survey, and the one above it (empty: none)."""

    survey: str
    id: str
    parent: str
    level: str
    position: int
    title: str
    aliases: tuple[str, ...]
    direction: str
    scale: str
    scale_min: float | None
    scale_max: float | None
    status: str
    source: str


@cache
def load_surveys() -> Mapping[str, Survey]:
    """The surveys that are known, by id, in the order of the file."""
    return MappingProxyType(
        {
            row["survey"]: Survey(
                row["survey"], row["title"], _several(row["aliases"]), _number(row["scale_min"]),
                _number(row["scale_max"]), row["direction"], row["flag_rules"],
                row["asked"], row["norm_group"], row["norm_year"], row["status"], row["source"],
            )
            for row in survey_rows("surveys")
        }
    )  # fmt: skip


@cache
def load_measures() -> Mapping[tuple[str, str], SurveyMeasure]:
    """What the surveys are made of, by survey and measure, in the order of the file."""
    return MappingProxyType(
        {
            (row["survey"], row["measure"]): SurveyMeasure(
                row["survey"], row["measure"], row["parent"], row["level"], int(row["position"]),
                row["title"], _several(row["aliases"]), row["direction"], row["scale"],
                _number(row["scale_min"]), _number(row["scale_max"]), row["status"],
                row["source"],
            )
            for row in survey_rows("structure")
        }
    )  # fmt: skip


@cache
def survey_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The plain rows of ``data/survey/<name>.csv``; FileNotFoundError for a table there is not."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(MappingProxyType(dict(row)) for row in csv.DictReader(lines))


def find_survey(text: str) -> Survey | None:
    """The survey that a text names, whatever year stands with it: ``NHS Staff Survey 2024``."""
    named = _surveys_by_name()
    plain = clean(text)
    return named.get(key_of(plain)) or named.get(key_of(_YEAR.sub(" ", plain)))


def find_survey_in(text: str) -> Survey | None:
    """The survey that is named somewhere in a title; the longest name that is there counts."""
    words = f" {_spaced(text)} "
    said = [(name, survey) for name, survey in _names_in_words() if f" {name} " in words]
    return max(said, key=lambda item: len(item[0]))[1] if said else None


@lru_cache(maxsize=8192)
def find_measure(survey: str, text: str) -> SurveyMeasure | None:
    """The measure of a survey that a text names, by id, title or alias."""
    return _measures_by_name().get((survey, key_of(clean(text))))


@lru_cache(maxsize=8192)
def is_measure(text: str) -> bool:
    """Whether a text names a measure of any survey."""
    return key_of(clean(text)) in _every_measure()


def year_in(text: str) -> int | None:
    """The first year that a text names: 2023 of ``2023/24`` and of ``Autumn 2023``."""
    found = _YEAR.search(text)
    return int(found[1]) if found else None


def _several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _number(text: str) -> float | None:
    return float(text) if text else None


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))


@cache
def _surveys_by_name() -> Mapping[str, Survey]:
    found: dict[str, Survey] = {}
    for survey in load_surveys().values():
        for name in (survey.id, survey.title, *survey.aliases):
            found.setdefault(key_of(name), survey)
    return MappingProxyType(found)


@cache
def _names_in_words() -> tuple[tuple[str, Survey], ...]:
    return tuple(
        (_spaced(name), survey)
        for survey in load_surveys().values()
        for name in (survey.title, *survey.aliases)
    )


@cache
def _measures_by_name() -> Mapping[tuple[str, str], SurveyMeasure]:
    found: dict[tuple[str, str], SurveyMeasure] = {}
    for item in load_measures().values():
        for name in (item.id, item.title, *item.aliases):
            found.setdefault((item.survey, key_of(name)), item)
    return MappingProxyType(found)


@cache
def _every_measure() -> frozenset[str]:
    return frozenset(name for _survey, name in _measures_by_name())
