"""What is chosen of the framework: which item is open, which theme, which part of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from typing import TypeVar
from urllib.parse import urlencode

import streamlit as st

from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures.enabler_lists import Row, stage_words
from analytics.framework.book import read_book
from analytics.framework.words import kind_words
from analytics.words import _, ngettext, pgettext, show_number
from pages.parts import address, data

ENABLER, THEME = "enabler", "theme"  # in the URL
NONE = ""
Shown = TypeVar("Shown")
A_PAGE = 20  # items of a list that are shown at once


def opened(rows: Sequence[Row], name: str = ENABLER) -> str:
    """The id of the item that is open; nothing where none is, or there is none of that id."""
    ids = {row["id"].casefold(): row["id"] for row in rows}
    wanted = next(iter(address.values(name)), "")
    return ids.get(wanted.strip().casefold(), NONE)


def item(rows: Sequence[Row], label: str) -> str:
    """The choice of an item by its id and words; its id, or nothing."""
    titles = {row["id"]: _("{id}: {text}").format(id=row["id"], text=row["text"]) for row in rows}
    found = opened(rows)
    if found and next(iter(address.values(ENABLER)), "") != found:
        address.choose(ENABLER, found)
    return address.select_one(
        label, ENABLER, [NONE, *titles], NONE, width="stretch",
        format_func=lambda each: titles.get(each) or _("Choose one"),
    )  # fmt: skip


def close() -> None:
    """Close the item that is open."""
    address.choose(ENABLER)


def link_to(page: str, item_id: str) -> str:
    """The address of an item: a deep link, with whatever else is chosen."""
    kept = {k: v for k, v in address.to_carry().items() if k != ENABLER}
    return f"{page}?{urlencode({**kept, ENABLER: item_id}, doseq=True)}"


def theme(rows: Sequence[Row]) -> str:
    """The number of a theme; its first by default."""
    titles = {row["theme_no"]: row["theme"] for row in rows}
    return address.select_one(
        _("Theme"), THEME, list(titles), next(iter(titles)), width=460,
        format_func=lambda number: _("{number}. {theme}").format(
            number=number, theme=titles[number]
        ),
    )  # fmt: skip


def kind() -> str:
    """Whether the enablers of a theme are shown, or its aims."""
    words = {"enabler": _("Enablers"), "aim": _("Aims")}
    return address.segmented(
        pgettext("of a theme", "Show"), "theme_kind", list(words), "enabler",
        format_func=words.__getitem__,
    )  # fmt: skip


def everybody(scope: Scope) -> Scope:
    """All units: what is said of an enabler is said for all of them, and is compared with all."""
    if scope.where:
        words = _("What is said is said for the whole organisation, so it is compared with all"
                  " staff, whichever units are chosen.")  # fmt: skip
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')
    return replace(scope, where=())


def fitting(result: TableResult) -> list[Row]:
    """The rows of the list that fit what is chosen: kind, theme, horizon, stage, owner."""
    rows: list[Row] = list(result.rows)
    for name, label, width in (
        ("kind", pgettext("of an item", "Kind"), 150), ("theme", _("Theme"), 280),
        ("horizon", _("Horizon"), 220), ("stage", _("Stage"), 220),
        ("owner", _("My items: owner"), 260),
    ):  # fmt: skip
        found = list(dict.fromkeys(str(row[name] or "") for row in result.rows))
        chosen = address.select_one(
            label, f"list_{name}", ["any", *found], "enabler" if name == "kind" else "any",
            width=width, format_func=lambda each, name=name: _shown(name, each),
        )  # fmt: skip
        rows = [row for row in rows if chosen == "any" or str(row[name] or "") == chosen]
    return rows


def _shown(name: str, value: str) -> str:
    if value == "any":
        return pgettext("no filter", "All")
    if name == "kind":
        return kind_words(value)
    if name == "stage":
        return stage_words(value)
    if not value:
        return _("Nobody") if name == "owner" else _("None")
    return show_key(name, value)


def part(rows: Sequence[Shown]) -> list[Shown]:
    """So many of the rows as are shown at once; which, where there are more."""
    starts = [str(start) for start in range(0, len(rows), A_PAGE)] or ["0"]
    if len(starts) == 1:
        return list(rows)
    at = int(address.segmented(
        pgettext("which rows", "Show"), "list_from", starts, "0",
        format_func=lambda start: _("{first} to {last}").format(
            first=show_number(int(start) + 1),
            last=show_number(min(int(start) + A_PAGE, len(rows))),
        ),
    ))  # fmt: skip
    return list(rows[at : at + A_PAGE])


def list_of() -> str:
    """Whether the list is of one organisation's statuses, or of all beside each other: a choice
    where any organisation has statuses of its own."""
    if not address.values("list_of") and not read_book(data.folder()).organisations():
        return "one"
    words = {"one": _("One organisation, or all together"),
             "organisations": _("Organisations side by side")}  # fmt: skip
    return address.segmented(_("The list of"), "list_of", list(words), "one",
                             format_func=words.__getitem__)  # fmt: skip


def over_time() -> str:
    """Whether what was changed is shown, or what is still to come."""
    words = {"changes": _("What was changed"), "timeline": _("Dates set, and milestones")}
    return address.segmented(pgettext("over time", "Show"), "over_time", list(words), "changes",
                             format_func=words.__getitem__)  # fmt: skip


def since() -> str:
    """The day from which changes are shown, as text; nothing for all of them."""
    spans = {"7": 7, "31": 31, "92": 92, "366": 366, "all": 0}
    chosen = address.segmented(
        _("What changed in"), "changed_in", list(spans), "92",
        format_func=lambda each: _("All time") if each == "all" else ngettext(
            "{count} day", "{count} days", int(each)).format(count=each),
    )  # fmt: skip
    return "" if chosen == "all" else (date.today() - timedelta(days=spans[chosen])).isoformat()
