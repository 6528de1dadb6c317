"""Lists of leadership posts and successors changed by hand: told apart, put together, kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import LOAD, LOOK, NAMES, Viewer, local_viewer
from analytics.errors import UserError
from analytics.imports.by_hand import TypedSheet, check_typed
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.leadership.edits import changes, merge, same_rows, without_stale_numbers
from analytics.leadership.proposals import proposed_rows, refuse_proposals
from analytics.leadership.written import FIELDS, ROW, WrittenList, list_to_edit, read_lists
from tests.small_board import DAY, load_staff, people
from tests.unit.test_succession import (  # noqa: F401  a fixture of theirs is used
    MANAGER,
    board,
    held,
    load_named,
    load_posts,
    named,
)

KINDS = ("leadership_role", "succession")
EDITOR = local_viewer("workforce_lead", "a lead")
Row = dict[str, Any]


def written(store: Path, kind: str = "leadership_role") -> WrittenList:
    opened = open_store(store)
    try:
        return list_to_edit(opened, kind, DAY, EDITOR)
    finally:
        opened.close()


def save(store: Path, found: WrittenList, rows: Sequence[Any], as_at: date = DAY) -> Any:
    preview = check_typed(TypedSheet(found.kind, found.fields, tuple(rows)), as_at, store)
    return commit(preview, store_folder=store, who="An Editor")


def plain(rows: Sequence[Any]) -> list[Row]:
    return [dict(row) for row in rows]


def table(store: Path, table_id: str, viewer: Viewer = MANAGER) -> list[Row]:
    return list(build(open_store(store), table_id, Scope(), {}, viewer).rows)


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_is_saved_unchanged_is_the_same_list(kind: str, board: Path) -> None:  # noqa: F811
    tables = ("leadership_posts", "succession_grid", "succession_single_points",
              "succession_concentration", "vacancy_distribution")  # fmt: skip
    reader = local_viewer("viewer")  # one person has two names here, and the later one is shown
    before, found = [table(board, each, reader) for each in tables], written(board, kind)
    record = save(board, found, found.rows)
    again = written(board, kind)
    assert record.import_id == again.import_id != found.import_id
    assert [{**row, ROW: 0} for row in again.rows] == [{**row, ROW: 0} for row in found.rows]
    assert [table(board, each, reader) for each in tables] == before


@pytest.mark.parametrize("kind", KINDS)
def test_the_lists_of_the_demonstration_board_come_back_unchanged(
    kind: str, demo_copy: Path
) -> None:
    opened = open_store(demo_copy)
    day = max(opened.dates(kind))
    found = list_to_edit(opened, kind, day, EDITOR)
    opened.close()
    assert len(found.rows) > 10
    save(demo_copy, found, found.rows, day)
    opened = open_store(demo_copy)
    again = list_to_edit(opened, kind, day, EDITOR)
    opened.close()
    assert [{**row, ROW: 0} for row in again.rows] == [{**row, ROW: 0} for row in found.rows]


def test_a_post_is_typed_where_no_list_was_loaded(empty_store: Path) -> None:
    load_staff(empty_store, people(10, age=50))
    found = written(empty_store)
    assert (found.import_id, found.rows) == (None, ())
    assert "organisation" in found.fields
    assert "org_l3" not in found.fields
    save(empty_store, found, [{ROW: 2, "post_title": "Executive Medical Director",
                               "organisation": "Health Board", "employee_number": "20000001",
                               "full_name": "A Holder", "start_date": date(2024, 4, 1),
                               "chance": 0.07, "is_interim": True}])  # fmt: skip
    row = table(empty_store, "leadership_posts")[0]
    assert (row["tier"], row["holder"], row["interim"]) == ("Executive", "A Holder", "yes")
    assert written(empty_store).rows[0]["chance"] == pytest.approx(0.07, abs=1e-12)


def test_what_is_wrong_is_named_by_row_title_and_column(board: Path) -> None:  # noqa: F811
    found = written(board, "succession")
    rows = plain(found.rows)
    rows[1] |= {"readiness": "Soonish"}
    sheet = TypedSheet("succession", found.fields, tuple(rows))
    preview = check_typed(sheet, DAY, board)
    places = {each.rule: sheet.place(each) for each in preview.problems}
    assert places["succession_readiness_unknown"] == (
        f"row {rows[1][ROW]} (Associate Medical Director), Readiness"
    )


def test_a_row_that_was_removed_leaves_the_numbers_of_the_others(board: Path) -> None:  # noqa: F811
    found = written(board, "succession")
    rows = [row for row in plain(found.rows) if row[ROW] != found.rows[1][ROW]]
    rows[1]["readiness"] = "Soonish"
    sheet = TypedSheet("succession", found.fields, tuple(rows))
    preview = check_typed(sheet, DAY, board)
    place = next(sheet.place(each) for each in preview.problems
                 if each.rule == "succession_readiness_unknown")  # fmt: skip
    assert place.startswith(f"row {rows[1][ROW]} ")
    assert preview.rows_stored == len(rows)


@pytest.mark.parametrize(
    "viewer",
    [local_viewer("viewer", "x"), local_viewer("executive", "x"), MANAGER,
     Viewer("x", "reader", frozenset({LOOK, NAMES})), Viewer("x", "loader", frozenset({LOAD}))],
)  # fmt: skip
def test_only_who_may_load_and_see_names_may_change_a_list(viewer: Viewer, board: Path) -> None:  # noqa: F811
    opened = open_store(board)
    for work in (lambda: list_to_edit(opened, "succession", DAY, viewer),
                 lambda: proposed_rows(opened, Scope(as_at=DAY), viewer),
                 lambda: refuse_proposals(opened, Scope(as_at=DAY), viewer, [1])):  # fmt: skip
        with pytest.raises(UserError, match="not open to your role"):
            work()


def test_changes_name_each_field_with_both_values(board: Path) -> None:  # noqa: F811
    found = written(board)
    rows = plain(found.rows)
    rows[0] |= {"chance": 0.25, "tier": "Executive"}
    rows.append({ROW: None, "post_title": "Clinical Lead", "organisation": "Surgery"})
    del rows[1]
    told = changes(found.rows, rows, found.fields)
    assert [(each.what, each.post) for each in told] == [
        ("changed", "Executive Medical Director"), ("removed", "Associate Medical Director"),
        ("added", "Clinical Lead"),
    ]  # fmt: skip
    assert told[0].fields == (("tier", None, "Executive"), ("chance", 0.1, 0.25))


def test_history_says_who_changed_what_and_names_nobody_without_the_right(board: Path) -> None:  # noqa: F811
    found = written(board)
    rows = plain(found.rows)
    rows[0] |= {"employee_number": "20000009", "full_name": "New Holder", "chance": 0.25}
    save(board, found, rows)
    history = table(board, "leadership_history")
    latest = [row for row in history if row["loaded_by"] == "An Editor"]
    assert [(row["changed_field"], row["before"], row["after"]) for row in latest] == [
        ("person", "Holder 1 (20000001)", "New Holder (20000009)"), ("chance", "10.0%", "25.0%"),
    ]  # fmt: skip
    unnamed = str(table(board, "leadership_history", local_viewer("viewer")))
    assert "Holder 1" not in unnamed
    assert "20000009" not in unnamed
    assert "25.0%" in unnamed


def test_a_list_that_was_undone_is_no_part_of_the_history(board: Path) -> None:  # noqa: F811
    found = written(board)
    before = table(board, "leadership_history")
    rows = plain(found.rows)
    rows[0]["sector"] = "Primary"
    record = save(board, found, rows)
    assert len(table(board, "leadership_history")) == len(before) + 1
    undo(record.import_id, store_folder=board)
    assert table(board, "leadership_history") == before


def test_another_person_does_not_keep_the_number_of_the_one_before() -> None:
    before = {2: {ROW: 2, "employee_number": None, "nhs_unique_id": "N1", "full_name": "A",
                  "employer": "130"}}  # fmt: skip
    same = {**before[2], "sector": "Primary"}
    assert without_stale_numbers(before, same) == same
    other = without_stale_numbers(before, {**before[2], "full_name": "B"})
    assert (other["nhs_unique_id"], other["employer"]) == (None, None)
    typed = without_stale_numbers(before, {**before[2], "full_name": "B", "nhs_unique_id": "N2"})
    assert typed["nhs_unique_id"] == "N2"


POSTS = FIELDS["leadership_role"]


def post(number: int | None, title: str, **more: Any) -> Row:
    return {ROW: number, **dict.fromkeys(POSTS), "post_title": title, **more}


def test_two_people_change_different_fields_of_one_row_and_both_are_kept() -> None:
    base = [post(2, "A"), post(3, "B")]
    mine = [post(2, "A", sector="Primary"), post(3, "B")]
    theirs = [post(7, "A", chance=0.3), post(8, "B")]
    both = merge("leadership_role", base, mine, theirs, POSTS)
    assert both.conflicts == ()
    assert both.rows == (post(7, "A", sector="Primary", chance=0.3), post(8, "B"))
    assert [each.fields for each in both.theirs] == [(("chance", None, 0.3),)]


def test_where_both_change_one_field_mine_stays_and_theirs_is_shown() -> None:
    base = [post(2, "A", chance=0.1)]
    mine, theirs = [post(2, "A", chance=0.2)], [post(2, "A", chance=0.3)]
    both = merge("leadership_role", base, mine, theirs, POSTS)
    assert both.rows == (post(2, "A", chance=0.2),)
    assert [(each.mine, each.theirs) for each in both.conflicts] == [(mine[0], theirs[0])]


@pytest.mark.parametrize("mine_is_gone", [True, False])
def test_a_row_that_one_removed_and_the_other_changed_is_kept_and_shown(mine_is_gone: bool) -> None:
    base, changed = [post(2, "A")], [post(2, "A", chance=0.2)]
    mine, theirs = ([], changed) if mine_is_gone else (changed, [])
    both = merge("leadership_role", base, mine, theirs, POSTS)
    assert [row["chance"] for row in both.rows] == [0.2]
    assert len(both.conflicts) == 1


def test_a_row_removed_by_one_and_left_alone_by_the_other_is_gone() -> None:
    base = [post(2, "A"), post(3, "B")]
    assert merge("leadership_role", base, [post(2, "A")], base, POSTS).rows == (post(2, "A"),)
    assert merge("leadership_role", base, base, [post(2, "A")], POSTS).rows == (post(2, "A"),)


def test_rows_that_both_added_alike_are_there_once() -> None:
    new = post(None, "C", organisation="Surgery")
    both = merge("leadership_role", [], [new, post(None, "D")], [{**new, ROW: 2}], POSTS)
    assert [row["post_title"] for row in both.rows] == ["C", "D"]


titles = st.sampled_from(["A", "B", "C"])
rows_of = st.lists(st.tuples(titles, st.sampled_from([None, 0.1, 0.2])), max_size=5)


@given(rows_of, rows_of)
def test_nothing_of_mine_is_lost_when_somebody_else_has_saved(base: Any, theirs: Any) -> None:
    was = [post(n, title, chance=chance) for n, (title, chance) in enumerate(base, 2)]
    saved = [post(n, title, chance=chance) for n, (title, chance) in enumerate(theirs, 2)]
    mine = [{**row, "sector": "Primary"} for row in was] + [post(None, "New")]
    both = merge("leadership_role", was, mine, saved, POSTS)
    assert sum(row["sector"] == "Primary" for row in both.rows) == len(was)
    assert sum(row["post_title"] == "New" for row in both.rows) == 1
    alone = merge("leadership_role", was, was, saved, POSTS)
    assert sorted(map(repr, plain_of(alone.rows))) == sorted(map(repr, plain_of(saved)))


def plain_of(rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row.get(name) for name in POSTS) for row in rows]


@given(rows_of)
def test_the_same_list_has_the_same_rows(base: Any) -> None:
    was = [post(n, title, chance=chance) for n, (title, chance) in enumerate(base, 2)]
    later = [{**row, ROW: row[ROW] + 100} for row in was]
    assert changes(was, same_rows("leadership_role", was, later), POSTS) == []


@pytest.fixture
def directors(empty_store: Path) -> Path:
    """Two people whose job role is one of leadership, and one post held by neither."""
    roles = people(2, role="Clinical Director - Medical") + people(10)
    load_staff(empty_store, roles)
    load_posts(empty_store, held("Executive Medical Director", holder=9))
    return empty_store


def proposals(store: Path) -> dict[int, Any]:
    return proposed_rows(open_store(store), Scope(as_at=DAY), EDITOR)


def test_a_proposed_leader_counts_once_the_list_has_them(directors: Path) -> None:
    rows, found = proposals(directors), written(directors)
    assert len(rows) == 2
    first = next(iter(rows.values()))
    save(directors, found, [*found.rows, {**first, ROW: 3}])
    assert len(proposals(directors)) == 1
    assert len(table(directors, "leadership_posts")) == 2


def test_whoever_is_no_leader_is_not_proposed_again_and_that_is_said(directors: Path) -> None:
    opened, rows = open_store(directors), proposals(directors)
    assert refuse_proposals(opened, Scope(as_at=DAY), EDITOR, list(rows)[:1]) == 1
    assert list(proposals(directors)) == list(rows)[1:]
    result = build(opened, "leaders_proposed", Scope(), {}, local_viewer("viewer"))
    assert any("said that they are no leader" in each for each in result.remarks)
    assert sum(row["people"] for row in result.rows) == 1


def test_lists_of_the_archive_are_read_as_well(board: Path) -> None:  # noqa: F811
    found = written(board)
    rows = plain(found.rows)
    rows[0]["sector"] = "Primary"
    record = save(board, found, rows)
    assert found.import_id is not None
    old, new = read_lists(open_store(board), found.kind, [found.import_id, record.import_id])
    assert (old.rows[0]["sector"], new.rows[0]["sector"]) == (None, "Primary")
    assert new.loaded_by == "An Editor"
