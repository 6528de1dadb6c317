"""What was found in a file, before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics.engine.display import Grid, GridColumn, show_key
from analytics.exports.problem_workbook import write_problems
from analytics.imports.comparing.history import period_in_words
from analytics.imports.messages.problems import Problem
from analytics.imports.previewing.preview import Preview
from analytics.words import _, ngettext, show_date, show_list, show_number
from pages.parts import cards, grid, panel, states
from pages.parts.importing import problems, reconciliation
from pages.parts.plainly import plainly

_FEW = 8  # unused columns that are listed in the open


def show(found: Preview, *, alone: bool = True) -> None:
    """What the file is, what would be added and gone, and every problem. ``alone``: it is the only
    file that was chosen.
    """
    _what_it_is(found)
    _what_it_replaces(found)
    _numbers(found)
    if found.reconciliation:
        reconciliation.show(found.reconciliation, is_open=alone)
    problems.show(found.problems)
    if found.problems:
        _problem_download(found)
    _columns(found)
    _sample(found)


@dataclass(frozen=True)
class CheckedFile:
    """What the problem workbook needs to know of a file."""

    facts: Mapping[str, str]
    problems: Sequence[Problem]


def facts_of(found: Preview) -> dict[str, str]:
    """What the file is, as titles and texts."""
    date_words = _("{date} ({source})").format(
        date=period_in_words(found), source=found.file_date.found_in
    )
    if found.as_at is None:
        date_words = _("No date found: enter one below")
    read_as = _(found.kind.wide.named) if found.kind.wide else ""
    facts = {
        _("File"): found.file.name,
        _("Kind of file"): _(found.kind.title),
        _("Period") if found.kind.event_columns else _("As at"): date_words,
        _("Sheet"): found.reading.sheet_in_words,
        _("Header row"): found.reading.header_in_words,
        _("Layout"): found.typed.layout_in_words,
        read_as: found.columns.melted_in_words,
    }
    return {title: text for title, text in facts.items() if text}


def _what_it_is(found: Preview) -> None:
    items = "".join(
        f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>"
        for title, text in facts_of(found).items()
    )
    st.html(f'<dl class="gw-how">{items}</dl>')


def _what_it_replaces(found: Preview) -> None:
    if found.compared.same_file:
        states.notice(
            _("This file is already loaded"),
            _("It was stored as import {id}. Storing it again changes nothing.").format(
                id=found.compared.same_file.import_id
            ),
            "warn",
        )
    elif found.compared.replaces:
        replaced = found.compared.all_replaced
        words = _("Import {id} ({file}) will be replaced. You can undo that.")
        if len(replaced) > 1:
            words = _("This file has every row of {imports}: it replaces all of them. Undo it, and"
                      " they come back.")  # fmt: skip
        named = _("import {id} ({file})")
        said = [named.format(id=item.import_id, file=item.file_name) for item in replaced]
        states.notice(
            _("This replaces what is loaded for {date}").format(date=period_in_words(found)),
            words.format(
                id=found.compared.replaces.import_id,
                file=found.compared.replaces.file_name,
                imports=show_list(said),
            ),
            "warn",
        )


def _numbers(found: Preview) -> None:
    reasons = show_list(
        f"{show_key('rule', why)}: {show_number(n)}" for why, n in found.typed.left_out.items()
    )
    facts = [
        (_("Rows read"), show_number(found.typed.rows_read), ""),
        (_("Rows to store"), show_number(found.rows_stored), ""),
        (_("Rows left out"), show_number(found.typed.rows_left_out), reasons),
    ]
    facts += [(_(title), show_number(number), "") for title, number in found.held]
    if found.people:
        facts.append((_("People"), show_number(found.people), ""))
    if found.total:
        facts.append((_(found.kind.sums_title), show_number(found.total, 1), ""))
    if found.compared.previous_as_at:
        since = _("since {date}").format(date=show_date(found.compared.previous_as_at))
        facts.append((_("New people"), show_number(found.compared.new_people), since))
        facts.append((_("People no longer there"), show_number(found.compared.gone_people), since))
    cards.facts(*facts)


def _problem_download(found: Preview) -> None:
    checked = CheckedFile(facts_of(found), found.problems)
    panel.download_button(
        _("Download the problems as a workbook"),
        panel.made_on_click(
            lambda: panel.written_by(lambda out: write_problems(checked, out)), "problems.xlsx"
        ),
        "problems.xlsx", panel.XLSX, key="problem_workbook",
        icon=":material/download:",
    )  # fmt: skip


def _columns(found: Preview) -> None:
    if found.columns.dropped:
        states.notice(
            _("Columns not read, because they must not be stored here"),
            show_list(column.header for column in found.columns.dropped),
            "warn",
        )
    titles = {field: title for field, title, _required in found.reading.fields}
    rows = [
        (column.column, column.header, _(titles[field]))
        for field, column in found.columns.by_field.items()
    ]
    if found.kind.wide:
        title = _(found.kind.wide.title)
        rows += [(column.column, column.header, title) for column in found.columns.melted]
    unused = [
        (item.column.column, item.column.header, _("Not used, may change numbers"), item.why)
        for item in found.columns.may_matter
    ]
    not_needed = _("Not used, not needed")
    others = [(column.column, column.header, not_needed) for column in found.columns.not_needed]
    if unused:
        _may_matter(unused)
    rows += [item[:3] for item in unused] + others
    with st.expander(_("Columns, and what they were read as")):
        heads = (GridColumn(_("Column")), GridColumn(_("Heading")), GridColumn(_("Read as")))
        grid.show(Grid(_("Columns, and what they were read as"), heads, tuple(rows)))


def _may_matter(unused: Sequence[tuple[str, ...]]) -> None:
    """The columns that nothing reads and that could change a number, in the open."""
    words = ngettext(
        "{count} column is not used and may change numbers",
        "{count} columns are not used and may change numbers",
        len(unused),
    )
    title = words.format(count=show_number(len(unused)))
    with st.expander(plainly(title), expanded=len(unused) <= _FEW):
        st.caption(
            _("If one of them should be used, choose it under “Correct how the file is read”.")
        )
        heads = (GridColumn(_("Column")), GridColumn(_("Heading")), GridColumn(_("What it holds")))
        grid.show(Grid(title, heads, tuple((item[0], item[1], item[3]) for item in unused)))


def _sample(found: Preview) -> None:
    if not found.reading.sample:
        return
    heads = tuple(
        GridColumn(column.header)
        for column in (*found.columns.by_field.values(), *found.columns.melted)
    )
    with st.expander(_("The first rows, with identifying columns masked")):
        grid.show(Grid(_("The first rows"), heads, found.reading.sample))
