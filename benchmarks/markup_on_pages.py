"""Markup in every text that a file or a person can bring: inert on every view and in every file?

    python -m benchmarks.markup_on_pages FOLDER [PAGE …]

FOLDER is a store with every kind of file loaded; a copy of it is used. In the copy, names of units,
roles, posts, skills, people, surveys and files, and what people typed, begin with a tag, a picture
and a link of Markdown, a formula and its LaTeX (`benchmarks/poison.py`). Every view of every page
is run, and every element that it sends to the browser is looked at: HTML must hold the tag escaped,
and whatever is read as Markdown (texts, labels, options, helps) must hold the marks escaped. Every
export is then made: no tag in HTML and SVG, no formula or link in workbooks and slides. Prints each
place that is not so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analytics.commands.endings import BOARD_PACK
from analytics.engine.store import STORE_VARIABLE
from benchmarks.poison import LINK, PICTURE, TAG, poison
from pages.parts.site import PAGES

DASHBOARD = Path(__file__).resolve().parents[1] / "dashboard.py"
# Elements whose label, value or options Streamlit reads as Markdown.
READ_MARKDOWN = {
    "Markdown", "Caption", "Button", "Checkbox", "Toggle", "Radio", "ButtonGroup", "Expander",
    "Tab", "Metric", "UnknownElement", "Selectbox", "Multiselect", "TextInput", "TextArea",
    "NumberInput", "DateInput", "Slider",
}  # fmt: skip
OPTIONS_READ = {"Radio", "ButtonGroup"}
FILES = {
    "workbook": "xlsx", BOARD_PACK: "pptx", "age_report": "html", "age_summary": "html",
    "engagement": "xlsx", "leadership": "xlsx", "leadership_page": "html", "succession": "xlsx",
    "succession_page": "html", "enablers": "xlsx",
}  # fmt: skip


def faults_of_pages(folder: Path, wanted: list[str]) -> Iterator[str]:
    """Each element of each view that would do something, or a view that fails."""
    from streamlit.testing.v1 import AppTest

    os.environ[STORE_VARIABLE] = str(folder)
    for page in [entry for entry in PAGES if entry.id in wanted or not wanted]:
        for view in [each.id for each in page.views] or [""]:
            app = AppTest.from_file(DASHBOARD, default_timeout=600)
            if view:
                app.query_params["view"] = view
            if page.id != "overview":
                app.switch_page(f"pages/{page.id}.py")
            yield from _faults_of_view(f"{page.id} {view}", app.run())


def _faults_of_view(name: str, app: Any) -> Iterator[str]:
    for error in app.exception:
        yield f"{name}: {error.message[:200]}"
    shown = 0
    for element in app:
        proto = getattr(element, "proto", None)
        text = _text_of(proto)
        shown += "x.invalid" in text
        for what, found in _read_as_markup(element, proto, text):
            yield f"{name}: {type(element).__name__} {what}: {found}"
    print(f"{name}: {shown} elements with a poisoned text", flush=True)


def _text_of(proto: Any) -> str:
    return str(proto).encode("latin-1", "replace").decode("unicode_escape", "replace")


def _read_as_markup(element: Any, proto: Any, text: str) -> Iterator[tuple[str, str]]:
    """What of an element is HTML with a tag, or Markdown with a mark."""
    kind = type(element).__name__
    body = str(getattr(proto, "body", ""))
    if (kind == "Html" or getattr(proto, "allow_html", False)) and TAG in body:
        yield "html", _around(body)
    if kind not in READ_MARKDOWN and "page_link" not in text[:40]:
        return
    for name in ("body", "label", "help", "caption"):
        value = getattr(proto, name, "")
        if kind != "Html" and isinstance(value, str) and _has_marks(value):
            yield name, _around(value)
    if kind in OPTIONS_READ:
        for option in getattr(proto, "options", ()):
            if _has_marks(str(option)):
                yield "option", _around(str(option))


def _has_marks(text: str) -> bool:
    return PICTURE in text or LINK in text


def _around(text: str) -> str:
    at = max(text.find(TAG), text.find(PICTURE), 0)
    return text[max(0, at - 80) : at + 60].replace("\n", " ")


def faults_of_files(folder: Path, out: Path) -> Iterator[str]:
    """Each file that is made with the tag in it as a tag, or a text as a formula or a link."""
    from analytics.__main__ import main

    for name, ending in FILES.items():
        file = out / f"{name}.{ending}"
        code = main(["--store", str(folder), "export", name, "--out", str(file)])
        if code:
            yield f"{name}: could not be made"
        elif ending == "html":
            text = file.read_text(encoding="utf-8")
            if TAG in text or "<b>d</b>" in text:
                yield f"{name}: {_around(text)}"
        else:
            yield from (f"{name}: {found}" for found in faults_of_package(file))
        print(f"{name}.{ending} looked at", flush=True)


def faults_of_package(file: Path) -> Iterator[str]:
    """Each part of a workbook or presentation where a text is more than a text."""
    with zipfile.ZipFile(file) as package:
        for part in package.namelist():
            content = package.read(part).decode("utf-8", "replace")
            if part.endswith(".rels") and ("x.invalid" in content or "javascript" in content):
                yield f"{part}: a link to a text of the store"
            if "<f>=1+1" in content or "<f>1+1" in content:
                yield f"{part}: a formula out of a text"
            if TAG in content:
                yield f"{part}: a tag that is not escaped"


def main() -> None:
    """Print each fault; the exit code is 1 where there is any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    found = 0
    with tempfile.TemporaryDirectory(prefix="markup-") as folder:
        store = Path(shutil.copytree(options.folder, Path(folder) / "store"))
        poison(store)
        for fault in faults_of_pages(store, options.pages):
            found += 1
            print("FAULT", fault, flush=True)
        for fault in faults_of_files(store, Path(folder)):
            found += 1
            print("FAULT", fault, flush=True)
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
