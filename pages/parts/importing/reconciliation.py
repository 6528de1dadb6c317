"""What the file says beside what we count, to be ticked off against the totals of its report."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.engine.display import Grid, GridColumn, field_title
from analytics.imports.comparing.total_rows import ComparedTotal
from analytics.imports.previewing.reconciliation import STAFF_GROUP, GroupCount, Reconciliation
from analytics.words import _, ngettext, show_list, show_number
from pages.parts import grid
from pages.parts.plainly import plainly


def show(card: Reconciliation, *, is_open: bool) -> None:
    """One table: the whole file as written and as counted, each staff group, each unit."""
    title = _("Your file says, we count")
    if card.differing:
        words = ngettext(
            "Your file says, we count: {count} total differs",
            "Your file says, we count: {count} totals differ",
            card.differing,
        )
        title = words.format(count=show_number(card.differing))
    with st.expander(plainly(title), expanded=is_open):
        grid.show(table_of(card))
        for remark in card.remarks:
            st.caption(plainly(remark))


def table_of(card: Reconciliation) -> Grid:
    """The card as a table; columns without anything to say are left out."""
    counted = card.counted
    rows = [
        (
            _("Your file, every row"),
            show_number(card.rows_written),
            "",
            _sum(card, card.file.as_written),
            _said(card.file_says()),
        ),
        _line(card, _("We count"), counted, ""),
    ]
    for field, groups in ((STAFF_GROUP, card.staff_groups), (card.unit_field, card.units)):
        rows += [_group_line(card, field, group) for group in groups]
    heads = (
        GridColumn(_("What")),
        GridColumn(_("Rows"), numeric=True),
        GridColumn(_("People"), numeric=True),
        GridColumn(_(card.sums_title) if card.sums_title else "", numeric=True),
        GridColumn(_("Total in your file"), numeric=True),
    )
    kept = [at for at in range(len(heads)) if at < 2 or any(row[at] for row in rows)]
    return Grid(
        _("Your file says, we count"),
        tuple(heads[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in rows),
    )


def _group_line(card: Reconciliation, field: str, group: GroupCount) -> tuple[str, ...]:
    title = _("{field}: {name}").format(field=field_title(field), name=group.name)
    return _line(card, title, group, _said(card.file_says(group)))


def _line(card: Reconciliation, title: str, group: GroupCount, said: str) -> tuple[str, ...]:
    people = "" if group.people is None else show_number(group.people)
    return (title, show_number(group.rows), people, _sum(card, group.total), said)


def _sum(card: Reconciliation, total: float | None) -> str:
    return "" if total is None or not card.sums_title else show_number(total, 2)


def _said(totals: Sequence[ComparedTotal]) -> str:
    """The numbers of the file's own totals, each with its cell and a mark."""
    return show_list(
        _("{mark} {number} ({cell})").format(
            mark="✓" if total.agrees else "≠",
            number=show_number(total.file_says, 2 if total.what == "amount" else 0),
            cell=total.cell,
        )
        for total in totals
    )
