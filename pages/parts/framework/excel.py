"""Statuses out to Excel and back: what a file would change, cell by cell, before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.engine.scope import Scope
from analytics.framework import list_sheet, round_trip
from analytics.framework.book import said_so_far
from analytics.framework.list_sheet import ListPreview
from analytics.framework.round_trip import Keep, StatusPreview
from analytics.words import _, ngettext, show_number
from analytics.working_folder import working_folder
from pages.parts import address, buttons, data, grid, panel, shell, states
from pages.parts.framework import clash, who

_DONE, _READ = "framework_file_done", "framework_file_read"
_STATUSES, _LIST = "statuses", "list"


def draw(scope: Scope, options: Mapping[str, str]) -> None:
    """The way out, and the way back in."""
    st.html(f'<h3 class="gw-headline">{escape(_("Out"))}</h3>')
    panel.download_button(
        _("Statuses as an Excel file"),
        panel.made_on_click(lambda: _written(scope, options), "enablers.xlsx"),
        "enablers.xlsx", panel.XLSX, key="framework_out",
        icon=":material/download:", type="primary",
        help=_("Change the white columns in Excel and load the file again. It carries what it was"
               " written from, so that nobody is overwritten."),
    )  # fmt: skip
    st.html(f'<h3 class="gw-headline">{escape(_("Back in"))}</h3>')
    if not who.may_say():
        states.notice(_("Only whoever may load files can load statuses"),
                      _("Send the file to whoever looks after Gweithlu."))  # fmt: skip
        return
    _say_done()
    _load()


def _written(scope: Scope, options: Mapping[str, str]) -> bytes:
    from analytics.exports.enablers import write_enablers

    return panel.written_by(lambda out: data.work_out(
        write_enablers, scope, options, out))  # fmt: skip


def _load() -> None:
    words = {_STATUSES: _("Statuses that were exported"), _LIST: _("The list of a framework")}
    kind = address.segmented(_("What the file holds"), "file_holds", list(words), _STATUSES,
                             format_func=words.__getitem__)  # fmt: skip
    framework = ""
    if kind == _LIST:
        framework = st.text_input(
            _("Name of the framework"), key="framework_name", max_chars=80, width=320,
            help=_("Its items are added beside those that are there. Columns: id, theme, wording,"
                   " and as far as you have them kind, horizon and part of."),
        ).strip()  # fmt: skip
    file = st.file_uploader(_("Spreadsheet"), ["xlsx", "xlsm", "xls", "ods", "csv"],
                            key=f"framework_file_{st.session_state.get(_DONE, 0)}")  # fmt: skip
    if file is None or (kind == _LIST and not framework):
        return
    with shell.plain_faults():
        if kind == _STATUSES:
            _statuses(_read(file, "", round_trip.preview_statuses))
        else:
            _list(_read(file, framework, lambda folder, path, name: list_sheet.preview_list(
                folder, path, framework, name)))  # fmt: skip


def _read(file: Any, what: str, preview: Callable[[Path, Path, str], Any]) -> Any:
    """The preview of an uploaded file, read once until somebody says something."""
    key = (file.file_id, what, said_so_far(data.folder()))
    if st.session_state.get(_READ, (None,))[0] != key:
        with working_folder("enablers") as folder:
            path = folder / "upload"
            path.write_bytes(file.getvalue())
            st.session_state[_READ] = (key, preview(data.folder(), path, file.name))
    return st.session_state[_READ][1]


def _statuses(preview: StatusPreview) -> None:
    _faults(preview.faults)
    keep: Keep = "theirs"
    if preview.no_revision:
        states.notice(_("It cannot be told who was first"),
                      _("The file has no column of revisions. Export the statuses, and change that"
                        " file."), "warn")  # fmt: skip
    if preview.conflicts:
        grid.show(clash.conflicts_grid(preview), caption=True)
        words = {"theirs": _("Keep theirs"), "mine": _("Take those of the file")}
        chosen = st.radio(_("Where both changed the same"), list(words), key="framework_keep",
                          format_func=words.__getitem__, horizontal=True)  # fmt: skip
        keep = "mine" if chosen == "mine" else "theirs"
    changed = clash.changes_grid(preview, keep)
    if changed.rows:
        grid.show(changed, caption=True)
    else:
        states.notice(_("Nothing would change"), _("What the file says is what is said already."))
    items = len({row[0] for row in changed.rows})
    _keep_button(items, lambda by: round_trip.store_statuses(by, preview, keep))


def _list(preview: ListPreview) -> None:
    _faults(preview.faults)
    rows = [(item, _("New"), content["text"]) for item, content in preview.added]
    rows += [(item, _("Other words"), content["text"]) for item, content in preview.changed]
    grid.show(clash.list_grid(rows), caption=True)
    _keep_button(len(rows), lambda by: list_sheet.store_list(by, preview))


def _faults(faults: tuple[Any, ...]) -> None:
    if faults:
        count = ngettext("{count} cell cannot be used", "{count} cells cannot be used",
                         len(faults)).format(count=show_number(len(faults)))  # fmt: skip
        states.notice(count, _("Their rows are left out; the others can be kept."), "bad")
        grid.show(clash.faults_grid(faults))


def _keep_button(items: int, store: Callable[[Any], int]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = who.ask()
        words = ngettext("Keep the change of {count} item", "Keep the changes of {count} items",
                         items).format(count=show_number(items))  # fmt: skip
        if buttons.button(words, key="framework_keep_file", type="primary",
                          icon=":material/check:", disabled=not (items and name)):  # fmt: skip
            with shell.plain_faults():
                kept = store(who.by(""))
                st.session_state[_DONE] = st.session_state.get(_DONE, 0) + 1
                st.session_state["framework_kept"] = kept
                st.rerun()


def _say_done() -> None:
    kept = st.session_state.pop("framework_kept", None)
    if kept is not None:
        words = ngettext("{count} item was changed", "{count} items were changed", kept)
        states.notice(words.format(count=show_number(kept)),
                      _("Who changed what is under “What changed”."), "good")  # fmt: skip
