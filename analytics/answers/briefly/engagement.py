"""What the page Engagement answers, in one sentence for each view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.engine.display import show_key, show_value
from analytics.engine.results import TableResult
from analytics.vocabulary import EVERYBODY
from analytics.words import _, ngettext, pgettext, show_number, show_percent

Row = Mapping[str, Any]


def name_of(row: Row) -> str:
    """The group of a row; everybody in the reader's language."""
    return show_key("group", row["group"]) if row["group"] == EVERYBODY else str(row["group"])


def trend(result: TableResult, mine: list[Row], changes: TableResult) -> str:
    """The last score of a group, and whether it changed since the wave before."""
    if not mine:
        return nothing()
    shown = [row for row in mine if row["score"] is not None]
    if not shown or shown[-1]["wave"] != mine[-1]["wave"]:
        return _("{group}: too few answered in {wave} to show their score").format(
            group=name_of(mine[-1]), wave=mine[-1]["wave"]
        )
    last = shown[-1]
    said = {
        "group": name_of(last), "score": show_value(last["score"], last["measured_in"]),
        "wave": last["wave"], "n": show_number(last["n"]),
        "then": changes.assumptions.get("from", ""), "verdict": "",
    }  # fmt: skip
    keys = ("of_unit", "group_type", "group")
    row = next((r for r in changes.rows if all(r[key] == last[key] for key in keys)), None)
    if row is None or row["from_score"] is None:
        return _("{group} scored {score} in {wave} (N = {n})").format(**said)
    said["verdict"] = show_key("verdict", row["verdict"])
    return _("{group} scored {score} in {wave} (N = {n}); since {then}: {verdict}").format(**said)


def where(result: TableResult, measure: str) -> str:
    """Who scores highest and lowest on a measure in one wave."""
    if not result.rows:
        return nothing()
    rows = [row for row in result.rows if row["scored_on"] == measure]
    groups = [row for row in rows if row["group"] != EVERYBODY]
    if not groups:
        return _("There are only the scores of everybody here, and no groups to compare")
    kinds = list(dict.fromkeys(row["group_type"] for row in groups))
    ends = [each for kind in kinds if (each := _ends(groups, kind))]
    if not ends:
        return _("Too few answered to compare groups")
    low, high = max(ends, key=lambda pair: pair[1]["score"] - pair[0]["score"])
    words = _("{measure} in {wave}: from {low} ({lowest}) to {high} ({highest})")
    if len(kinds) > 1:
        words = _("{measure} in {wave} by {kind}: from {low} ({lowest}) to {high} ({highest})")
    return words.format(
        measure=show_key("scored_on", measure), wave=result.assumptions["wave"],
        kind=show_key("group_type", low["group_type"]),
        low=show_value(low["score"], low["measured_in"]), lowest=name_of(low),
        high=show_value(high["score"], high["measured_in"]), highest=name_of(high),
    )  # fmt: skip


def _ends(groups: Sequence[Row], kind: str) -> tuple[Row, Row] | None:
    """The lowest and the highest of one kind of group; groups of two kinds are other people, and
    may come from another source, so they are never set beside each other."""
    shown = [row for row in groups if row["group_type"] == kind and row["score"] is not None]
    if len(shown) < 2:
        return None
    return min(shown, key=lambda row: row["score"]), max(shown, key=lambda row: row["score"])


def gaps(result: TableResult) -> str:
    """Which grade or role stands furthest from the others of its kind, beyond chance."""
    tested = [row for row in result.rows if row["p_adjusted"] is not None]
    apart = [row for row in tested if row["verdict"] in ("above", "below")]
    if not tested:
        return _("Too few answered to set grades and roles beside the others")
    if not apart:
        return _("No grade or role differs from the others by more than chance explains")
    most = max(apart, key=lambda row: abs(row["difference"]))
    words = _("{group} scored {score}, the others {others}").format(
        group=name_of(most), score=show_value(most["score"], most["measured_in"]),
        others=show_value(most["others_score"], most["measured_in"]),
    )  # fmt: skip
    return words


def changed(result: TableResult) -> str:
    """How many groups are better, worse, and not to be told from chance."""
    if not result.rows:
        return nothing()
    verdicts = [row["verdict"] for row in result.rows]
    waves = {"to": result.assumptions["to"], "then": result.assumptions["from"]}
    if "break" in verdicts:
        return _("{to} cannot be compared with {then}: the survey changed in between").format(
            **waves
        )
    better, worse, same = (verdicts.count(name) for name in ("better", "worse", "no_change"))
    if not better and not worse and not same:
        return _("No change since {then} can be tested: too few answered, or no SD was supplied"
                 ).format(**waves)  # fmt: skip
    if not better and not worse:
        return ngettext(
            "Since {then}: no change we can distinguish in the only group that is tested",
            "Since {then}: no change we can distinguish in any of the {same} groups",
            same,
        ).format(same=same, **waves)
    return _(
        "Since {then}: {better} better, {worse} worse, {same} with no change we can distinguish"
    ).format(better=better, worse=worse, same=same, **waves)


def responses(result: TableResult) -> str:
    """How many answered in the last wave, of those who were asked."""
    rows = [r for r in result.rows if r["group"] == EVERYBODY and not r["of_unit"]]
    rows = rows or [row for row in result.rows if row["group"] == EVERYBODY]
    if not rows:
        return nothing()
    last = rows[-1]
    if last["n"] is None:
        return _("Too few answered in {wave} to show how many").format(wave=last["wave"])
    if last["response_rate"] is None:
        return _("{n} answered in {wave}; how many were asked is not known").format(
            n=show_number(last["n"]), wave=last["wave"]
        )
    return _("{rate} of those asked answered in {wave} (N = {n})").format(
        rate=show_percent(last["response_rate"], 0), wave=last["wave"], n=show_number(last["n"])
    )


def beside(result: TableResult) -> str:
    """Of how many units there are both; that it shows no cause."""
    units = {row["group"] for row in result.rows if row["score"] is not None}
    if not units:
        return _("There is no unit of which a score and the workforce can both be shown")
    words = ngettext(
        "{count} unit: its score beside its workforce, which shows no cause",
        "{count} units: their scores beside their workforce, which shows no cause", len(units),
    )  # fmt: skip
    return words.format(count=len(units))


def actions(result: TableResult, today: date) -> str:
    """How many actions there are, and how they go."""
    if not result.rows:
        return _("No action is noted yet: add the first below")
    progress = [row["progress"] for row in result.rows]
    late = sum(
        bool(row["due"]) and row["due"] < today and row["progress"] in ("planned", "under_way")
        for row in result.rows
    )
    words = ngettext(
        "{count} action: {done} done, {open} under way or planned",
        "{count} actions: {done} done, {open} under way or planned",
        len(progress),
    )  # fmt: skip
    if late:
        words = ngettext(
            "{count} action: {done} done, {open} under way or planned, {late} past its date",
            "{count} actions: {done} done, {open} under way or planned, {late} past their date",
            len(progress),
        )
    return words.format(
        count=len(progress), done=progress.count("done"), late=late,
        open=progress.count("planned") + progress.count("under_way"),
    )  # fmt: skip


def nothing() -> str:
    """That there is no survey to show."""
    return pgettext("of surveys", "Nothing of this survey can be shown here")
