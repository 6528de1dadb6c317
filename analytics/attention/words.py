"""What needs attention, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.answers.briefly.measured import value
from analytics.attention.evidence import Evidence
from analytics.attention.freshness import STAFF, Freshness
from analytics.engine.display import show_change, show_row
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import _, ngettext, show_date, show_list, show_number, show_percent


def target_words(evidence: Evidence) -> str:
    """``PADR rate: 74.6% of 4,625 people, up …; clearly below the target of 85%``."""
    assert evidence.watched.target is not None
    words = (
        _("{sentence}; clearly above the target of {target}")
        if evidence.effect > 0
        else _("{sentence}; clearly below the target of {target}")
    )
    return words.format(
        sentence=value(evidence.result), target=show_percent(evidence.watched.target, 0)
    )


def change_words(evidence: Evidence) -> str:
    """``Turnover rate: 10.2%, up 1.6 percentage points since …: more than chance would explain``.

    Where people are counted, who came and who went is said.
    """
    now, then = evidence.result, evidence.result.compared
    assert then is not None
    given = {
        "title": now.title, "value": show_row(now.total, now.unit),
        "change": show_change(now.total, then.total, now.unit), "date": since_words(then),
    }  # fmt: skip
    if not evidence.came:
        words = _("{title}: {value}, {change} since {date}, more than chance would explain")
        return words.format(**given)
    words = _(
        "{title}: {value}, {change} since {date}; {came} came and {went} went, more than chance"
        " would explain"
    )
    return words.format(
        came=show_number(evidence.came), went=show_number(evidence.went), **given
    )  # fmt: skip


def since_words(then: MeasureResult, style: str = "long") -> str:
    """Since when a number has changed: the wave of a survey before, or the date."""
    return then.assumptions.get("wave") or show_date(then.as_at, style)


def in_one_sentence(found: TableResult, more: int = 0) -> str:
    """What is said first: how many things need attention, and that nothing changed where so.

    ``more`` things are told of beside what was found.
    """
    count, tested = len(found.rows) + more, found.summary["tested"]
    needs = ngettext(
        "{count} thing needs attention", "{count} things need attention", count
    ).format(count=show_number(count))
    if tested and not any(row["kind"] == "change" for row in found.rows):
        if not count:
            return _("Nothing changed beyond chance, and nothing needs attention")
        return _("{sentence}; nothing changed beyond chance").format(sentence=needs)
    if count:
        return needs
    return _("No target is clearly missed and no file is out of date; no change can be tested")


def nothing_changed(found: TableResult) -> str:
    """That nothing changed beyond chance, and of how many measures that is known."""
    tested = found.summary["tested"]
    if not tested:
        return _("No change can be tested: there is no earlier list to compare with.")
    words = ngettext(
        "Nothing changed: {count} measure was tested, and it moved no more than chance would"
        " explain.",
        "Nothing changed: {count} measures were tested, and none moved more than chance would"
        " explain.", tested,
    )  # fmt: skip
    return words.format(count=show_number(tested))


def stale_words(stale: Sequence[Freshness]) -> str:
    """Which files are out of date. The staff list alone is named where it is among them: every
    number rests on it."""
    staff = next((each for each in stale if each.kind == STAFF), None)
    if staff is not None and staff.newest:
        words = ngettext(
            "The newest staff list is {months} month old ({date})",
            "The newest staff list is {months} months old ({date})",
            staff.months,
        )
        return words.format(months=show_number(staff.months), date=show_date(staff.newest))
    named = show_list(
        _("{kind} ({date})").format(kind=_(each.title), date=show_date(each.newest, "medium"))
        for each in stale
    )
    return _("Older than it should be: {kinds}").format(kinds=named)
