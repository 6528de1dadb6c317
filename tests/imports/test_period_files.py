"""Files that speak for a period: recognised, placed in time, laid beside what is loaded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from tests.imports import judging
from tests.imports.books import write_xlsx
from tests.movement_board import (
    DOCTORS,
    END,
    LEAVER_HEADINGS,
    NURSES,
    START,
    STARTER_HEADINGS,
    Post,
    leaver_rows,
    load_leavers,
    load_list,
    look,
    posts,
    staff_rows,
    starter_rows,
    store_rows,
)

JUNE, JANUARY = date(2025, 6, 30), date(2026, 1, 15)
LEFT = [(Post(1), JUNE, "Retirement Age"), (Post(2), JANUARY, "Voluntary Resignation - Promotion")]
PERIOD = (date(2025, 4, 1), date(2026, 3, 31))


def period_of(preview):
    return preview.covers_from, preview.as_at


def rules_of(preview):
    return [problem.rule for problem in preview.problems]


def test_the_days_in_a_short_list_on_another_sheet_end_no_period(
    empty_store: Path, tmp_path: Path
) -> None:
    title = [["Leavers 1 April 2025 - 31 March 2026"]]
    came = starter_rows([(Post(7), date(2025, 9, 1))])
    path = tmp_path / "movement.xlsx"
    write_xlsx(path, [*title, *leaver_rows(LEFT)], "Leavers", {"Starters": came})
    preview = judging.look(path, empty_store)
    assert (preview.kind.id, period_of(preview), preview.rows_stored) == ("leavers", PERIOD, 2)


# Which kind of file it is


def test_leavers_are_told_by_their_leaving_date(empty_store: Path) -> None:
    preview = look(empty_store, leaver_rows(LEFT), "report.xlsx")
    assert preview.kind.id == "leavers"
    assert preview.can_store
    assert set(preview.columns.by_field) >= {
        "termination_date",
        "leaving_reason",
        "fte",
        "organisation",
    }


def test_a_staff_list_with_a_blank_leaving_date_is_a_staff_list(empty_store: Path) -> None:
    rows = staff_rows(posts(1, 12))
    rows = [
        [*row, head] for row, head in zip(rows, ["Termination Date", *[None] * 12], strict=True)
    ]
    assert look(empty_store, rows, "staff.xlsx", as_at=START).kind.id == "staff_in_post"
    ends = ["Termination Date", *["31-Dec-4712"] * 12]
    rows = [[*row[:-1], end] for row, end in zip(rows, ends, strict=True)]
    assert look(empty_store, rows, "staff.xlsx", as_at=START).kind.id == "staff_in_post"


def test_leavers_with_every_column_of_a_staff_list_are_leavers(empty_store: Path) -> None:
    rows = staff_rows(posts(1, 12))
    days = ["Termination Date", *[date(2025, 5, day + 1) for day in range(12)]]
    rows = [[*row, day] for row, day in zip(rows, days, strict=True)]
    assert look(empty_store, rows, "extract.xlsx").kind.id == "leavers"


def test_ends_that_lie_ahead_are_those_of_contracts(empty_store: Path) -> None:
    rows = staff_rows(posts(1, 12, group=DOCTORS, role="Specialty Registrar"))
    days = ["Termination Date", *[date(2090, 8, 4)] * 12]
    rows = [[*row, day] for row, day in zip(rows, days, strict=True)]
    assert look(empty_store, rows, "registrars.xlsx", as_at=START).kind.id != "leavers"


def test_starters_are_told_by_their_source_a_name_or_starts_within_a_year(
    empty_store: Path,
) -> None:
    came = [(Post(n), date(2025, 4 + n, 7)) for n in range(8)]
    rows = starter_rows(came)
    assert look(empty_store, rows, "report.xlsx").kind.id == "starters"
    bare = [row[:-1] for row in rows]
    assert look(empty_store, bare, "new starters.xlsx").kind.id == "starters"
    assert look(empty_store, bare, "report.xlsx").kind.id == "starters"


def test_starts_over_decades_are_those_of_everybody_in_post(empty_store: Path) -> None:
    came = [(Post(n), date(2001 + 3 * n, 4, 7)) for n in range(8)]
    bare = [row[:-1] for row in starter_rows(came)]
    assert look(empty_store, bare, "report.xlsx", as_at=END).kind.id == "staff_in_post"
    assert look(empty_store, bare, "new starters.xlsx", as_at=END).kind.id == "staff_in_post"


def test_a_staff_list_of_a_young_board_is_told_by_its_name(empty_store: Path) -> None:
    came = [(Post(n), date(2025, 4 + n, 7)) for n in range(8)]
    bare = [row[:-1] for row in starter_rows(came)]
    preview = look(empty_store, bare, "Staff in post.xlsx", as_at=END)
    assert preview.kind.id == "staff_in_post"


def test_a_kind_that_is_given_is_kept(empty_store: Path) -> None:
    rows = staff_rows(posts(1, 12))
    days = ["Termination Date", *[date(2025, 5, day + 1) for day in range(12)]]
    rows = [[*row, day] for row, day in zip(rows, days, strict=True)]
    preview = look(empty_store, rows, "extract.xlsx", as_at=END, kind="staff_in_post")
    # As a staff list it holds nobody: they had all left by its date.
    assert preview.kind.id == "staff_in_post"
    assert dict(preview.typed.left_out) == {"left_before": 12}


def test_a_needed_column_that_is_missing_is_named(empty_store: Path) -> None:
    rows = [row[:7] + row[8:] for row in leaver_rows(LEFT)]
    preview = look(empty_store, rows, "leavers.xlsx", kind="leavers")
    assert preview.problems[0].rule == "columns_missing"
    assert "Termination Date" in preview.problems[0].message


# Which period it speaks for


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("leavers 2025-26.xlsx", None),
        ("report.xlsx", "Leavers from 1 April 2025 to 31 March 2026"),
        ("report.xlsx", "Termination Date is between 01/04/2025 and 31/03/2026"),
    ],
)
def test_the_period_stands_in_a_title_or_name(
    empty_store: Path, name: str, title: str | None
) -> None:
    rows = leaver_rows(LEFT)
    if title:
        rows = [[title, *[None] * 9], *rows]
    assert period_of(look(empty_store, rows, name)) == PERIOD


def test_without_words_the_period_is_that_of_the_rows_to_the_edges_of_months(
    empty_store: Path,
) -> None:
    left = [(Post(1), date(2025, 4, 3), ""), (Post(2), date(2026, 3, 27), "")]
    preview = look(empty_store, leaver_rows(left), "leavers.xlsx")
    assert period_of(preview) == PERIOD
    assert "first and the last day" in preview.file_date.found_in
    left = [(Post(1), date(2025, 4, 12), ""), (Post(2), date(2026, 3, 15), "")]
    preview = look(empty_store, leaver_rows(left), "leavers.xlsx")
    assert period_of(preview) == (date(2025, 4, 12), date(2026, 3, 15))


def test_a_title_about_something_else_is_not_believed(empty_store: Path) -> None:
    left = [(Post(n), date(2025, 4, 2 + n), "") for n in range(4)]
    preview = look(empty_store, leaver_rows(left), "leavers 2019-20.xlsx")
    assert preview.covers_from == date(2025, 4, 1)


def test_a_period_can_be_given(empty_store: Path) -> None:
    preview = look(empty_store, leaver_rows(LEFT), "x.xlsx", as_at=END, since=date(2025, 1, 1))
    assert period_of(preview) == (date(2025, 1, 1), END)


def test_rows_outside_the_period_or_without_a_day_are_left_out_and_told(
    empty_store: Path,
) -> None:
    left = [*LEFT, (Post(3), date(2026, 4, 20), ""), (Post(4), None, "Unknown")]
    preview = look(empty_store, leaver_rows(left), "leavers 2025-26.xlsx")
    assert preview.typed.left_out == {"no_event_date": 1, "outside_period": 1}
    assert (preview.typed.rows_read, preview.rows_stored) == (4, 2)
    told = {problem.rule: problem for problem in preview.problems}
    assert told["outside_period"].cells == ("row 4",)
    assert told["no_event_date"].severity == "row_left_out"


def test_a_date_that_cannot_be_read_is_told_once(empty_store: Path) -> None:
    many = [(Post(n), date(2025, 5, n + 1), "") for n in range(9)]
    preview = look(
        empty_store, leaver_rows([*many, (Post(99), "31/02/2026", "")]), "leavers 2025-26.xlsx"
    )
    about = [p for p in preview.problems if "row 11" in p.cells or "H11" in p.cells]
    assert [problem.rule for problem in about] == ["date_unreadable"]
    assert about[0].severity == "row_left_out"


def test_a_leap_day_birthday_is_in_march_of_other_years(empty_store: Path) -> None:
    born = ("Date of Birth", lambda post: date(1964, 2, 29))
    left = [(Post(n), day, "Retirement Age") for n, day in enumerate(
        [date(2024, 2, 28), date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1)])]  # fmt: skip
    rows = leaver_rows(left, born)
    preview = look(empty_store, rows, "x.xlsx", as_at=END, since=date(2024, 1, 1))
    assert preview.to_store is not None
    assert preview.to_store.rows["age"].to_pylist() == [59, 60, 60, 61]


# What is unknown, and what must not be shown


def test_an_unknown_reason_is_asked_about_and_kept_as_not_known(empty_store: Path) -> None:
    left = [(Post(1), JUNE, "Flexi Retirment"), (Post(2), JUNE, "Gone fishing"), *LEFT]
    preview = look(empty_store, leaver_rows(left), "leavers 2025-26.xlsx")
    asked = {code.found: code for code in preview.typed.unknown_codes}
    assert asked["Flexi Retirment"].suggestion == "Flexi Retirement"
    assert "Retirement - Ill Health" in asked["Gone fishing"].choices
    assert preview.to_store is not None
    assert preview.to_store.rows["reason"].to_pylist()[:2] == ["Not known", "Not known"]


def test_what_an_unknown_reason_means_is_remembered(empty_store: Path) -> None:
    rows = leaver_rows([(Post(1), JUNE, "Took pension"), *LEFT])
    codes = {("leaving_reason", "Took pension"): "Retirement - Age"}
    store_rows(empty_store, rows, "leavers 2025-26.xlsx", codes=codes)
    later = look(empty_store, rows, "leavers 2025-26.xlsx")
    assert not later.typed.unknown_codes
    assert later.to_store is not None
    assert later.to_store.rows["is_retirement"].to_pylist()[0]


def test_every_reason_of_the_list_is_read_by_its_name_and_aliases(empty_store: Path) -> None:
    from analytics.codelists import load

    entries = load("leaving_reasons").entries
    assert len(entries) == 39
    texts = [text for entry in entries for text in (entry.label_en, *entry.aliases)]
    left = [(Post(n), JUNE, text) for n, text in enumerate(texts)]
    preview = look(empty_store, leaver_rows(left), "leavers 2025-26.xlsx")
    assert not preview.typed.unknown_codes
    assert preview.to_store is not None
    assert set(preview.to_store.rows["reason_category"].to_pylist()) == {
        entry.extra["category"] for entry in entries
    }


def test_values_that_identify_people_are_never_shown(empty_store: Path) -> None:
    left = [(Post(n), JUNE, "") for n in range(3)]
    rows = leaver_rows(left, ("Date of Birth", lambda post: "not a date of hers"))
    preview = look(empty_store, rows, "leavers 2025-26.xlsx")
    shown = (
        repr(preview.problems) + repr(preview.reading.sample) + repr(preview.typed.unknown_codes)
    )
    assert "not a date of hers" not in shown
    assert Post(0).person not in shown


# Beside what is loaded


def test_the_same_file_again_changes_nothing(empty_store: Path) -> None:
    first = store_rows(empty_store, leaver_rows(LEFT), "leavers 2025-26.xlsx")
    preview = look(empty_store, leaver_rows(LEFT), "leavers 2025-26.xlsx")
    assert preview.compared.same_file
    assert commit(preview, store_folder=empty_store).import_id == first.import_id
    assert len(list_imports(empty_store)) == 1


def test_the_same_period_again_replaces_and_another_period_does_not(empty_store: Path) -> None:
    load_leavers(empty_store, LEFT)
    load_leavers(empty_store, LEFT, date(2026, 1, 1))  # a quarter that ends on the same day
    assert [item.status for item in list_imports(empty_store)] == ["current", "current"]
    third = load_leavers(empty_store, LEFT[:1])
    status = {item.import_id: item.status for item in list_imports(empty_store)}
    assert status == {1: "replaced", 2: "current", 3: "current"}
    undo(third.import_id, store_folder=empty_store)
    status = {item.import_id: item.status for item in list_imports(empty_store)}
    assert status == {1: "current", 2: "current", 3: "undone"}
    assert all(not verdict.disagreements for verdict in verify(empty_store))


def test_an_overlap_is_said_and_who_tells_those_days(empty_store: Path) -> None:
    load_leavers(empty_store, LEFT, date(2025, 4, 1), date(2025, 12, 31))
    later = look(empty_store, leaver_rows(LEFT), "b.xlsx", as_at=END, since=date(2025, 10, 1))
    found = next(item for item in later.problems if item.rule == "period_overlap")
    assert "1 October 2025 to 31 December 2025" in found.message
    assert "from this file" in found.effect
    earlier = look(
        empty_store, leaver_rows(LEFT), "c.xlsx", as_at=date(2025, 11, 30), since=date(2025, 4, 1)
    )
    found = next(item for item in earlier.problems if item.rule == "period_overlap")
    assert "from that file" in found.effect


def test_a_gap_between_files_is_said(empty_store: Path) -> None:
    load_leavers(empty_store, LEFT, date(2025, 4, 1), date(2025, 9, 30))
    preview = look(empty_store, leaver_rows(LEFT), "b.xlsx", as_at=END, since=date(2025, 12, 1))
    gap = next(item for item in preview.problems if item.rule == "period_gap")
    assert "1 October 2025 to 30 November 2025" in gap.message


def test_people_on_no_staff_list_are_counted_in_the_preview(empty_store: Path) -> None:
    load_list(empty_store, START, posts(1, 10))
    left = [(Post(n), JUNE, "") for n in (1, 2, 3, 99)]
    preview = look(empty_store, leaver_rows(left), "leavers 2025-26.xlsx")
    found = next(item for item in preview.problems if item.rule == "people_unknown")
    assert (found.count, found.severity) == (1, "warning")
    assert Post(99).person not in found.in_words()


def test_the_preview_in_json_holds_the_period(empty_store: Path) -> None:
    told = look(empty_store, leaver_rows(LEFT), "leavers 2025-26.xlsx").to_json(stored=False)
    assert (told["kind"], told["covers_from"], told["as_at"]) == (
        "leavers", "2025-04-01", "2026-03-31",
    )  # fmt: skip
    assert (told["people"], told["fte"]) == (2, 2.0)


# Absence

SPELL_HEADINGS = (
    "Employee Number", "Assignment Number", "Absence Type", "Absence Reason",
    "Absence Start Date", "Absence End Date", "FTE Days Lost",
)  # fmt: skip


def spell(number: int, first: date, last: date | None, **said):
    post = Post(number)
    reason = said.get("reason", "S13 Cold Cough Flu - Influenza")
    told = [said.get("type", "Sickness"), reason, first, last, said.get("lost")]
    return [post.person, post.assignment, *told]


def stored_absence(store: Path):
    opened = open_store(store)
    rows = opened.query("select * from absence_by_unit order by row_number")
    opened.close()
    return rows


def test_spells_are_cut_to_the_period_and_open_ones_go_on(empty_store: Path) -> None:
    rows = [
        list(SPELL_HEADINGS),
        spell(1, date(2025, 3, 20), date(2025, 4, 10)),
        spell(2, date(2026, 3, 25), None),
        spell(3, date(2025, 2, 1), date(2025, 3, 31)),
    ]
    preview = look(empty_store, rows, "Sickness 2025-26.xlsx")
    assert preview.kind.id == "absence"
    assert preview.typed.left_out == {"outside_period": 1}
    commit(preview, store_folder=empty_store)
    first, second = stored_absence(empty_store)
    assert (first["first_day"], first["last_day"], first["days"]) == (
        date(2025, 4, 1), date(2025, 4, 10), 10,
    )  # fmt: skip
    assert (second["last_day"], second["days"]) == (END, 7)


def test_a_person_may_be_absent_many_times_but_a_copied_spell_counts_once(
    empty_store: Path,
) -> None:
    rows = [
        list(SPELL_HEADINGS),
        spell(1, date(2025, 5, 1), date(2025, 5, 3)),
        spell(1, date(2025, 7, 1), date(2025, 7, 3)),
        spell(1, date(2025, 7, 1), date(2025, 7, 3), reason="S25 Gastrointestinal problems"),
        spell(1, date(2025, 5, 1), date(2025, 5, 3)),
    ]
    preview = look(empty_store, rows, "Sickness 2025-26.xlsx")
    assert preview.typed.left_out == {"duplicate_row": 1, "repeated_assignment": 1}
    assert (preview.rows_stored, preview.people) == (2, 1)


def test_leave_that_is_no_sickness_is_told_by_its_type_or_reason(empty_store: Path) -> None:
    rows = [
        list(SPELL_HEADINGS),
        spell(1, JUNE, JUNE, type="Maternity Leave", reason=None),
        spell(2, JUNE, JUNE, type=None, reason="Maternity Leave"),
        spell(3, JUNE, JUNE, type=None, reason="S10 Anxiety"),
        spell(4, JUNE, JUNE, type=None, reason=None),
        spell(5, JUNE, JUNE, type=None, reason="A cold, she said"),
    ]
    preview = look(empty_store, rows, "Absence 2025-26.xlsx")
    assert "absence_reasons_unknown" in rules_of(preview)
    commit(preview, store_folder=empty_store)
    assert [row["is_sickness"] for row in stored_absence(empty_store)] == [
        False, False, True, True, True,
    ]  # fmt: skip


def test_days_of_units_need_no_people(empty_store: Path) -> None:
    rows = [
        ["Org L4", "Organisation", "AbscenceFTE", "AvailableFTE", "CensusDate"],
        ["Medicine", "Ward One", 100, 2000, END],
        ["Medicine", "Ward Two", 50, 1000, END],
        ["Grand Total", None, 150, 3000, None],
    ]
    preview = look(empty_store, rows, "Rolling sickness.xlsx")
    assert (preview.kind.id, preview.people, preview.total) == ("absence", 0, 150)
    assert period_of(preview) == PERIOD
    commit(preview, store_folder=empty_store)
    assert [(row["person"], row["days_available"]) for row in stored_absence(empty_store)] == [
        (None, 2000), (None, 1000),
    ]  # fmt: skip


def test_one_date_that_says_no_period_is_asked_about(empty_store: Path) -> None:
    rows = [
        ["Organisation", "Absence FTE", "Available FTE", "Census Date"],
        ["Ward One", 100, 2000, END],
    ]
    preview = look(empty_store, rows, "sickness.xlsx")
    assert preview.problems[0].rule == "period_missing"
    with pytest.raises(UserError, match="which period"):
        commit(preview, store_folder=empty_store)
    given = look(empty_store, rows, "sickness.xlsx", as_at=END, since=date(2026, 3, 1))
    assert given.can_store


def test_months_of_people_speak_each_for_itself(empty_store: Path) -> None:
    """The layout of the absence data set: a row a person and month."""
    rows = [
        ["Unique Nhs Identifier", "Asg Number", "Attendance Reason", "Wte Days Available",
         "Wte Days Lost This Month", "Tm End Date"],
        ["A1", "1", "S13", 30, 3, date(2025, 4, 30)],
        ["A1", "1", "S13", 31, 2, date(2025, 5, 31)],
        ["A2", "2", None, 31, 0, date(2025, 5, 31)],
    ]  # fmt: skip
    preview = look(empty_store, rows, "absence.csv")
    assert (preview.kind.id, preview.rows_stored, preview.people) == ("absence", 3, 2)
    assert period_of(preview) == (date(2025, 4, 1), date(2025, 5, 31))
    commit(preview, store_folder=empty_store)
    first, second, _third = stored_absence(empty_store)
    assert (first["first_day"], first["last_day"]) == (date(2025, 4, 1), date(2025, 4, 30))
    assert second["first_day"] == date(2025, 5, 1)


def test_headings_of_typical_reports_are_all_known(empty_store: Path) -> None:
    preview = look(empty_store, leaver_rows(LEFT), "leavers 2025-26.xlsx")
    assert {column.header for column in preview.columns.by_field.values()} == set(LEAVER_HEADINGS)
    came = [(Post(n), date(2025, 4 + n, 7)) for n in range(8)]
    preview = look(empty_store, starter_rows(came), "starters.xlsx")
    assert {column.header for column in preview.columns.by_field.values()} == set(STARTER_HEADINGS)


def test_a_file_is_read_whole_as_a_workbook(tmp_path: Path, empty_store: Path) -> None:
    """Title block, total row and trailer, through the reader of files."""
    from tests.imports.books import write_xlsx

    rows = [
        ["Cwm Derwen - Leavers", *[None] * 9],
        ["Run date: 05-Apr-2026", *[None] * 9],
        [None] * 10,
        *leaver_rows(LEFT),
        ["Grand Total", *[None] * 5, 2.0, *[None] * 3],
        ["TRL", 2, *[None] * 8],
    ]
    path = write_xlsx(tmp_path / "leavers 2025-26.xlsx", rows)
    preview = judging.load(path, empty_store)
    assert (preview.kind.id, preview.reading.header_row, preview.rows_stored) == ("leavers", 4, 2)
    assert preview.columns.by_field["staff_group"].header == "Staff Group"
    assert NURSES in {row["staff_group"] for row in _movements(empty_store)}


def _movements(store: Path):
    opened = open_store(store)
    rows = opened.query("select * from movement_by_unit")
    opened.close()
    return rows
