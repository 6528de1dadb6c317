"""What is chosen, above the page: a button for each filter that takes it away again."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.engine.display import field_title, show_split
from analytics.words import _, show_date
from pages.parts import address
from pages.parts.plainly import plainly

_DATES = ("as_at", "compare")


def draw() -> None:
    """Draw the filters that are chosen; nothing where none is."""
    chosen = [
        (name, value)
        for name in (*_DATES, *address.LEVELS, *address.FIELDS)
        for value in address.values(name)
    ]
    if not chosen:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        # Their number is their key: when one is removed, the keyboard stays at its place.
        for number, (name, value) in enumerate(chosen):
            st.button(
                # The slanted word is there for screen readers alone (style.css).
                _("*Remove* {filter}").format(filter=plainly(_words(name, value))),
                key=f"chip_{number}", icon=":material/close:", icon_position="right",
                on_click=address.remove, args=(name, value),
            )  # fmt: skip
        st.button(
            _("Clear all filters"), icon=":material/restart_alt:", key="reset", type="tertiary",
            on_click=address.forget, args=(address.FILTERS,),
        )  # fmt: skip


def _words(name: str, value: str) -> str:
    if name in _DATES:
        return _of_date(name, value)
    return _("{field}: {values}").format(field=field_title(name), values=show_split(name, value))


def _of_date(name: str, value: str) -> str:
    try:
        day = show_date(date.fromisoformat(value), "medium")
    except ValueError:
        return _("No comparison") if value == "none" else value
    title = _("Date") if name == "as_at" else _("Compare with")
    return _("{field}: {values}").format(field=title, values=day)
