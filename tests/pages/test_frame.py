"""The frame: filters in the URL, language, role, and faults said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.engine.store import STORE_VARIABLE, Store
from analytics.engine.viewer import NOBODY
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.undo import undo
from analytics.words import set_language
from pages.parts import data, viewers
from tests.pages.conftest import Open, words_of


def url(app: AppTest) -> dict[str, list[str]]:
    """The query string, every value of a name in a list."""
    items = app.query_params.items()
    return {name: [value] if isinstance(value, str) else list(value) for name, value in items}


def test_a_filter_lands_in_the_url_and_is_printed(open_page: Open, demo_store: Path) -> None:
    app = open_page("overview", demo_store)
    app.multiselect(key="choose_staff_group").select("Estates and Ancillary").run()
    assert url(app) == {"staff_group": ["Estates and Ancillary"]}
    assert "Staff group: Estates and Ancillary" in words_of(app)


def test_a_filter_goes_along_to_the_next_page(open_page: Open, demo_store: Path) -> None:
    app = open_page("overview", demo_store)
    app.multiselect(key="choose_band").select("5").run()
    app.query_params.clear()  # the menu of a browser begins with an empty query string
    app.switch_page("pages/skill_mix.py").run()
    assert app.multiselect(key="choose_band").value == ["5"]
    assert url(app) == {"band": ["5"]}


def test_the_back_button_undoes_a_filter(open_page: Open, demo_store: Path) -> None:
    app = open_page("overview", demo_store, {"band": "5"})
    app.multiselect(key="choose_band").select("6").run()
    assert url(app) == {"band": ["5", "6"]}
    app.query_params["band"] = "5"
    app.run()
    assert app.multiselect(key="choose_band").value == ["5"]


def test_one_click_clears_every_filter(open_page: Open, demo_store: Path) -> None:
    app = open_page("overview", demo_store, {"band": ["5", "6"], "compare": "none"})
    app.button(key="reset").click().run()
    assert url(app) == {}
    assert "All staff in post" in words_of(app)


def test_the_url_holds_iso_dates_and_the_page_words(open_page: Open, demo_store: Path) -> None:
    app = open_page("overview", demo_store)
    oldest = app.selectbox(key="choose_as_at").options[-1]
    app.selectbox(key="choose_as_at").select_index(2).run()
    assert url(app)["as_at"][0].count("-") == 2
    assert oldest in words_of(app)


def test_a_date_that_is_not_loaded_falls_back_to_the_newest(
    open_page: Open, demo_store: Path
) -> None:
    app = open_page("overview", demo_store, {"as_at": "1999-01-01"})
    assert not app.exception
    assert "gw-bad" not in words_of(app)


def test_a_value_nobody_has_is_said_once_with_the_way_back(
    open_page: Open, demo_store: Path
) -> None:
    app = open_page("overview", demo_store, {"job_role": "Wizard"})
    assert not app.exception
    assert words_of(app).count("gw-bad") == 1
    assert app.button(key="reset_here")


def test_welsh_falls_back_to_english_words_with_welsh_dates(
    open_page: Open, demo_store: Path
) -> None:
    app = open_page("overview", demo_store, {"lang": "cy"})
    assert not app.exception
    assert "Medi" in words_of(app)
    assert 'documentElement.lang = "cy"' in words_of(app)


def test_the_language_can_be_switched_back(open_page: Open, demo_store: Path) -> None:
    app = open_page("overview", demo_store, {"lang": "cy"})
    set_language("cy")  # the test reads the page's labels outside the page's own context
    app.segmented_control(key="choose_language").set_value("en").run()
    set_language("en")
    assert url(app) == {}
    assert 'documentElement.lang = "en"' in words_of(app)


@pytest.mark.parametrize("page", ["age_profile", "import"])
def test_a_role_dropped_in_mid_session_loses_the_page(
    page: str, open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page(page, demo_store)
    monkeypatch.setattr(viewers, "viewer", lambda: NOBODY)
    app.run()
    assert not app.exception
    assert "This is not open to your role." in words_of(app)
    assert not app.title
    assert "gw-card" not in words_of(app)
    assert "gw-table" not in words_of(app)


def test_an_import_from_outside_shows_at_the_next_click(open_page: Open, demo_copy: Path) -> None:
    app = open_page("overview", demo_copy)
    before = len(app.selectbox(key="choose_as_at").options)
    newest = next(r for r in list_imports(demo_copy) if r.kind == "staff_in_post")
    undo(newest.import_id, store_folder=demo_copy)
    app.run()
    assert len(app.selectbox(key="choose_as_at").options) == before - 1


def test_one_run_of_a_page_is_of_one_version_and_puts_each_question_to_it_once(
    demo_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(demo_copy))
    put = []
    query = Store.query
    monkeypatch.setattr(Store, "query", lambda self, *asked: put.append(1) or query(self, *asked))
    with data.one_run():
        first = data.dates()
        assert data.dates() == first
        assert len(put) == 1
        newest = next(r for r in list_imports(demo_copy) if r.kind == "staff_in_post")
        undo(newest.import_id, store_folder=demo_copy)
        assert data.dates() == first, "half a page of one version, and half of another"
    assert data.dates() != first
