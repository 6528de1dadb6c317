"""More tables of engagement: who answered and how, what stands beside it, and what is done."""

from __future__ import annotations

from analytics.engagement.declared_tables import TABLES as _OF_SCORES
from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

_SURVEY = ("survey|survey_response",)
_REVEALS = frozenset({"engagement"})
_ASKED = ("survey", "measure", "vintage", "by", "group_type")
_GROUP = next(table for table in _OF_SCORES if table.id == "engagement_changes").columns[:3]
_MEASURED_IN = TableColumn("measured_in", N_("Unit of the score"))

TABLES = (
    Table(
        id="engagement_distribution",
        title=N_("How answers are spread"),
        definition=N_(
            "Of those who answered an item in one wave, how many gave each answer. For surveys that"
            " are loaded with a row for each respondent."
        ),
        method=N_(
            "Groups are shown as everywhere else; an item that all of a group, or all but one,"
            " answered alike is hidden, because it would be known of each."
        ),
        builder="engagement.distribution.build_distribution",
        columns=(
            TableColumn("scored_on", NP_("of a survey", "Measure")),
            *_GROUP,
            TableColumn("answered", NP_("of a respondent", "Answer")),
            TableColumn("n", N_("Answers (N)"), "people"),
            TableColumn("people", N_("Gave this answer"), "people"),
            TableColumn("share", N_("Share"), "percent"),
        ),
        keys=("scored_on", "of_unit", "group_type", "group", "answered"),
        people="people",
        characteristics=_REVEALS,
        options=(*_ASKED, "wave"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_weighted",
        title=N_("Raw and weighted scores"),
        definition=N_(
            "What the score of each wave would be if every grade, or staff group, had answered as"
            " often as it was asked; the raw score of the same groups beside it."
        ),
        method=N_(
            "A weight is a group's share of those asked over its share of those who answered, cut"
            " at 5. Effective N = (sum of weights)² / sum of squared weights (Kish); the interval"
            " is Student's with that N and the weighted spread; of shares, Wilson's with that N."
        ),
        builder="engagement.weighted.build_weighted",
        columns=(
            TableColumn("wave", N_("Wave")),
            TableColumn("groups", N_("Groups that are shown")),
            TableColumn("n", N_("Answers (N)"), "people"),
            TableColumn("score", N_("Raw score"), "own"),
            TableColumn("low", N_("Raw: 95% interval from"), "own"),
            TableColumn("high", N_("Raw: 95% interval to"), "own"),
            TableColumn("effective_n", N_("Effective N"), "fte"),
            TableColumn("weighted_score", N_("Weighted score"), "own"),
            TableColumn("weighted_low", N_("Weighted: 95% interval from"), "own"),
            TableColumn("weighted_high", N_("Weighted: 95% interval to"), "own"),
            TableColumn("cut_weights", N_("Groups whose weight is cut")),
            _MEASURED_IN,
        ),
        keys=("wave",),
        people="n",
        characteristics=_REVEALS,
        options=(*_ASKED, "weight_by"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_beside_workforce",
        title=N_("Engagement beside the workforce"),
        definition=N_(
            "The score of each unit in one wave beside the same unit's turnover, sickness, PADR and"
            " vacancies when the survey was held. It shows no cause."
        ),
        method=N_(
            "Rows of “Engagement by wave” and of the measures named, each as it is shown. A rate of"
            " sickness has Wilson's interval with the effective number of days that come in"
            " persons (Cochran 1977, section 9A.1; Franco and others 2019); a rate of vacancies"
            " Wilson's of so many whole-time posts."
        ),
        builder="engagement.workforce.build_beside_workforce",
        columns=(
            TableColumn("group", N_("Unit")),
            TableColumn("n", N_("Answers (N)"), "people"),
            TableColumn("score", N_("Score"), "own"),
            TableColumn("low", N_("Score: 95% interval from"), "own"),
            TableColumn("high", N_("Score: 95% interval to"), "own"),
            TableColumn("workforce_measure", N_("Workforce")),
            TableColumn("value", N_("Value"), "percent"),
            TableColumn("value_low", N_("95% interval from"), "percent"),
            TableColumn("value_high", N_("95% interval to"), "percent"),
            TableColumn("people", N_("People counted"), "people"),
            TableColumn("value_n", N_("N of the value"), "fte"),
            TableColumn("value_n_of", N_("What that N counts")),
            _MEASURED_IN,
        ),
        keys=("group", "workforce_measure"),
        characteristics=_REVEALS | {"sickness"},
        options=("survey", "measure", "vintage", "wave"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_actions",
        title=N_("You said, we did"),
        definition=N_(
            "What is done about what a survey found: for whom, by whom and by when, and how it"
            " goes. Typed on the page, and kept with every earlier state."
        ),
        method=N_("The last state of each action, in the order in which they were first typed."),
        builder="engagement.actions.build_actions",
        columns=(
            TableColumn("survey", N_("Survey")),
            TableColumn("wave", N_("Wave")),
            TableColumn("of_unit", N_("Unit")),
            TableColumn("group", NP_("of people", "Group")),
            TableColumn("found", N_("What was found")),
            TableColumn("action", N_("What we do")),
            TableColumn("owner", N_("Owner")),
            TableColumn("started", N_("Begun on")),
            TableColumn("due", N_("Due by")),
            TableColumn("progress", N_("Progress")),
            TableColumn("progress_note", N_("How it goes")),
            TableColumn("enabler", N_("Enabler")),
            TableColumn("revision", N_("Revision"), "count"),
            TableColumn("saved_on", N_("Saved on")),
            TableColumn("action_id", N_("Id")),
        ),
        keys=("action_id",),
        options=("survey",),
    ),
)
