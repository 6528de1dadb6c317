"""A button whose press waits until the page acts on it.

``st.button`` is true for one run only. A run that is sent through the front door first would
swallow the press, and with it what somebody wanted to save.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from pages.parts.plainly import plainly


def button(label: str, key: str, texts: Iterable[str] = (), **more: Any) -> bool:
    """Draw a button; True once for each press. ``texts`` are fields that are sent with it."""
    waiting = f"{key}_pressed"
    st.button(plainly(label), key=key, on_click=_keep, args=(waiting, tuple(texts)), **more)
    return bool(st.session_state.pop(waiting, False))


def sent(name: str) -> str:
    """The text of a field at the last press that sent it."""
    return str(chosen(name, ""))


def chosen(name: str, otherwise: Any) -> Any:
    """What was chosen in a field at the last press that sent it; ``otherwise`` for nothing."""
    return st.session_state.get(f"{name}_sent") or otherwise


def _keep(waiting: str, texts: tuple[str, ...]) -> None:
    st.session_state[waiting] = True
    for name in texts:
        st.session_state[f"{name}_sent"] = st.session_state.get(name, "")
