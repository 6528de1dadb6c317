"""The same person keeps their number when one file names employers and the next does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from analytics.engine.store import open_store
from tests.imports import judging
from tests.imports.quirk_books import PLAIN, Post, columns, sheet_of, ward_list

HOME, AWAY = "130", "120"
FIRST, SECOND, THIRD = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def staff(born: bool = True) -> list[Post]:
    """One post a person, at home."""
    found = {post.number: replace(post, employer=HOME) for post in ward_list()}
    return [post if born else replace(post, born=None) for post in found.values()]


def twins(posts: Sequence[Post], born: date | None = date(1999, 9, 9)) -> list[Post]:
    """Other people of another employer with the same numbers."""
    return [replace(post, employer=AWAY, born=born) for post in posts]


def listed(posts: Sequence[Post], named: bool, label=lambda post: post.employer):
    wanted = {"Employer": label, **PLAIN} if named else PLAIN
    return sheet_of(posts, wanted, above=[])


def load(store, posts, day, named, **more) -> list[int]:
    """The person of each post, in the order of the posts."""
    preview = judging.load(listed(posts, named, **more), store, as_at=day)
    assert preview.typed.rows_left_out == 0
    opened = open_store(store)
    try:
        rows = opened.query(
            "select person from staff where as_at = $day order by row_number", {"day": day}
        )
    finally:
        opened.close()
    return [row["person"] for row in rows]


@pytest.mark.parametrize("born", [True, False], ids=["dates of birth", "no birth dates"])
def test_from_one_employer_to_several_people_stay_and_twins_are_new(store, born):
    here = staff(born)
    before = load(store, here, FIRST, named=False)
    others = twins(here[:5], date(1999, 9, 9) if born else None)
    now = load(store, [*here, *others], SECOND, named=True)
    assert now[: len(here)] == before
    assert not set(now[len(here) :]) & set(before)


@pytest.mark.parametrize("born", [True, False], ids=["dates of birth", "no birth dates"])
def test_from_several_employers_to_one_people_stay(store, born):
    here = staff(born)
    others = twins(here[:5], date(1999, 9, 9) if born else None)
    before = load(store, [*here, *others], FIRST, named=True)
    now = load(store, here, SECOND, named=False)
    assert now == before[: len(here)]


def test_once_both_ways_of_naming_are_known_either_finds_the_person(store):
    here = staff()
    others = twins(here[:5])
    first = load(store, here, FIRST, named=False)
    load(store, [*here, *others], SECOND, named=True)
    assert load(store, here, THIRD, named=False) == first


def test_a_list_of_the_other_employer_alone_does_not_take_over_their_numbers(store):
    here, others = staff(), twins(staff()[:5])
    load(store, here, FIRST, named=False)
    both = load(store, [*here, *others], SECOND, named=True)
    assert load(store, others, THIRD, named=True) == both[len(here) :]


def test_nobody_is_recognised_against_their_birth_month(store):
    here = staff()
    before = load(store, here, FIRST, named=False)
    others = twins(here)  # only other people: nobody of the first list is in the second
    strangers = replace(others[0], number="77777", assignment="77777", employer=HOME)
    now = load(store, [*others, strangers], SECOND, named=True)
    assert not set(now) & set(before)


def test_a_number_without_birth_dates_is_not_given_to_a_small_employer(store):
    here = staff(born=False)
    before = load(store, here, FIRST, named=False)
    # The home employer is not in the second file; of the other's many numbers three are the same.
    many = [replace(here[0], number=f"9{n:04}", assignment=f"9{n:04}") for n in range(20)]
    others = twins([*here[:3], *many], None)
    strangers = replace(others[0], number="77777", assignment="77777", employer="999")
    now = load(store, [*others, strangers], SECOND, named=True)
    assert not set(now) & set(before)


def test_employers_named_in_another_way_are_found_by_number_and_birth_month(store):
    here = [post for post in staff() if post.born]
    others = twins(here[:5])
    names = {HOME: "Cwm Derwen University Health Board", AWAY: "Shared Services"}
    before = load(store, [*here, *others], FIRST, named=True)
    everybody = [*here, *others]
    now = load(store, everybody, SECOND, named=True, label=lambda post: names[post.employer])
    assert now == before


def test_the_preview_counts_who_is_new_in_the_same_way(store):
    here, others = staff(), twins(staff()[:5])
    load(store, here, FIRST, named=False)
    preview = judging.look(listed([*here[2:], *others], named=True), store, as_at=SECOND)
    counted = [post for post in here[:2] if post.category == "Permanent"]
    assert (preview.compared.new_people, preview.compared.gone_people) == (
        len(others),
        len(counted),
    )


def test_a_list_of_other_people_with_known_numbers_is_pointed_out(store):
    here = staff()
    load(store, here, FIRST, named=False)
    preview = judging.look(listed(twins(here), named=False), store, as_at=SECOND)
    assert "other_people" in {item.rule for item in preview.problems}
    again = judging.look(listed(here, named=False), store, as_at=SECOND)
    assert "other_people" not in {item.rule for item in again.problems}


def without_zeros(posts: Sequence[Post]) -> list[Post]:
    """The same list as a spreadsheet saves it that took its numbers for amounts."""
    return [replace(post, number=post.number.lstrip("0")) for post in posts]


def in_eight_digits(posts: Sequence[Post]) -> list[Post]:
    return [replace(post, number=f"{int(post.number):08}") for post in posts]


@pytest.mark.parametrize("lost_first", [True, False])
@pytest.mark.parametrize("born", [True, False])
def test_numbers_that_lost_their_zeros_are_the_same_people(store, lost_first, born):
    whole = in_eight_digits(staff(born))
    files = [without_zeros(whole), whole] if lost_first else [whole, without_zeros(whole)]
    before = load(store, files[0], FIRST, named=False)
    preview = judging.look(listed(files[1], named=False), store, as_at=SECOND)
    told = {item.rule: item.count for item in preview.problems}
    assert told["leading_zeros_lost"] == len(whole)
    assert (preview.compared.new_people, preview.compared.gone_people) == (0, 0)
    assert load(store, files[1], SECOND, named=False) == before
    # The second time the number is known as it is.
    again = judging.look(listed(files[1], named=False), store, as_at=THIRD)
    assert "leading_zeros_lost" not in {item.rule for item in again.problems}


def test_a_number_that_differs_in_zeros_is_another_person_where_files_keep_them(store):
    here = in_eight_digits(staff())
    before = load(store, here, FIRST, named=False)
    shorter = replace(here[0], number=here[0].number[1:], assignment="77777")
    now = load(store, [*here[1:], shorter], SECOND, named=False)
    assert len(set(now) - set(before)) == 1


def test_somebody_of_another_birth_month_is_not_found_by_a_number_without_zeros(store):
    here = in_eight_digits([post for post in staff() if post.born])
    before = load(store, here, FIRST, named=False)
    others = [replace(post, born=date(1999, 9, 9)) for post in without_zeros(here)]
    assert not set(load(store, others, SECOND, named=False)) & set(before)


def test_a_corrected_birth_date_leaves_the_person_who_they_are(store):
    here = staff()
    before = load(store, here, FIRST, named=False)
    mended = [replace(here[0], born=date(1961, 5, 4)), *here[1:]]
    assert load(store, mended, SECOND, named=False) == before


def test_an_id_of_the_nhs_joins_what_shapes_part(store):
    here = [replace(post, nhs=f"N{post.number}") for post in staff()]
    wanted = columns()
    wanted["NHS Unique ID"] = lambda post: post.nhs
    judging.load(sheet_of(here, wanted, above=[]), store, as_at=FIRST)
    before = {row["person"] for row in judging.stored_rows(store, FIRST)}
    now = load(store, [*here, *twins(here[:5])], SECOND, named=True)
    assert set(now[: len(here)]) == before
    assert not set(now[len(here) :]) & before
