"""Texts where Streamlit reads Markdown: labels of buttons and links, captions.

A unit called ``*ward_5*`` or ``![](http://…)`` comes out of a file. In a label it would change its
look, or fetch a picture; it must stand as it was written. `st.html` with `escape` is the way for
everything else.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]~$<])")


def plainly(text: str) -> str:
    """The text with every sign that Markdown takes for a mark escaped."""
    return _MARKS.sub(r"\\\1", text)
