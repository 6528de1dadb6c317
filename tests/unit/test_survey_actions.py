"""Actions on a survey: kept with every earlier state, and nobody's change is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.engagement.actions import (
    Action,
    Both,
    Kept,
    add_action,
    change_action,
    history_of,
    read_actions,
)
from analytics.errors import UserError

FIRST = Action(survey="mes", wave="2024", group="SAS", found="They feel least valued",
               what="A half day of their own each quarter", owner="Medical director",
               started="2025-02-01", due="2026-03-31")  # fmt: skip


def test_an_action_is_kept_with_all_its_states(tmp_path: Path) -> None:
    kept = add_action(tmp_path, replace(FIRST, owner="  Medical director "), "A")
    done = change_action(tmp_path, kept, replace(kept.action, progress="done"), "B")
    assert isinstance(done, Kept)
    assert (done.revision, done.action, done.saved_by) == (2, replace(FIRST, progress="done"), "B")
    assert [each.action.progress for each in history_of(tmp_path, kept.id)] == ["planned", "done"]
    assert [each.revision for each in read_actions(tmp_path)] == [2]


def test_actions_stand_in_the_order_in_which_they_were_typed(tmp_path: Path) -> None:
    first = add_action(tmp_path, FIRST, "A")
    add_action(tmp_path, replace(FIRST, what="Another"), "A")
    change_action(tmp_path, first, replace(FIRST, note="It goes well"), "A")
    assert [each.action.note for each in read_actions(tmp_path)] == ["It goes well", ""]


def test_the_second_who_saves_is_shown_the_first_change_and_loses_nothing(tmp_path: Path) -> None:
    base = add_action(tmp_path, FIRST, "A")
    change_action(tmp_path, base, replace(FIRST, progress="under_way", owner="Dean"), "B")
    mine = replace(FIRST, note="Begun", owner="Chief executive")
    both = change_action(tmp_path, base, mine, "C")
    assert isinstance(both, Both)
    assert both.merged == replace(mine, progress="under_way")
    assert (both.theirs, both.clash) == (("owner", "progress"), ("owner",))
    assert both.kept.action.owner == "Dean"
    assert len(history_of(tmp_path, base.id)) == 2  # nothing is saved before I have seen it
    again = change_action(tmp_path, both.kept, both.merged, "C")
    assert isinstance(again, Kept)
    assert again.action == both.merged


def test_two_who_change_the_same_alike_do_not_clash(tmp_path: Path) -> None:
    base = add_action(tmp_path, FIRST, "A")
    change_action(tmp_path, base, replace(FIRST, progress="done"), "B")
    both = change_action(tmp_path, base, replace(FIRST, progress="done"), "C")
    assert isinstance(both, Both)
    assert both.clash == ()


@pytest.mark.parametrize(
    "wrong",
    [{"what": " "}, {"survey": ""}, {"due": "31/03/2026"}, {"progress": "soon"},
     {"found": "x" * 2001}],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(
    tmp_path: Path, wrong: dict[str, str]
) -> None:
    with pytest.raises(UserError):
        add_action(tmp_path, replace(FIRST, **wrong), "A")
    assert read_actions(tmp_path) == []
