"""What a file is that cannot be used as it stands: named, with what to do, and never quoted.

A list for rostering, a pivot or a file for another system has some columns of a staff list. To say
which of those it lacks would send somebody to look for an FTE in a file that never had one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from analytics.codelists import load_rows
from analytics.imports.finding.match import HEADER_ROWS_SEARCHED
from analytics.imports.finding.no_headings import is_interface_file, lacks_headings
from analytics.imports.finding.place import Place, first_rows
from analytics.imports.finding.sheet_problems import what_can_be_loaded
from analytics.imports.finding.summaries import is_pivot, is_summary, says_only_whether_appraised
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.heading_words import letters_of
from analytics.words import N_, _

_HEADINGS_ENOUGH = 5  # that only one other file has, before it is taken for that one
_SHARE_ENOUGH = 0.3
_PEOPLE = "rostered_people"


@dataclass(frozen=True)
class Named:
    """What a file is. ``rule`` is that of its refusal; ``kind`` the one it would be of, if any.

    ``has_headings`` is False where what was taken for headings is a row of data: it is not shown,
    and says nothing of the kind.
    """

    rule: str
    what: str
    do_next: str
    kind: str | None = None
    has_headings: bool = True

    def in_full(self) -> str:
        """What to do; of a file of no kind, also what can be loaded."""
        words = _(self.do_next)
        return words if self.kind else f"{words} {what_can_be_loaded()}"


_BY_HEADINGS: Mapping[str, Named] = MappingProxyType(
    {
        "rostered_unavailability": Named(
            "rostered_unavailability",
            N_(
                "This is a list of unavailability from HealthRoster: annual leave, study and"
                " working days stand in it beside sickness."
            ),
            N_(
                "Load the absence report of ESR, with Employee Number, Absence Start Date, Absence"
                " End Date and Absence Reason. Or choose the kind Absence, and by hand Start as"
                " the first day, End as the last day and Group as the type."
            ),
            kind="absence",
        ),
        _PEOPLE: Named(
            "rostered_people",
            N_("This is a list of people from HealthRoster, made for rosters."),
            N_(
                "Load the staff in post report of ESR, with Employee Number, Staff Group or Role,"
                " FTE and Organisation; or add these columns."
            ),
            kind="staff_in_post",
        ),
        "rostered_shifts": Named(
            "rostered_shifts",
            N_("This is a list of shifts (a roster, or bank and agency bookings)."),
            N_("Shifts are not used here."),
        ),
        "recruitment": Named(
            "recruitment",
            N_("This is a list of vacancies or applicants from a recruitment system."),
            N_(
                "Recruitment is not used here: vacancies are worked out from the establishment"
                " and the staff in post."
            ),
        ),
        "payroll": Named(
            "payroll",
            N_("This is a payroll or costing report."),
            N_("Pay of people is not used here: posts are priced from pay scales."),
        ),
    }
)
_NO_HEADINGS = Named(
    "no_headings",
    N_("There are no headings: the first row holds values."),
    N_("Export the report with its headings, or write them above the first row."),
    has_headings=False,
)
_INTERFACE = Named(
    "interface_file",
    N_("This is an interface file of ESR, made for another system: it has no headings."),
    N_("Run the same list as a report with headings, such as Staff in Post."),
    has_headings=False,
)
_APPRAISED_OR_NOT = Named(
    "appraisal_without_date",
    N_("These are appraisals (PADR) without their date: only whether there was one."),
    N_(
        "Export the report with the date of the appraisal (Appraisal Date). If there is none,"
        " choose the kind Appraisals (PADR), and this column as Complete."
    ),
    kind="appraisal",
)
_PIVOT = Named(
    "pivot_table",
    N_("This is a pivot table: it holds sums, not the rows that they are of."),
    N_("Load the list that it was made from, or copy that to a workbook of its own."),
    has_headings=False,
)
_SUMMARY = Named(
    "published_summary",
    N_("This is a summary: it counts groups of staff and has no row for each person."),
    N_(
        "Load the list that it was made from, with a row and an employee number for each post. If"
        " these are funded posts, choose the kind Establishment."
    ),
    has_headings=False,
)


def name_file(sheets: Sequence[RawSheet], place: Place | None) -> Named | None:
    """What the file is, where no kind fits it as it stands; None where nothing gives it away.

    ``place`` is the best that was found, if any; its columns are not those of a whole kind.
    """
    for sheet in [place.sheet] if place else sheets:
        rows = first_rows(sheet, HEADER_ROWS_SEARCHED)
        named = _by_rows(rows) or _by_headings(rows)
        if named:
            return named
    if place is None:
        return None
    if says_only_whether_appraised(place):
        return _APPRAISED_OR_NOT
    rows = first_rows(place.sheet, place.match.row + HEADER_ROWS_SEARCHED)
    if lacks_headings(rows[place.match.row - 1 :]):
        return _NO_HEADINGS  # the row that was taken, or chosen, is one of data
    return _SUMMARY if is_summary(rows, place) else None


def name_by_headings(sheet: RawSheet) -> Named | None:
    """A file of another system, whichever kind its headings seem to fit.

    A list of people from rosters may well have all that a staff list needs.
    """
    named = _by_headings(first_rows(sheet, HEADER_ROWS_SEARCHED))
    return None if named is None or named.rule == _PEOPLE else named


def _by_rows(rows: Sequence[Sequence[str | None]]) -> Named | None:
    if is_interface_file(rows):
        return _INTERFACE
    if is_pivot(rows):
        return _PIVOT
    return _NO_HEADINGS if lacks_headings(rows) else None


def _by_headings(rows: Sequence[Sequence[str | None]]) -> Named | None:
    """The file whose headings a row has: enough of them, and a good part of the row."""
    for row in rows:
        letters = [letters_of(text) for text in row if text]
        found = {name: sum(text in own for text in letters) for name, own in _signatures().items()}
        best = max(found, key=lambda name: found[name])
        if found[best] >= max(_HEADINGS_ENOUGH, _SHARE_ENOUGH * len(letters)):
            return _BY_HEADINGS[best]
    return None


@lru_cache(maxsize=1)
def _signatures() -> Mapping[str, frozenset[str]]:
    headings: dict[str, set[str]] = {}
    for row in load_rows("files_not_used"):
        headings.setdefault(row["file"], set()).add(letters_of(row["heading"]))
    return MappingProxyType({name: frozenset(own) for name, own in headings.items()})
