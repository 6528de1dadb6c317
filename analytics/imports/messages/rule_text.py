"""The words for every rule of an import: what was found, what that does to numbers, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.imports.messages.date_rules import DATE_RULES
from analytics.imports.messages.population_rules import POPULATION_RULES
from analytics.imports.messages.survey_rules import SURVEY_RULES
from analytics.words import N_, _

# rule -> (message, effect, what to do). {found} and {title} are filled in.
RULES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        **DATE_RULES,
        **SURVEY_RULES,
        **POPULATION_RULES,
        "number_unreadable": (
            N_("{found} is not a number."),
            N_("The row is kept without this number."),
            N_("Write the number alone, such as 37.5."),
        ),
        "below_nothing": (
            N_("{found} is negative."),
            N_("The row is kept without this number."),
            N_("Correct it in the file."),
        ),
        "fte_unreadable": (
            N_("{found} is not an FTE."),
            N_("The row is kept; it adds no FTE."),
            N_("Write a number such as 0.8."),
        ),
        "fte_negative": (
            N_("{found} is negative."),
            N_("The row is kept; it adds no FTE."),
            N_("Correct the FTE in ESR or in the file."),
        ),
        "fte_too_large": (
            N_("{found} is too much for one post. Is it hours per week?"),
            N_("The row is kept; it adds no FTE."),
            N_("Enter FTE (1 is full time), or choose another column for FTE."),
        ),
        "fte_percent": (
            N_("FTE is written here as a percentage without the % sign (100 is full time)."),
            N_("Read as a percentage: 80 is 0.8 FTE."),
            N_("Choose another column for FTE if this is wrong."),
        ),
        "fte_hours": (
            N_("FTE holds hours or sessions a week here ({found})."),
            N_("Nothing can be stored until it is known how many hours a week are full time."),
            N_("Divide by 37.5? Choose it under “Unknown values”, or choose another column."),
        ),
        "fte_hours_divided": (
            N_("FTE holds hours or sessions a week here."),
            N_("Divided by the hours of a full-time week that you chose; sessions by 10."),
            N_("Choose another column for FTE if this is wrong."),
        ),
        "decimal_comma": (
            N_("Numbers here are written with a decimal comma."),
            N_("Read as a decimal point: 0,80 is 0.8."),
            N_("Write 0.8 next time."),
        ),
        "date_month_first": (
            N_("These dates are written month first, as in the United States."),
            N_("Read as month first: 03/25/1980 is 25 March, and 03/04/1980 is 4 March."),
            N_("Check a date that you know; write the day first next time."),
        ),
        "chance_unreadable": (
            N_("{found} is not a chance between 0% and 100%."),
            N_("The row is kept; the chance is worked out from age and leaving rates."),
            N_("Write it as 20%."),
        ),
        "age_implausible": (
            N_("{found} is not a likely age for someone at work."),
            N_("The row is kept; the age counts as “Not known”."),
            N_("Correct the age or the date of birth."),
        ),
        "age_unreadable": (
            N_("{found} is not an age."),
            N_("The row is kept; the age counts as “Not known”."),
            N_("Enter the age in completed years."),
        ),
        "age_band_unreadable": (
            N_("{found} is not an age band."),
            N_("The row is kept; the age counts as “Not known”."),
            N_("Use bands such as 46-50."),
        ),
        "band_unknown": (
            N_("{found} is not a recognised pay band."),
            N_("The row is kept; the band counts as “Not known”."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "job_role_unknown": (
            N_("{found} is not in the national list of job roles."),
            N_("The row is kept with this name; whether it is a registered role may be unknown."),
            N_("Choose the matching national role, or leave it as it is."),
        ),
        "competence_level_unknown": (
            N_("{found} is not on any recognised scale of levels."),
            N_("The row is kept at this level; it does not meet any required level."),
            N_("Choose the level, for example Level 2, or correct it in the file."),
        ),
        "competence_status_unknown": (
            N_("{found} is not a recognised status of a competence."),
            N_("Counted as required and not held until you say what it means."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "expiry_unreadable": (
            N_("{found} does not say when the competence ends."),
            N_("It does not count as held: nobody can say whether it has run out."),
            N_("Write a date such as 31/03/2027, or “No expiry”."),
        ),
        "skill_mark_unknown": (
            N_("{found} is not a level, a tick, Yes or No, or a date."),
            N_("This skill of this person is not counted; the other skills on the row are."),
            N_("Choose what it means, or write a level, Yes, No or a date."),
        ),
        "cross_beside_ticks": (
            N_("This matrix has “x” as well as ticks or “Yes”."),
            N_("Read as “No”: the skill is not held."),
            N_("Write Yes in these cells if x means a tick."),
        ),
        "no_skill": (
            N_("Nothing in these rows shows that the person has a skill."),
            N_("They are not in the list of skills."),
            "",
        ),
        "yes_no_unknown": (
            N_("{found} is not Yes or No."),
            N_("The row is kept without this value."),
            N_("Write Yes or No."),
        ),
        "done_unreadable": (
            N_("{found} is not a number of people, or Yes or No."),
            N_("The row is kept without this value."),
            N_("Write 1 or 0, Yes or No, or how many people."),
        ),
        "assignment_categories_unknown": (
            N_("{found} is not a recognised assignment category."),
            N_("The row is kept and counts as in post, unlike bank and honorary staff."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "assignment_status_unknown": (
            N_("{found} is not a recognised assignment status."),
            N_("The row is kept and counts as in post, unlike people who have left."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "registration_unknown": (
            N_("{title}: {found} is not a recognised value."),
            N_("The row is kept; its role, staff group or title says whether it is registered."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "code_unknown": (
            N_("{title}: {found} is not a recognised value."),
            N_("The row is kept; this value counts as “Not known”."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "ethnic_code_of_other_list": (
            N_("{found} is a code of another list of ethnic groups, such as that of 1991."),
            N_("The row is kept and counted apart as “Not known”: such a code means different"
               " groups in different lists."),
            N_("Choose what it means, or write the code of the NHS Data Dictionary (A to Z)."),
        ),
        "identifier_shortened": (
            N_("A number was shortened by Excel (such as 1.23E+07)."),
            N_("These rows have no usable employee or assignment number."),
            N_("Format the column as text in Excel and export it again."),
        ),
        "absence_reasons_unknown": (
            N_("{found} is not a recognised reason for absence."),
            N_("The row is kept, and counted as sickness unless its type says otherwise, or a word"
               " such as “leave” in a file that is not of sickness alone."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "absence_types_unknown": (
            N_("{found} is not a recognised type of absence."),
            N_("The row is kept apart: it does not count as sickness until you say what it is."),
            N_("Choose what it means, or correct it in the file."),
        ),
        "no_event_date": (
            N_("There is no usable start or leaving date."),
            N_("Left out: without a date they cannot be placed in a period."),
            N_("Fill in the date in ESR or in the file."),
        ),
        "ends_before_start": (
            N_("The end date is before the start date in these rows."),
            N_("Left out of this import."),
            N_("Correct the first or the last day."),
        ),
        "outside_period": (
            N_("These rows are for dates outside the period of the file."),
            N_("Left out of this import."),
            N_("Enter the first and last day of the period if they belong to it."),
        ),
        "total_row": (
            N_("Total rows are not staff."),
            N_("Left out."),
            "",
        ),
        "trailer_row": (N_("End-of-report lines are not staff."), N_("Left out."), ""),
        "repeated_header": (N_("The headings are repeated."), N_("Left out."), ""),
        "footnote_row": (
            N_("These rows have too little in them to be data (notes, stray cells)."),
            N_("Left out."),
            N_("Check them if you expected data there."),
        ),
        "group_row": (N_("These rows only name the unit of the rows below."), N_("Left out."), ""),
        "no_amount": (
            N_("These rows have nothing that can be counted (no amount, person or post)."),
            N_("Left out of every number."),
            N_("Fill it in, or leave the row out of the file."),
        ),
        "no_name": (
            N_("These rows do not say what their amount is for (no unit, band or scale)."),
            N_("Left out of every number."),
            N_("Fill it in on each row if these are not totals."),
        ),
        "unlabelled_total": (
            N_("These rows are totals of the rows above them."),
            N_("Left out."),
            N_("Write Total in them, so that they are not mistaken for posts."),
        ),
        "another_title": (
            N_("The headings are repeated here under another title."),
            N_("The rows below them were read as part of the same list."),
            N_("Delete them if they are another list (leavers, another month)."),
        ),
        "outline_filled": (
            N_("These rows leave the unit or band blank, below a row that has one."),
            N_("They are treated as belonging to the unit or band above."),
            "",
        ),
        "zeros_lost": (
            N_("These numbers lack zeros at their start that they have elsewhere in the file."),
            N_("They are read as the same numbers: spreadsheets lose such zeros."),
            "",
        ),
        "zeros_of_others": (
            N_("These numbers differ from others of the file in their leading zeros alone, but the"
               " dates of birth differ."),
            N_("They are counted as other people."),
            N_("Check the numbers and the dates of birth of these rows."),
        ),
        "no_person_id": (
            N_("There is no usable employee number: a vacant post, or someone who should not"
               " be counted."),
            N_("Left out of every number."),
            N_("Add the employee number if they are staff in post."),
        ),
        "duplicate_row": (
            N_("The same row is in the file again."),
            N_("Counted once."),
            "",
        ),
        "repeated_assignment": (
            N_("The same assignment is in the file again with different details."),
            N_("The first row is counted, the others are left out."),
            N_("If these are different posts, give each its own assignment number."),
        ),
        "other_date": (
            N_("These rows are for another date."),
            N_("Left out of this import."),
            N_("Import the file again for each date."),
        ),
        "error_cell": (
            N_("{found} is a spreadsheet error."),
            N_("Read as blank."),
            N_("Correct the formula in Excel and save the file again."),
        ),
    }
)  # fmt: skip


def rule_text(
    rule: str, *, found: str | None = None, title: str = "", **said: str
) -> tuple[str, str, str]:
    """Message, effect and next step of a rule in the current language."""
    known = RULES.get(rule) or RULES["code_unknown"]
    shown = _("“{text}”").format(text=found) if found else _("This value")
    return (
        _(known[0]).format(found=shown, title=title, **said),
        _(known[1]).format(found=shown, title=title),
        _(known[2]) if known[2] else "",
    )


def did_you_mean(suggestion: str | None) -> str:
    """``Did you mean “Band 6”?``, or nothing."""
    return _("Did you mean “{other}”?").format(other=suggestion) if suggestion else ""
