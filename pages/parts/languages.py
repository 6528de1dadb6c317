"""How much of the pages is in Welsh, and which of their texts are: said to readers and browsers.

Until every sentence is translated, a page in Welsh is English with Welsh in it. A screen reader
must be told which is which, text by text: no widget of Streamlit takes a language.
"""

from __future__ import annotations

import json
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from analytics.words import _, month_names, share_translated, show_percent, translations

_SCRIPT = Path(__file__).parent / "languages.js"
WELSH = "cy"


def note(language: str) -> None:
    """Under the switch: how much is translated, of everything and of what the page shows."""
    share = share_translated(WELSH)
    if share >= 1:
        return
    said = _("Welsh: {share} of the sentences are translated; the rest is in English.").format(
        share=show_percent(share)
    )
    here = ""
    if language == WELSH:
        words = _("On this page: {share} of the words.")
        here = f' <span class="gw-here" data-words="{escape(words)}"></span>'
    st.sidebar.html(f'<p class="gw-translated">{escape(said)}{here}</p>')


def script(language: str) -> str:
    """What marks the texts of a page that are in Welsh, and all others as English."""
    known = _welsh() if language == WELSH and share_translated(WELSH) < 1 else "null"
    return f"window.gwWelsh = {known};{_SCRIPT.read_text(encoding='utf-8')}"


@cache
def _welsh() -> str:
    """The Welsh texts and names of months, for the script; a closing tag would end it."""
    known = {"texts": translations(WELSH), "months": month_names(WELSH)}
    return json.dumps(known, ensure_ascii=False).replace("<", "\\u003c")
