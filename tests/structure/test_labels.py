"""Where Streamlit reads Markdown, a text that may hold what a file brought is written plainly."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.structure.source import read_sources

# They read their first text, or their label, as Markdown.
READ_MARKDOWN = {
    "button", "caption", "checkbox", "date_input", "download_button", "error", "expander",
    "file_uploader", "form_submit_button", "header", "info", "link_button", "markdown", "metric",
    "multiselect", "number_input", "page_link", "pills", "popover", "radio", "segmented_control",
    "selectbox", "slider", "subheader", "success", "text_area", "text_input", "title", "toast",
    "toggle", "warning", "write",
}  # fmt: skip
OWN_WORDS = {"_", "ngettext", "pgettext", "field_title", "plainly"}
BY_THEMSELVES = {"buttons", "panel"}  # what they are given they write plainly
# Words of the program alone, with marks that are meant.
MEANT = {
    ("pages/parts/panel.py", "markdown"): "the title of a query, in bold",
    ("pages/parts/shell.py", "page_link"): "the title of a page, in bold, and its question",
    ("pages/parts/views.py", "page_link"): "titles of a page and of its view",
    ("pages/parts/chips.py", "button"): "a slanted word for screen readers; the rest plainly",
}


def labels() -> Iterator[tuple[str, int, str, ast.expr]]:
    """Path, line, function and label of every call whose label Streamlit reads as Markdown."""
    for source in read_sources("pages", "dashboard.py"):
        for call in ast.walk(source.tree):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            name, named = call.func.attr, {word.arg: word.value for word in call.keywords}
            if name not in READ_MARKDOWN or ast.unparse(call.func.value) in BY_THEMSELVES:
                continue
            label = named.get("label", None if name == "page_link" else next(iter(call.args), None))
            if label is not None:
                yield source.path, call.lineno, name, label


def test_a_label_is_of_the_programs_own_words_or_written_plainly() -> None:
    found = [item for item in labels() if not _is_safe(item[3])]
    assert len(found) >= len(MEANT)
    strange = [f"{path}:{line} {name}" for path, line, name, _label in found
               if (path, name) not in MEANT]  # fmt: skip
    assert strange == []


def _is_safe(label: ast.expr) -> bool:
    if isinstance(label, ast.Call) and isinstance(label.func, ast.Name):
        return label.func.id in OWN_WORDS
    return isinstance(label, ast.Constant)
