"""What the user corrects: columns, codes, sheet and row; and what is remembered of it."""

from __future__ import annotations

import pytest

from tests.imports import judging
from tests.imports.quirk_books import (
    AS_AT,
    PLAIN,
    changed,
    columns,
    sheet_of,
    true_rows,
    ward_list,
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def strange():
    """The list with an FTE column that nobody could recognise, in column H."""
    wanted = {("Arbeitsanteil" if name == "FTE" else name): way for name, way in PLAIN.items()}
    return sheet_of(ward_list(), wanted)


@pytest.mark.parametrize("said", ["Arbeitsanteil", "arbeitsanteil", "H", "h"])
def test_a_column_is_chosen_by_its_heading_or_letter(said, store):
    assert not judging.look(strange(), store).can_store
    judging.load(strange(), store, mapping={"fte": said})
    judging.check_facts(store, true_rows(ward_list()))


def test_a_chosen_column_is_remembered_for_the_same_headings(store):
    judging.load(strange(), store, mapping={"fte": "H"})
    again = judging.look(strange(), store, as_at=AS_AT.replace(year=2027))
    assert again.can_store
    assert again.columns.by_field["fte"].header == "Arbeitsanteil"


def test_a_field_may_be_taken_from_no_column(store):
    preview = judging.load(sheet_of(ward_list()), store, mapping={"gender": None})
    assert "gender" not in preview.columns.by_field
    assert {row["gender"] for row in judging.stored_rows(store)} == {"Not known"}


def test_a_field_that_there_is_not_and_a_column_that_there_is_not_are_said(store):
    preview = judging.look(sheet_of(ward_list()), store, mapping={"ftee": "H", "fte": "ZZ"})
    rules = {item.rule for item in preview.problems}
    assert {"field_unknown", "column_not_found"} <= rules


CODES = [
    ({("band", "Band Six"): "Band 6"}, {"band": "6"}),
    ({("band", "band six"): "6"}, {"band": "6"}),
    ({("band", "Band Six"): ""}, {"band": "Not known"}),
]


@pytest.mark.parametrize(("codes", "facts"), CODES)
def test_a_text_means_what_the_user_says(codes, facts, store):
    wanted = columns(
        Pay_Scale=lambda post: "Band Six" if post.number == "00101" else PLAIN["Pay Scale"](post)
    )
    rows = sheet_of(ward_list(), wanted)
    first = judging.look(rows, store)
    asked = [item for item in first.typed.unknown_codes if item.field == "band"]
    assert [(item.found, item.count, item.suggestion) for item in asked] == [
        ("Band Six", 1, "Band 6")
    ]
    done = judging.load(rows, store, codes=codes)
    assert not [item for item in done.typed.unknown_codes if item.field == "band"]
    judging.check_facts(store, true_rows(changed(ward_list(), "00101", **facts)))


def test_a_job_role_means_what_the_user_says(store):
    posts = changed(ward_list(), "00101", role="Ward Wizard")
    rows = sheet_of(posts)
    judging.load(rows, store, codes={("job_role", "Ward Wizard"): "Staff Nurse"})
    judging.check_facts(store, true_rows(ward_list()), splits=((), ("job_role",)))
    again = judging.look(rows, store, as_at=AS_AT.replace(year=2027))
    assert not again.typed.unknown_codes


def test_the_sheet_and_the_row_may_be_given(tmp_path, store):
    from tests.imports.books import write_xlsx

    rows = sheet_of(ward_list())
    path = write_xlsx(tmp_path / "two.xlsx", sheet_of(ward_list()[:5]), "First", {"Second": rows})
    judging.load(path, store, sheet="first", header_row=2)
    assert len(judging.stored_rows(store)) == 5
    with pytest.raises(judging.UserError):
        judging.look(path, store, sheet="Third")
    with pytest.raises(judging.UserError):
        judging.look(path, store, sheet="First", header_row=40)
