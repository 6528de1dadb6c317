"""What all of a group answered alike, and answers beside nearly the same scores of a file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.engagement.hiding import hidden_measures, hidden_of_waves, is_alike
from analytics.engagement.scores import ANSWERS, Score
from analytics.privacy.survey_groups import EVERYBODY, Cell

WHOLE, SURGERY, MEDICINE = (Cell(unit, *EVERYBODY) for unit in (0, 1, 2))
WITHIN = {0: None, 1: 0, 2: 0}
SHARE = Score("2025", "", WHOLE, "bullied", 40, 0.2, is_share=True)
INDEX = Score("2025", "", WHOLE, "index", 40, 60.0, scale_min=0, scale_max=100)


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (replace(SHARE, score=0.0), True),
        (replace(SHARE, score=0.97), True),  # 39 of 40, as a file prints it
        (replace(SHARE, score=0.95), False),  # 38 of 40
        (replace(INDEX, score=100.0), True),
        (replace(INDEX, score=99.4), True),  # one of 40, one step of five answers off
        (replace(INDEX, score=98.0), False),
        (replace(INDEX, score=60.0, sd=0.0, source=ANSWERS), True),
        (replace(INDEX, score=100.0, scale_min=None, scale_max=None), False),
    ],
)
def test_a_score_at_the_end_of_its_scale_tells_of_each(score: Score, said: bool) -> None:
    assert is_alike(score) is said


def test_what_a_unit_answered_alike_is_hidden_with_the_unit_that_would_tell_it() -> None:
    scores = [
        replace(SHARE, n=100, score=0.12), replace(SHARE, cell=SURGERY, n=60, score=0.2),
        replace(SHARE, cell=MEDICINE, n=40, score=0.0), INDEX, replace(INDEX, cell=SURGERY),
    ]  # fmt: skip
    hidden = hidden_measures(scores, (), WITHIN, 10)
    assert hidden == {("2025", SURGERY, "bullied"), ("2025", MEDICINE, "bullied")}
    assert hidden_measures(scores, (), WITHIN, 0) == frozenset()


def test_answers_are_not_shown_beside_a_file_that_counts_a_few_more() -> None:
    file = [replace(INDEX, n=100), replace(INDEX, cell=SURGERY, n=60),
            replace(INDEX, cell=MEDICINE, n=40)]  # fmt: skip
    answers = [replace(each, source=ANSWERS, measure="item") for each in file]

    def hidden(found: list[Score]) -> set[tuple[int, str]]:
        keys = hidden_of_waves(found, WITHIN, usual="", vintage="", limit=10)
        return {(cell.unit, source) for _wave, cell, source in keys}

    assert hidden([*file, *answers]) == set()
    answers[1] = replace(answers[1], n=55)
    answers[0] = replace(answers[0], n=80)
    assert hidden([*file, *answers]) == {(1, ANSWERS)}
    answers[0] = replace(answers[0], n=95)
    assert hidden([*file, *answers]) == {(0, ANSWERS), (1, ANSWERS), (2, ANSWERS)}
