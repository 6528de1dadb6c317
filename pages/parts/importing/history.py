"""The imports of this store, and taking one back."""

from __future__ import annotations

import streamlit as st

from analytics.engine.display import Grid, GridColumn
from analytics.imports.comparing.history import ImportRecord, imports_of, period_in_words
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.storing.undo import undo
from analytics.words import _, pgettext, show_date, show_number
from pages.parts import data, grid, shell, states


def show() -> None:
    """Every import, newest first, and the way to undo one."""
    records = data.work_out(imports_of)
    if not records:
        states.notice(_("Nothing has been loaded yet"), _("Choose a file above to start."))
        return
    grid.show(_as_grid(records))
    current = [record for record in records if record.status == "current"]
    if current:
        _undo(current)


def _as_grid(records: list[ImportRecord]) -> Grid:
    words = {"current": _("In use"), "replaced": _("Replaced"), "undone": _("Undone")}
    heads = (
        GridColumn(pgettext("one import", "Import")), GridColumn(_("Kind of file")),
        GridColumn(_("As at")), GridColumn(_("File")), GridColumn(_("Rows"), True),
        GridColumn(_("People"), True), GridColumn(_("FTE"), True), GridColumn(_("Loaded")),
        GridColumn(pgettext("who did it", "By")), GridColumn(_("Status")),
    )  # fmt: skip
    rows = tuple(
        (
            str(record.import_id), _kind_title(record.kind), period_in_words(record, "medium"),
            record.file_name, show_number(record.rows_stored),
            show_number(record.people) if record.people else "–", _fte(record),
            show_date(record.imported_at, "medium"), record.imported_by or "–",
            words.get(record.status, record.status),
        )
        for record in records
    )  # fmt: skip
    return Grid(_("Imports, newest first"), heads, rows)


def _fte(record: ImportRecord) -> str:
    kind = all_kinds().get(record.kind)
    is_fte = kind is None or (kind.sums and kind.sums_title == "FTE")
    return show_number(record.fte, 1) if is_fte else "–"


def _kind_title(kind_id: str) -> str:
    kind = all_kinds().get(kind_id)
    return _(kind.title) if kind else kind_id


def _name_of(record: ImportRecord) -> str:
    return _("{id}: {kind}, {date}").format(
        id=record.import_id, kind=_kind_title(record.kind), date=period_in_words(record)
    )


def _undo(current: list[ImportRecord]) -> None:
    names = {record.import_id: _name_of(record) for record in current}
    with st.container(horizontal=True, vertical_alignment="bottom", key="undo_row"):
        chosen = st.selectbox(
            _("Undo an import"), list(names), index=None, key="undo_choice",
            format_func=lambda item: names[item], placeholder=_("Choose an import"),
        )  # fmt: skip
        pressed = st.button(_("Undo…"), icon=":material/undo:", key="undo", disabled=chosen is None)
        if pressed and chosen is not None:
            _confirm(chosen, names[chosen])


def _confirm(import_id: int, name: str) -> None:
    @st.dialog(_("Undo this import?"))
    def ask() -> None:
        st.text(name)
        st.text(_("Its rows are removed from every page. An import that it replaced comes back."))
        if st.button(_("Yes, undo it"), type="primary", key="undo_yes"):
            with shell.plain_faults():  # a dialog runs outside the page's own frame
                undo(import_id, store_folder=data.folder())
                st.rerun()

    ask()
