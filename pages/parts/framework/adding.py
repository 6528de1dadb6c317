"""One more enabler or aim in the list, typed on the page. Whole lists come from a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.figures.enabler_lists import Row
from analytics.framework import saving
from analytics.framework.catalogue import AIM, ENABLER, has_our_horizons, horizons
from analytics.framework.words import kind_words, write_horizon
from analytics.words import _, pgettext
from pages.parts import buttons, shell, states
from pages.parts.framework import items, who
from pages.parts.plainly import plainly

_ADDED, _ROUND = "framework_added", "framework_add_round"


def draw(framework: str, rows: Sequence[Row]) -> None:
    """The fields of a new item, for whoever may say how items stand."""
    if (added := st.session_state.pop(_ADDED, "")) != "":
        states.notice(_("{id} is in the list").format(id=added),
                      _("Open it to say how it stands."), "good")  # fmt: skip
        items.links([{"id": added}])
    if not who.may_say():
        return
    with st.expander(_("Add an enabler or aim to the list")):
        item, content = _fields(framework, rows)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = who.ask()
            is_wanted = buttons.button(
                _("Add to the list"), key="framework_add_item", type="primary",
                icon=":material/add:", disabled=not name,
            )  # fmt: skip
        if is_wanted:
            with shell.plain_faults():
                st.session_state[_ADDED] = saving.add_new_item(who.by(""), item, content)
                st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
                st.rerun()


def _fields(framework: str, rows: Sequence[Row]) -> tuple[str, dict[str, str]]:
    """The id that was typed, and what is said of the item."""
    themes = {row["theme_no"]: row["theme"] for row in rows}
    first, second, third, fourth = st.columns([1, 1, 2, 2])
    item = first.text_input(pgettext("of an item", "Id"), key=_key("id"), max_chars=40,
                            help=_("Such as T1-S10. No other item may have it."))  # fmt: skip
    kind = second.selectbox(pgettext("of an item", "Kind"), [ENABLER, AIM], key=_key("kind"),
                            format_func=kind_words)  # fmt: skip
    theme = third.selectbox(_("Theme"), list(themes), key=_key("theme"),
                            format_func=lambda number: plainly(themes[number]))  # fmt: skip
    if has_our_horizons(framework):
        horizon = fourth.selectbox(_("Horizon"), list(horizons()), key=_key("horizon"),
                                   format_func=write_horizon)  # fmt: skip
    else:
        horizon = fourth.text_input(_("Horizon"), key=_key("horizon"), max_chars=60)
    text = st.text_input(_("What it asks for"), key=_key("text"), max_chars=600)
    return item, {
        "framework": framework, "theme_no": theme or "", "theme": themes.get(theme, ""),
        "kind": kind, "horizon": horizon, "text": text,
    }  # fmt: skip


def _key(name: str) -> str:
    """The key of a field; a new one after each item that was added, so that it is blank again."""
    return f"framework_add_{name}_{st.session_state.get(_ROUND, 0)}"
