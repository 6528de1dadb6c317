"""The calculator for two groups of anybody's own: four numbers typed, an answer in words.

What is typed is in no address and in no store; it ends with the browser's session.
"""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.engine.display import Grid, GridColumn, show_signed, show_value
from analytics.errors import UserError
from analytics.leadership.two_groups import compare, read_two_groups
from analytics.words import _, show_number
from pages.parts import grid, states, views
from pages.parts.plainly import plainly

_LETTERS = "ABCD"
_MOST_SHOWN = 9  # characters of a number: nobody has a million people


def show(answer: DeltaGenerator) -> None:
    """The four fields, and in ``answer`` what can be said of the two groups."""
    texts = _typed()
    if not any(text.strip() for text in texts):
        views.answer(
            _("Type four numbers: how many of two groups lead, and how many do not"), answer
        )
        return
    try:
        found = compare(read_two_groups(texts))
    except UserError as fault:
        views.answer(_("These four numbers cannot be compared yet"), answer)
        states.refused(fault)
        return
    views.answer(found["sentence"], answer)
    grid.show(_estimates(found), caption=True)
    grid.show(_tests(found), caption=True)


def _typed() -> list[str]:
    titles = (
        (_("A: first group, who lead"), _("B: first group, who do not")),
        (_("C: second group, who lead"), _("D: second group, who do not")),
    )
    texts = []
    for row in titles:
        for place, title in zip(st.columns(2), row, strict=True):
            texts.append(_field(place, _LETTERS[len(texts)], title))
    st.html(f'<p class="gw-subtitle">{_note()}</p>')
    return texts


def _field(place: Any, letter: str, title: str) -> str:
    """A field that keeps its text while other views and pages are looked at."""
    key = f"two_groups_{letter}"
    st.session_state[key] = st.session_state.get(f"{key}_kept", "")
    place.text_input(plainly(title), key=key, max_chars=_MOST_SHOWN, on_change=_keep, args=(key,))
    return st.session_state[key]


def _keep(key: str) -> None:
    st.session_state[f"{key}_kept"] = st.session_state.get(key, "")


def _note() -> str:
    return _("Counts of people. Any other event than leading does as well, such as being appointed."
             " Nothing is stored, and nothing leaves this computer.")  # fmt: skip


def _estimates(found: dict[str, Any]) -> Grid:
    """The estimates with the interval before the value."""
    lines = (
        (_("Share of the first group"), found["rates"][0], "percent"),
        (_("Share of the second group"), found["rates"][1], "percent"),
        (_("Rate ratio: the first share over the second"), found["risk_ratio"], "ratio"),
        (_("Odds ratio"), found["odds_ratio"], "ratio"),
        (_("Difference of shares, percentage points"), found["difference"], "points"),
    )
    heads = (
        GridColumn(_("Estimate")), GridColumn(_("95% interval"), numeric=True),
        GridColumn(_("Value"), numeric=True), GridColumn(_("Method")),
    )  # fmt: skip
    rows = tuple(
        (title, _interval(each, unit), _write(each["value"], unit), each["method"])
        for title, each, unit in lines
    )
    return Grid(_("How far apart the two groups are"), heads, rows)


def _interval(each: dict[str, Any], unit: str) -> str:
    if each["low"] is None:
        return "–"
    words = _("{low} to {high}") if each["high"] is not None else _("{low} or more")
    return words.format(low=_write(each["low"], unit), high=_write(each["high"], unit))


def _write(value: float | None, unit: str) -> str:
    if unit == "points":
        return show_signed(value, "percent")
    return show_value(value, "percent" if unit == "percent" else "ratio")


def _tests(found: dict[str, Any]) -> Grid:
    heads = (GridColumn(_("Question")), GridColumn(_("Answer"), numeric=True))
    rows = (
        (_("Fisher's exact test (p)"), _p(found["fisher_p"])),
        (_("Mid-p"), _p(found["mid_p"])),
        (_("Is the lower share strictly below four fifths of the higher?"),
         show_value(found["four_fifths"], "text")),
        (_("Would one person more or fewer turn that round?"),
         show_value(found["flip_one"], "text")),
    )  # fmt: skip
    return Grid(_("Could it be chance?"), heads, rows)


def _p(value: float | None) -> str:
    return "–" if value is None else show_number(value, 4)
