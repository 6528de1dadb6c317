"""The name of every rule of an import, in a few words: for lists of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.engine.queries import load_queries
from analytics.words import N_, _

# Rules of cells, rows, headings, sheets and files; those of sql/checks have a title of their own.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        # cells
        "absence_reasons_unknown": N_("Absence reason not known"),
        "age_band_unreadable": N_("Age band not readable"),
        "age_implausible": N_("Age not likely at work"),
        "age_unreadable": N_("Age not readable"),
        "assignment_categories_unknown": N_("Assignment category not known"),
        "assignment_status_unknown": N_("Assignment status not known"),
        "band_unknown": N_("Pay band not known"),
        "below_nothing": N_("Number below nothing"),
        "code_unknown": N_("Value not known"),
        "competence_level_unknown": N_("Level of a competence not known"),
        "cross_beside_ticks": N_("Cross beside ticks"),
        "date_month_first": N_("Dates written month first"),
        "date_unreadable": N_("Date not readable"),
        "decimal_comma": N_("Numbers with a decimal comma"),
        "done_unreadable": N_("Done or not done not readable"),
        "error_cell": N_("Error of a formula"),
        "fte_negative": N_("FTE below nothing"),
        "fte_percent": N_("FTE written as a percentage"),
        "fte_too_large": N_("FTE too large for one post"),
        "fte_unreadable": N_("FTE not readable"),
        "identifier_shortened": N_("Number shortened by Excel"),
        "job_role_unknown": N_("Job role not in the national list"),
        "number_unreadable": N_("Number not readable"),
        "skill_mark_unknown": N_("Mark of a skill not known"),
        "yes_no_unknown": N_("Neither yes nor no"),
        # rows
        "another_title": N_("Headings again under another title"),
        "duplicate_row": N_("The same row again"),
        "ends_before_start": N_("End before the start"),
        "footnote_row": N_("Footnotes"),
        "group_row": N_("Rows that only name a unit"),
        "no_amount": N_("Rows without an amount"),
        "no_event_date": N_("Rows without the day"),
        "no_name": N_("Rows that name nothing"),
        "no_person_id": N_("Rows without an employee number"),
        "no_skill": N_("People without any skill"),
        "other_date": N_("Rows of another date"),
        "outline_filled": N_("Unit taken from the row above"),
        "outside_period": N_("Rows outside the period"),
        "person_repeated": N_("One person on several rows of a matrix"),
        "repeated_assignment": N_("The same assignment again"),
        "repeated_header": N_("Headings printed again"),
        "total_row": N_("Total rows"),
        "trailer_row": N_("End of the report"),
        "unlabelled_total": N_("Totals without a label"),
        # headings
        "column_guessed": N_("Column not surely recognised"),
        "column_not_found": N_("Column of a correction not found"),
        "column_not_held": N_("Columns that must not be held"),
        "column_on_some_sheets": N_("Column missing on a sheet"),
        "column_wanted": N_("Useful column missing"),
        "columns_missing": N_("Needed columns missing"),
        "field_unknown": N_("Field of a correction not known"),
        "two_columns": N_("Two columns for one thing"),
        # sheets
        "formula_without_result": N_("Formulas saved without results"),
        "hidden_rows": N_("Hidden rows"),
        "hidden_sheet": N_("Hidden sheet"),
        "hidden_sheets": N_("Hidden sheets not read"),
        "other_dates": N_("Sheets of other dates not read"),
        "other_kinds_of_sheet": N_("Sheets of other kinds not read"),
        "other_sheets": N_("Sheets of this kind not read"),
        "rest_of_list": N_("Part of a list read"),
        "same_rows_on_sheets": N_("Sheets with the same rows"),
        "sheets_as_one": N_("Sheets read as one list"),
        "unit_from_sheet_name": N_("Unit taken from the name of the sheet"),
        # files
        "another_list": N_("Another kind of list"),
        "date_disagrees": N_("Date differs from the one given"),
        "date_missing": N_("Date missing"),
        "date_not_in_file": N_("Date not in the file"),
        "employee_number_not_used": N_("Typed employee number not used"),
        "external_links_ignored": N_("Links to other files not followed"),
        "kind_unclear": N_("Kind of file not clear"),
        "list_of_one_person": N_("List of one person"),
        "macros_not_run": N_("Macros not run"),
        "matrix_without_numbers": N_("Matrix without employee numbers"),
        "name_differs_from_content": N_("Ending of the file name not right"),
        "no_rows": N_("No rows to use"),
        "period_missing": N_("Period missing"),
        "several_dates": N_("Several dates in one file"),
        "whose_list": N_("Nobody said whose list it is"),
        "wide_gap": N_("Long time without any row"),
        # beside what is loaded
        "funded_without_staff": N_("Funded units without staff"),
        "not_in_staff_in_post": N_("People not in staff in post"),
        "leading_zeros_lost": N_("Employee numbers without their leading zeros"),
        "other_people": N_("Other people under the same numbers"),
        "people_unknown": N_("People on no staff list"),
        "period_gap": N_("Time between files that none tells of"),
        "period_overlap": N_("Days that two files tell of"),
        "units_respelt": N_("Names of units spelt alike"),
    }
)


def rule_title(rule: str) -> str:
    """The name of a rule in the current language; a value that no list of codes knows has one."""
    check = load_queries("checks").get(rule)
    if check:
        return _(check.header["title"])
    known = TITLES.get(rule) or (TITLES["code_unknown"] if rule.endswith("_unknown") else "")
    return _(known) if known else rule
