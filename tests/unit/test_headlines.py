"""Every headline and answer, of results in every shape, is a sentence that makes sense."""

from __future__ import annotations

import re

import pytest

from analytics import figures
from analytics.figures.charts import Chart
from tests import (
    engagement_cases,
    headline_cases,
    headline_more_cases,
    headline_titled_cases,
)
from tests.headline_cases import Case, Shape

FIGURES = (
    *headline_cases.FIGURES,
    *headline_more_cases.FIGURES,
    *headline_titled_cases.FIGURES,
    *engagement_cases.FIGURES,
)
ANSWERS = (
    *headline_cases.ANSWERS,
    *headline_more_cases.ANSWERS,
    *engagement_cases.ANSWERS,
)

# What no sentence may have in it, and what is wrong with it.
FAULTS = {
    "an empty slot": re.compile(r"[{}]|\(\)|“”|: *[.;,·]|: *$|[(,;] *$|^ *[:;,.]|\( | \)|, ,"),
    "spaces": re.compile(r"  |^ | $|(?<!\d) [,;:.](?:\s|$)"),
    "no number": re.compile(r"\b(?:nan|None|inf|null)\b|%!"),
    "one of many": re.compile(
        r"(?<![\d.,–])1 (?:more |fewer )?(?:people|persons|units|groups|skills|posts|dates|years|"
        r"imports|starters|leavers|appraisals|leadership posts|required skills|things)\b"
    ),
    "a bare number for a name": re.compile(r"^\d+\w?: |: \d\w?, \d"),
    "full stops": re.compile(r"\.\.|\. *;|\.$"),
    "a percentage of nothing": re.compile(r"–%|%%"),
}
# Charts whose headline is their title, or made by the page; and what has no headline.
TITLED = {
    "actions_for", "audit_accounts", "audit_lines", "by_organisation", "change_list", "checklist",
    "closing_plan", "completeness_by_unit", "conflict_list", "crude_and_adjusted", "enabler_list",
    "engagement_gaps", "engagement_rows", "indicator_list", "least_cost", "must_be_true",
    "nine_principles", "post_list", "problems_in", "professions_lead", "regrets", "statements",
    "talent_grid",
}  # fmt: skip


def faults(sentence: str) -> list[str]:
    """What is wrong with a sentence."""
    if not sentence.strip():
        return ["it is empty"]
    return [what for what, pattern in FAULTS.items() if pattern.search(sentence)]


@pytest.mark.parametrize(
    ("case", "shape"),
    [
        pytest.param(case, shape, id=f"{case.name}: {shape.name}")
        for case in (*FIGURES, *ANSWERS)
        for shape in case.shapes
    ],
)
def test_a_headline_makes_sense(case: Case, shape: Shape) -> None:
    said = case.say(shape)
    sentence = said.headline if isinstance(said, Chart) else said
    assert faults(sentence.removesuffix(".")) == [], sentence
    if isinstance(said, Chart):
        assert faults(said.subtitle) == [], said.subtitle


def test_what_is_hidden_is_never_said_to_be_none() -> None:
    """Nobody, no unit and no band would be numbers."""
    hidden = next(shape for case in FIGURES for shape in case.shapes if shape.hidden == "all")
    for case in (*FIGURES, *ANSWERS):
        if hidden in case.shapes:
            said = case.say(hidden)
            sentence = said.headline if isinstance(said, Chart) else said
            assert not re.search(r"\b0\b|\b[Nn]obody\b(?! (?:can|could))", sentence), sentence


def test_the_highest_of_what_is_shown_is_not_called_the_highest_of_all() -> None:
    partly = next(s for case in FIGURES for s in case.shapes if s.hidden == "first")
    for name in (
        "bars",
        "exclusions",
        "exposure_by_group",
        "sickness_by_age",
        "hot_spots",
        "returns",
    ):
        case = next(each for each in FIGURES if each.name == name)
        said = case.say(partly)
        assert isinstance(said, Chart)
        assert "can be shown" in said.headline


def test_every_chart_is_among_them() -> None:
    looked_at = {case.name.split()[0].rstrip(",") for case in FIGURES}
    assert looked_at | TITLED == set(figures.__all__)
    assert not looked_at & TITLED


@pytest.mark.parametrize(
    "sentence",
    [
        "6: 29.4% past the assumed age", "Reasons from: .", "Training 1 people", "nan of 5 people",
        "Half of the None people", "Change since : 5", "The mean is  4", "Highest in , 5 of 9",
        "Only {count} left", "A rate of 5%..",
    ],
)  # fmt: skip
def test_planted_faults_are_caught(sentence: str) -> None:
    assert faults(sentence)


@pytest.mark.parametrize("sentence", ["1,231 people came", "Band 6, 29.4% of 21 people (5 of 9)"])
def test_good_sentences_are_let_be(sentence: str) -> None:
    assert faults(sentence) == []
