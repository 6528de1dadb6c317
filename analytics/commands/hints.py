"""What a message that pages show too means on the command line: which option does what it says."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.errors import UserError
from analytics.imports.messages.problems import Problem
from analytics.words import N_, _

# rule -> the option that answers it.
_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "rest_of_list": N_('Here: --sheet "*" reads all sheets of the list.'),
        "other_sheets": N_("Here: --sheet NAME reads that sheet."),
        "other_dates": N_("Here: --sheet NAME reads that sheet."),
        "other_kinds_of_sheet": N_("Here: --sheet NAME reads that sheet."),
        "whose_list": N_("Here: --employee-number N says whose list it is."),
        "kind_unclear": N_("Here: --kind says which kind it is."),
        "columns_missing": N_("Here: --column FIELD=HEADING says which column it is."),
        "date_missing": N_("Here: --as-at DATE enters it."),
        "date_unsure": N_("Here: --as-at DATE enters it."),
        "several_dates": N_("Here: --as-at DATE chooses it."),
        "date_not_in_file": N_("Here: --as-at DATE chooses it."),
        "period_missing": N_("Here: --from DATE and --as-at DATE enter them."),
        "import_unknown": N_("Here: the command imports lists them."),
        "too_many_splits": N_("Here: --split staff_group,band."),
        "nothing_to_compare": N_("Here: --compare DATE, or --option with=DATE,DATE."),
    }
)


def hint_for(rule: str) -> str:
    """The option of the command line that answers a message; nothing where none does."""
    return _(_HINTS[rule]) if rule in _HINTS else ""


def problem_in_words(problem: Problem) -> str:
    """A problem of a file on one line, with the option that answers it."""
    return f"{problem.in_words()} {hint_for(problem.rule)}".rstrip()


def error_in_words(error: UserError) -> str:
    """What was refused, what to do, and the option that does it."""
    said = (error.what, error.do_next, hint_for(error.rule))
    return " ".join(text for text in said if text)
