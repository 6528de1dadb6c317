"""What is asked of the audit trail: a kind of action, days and a person, all of it in the URL."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analytics.access.kinds_of_action import KINDS, title_of
from analytics.engine.scope import Scope
from analytics.words import _, pgettext
from pages.parts import address, data
from pages.parts.plainly import plainly

_KIND, _BY, _SINCE, _UNTIL = "trail_action", "trail_by", "trail_since", "trail_until"
_ALL = ""


def draw() -> dict[str, str]:
    """Draw the choices; the options of the table ``audit_trail`` that they are."""
    days = {name: found.isoformat() for name in (_SINCE, _UNTIL) if (found := _day(name))}
    names = data.fresh_table("audit_trail", Scope(), days).summary["names"]
    places = st.columns(4)
    kind = address.select_one(
        _("What"), _KIND, [_ALL, *KINDS], _ALL, places[0],
        format_func=lambda each: title_of(each) if each else _("Everything"),
    )  # fmt: skip
    _choose_day(pgettext("first day", "From"), _SINCE, places[1])
    _choose_day(pgettext("last day", "To"), _UNTIL, places[2])
    by = address.select_one(
        _("Who"), _BY, [_ALL, *names], _ALL, places[3],
        format_func=lambda each: each or _("Everybody"),
    )  # fmt: skip
    chosen = {_KIND: kind, _BY: by}
    return {**days, **{name: text for name, text in chosen.items() if text}}


def _day(name: str) -> date | None:
    """The day in the URL; none where it cannot be read."""
    try:
        return date.fromisoformat("".join(address.values(name)[:1]))
    except ValueError:
        return None


def _choose_day(label: str, name: str, place: Any) -> None:
    key = f"choose_{name}"
    st.session_state[key] = _day(name)
    place.date_input(
        plainly(label), None, key=key, format="DD/MM/YYYY", on_change=_take_day, args=(name, key),
    )  # fmt: skip


def _take_day(name: str, key: str) -> None:
    found = st.session_state.get(key)
    address.choose(name, *([found.isoformat()] if isinstance(found, date) else []))
