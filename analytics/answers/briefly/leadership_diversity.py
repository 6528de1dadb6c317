"""What the page Leadership diversity answers, view by view, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from analytics.engine.display import field_title, show_split
from analytics.engine.results import TableResult
from analytics.vocabulary import ALL_TIERS
from analytics.words import N_, _, ngettext, show_list, show_number

Row = Mapping[str, Any]
HOURS = "hours"
BETWEEN = " × "  # the groups of a pair
_OF_HOURS = (N_("Full time"), N_("Part time"))  # as they are stored
# The people whom leaders come from, within a sentence.
_BESIDE: Mapping[str, str] = MappingProxyType(
    {
        "all_doctors": N_("all doctors"),
        "consultants": N_("consultants"),
        "consultants_and_sas": N_("consultants and SAS doctors"),
        "all_staff": N_("all staff"),
    }
)
_TESTED = ("fewer", "more", "chance", "too_few")


def characteristic_title(name: str) -> str:
    """What leaders are divided by, in the reader's language."""
    return _("Full time and part time") if name == HOURS else field_title(name)


def division_title(result: TableResult) -> str:
    """What leaders are divided by in an answer: a characteristic or a pair, and how finely."""
    asked = result.assumptions
    first = characteristic_title(str(asked["characteristic"]))
    if second := asked.get("second_characteristic"):
        first = BETWEEN.join((first, characteristic_title(str(second))))
    if asked.get("ethnicity_detail") == "2":
        return _("{characteristic} (White and ethnic minority)").format(characteristic=first)
    if asked.get("ethnicity_detail") == "full":
        return _("{characteristic} (every ethnic group)").format(characteristic=first)
    return first


def group_words(result: TableResult, group: str) -> str:
    """A group of a characteristic, or of a pair of them, in the reader's language."""
    asked = result.assumptions
    first, second = str(asked["characteristic"]), asked.get("second_characteristic")
    if not second:
        return _one_group(first, group)
    parts = zip((first, str(second)), group.split(BETWEEN), strict=True)
    return BETWEEN.join(_one_group(by, part) for by, part in parts)


def _one_group(by: str, group: str) -> str:
    if by == HOURS and group in _OF_HOURS:
        return _(group)
    return show_split(by, group)


def rows_of_all_tiers(result: TableResult) -> list[Row]:
    """The rows that count every leader once."""
    return [row for row in result.rows if row["tier"] == ALL_TIERS]


def rows_by_tier(result: TableResult) -> list[Row]:
    """The rows of each tier, posts counted."""
    return [row for row in result.rows if row["tier"] != ALL_TIERS]


def is_hidden(row: Row) -> bool:
    """Whether nothing of a row may be shown."""
    return row["leaders"] is None


def baseline(result: TableResult) -> str:
    """For which groups of all leaders a difference can be told from chance; or that none can."""
    rows = rows_of_all_tiers(result)
    if not rows:
        return no_posts(result)
    by = division_title(result)
    if all(is_hidden(row) for row in rows):
        return _("{characteristic}: too few lead to show how many of each group do").format(
            characteristic=by
        )
    who = _(_BESIDE[str(result.assumptions["pool"])])
    leaders = show_number(rows[0]["leaders_total"])
    words, named = _told(result, rows)
    return words.format(characteristic=by, leaders=leaders, pool=who, **named)


def no_posts(result: TableResult) -> str:
    """Why there is not a row: nobody to compare with, or no post in these units."""
    if result.assumptions.get("min_years"):
        return _("Nobody to compare with: no post in these units, or no one in the pool")
    return _("The list that is in use on this date has no leadership post in these units")


def _told(result: TableResult, rows: Sequence[Row]) -> tuple[str, dict[str, str]]:
    """A sentence, and the groups in it that have fewer or more leaders than chance explains."""
    named = {
        verdict: show_list(group_words(result, r["group"]) for r in rows if r["verdict"] == verdict)
        for verdict in ("fewer", "more")
    }
    if not any(named.values()):
        return _no_difference(rows), {}
    if not named["more"]:
        words = _(
            "{characteristic}: beside {pool}, fewer of the {leaders} leaders are {fewer} than"
            " chance explains"
        )
    elif not named["fewer"]:
        words = _(
            "{characteristic}: beside {pool}, more of the {leaders} leaders are {more} than chance"
            " explains"
        )
    else:
        words = _(
            "{characteristic}: beside {pool}, fewer of the {leaders} leaders are {fewer} than"
            " chance explains, and more are {more}"
        )
    return words, named


def _no_difference(rows: Sequence[Row]) -> str:
    verdicts = {row["verdict"] for row in rows if row["verdict"] in _TESTED}
    if not verdicts:
        return _("{characteristic}: no two groups of the {leaders} leaders can be compared")
    if verdicts == {"too_few"}:
        return _(
            "{characteristic}: {leaders} leaders are too few to tell whether they differ from"
            " {pool}"
        )
    return _(
        "{characteristic}: the {leaders} leaders differ from {pool} by no more than chance explains"
    )


def tiers(result: TableResult) -> str:
    """How many tiers are shown, and in how many of their groups there is a difference."""
    rows = rows_by_tier(result)
    if not rows:
        return no_posts(result)
    every = {row["tier"] for row in rows}
    shown = {row["tier"] for row in rows if not is_hidden(row)}
    if not shown:
        return _("Every tier has too few leaders to show who they are")
    found = sum(row["verdict"] in ("fewer", "more") for row in rows)
    words = (
        _(
            "{shown} of {all} tiers can be shown; for {count} of their groups a difference can be"
            " told from chance"
        )
        if found
        else _("{shown} of {all} tiers can be shown; no difference in them can be told from chance")
    )
    return words.format(
        all=show_number(len(every)), shown=show_number(len(shown)), count=show_number(found)
    )


def primary_care(result: TableResult) -> str:
    """How many lead posts of clusters are filled, vacant and shared."""
    if not result.rows:
        return _("The list of leadership posts has no post of a primary care cluster")
    sums = {
        name: show_number(sum(row[name] for row in result.rows))
        for name in ("posts", "filled", "vacant", "shared")
    }
    clusters = len({row["cluster"] for row in result.rows})
    words = ngettext(
        "{posts} leadership posts in {clusters} primary care cluster: {filled} filled, {vacant}"
        " vacant, {shared} shared",
        "{posts} leadership posts in {clusters} primary care clusters: {filled} filled, {vacant}"
        " vacant, {shared} shared",
        clusters,
    )
    if sums["posts"] == show_number(1):
        words = _(
            "{posts} leadership post in a primary care cluster: {filled} filled, {vacant} vacant,"
            " {shared} shared"
        )
    return words.format(clusters=show_number(clusters), **sums)
