"""Storing, replacing and undoing imports, and checking afterwards that nothing has changed."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.answers.measures import calculate
from analytics.engine.scope import Scope
from analytics.engine.store import Writer, current_version, open_store, write_version
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit, commit_all
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.register import Register
from tests.small_board import (
    DAY,
    EARLIER,
    load_rows,
    load_staff,
    people,
    preview_rows,
    preview_staff,
    staff_rows,
)


def headcount(store: Path, as_at: date = DAY) -> float | None:
    opened = open_store(store)
    try:
        return calculate(opened, "headcount", Scope(as_at=as_at)).total.value
    finally:
        opened.close()


def statuses(store: Path) -> dict[int, str]:
    return {item.import_id: item.status for item in list_imports(store)}


def disagreements(store: Path) -> list[str]:
    return [words for verdict in verify(store) for words in verdict.disagreements]


class TestAtOnce:
    """Two people press the button in the same moment."""

    def test_lists_of_two_dates_are_both_there(self, empty_store: Path) -> None:
        previews = [preview_staff(empty_store, people(9)),
                    preview_staff(empty_store, people(6), EARLIER)]  # fmt: skip
        with ThreadPoolExecutor(2) as both:
            made = list(both.map(partial(commit, store_folder=empty_store), previews))
        assert sorted(item.import_id for item in made) == [1, 2]
        assert (headcount(empty_store), headcount(empty_store, EARLIER)) == (9, 6)
        assert disagreements(empty_store) == []

    def test_of_two_lists_of_one_date_one_is_stored_and_the_other_refused(
        self, empty_store: Path
    ) -> None:
        def store(preview: Preview) -> str:
            try:
                return commit(preview, store_folder=empty_store).status
            except UserError as error:
                return error.rule

        previews = [preview_staff(empty_store, people(size)) for size in (9, 6)]
        with ThreadPoolExecutor(2) as both:
            assert sorted(both.map(store, previews)) == ["current", "preview_out_of_date"]
        assert statuses(empty_store) == {1: "current"}
        assert disagreements(empty_store) == []


class TestStoring:
    """What a first import leaves behind."""

    def test_numbers_come_out_as_they_went_in(self, empty_store: Path) -> None:
        record = load_staff(empty_store, people(7) + people(5, fte=0.5, gender="Male"))
        assert (record.people, record.fte, record.rows_stored) == (12, 9.5, 12)
        assert headcount(empty_store) == 12
        assert disagreements(empty_store) == []

    def test_who_and_what_is_in_the_audit_trail(self, empty_store: Path) -> None:
        record = load_staff(empty_store, people(6))
        with Register(empty_store) as register:
            line = register.trail()[0]
        assert (line["who"], line["action"]) == ("tests", "import")
        assert f'"import_id": {record.import_id}' in line["detail"]

    def test_a_preview_alone_stores_nothing(self, empty_store: Path) -> None:
        preview_staff(empty_store, people(6))
        assert current_version(empty_store) == 0

    def test_a_refused_preview_is_not_stored(self, empty_store: Path) -> None:
        preview = preview_rows(empty_store, staff_rows(people(6)), as_at=None)
        assert not preview.can_store
        with pytest.raises(UserError, match="does not say which date"):
            commit(preview, store_folder=empty_store)
        assert current_version(empty_store) == 0

    def test_several_files_are_stored_as_one_version(self, empty_store: Path) -> None:
        previews = [
            preview_staff(empty_store, people(6), EARLIER, "earlier.xlsx"),
            preview_staff(empty_store, people(8), DAY, "now.xlsx"),
        ]
        records = commit_all(previews, store_folder=empty_store)
        assert [record.as_at for record in records] == [EARLIER, DAY]
        assert current_version(empty_store) == 1
        assert (headcount(empty_store, EARLIER), headcount(empty_store)) == (6, 8)

    def test_of_several_files_all_are_stored_or_none(self, empty_store: Path) -> None:
        good = preview_staff(empty_store, people(6), EARLIER, "earlier.xlsx")
        bad = replace(preview_staff(empty_store, people(8), DAY, "now.xlsx"), to_store=None)
        with pytest.raises(UserError, match="nothing to store"):
            commit_all([good, bad], store_folder=empty_store)
        assert current_version(empty_store) == 0


class TestTheSameFileTwice:
    """Storing a file again changes nothing, unless it is read differently."""

    def test_no_row_no_import_and_no_version_is_added(self, empty_store: Path) -> None:
        first = load_staff(empty_store, people(6))
        again = load_staff(empty_store, people(6))
        assert again == first
        assert current_version(empty_store) == 1
        assert headcount(empty_store) == 6

    def test_also_under_another_name(self, empty_store: Path) -> None:
        first = load_staff(empty_store, people(6), name="one.xlsx")
        assert load_staff(empty_store, people(6), name="copy.xlsx") == first

    def test_the_same_file_for_another_date_is_another_import(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6), EARLIER)
        load_staff(empty_store, people(6), DAY)
        assert statuses(empty_store) == {1: "current", 2: "current"}

    def test_the_same_file_read_differently_replaces(self, empty_store: Path) -> None:
        """The user corrects a column: that is a change, although no byte of the file is."""
        rows = staff_rows(people(6, band="Band 7"))
        read = preview_rows(empty_store, rows, mapping={"band": None})
        commit(read, store_folder=empty_store)
        better = preview_rows(empty_store, rows, mapping={"band": "Pay Band"})
        commit(better, store_folder=empty_store)
        assert statuses(empty_store) == {1: "replaced", 2: "current"}
        store = open_store(empty_store)
        assert store.choices("band", DAY) == ["7"]

    def test_beside_a_new_file_the_old_one_is_left_alone(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6), EARLIER, "earlier.xlsx")
        previews = [
            preview_staff(empty_store, people(6), EARLIER, "earlier.xlsx"),
            preview_staff(empty_store, people(8), DAY, "now.xlsx"),
        ]
        records = commit_all(previews, store_folder=empty_store)
        assert [record.import_id for record in records] == [1, 2]
        assert statuses(empty_store) == {1: "current", 2: "current"}
        assert disagreements(empty_store) == []

    @pytest.mark.parametrize("kind", ["establishment", "pay_scale"])
    def test_it_holds_for_every_kind_of_file(self, empty_store: Path, kind: str) -> None:
        rows = {
            "establishment": [
                ["Organisation", "Staff Group", "Funded FTE"],
                ["Ward One", "Nursing and Midwifery Registered", 12.5],
            ],
            "pay_scale": [["Band", "Point", "Amount"], ["Band 5", 1, 30000]],
        }[kind]
        first = load_rows(empty_store, rows, kind)
        assert load_rows(empty_store, rows, kind) == first
        assert current_version(empty_store) == 1
        assert disagreements(empty_store) == []


class TestReplacing:
    """One import a kind and date counts: the last one."""

    def test_the_replaced_rows_move_to_the_archive(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        load_staff(empty_store, people(9))
        assert statuses(empty_store) == {1: "replaced", 2: "current"}
        assert headcount(empty_store) == 9
        store = open_store(empty_store)
        assert store.query("select count(*) as n from staff_archive") == [{"n": 6}]

    def test_a_preview_tells_what_it_would_replace(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        preview = preview_staff(empty_store, people(9), name="newer.xlsx")
        assert preview.compared.replaces is not None
        assert preview.compared.replaces.import_id == 1

    def test_a_preview_that_is_out_of_date_is_refused(self, empty_store: Path) -> None:
        """Somebody else loaded a file for the same date while this preview was being read."""
        mine = preview_staff(empty_store, people(9), name="mine.xlsx")
        load_staff(empty_store, people(6), name="theirs.xlsx")
        with pytest.raises(UserError, match=r"31 March 2026 .*theirs\.xlsx.*Preview") as caught:
            commit(mine, store_folder=empty_store)
        assert caught.value.rule == "preview_out_of_date"
        assert headcount(empty_store) == 6
        assert disagreements(empty_store) == []

    def test_a_preview_made_before_a_second_replacement_is_refused(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6), name="first.xlsx")
        mine = preview_staff(empty_store, people(9), name="mine.xlsx")
        load_staff(empty_store, people(7), name="theirs.xlsx")
        with pytest.raises(UserError, match="was loaded after"):
            commit(mine, store_folder=empty_store)

    def test_a_new_preview_of_the_same_file_is_accepted(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6), name="theirs.xlsx")
        load_staff(empty_store, people(9), name="mine.xlsx")
        assert headcount(empty_store) == 9

    def test_the_same_preview_stored_by_two_clicks_counts_once(self, empty_store: Path) -> None:
        preview = preview_staff(empty_store, people(6))
        first = commit(preview, store_folder=empty_store)
        assert commit(preview, store_folder=empty_store) == first
        assert headcount(empty_store) == 6

    def test_a_preview_of_a_file_that_is_loaded_but_replaced_since_is_refused(
        self, empty_store: Path
    ) -> None:
        """It says "loaded already"; by now it is not, and storing nothing would be a lie."""
        load_staff(empty_store, people(6), name="mine.xlsx")
        mine = preview_staff(empty_store, people(6), name="mine.xlsx")
        assert mine.compared.same_file is not None
        load_staff(empty_store, people(7), name="theirs.xlsx")
        with pytest.raises(UserError, match="was loaded after"):
            commit(mine, store_folder=empty_store)

    def test_a_preview_outlives_the_undoing_of_what_it_would_replace(
        self, empty_store: Path
    ) -> None:
        load_staff(empty_store, people(6), name="first.xlsx")
        mine = preview_staff(empty_store, people(9), name="mine.xlsx")
        undo(1, store_folder=empty_store)
        commit(mine, store_folder=empty_store)
        assert statuses(empty_store) == {1: "undone", 2: "current"}

    def test_two_files_for_one_date_are_not_stored_together(self, empty_store: Path) -> None:
        previews = [
            preview_staff(empty_store, people(6), name="one.xlsx"),
            preview_staff(empty_store, people(9), name="two.xlsx"),
        ]
        with pytest.raises(UserError, match=r"one\.xlsx"):
            commit_all(previews, store_folder=empty_store)
        assert current_version(empty_store) == 0


class TestUndoing:
    """Every step can be taken back."""

    def test_undo_restores_what_was_replaced(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        load_staff(empty_store, people(9))
        record = undo(2, store_folder=empty_store, who="tests")
        assert record.status == "undone"
        assert statuses(empty_store) == {1: "current", 2: "undone"}
        assert headcount(empty_store) == 6
        assert disagreements(empty_store) == []

    def test_a_chain_is_undone_step_by_step(self, empty_store: Path) -> None:
        for count in (6, 7, 8):
            load_staff(empty_store, people(count))
        undo(3, store_folder=empty_store)
        assert (headcount(empty_store), disagreements(empty_store)) == (7, [])
        undo(2, store_folder=empty_store)
        assert (headcount(empty_store), disagreements(empty_store)) == (6, [])
        undo(1, store_folder=empty_store)
        assert statuses(empty_store) == {1: "undone", 2: "undone", 3: "undone"}
        assert open_store(empty_store).empty

    def test_a_new_file_after_an_undo_replaces_what_came_back(self, empty_store: Path) -> None:
        for count in (6, 7):
            load_staff(empty_store, people(count))
        undo(2, store_folder=empty_store)
        load_staff(empty_store, people(8))
        undo(3, store_folder=empty_store)
        assert statuses(empty_store) == {1: "current", 2: "undone", 3: "undone"}
        assert headcount(empty_store) == 6

    def test_an_undone_file_can_be_loaded_again(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        undo(1, store_folder=empty_store)
        load_staff(empty_store, people(6))
        assert statuses(empty_store) == {1: "undone", 2: "current"}

    def test_other_dates_are_left_alone(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6), EARLIER)
        load_staff(empty_store, people(9), DAY)
        undo(1, store_folder=empty_store)
        assert headcount(empty_store) == 9
        assert open_store(empty_store).dates() == [DAY]

    def test_a_replaced_import_is_refused_and_the_other_named(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        load_staff(empty_store, people(9))
        with pytest.raises(UserError, match=r"import 2 replaced it.*Undo import 2"):
            undo(1, store_folder=empty_store)
        assert headcount(empty_store) == 9

    def test_undoing_twice_is_refused(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        undo(1, store_folder=empty_store)
        version = current_version(empty_store)
        with pytest.raises(UserError, match="already been undone"):
            undo(1, store_folder=empty_store)
        assert current_version(empty_store) == version

    @pytest.mark.parametrize("import_id", [0, -1, 99])
    def test_an_unknown_number_is_refused(self, empty_store: Path, import_id: int) -> None:
        with pytest.raises(UserError, match="There is no import"):
            undo(import_id, store_folder=empty_store)

    def test_the_undo_is_in_the_audit_trail(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        undo(1, store_folder=empty_store, who="a colleague")
        with Register(empty_store) as register:
            assert [line["action"] for line in register.trail()] == ["undo", "import"]


Tamper = Callable[[Writer], None]
TAMPERED: dict[str, tuple[str, str]] = {
    "a changed age": ("update staff set age = age + 1 where row_number = 2", "checksum"),
    "a unit with another name": ("update unit set name = 'Elsewhere' where level = 8", "checksum"),
    "a row of no unit": (
        "update staff set unit_id = unit_id + 9 where row_number = 2",
        "rows instead of",
    ),
    "a row that went": ("delete from staff where row_number = 2", "rows instead of"),
    "a row that came": ("insert into staff from staff where row_number = 2", "rows instead of"),
    "two rows' FTE exchanged": (
        "update staff set fte = case row_number when 2 then 0.5 else 1.0 end"
        " where row_number in (2, 8)",
        "checksum",
    ),
    "a changed headcount of the record": (
        "update import set people = people + 1",
        "measure headcount",
    ),
    "a changed FTE of the record": ("update import set fte = fte + 0.01", "measure fte"),
    "a changed headline": (
        """update import set headline = replace(headline, '"fte": ', '"fte": 1')""",
        "fte is",
    ),
    "a changed checksum": ("update import set checksum = 'x'", "checksum"),
}


class TestVerifying:
    """`verify` derives every number again and names what differs."""

    @pytest.mark.parametrize("name", TAMPERED)
    def test_tampering_is_found(self, empty_store: Path, name: str) -> None:
        statement, words = TAMPERED[name]
        load_staff(empty_store, people(6) + people(6, fte=0.5))
        assert disagreements(empty_store) == []
        with write_version(empty_store) as writer:
            writer.execute(statement)
        assert any(words in said for said in disagreements(empty_store))

    def test_tampering_with_what_was_replaced_is_found(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        load_staff(empty_store, people(5))
        assert disagreements(empty_store) == []
        with write_version(empty_store) as writer:
            writer.execute("update staff_archive set fte = 0.1 where row_number = 2")
        assert any("checksum" in said for said in disagreements(empty_store))

    def test_an_empty_store_has_nothing_to_check(self, empty_store: Path) -> None:
        assert verify(empty_store) == []

    def test_the_order_of_the_stored_rows_is_no_matter(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6) + people(6, fte=0.5))
        with write_version(empty_store) as writer:
            writer.execute("create temp table shuffled as from staff order by hash(row_number)")
            writer.execute("delete from staff")
            writer.execute("insert into staff from shuffled")
        assert disagreements(empty_store) == []

    def test_the_demonstration_board_agrees(self, demo_store: Path, demo_files: list[Path]) -> None:
        verdicts = verify(demo_store)
        assert len(verdicts) == len(demo_files)
        assert [words for verdict in verdicts for words in verdict.disagreements] == []


def persons(store: Path, as_at: date) -> list[int]:
    """The stored person numbers of a date, in the order of the rows."""
    rows = open_store(store).query(
        "select person from staff where as_at = $day order by row_number", {"day": as_at}
    )
    return [row["person"] for row in rows]


class TestPeopleKeepTheirNumbers:
    """A person has one number in the store, whatever files they appear in."""

    def test_by_employee_number(self, empty_store: Path) -> None:
        load_staff(empty_store, [{"employee_number": n} for n in ("7", "8", "9")], EARLIER)
        load_staff(empty_store, [{"employee_number": n} for n in ("9", "10", "7")], DAY)
        one, _two, three = persons(empty_store, EARLIER)
        again_three, new, again_one = persons(empty_store, DAY)
        assert (again_one, again_three) == (one, three)
        assert new not in persons(empty_store, EARLIER)

    def test_a_person_known_by_employee_number_is_found_by_it_when_ids_come(
        self, empty_store: Path
    ) -> None:
        load_staff(empty_store, [{"employee_number": "7"}], EARLIER)
        load_staff(empty_store, [{"employee_number": "7", "nhs_unique_id": "A1"}], DAY)
        assert persons(empty_store, DAY) == persons(empty_store, EARLIER)

    def test_the_nhs_id_wins_over_a_new_employee_number(self, empty_store: Path) -> None:
        load_staff(empty_store, [{"employee_number": "7", "nhs_unique_id": "A1"}], EARLIER)
        load_staff(empty_store, [{"employee_number": "8", "nhs_unique_id": "A1"}], DAY)
        assert persons(empty_store, DAY) == persons(empty_store, EARLIER)

    def test_every_employee_number_of_a_person_leads_to_them(self, empty_store: Path) -> None:
        both = [{"employee_number": number, "nhs_unique_id": "A1"} for number in ("7", "8")]
        load_staff(empty_store, both, EARLIER)
        load_staff(empty_store, [{"employee_number": "8"}, {"employee_number": "9"}], DAY)
        first, other = persons(empty_store, DAY)
        assert [first, first] == persons(empty_store, EARLIER)
        assert other != first

    def test_an_employee_number_given_to_somebody_else_is_somebody_else(
        self, empty_store: Path
    ) -> None:
        load_staff(empty_store, [{"employee_number": "7", "nhs_unique_id": "A1"}], EARLIER)
        load_staff(empty_store, [{"employee_number": "7", "nhs_unique_id": "B2"}], DAY)
        assert persons(empty_store, DAY) != persons(empty_store, EARLIER)

    def test_two_new_ids_with_one_known_employee_number_are_two_people(
        self, empty_store: Path
    ) -> None:
        load_staff(empty_store, [{"employee_number": "7"}], EARLIER)
        ids = [{"employee_number": "7", "nhs_unique_id": name} for name in ("A1", "B2")]
        load_staff(empty_store, ids, DAY)
        assert len(set(persons(empty_store, DAY))) == 2
        assert persons(empty_store, EARLIER)[0] in persons(empty_store, DAY)

    def test_an_undo_does_not_hand_numbers_on(self, empty_store: Path) -> None:
        load_staff(empty_store, [{"employee_number": "7"}], EARLIER)
        first = persons(empty_store, EARLIER)
        undo(1, store_folder=empty_store)
        load_staff(empty_store, [{"employee_number": "8"}, {"employee_number": "7"}], EARLIER)
        other, same = persons(empty_store, EARLIER)
        assert [same] == first
        assert other != same


@pytest.fixture(scope="session")
def hundred(tmp_path_factory: pytest.TempPathFactory) -> Preview:
    """The preview of a hundred people, to be cut and shuffled without reading a file again."""
    folder = tmp_path_factory.mktemp("hundred")
    posts = [{"employee_number": str(n), "nhs_unique_id": f"N{n}"} for n in range(100)]
    return preview_staff(folder, posts)


def cut(preview: Preview, places: list[int], day: date, without_ids: bool) -> Preview:
    """Some of the rows in some order, as another file for another date."""
    assert preview.to_store is not None
    rows = preview.to_store.rows.take(places)
    if without_ids:
        place = rows.schema.get_field_index("person_key")
        rows = rows.set_column(place, "person_key", rows["employee_key"])
    numbers = pa.array(np.arange(2, len(places) + 2), pa.int32())
    rows = rows.set_column(rows.schema.get_field_index("row_number"), "row_number", numbers)
    return replace(
        preview,
        file=replace(preview.file, sha256=f"{day}"),
        file_date=replace(preview.file_date, day=day),
        compared=replace(preview.compared, replaces=None),
        to_store=replace(preview.to_store, rows=rows, people=len(places)),
    )


FILES = st.lists(
    st.tuples(st.lists(st.integers(0, 99), min_size=1, max_size=30, unique=True), st.booleans()),
    min_size=1,
    max_size=5,
)


@given(files=FILES)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_person_has_one_number_and_a_number_one_person(
    hundred: Preview, tmp_path_factory: pytest.TempPathFactory, files: list
) -> None:
    """Any files in any order, with or without NHS ids: the same people get the same numbers."""
    store = tmp_path_factory.mktemp("people")
    number_of: dict[int, int] = {}
    for month, (places, without_ids) in enumerate(files, start=1):
        day = date(2025, month, 1)
        commit(cut(hundred, places, day, without_ids), store_folder=store)
        for place, number in zip(places, persons(store, day), strict=True):
            assert number_of.setdefault(place, number) == number
    assert len(set(number_of.values())) == len(number_of)
