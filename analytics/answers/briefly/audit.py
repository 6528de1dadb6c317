"""What the views of the audit trail answer, in one sentence."""

from __future__ import annotations

from datetime import date

from analytics.access.kinds_of_action import counted
from analytics.engine.results import TableResult
from analytics.words import _, ngettext, show_date, show_list, show_number


def done(trail: TableResult) -> str:
    """How many things were done since when, and how many of each kind."""
    count = trail.summary["count"]
    if not count:
        asked = bool(trail.assumptions)
        return _("Nothing of this kind is recorded") if asked else _("Nothing is recorded yet")
    since = date.fromisoformat(str(trail.summary["first"]))
    words = ngettext(
        "{count} thing was done since {date}: {kinds}",
        "{count} things were done since {date}: {kinds}", count,
    )  # fmt: skip
    kinds = show_list(counted(kind, each) for kind, each in trail.summary["counts"].items())
    return words.format(count=show_number(count), date=show_date(since), kinds=kinds)


def may_come_in(people: TableResult) -> str:
    """How many may come in today, how many of them never did, for how many it is over, and how many
    ids were refused."""
    listed = people.summary["listed"]
    if listed is None:
        return _("Nobody signs in: there is no list of people")
    words = ngettext(
        "{count} person may come in; never signed in: {never}; not any more: {over}; ids refused:"
        " {refused}",
        "{count} people may come in; never signed in: {never}; not any more: {over}; ids refused:"
        " {refused}", listed,
    )  # fmt: skip
    counts = {name: show_number(people.summary[name]) for name in ("never", "over", "refused")}
    return words.format(count=show_number(listed), **counts)
