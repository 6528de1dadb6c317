"""Two people with the same rights who ask the same at the same time: one is worked out for, the
other waits for it; somebody with other rights has an answer of their own.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit as st

from analytics.answers.for_viewer import Answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import STORE_VARIABLE, Store, open_store
from analytics.engine.viewer import Viewer
from pages.parts import data, viewers
from tests.small_board import DAY, load_staff, people

ASKED = ("age_profile", Scope(as_at=DAY))


class Counted:
    """The answers of a store, which count how often they are asked and take until told to end."""

    def __init__(self, store: Store) -> None:
        self.store, self.begun = store, 0
        self.at_work, self.go_on = threading.Event(), threading.Event()
        self._answers = Answers(store, viewers.viewer())
        self.version = self._answers.version

    def table(self, *asked: object) -> TableResult:
        self.begun += 1
        self.at_work.set()
        assert self.go_on.wait(30)
        return self._answers.table(*asked)  # pyright: ignore[reportArgumentType]


@pytest.fixture
def counted(empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    st.cache_data.clear()
    monkeypatch.setenv(STORE_VARIABLE, str(empty_store))
    load_staff(empty_store, people(30))
    answers = Counted(open_store(empty_store))
    monkeypatch.setattr(data, "answers", lambda: answers)
    return answers


def test_the_second_waits_for_what_the_first_asked(counted: Counted) -> None:
    with ThreadPoolExecutor(3) as sessions:
        first = sessions.submit(data.table, *ASKED)
        assert counted.at_work.wait(30)
        others = [sessions.submit(data.table, *ASKED) for _number in range(2)]
        time.sleep(0.3)  # an answer of their own would have been begun by now
        assert not any(other.done() for other in others)
        counted.go_on.set()
        found = [each.result(30) for each in (first, *others)]
    assert counted.begun == 1
    assert found[0].rows == found[1].rows == found[2].rows != ()


def test_other_rights_have_an_answer_of_their_own(
    counted: Counted, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted.go_on.set()
    data.table(*ASKED)
    narrower = Viewer(role="clinical_manager", units=("organisation", ("Ward One",)))
    monkeypatch.setattr(viewers, "viewer", lambda: narrower)
    data.table(*ASKED)
    data.table(*ASKED)
    assert counted.begun == 2
