"""Survey scores: one measure of one survey for everybody or a group, in one wave."""

from __future__ import annotations

from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need, Wanted
from analytics.imports.kinds.survey_columns import DAY, GROUPS, UNITS, WHICH
from analytics.imports.kinds.survey_wide import RESULTS_ACROSS
from analytics.values.cells import Read, clean, is_nothing
from analytics.values.codes import read_code
from analytics.values.numbers import read_yes_no
from analytics.values.survey_cells import read_count, read_score
from analytics.words import N_, NP_


def _number(column_id: str, title: str, *headings: str) -> Column:
    return Column(column_id, title, read_score, type="number", headings=headings)


def _people(column_id: str, title: str, *headings: str) -> Column:
    return Column(column_id, title, read_count, type="number", headings=headings)


def read_break(text: str) -> Read:
    """Why a wave cannot be compared with the one before; nothing where a cell says that it can."""
    comparable = read_yes_no(text)
    if comparable.value is False or is_nothing(clean(text)):
        return Read()
    return read_code("survey_breaks", text)


NUMBERS = (
    _people("n", N_("Responses (N)"), "N", "Responses", "Respondents", "Number of Responses",
            "Number of Respondents", "Base", "Base Size", "Unweighted Base", "Sample Size",
            "No. of Responses", "Number of Trainees", "Count of Responses", "Nifer",
            "Nifer yr Ymatebion", "Ymatebion"),
    _people("eligible", N_("Eligible"), "Eligible Staff", "Number Eligible", "Invited",
            "Number Invited", "Usable Sample", "Issued", "Population", "Sample",
            "Headcount Eligible", "Eligible Population", "Nifer Cymwys"),
    _number("response_rate", N_("Response rate"), "Response Rate %", "Rate of Response",
            "Response Rate (%)", "% Response", "Cyfradd Ymateb"),
    Column("score", N_("Score"), read_score, type="number",
           headings=("Mean", "Mean Score", "Average", "Average Score", "Result", "Score (%)",
                     "% Positive", "Percent Positive", "Percentage Positive", "Positive Score",
                     "Value", "Score %", "Index Score", "Sgôr", "Cymedr")),
    _number("sd", N_("Standard deviation"), "SD", "Std Dev", "StDev", "Std. Deviation", "St Dev",
            "Std Deviation", "Gwyriad Safonol"),
    _number("low", N_("Lower limit of the interval"), "Lower CI", "CI Lower", "CI Low",
            "Lower 95% CI",
            "95% CI Lower", "Lower Limit", "Lower Confidence Limit", "LCL", "Lower", "CI Low 95%",
            "Lower 95% Confidence Limit", "Lower Bound", "95% CI Low"),
    _number("high", N_("Upper limit of the interval"), "Upper CI", "CI Upper", "CI High",
            "Upper 95% CI", "95% CI Upper", "Upper Limit", "Upper Confidence Limit", "UCL", "Upper",
            "CI High 95%", "Upper 95% Confidence Limit", "Upper Bound", "95% CI High"),
    _number("interval_level", N_("Confidence of the interval"), "Confidence Level", "CI Level",
            "Interval Level", "Confidence"),
    _number("quartile_1", N_("First quartile"), "Q1", "Lower Quartile", "1st Quartile",
            "Quartile 1", "25th Percentile"),
    _number("quartile_3", N_("Third quartile"), "Q3", "Upper Quartile", "3rd Quartile",
            "Quartile 3", "75th Percentile"),
    Column("outcome", NP_("of a survey score", "Outcome"), read_text,
           headings=("Flag", "Outlier", "Result Flag", "Outcome Flag", "RAG", "Outlier Status",
                     "Colour")),
    _number("benchmark", N_("Benchmark mean"), "Benchmark", "National Mean", "Benchmark Average",
            "National Average", "Benchmark Score", "All Wales Mean", "Wales Mean", "UK Mean",
            "Mean (benchmark)", "Comparator", "Wales Average", "All Wales Average"),
    _number("benchmark_low", N_("Lower limit of the benchmark"), "Benchmark Lower CI",
            "National Mean Lower CI", "Benchmark CI Low", "Benchmark Lower Limit"),
    _number("benchmark_high", N_("Upper limit of the benchmark"), "Benchmark Upper CI",
            "National Mean Upper CI", "Benchmark CI High", "Benchmark Upper Limit"),
    _number("scale_min", N_("Lowest possible score"), "Scale Min", "Scale Minimum",
            "Minimum Score", "Scale From", "Min Scale"),
    _number("scale_max", N_("Highest possible score"), "Scale Max", "Scale Maximum",
            "Maximum Score", "Scale To", "Max Scale"),
    Column("unit_of_score", N_("Unit of the score"), read_text,
           headings=("Score Unit", "Unit of Score", "Score Type", "Unit of Measure")),
    Column("break_before", N_("Break before this wave"), read_break, codelist="survey_breaks",
           headings=("Break", "Break Before", "Break in Series", "Reason for Break",
                     "Why Not Comparable", "Change Before This Wave")),
)  # fmt: skip

KIND = Kind(
    id="survey",
    order=160,
    grain=("survey", "wave", "vintage", "measure", "group_type", "group_name"),
    slot=(),
    told_apart=("survey", "wave", "vintage", *UNIT_FIELDS, "group_type", "group_name", "measure"),
    title=N_("Survey scores"),
    description=N_(
        "Scores of a staff or medical survey by wave, measure, group and unit, as its provider"
        " reports them: with how many answered, and the standard deviation or interval if given."
    ),
    table="survey_result",
    row_is=N_("the score of one measure for one group, or for everybody, in one wave"),
    adds_up=False,
    prepares=("survey_results", "survey_scores"),
    completes=("units",),
    columns=(
        *WHICH,
        *UNITS,
        Column("group_type", N_("Type of group"), read_text,
               headings=("Group Type", "Breakdown", "Breakdown Type", "Split", "Divided By",
                         "Category", "Grouping", "Demographic", "Math o Grŵp", "Report By")),
        Column("group_name", N_("Group"), read_text,
               headings=("Group Name", "Breakdown Value", "Subgroup", "Sub-group",
                         "Respondent Group", "Grŵp", "Demographic Group")),
        *GROUPS,
        Column("measure", N_("Measure"), read_text,
               headings=("Indicator", "Scale Name", "Measure Name", "Question", "Item", "Sub-scale",
                         "Subscale", "Metric", "Sub-score", "Element", "Indicator Name", "Mesur",
                         "Dangosydd", "Cwestiwn")),
        # What the measure is a part of; the measure itself where no other column says it.
        Column("theme", NP_("of a survey", "Theme"), read_text,
               headings=("Domain", "Meta-scale", "Dimension", "Thema",
                         "People Promise Element")),
        *NUMBERS,
        DAY,
    ),
    needs=(
        Need(
            ("measure", "theme"),
            N_("what was measured (Measure, Indicator), or a column for each measure"),
        ),
        Need(("score",), N_("the score (Score, Mean)")),
    ),
    wanted=(
        Wanted(
            ("n",),
            N_("The file does not show how many people answered (N)."),
            N_("Its scores are stored, but not shown by group: nobody can tell which are of few"
               " people."),
        ),
    ),
    holds=(
        (N_("Surveys"), ("survey",)),
        (N_("Waves"), ("survey", "wave")),
        (N_("Measures"), ("survey", "measure")),
        (N_("Units and groups"), (*UNIT_FIELDS, "group_type", "group_name")),
        (N_("Scores"), ("survey", "wave", "vintage", *UNIT_FIELDS, "group_type", "group_name",
                        "measure")),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "survey", "wave",
             "group_type", "group_name", *(column.id for column in GROUPS)),
    latest_days=("fieldwork_end", "fieldwork_start"),
    years_in="wave",
    date_columns=("census_date",),
    amounts=("score", "n"),
    distinctive_columns=("survey", "fieldwork_end", "measure", "score", "eligible", "response_rate",
                         "sd", "quartile_1", "benchmark", "scale_max"),
    wide=RESULTS_ACROSS,
)  # fmt: skip
