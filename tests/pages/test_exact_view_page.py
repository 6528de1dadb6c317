"""The exact view on pages: for who may, off at first, said on every page, in no link, noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analytics.register import Register
from pages.parts import exact_view, panel, viewers
from pages.parts.site import PAGES
from tests.pages.conftest import Open, Query, words_of

MARK = "Not protected: for your own work. Do not pass it on."
SWITCH, NAME = "choose_exact_view", "type_exact_view_who"


@pytest.fixture
def lead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", "workforce_lead")


def switch_on(app: AppTest) -> AppTest:
    app.toggle(key=SWITCH).set_value(True).run()
    return app.text_input(key=NAME).set_value("A. Lead").run()


def noted(store: Path) -> list[dict[str, Any]]:
    with Register(store) as register:
        return [line for line in register.trail() if "ex" in line["action"]]


def test_nobody_else_is_offered_it(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", "viewer")
    app = open_page("overview", demo_store)
    assert not [toggle for toggle in app.toggle if toggle.key == SWITCH]
    app.session_state[viewers.EXACT_WANTED] = True
    app.session_state[viewers.EXACT_WHO] = "somebody"
    app.run()
    assert MARK not in words_of(app)


@pytest.mark.usefixtures("lead")
def test_it_is_off_until_there_is_a_name_for_the_audit_trail(
    open_page: Open, demo_copy: Path
) -> None:
    app = open_page("overview", demo_copy)
    assert not app.toggle(key=SWITCH).value
    app.toggle(key=SWITCH).set_value(True).run()
    assert MARK not in words_of(app)
    assert noted(demo_copy) == []
    app.text_input(key=NAME).set_value("  ").run()
    assert MARK not in words_of(app)
    app.text_input(key=NAME).set_value("A. Lead").run()
    assert MARK in words_of(app)
    assert [(line["action"], line["who"]) for line in noted(demo_copy)] == [
        ("exact_view", "A. Lead")
    ]


@pytest.mark.usefixtures("lead")
def test_numbers_are_shown_while_it_is_on_and_hidden_again_after(
    open_page: Open, demo_copy: Path, a_few_people: Query
) -> None:
    app = open_page("overview", demo_copy, a_few_people)
    assert "hidden: too few people" in words_of(app)
    switch_on(app)
    assert "hidden: too few people" not in words_of(app)
    app.toggle(key=SWITCH).set_value(False).run()
    assert "hidden: too few people" in words_of(app)
    assert MARK not in words_of(app)


@pytest.mark.usefixtures("lead")
def test_it_stays_on_from_page_to_page_is_said_on_each_and_in_no_link(
    open_page: Open, demo_copy: Path
) -> None:
    app = switch_on(open_page("overview", demo_copy))
    for entry in PAGES:
        app.switch_page(entry.file).run()
        assert not app.exception
        if "This is not open to your role." in words_of(app):
            assert entry.id == "audit_trail", entry.id
            continue
        assert MARK in words_of(app)
        assert dict(app.query_params.items()) == {}
    assert len(noted(demo_copy)) == 1


@pytest.mark.usefixtures("lead")
def test_another_session_is_protected(
    open_page: Open, demo_copy: Path, a_few_people: Query
) -> None:
    switch_on(open_page("overview", demo_copy, a_few_people))
    other = AppTest.from_file(Path(__file__).parents[2] / "dashboard.py", default_timeout=60)
    for name, value in a_few_people.items():
        other.query_params[name] = value
    other.run()
    assert "hidden: too few people" in words_of(other)
    assert MARK not in words_of(other)


@pytest.mark.usefixtures("lead")
def test_a_role_dropped_in_mid_session_is_protected_again(
    open_page: Open, demo_copy: Path, a_few_people: Query, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = switch_on(open_page("overview", demo_copy, a_few_people))
    monkeypatch.setenv("GWEITHLU_ROLE", "executive")
    app.run()
    assert "hidden: too few people" in words_of(app)
    assert MARK not in words_of(app)


def test_every_file_made_in_it_is_noted_with_a_name(
    demo_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.unit.test_exact_view import LEAD

    monkeypatch.setenv("GWEITHLU_STORE", str(demo_copy))
    made = panel.made_on_click(lambda: b"protected", "one.csv")
    monkeypatch.setattr(exact_view.viewers, "viewer", lambda: LEAD)
    exact = panel.made_on_click(lambda: b"exact", "two.csv")
    assert (made(), exact()) == (b"protected", b"exact")
    line, usual = noted(demo_copy)
    assert (usual["action"], "one.csv" in str(usual["detail"])) == ("export", True)
    assert (line["action"], line["who"]) == ("exact_export", "a lead")
    assert "two.csv" in str(line["detail"])
