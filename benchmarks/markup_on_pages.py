"""Markup in every text that a file can bring, on every page and in every export: is it inert?

    python -m benchmarks.markup_on_pages FOLDER

FOLDER is a store with every kind of file loaded; a copy of it is used. In the copy, names of units,
roles, posts, skills, people, surveys and files begin with a tag, a picture and a link in Markdown,
and a formula. Every page is run, and every element that it sends to the browser is looked at: HTML
must hold the tag escaped, and no label or Markdown may hold the picture or the link unescaped.
Pages that are written to files are looked at too. Prints each place that is not so.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analytics.engine.store import STORE_VARIABLE, write_version

TAG = "<img src=x onerror=alert(1)>"
PICTURE = "![a](http://x.invalid/a.png)"
POISON = f"=1+1{TAG}{PICTURE}"
ROOT = Path(__file__).resolve().parents[1]
# What a file can bring as free text, by table; their archives are not shown.
POISONED = (
    "update unit set name = $poison || name, name_now = $poison || name_now",
    "update staff set job_role = $poison || job_role, location = $poison || location,"
    " position_title = $poison || position_title",
    "update establishment set job_role = $poison || job_role",
    "update movement set job_role = $poison || job_role",
    "update absence set job_role = $poison || job_role",
    "update competence set skill = $poison || skill, written = $poison || written",
    "update requirement set skill = $poison || skill",
    "update named_person set full_name = $poison || full_name,"
    " manager_name = $poison || manager_name",
    "update leadership_post set post_title = $poison || post_title, cluster = $poison || cluster",
    "update nomination set post_title = $poison || post_title",
    "update survey_result set group_name = $poison || group_name,"
    " reported_unit = $poison || reported_unit",
    "update import_gap set found = $poison || found",
    "update import set file_name = $poison || file_name, imported_by = $poison || imported_by,"
    " sheet = $poison || sheet",
)
EXPORTS = ("age_summary", "leadership_page", "succession_page")


def poison(folder: Path) -> None:
    """Write the texts over in a store."""
    with write_version(folder) as writer:
        for statement in POISONED:
            writer.execute(statement, {"poison": POISON})


def faults_of_pages(folder: Path) -> Iterator[str]:
    """Each element of each page that would do something, or a page that fails."""
    from streamlit.testing.v1 import AppTest

    os.environ[STORE_VARIABLE] = str(folder)
    for page in sorted(path.stem for path in (ROOT / "pages").glob("*.py")):
        app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=300)
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        app.run()
        for error in app.exception:
            yield f"{page}: {error.message[:200]}"
        shown = 0
        for element in app:
            text = _text_of(element)
            shown += "x.invalid" in text
            if _is_active(element, text):
                yield f"{page}: {type(element).__name__}: {_around(text)}"
        print(f"{page}: {shown} elements with a poisoned text", flush=True)


def _text_of(element: Any) -> str:
    return str(getattr(element, "proto", "")).encode().decode("unicode_escape", "replace")


def _is_active(element: Any, text: str) -> bool:
    """Whether a tag is in HTML, or a picture in what the browser reads as Markdown."""
    if type(element).__name__ == "Html" or "allow_html: true" in text:
        return TAG in text
    labels = [getattr(element, "label", ""), getattr(element, "value", "")]
    is_markdown = type(element).__name__ in {"Markdown", "Caption", "Button", "Checkbox", "Toggle"}
    return is_markdown and any(PICTURE in str(label) for label in labels)


def _around(text: str) -> str:
    at = max(text.find(TAG), text.find(PICTURE), 0)
    return text[max(0, at - 80) : at + 60].replace("\n", " ")


def faults_of_files(folder: Path, out: Path) -> Iterator[str]:
    """Each page that is written to a file with the tag in it as a tag."""
    from analytics.__main__ import main

    for name in EXPORTS:
        file = out / f"{name}.html"
        code = main(["--store", str(folder), "export", name, "--out", str(file)])
        text = file.read_text(encoding="utf-8") if code == 0 else ""
        if TAG in text:
            yield f"{name}: {_around(text)}"
        print(f"{name}: {text.count('x.invalid')} poisoned texts", flush=True)


def main() -> None:
    """Print each fault; the exit code is 1 where there is any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="markup-") as folder:
        store = Path(shutil.copytree(options.folder, Path(folder) / "store"))
        poison(store)
        faults = [*faults_of_files(store, Path(folder)), *faults_of_pages(store)]
    for fault in faults:
        print("FAULT", fault)
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
