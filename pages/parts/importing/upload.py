"""An uploaded file on its way in: read from a temporary copy, checked, confirmed, stored.

The bytes live in a temporary folder only while they are read; the folder is removed whatever
happens. What has been read waits in the session until somebody confirms it or chooses another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.imports.comparing.history import ImportRecord
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.opening.raw_book import RawBook
from analytics.imports.opening.read import read_book
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare_book
from analytics.imports.storing.commit import commit
from analytics.words import _, ngettext, show_date, show_number
from analytics.working_folder import working_folder
from pages.parts import data, states
from pages.parts.importing import corrections, read_back, reconciliation
from pages.parts.plainly import plainly

FORMATS = ["xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "txt"]
_PREVIEW, _KEY, _BOOK = "preview", "preview_key", "preview_book"
_RESULT, _ROUND = "import_result", "upload_round"
_CHOSEN = "upload_chosen"  # how many files were chosen together
_DONE, _WAITING = "upload_done", "upload_waiting"  # ids of files done with; how many are not


def choose_file() -> Any:
    """The file that is looked at now, or None. Of several, each waits for the one before it."""
    files = st.file_uploader(
        _("Spreadsheets from ESR or your own reports"), FORMATS, accept_multiple_files=True,
        key=f"upload_{st.session_state.get(_ROUND, 0)}",
        help=_("A staff list, starters, leavers, absence, appraisals, skills, funded posts,"
               " pay scales or care requirement. The kind of file, its sheet, header and"
               " columns are recognised; you can correct them before anything is stored. If"
               " you choose several files, you check them one after the other."),
    )  # fmt: skip
    waiting = [file for file in files if file.file_id not in st.session_state.get(_DONE, ())]
    st.session_state[_WAITING], st.session_state[_CHOSEN] = len(waiting), len(files)
    if len(files) > 1 and waiting:
        _say_which(waiting[0], len(files) - len(waiting) + 1, len(files))
    return waiting[0] if waiting else None


def is_alone() -> bool:
    """Whether one file was chosen, rather than several."""
    return st.session_state.get(_CHOSEN, 1) <= 1


def _say_which(chosen: Any, place: int, count: int) -> None:
    """Which file of several this is, with the way past it."""
    words = _("File {place} of {count}: {file}").format(
        place=show_number(place), count=show_number(count), file=chosen.name
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<p><strong>{escape(words)}</strong></p>")
        if st.button(_("Leave this file out"), key="skip_file", icon=":material/skip_next:"):
            _put_aside(chosen.file_id)
            st.rerun()


def _put_aside(file_id: str) -> None:
    """Go on to the next file; after the last one the field is cleared by giving it a new key."""
    st.session_state[_DONE] = {*st.session_state.get(_DONE, ()), file_id}
    if st.session_state.get(_WAITING, 1) <= 1:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.session_state.pop(_DONE, None)
    for name in (_PREVIEW, _KEY, _BOOK):
        st.session_state.pop(name, None)
    corrections.forget()


def check(chosen: Any) -> Preview:
    """What the file holds, with the corrections made so far; checked again when they change."""
    wanted = corrections.made_for(chosen.file_id)
    key = (chosen.file_id, repr(wanted), wanted.employee_number, data.answers().version)
    if st.session_state.get(_KEY) != key:
        bar = st.progress(0.0, _("Reading the file…"))
        try:
            found = prepare_book(_book(chosen), wanted, data.folder(), _moving(bar))
        finally:
            bar.empty()
        st.session_state[_PREVIEW], st.session_state[_KEY] = found, key
    return st.session_state[_PREVIEW]


def _book(chosen: Any) -> RawBook:
    """The cells of the file as text, read once however often it is corrected."""
    kept = st.session_state.get(_BOOK)
    if kept is None or kept[0] != chosen.file_id:
        with _temporary_copy(chosen) as path:
            kept = (chosen.file_id, read_book(path, chosen.name))
        st.session_state[_BOOK] = kept
    return kept[1]


@contextmanager
def _temporary_copy(chosen: Any) -> Iterator[Path]:
    with working_folder("upload") as folder:
        path = folder / "upload"  # its name is a stranger's: what it is, its bytes say
        path.write_bytes(chosen.getbuffer())
        yield path


def _moving(bar: Any) -> Callable[[float, str], None]:
    return lambda share, words: bar.progress(min(max(share, 0.0), 1.0), words)


def confirm(chosen: Any, found: Preview) -> None:
    """The last step: who stores it, and the button; off while the file cannot be used."""
    if not found.can_store:
        st.html(
            f"<p>{escape(_('This file cannot be stored as it is: see what is wrong above.'))}</p>"
        )
    elif found.columns.by_field:
        read_back.show(found)
    who = st.text_input(
        _("Your name or initials (optional)"), key="imported_by", max_chars=60,
        help=_("Recorded with the import, so that others can ask you about it."),
    )  # fmt: skip
    words = ngettext("Store {count} row", "Store {count} rows", found.rows_stored)
    if st.button(
        plainly(words.format(count=show_number(found.rows_stored))), type="primary", key="confirm",
        icon=":material/check:", disabled=not found.can_store,
    ):  # fmt: skip
        bar = st.progress(0.0, _("Storing…"))
        record = commit(found, store_folder=data.folder(), who=who, progress=_moving(bar))
        st.session_state[_RESULT] = (record, found.reconciliation, is_alone())
        _put_aside(chosen.file_id)
        st.rerun()


def say_result() -> None:
    """What the last confirmed import did, and its card to tick off, once."""
    result = st.session_state.pop(_RESULT, None)
    if result is None:
        return
    record, card, alone = result
    states.notice(_("Stored"), " ".join(_what_was_stored(record)), "good")
    if card:
        reconciliation.show(card, is_open=alone)
    st.page_link("pages/overview.py", label=_("See the overview"), icon=":material/home:")


def _what_was_stored(record: ImportRecord) -> Iterator[str]:
    rows = ngettext("{count} row for {date}.", "{count} rows for {date}.", record.rows_stored)
    yield rows.format(count=show_number(record.rows_stored), date=show_date(record.as_at))
    if record.people:
        people = ngettext("{count} person.", "{count} people.", record.people)
        yield people.format(count=show_number(record.people))
    kind = all_kinds().get(record.kind)
    if kind and kind.sums:
        words = _("{what}: {number}.")
        yield words.format(what=_(kind.sums_title), number=show_number(record.fte, 1))
