"""The choices of the page Engagement: which survey, measure and groups. All of them in the URL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from analytics.engagement.trend import NO_BENCHMARK
from analytics.engagement.words import BENCHMARKS
from analytics.engine.display import field_title, show_key
from analytics.engine.results import TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.vocabulary import EVERYBODY
from analytics.words import N_, _, show_list
from pages.parts import address, data, states

BY = {"group": N_("Grades, roles and staff groups"), "unit": N_("Units")}
ALL = ""  # surveys
BESIDE = {
    NO_BENCHMARK: N_("Everybody"), "parent": BENCHMARKS["parent"],
    "supplied": BENCHMARKS["supplied"],
}  # fmt: skip
Group = tuple[str, str, str]  # unit, type of group, group


@dataclass(frozen=True)
class Asked:
    """What the selects say, as the options of a table, and what else could be chosen."""

    options: Mapping[str, str]
    summary: Mapping[str, Any]


def of_units(scope: Scope) -> Scope:
    """The part of a choice that surveys can be chosen by; the rest is said to do nothing."""
    states.say_not_loaded("survey", "survey_response")
    others = [name for name, _values in scope.where if name not in UNIT_FIELDS]
    if others:
        states.notice(
            _("Surveys are chosen by unit only"),
            _("These filters make no difference on this page: {filters}.").format(
                filters=show_list(field_title(name) for name in others)
            ),
        )
    where = tuple(item for item in scope.where if item[0] in UNIT_FIELDS)
    return replace(scope, where=where, compare=None)


def asked(scope: Scope, *, measure: bool = True) -> Asked:
    """The survey and the measure, drawn as selects where there is something to choose."""
    chosen = {name: text for name in ("survey", "measure")
              if (text := next(iter(address.values(f"eng_{name}")), ""))}  # fmt: skip
    known = _known(scope, chosen)
    surveys = known.summary.get("surveys", [])
    if len(surveys) > 1:
        _select(_("Survey"), "survey", surveys, str(known.assumptions["survey"]))
    measures = known.summary.get("measures", [])
    if measure and measures:
        _select(_("What is measured"), "measure", measures, str(known.assumptions["measure"]))
    options = {name: str(known.assumptions[name]) for name in ("survey", "measure")
               if name in known.assumptions}  # fmt: skip
    return Asked(options, known.summary)


def surveys(scope: Scope) -> tuple[str, list[str]]:
    """The survey whose actions are shown, blank for all, and every survey that is loaded."""
    known: list[str] = data.table("engagement_trend", scope).summary.get("surveys", [])
    if len(known) < 2:
        return "", known
    chosen = address.select_one(
        _("Survey"), "eng_survey", [ALL, *known], ALL, width=280,
        format_func=lambda item: show_key("survey", item) if item else _("All surveys"),
    )  # fmt: skip
    return chosen, known


def waves(scope: Scope, survey: str) -> list[str]:
    """The waves of a survey, the first one first."""
    found = data.table("engagement_trend", scope, {"survey": survey})
    return [str(wave) for wave in found.summary.get("waves", [])]


def _known(scope: Scope, chosen: Mapping[str, str]) -> TableResult:
    """The trend of what is chosen; of the latest survey where a link names one that is gone."""
    known = data.table("engagement_trend", scope)
    if chosen.get("survey") in known.summary.get("surveys", []):
        known = data.table("engagement_trend", scope, {"survey": chosen["survey"]})
    if chosen.get("measure") in known.summary.get("measures", []):
        options = {"survey": str(known.assumptions["survey"]), "measure": chosen["measure"]}
        known = data.table("engagement_trend", scope, options)
    return known


def _select(label: str, name: str, known: Iterable[str], default: str) -> str:
    options = list(known)
    first = default if name == "survey" else options[0]
    return address.select_one(
        label, f"eng_{name}", options, first if first in options else options[0], width=280,
        format_func=lambda item: show_key("scored_on" if name == "measure" else name, item),
    )  # fmt: skip


def by() -> str:
    """Groups or units."""
    return address.select_one(
        _("Compare"), "eng_by", list(BY), "group", width=280, format_func=lambda item: _(BY[item])
    )


def one_of(label: str, name: str, titles: Mapping[str, str]) -> str:
    """One of a few things to look at, the first where nothing is chosen."""
    return address.select_one(
        label, name, list(titles), next(iter(titles)), width=280, format_func=titles.__getitem__
    )


def benchmark_chosen() -> str:
    """What the line of a group is drawn beside, before it is asked for."""
    return address.value("eng_benchmark", BESIDE, NO_BENCHMARK)


def benchmark() -> None:
    """What the line of a group is drawn beside, as a select."""
    one_of(_("Beside it"), "eng_benchmark", {name: _(title) for name, title in BESIDE.items()})


def group(results: Iterable[TableResult]) -> Group:
    """Everybody, a group or a unit: of all that the results have rows of."""
    found: dict[str, Group] = {}
    for result in results:
        for row in result.rows:
            key = (row["of_unit"], row["group_type"], row["group"])
            found.setdefault("|".join(key), key)
    if not found:
        return ("", "", EVERYBODY)
    chosen = address.select_one(
        _("Of whom"), "eng_group", list(found), next(iter(found)), width=320,
        format_func=lambda item: _title(found[item]),
    )  # fmt: skip
    return found[chosen]


def _title(key: Group) -> str:
    unit, kind, name = key
    shown = show_key("group", name) if name == EVERYBODY else name
    if kind:
        return _("{type}: {group}").format(type=show_key("group_type", kind), group=shown)
    return _("{unit}: {group}").format(unit=unit, group=shown) if unit else shown


def row_of_selects() -> Any:
    """Where selects stand side by side."""
    return st.container(horizontal=True, vertical_alignment="bottom")
