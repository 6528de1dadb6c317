"""Entries of the Definitions page: measures, tables, columns and code lists, found by words."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import codelists
from analytics.answers.measures import Measure, all_measures
from analytics.answers.tables import Table, all_tables
from analytics.codelist_titles import TITLES, title_of
from analytics.engine.display import Grid, GridColumn
from analytics.imports.kinds.declare import Kind
from analytics.imports.kinds.registry import all_kinds
from analytics.words import _, ngettext, show_number
from pages.parts import address, grid
from pages.parts.plainly import plainly


def search_box() -> str:
    """What somebody looks for, in the URL, so that a search can be sent to a colleague."""
    key = "choose_search"
    st.session_state[key] = next(iter(address.values("search")), "")
    st.text_input(
        _("Search the definitions"), key=key, type="search", icon=":material/search:",
        placeholder=_("for example: retirement, band, ethnic"), on_change=_take_search,
    )  # fmt: skip
    return st.session_state[key].strip().casefold()


def _take_search() -> None:
    written = st.session_state["choose_search"].strip()
    address.choose("search", *([written] if written else []))


def _fits(wanted: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(word in text for word in wanted.split())


def show_measures(wanted: str) -> None:
    """Every measure: id, how it is worked out, why it matters, where it comes from."""
    _entries(
        [
            _measure_entry(item)
            for item in all_measures().values()
            if _fits(
                wanted,
                item.id,
                _(item.title),
                item.definition,
                _(item.why),
                item.source,
                item.also_divided,
            )
        ]
    )


def _measure_entry(item: Measure) -> str:
    by = _("Can also be broken down by: {fields}").format(fields=item.also_divided)
    return _entry(
        item.id, _(item.title), item.definition, _(item.why), by if item.also_by else "",
        _("Source: {source}").format(source=_(item.source)),
    )  # fmt: skip


def show_tables(wanted: str) -> None:
    """Every table that pages show and the command line prints."""
    _entries(
        [
            _table_entry(item)
            for item in all_tables().values()
            if _fits(wanted, item.id, _(item.title), getattr(item, "definition", ""))
        ]
    )


def _table_entry(item: Table) -> str:
    return _entry(item.id, _(item.title), _(getattr(item, "definition", "")))


def _entry(anchor: str, title: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{escape(text)}</p>" for text in paragraphs if text)
    return (
        f'<article class="gw-entry" id="{escape(anchor)}"><h3>{escape(title)}</h3>'
        f"<code>{escape(anchor)}</code>{body}</article>"
    )


def _entries(found: list[str]) -> None:
    if found:
        st.html("".join(found))
    else:
        st.html(f'<p class="gw-subtitle">{escape(_("Nothing here matches the search."))}</p>')


def show_columns(wanted: str) -> None:
    """Every kind of file and the columns it may have."""
    for kind in all_kinds().values():
        columns = [c for c in kind.columns if _fits(wanted, c.id, _(c.title), _(kind.title))]
        if columns:
            with st.expander(plainly(f"{_(kind.title)} ({show_number(len(columns))})")):
                st.html(f"<p>{escape(_(kind.description))}</p>")
                grid.show(_columns_grid(kind, {column.id for column in columns}))


def _columns_grid(kind: Kind, shown: set[str]) -> Grid:
    heads = (GridColumn(_("Column")), GridColumn(_("Id")), GridColumn(_("Holds")),
             GridColumn(_("Identifies people")), GridColumn(_("List of known values")))  # fmt: skip
    rows = tuple(
        (_(c.title), c.id, c.type.replace("_", " "), _("Yes") if c.identifying else _("No"),
         c.codelist or "–")
        for c in kind.columns
        if c.id in shown
    )  # fmt: skip
    return Grid(_(kind.title), heads, rows)


def show_code_lists(wanted: str) -> None:
    """Every list of known values; what no document confirms is said to be unverified."""
    for name in TITLES:
        entries = [
            entry
            for entry in codelists.load(name).entries
            if _fits(
                wanted,
                name,
                title_of(name),
                entry.code,
                entry.label_en,
                entry.label_cy,
                entry.source,
            )
        ]
        if entries:
            unsure = sum(not entry.verified for entry in entries)
            with st.expander(plainly(_list_title(name, len(entries), unsure))):
                grid.show(_code_grid(name, entries))


def _list_title(name: str, count: int, unsure: int) -> str:
    words = ngettext("{name} ({count} value)", "{name} ({count} values)", count)
    title = words.format(name=title_of(name), count=show_number(count))
    if unsure:
        title += " · " + _("{count} unverified").format(count=show_number(unsure))
    return title


def _code_grid(name: str, entries: list[codelists.Entry]) -> Grid:
    heads = (GridColumn(_("Code")), GridColumn(_("English")), GridColumn(_("Welsh")),
             GridColumn(_("Status")), GridColumn(_("Source")))  # fmt: skip
    rows = tuple(
        (entry.code or "–", entry.label_en, entry.label_cy or "–",
         _status(entry),
         entry.source)
        for entry in entries
    )  # fmt: skip
    return Grid(title_of(name), heads, rows)


def _status(entry: codelists.Entry) -> str:
    if entry.verified:
        return _("Documented")
    return _("Unverified ({status})").format(status=entry.status)


def go_to_anchor() -> None:
    """The page draws itself after the browser has looked for the anchor: look again."""
    st.html(
        "<script>const id = decodeURIComponent(location.hash.slice(1));"
        "if (id) document.getElementById(id)?.scrollIntoView();</script>",
        unsafe_allow_javascript=True,
    )
