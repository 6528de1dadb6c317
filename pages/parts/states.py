"""What a page shows when it has no numbers: nothing loaded, nothing chosen, everything hidden."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.engine.results import MeasureResult
from analytics.errors import UserError
from analytics.imports.kinds.registry import all_kinds
from analytics.values.typed_files import Fault
from analytics.words import _, ngettext, show_list, show_number
from pages.parts import address, data
from pages.parts.plainly import plainly


def notice(title: str, text: str, kind: str = "quiet") -> None:
    """A designed box with a heading and a sentence or two."""
    st.html(
        f'<div class="gw-notice gw-{kind}" role="status"><h2>{escape(title)}</h2>'
        f"<p>{escape(text)}</p></div>"
    )


def refused(fault: UserError) -> None:
    """A UserError: what is wrong, and what to do next."""
    st.html(
        f'<div class="gw-notice gw-bad" role="alert"><h2>{escape(fault.what)}</h2>'
        f"<p>{escape(fault.do_next)}</p></div>"
    )
    if any(address.values(name) for name in address.FILTERS):
        _reset_button()


def faults(found: Sequence[Fault], after: str) -> None:
    """What is wrong in a grid that somebody typed, cell by cell (the first ten)."""
    title = ngettext(
        "{count} cell cannot be used", "{count} cells cannot be used", len(found)
    ).format(count=show_number(len(found)))
    items = "".join(
        f"<li><strong>{escape(fault.cell)}</strong>: {escape(fault.words)}</li>"
        for fault in found[:10]
    )
    st.html(
        f'<div class="gw-notice gw-bad" role="alert"><h2>{escape(title)}</h2>'
        f"<ul>{items}</ul><p>{escape(after)}</p></div>"
    )


def nothing_loaded() -> None:
    """The first thing a new user sees: two ways to begin."""
    notice(
        _("No data is loaded yet"),
        _("Start with your own staff in post spreadsheet, or look around with a made-up"
          " health board first. Nothing leaves this computer."),
    )  # fmt: skip
    with st.container(horizontal=True, key="begin"):
        st.page_link("pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:")
        demo_button()


def demo_button() -> None:
    """Load the demonstration board, with its progress, and show it."""
    label = _("Load the demonstration board")
    if not st.button(plainly(label), icon=":material/play_arrow:", key="load_demo"):
        return
    from analytics.demo.load import load_demo  # not needed by anybody who has data

    bar = st.progress(0.0, _("Making up a health board…"))

    def move(share: float, words: str) -> None:
        bar.progress(min(share, 1.0), words)

    load_demo(data.folder(), progress=move)
    st.rerun()


def say_not_loaded(*kinds: str, columns: Sequence[str] = ()) -> None:
    """End the page with the way to begin where no file of any of these kinds is loaded.

    ``columns`` of the first kind are named by a heading that is recognised, where they are given.
    """
    if any(data.dates(kind) for kind in kinds):
        return
    title = _(all_kinds()[kinds[0]].title)
    notice(
        _("Not loaded yet: {kind}").format(kind=title),
        _("Staff in post are loaded, but this page needs one more file. Load it on the Import"
          " page: it is recognised by its headings."),
    )  # fmt: skip
    if columns:
        known = {column.id: column for column in all_kinds()[kinds[0]].columns}
        words = _("Usual columns, as far as you have them: {columns}.").format(
            columns=show_list(known[name].headings[0] for name in columns)
        )
        st.html(f"<p>{escape(words)}</p>")
    st.page_link("pages/import.py", label=_("Import a spreadsheet"), icon=":material/upload:")
    st.stop()


def stop_unless_shown(people: MeasureResult, *protected: MeasureResult) -> None:
    """End the page with the right box: nobody is selected, or every protected number is hidden."""
    if not people.total.value and people.total.note != "c":
        _nothing_in_selection()
    elif protected and all(result.total.note == "c" for result in protected):
        _all_hidden()


def _nothing_in_selection() -> None:
    notice(
        _("Nobody matches these filters"),
        _("Nobody in post on this date matches all the filters. Remove a filter, or start"
          " again with all staff."),
    )  # fmt: skip
    _reset_button()
    st.stop()


def _all_hidden() -> None:
    notice(
        _("Too few people to show"),
        _("So few people are counted here, or in what follows from these numbers and others, that"
          " someone could be recognised, so the numbers are hidden. Choose a larger unit or fewer"
          " filters."),
    )  # fmt: skip
    _reset_button()
    st.stop()


def _reset_button() -> None:
    st.button(
        _("Show all staff"), icon=":material/restart_alt:", key="reset_here",
        on_click=address.forget, args=(address.FILTERS,),
    )  # fmt: skip
