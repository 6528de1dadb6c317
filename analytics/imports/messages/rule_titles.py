"""The name of every rule of an import, in a few words: for lists of what was found."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.engine.queries import load_queries
from analytics.imports.messages.population_rules import POPULATION_TITLES
from analytics.imports.messages.survey_rules import SURVEY_TITLES
from analytics.words import N_, _

# Rules of cells, rows, headings, sheets and files; those of sql/checks have a title of their own.
TITLES: Mapping[str, str] = MappingProxyType(
    {
        # cells
        "absence_reasons_unknown": N_("Absence reason not known"),
        "absence_types_unknown": N_("Type of absence not known"),
        "age_band_unreadable": N_("Age band not readable"),
        "age_implausible": N_("Age unlikely for someone at work"),
        "age_unreadable": N_("Age not readable"),
        "assignment_categories_unknown": N_("Assignment category not recognised"),
        "assignment_status_unknown": N_("Assignment status not recognised"),
        "band_unknown": N_("Pay band not recognised"),
        "below_nothing": N_("Negative number"),
        "code_unknown": N_("Value not recognised"),
        "competence_level_unknown": N_("Competence level not recognised"),
        "competence_status_unknown": N_("Status of a competence not recognised"),
        "cross_beside_ticks": N_("A cross among ticks"),
        "birth_year_only": N_("Only the year of birth"),
        "date_month_first": N_("Dates written month first"),
        "date_order_unclear": N_("Order of day and month not clear"),
        "date_orders_mixed": N_("Dates in both orders"),
        "date_orders_mixed_month_first": N_("Dates in both orders, most month first"),
        "date_unreadable": N_("Date not readable"),
        "date_year_only": N_("Only a year"),
        "dates_swapped": N_("Day and month changed round by a spreadsheet"),
        "dates_turned_back": N_("Day and month turned back"),
        "decimal_comma": N_("Numbers with a decimal comma"),
        "done_unreadable": N_("Done or not done not readable"),
        "error_cell": N_("Formula errors"),
        "ethnic_code_of_other_list": N_("Ethnic group in the codes of another list"),
        "expiry_unreadable": N_("Expiry not known"),
        "fte_hours": N_("Hours in a column of FTE"),
        "fte_hours_divided": N_("Hours read as FTE"),
        "fte_negative": N_("Negative FTE"),
        "fte_percent": N_("FTE written as a percentage"),
        "fte_too_large": N_("FTE too large for one post"),
        "fte_unreadable": N_("FTE not readable"),
        "identifier_shortened": N_("Number shortened by Excel"),
        "job_role_unknown": N_("Job role not in the national list"),
        "chance_unreadable": N_("Chance not readable"),
        "matrix_dates_ahead": N_("Dates of a matrix that all lie ahead"),
        "matrix_dates_mixed": N_("Dates of a matrix: awarded or expiring?"),
        "matrix_dates_past": N_("Dates of a matrix that have all been"),
        "number_unreadable": N_("Number not readable"),
        "registration_unknown": N_("Registered or not: value not recognised"),
        "skill_mark_unknown": N_("Skill mark not recognised"),
        "yes_no_unknown": N_("Neither yes nor no"),
        "zeros_lost": N_("Numbers with and without their leading zeros"),
        "zeros_of_others": N_("Numbers alike but for zeros, of different people"),
        # rows
        "another_title": N_("Headings repeated under another title"),
        "duplicate_row": N_("Repeated rows"),
        "ends_before_start": N_("End date before the start date"),
        "footnote_row": N_("Footnotes"),
        "group_row": N_("Rows with only a unit name"),
        "left_before": N_("People who had left"),
        "left_by_status": N_("People whose status says that they left"),
        "no_amount": N_("Rows without an amount"),
        "no_event_date": N_("Rows without the date"),
        "no_name": N_("Rows that do not say what they are for"),
        "no_person_id": N_("Rows without an employee number"),
        "no_skill": N_("People without any skill"),
        "other_date": N_("Rows for another date"),
        "outline_filled": N_("Unit taken from the row above"),
        "outside_period": N_("Rows outside the period"),
        "person_repeated": N_("One person on several rows of a matrix"),
        "reason_for_leaving_alone": N_("Reasons for leaving without a date"),
        "repeated_assignment": N_("Repeated assignments"),
        "repeated_header": N_("Headings repeated"),
        "total_differs": N_("A total is not what the rows add up to"),
        "total_of_more_rows": N_("A total has rows that do not count"),
        "total_row": N_("Total rows"),
        "totals_not_compared": N_("Totals that were not compared"),
        "trailer_row": N_("End of the report"),
        "unlabelled_total": N_("Totals without a label"),
        # headings
        "column_guessed": N_("Column recognised with doubt"),
        "column_not_found": N_("Column of a correction not found"),
        "column_not_held": N_("Columns that must not be stored"),
        "column_on_some_sheets": N_("Column missing on a sheet"),
        "column_wanted": N_("Useful column missing"),
        "columns_missing": N_("Required columns missing"),
        "field_unknown": N_("Field of a correction not known"),
        "hidden_columns": N_("Hidden columns"),
        "unread_status": N_("A status that is not read"),
        "two_columns": N_("Two possible columns"),
        "unit_same_throughout": N_("A unit that is the same in every row"),
        # sheets
        "formula_without_result": N_("Formulas saved without results"),
        "hidden_rows": N_("Hidden rows"),
        "hidden_sheet": N_("Hidden sheet"),
        "hidden_sheets": N_("Hidden sheets not read"),
        "other_dates": N_("Sheets for other dates not read"),
        "other_kinds_of_sheet": N_("Sheets of other kinds not read"),
        "other_sheets": N_("Sheets of this kind not read"),
        "rest_of_list": N_("Only part of a list read"),
        "same_rows_on_sheets": N_("Sheets with the same rows"),
        "sheets_as_one": N_("Sheets read as one list"),
        "unit_from_sheet_name": N_("Unit taken from the name of the sheet"),
        # files
        "another_list": N_("Another kind of list"),
        "date_disagrees": N_("Date differs from the one entered"),
        "date_missing": N_("Date missing"),
        "date_not_in_file": N_("Date not in the file"),
        "date_unsure": N_("As-at date not certain"),
        "employee_number_not_used": N_("Typed employee number not used"),
        "external_links_ignored": N_("Links to other files not followed"),
        "kind_unclear": N_("Kind of file not clear"),
        "list_of_one_person": N_("One person's own list"),
        "macros_not_run": N_("Macros not run"),
        "matrix_without_numbers": N_("Skills matrix without employee numbers"),
        "name_differs_from_content": N_("File name ending does not match"),
        "no_rows": N_("No usable rows"),
        "period_missing": N_("Period missing"),
        "several_dates": N_("Several dates in one file"),
        "whose_list": N_("Whose list it is not stated"),
        "wide_gap": N_("Long time without any rows"),
        # beside what is loaded
        "funded_without_staff": N_("Funded units without staff"),
        "not_in_staff_in_post": N_("People not in staff in post"),
        "leading_zeros_lost": N_("Employee numbers without their leading zeros"),
        "other_people": N_("Different people under the same numbers"),
        "people_unknown": N_("People on no staff list"),
        "period_gap": N_("Dates not covered by any file"),
        "period_overlap": N_("Days covered by two files"),
        "units_respelt": N_("Unit names spelt alike"),
        **SURVEY_TITLES,
        **POPULATION_TITLES,
    }
)


def rule_title(rule: str) -> str:
    """The name of a rule in the current language; a value that no list of codes knows has one."""
    check = load_queries("checks").get(rule)
    known = check.header["title"] if check else None
    known = (
        known or TITLES.get(rule) or (TITLES["code_unknown"] if rule.endswith("_unknown") else "")
    )
    return _(known) if known else rule
