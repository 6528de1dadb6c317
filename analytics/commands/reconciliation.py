"""What the file says and what we count, as a few lines of text."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.engine.display import field_title
from analytics.imports.previewing.reconciliation import (
    STAFF_GROUP,
    GroupCount,
    Reconciliation,
)
from analytics.words import _, ngettext, show_list, show_number

_GROUPS_PRINTED = 12


def print_reconciliation(card: Reconciliation) -> None:
    """The sum of the rows as written and as counted, and what is counted of each group."""
    if card.file.as_written is not None:
        words = _("{what}: your file's rows add up to {written}; we count {counted}.")
        print(
            words.format(
                what=_(card.sums_title),
                written=show_number(card.file.as_written, 2),
                counted=show_number(card.counted.total, 2),
            )
        )
    for field, groups in ((STAFF_GROUP, card.staff_groups), (card.unit_field, card.units)):
        if groups:
            words = _("{field} (rows, people, {what}): {groups}")
            without = _("{field} (rows, {what}): {groups}")
            line = without if groups[0].people is None else words
            print(
                line.format(
                    field=field_title(field), what=_(card.sums_title), groups=_in_words(groups)
                )
            )
    if card.file.totals:
        _print_totals(card)
    for remark in card.remarks:
        print(remark)


def _in_words(groups: Sequence[GroupCount]) -> str:
    largest = sorted(groups, key=lambda item: -item.rows)[:_GROUPS_PRINTED]
    told = [item for item in groups if item in largest]
    shown = [f"{item.name} ({_numbers(item)})" for item in told]
    more = len(groups) - len(told)
    if more:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return show_list(shown)


def _numbers(group: GroupCount) -> str:
    people = [] if group.people is None else [show_number(group.people)]
    return " / ".join([show_number(group.rows), *people, show_number(group.total, 2)])


def _print_totals(card: Reconciliation) -> None:
    count = len(card.file.totals)
    words = ngettext(
        "{count} total of the file was compared; {wrong} differ.",
        "{count} totals of the file were compared; {wrong} differ.",
        count,
    )
    print(words.format(count=show_number(count), wrong=show_number(card.differing)))
