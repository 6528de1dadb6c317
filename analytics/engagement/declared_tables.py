"""Tables of engagement; Python builds them. Nothing but words and ids."""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

_SURVEY = ("survey|survey_response",)
_REVEALS = frozenset({"engagement"})
_ASKED = ("survey", "measure", "vintage", "by", "group_type")
_GROUP = (
    TableColumn("of_unit", N_("Unit")),
    TableColumn("group_type", N_("Type of group")),
    TableColumn("group", NP_("of people", "Group")),
)
_KEYS = ("of_unit", "group_type", "group")
_SCORE = (
    TableColumn("n", N_("Answers (N)"), "people"),
    TableColumn("score", N_("Score"), "own"),
    TableColumn("low", N_("95% interval from"), "own"),
    TableColumn("high", N_("95% interval to"), "own"),
)
_MEASURED_IN = TableColumn("measured_in", N_("Unit of the score"))
_TESTED = (
    TableColumn("p", N_("p value"), "ratio"),
    TableColumn("p_adjusted", N_("p adjusted over the table"), "ratio"),
    TableColumn("verdict", N_("Verdict")),
)

TABLES = (
    Table(
        id="engagement_trend",
        title=N_("Engagement by wave"),
        definition=N_(
            "The score of each group in each wave of a survey, with its interval, how many answered"
            " and how many of those asked that is. A line never crosses a wave at which the method,"
            " the questions, the weighting or the organisation changed."
        ),
        method=N_(
            "Intervals are those of the file; else Student's t from mean, SD and N, Wilson's for"
            " shares, and the bootstrap (fixed seed) of fewer than 30 respondents who are loaded"
            " one by one. Units that were renamed or merged are one unit, put together exactly."
        ),
        builder="engagement.trend.build_trend",
        columns=(
            TableColumn("wave", N_("Wave")),
            TableColumn("held_on", N_("Held on")),
            *_GROUP,
            *_SCORE,
            TableColumn("response_rate", N_("Response rate"), "percent"),
            TableColumn("benchmark", N_("Benchmark"), "own"),
            TableColumn("break_before", N_("Break before this wave")),
            _MEASURED_IN,
        ),
        keys=("wave", "held_on", *_KEYS, "break_before"),
        people="n",
        characteristics=_REVEALS,
        options=(*_ASKED, "benchmark"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_heatmap",
        title=N_("Engagement by measure and group"),
        definition=N_(
            "Every measure of a survey for every group in one wave, each with its N. A colour is a"
            " fifth of the measure's own scale: it means the same in every wave and unit."
        ),
        method=N_("The scores of one wave; the fifth of the scale that each lies in."),
        builder="engagement.heatmap.build_heatmap",
        columns=(
            TableColumn("scored_on", NP_("of a survey", "Measure")),
            *_GROUP,
            *_SCORE,
            TableColumn("step", N_("Fifth of the scale")),
            _MEASURED_IN,
        ),
        keys=("scored_on", *_KEYS),
        people="n",
        characteristics=_REVEALS,
        options=(*_ASKED, "wave"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_changes",
        title=N_("What changed in engagement"),
        definition=N_(
            "The score of each group in two waves and the difference, with its interval. All rows"
            " are one family of tests. Waves with a break between them are not compared."
        ),
        method=N_(
            "Welch's test from mean, SD and N; Newcombe's method 10 for shares; where a file gives"
            " 95% intervals alone, these combined (Zou and Donner). p adjusted over the rows"
            " (Benjamini and Hochberg, 5%)."
        ),
        builder="engagement.changes.build_changes",
        columns=(
            *_GROUP,
            TableColumn("from_n", N_("Answers then"), "people"),
            TableColumn("from_score", N_("Score then"), "own"),
            TableColumn("to_n", N_("Answers now"), "people"),
            TableColumn("to_score", N_("Score now"), "own"),
            TableColumn("difference", N_("Difference"), "own"),
            TableColumn("low", N_("95% interval from"), "own"),
            TableColumn("high", N_("95% interval to"), "own"),
            *_TESTED,
            TableColumn("poor_waves", N_("Poor waves in a row"), "count"),
            _MEASURED_IN,
        ),
        keys=_KEYS,
        people="to_n",
        characteristics=_REVEALS,
        options=(*_ASKED, "from", "to"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_verdict",
        title=N_("Is engagement rising or falling?"),
        definition=N_(
            "Whether the scores of each group rise or fall over at least five waves that can be"
            " compared. Of fewer nothing is said: look at the values and their intervals."
        ),
        method=N_(
            "Kendall's test, exact over all orders of the scores; the Theil–Sen slope with its"
            " exact interval; p adjusted over the rows (Benjamini and Hochberg, 5%)."
        ),
        builder="engagement.verdict.build_verdict",
        columns=(
            *_GROUP,
            TableColumn("waves", N_("Comparable waves"), "count"),
            TableColumn("first_wave", N_("First of them")),
            TableColumn("last_wave", N_("Last of them")),
            TableColumn("tau", N_("Kendall's tau"), "ratio"),
            TableColumn("slope", N_("Change a year"), "own"),
            TableColumn("low", N_("95% interval from"), "own"),
            TableColumn("high", N_("95% interval to"), "own"),
            *_TESTED,
            _MEASURED_IN,
        ),
        keys=(*_KEYS, "waves", "first_wave", "last_wave"),
        characteristics=_REVEALS,
        options=_ASKED,
        needs=_SURVEY,
    ),
    Table(
        id="engagement_flags",
        title=N_("Flags by place and by certainty"),
        definition=N_(
            "Which groups lie in the outer quarter and are clear of the benchmark, as the GMC flags"
            " the results of its surveys. Two conditions, both of them shown."
        ),
        method=N_("The rules are data (data/survey/flag_rules.csv), with their source."),
        builder="engagement.flags.build_flags",
        columns=(
            *_GROUP,
            *_SCORE,
            TableColumn("quartile_1", N_("Lowest quarter ends at"), "own"),
            TableColumn("quartile_3", N_("Highest quarter begins at"), "own"),
            TableColumn("benchmark", N_("Benchmark"), "own"),
            TableColumn("flag", N_("Flag")),
            TableColumn("supplied", N_("Flag in the file")),
            _MEASURED_IN,
        ),
        keys=_KEYS,
        people="n",
        characteristics=_REVEALS,
        options=(*_ASKED, "wave"),
        needs=_SURVEY,
    ),
    Table(
        id="engagement_role_gaps",
        title=N_("Grades and roles beside the others"),
        definition=N_(
            "How each grade, role or staff group scores in one wave beside all other groups of its"
            " type together: consultants beside other doctors, managers beside the rest."
        ),
        method=N_(
            "Welch's test; p adjusted over the rows (Benjamini and Hochberg, 5%). The others are"
            " the groups that are shown, put together exactly from mean, SD and N."
        ),
        builder="engagement.gaps.build_role_gaps",
        columns=(
            *_GROUP,
            *_SCORE,
            TableColumn("others_n", N_("Answers of the others"), "people"),
            TableColumn("others_score", N_("Score of the others"), "own"),
            TableColumn("difference", N_("Difference"), "own"),
            TableColumn("gap_low", N_("Difference: 95% interval from"), "own"),
            TableColumn("gap_high", N_("Difference: 95% interval to"), "own"),
            *_TESTED,
            _MEASURED_IN,
        ),
        keys=_KEYS,
        people="n",
        characteristics=_REVEALS,
        options=(*_ASKED, "wave"),
        needs=_SURVEY,
    ),
)
