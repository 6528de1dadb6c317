"""What engagement adds to the house: the scores of surveys, and words for them."""

from __future__ import annotations

from analytics.engagement import words
from analytics.engagement.measured import bind_responses, bind_scores
from analytics.engine.declared import all_measures
from analytics.engine.n_words import N_OF
from analytics.engine.subjects import Parameter, Subject
from analytics.words import _

_OPTIONS = ("survey", "vintage", "wave")

SUBJECT = Subject(
    writers={
        "survey": words.survey,
        "scored_on": words.measure,
        "verdict": lambda value: _(words.VERDICTS.get(value, value)),
        "of_unit": lambda value: value or _("Whole organisation"),
        "group_type": words.group_type,
        "break_before": words.reason,
        "step": lambda value: _(words.HEAT.get(value, value)),
        "progress": lambda value: _(words.PROGRESS.get(value, value)),
        "workforce_measure": lambda value: (
            _(all_measures()[value].title) if value in all_measures() else value
        ),
        "value_n_of": lambda value: _(N_OF[value].heading) if value in N_OF else value,
    },
    parameters={
        "engagement_scores": Parameter(bind_scores, (*_OPTIONS, "measure")),
        "engagement_responses": Parameter(bind_responses, _OPTIONS),
    },
)
