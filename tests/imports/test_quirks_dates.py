"""The date a file speaks for: where it is found, and files that hold more than one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.imports import judging
from tests.imports.books import write_xlsx
from tests.imports.quirk_books import AS_AT, PLAIN, sheet_of, true_rows, ward_list

FEBRUARY = date(2026, 2, 28)


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


TITLES = {
    "as at": [["Staff in post as at 31 March 2026"]],
    "as at beats the run date": [["Run date: 02/04/2026"], ["As at 31/03/2026"]],
    "both in one row": [["Run date", "02/04/2026", "As at", "31/03/2026"]],
    "a filter": [["Effective Date is equal to 31-MAR-2026 00:00:00"]],
    "a month": [["Staff in Post - March 2026"]],
    "a period": [["Period: 01/03/2026 to 31/03/2026"]],
    "census": [["Census date: 2026-03-31"], ["Printed 5 May 2026"]],
}


@pytest.mark.parametrize("title", TITLES)
def test_the_date_is_found_above_the_headings(title, store):
    assert judging.look(sheet_of(ward_list(), above=TITLES[title]), store).as_at == AS_AT


@pytest.mark.parametrize(
    "name",
    ["SIP_202603.xlsx", "Staff in Post 31-03-2026.xlsx", "sip 2026-MAR.xlsx", "SIP 31032026.xlsx"],
)
def test_the_date_is_found_in_the_file_name(name, store):
    above = [["Staff list"], ["Run date: 02/04/2026"]]
    assert judging.look(sheet_of(ward_list(), above=above), store, name=name).as_at == AS_AT


def test_the_date_is_found_on_a_cover_sheet(tmp_path, store):
    path = tmp_path / "staff.xlsx"
    cover = [["Workforce"], ["As at 31 March 2026"]]
    write_xlsx(path, cover, "Cover", {"Data": sheet_of(ward_list(), above=[])})
    assert judging.look(path, store).as_at == AS_AT


@pytest.mark.parametrize(
    ("above", "where"),
    [
        ([["Staff ar 31 Mawrth 2026"]], "a date above the headings"),
        ([["Printed 7 April 2026"], ["Ward list 31 March 2026"]], "a date above the headings"),
        ([["Printed 31 March 2026"]], "the run date above the headings"),
    ],
)
def test_a_date_in_a_title_is_called_that_of_the_run_only_where_it_says_so(above, where, store):
    preview = judging.look(sheet_of(ward_list(), above=above), store)
    assert (preview.as_at, preview.file_date.found_in) == (AS_AT, where)


def test_a_file_without_a_date_is_refused_until_one_is_given(store):
    rows = sheet_of(ward_list(), above=[])
    preview = judging.look(rows, store)
    assert (preview.can_store, preview.problems[0].rule) == (False, "date_missing")
    assert judging.look(rows, store, as_at=AS_AT).can_store


def two_dates():
    """The list on two dates; in February two people were not there yet."""
    earlier = [replace(post, fte=0.5) for post in ward_list() if post.number > "00102"]
    days = {id(post): FEBRUARY for post in earlier}
    posts = [*earlier, *ward_list()]
    wanted = {**PLAIN, "Census Date": lambda post: days.get(id(post), AS_AT)}
    return sheet_of(posts, wanted), earlier


def test_a_file_of_several_dates_is_refused_and_lists_them(store):
    rows, _earlier = two_dates()
    preview = judging.look(rows, store)
    assert preview.problems[0].rule == "several_dates"
    assert "28 Feb 2026" in preview.problems[0].message
    assert "31 Mar 2026" in preview.problems[0].message


def test_a_file_of_several_dates_is_stored_one_date_at_a_time(store):
    rows, earlier = two_dates()
    first = judging.load(rows, store, as_at=FEBRUARY)
    assert first.typed.left_out["other_date"] == len(ward_list())
    judging.load(rows, store, as_at=AS_AT)
    judging.check_facts(store, true_rows(ward_list()), AS_AT)
    judging.check_facts(store, true_rows(earlier, FEBRUARY), FEBRUARY)


def test_a_date_that_the_file_does_not_hold_is_refused(store):
    rows, _earlier = two_dates()
    preview = judging.look(rows, store, as_at=date(2025, 12, 31))
    assert preview.problems[0].rule == "date_not_in_file"
    assert not preview.can_store


def test_dates_beyond_the_first_dozen_can_be_chosen(store):
    days = [date(2024 + month // 12, month % 12 + 1, 1) for month in range(20)]
    posts = [replace(ward_list()[0], number=str(n), assignment=str(n)) for n in range(60)]
    wanted = {**PLAIN, "Census Date": lambda post: days[int(post.number) % 20]}
    preview = judging.load(sheet_of(posts, wanted), store, as_at=days[-1])
    assert preview.rows_stored == 3


COLUMNS = {
    "Census Date": "31/03/2026", "As At": "2026-03-31", "Month": "Mar-26", "Period": "2026-03",
    "Snapshot Date": "31-MAR-2026", "Tm Year Month": "2026-MAR", "Month End": "46112",
}  # fmt: skip


@pytest.mark.parametrize("heading", COLUMNS)
def test_the_date_is_found_in_a_column(heading, store):
    rows = sheet_of(ward_list(), {**PLAIN, heading: lambda post: COLUMNS[heading]}, above=[])
    assert judging.look(rows, store).as_at == AS_AT


def test_an_effective_date_of_each_post_is_no_date_of_the_file(store):
    posts = [post for post in ward_list() if post.born]
    rows = sheet_of(posts, {**PLAIN, "Effective Date": lambda post: post.born})
    assert judging.look(rows, store).as_at == AS_AT


def test_a_title_that_says_as_at_beats_a_report_date(store):
    rows = sheet_of(ward_list(), {**PLAIN, "Report Date": lambda post: date(2026, 4, 2)})
    assert judging.look(rows, store).as_at == AS_AT


def test_another_date_than_the_column_says_is_a_warning(store):
    rows = sheet_of(ward_list(), {**PLAIN, "Census Date": lambda post: AS_AT})
    assert judging.look(rows, store).as_at == AS_AT
    preview = judging.look(rows, store, as_at=FEBRUARY)
    assert "date_disagrees" in {item.rule for item in preview.problems}
    assert preview.as_at == FEBRUARY
