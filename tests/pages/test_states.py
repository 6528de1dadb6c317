"""Every page in every state: data, nothing loaded, nobody selected, everything hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.engine.store import open_store
from pages.parts.site import PAGES
from tests.pages.conftest import Open, Query, words_of

ALL = [entry.id for entry in PAGES]
# Every page as it opens, and every other view of one, as a page and a query string.
EVERY = [
    pytest.param(
        entry.id, {"view": view.id} if view else {}, id=f"{entry.id} {view.id if view else ''}"
    )
    for entry in PAGES
    for view in (None, *entry.views[1:])
]
WITH_DATA = [entry.id for entry in PAGES if entry.needs_data]
FILTERED = ["overview", "skill_mix", "compare_units", "age_profile", "starters_leavers"]
NOBODY: Query = {"staff_group": "Medical and Dental", "band": "5"}


@pytest.mark.parametrize(("page", "view"), EVERY)
def test_a_page_with_data_shows_no_fault(
    page: str, view: Query, open_page: Open, demo_store: Path
) -> None:
    app = open_page(page, demo_store, view)
    assert not app.exception
    assert app.title[0].value == {entry.id: entry.title for entry in PAGES}[page]
    assert "gw-notice gw-bad" not in words_of(app)


@pytest.mark.parametrize("page", ALL)
def test_a_page_with_nothing_loaded_runs(page: str, open_page: Open, empty_store: Path) -> None:
    assert not open_page(page, empty_store).exception


@pytest.mark.parametrize("page", WITH_DATA)
def test_nothing_loaded_offers_two_ways_to_begin(
    page: str, open_page: Open, empty_store: Path
) -> None:
    app = open_page(page, empty_store)
    assert "No data is loaded yet" in words_of(app)
    assert app.button(key="load_demo")
    assert "gw-card" not in words_of(app)


@pytest.mark.parametrize("lists", [1, 3], ids=["one list", "three lists"])
@pytest.mark.parametrize(("page", "view"), EVERY)
def test_a_page_with_staff_lists_alone_runs(
    page: str, view: Query, lists: int, open_page: Open, stores_of_lists: dict[int, Path]
) -> None:
    """What everybody has at first: no starters, leavers, appraisals or posts are loaded."""
    dates = open_store(stores_of_lists[lists]).dates()
    compared: Query = {"compare": dates[-1].isoformat()} if lists > 1 else {}
    app = open_page(page, stores_of_lists[lists], compared | view)
    assert not app.exception
    assert "gw-notice gw-bad" not in words_of(app)


@pytest.mark.parametrize("page", ALL)
def test_a_page_with_nobody_selected_runs(page: str, open_page: Open, demo_store: Path) -> None:
    assert not open_page(page, demo_store, NOBODY).exception


@pytest.mark.parametrize("page", FILTERED)
def test_nobody_selected_offers_the_way_back(page: str, open_page: Open, demo_store: Path) -> None:
    app = open_page(page, demo_store, NOBODY)
    assert "Nobody matches these filters" in words_of(app)
    app.button(key="reset_here").click().run()
    assert not app.exception
    assert "Nobody matches these filters" not in words_of(app)
    assert "band" not in app.query_params


@pytest.mark.parametrize(("page", "view"), EVERY)
def test_a_page_about_a_few_people_runs(
    page: str, view: Query, open_page: Open, demo_store: Path, a_few_people: Query
) -> None:
    assert not open_page(page, demo_store, a_few_people | view).exception


def test_ages_of_a_few_people_are_hidden(
    open_page: Open, demo_store: Path, a_few_people: Query
) -> None:
    app = open_page("age_profile", demo_store, a_few_people)
    assert "Too few people to show" in words_of(app)
    assert "gw-card" not in words_of(app)


def test_other_pages_hide_the_ages_of_a_few_people_and_show_the_rest(
    open_page: Open, demo_store: Path, a_few_people: Query
) -> None:
    words = words_of(open_page("overview", demo_store, a_few_people))
    assert "hidden: too few people" in words
    assert "Full-time equivalent" in words
