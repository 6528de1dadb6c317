"""The words for every rule about dates: what was found, what that does to numbers, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_

# rule -> (message, effect, what to do). {found} and {title} are filled in.
DATE_RULES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "date_unreadable": (
            N_("{found} cannot be read as a date."),
            N_("The row is kept without this date."),
            N_("Write it as 31/03/2026 (day first)."),
        ),
        "date_year_only": (
            N_("{found} is a year without a day."),
            N_("The row is kept without this date."),
            N_("Write the whole date, such as 31/03/2026."),
        ),
        "birth_year_only": (
            N_("Only the year of birth is given here."),
            N_("Read as 1 July of that year, so ages can be a year too low or too high."),
            N_("Add the date of birth or the age to the report."),
        ),
        "date_month_first": (
            N_("These dates are written month first, as in the United States."),
            N_("Read as month first: 03/25/1980 is 25 March, and 03/04/1980 is 4 March."),
            N_("Check a date that you know; write the day first next time."),
        ),
        "date_orders_mixed": (
            N_("Some of these dates can only be day first (25/03/2026), others only month first"
               " (03/25/2026)."),
            N_("Read as day first; those that cannot be are left without a date."),
            N_("Write all dates of a column in one order, the day first."),
        ),
        "date_orders_mixed_month_first": (
            N_("Nearly all of these dates are month first (03/25/2026); a few can only be day first"
               " (25/03/2026)."),
            N_("Read as month first; those that cannot be are left without a date."),
            N_("Write all dates of a column in one order, the day first."),
        ),
        "date_order_unclear": (
            N_("These dates could be day first or month first; nothing in the file shows which."),
            N_("Read as day first: 03/04/2026 is 3 April."),
            N_("Say which they are under “Unknown values”, or write the month in letters."),
        ),
        "dates_swapped": (
            N_("A spreadsheet has probably changed day and month round here: where both could be"
               " a month it made a date, and left the others as text."),
            N_("The texts are read as they were written; the dates made are used as they stand, so"
               " day and month of these may be the wrong way round."),
            N_("Answer the question under “Unknown values” to have them turned back; or get the"
               " report again and open it with Data › From Text/CSV, with these columns as text."),
        ),
        "dates_turned_back": (
            N_("A spreadsheet has changed day and month round here."),
            N_("The dates that it made are turned back, as you said: 4 March is 3 April again. The"
               " texts are read as they were written."),
            N_("Check a date that you know."),
        ),
        "matrix_dates_ahead": (
            N_("Every date in these columns is after the as-at date, and no heading says what the"
               " dates are."),
            N_("Read as the dates on which skills expire: whoever has one holds the skill today."),
            N_("Write “expiry” in the headings, or “awarded” if they are planned dates."),
        ),
        "matrix_dates_past": (
            N_("No date in these columns is after the as-at date, and no heading says what the"
               " dates are."),
            N_("Read as the dates on which skills were awarded, which then do not expire."),
            N_("Write “expiry” in the headings if they are the dates on which skills expired."),
        ),
        "matrix_dates_mixed": (
            N_("Some dates in these columns are before the as-at date and some after it, and no"
               " heading says whether skills were awarded or expire on them."),
            N_("Nothing can be stored until that is known."),
            N_("Answer the question under “Unknown values”, or write “awarded” or “expiry” in the"
               " headings."),
        ),
    }
)  # fmt: skip
