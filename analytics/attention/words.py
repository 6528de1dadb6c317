"""What needs attention, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.answers.briefly.measured import value
from analytics.attention.evidence import Evidence
from analytics.attention.freshness import STAFF, Freshness
from analytics.engine.display import show_change, show_row
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import _, ngettext, show_date, show_list, show_number, show_percent

FIRST = 3  # so many things are said first; what is out of date is among them
MOST_NAMED = 2  # measures that changed and are named in one sentence


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


def in_one_sentence(found: TableResult, more: int = 0, *, first: bool = True) -> str:
    """What is said first: how many things need attention, and that nothing changed where so.

    ``more`` things are told of beside what was found. ``first``: of many, three come first.
    """
    count, tested = len(found.rows) + more, found.summary["tested"]
    needs = ngettext(
        "{count} thing needs attention", "{count} things need attention", count
    ).format(count=show_number(count))
    if first and count > FIRST:
        needs = _("{count} things need attention, the {first} most pressing first").format(
            first=show_number(FIRST), count=show_number(count)
        )
    if tested and not found.summary["changed"]:
        if not count:
            return _("Nothing changed beyond chance, and nothing needs attention")
        return _("{sentence}; nothing changed beyond chance").format(sentence=needs)
    if count:
        return needs
    return _("No target is clearly missed and no file is out of date; no change can be tested")


def what_changed(changed: Sequence[str], tested: int) -> str:
    """Which measures changed beyond chance since the list before, of how many that were tested."""
    if not tested:
        return _("No change can be tested: there is no earlier list to compare with")
    if not changed:
        return ngettext(
            "Nothing changed since the list before: {count} measure was tested, and it moved no"
            " more than chance would explain",
            "Nothing changed since the list before: {count} measures were tested, and none moved"
            " more than chance would explain", tested,
        ).format(count=show_number(tested))  # fmt: skip
    others = tested - len(changed)
    if len(changed) > MOST_NAMED or not others:
        return ngettext(
            "{changed} of {count} measure tested changed since the list before, more than chance"
            " would explain",
            "{changed} of {count} measures tested changed since the list before, more than chance"
            " would explain", tested,
        ).format(changed=show_number(len(changed)), count=show_number(tested))  # fmt: skip
    words = ngettext(
        "{names} changed since the list before, more than chance would explain; {count} other"
        " measure that was tested did not",
        "{names} changed since the list before, more than chance would explain; {count} other"
        " measures that were tested did not", others,
    )  # fmt: skip
    return words.format(names=show_list(changed), count=show_number(others))


def what_changed_since(changed: Sequence[str], tested: int, day: date) -> str:
    """The same since a date that was chosen."""
    given = {"count": show_number(tested), "date": show_date(day)}
    if not tested:
        return _("No change since {date} can be tested").format(**given)
    if not changed:
        return ngettext(
            "Nothing changed since {date}: {count} measure was tested, and it moved no more than"
            " chance would explain",
            "Nothing changed since {date}: {count} measures were tested, and none moved more than"
            " chance would explain", tested,
        ).format(**given)  # fmt: skip
    others = tested - len(changed)
    if len(changed) > MOST_NAMED or not others:
        return ngettext(
            "{changed} of {count} measure tested changed since {date}, more than chance would"
            " explain",
            "{changed} of {count} measures tested changed since {date}, more than chance would"
            " explain", tested,
        ).format(changed=show_number(len(changed)), **given)  # fmt: skip
    words = ngettext(
        "{names} changed since {date}, more than chance would explain; {count} other measure that"
        " was tested did not",
        "{names} changed since {date}, more than chance would explain; {count} other measures that"
        " were tested did not", others,
    )  # fmt: skip
    return words.format(**{**given, "names": show_list(changed), "count": show_number(others)})


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
