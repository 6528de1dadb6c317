"""Starters, leavers, turnover and stability: each trap of the subject, worked out by hand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.undo import undo
from tests.imports.judging import show_small_numbers
from tests.movement_board import (
    DOCTORS,
    END,
    MIDDLE,
    NURSES,
    START,
    Post,
    events,
    load_leavers,
    load_list,
    load_lists,
    load_starters,
    measure,
    posts,
    value,
)

JUNE, JULY, OCTOBER = date(2025, 6, 30), date(2025, 7, 15), date(2025, 10, 20)
STAYING = posts(1, 10)
REGISTRAR = {"group": DOCTORS, "role": "Specialty Registrar", "band": "Medical"}


@pytest.fixture(autouse=True)
def every_number(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


def three_lists(
    store: Path,
    start: Iterable[Post] = (),
    middle: Iterable[Post] = (),
    end: Iterable[Post] = (),
) -> None:
    """Ten people who stay, and those given, on three lists half a year apart."""
    lists = {START: start, MIDDLE: middle, END: end}
    load_lists(store, {on: [*STAYING, *more] for on, more in lists.items()})


def told(store: Path) -> list[tuple[str, str, str]]:
    return [(row["event"], row["source"], row["outcome"]) for row in events(store)]


# Derived from staff lists


def test_events_go_with_the_list_that_told_of_them(empty_store: Path) -> None:
    load_list(empty_store, START, [*STAYING, *posts(50, 2)])
    load_list(empty_store, END, [*STAYING, *posts(60, 3)])
    assert len(events(empty_store)) == 5
    earlier = next(item for item in list_imports(empty_store) if item.as_at == START)
    undo(earlier.import_id, store_folder=empty_store)
    assert events(empty_store) == []


def test_who_comes_and_goes_between_two_lists_is_derived_and_labelled(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 2), [Post(50)], [Post(50), Post(70, hired=OCTOBER)])
    found = events(empty_store)
    assert [(row["event"], row["source"]) for row in found] == [
        ("leaver", "derived"), ("starter", "derived"),
    ]  # fmt: skip
    left, came = found
    assert (left["window_start"], left["event_date"], left["reason"]) == (
        START, MIDDLE, "Not known",
    )  # fmt: skip
    assert came["event_date"] == OCTOBER  # the list knows the day
    assert any("Derived" in text for text in measure(empty_store, "leavers").remarks)


def test_a_career_break_is_no_leaving_and_a_bank_post_alone_is(empty_store: Path) -> None:
    away = Post(50).but(status="Career Break")
    bank = Post(51).but(category="Bank", fte=None)
    three_lists(empty_store, posts(50, 2), [away, bank], [Post(50), bank])
    assert [(row["event"], row["person"]) for row in events(empty_store)] == [
        ("leaver", events(empty_store)[0]["person"])
    ]
    assert value(empty_store, "leavers") == 1
    assert value(empty_store, "starters") == 0


def test_two_posts_are_one_leaver_and_both_ftes(empty_store: Path) -> None:
    both = [Post(50, fte=0.6), Post(50, fte=0.4, unit="Ward Two", second=True)]
    other = Post(60, unit="Ward Two")
    three_lists(empty_store, [*both, other], [other], [other])
    assert value(empty_store, "leavers") == 1
    rate = measure(empty_store, "turnover_rate").total
    assert (rate.numerator, rate.denominator) == (1.0, 11.5)
    second = measure(empty_store, "leavers", where={"organisation": "Ward Two"})
    assert second.total.value == 1  # a choice finds everybody with a post there
    by_unit = measure(empty_store, "leavers", ("organisation",))
    assert {row.split["organisation"]: row.value for row in by_unit.rows} == {"Ward One": 1}


def test_one_list_has_nothing_to_tell(empty_store: Path) -> None:
    load_list(empty_store, END, STAYING)
    answer = measure(empty_store, "leavers")
    assert answer.total.note == "x"
    assert "two staff lists" in answer.remarks[0]


def test_a_line_over_time_begins_where_twelve_months_are_known(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 2), [Post(50)])
    rows = measure(empty_store, "leavers", ("month",)).rows
    assert [(row.as_at, row.value) for row in rows] == [(END, 2)]
    part = measure(empty_store, "leavers", as_at=MIDDLE)
    assert part.total.value == 1
    assert any("too low" in text for text in part.remarks)


def test_the_dates_of_the_comparison_that_swing_are_said(empty_store: Path) -> None:
    from analytics.answers.measures import calculate
    from analytics.engine.scope import Scope

    three_lists(empty_store, posts(50, 2))
    store = open_store(empty_store)
    said = calculate(store, "leavers", Scope(as_at=END, compare=MIDDLE)).remarks
    assert any("same month" in text for text in said)
    said = calculate(store, "leavers", Scope(as_at=END, compare=START)).remarks
    assert not any("same month" in text for text in said)


# From files


def test_a_file_tells_the_day_and_the_reason_and_nobody_twice(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 2))
    load_leavers(empty_store, [(Post(50), JUNE, "Retirement Age"), (Post(51), JULY, "")])
    found = events(empty_store)
    assert told(empty_store) == [("leaver", "file", "left")] * 2
    assert [(row["event_date"], row["reason_category"]) for row in found] == [
        (JUNE, "Retirement"), (JULY, "Not known"),
    ]  # fmt: skip
    assert value(empty_store, "leavers") == 2
    assert "From the leavers file." in measure(empty_store, "leavers").remarks


def test_files_that_overlap_never_count_a_leaver_twice(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 3))
    left = [(Post(50), JUNE, "Unknown"), (Post(51), JULY, "Unknown")]
    load_leavers(empty_store, left, date(2025, 4, 1), date(2025, 9, 30))
    later = [(Post(51), date(2025, 7, 16), "Retirement Age"), (Post(52), OCTOBER, "Unknown")]
    load_leavers(empty_store, later, date(2025, 7, 1), date(2025, 12, 31))
    assert value(empty_store, "leavers") == 3
    days = {row["person"]: row["event_date"] for row in events(empty_store)}
    assert sorted(days.values()) == [JUNE, date(2025, 7, 16), OCTOBER]
    assert value(empty_store, "turnover_rate_headcount") == pytest.approx(3 / 11.5)


def test_a_day_corrected_over_the_edge_of_two_files_is_one_leaving(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 1))
    load_leavers(empty_store, [(Post(50), date(2025, 6, 30), "")], date(2025, 4, 1), JUNE)
    load_leavers(empty_store, [(Post(50), date(2025, 7, 1), "")], date(2025, 7, 1), MIDDLE)
    assert [row["event_date"] for row in events(empty_store)] == [date(2025, 7, 1)]


def test_where_no_file_tells_the_lists_do(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 2), [Post(51)])
    load_leavers(empty_store, [(Post(50), JUNE, "Unknown")], date(2025, 4, 1), MIDDLE)
    assert told(empty_store) == [("leaver", "file", "left"), ("leaver", "derived", "left")]
    said = " ".join(measure(empty_store, "leavers").remarks)
    assert "From files for 1 Apr 2025 to 30 Sept 2025" in said
    assert "derived from staff lists for 1 Oct 2025 to 31 Mar 2026" in said


def test_undoing_a_file_brings_the_derived_events_back(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 1))
    record = load_leavers(empty_store, [(Post(50), JUNE, "Unknown")])
    assert told(empty_store) == [("leaver", "file", "left")]
    undo(record.import_id, store_folder=empty_store)
    assert told(empty_store) == [("leaver", "derived", "left")]


def test_a_leaver_on_the_last_day_stands_on_that_list_and_left_in_that_year(
    empty_store: Path,
) -> None:
    leaving = Post(50)
    lists = {START: [leaving], END: [leaving], date(2026, 9, 30): []}
    load_lists(empty_store, {on: [*STAYING, *more] for on, more in lists.items()})
    load_leavers(empty_store, [(leaving, END, "Retirement Age")])
    assert value(empty_store, "leavers", as_at=END) == 1
    assert value(empty_store, "leavers", as_at=date(2026, 9, 30)) == 1
    assert len(events(empty_store)) == 1
    assert value(empty_store, "headcount", as_at=END) == 11


@pytest.mark.parametrize(
    ("day", "year", "count"),
    [
        (date(2025, 3, 31), END, 0),
        (date(2025, 4, 1), END, 1),
        (date(2026, 3, 31), END, 1),
        (date(2025, 3, 31), START, 1),
    ],
)
def test_financial_years_end_on_31_march(
    empty_store: Path, day: date, year: date, count: int
) -> None:
    load_lists(empty_store, dict.fromkeys((date(2024, 3, 31), START, END), STAYING))
    load_leavers(empty_store, [(Post(50), day, "Unknown")], date(2024, 4, 1))
    assert value(empty_store, "leavers", as_at=year) == count


def test_a_second_post_that_ends_is_no_leaving(empty_store: Path) -> None:
    main, second = Post(50, fte=0.6), Post(50, fte=0.4, second=True)
    three_lists(empty_store, [main, second], [main], [main])
    load_leavers(empty_store, [(second, JUNE, "Voluntary Resignation - Other/Not Known")])
    assert told(empty_store) == [("leaver", "file", "stayed")]
    assert value(empty_store, "leavers") == 0
    assert value(empty_store, "turnover_rate") == 0


def test_a_further_post_of_somebody_in_post_is_no_start(empty_store: Path) -> None:
    main, second = Post(50, fte=0.6), Post(50, fte=0.4, second=True)
    three_lists(empty_store, [main], [main, second], [main, second, Post(60)])
    load_starters(empty_store, [(second, JUNE), (Post(60), OCTOBER)])
    assert told(empty_store) == [("starter", "file", "stayed"), ("starter", "file", "joined")]
    assert value(empty_store, "starters") == 1


def test_who_came_and_went_between_two_lists_is_known_from_files_only(empty_store: Path) -> None:
    three_lists(empty_store)
    load_starters(empty_store, [(Post(80), JUNE)])
    load_leavers(empty_store, [(Post(80), JULY, "Unknown")])
    assert value(empty_store, "starters") == value(empty_store, "leavers") == 1


def test_somebody_may_leave_come_back_and_leave_again(empty_store: Path) -> None:
    three_lists(empty_store, [Post(50)])
    load_starters(empty_store, [(Post(50), date(2025, 7, 1))])
    load_leavers(
        empty_store, [(Post(50), date(2025, 5, 31), ""), (Post(50), date(2025, 8, 31), "")]
    )
    assert value(empty_store, "leavers") == 2
    assert value(empty_store, "starters") == 1


def test_flexible_and_partial_retirement_are_no_lost_posts(empty_store: Path) -> None:
    before, after = Post(50), Post(50, fte=0.5)
    three_lists(empty_store, [before, Post(51)], [after], [after])
    load_leavers(
        empty_store,
        [(before, JUNE, "Flexi Retirement"), (Post(51), JUNE, "Partial Retirement")],
    )
    assert told(empty_store) == [("leaver", "file", "flexi")] * 2
    assert value(empty_store, "leavers") == 0
    assert value(empty_store, "turnover_rate") == 0
    assert value(empty_store, "leavers", include_returns="yes") == 2


def test_fewer_hours_are_no_leaving(empty_store: Path) -> None:
    """Partial retirement (since October 2023) shows as a smaller FTE."""
    three_lists(empty_store, [Post(50)], [Post(50, fte=0.5)], [Post(50, fte=0.5)])
    assert events(empty_store) == []


def test_retiring_and_coming_back_is_no_lost_post(empty_store: Path) -> None:
    back = Post(50, fte=0.6, hired=date(2025, 11, 1))
    three_lists(empty_store, [Post(50), Post(51)], [], [back])
    load_leavers(
        empty_store,
        [(Post(50), JUNE, "Retirement Age"), (Post(51), JUNE, "Retirement Age")],
    )
    assert value(empty_store, "leavers") == 1
    assert any("retired and returned" in text for text in measure(empty_store, "leavers").remarks)
    returned = next(row for row in events(empty_store) if row["outcome"] == "returned")
    assert (returned["returned_on"], returned["returned_fte"]) == (END, 0.6)


def test_a_start_after_retiring_is_no_new_starter(empty_store: Path) -> None:
    back = Post(50, fte=0.6, hired=date(2025, 11, 1))
    three_lists(empty_store, [Post(50)], [], [back])
    load_leavers(empty_store, [(Post(50), JUNE, "Retirement Age")])
    load_starters(empty_store, [(back, date(2025, 11, 1))])
    assert value(empty_store, "starters") == 0
    assert value(empty_store, "starters", include_returns="yes") == 1


@pytest.mark.parametrize(
    "reason",
    [
        "Merged Organisation - Duplicate Record",
        "Has Not Worked",
        "Bank Staff not fulfilled minimum work requirement",
    ],
)
def test_records_that_end_without_anybody_leaving_do_not_count(
    empty_store: Path, reason: str
) -> None:
    three_lists(empty_store)
    load_leavers(empty_store, [(Post(50), JUNE, reason)])
    assert value(empty_store, "leavers") == 0


def test_bank_workers_are_not_counted_whatever_the_file_says(empty_store: Path) -> None:
    bank = Post(50).but(category="Bank", fte=None)
    three_lists(empty_store, [bank], [bank], [bank])
    load_leavers(empty_store, [(Post(50), JUNE, "Unknown")])  # no category in this file
    assert value(empty_store, "leavers") == 0
    category = ("Assignment Category", lambda post: post.category)
    load_leavers(empty_store, [(bank, JUNE, "Unknown")], date(2025, 4, 1), END, category)
    assert value(empty_store, "leavers") == 0


def test_trainees_and_rotations_are_left_out_unless_asked_for(empty_store: Path) -> None:
    registrars = posts(50, 4, **REGISTRAR)
    three_lists(empty_store, [*registrars, Post(60)], [*registrars[:2]], registrars[:2])
    left = [
        (registrars[2], date(2025, 8, 4), "Unknown"),
        (registrars[3], date(2025, 8, 4), "End of Fixed Term Contract - External Rotation"),
        (Post(60), JUNE, "End of Fixed Term Contract - Completion of Training Scheme"),
    ]
    load_leavers(empty_store, left)
    assert value(empty_store, "leavers") == 0
    assert value(empty_store, "leavers", include_trainees="yes") == 3
    assert measure(empty_store, "turnover_rate_headcount").total.denominator == 10.5
    with_trainees = measure(empty_store, "turnover_rate_headcount", include_trainees="yes")
    assert (with_trainees.total.numerator, with_trainees.total.denominator) == (3, 13.5)
    assert any("trainees" in text for text in measure(empty_store, "leavers").remarks)


def test_what_a_file_does_not_say_comes_from_the_staff_list(empty_store: Path) -> None:
    from tests.movement_board import store_rows

    three_lists(empty_store, [Post(50, fte=0.8, born=date(1965, 5, 20))])
    rows = [["Employee Number", "Leaving Date", "Reason"],
            [Post(50).person, JUNE, "Retirement Age"]]  # fmt: skip
    store_rows(empty_store, rows, "leavers 2025-26.xlsx")
    found = events(empty_store)[0]
    assert (found["staff_group"], found["band"], found["organisation"]) == (NURSES, "5", "Ward One")
    assert (found["fte"], found["age"], found["org_l4"]) == (0.8, 60, "Medicine")


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2025, 5, 15), 59), (date(2025, 5, 16), 60), (date(2025, 4, 30), 59)],
)
def test_without_the_day_of_birth_a_birthday_is_in_the_middle_of_its_month(
    empty_store: Path, day: date, age: int
) -> None:
    three_lists(empty_store, [Post(50, born=date(1965, 5, 20))])
    load_leavers(empty_store, [(Post(50), day, "Unknown")])
    assert events(empty_store)[0]["age"] == age


def test_reasons_divide_leavers_and_the_rate(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 3))
    load_leavers(
        empty_store,
        [(Post(50), JUNE, "Retirement Age"), (Post(51), JUNE, "Unknown"), (Post(52), JULY, "")],
    )
    by_reason = measure(empty_store, "leavers", ("leaving_reason",))
    assert {row.split["leaving_reason"]: row.value for row in by_reason.rows} == {
        "Retirement": 1, "Not known": 2,
    }  # fmt: skip
    rates = measure(empty_store, "turnover_rate", ("leaving_reason",))
    assert sum(row.value or 0 for row in rates.rows) == pytest.approx(rates.total.value)


# Rates


def test_turnover_is_leavers_over_the_mean_of_start_and_end(empty_store: Path) -> None:
    """NHS turnover: leavers in 12 months over the average of the start and the end."""
    three_lists(empty_store, posts(50, 10, fte=0.5), posts(50, 8, fte=0.5), posts(50, 8, fte=0.5))
    rate = measure(empty_store, "turnover_rate").total
    assert (rate.numerator, rate.denominator) == (1.0, (15 + 14) / 2)
    people = measure(empty_store, "turnover_rate_headcount").total
    assert (people.numerator, people.denominator) == (2, (20 + 18) / 2)
    assert people.low is not None
    assert people.low < (people.value or 0) < (people.high or 0)


def test_a_rate_of_a_year_needs_a_list_of_a_year_before(empty_store: Path) -> None:
    load_lists(empty_store, {MIDDLE: STAYING, END: STAYING})
    answer = measure(empty_store, "turnover_rate")
    assert answer.total.note == "x"
    assert "31 March 2025" in answer.remarks[0]


def test_lists_a_few_days_off_still_make_a_year(empty_store: Path) -> None:
    load_lists(empty_store, {date(2025, 4, 7): posts(1, 12), END: STAYING})
    assert measure(empty_store, "turnover_rate_headcount").total.numerator == 2


def test_groups_add_up_to_the_whole(empty_store: Path) -> None:
    midwives = posts(50, 6, unit="Ward Two", role="Midwife", band="Band 6")
    three_lists(empty_store, midwives, midwives[:4], midwives[:3])
    for name in ("turnover_rate", "turnover_rate_headcount", "leavers"):
        answer = measure(empty_store, name, ("organisation",))
        assert sum(row.numerator or 0 for row in answer.rows) == answer.total.numerator
        if answer.total.denominator:
            parts = sum(row.denominator or 0 for row in answer.rows)
            assert parts == pytest.approx(answer.total.denominator)


def test_stability_is_who_is_still_there(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 5), [], posts(50, 2))
    rate = measure(empty_store, "stability_rate").total
    assert (rate.numerator, rate.denominator) == (12, 15)


def test_moving_to_another_unit_is_stability_of_the_board_and_not_of_the_unit(
    empty_store: Path,
) -> None:
    three_lists(empty_store, [Post(50)], [Post(50)], [Post(50, unit="Ward Two", band="Band 6")])
    assert value(empty_store, "stability_rate") == 1
    one = measure(empty_store, "stability_rate", where={"organisation": "Ward One"}).total
    assert (one.numerator, one.denominator) == (10, 11)
    by_unit = measure(empty_store, "stability_rate", ("organisation",)).rows
    assert [(row.numerator, row.denominator) for row in by_unit] == [(10, 11)]
    by_band = measure(empty_store, "stability_rate", ("band",)).rows
    assert [(row.numerator, row.denominator) for row in by_band] == [(11, 11)]


def test_mean_ages_of_starters_and_leavers(empty_store: Path) -> None:
    """Ages on the day: 30 and 40 of starters, 60 and unknown of leavers."""
    old, unknown = Post(50, born=date(1965, 1, 1)), Post(51, born=None)
    young = [Post(60, born=date(1995, 1, 1)), Post(61, born=date(1985, 1, 1))]
    three_lists(empty_store, [old, unknown], young, young)
    load_starters(empty_store, [(post, JULY) for post in young])
    load_leavers(empty_store, [(old, JUNE, "Unknown"), (unknown, JUNE, "Unknown")])
    came = measure(empty_store, "mean_age_of_starters").total
    assert (came.value, came.people) == (35, 2)
    left = measure(empty_store, "mean_age_of_leavers")
    assert (left.total.value, left.total.people) == (60, 1)
    assert any("age is not known" in text for text in left.remarks)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("leavers", {"months": "0"}),
        ("leavers", {"months": "many"}),
        ("leavers", {"include_trainees": "perhaps"}),
        ("mean_retirement_age", {"ill_health": "sometimes"}),
        ("working_hours_share", {"hours": "long"}),
        ("turnover_rate", {"months": "6"}),
    ],
)
def test_an_option_that_cannot_be_read_is_said(
    empty_store: Path, name: str, options: dict[str, str]
) -> None:
    three_lists(empty_store, posts(50, 2))
    load_leavers(empty_store, [(Post(50), JUNE, "Retirement Age")])
    with pytest.raises(UserError):
        measure(empty_store, name, **options)


def test_months_can_be_chosen(empty_store: Path) -> None:
    three_lists(empty_store, posts(50, 2))
    load_leavers(empty_store, [(Post(50), JUNE, "Unknown"), (Post(51), OCTOBER, "Unknown")])
    assert value(empty_store, "leavers", months="6") == 1
    assert value(empty_store, "leavers", months="12") == 2
