"""What a survey measures and in which order, and where two of its waves cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from analytics.values.surveys import (
    ITEM,
    SurveyMeasure,
    load_measures,
    load_surveys,
    survey_rows,
)
from analytics.words import N_

ANSWERS = (1.0, 5.0)  # the ends of what a respondent answers to an item
REASONS = {
    "method": N_("method changed"),
    "items": N_("questions changed"),
    "weighting": N_("weighting changed"),
    "organisation": N_("organisation changed"),
    "scale": N_("scale changed"),
}


@dataclass(frozen=True)
class Structure:
    """The measures of one survey; none where the survey is not known."""

    survey: str
    measures: tuple[SurveyMeasure, ...]

    def title(self, measure: str) -> str:
        """What a measure is called in English: its title, or the text that the file has."""
        return next((each.title for each in self.measures if each.id == measure), measure)

    def scale(self, measure: str) -> tuple[float, float]:
        """The ends of a measure's scale; those of an answer where none are published."""
        for each in self.measures:
            if each.id == measure and each.scale_min is not None and each.scale_max is not None:
                return each.scale_min, each.scale_max
        return ANSWERS

    def main(self, known: Iterable[str]) -> str:
        """The measure to begin with: the first of the survey that there are scores of."""
        ordered = self.in_order(known)
        return ordered[0] if ordered else ""

    def in_order(self, known: Iterable[str]) -> list[str]:
        """Measures in the order of the survey, those it does not know last."""
        place = {each.id: each.position for each in self.measures}
        return sorted(set(known), key=lambda name: (place.get(name, 999), name))

    def is_item(self, measure: str) -> bool:
        """Whether a measure is a single question."""
        return any(each.id == measure and each.level == ITEM for each in self.measures)

    def lower_is_better(self, measure: str) -> bool:
        """Whether less is better on a measure as it is scored."""
        return any(
            each.id == measure and each.level != ITEM and each.direction == "lower"
            for each in self.measures
        )

    def for_queries(self) -> list[dict[str, Any]]:
        """What the query of respondents' answers is given."""
        rows = [
            {"measure": each.id, "parent": each.parent,
             "is_turned": each.level == ITEM and each.direction == "lower"}
            for each in self.measures
        ]  # fmt: skip
        return rows or [{"measure": "", "parent": "", "is_turned": False}]


@cache
def structure_of(survey: str) -> Structure:
    """The structure of a survey."""
    found = [each for each in load_measures().values() if each.survey == survey]
    return Structure(survey, tuple(sorted(found, key=lambda each: each.position)))


def title_of_survey(survey: str) -> str:
    """What a survey is called in English: its title, or the text of its file."""
    known = load_surveys().get(survey)
    return known.title if known else survey


def listed_breaks(survey: str, waves: Sequence[str]) -> dict[tuple[str, str], str]:
    """The reasons why one wave cannot be compared with the next, by both, as the list says."""
    found: dict[tuple[str, str], str] = {}
    places = {wave: place for place, wave in enumerate(waves)}
    for row in survey_rows("breaks"):
        first, last = places.get(row["from_wave"]), places.get(row["to_wave"])
        if row["survey"] != survey or first is None or last is None:
            continue
        for place in range(first, last):
            found.setdefault((waves[place], waves[place + 1]), row["kind"])
    return found
