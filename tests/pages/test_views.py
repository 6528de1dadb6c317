"""The views of a page: which is open is in the address, and only that one is worked out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import data
from pages.parts.site import PAGES, page
from tests.pages.conftest import Open, Query, words_of

WITH_VIEWS = [entry for entry in PAGES if entry.views]
ANSWER = re.compile(r'<h2 class="gw-answer">([^<]+)</h2>')
EVERY = [
    pytest.param(entry.id, view.id, id=f"{entry.id} {view.id}")
    for entry in WITH_VIEWS
    for view in entry.views
]


def answers(app: AppTest) -> list[str]:
    """The sentences that views open with."""
    return ANSWER.findall(words_of(app))


@pytest.mark.parametrize(("page_id", "view"), EVERY)
def test_a_view_opens_with_its_answer(
    page_id: str, view: str, open_page: Open, demo_store: Path
) -> None:
    app = open_page(page_id, demo_store, {"view": view})
    titles = [str(each.title) for each in page(page_id).views]
    assert [tab.label for tab in app.tabs if tab.label in titles] == titles
    said = answers(app)
    assert len(said) == 1
    assert len(said[0]) > 15, said
    assert not re.search(r"[{}]|None|nan|–$", said[0]), said


@pytest.mark.parametrize(("page_id", "view"), EVERY)
def test_an_answer_about_a_few_people_has_no_number_of_them(
    page_id: str, view: str, open_page: Open, demo_store: Path, a_few_people: Query
) -> None:
    app = open_page(page_id, demo_store, {**a_few_people, "view": view})
    assert not app.exception
    words = words_of(app)
    assert answers(app) or "Too few people to show" in words or "gw-notice" in words


def test_an_unknown_view_opens_the_first(open_page: Open, demo_store: Path) -> None:
    app = open_page("age_profile", demo_store, {"view": "no_such_view"})
    assert not app.exception
    assert answers(app) == answers(open_page("age_profile", demo_store))


def test_only_the_open_view_is_worked_out(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    table = data.table

    def noted(table_id: str, *given: Any) -> Any:
        asked.append(table_id)
        return table(table_id, *given)

    monkeypatch.setattr(data, "table", noted)
    open_page("age_profile", demo_store, {"view": "change"})
    assert asked == ["age_change"]


def test_the_view_does_not_go_along_to_another_page(open_page: Open, demo_store: Path) -> None:
    app = open_page("age_profile", demo_store, {"view": "hours", "band": "5"})
    app.query_params.clear()  # the menu of a browser begins with an empty query string
    app.switch_page("pages/skill_mix.py").run()
    assert "view" not in app.query_params
    assert app.multiselect(key="choose_band").value == ["5"]


def test_a_choice_keeps_the_view(open_page: Open, demo_store: Path) -> None:
    app = open_page("age_profile", demo_store, {"view": "retirement"})
    app.multiselect(key="choose_band").select("5").run()
    assert app.query_params["view"] in ("retirement", ["retirement"])
    assert "assumed retirement age" in answers(app)[0]


@pytest.mark.parametrize(
    ("chosen", "words"),
    [("0", "are past the assumed"), ("1", "Within 1 year,"), ("3", "Within 3 years,")],
)  # fmt: skip
def test_retirement_answers_for_the_years_that_are_chosen(
    chosen: str, words: str, open_page: Open, demo_store: Path
) -> None:
    app = open_page("age_profile", demo_store, {"view": "retirement", "retire_within": chosen})
    assert words in answers(app)[0]
    headline = re.findall(r'gw-headline">([^<]+)<', words_of(app))[0]
    people = re.compile(r"([\d,]+) people \(([\d.]+%)")
    assert people.findall(answers(app)[0]) == people.findall(headline) != []


@pytest.mark.parametrize(
    ("page_id", "query", "view"),
    [
        ("age_profile", {"retire_within": "3"}, "retirement"),
        ("skill_mix", {"pay_year": "2025/26", "band": "5"}, "cost"),
        ("padr", {"appraisal_by": "band"}, "behind"),
    ],
)
def test_an_old_link_with_a_choice_of_a_later_view_opens_that_view(
    page_id: str, query: Query, view: str, open_page: Open, demo_store: Path
) -> None:
    app = open_page(page_id, demo_store, query)
    assert not app.exception
    assert app.query_params["view"] == view
    assert answers(app) == answers(open_page(page_id, demo_store, {**query, "view": view}))
    app.query_params.clear()
    app.switch_page("pages/overview.py").run()
    app.switch_page(f"pages/{page_id}.py").run()
    first = page(page_id).views[0].id
    assert app.query_params["view"] == first, "by the menu the first view opens, and reloads"


def test_a_choice_of_a_view_belongs_to_no_other_and_is_asked_for_somewhere() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in Path("pages").rglob("*.py")
                     if file.name != "site.py")  # fmt: skip
    for entry in WITH_VIEWS:
        named = [name for view in entry.views for name in view.options]
        assert len(named) == len(set(named))
        assert not entry.views[0].options
        for name in named:
            if name == "ahead_from":  # only links of earlier releases have it
                continue
            stem = "oncost_" if name.startswith("oncost_") else name
            assert re.search(rf'"{stem}["{{]|f"{stem}', code), name
