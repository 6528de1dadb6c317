"""Words of a framework: how the ids of its columns read, and the sentences under its answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from analytics import codelists
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.framework import statuses
from analytics.framework.catalogue import Item
from analytics.framework.statuses import FIELD_TITLES, Status
from analytics.imports.kinds.registry import all_kinds
from analytics.words import N_, NP_, _, ngettext, pgettext, show_date, show_number

if TYPE_CHECKING:
    from analytics.framework.indicators import Reading

STANDINGS: Mapping[str, str] = {
    "met": N_("On target"),
    "missed": N_("Misses its target"),
    "unsure": N_("Cannot tell from the target"),
    "no_target": N_("No target"),
    "hidden": N_("Hidden: too few people"),
    "not_here": N_("No number for these units"),
    "no_data": N_("No data loaded for this"),
    "no_file_yet": N_("Nothing can be loaded for this yet"),
    "look": N_("A list to look at"),
}
TRENDS: Mapping[str, str] = {
    "better": N_("Better"),
    "worse": N_("Worse"),
    "up": NP_("a number", "Up"),
    "down": NP_("a number", "Down"),
    "same": N_("No change beyond chance"),
    "untested": N_("Changed; chance cannot be told"),
}
RULES: Mapping[str, str] = {
    "complete_without_evidence": N_("Said to be complete, without evidence"),
    "green_while_worse": N_("Confidence is high, while the number is clearly worse"),
    "stale": N_("Nobody has updated it for over six months"),
    "evidence_past_review": N_("Evidence is past its review date"),
    "owner_gone": N_("The owner is no longer in post"),
    "revised_date_passed": N_("The revised date has passed too"),
}
REVISED, MILESTONE = "revised_date", "milestone"
AHEAD, PASSED, REACHED = "ahead", "passed", "reached"
DATES: Mapping[str, str] = {REVISED: N_("Revised date"), MILESTONE: N_("Milestone")}
WHEN: Mapping[str, str] = {
    AHEAD: N_("Still to come"), PASSED: N_("Passed"), REACHED: N_("Reached"),
}  # fmt: skip
# What was changed, beside the fields of a status.
CHANGED: Mapping[str, str] = {
    "evidence": N_("Evidence"),
    "milestone": N_("Milestone"),
    "add": N_("Words of the list"),
    "retire": N_("Retired"),
    "restore": N_("Brought back"),
    "supersede": N_("Replaced by"),
    "link": N_("Linked to another plan"),
}
KINDS: Mapping[str, str] = {
    "enabler": N_("Enabler"), "aim": N_("Aim"), "statement": N_("Statement"),
}  # fmt: skip
STATES: Mapping[str, str] = {
    "current": N_("Current"), "retired": N_("Retired"), "superseded": N_("Superseded"),
}  # fmt: skip
TRACKING: Mapping[str, str] = {
    "computed": N_("Number from the data"),
    "proxy+status": N_("Nearest number, and what people say"),
    "status+evidence": N_("What people say, with evidence"),
    "sub-title": N_("Sub-title of the principle"),
    "duplicate": N_("Repeats principle 8"),
}


def write_horizon(code: str) -> str:
    """What a horizon is called; nothing for what has none."""
    return _(_HORIZONS[code]) if code in _HORIZONS else code


_HORIZONS: Mapping[str, str] = {
    "short": N_("Short term (by 2019)"),
    "medium": N_("Medium term (by 2022)"),
    "long": N_("Long term (2024 and beyond)"),
    "short_term": N_("Short term"),
    "medium_term": N_("Medium term"),
    "long_term": N_("Long term"),
}


def label(name: str, value: str) -> str:
    """A value of a field that is chosen from a list, in the reader's language."""
    entry = codelists.load(statuses.LISTS[name]).by_label.get(value)
    return entry.label if entry else value


def field_title(name: str) -> str:
    """What a field of a status is called."""
    return _(FIELD_TITLES[name]) if name in FIELD_TITLES else name


def written(name: str, value: str) -> str:
    """What was said in a field, for people: a label, or a date in words."""
    if name in statuses.LISTS:
        return label(name, value)
    if name == "revised_due" and value:
        return show_date(date.fromisoformat(value), "medium")
    return value


def rule_words(rule: str) -> str:
    """What a rule of conflicts found."""
    return _(RULES[rule]) if rule in RULES else rule


def kind_of_file(needs: str) -> str:
    """What a kind of file is called."""
    return _(all_kinds()[needs].title) if needs in all_kinds() else needs


def due_words(item: Item, status: Status) -> str:
    """The dates of an item: "2019, revised to 31 March 2027". All of the published ones are past,
    so that alone says nothing."""
    if item.due is None:
        return show_date(status.revised_due) if status.revised_due else _("No date")
    year = str(item.due.year)
    if status.revised_due is None:
        return _("{year}; no revised date").format(year=year)
    return _("{year}, revised to {date}").format(year=year, date=show_date(status.revised_due))


def missing_words(reading: Reading) -> str:
    """What stands in the place of a number that is not there."""
    if reading.standing == "no_data":
        words = _("No data loaded for this: import {kind}")
        return words.format(kind=kind_of_file(reading.needs))
    if reading.standing == "no_file_yet":
        return _("Nothing can be loaded for this yet. It takes: {what}").format(what=reading.note)
    if reading.standing == "look":
        return reading.note
    return ""


def on_units(scope: Scope) -> Iterator[str]:
    """That filters other than units do nothing here."""
    if any(name not in UNIT_FIELDS for name, _values in scope.where):
        yield _(
            "Only units narrow these numbers: whom each item is about is part of the item, so other"
            " filters are not obeyed here."
        )


def on_items(items: Sequence[Item]) -> Iterator[str]:
    """What must be known of a list of items: which headings are inferred, which have no number."""
    inferred = sum(each.heading_inferred and not each.parent_id for each in items)
    if inferred:
        yield ngettext(
            "{count} stands under a heading that is inferred: the page of the document has none.",
            "{count} stand under a heading that is inferred: the page of the document has none.",
            inferred,
        ).format(count=show_number(inferred))
    said = sum(each.is_said_only for each in items)
    if said:
        yield ngettext(
            "{count} is status and evidence only: nothing in the data speaks to it.",
            "{count} are status and evidence only: nothing in the data speaks to them.", said,
        ).format(count=show_number(said))  # fmt: skip


def organisation_words(organisation: str) -> str:
    """Whose statuses are shown."""
    return organisation or pgettext("of organisations", "All together")


def kind_words(kind: str) -> str:
    """Aim, enabler or statement."""
    return _(KINDS[kind]) if kind in KINDS else kind


def state_words(item: Item) -> str:
    """That an item is retired, or replaced by which one."""
    if item.state == "superseded" and item.superseded_by:
        return _("superseded by {id}").format(id=item.superseded_by)
    return _(STATES[item.state])


def trend_words(trend: str) -> str:
    """What a number did since the comparison date."""
    return _(TRENDS[trend]) if trend in TRENDS else trend


def changed_words(what: str) -> str:
    """What was changed: a field of a status, or something beside it."""
    return _(CHANGED[what]) if what in CHANGED else field_title(what)
