"""Indicators of equality, and the information that a Welsh public body publishes: what each is, and
how far the files for it are loaded. The lists are data that anybody can correct.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from analytics import codelists
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, all_measures, all_tables
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.release import about_posts
from analytics.vocabulary import ALL_STAFF, BOARD
from analytics.words import N_, _, ngettext

INDICATORS, INFORMATION = "wres_indicators", "equality_information"
PARTS = "equality_parts"  # the parts of the staff whose shares are shown
_WHOLE: Mapping[str, str] = MappingProxyType(
    {ALL_STAFF: N_("All staff"), BOARD: N_("Executives (board)")}
)
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "share": N_("Share, in percent"),
        "ratio": N_("Ratio: 1 is alike, never a percentage"),
        "points": N_("Difference in percentage points"),
        "score": N_("Score"),
        "list": N_("A list of its own"),
    }
)
DIRECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "compare": N_("Beside the share of all: less is fewer than expected"),
        "more_is_worse": N_("More is worse"),
        "more_is_better": N_("More is better"),
        "above_1_favours_first": N_("Above 1 favours the group named first"),
        "above_1_burdens_first": N_("Above 1 burdens the group named first"),
        "below_0_fewer": N_("Below 0: fewer than among all staff"),
    }
)
MISSING: Mapping[str, str] = MappingProxyType(
    {
        "applications": N_(
            "Needs a list of applicants, with who was shortlisted and who was appointed: no such"
            " file is read yet"
        ),
        "discipline": N_("Needs a list of disciplinary cases: no such file is read yet"),
        "grievance": N_("Needs a list of grievances: no such file is read yet"),
        "capability": N_("Needs a list of capability cases: no such file is read yet"),
        "training": N_(
            "Needs a list of who applied for training and who had it: no such file is read yet"
        ),
        "survey": N_(
            "Needs survey scores by ethnic group or disability: scores are read, but not of these"
            " groups"
        ),
        "votes": N_("Who has a vote on the board is not known: the tier of executives stands near"),
        "not_loaded": N_("A kind of file that it needs is not loaded yet"),
        "list_not_read": N_("The list of indicators has not been found"),
    }
)
NOT_LOADED = "not_loaded"
BY: Mapping[str, str] = MappingProxyType(
    {"yes": N_("Every protected characteristic"), "sex": N_("Women and men")}
)


def write_part(name: str) -> str:
    """A part of the staff in the reader's language."""
    entry = codelists.load(PARTS).by_label.get(name)
    return entry.label if entry else _(_WHOLE.get(name, name))


def title_of_answer(name: str) -> str:
    """What a measure or a table is called; nothing for none."""
    declared = {**all_measures(), **all_tables()}
    return _(declared[name].title) if name in declared else name


def build_indicators(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``wres_indicators``: a row an indicator, in the order of the list."""
    rows = [
        {
            "indicator_code": entry.code, "indicator": entry.label_en,
            "standard": entry.extra["standard"], "unit_of": entry.extra["unit"],
            "direction": entry.extra["direction"], "formula": entry.extra["formula"],
            **_loaded(store, entry),
            "answer": entry.extra["table"], "status": entry.status, "source": entry.source,
        }
        for entry in codelists.load(INDICATORS).entries
    ]  # fmt: skip
    return _answer(store, table, scope, rows)


def build_information(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``equality_information``: a row an item of regulation 9."""
    rows = [
        {
            "regulation": entry.code, "information": entry.label_en,
            "by_characteristic": entry.extra["by_characteristic"], **_loaded(store, entry),
            "answer": entry.extra["answer"], "status": entry.status, "source": entry.source,
        }
        for entry in codelists.load(INFORMATION).entries
    ]  # fmt: skip
    return _answer(store, table, scope, rows)


def _loaded(store: Store, entry: codelists.Entry) -> dict[str, Any]:
    """Whether what it needs is loaded: yes, no, or a part of it."""
    needs = [kind for kind in entry.extra["needs"].split(";") if kind]
    there = [kind for kind in needs if store.dates(kind)]
    missing = entry.extra["missing"]
    if needs and there == needs and not missing:
        return {"loaded": "yes", "missing": ""}
    return {"loaded": "part" if there else "no", "missing": missing or NOT_LOADED}


def _answer(store: Store, table: Table, scope: Scope, rows: list[dict[str, Any]]) -> TableResult:
    resolved = resolve_scope(store, scope.on(scope.as_at)) if store.dates() else scope
    count = sum(row["loaded"] == "yes" for row in rows)
    words = ngettext(
        "{count} of {all} is loaded in full.", "{count} of {all} are loaded in full.", count
    )
    remarks = [words.format(count=count, all=len(rows)), _edited()]
    return table.answer(resolved, about_posts(table, resolved, rows), remarks=remarks)


def _edited() -> str:
    return _("The list is a file that your organisation can correct, with the source of each line.")
