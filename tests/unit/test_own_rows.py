"""Whoever looks at names never sees a row about themselves, in no table that names people."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.engine.declared import all_tables
from analytics.engine.store import open_store
from analytics.engine.viewer import NOBODY, Viewer, local_viewer, viewer_of
from analytics.leadership.proposals import proposed_rows
from analytics.leadership.written import list_to_edit
from tests.small_board import DAY, load_staff, people
from tests.unit.test_competences import find, load_records, record
from tests.unit.test_succession import (
    MANAGER,
    SURGERY,
    held,
    load_named,
    load_posts,
    named,
    number,
    table,
)

ME = 3
TABLES = ("succession_grid", "succession_single_points", "succession_concentration",
          "leadership_posts", "leadership_history", "leaders_proposed")  # fmt: skip
# Tables with names that say nothing of succession.
OTHERS = {"talent_search", "talent_grid"}  # looked at below, and by tests of the grid
SAID = "about yourself"


def seen_by(place: int | None) -> Viewer:
    you = "" if place is None else number(place)
    return Viewer("somebody", "clinical_manager", MANAGER.rights, you=you)


def lead(place: int | None) -> Viewer:
    """Whoever changes the lists of posts and successors."""
    return viewer_of("workforce_lead", "somebody", you="" if place is None else number(place))


@pytest.fixture
def board(empty_store: Path) -> Path:
    """I hold a post, am nominated for another, and was named in the list before as well."""
    load_staff(empty_store, [*people(9, role="Clinical Director - Medical"), *people(20)])
    load_posts(empty_store, held("Medical Director", holder=1),
               held("Clinical Director – Surgery", SURGERY, ME), held("Appraisal Lead", holder=5),
               held("Audit Lead", vacant="Yes"))  # fmt: skip
    load_named(empty_store, named("Medical Director", ME, "1-2 years"),
               named("Appraisal Lead", 6, "1-2 years"),
               named("Clinical Director – Surgery", 7, "3-5 years", unit=SURGERY))  # fmt: skip
    load_named(empty_store, named("Medical Director", ME),
               named("Appraisal Lead", 6), named("Appraisal Lead", 8),
               named("Clinical Director – Surgery", 7, "3-5 years", unit=SURGERY))  # fmt: skip
    return empty_store


def words_of(store: Path, name: str, viewer: Viewer) -> tuple[str, str]:
    found = table(store, name, viewer)
    return str(found.rows), " ".join(found.remarks)


@pytest.mark.parametrize("name", TABLES[:4])
def test_no_table_with_names_has_a_row_about_whoever_looks(name: str, board: Path) -> None:
    me = (f"Holder {ME}", f"Person {ME}", number(ME))
    rows, remarks = words_of(board, name, seen_by(None))
    assert any(text in rows for text in me)
    assert SAID not in remarks
    rows, remarks = words_of(board, name, seen_by(ME))
    assert not [text for text in me if text in rows]
    assert SAID in remarks
    rows, remarks = words_of(board, name, seen_by(20))  # somebody of whom no list says anything
    assert any(text in rows for text in me)
    assert SAID not in remarks


def test_what_was_changed_of_me_is_not_told_me(board: Path) -> None:
    def changed(viewer: Viewer) -> set[str]:
        return {row["post"] for row in table(board, "leadership_history", viewer).rows}

    assert "Medical Director" in changed(seen_by(None))
    assert "Medical Director" not in changed(seen_by(ME))
    assert "Appraisal Lead" in changed(seen_by(ME))
    assert SAID in words_of(board, "leadership_history", seen_by(ME))[1]


def test_every_table_with_names_is_looked_at() -> None:
    naming = {each.id for each in all_tables().values() if each.names_people}
    assert naming - OTHERS == set(TABLES)


def test_others_nominated_for_a_post_of_mine_are_not_shown_to_me_either(board: Path) -> None:
    rows = table(board, "succession_grid", seen_by(ME)).rows
    assert {row["post"] for row in rows} == {"Appraisal Lead", "Audit Lead"}
    assert "Person 7" not in str(rows)


def test_without_names_nothing_is_left_out(board: Path) -> None:
    nameless = Viewer("x", "viewer", NOBODY.rights, you=number(ME))
    assert len(table(board, "succession_grid", nameless).rows) == 4


def test_i_am_not_proposed_to_myself(board: Path) -> None:
    store, scope = open_store(board), table(board, "leaders_proposed").scope
    theirs = proposed_rows(store, scope, lead(None))
    assert number(8) in {row["employee_number"] for row in theirs.values()}
    mine = proposed_rows(store, scope, lead(8))
    assert number(8) not in {row["employee_number"] for row in mine.values()}
    found = table(board, "leaders_proposed", lead(8))
    assert SAID in " ".join(found.remarks)


def test_the_list_that_is_changed_keeps_my_row_and_does_not_show_it(board: Path) -> None:
    found = list_to_edit(open_store(board), "succession", DAY, lead(ME))
    assert number(ME) not in {row["employee_number"] for row in found.rows}
    assert [row["employee_number"] for row in found.own] == [number(ME)]
    assert len(found.rows) + len(found.own) == 4


def test_who_looks_is_what_a_setting_of_this_computer_says(monkeypatch: Any) -> None:
    assert local_viewer("clinical_manager").you == ""
    monkeypatch.setenv("GWEITHLU_ME", f" {number(ME)} ")
    found = local_viewer("clinical_manager")
    assert found.you == number(ME)
    assert number(ME) not in found.key
    monkeypatch.setenv("GWEITHLU_ME", number(4))
    assert local_viewer("clinical_manager").key != found.key


def test_whoever_searches_for_a_skill_does_not_find_themselves(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0), record(1))
    found = [find(empty_store, seen_by(place)) for place in (None, 1)]
    assert [row["name"] for row in found[1].rows] == ["Person 0"]
    assert [each.summary["people"] for each in found] == [2, 1]
    assert [SAID in " ".join(each.remarks) for each in found] == [False, True]
