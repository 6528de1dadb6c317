"""Every measure and the age tables, by the program's own queries and by plain Python."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from analytics.answers.measures import all_measures, calculate
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.pay.groups import group_of
from analytics.pay.rates import rates_for
from tests.imports import judging
from tests.imports.quirk_books import AS_AT, UNITS, sheet_of, true_rows, ward_list
from tests.reference import (
    plain,
    test_engagement_agrees,
    test_leaders_compared_agree,
    test_leadership_agree,
    test_movements_agree,
    test_skills_agree,
)

NEED_OTHER_FILES = {"vacancy_rate", "pay_cost", "cost_per_fte"}  # see test_quirks_money


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    store = tmp_path_factory.mktemp("reference") / "store"
    judging.load(sheet_of(many_posts()), store)
    return store


@pytest.fixture(autouse=True)
def _small_numbers_shown(monkeypatch):
    judging.show_small_numbers(monkeypatch)


def many_posts():
    """Four hundred posts around the ward list, with second and third posts and odd values."""
    chance = random.Random(9)
    posts = ward_list()
    for number in range(1000, 1300):
        like = chance.choice(ward_list())
        born = date(1950, 1, 1).toordinal() + chance.randrange(21000)
        made = replace(
            like,
            number=str(number),
            assignment="",
            primary="Yes",
            unit=chance.choice(list(UNITS)),
            fte=chance.choice([None, 0.0, 0.2, 0.4, 0.5, 0.6, 1.0]),
            born=chance.choice([None, *[date.fromordinal(born)] * 9]),
            gender=chance.choice(["Female", "Female", "Male"]),
        )
        posts.append(made)
        for further in range(chance.choice([0, 0, 0, 1, 2])):
            posts.append(
                replace(
                    made,
                    assignment=f"{number}-{further + 2}",
                    primary="No",
                    unit=chance.choice(list(UNITS)),
                    fte=chance.choice([0.1, 0.2, 0.5]),
                )
            )
    return posts


def test_every_measure_has_a_second_implementation():
    others = (
        test_skills_agree,
        test_movements_agree,
        test_leadership_agree,
        test_leaders_compared_agree,
        test_engagement_agrees,
    )
    elsewhere = {"vacancy_rate", *(name for other in others for name in other.MEASURES)}
    assert set(all_measures()) == set(plain.MEASURES) | elsewhere


@pytest.mark.parametrize("measure", sorted(set(plain.MEASURES) - NEED_OTHER_FILES))
def test_a_measure_agrees_by_every_split(measure, loaded):
    rows = true_rows(many_posts())
    splits = (*judging.SPLITS, ("contract",), ("registered",), ("medical_grade", "gender"))
    judging.check_measures(loaded, rows, AS_AT, measures=(measure,), splits=splits)


@pytest.mark.parametrize("measure", ["headcount", "fte", "aged_55_and_over", "skill_mix_index"])
def test_a_measure_agrees_for_chosen_staff(measure, loaded):
    where = (("organisation", ("Ward 1", "Theatres")), ("band", ("5", "6")))
    chosen = [
        row
        for row in true_rows(many_posts())
        if row["organisation"] in where[0][1] and row["band"] in where[1][1]
    ]
    expected = plain.calculate(measure, chosen, ("staff_group",))
    opened = open_store(loaded)
    try:
        result = calculate(opened, measure, Scope(where=where), ("staff_group",))
    finally:
        opened.close()
    found = {(row.split["staff_group"],): (row.numerator, row.denominator) for row in result.rows}
    assert judging.agree(found, expected)


def test_the_tables_by_age_agree(loaded):
    judging.check_tables(loaded, true_rows(many_posts()))


@pytest.mark.parametrize("splits", [(), ("staff_group",), ("medical_grade",), ("band", "gender")])
def test_costs_with_doctors_by_grade_agree(loaded, splits):
    """The rate of a doctor's role, else of the grade, else of the band; each post at its FTE."""
    options = {"doctors": "basic", "oncost": "0.23", "enhancements": "0.1"}
    opened = open_store(loaded)
    try:
        rates = rates_for(opened, AS_AT, options)
        for measure in ("pay_cost", "cost_per_fte"):
            result = calculate(opened, measure, Scope(), splits, options)
            found = {
                tuple(row.split[name] for name in splits): (row.numerator, row.denominator)
                for row in result.rows
            }
            posts = [
                {**row, "band": group_of(row["band"], row["medical_grade"], row["job_role"]),
                 "shown": tuple(row[name] for name in splits)}
                for row in judging.stored_rows(loaded)
            ]  # fmt: skip
            expected = plain.calculate(measure, posts, ("shown",), rates=rates.cost)
            expected = {key[0]: pair for key, pair in expected.items() if pair[0]}
            assert judging.agree(found, expected), (measure, splits)
    finally:
        opened.close()
