"""What the page Succession answers, view by view, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from analytics.answers.briefly.measured import missing, value
from analytics.engine.display import show_split
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import N_, _, ngettext, show_date, show_number, show_percent

Row = Mapping[str, Any]
# Whom leaders and those nominated are compared with.
POOLS: Mapping[str, str] = MappingProxyType(
    {
        "all_doctors": N_("All doctors"),
        "consultants": N_("Consultants"),
        "consultants_and_sas": N_("Consultants and SAS doctors"),
        "all_staff": N_("All staff"),
    }
)


def bench_titles() -> dict[str, str]:
    """What the net bench is called at each horizon."""
    return {
        "now": _("Net bench now"), "1": _("Net bench in 1 year"), "3": _("Net bench in 3 years"),
        "5": _("Net bench in 5 years"),
    }  # fmt: skip


def posts(grid: TableResult) -> str:
    """How many posts have no one ready now, and how many are vacant."""
    if not grid.rows:
        return no_posts()
    none = sum(not row["ready_now"] for row in grid.rows)
    vacant = sum(row["vacant"] == "yes" for row in grid.rows)
    whole = len(grid.rows)
    words = ngettext(
        "No one is ready now for {none} of {all} leadership post",
        "No one is ready now for {none} of {all} leadership posts",
        whole,
    ) if none else _("Someone is ready now for every leadership post, of {all}")  # fmt: skip
    ready = words.format(none=show_number(none), all=show_number(whole))
    if not vacant:
        return _("{sentence}; none is vacant").format(sentence=ready)
    return ngettext(
        "{sentence}; {vacant} post is vacant", "{sentence}; {vacant} posts are vacant", vacant
    ).format(sentence=ready, vacant=show_number(vacant))


def no_posts() -> str:
    """What is said where the list has no post of the units chosen."""
    return _("The list that is in use on this date has no leadership post in these units")


def bench(now: MeasureResult, coverage: MeasureResult) -> str:
    """How many posts different people could fill at once, beside how many have a successor."""
    for result in (now, coverage):
        if result.total.numerator is None:
            return no_posts() if result.total.note == "x" else missing(result)
    return ngettext(
        "{covered} of {all} leadership post has a successor; {filled} could be filled now",
        "{covered} of {all} leadership posts have a successor; {filled} could be filled now, each"
        " by a different person",
        round(now.total.denominator or 0),
    ).format(
        covered=show_number(coverage.total.numerator),
        all=show_number(now.total.denominator),
        filled=show_number(now.total.numerator),
    )


def expected(vacant: MeasureResult) -> str:
    """How many posts may fall vacant, where no successors are loaded."""
    return no_posts() if vacant.total.note == "x" else value(vacant)


def vacancies(timeline: TableResult, years: int) -> str:
    """How many posts may fall vacant within so many years, and how many could be filled."""
    row = next((each for each in timeline.rows if each["year"] == years), None)
    if row is None:
        return no_posts()
    if row["expected"] is None:
        return _(
            "How many leadership posts may fall vacant is hidden: it rests on the ages of a few"
            " people"
        )
    words = ngettext(
        "Within {years} year, {expected} leadership posts are expected to fall vacant (80% range"
        " {low} to {high}); {ready} posts could be filled by then",
        "Within {years} years, {expected} leadership posts are expected to fall vacant (80% range"
        " {low} to {high}); {ready} posts could be filled by then",
        years,
    )
    if row["ready"] == 1:
        words = ngettext(
            "Within {years} year, {expected} leadership posts are expected to fall vacant (80%"
            " range {low} to {high}); {ready} post could be filled by then",
            "Within {years} years, {expected} leadership posts are expected to fall vacant (80%"
            " range {low} to {high}); {ready} post could be filled by then",
            years,
        )
    return words.format(
        years=show_number(years), expected=show_number(row["expected"], 1),
        low=show_number(row["low_80"]), high=show_number(row["high_80"]),
        ready=show_number(row["ready"]),
    )  # fmt: skip


def _furthest_group(diversity: TableResult) -> Row | None:
    """The group whose share of the holders is furthest from its share of the pool; None where
    nothing of the kind is shown."""
    shown = [
        row for row in diversity.rows
        if row["incumbents_share"] is not None and row["pool_share"] is not None
    ]  # fmt: skip
    return max(
        shown, key=lambda row: abs(row["incumbents_share"] - row["pool_share"]), default=None
    )


def people_words(diversity: TableResult) -> str:
    """The group that differs most: its share of holders, of those nominated, and of the pool."""
    row = _furthest_group(diversity)
    if row is None:
        return _("Too few people lead here to show who they are")
    by = str(diversity.assumptions["characteristic"])
    given = {
        "group": show_split(by, row["group"]),
        "held": show_percent(row["incumbents_share"]), "pool": show_percent(row["pool_share"]),
        "who": _(POOLS[diversity.assumptions["pool"]]),
    }  # fmt: skip
    if row["bench_share"] is None:
        words = _("{group}: {held} of leaders, and {pool} of those they come from ({who})")
        return words.format(**given)
    words = _(
        "{group}: {held} of leaders, {named} of those nominated and {pool} of those they come from"
        " ({who})"
    )
    return words.format(named=show_percent(row["bench_share"]), **given)


def listed(listing: TableResult, untiered: TableResult, lost: TableResult) -> str:
    """How many posts the list has, and what in the lists cannot be used as it is."""
    if not listing.rows:
        return no_posts()
    vacant = sum(row["vacant"] == "yes" for row in listing.rows)
    return _(
        "Leadership posts in the list: {posts}, of which {vacant} vacant and {untiered} without a"
        " tier. Nominations that do not count: {lost}"
    ).format(
        posts=show_number(len(listing.rows)), vacant=show_number(vacant),
        untiered=show_number(sum(row["posts"] for row in untiered.rows)),
        lost=show_number(len(lost.rows)),
    )  # fmt: skip


def editing(kind: str, rows: int, as_at: date | None) -> str:
    """Which list is being changed; ``kind`` is the id of its kind of file."""
    if as_at is None:
        return _("No list is loaded for this date yet: type the first one below")
    if kind == "succession":
        words = ngettext(
            "{count} nomination in the list of {date}", "{count} nominations in the list of {date}",
            rows,
        )  # fmt: skip
    else:
        words = ngettext(
            "{count} row in the list of posts of {date}",
            "{count} rows in the list of posts of {date}", rows,
        )  # fmt: skip
    return words.format(count=show_number(rows), date=show_date(as_at))


def history(changes: TableResult) -> str:
    """How much was changed in the lists, and when last."""
    if not changes.rows:
        return _("No list has been loaded or typed yet")
    last = max(row["loaded"] for row in changes.rows)
    return _("The lists were last changed on {date}").format(date=show_date(last))


def _more_fall_vacant(row: Row) -> bool:
    """Whether the vacancies expected differ as they are written, and both are shown."""
    given = (row["expected"], row["expected_then"])
    return None not in given and show_number(given[0], 1) != show_number(given[1], 1)


def what_if(result: TableResult, *, anything: bool) -> str:
    """How many posts could be filled now if what is supposed were so; ``anything``: whether
    anything is supposed yet."""
    if not result.rows:
        return no_posts()
    now = result.rows[0]
    if not anything:
        return ngettext(
            "{filled} post could be filled now: choose below what might happen",
            "{filled} posts could be filled now: choose below what might happen",
            now["filled"],
        ).format(filled=show_number(now["filled"]))
    if now["filled"] == now["filled_then"] and _more_fall_vacant(result.rows[-1]):
        last = result.rows[-1]
        return ngettext(
            "Within {years} year {then} leadership posts would fall vacant instead of {expected}",
            "Within {years} years {then} leadership posts would fall vacant instead of {expected}",
            last["years"],
        ).format(
            years=show_number(last["years"]), then=show_number(last["expected_then"], 1),
            expected=show_number(last["expected"], 1),
        )  # fmt: skip
    if now["filled"] == now["filled_then"]:
        return ngettext(
            "{filled} post could be filled now, as it is and if what is chosen below were so",
            "{filled} posts could be filled now, as it is and if what is chosen below were so",
            now["filled"],
        ).format(filled=show_number(now["filled"]))
    return ngettext(
        "{then} post could be filled now instead of {filled}",
        "{then} posts could be filled now instead of {filled}",
        now["filled_then"],
    ).format(then=show_number(now["filled_then"]), filled=show_number(now["filled"]))
