"""A page with more than one question declares its views, and works out only the one that is open.

The declaration is in `pages/parts/site.py`; the page has one function for each view, named as its
id, and asks nothing outside them but who is chosen.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping

import pytest

from pages.parts.site import PAGES, PageEntry, View
from tests.structure.source import Source, called_name, read_sources

# Pages without views that have more than one heading, and why they are one question.
ONE_QUESTION: Mapping[str, str] = {
    "import": "one file after another on its way into the store",
    "definitions": "one list, with a heading for each part of it",
    "protection": "one text, with a heading for each part of it",
}
# What a page with views may do outside them.
OUTSIDE = {
    "shell.open_page", "filters.draw", "filters.draw_date", "data.measure",
    "states.stop_unless_shown",
    "states.say_not_loaded", "views.show", "notes.show", "st.empty",
    "Scope",  # of a page that is about no staff
}  # fmt: skip


def pages() -> dict[str, Source]:
    """The modules of pages, by the id of the page."""
    found = {each.path.removeprefix("pages/").removesuffix(".py"): each
             for each in read_sources("pages") if each.path.count("/") == 1}  # fmt: skip
    return {entry.id: found[entry.id] for entry in PAGES}


def headings(source: Source) -> int:
    """How many headings a page has between its panels."""
    return sum(called_name(node) == "section" for node in ast.walk(source.tree)
               if isinstance(node, ast.Call))  # fmt: skip


def drawn(source: Source) -> tuple[str, list[str]]:
    """The page that a module draws the views of, and the names of the functions, in order."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "views.show":
            page, _scope, *functions = node.args
            assert isinstance(page, ast.Constant)
            return str(page.value), [ast.unparse(each) for each in functions]
    return "", []


def faults(entry: PageEntry, source: Source) -> list[str]:
    """What is wrong with the views of a page."""
    ids = [view.id for view in entry.views]
    found = []
    if drawn(source) != ((entry.id, ids) if ids else ("", [])):
        found.append("draws other views than it declares")
    if len(ids) == 1 or len(set(ids)) < len(ids) or len({v.title for v in entry.views}) < len(ids):
        found.append("one view alone, or two that are the same")
    if [each for each in ids if not re.fullmatch(r"[a-z][a-z_]*", each)]:
        found.append("an id that is no name")
    if not ids and headings(source) > 1 and entry.id not in ONE_QUESTION:
        found.append("several questions and no views")
    return found + (asked_outside(source) if ids else [])


def asked_outside(source: Source) -> list[str]:
    """What a page with views works out or draws whichever of them is open.

    How many people are chosen is asked by every page.
    """
    outside = [node for node in source.tree.body if not isinstance(node, ast.FunctionDef)]
    calls = [node for part in outside for node in ast.walk(part) if isinstance(node, ast.Call)]
    return [
        f"asks outside its views: {ast.unparse(call)}"
        for call in calls
        if ast.unparse(call.func) not in OUTSIDE
        or (called_name(call) == "measure" and ast.unparse(call.args[0]) != "'headcount'")
    ]


@pytest.mark.parametrize("entry", PAGES, ids=[entry.id for entry in PAGES])
def test_a_page_draws_the_views_that_it_declares(entry: PageEntry) -> None:
    assert faults(entry, pages()[entry.id]) == []


def test_every_reason_for_having_no_views_is_needed() -> None:
    without = {entry.id for entry in PAGES if not entry.views}
    assert {name for name in ONE_QUESTION if headings(pages()[name]) > 1} == set(ONE_QUESTION)
    assert set(ONE_QUESTION) <= without


def test_links_to_views_lead_somewhere() -> None:
    known = {(entry.id, view.id) for entry in PAGES for view in entry.views}
    links = {
        tuple(ast.literal_eval(each) for each in node.args)
        for source in read_sources("pages")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "views.link"
    }
    assert links
    assert links <= known


def planted(text: str, *views: str) -> list[str]:
    return faults(
        PageEntry("planted", "Workforce", "Planted", "Why?", "", views=tuple(
            View(view, view.title()) for view in views
        )),
        Source("pages/planted.py", text),
    )  # fmt: skip


def test_planted_faults_are_caught() -> None:
    two = "def a(scope): ...\ndef b(scope): ...\nviews.show('planted', scope, a, b)"
    assert planted(two, "a", "b") == []
    assert planted(two, "a", "c") == ["draws other views than it declares"]
    assert planted("views.show('planted', scope, a)", "a")
    assert planted("shell.section(x)\nshell.section(y)") == ["several questions and no views"]
    assert planted(f"{two}\npanel.show(figures.bars(data.measure('fte', scope)))", "a", "b")
    assert planted(f"{two}\nages = data.measure('mean_age', scope)", "a", "b")
    assert planted(f"{two}\nrows = data.table('skill_mix', scope)", "a", "b")
