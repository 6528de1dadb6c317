"""Scopes: what was asked, as text, as parameters and in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.engine.scope import FIELDS, SPLITS, Scope, parse_splits, parse_where
from analytics.errors import UserError


@pytest.mark.parametrize(
    ("items", "where"),
    [
        ([], ()),
        (["band=5"], (("band", ("5",)),)),
        (["band=5,6"], (("band", ("5", "6")),)),
        (["band=5", "band=6"], (("band", ("5", "6")),)),
        (["band=5,5, 6 ,"], (("band", ("5", "6")),)),
        (["organisation=Ward A\\, B"], (("organisation", ("Ward A, B",)),)),
        (["organisation=A=B"], (("organisation", ("A=B",)),)),
        ([" band = 5 ", "gender=Female"], (("band", ("5",)), ("gender", ("Female",)))),
    ],
)
def test_where_is_read(items: list[str], where: tuple[Any, ...]) -> None:
    assert parse_where(items) == where


@pytest.mark.parametrize("item", ["band", "band=", "band= ", ""])
def test_where_without_a_value_is_refused(item: str) -> None:
    with pytest.raises(UserError, match="band=5,6"):
        parse_where([item])


@pytest.mark.parametrize(
    ("text", "splits"),
    [(None, ()), ("", ()), ("band", ("band",)), (" band , month ", ("band", "month"))],
)
def test_splits_are_read(text: str | None, splits: tuple[str, ...]) -> None:
    assert parse_splits(text) == splits


@pytest.mark.parametrize("text", ["bands", "band,gender,month", "band,band"])
def test_other_splits_are_refused(text: str) -> None:
    with pytest.raises(UserError):
        parse_splits(text)


def test_unknown_fields_and_schemes_are_refused() -> None:
    with pytest.raises(UserError, match="colour"):
        Scope(where=(("colour", ("red",)),))
    with pytest.raises(UserError, match="esr, five_year, single"):
        Scope(age_scheme="ten")  # pyright: ignore[reportArgumentType]


def test_a_scope_is_a_value() -> None:
    one = Scope(where=(("band", ("5",)),))
    assert one == Scope(where=(("band", ("5",)),))
    assert len({one, Scope(where=(("band", ("5",)),))}) == 1
    assert one.choosing("band") == Scope()
    assert one.choosing("band", "6").chosen("band") == ("6",)
    assert Scope(compare=date(2025, 3, 31)).on(date(2026, 3, 31)).compare is None


def test_parameters_name_every_field_and_leave_month_to_the_dates() -> None:
    scope = Scope(as_at=date(2026, 3, 31), where=(("band", ("5",)),))
    found = scope.to_params(("month", "gender"), first=date(2025, 3, 31))
    assert set(FIELDS) <= set(found)
    assert (found["split_1"], found["split_2"]) == ("gender", "")
    assert (found["first_date"], found["last_date"]) == (date(2025, 3, 31), date(2026, 3, 31))
    assert (found["band"], found["gender"]) == (["5"], [])


def test_words_and_characteristics() -> None:
    scope = Scope(where=(("gender", ("Female",)), ("band", ("5", "6"))))
    assert Scope().in_words() == "All staff in post"
    assert scope.in_words() == "Gender: Female; Band: 5 / 6"
    assert scope.characteristics() == {"gender"}


def test_the_contract_of_field_names() -> None:
    """These ids are a public contract."""
    levels = tuple(f"org_l{level}" for level in range(1, 8))
    assert tuple(SPLITS) == (
        *levels, "organisation", "staff_group", "job_role", "band", "medical_grade",
        "area_of_work", "assignment_category", "contract", "registered", "gender",
        "ethnic_group", "disability", "age_band", "month",
    )  # fmt: skip
