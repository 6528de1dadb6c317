"""The preview, and the command line's answer: what would happen, and what did."""

from __future__ import annotations

import json

import pytest

from analytics.__main__ import main
from tests.imports import judging
from tests.imports.quirk_books import (
    AS_AT,
    changed,
    columns,
    save,
    sheet_of,
    true_rows,
    ward_list,
)
from tests.reference import plain


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def answer(capsys, *arguments) -> tuple[int, dict]:
    code = main([str(item) for item in arguments])
    return code, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", ["staff.xlsx", "staff.csv"])
def test_a_file_is_imported_and_measured_by_the_command_line(name, tmp_path, store, capsys):
    path = save(tmp_path, sheet_of(ward_list()), name)
    code, told = answer(capsys, "--store", store, "import", path, "--yes", "--json")
    assert (code, told["stored"], told["kind"]) == (0, True, "staff_in_post")
    assert told["as_at"] == AS_AT.isoformat()
    assert told["rows_read"] == told["rows_stored"] + told["rows_left_out"] == 30
    assert told["mapping"]["fte"] == {"header": "FTE", "column": "H"}
    code, told = answer(
        capsys,
        "--store",
        store,
        "measure",
        "headcount",
        "--split",
        "staff_group",
        "--format",
        "json",
    )
    truth = plain.calculate("headcount", true_rows(ward_list()), ("staff_group",))
    found = {(row["split"]["staff_group"],): row["value"] for row in told["rows"]}
    assert found == {key: pair[0] for key, pair in truth.items()}


def test_a_refused_file_says_why_and_stores_nothing(tmp_path, store, capsys):
    path = save(tmp_path, sheet_of(ward_list(), columns(FTE=None)))
    code, told = answer(capsys, "--store", store, "import", path, "--yes", "--json")
    assert (code, told["stored"]) == (3, False)
    assert told["problems"][0]["severity"] == "refused"
    assert "FTE" in told["problems"][0]["message"]


def test_new_and_gone_people_are_told(store):
    judging.load(sheet_of(ward_list()), store)
    later = [post for post in ward_list() if post.number not in ("00101", "00102")]
    later = changed(later, "00103", number="00999", assignment="00999")
    rows = sheet_of(later, above=[["As at 30 April 2026"]])
    preview = judging.look(rows, store)
    assert (preview.compared.new_people, preview.compared.gone_people) == (1, 3)
    assert preview.compared.previous_as_at == AS_AT


def test_the_same_file_again_and_another_for_the_same_date(store):
    judging.load(sheet_of(ward_list()), store)
    again = judging.look(sheet_of(ward_list()), store)
    assert again.compared.same_file is not None
    other = judging.look(sheet_of(ward_list()[1:]), store)
    assert other.compared.same_file is None
    assert other.compared.replaces is not None


def test_a_message_says_where_what_and_what_to_do(store):
    wanted = columns(Pay_Scale=lambda post: "Band Six" if post.band == "6" else f"Band {post.band}")
    preview = judging.look(sheet_of(ward_list(), wanted), store)
    told = [item for item in preview.problems if item.rule == "band_unknown"]
    place = "Data, column G “Pay Scale”: 4 cells, for example rows 5, 6, "
    assert [item.place()[: len(place)] for item in told] == [place]
    assert told[0].in_words().endswith("Did you mean “Band 6”?")
    assert "“Band Six” is not a recognised pay band." in told[0].message


def test_many_different_wrong_texts_are_one_message(store):
    count = iter(range(1000))
    wanted = columns(Gender=lambda post: f"G{next(count)}")
    preview = judging.look(sheet_of(ward_list() * 2, wanted), store)
    assert len([item for item in preview.problems if item.column == "Gender"]) == 1


def test_columns_read_and_not_read_are_told(store):
    wanted = {**columns(), "Shoe Size": lambda post: 40}
    preview = judging.look(sheet_of(ward_list(), wanted), store)
    assert [column.header for column in preview.columns.unused] == ["Shoe Size"]
    assert preview.reading.sample[0][0] == "•••"
