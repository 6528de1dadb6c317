"""Enablers on their page: a deep link, saving beside somebody else, and what is not loaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.framework import saving
from analytics.framework.book import read_book
from analytics.framework.saving import Editor
from analytics.framework.statuses import Status
from tests.pages.conftest import Open, words_of

STEM = "framework_draft__T1-S01_"


def field(app: AppTest, name: str):
    """The field of the form that is drawn now, whatever round it is in."""
    every = [*app.selectbox, *app.text_input]
    return next(each for each in every if str(each.key).startswith(STEM)
                and str(each.key).endswith(f"_{name}"))  # fmt: skip


def say(app: AppTest, who: str, **texts: str) -> AppTest:
    """Fill the form in."""
    app.text_input(key="framework_who_typed").set_value(who).run()
    for name, text in texts.items():
        field(app, name).set_value(text).run()
    return app


def save(app: AppTest) -> str:
    """Save what is in the form; the words of the page then."""
    app.button(key="framework_save").click().run()
    return words_of(app)


def test_a_deep_link_opens_the_whole_story(open_page: Open, empty_store: Path):
    app = open_page("enablers", empty_store, {"enabler": "t2-a04"})
    words = words_of(app)
    assert "T2-A04: Providing effective appraisal for all doctors" in words
    assert "Not loaded: import" in words  # where its number would be
    assert "T2-S01: Building" in words_of(open_page("enablers", empty_store,
                                                    {"enabler": "T2-S01"}))  # fmt: skip
    assert "nothing is said yet" not in words
    unknown = words_of(open_page("enablers", empty_store, {"enabler": "T9-X01"}))
    assert "Nobody has said yet where any of the 66 enablers stands" in unknown


def test_two_people_who_save_one_enabler_lose_nothing(open_page: Open, empty_store: Path):
    mine = open_page("enablers", empty_store, {"enabler": "T1-S01"})
    say(mine, "Bob", stage="Complete", reason="His")
    saving.save_status(
        Editor(empty_store, "Ann"), "T1-S01", Status("T1-S01"),
        {"stage": "In progress", "reason": "Hers", "owner": "Medical Director"},
    )  # fmt: skip
    words = save(mine)
    assert "Ann saved this enabler" in words
    assert "You both changed the same fields" in words
    assert read_book(empty_store).status("T1-S01").get("reason") == "Hers"
    assert field(mine, "reason").value == "His"
    assert field(mine, "owner").value == "Medical Director"
    words = save(mine)
    found = read_book(empty_store).status("T1-S01")
    assert (found.get("reason"), found.get("owner"), found.revision) == (
        "His", "Medical Director", 2,
    )  # fmt: skip
    assert "Saved" in words


def test_a_form_that_was_only_looked_at_shows_what_somebody_saved_since(
    open_page: Open, empty_store: Path
):
    mine = open_page("enablers", empty_store, {"enabler": "T1-S01"})
    saving.save_status(Editor(empty_store, "Ann"), "T1-S01", Status("T1-S01"),
                       {"stage": "Complete", "reason": "Hers"})  # fmt: skip
    mine.run()
    assert field(mine, "reason").value == "Hers"


def test_a_stage_without_its_reason_is_not_kept(open_page: Open, empty_store: Path):
    app = say(open_page("enablers", empty_store, {"enabler": "T1-S01"}), "Bob", stage="Complete")
    assert "needs its reason" in save(app)
    assert read_book(empty_store).said == {}
    assert field(app, "stage").value == "Complete"


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("conflicts", "Nobody has said anything of any item yet"),
        ("changes", "Nothing was changed"),
        ("timeline", "No enabler has a revised date or a milestone yet"),
        ("organisations", "No organisation has statuses of its own yet"),
        ("theme", "Not loaded: import"),
    ],
)
def test_a_view_with_nothing_to_show_says_what_is_missing(
    view: str, words: str, open_page: Open, empty_store: Path
):
    app = open_page("enablers", empty_store, {"view": view, "theme": "6"})
    assert not app.exception
    assert words in words_of(app)


def test_principles_say_what_would_bring_a_number(open_page: Open, empty_store: Path):
    app = open_page("principles", empty_store, {"view": "statements", "principle": "9"})
    assert "Nothing can be loaded for this yet" in words_of(app)
    assert "No data is loaded yet" in words_of(
        open_page("principles", empty_store, {"view": "evidence"})
    )
