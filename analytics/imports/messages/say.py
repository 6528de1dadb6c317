"""The words for every rule of an import: what was found, what that does to numbers, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_, _

# rule -> (message, effect, what to do). {found} and {title} are filled in.
RULES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "date_unreadable": (
            N_("{found} is not a date we can read."),
            N_("The row is kept without this date."),
            N_("Write it as 31/03/2026 (day first)."),
        ),
        "number_unreadable": (
            N_("{found} is not a number."),
            N_("The row is kept without this number."),
            N_("Write a number such as 0.8."),
        ),
        "below_nothing": (
            N_("{found} is less than nothing."),
            N_("The row is kept without this number."),
            N_("Correct it in the file."),
        ),
        "fte_unreadable": (
            N_("{found} is not an FTE."),
            N_("The row is kept; it adds no FTE."),
            N_("Write a number such as 0.8."),
        ),
        "fte_negative": (
            N_("{found} is less than nothing."),
            N_("The row is kept; it adds no FTE."),
            N_("Correct the FTE in ESR or in the file."),
        ),
        "fte_too_large": (
            N_("{found} is more than one post can be. Is it hours a week?"),
            N_("The row is kept; it adds no FTE."),
            N_("Give FTE (1 is full time), or choose another column for FTE."),
        ),
        "fte_percent": (
            N_("The FTE here is written as a percentage without its sign (100 is full time)."),
            N_("Read so: 80 is 0.8 FTE."),
            N_("Choose another column for FTE if that is wrong."),
        ),
        "decimal_comma": (
            N_("The numbers here are written with a decimal comma."),
            N_("Read so: 0,80 is 0.8."),
            N_("Write 0.8 next time."),
        ),
        "date_month_first": (
            N_("These dates are written month first, as in the United States."),
            N_("Read so: 03/25/1980 is 25 March, and 03/04/1980 is 4 March."),
            N_("Check a date you know; write dates day first next time."),
        ),
        "age_implausible": (
            N_("{found} is not the age of somebody at work."),
            N_("The row is kept; the age is not known."),
            N_("Correct the age or the date of birth."),
        ),
        "age_unreadable": (
            N_("{found} is not an age."),
            N_("The row is kept; the age is not known."),
            N_("Give the age in completed years."),
        ),
        "age_band_unreadable": (
            N_("{found} is not an age band."),
            N_("The row is kept; the age is not known."),
            N_("Use bands such as 46-50."),
        ),
        "band_unknown": (
            N_("{found} is not a pay band we know."),
            N_("The row is kept; its band is not known."),
            N_("Say what it means, or correct it in the file."),
        ),
        "job_role_unknown": (
            N_("{found} is not in the national list of job roles."),
            N_("The row is kept under this name; whether it is a registered role may be unknown."),
            N_("Say which national role it is, or leave it."),
        ),
        "competence_level_unknown": (
            N_("{found} is on no scale of levels that we know."),
            N_("The row is kept under this level; it meets no required level."),
            N_("Say which level it is, for example Level 2, or add it to the list of levels."),
        ),
        "skill_mark_unknown": (
            N_("{found} is neither a level, a tick, a yes or no, nor a date."),
            N_("This skill of this person is not counted; the others on the row are."),
            N_("Say what it means, or write a level, Yes, No or a date."),
        ),
        "cross_beside_ticks": (
            N_("“x” stands beside ticks or “Yes” in this matrix."),
            N_("Read as “No”: the skill is not held."),
            N_("Write Yes in these cells if x was a tick."),
        ),
        "no_skill": (
            N_("Nothing in these rows says that the person holds a skill."),
            N_("They are not in the list of skills."),
            "",
        ),
        "yes_no_unknown": (
            N_("{found} is neither yes nor no."),
            N_("The row is kept without it."),
            N_("Write Yes or No."),
        ),
        "done_unreadable": (
            N_("{found} is neither a number of people nor yes or no."),
            N_("The row is kept without it."),
            N_("Write 1 or 0, Yes or No, or how many people."),
        ),
        "assignment_categories_unknown": (
            N_("{found} is not an assignment category we know."),
            N_("The row is kept and counts as in post, as bank and honorary staff do not."),
            N_("Say what it means, or correct it in the file."),
        ),
        "assignment_status_unknown": (
            N_("{found} is not an assignment status we know."),
            N_("The row is kept and counts as in post, as people who left do not."),
            N_("Say what it means, or correct it in the file."),
        ),
        "code_unknown": (
            N_("{title}: {found} is not a known value."),
            N_("The row is kept; this value counts as “Not known”."),
            N_("Say what it means, or correct it in the file."),
        ),
        "identifier_shortened": (
            N_("A number was shortened by Excel (such as 1.23E+07)."),
            N_("These rows have no usable employee or assignment number."),
            N_("Format the column as text in Excel and export it again."),
        ),
        "absence_reasons_unknown": (
            N_("{found} is not a reason for absence that we know."),
            N_("The row is kept, and counted as sickness unless its type says otherwise."),
            N_("Say what it means, or correct it in the file."),
        ),
        "no_event_date": (
            N_("There is no day of leaving or starting that can be used."),
            N_("Left out: without a day nobody can be placed in a period."),
            N_("Fill the date in ESR or in the file."),
        ),
        "ends_before_start": (
            N_("These rows end before they start."),
            N_("Left out of this import."),
            N_("Correct the first or the last day."),
        ),
        "outside_period": (
            N_("These rows are of days outside the period of the file."),
            N_("Left out of this import."),
            N_("Give the first and last day of the period if they belong to it."),
        ),
        "total_row": (
            N_("Total rows are not staff."),
            N_("Left out."),
            "",
        ),
        "trailer_row": (N_("End-of-report lines are not staff."), N_("Left out."), ""),
        "repeated_header": (N_("The headings are printed again."), N_("Left out."), ""),
        "footnote_row": (
            N_("These rows hold too little to be data (notes, stray cells)."),
            N_("Left out."),
            N_("Check them if you expected data there."),
        ),
        "group_row": (N_("These rows only name the unit of the rows below."), N_("Left out."), ""),
        "no_amount": (
            N_("These rows have no amount that can be used."),
            N_("Left out of every number."),
            N_("Fill the amount, or leave the row out of the file."),
        ),
        "no_name": (
            N_("These rows do not say what their amount is for (no unit, band or scale)."),
            N_("Left out of every number."),
            N_("Fill it in on each row if these are not totals."),
        ),
        "unlabelled_total": (
            N_("These rows add up the rows above them."),
            N_("Left out."),
            N_("Write Total in them, so that nobody takes them for posts."),
        ),
        "another_title": (
            N_("The headings stand here again under a title of their own."),
            N_("The rows below them were read as part of the same list."),
            N_("Delete them if they are another list (leavers, another month)."),
        ),
        "outline_filled": (
            N_("These rows leave their unit or band blank below a row that names it."),
            N_("They belong to the one above."),
            "",
        ),
        "no_person_id": (
            N_("There is no usable employee number: a vacant post, or a person not to be counted."),
            N_("Left out of every number."),
            N_("Add the employee number if these are people in post."),
        ),
        "duplicate_row": (
            N_("The same row stands in the file again."),
            N_("Counted once."),
            "",
        ),
        "repeated_assignment": (
            N_("The same assignment stands in the file again with other details."),
            N_("The first row is counted, the others are left out."),
            N_("If these are different posts, give each its own assignment number."),
        ),
        "other_date": (
            N_("These rows are of another date."),
            N_("Left out of this import."),
            N_("Import the file again for each date."),
        ),
        "error_cell": (
            N_("{found} is an error of the spreadsheet."),
            N_("Read as blank."),
            N_("Mend the formula in Excel and save the file again."),
        ),
    }
)  # fmt: skip


def say(rule: str, *, found: str | None = None, title: str = "") -> tuple[str, str, str]:
    """Message, effect and next step of a rule in the current language."""
    known = RULES.get(rule) or RULES["code_unknown"]
    shown = _("“{text}”").format(text=found) if found else _("This value")
    return (
        _(known[0]).format(found=shown, title=title),
        _(known[1]).format(found=shown, title=title),
        _(known[2]) if known[2] else "",
    )


def did_you_mean(suggestion: str | None) -> str:
    """``Did you mean “Band 6”?``, or nothing."""
    return _("Did you mean “{other}”?").format(other=suggestion) if suggestion else ""
