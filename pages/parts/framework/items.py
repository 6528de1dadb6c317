"""Items of the framework on a page: the list, one that is open, and files that are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures.enabler_lists import Row
from analytics.framework.book import read_book
from analytics.framework.catalogue import ENABLER
from analytics.words import _, ngettext, show_number
from pages.parts import buttons, data, not_loaded
from pages.parts.framework import choices, form, logs, story


def said(scope: Scope, options: Mapping[str, str]) -> TableResult:
    """What is said of every item, without any number: that costs nothing."""
    return data.framework_table("enablers", scope, {**options, "indicators": "no"})


def enablers(rows: Iterable[Row]) -> list[Row]:
    """The enablers that are in the list."""
    return [row for row in rows if row["kind"] == ENABLER and row["state"] == "current"]


def open_one(item_id: str, organisation: str, scope: Scope) -> None:
    """The whole story of an item, and the way to say more of it."""
    if buttons.button(_("Back to all"), key="framework_close", icon=":material/arrow_back:"):
        choices.close()
        st.rerun()
    book = read_book(data.folder(), organisation)
    item = book.find(item_id)
    story.draw(book, item, scope)
    form.draw(book, item)
    logs.draw(book, item)
    story.history(book, item, scope)


def links(rows: Sequence[Row]) -> None:
    """Links to the stories of items, under a list of them."""
    ids = list(dict.fromkeys(row["id"] for row in rows))[:60]
    if not ids:
        return
    chips = "".join(
        f'<a class="gw-tag gw-quiet" href="{escape(choices.link_to("enablers", each))}">'
        f"{escape(each)}</a>" for each in ids
    )  # fmt: skip
    words = escape(_("Open the whole story of:"))
    st.html(f'<p class="gw-subtitle">{words}</p><p class="gw-chips">{chips}</p>')


def what_to_load(rows: Iterable[Row]) -> None:
    """The files that would bring a number to more items, each with the way to load it."""
    kinds = dict.fromkeys(row["missing_file"] for row in rows if row["missing_file"])
    if kinds:
        st.html(f"<p>{not_loaded.to_import(*kinds)}</p>")


def said_only(rows: Sequence[Row]) -> None:
    """How many items have no number in the data at all: what is said, and evidence, is all."""
    without = [row["id"] for row in rows if not row["standing"]]
    if without:
        words = ngettext(
            "{count} item is status and evidence only: nothing in the data speaks to it.",
            "{count} items are status and evidence only: nothing in the data speaks to them.",
            len(without),
        ).format(count=show_number(len(without)))  # fmt: skip
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
        links([row for row in rows if not row["standing"]])
