"""The words for every rule about surveys: what was found, what that does to numbers, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_

# rule -> (message, effect, what to do). {found}, {measures} and {groups} are filled in.
SURVEY_RULES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "survey_hidden": (
            N_("{found} says that this number is hidden, because few people answered."),
            N_("Left out: a score that its provider hides is not stored."),
            "",
        ),
        "survey_count_unreadable": (
            N_("{found} is not a number of people."),
            N_("The score is kept without it."),
            N_("Write a whole number, such as 45."),
        ),
        "survey_answer_unknown": (
            N_("{found} is not an answer from 1 to 5, or one of its words."),
            N_("This answer is not counted; the others of the respondent are."),
            N_("Write 1 to 5, or words such as Never … Always."),
        ),
        "survey_not_named": (
            N_("Neither a column nor a title says which survey this is."),
            N_("Nothing can be stored."),
            N_("Which survey is this? Choose it under “Unknown values”, or add a column “Survey”."),
        ),
        "survey_group_unknown": (
            N_("These groups are not in the staff lists' words: {groups}."),
            N_("Kept under these names, but they cannot be compared with staff in post."),
            N_("Write the staff group, grade or role as ESR does, if it is one."),
        ),
        "survey_percent_read": (
            N_("These measures are percentages: {measures}."),
            N_("Read as shares: 72 is 72%."),
            N_("Add a column “Scale max” if they are scores on a scale."),
        ),
        "survey_fraction_read": (
            N_("The numbers of these measures are 1 or less: {measures}."),
            N_("Read as shares: 0.72 is 72%, or 72 on a scale of 0 to 100."),
            N_("Add a column “Scale max” if they are scores on a scale."),
        ),
        "survey_percent_mixed": (
            N_("Some of these numbers are up to 1 and others are above it: {measures}."),
            N_("Nothing can be stored until it is known whether 0.45 is 45% or 0.45%."),
            N_("Choose it under “Unknown values”, or write all of them alike in the file."),
        ),
        "survey_no_measure": (
            N_("These scores do not say what was measured."),
            N_("Left out of every number."),
            N_("Write the measure in a column “Measure”, or in the heading of the scores."),
        ),
        "survey_outside_scale": (
            N_("These scores are outside the scale of their measure."),
            N_("Left out of every number."),
            N_("Correct the score, or the columns “Scale min” and “Scale max”."),
        ),
        "survey_n_above_eligible": (
            N_("More people answered here than were asked."),
            N_("The score is kept; no response rate is shown for it."),
            N_("Correct the number of responses or of those eligible."),
        ),
        "survey_no_spread": (
            N_("A standard deviation of 0 or less with more than one respondent."),
            N_("The score is kept without it, and shown without an interval."),
            N_("Correct the standard deviation, or leave the cell blank if it is not known."),
        ),
        "survey_interval_odd": (
            N_("The score is not within its interval."),
            N_("The score is kept without the interval."),
            N_("Correct the limits, or choose other columns for them."),
        ),
        "survey_told_twice": (
            N_("There is more than one score here for the same wave, group and measure."),
            N_("All of them are left out: nobody can tell which of them counts."),
            N_("Keep one, or add a column that tells them apart (Group, or Version)."),
        ),
        "survey_repeated": (
            N_("The same score is in the file again."),
            N_("Counted once."),
            "",
        ),
        "survey_personal_columns": (
            N_("These columns may say who answered: {columns}."),
            N_("They are not read and not stored: answers are kept without a name or number."),
            N_("Leave them out of the export next time."),
        ),
        "no_score": (
            N_("These rows have no score."),
            N_("Left out."),
            "",
        ),
        "no_answer": (
            N_("These respondents answered none of the items."),
            N_("They are not counted as respondents."),
            "",
        ),
    }
)  # fmt: skip

SURVEY_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "survey_hidden": N_("Scores hidden by their provider"),
        "survey_count_unreadable": N_("Number of people not readable"),
        "survey_answer_unknown": N_("Answer not recognised"),
        "survey_not_named": N_("Survey not named"),
        "survey_group_unknown": N_("Groups of respondents not in staff lists"),
        "survey_percent_read": N_("Percentages read as shares"),
        "survey_fraction_read": N_("Numbers up to 1 read as shares"),
        "survey_percent_mixed": N_("Shares and percentages in one column"),
        "survey_no_measure": N_("Scores without a measure"),
        "survey_outside_scale": N_("Scores outside their scale"),
        "survey_n_above_eligible": N_("More responses than people asked"),
        "survey_no_spread": N_("Standard deviation of 0"),
        "survey_interval_odd": N_("Score outside its interval"),
        "survey_told_twice": N_("Several scores for one group and wave"),
        "survey_repeated": N_("Repeated scores"),
        "survey_personal_columns": N_("Columns that may say who answered"),
        "no_score": N_("Rows without a score"),
        "no_answer": N_("Respondents without an answer"),
    }
)
