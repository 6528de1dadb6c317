"""A page serves nobody that it should not: other computers, other roles, widgets set by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.access.trail import note_coming
from analytics.engine.viewer import viewer_of
from pages.parts import sign_in, viewers
from tests.pages.conftest import Open, words_of


def come_as(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody has signed in with a role, as far as the page can tell."""
    monkeypatch.setattr(sign_in, "is_set_up", lambda: True)
    monkeypatch.setattr(sign_in, "viewer", lambda: viewer_of(role, "X. Y."))
    monkeypatch.setattr(sign_in, "ask_again", lambda: lambda: viewer_of(role, "X. Y."))
    monkeypatch.setattr(sign_in, "let_in", lambda: None)


def test_a_server_for_others_without_sign_in_serves_nobody(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda name: "0.0.0.0" if name == "server.address" else usual(name)
    )
    app = open_page("overview", demo_store)
    assert "nobody has to sign in" in words_of(app)
    assert "gw-card" not in words_of(app)
    assert not app.sidebar.children


def test_this_computer_says_that_it_serves_itself(open_page: Open, empty_store: Path) -> None:
    assert "<strong>Local</strong> only this computer" in words_of(
        open_page("protection", empty_store)
    )


@pytest.mark.parametrize("page", ["import", "data_quality", "skill_mix_plans"])
def test_a_deep_link_to_a_page_that_is_not_open_shows_the_menu_and_nothing_of_it(
    open_page: Open, empty_store: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    come_as("administrator", monkeypatch)
    app = open_page(page, empty_store)
    assert "This is not open to your role." in words_of(app)
    assert not app.title
    assert not app.get("file_uploader")


def test_the_administrator_sees_the_audit_trail(
    open_page: Open, empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_coming(empty_store, "sign_in_refused", "z9")
    come_as("administrator", monkeypatch)
    app = open_page("audit_trail", empty_store, {"trail_action": "refused"})
    assert "the id z9 may not come in" in words_of(app)
    assert words_of(app).count('class="gw-answer"') == 1
    assert ": 1 refused sign-in<" in words_of(app)
    assert app.selectbox(key="choose_trail_action").value == "refused"


def test_widgets_set_by_hand_open_nothing(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    come_as("executive", monkeypatch)
    app = open_page("protection", demo_store)
    app.session_state[viewers.EXACT_WANTED] = True
    app.session_state[viewers.EXACT_WHO] = "somebody"
    app.session_state["confirm_pressed"] = True
    app.run()
    assert "Do not pass it on" not in words_of(app).partition("gw-question")[0]
    assert not [toggle for toggle in app.toggle if toggle.key == "choose_exact_view"]


def _two_files() -> None:
    from pages.parts import panel

    make = panel.made_on_click(lambda: b"names", "x.xlsx")
    panel.download_button("Mine", make, "x.xlsx", "text/plain", key="mine", personal=True)
    panel.download_button("All", make, "y.xlsx", "text/plain", key="everybody")


def test_a_file_that_names_people_has_no_address() -> None:
    app = AppTest.from_function(_two_files).run()
    assert [each.proto.label for each in app.get("download_button")] == ["All"]
    app.button(key="mine").click().run()
    assert any("bmFtZXM=" in str(each.proto.body) for each in app.html)  # "names", in the page
    app.run()
    assert not any("bmFtZXM=" in str(each.proto.body) for each in app.html)


def test_where_people_sign_in_no_file_has_an_address_that_somebody_else_could_use(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    come_as("workforce_lead", monkeypatch)
    app = AppTest.from_function(_two_files).run()
    assert not app.get("download_button")
    app.button(key="everybody").click().run()
    assert any("bmFtZXM=" in str(each.proto.body) for each in app.html)
