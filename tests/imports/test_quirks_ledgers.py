"""Ledgers as people leave them: blanks, sums without a label, units spelt otherwise."""

from __future__ import annotations

import pytest

from tests.imports import judging
from tests.imports.quirk_books import (
    AS_AT,
    CLERKS,
    NURSES,
    SUPPORT,
    columns,
    sheet_of,
    true_rows,
    ward_list,
)
from tests.reference import plain

TITLE = ["Establishment as at 31 March 2026", None, None, None]
HEADINGS = ["Organisation", "Staff Group", "Band", "Funded FTE"]
LEDGER = [
    ("Ward 1", NURSES, "5", 6.5),
    ("Ward 1", SUPPORT, "2", 2.0),
    ("Ward 2", NURSES, "5", 12.25),
    ("Records", CLERKS, "3", 2.0),
    ("Records", CLERKS, "8c", 1.0),
]


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    folder = tmp_path / "store"
    judging.load(sheet_of(ward_list()), folder)
    return folder


def rules(preview) -> set[str]:
    return {problem.rule for problem in preview.problems}


def check(store, ledger=LEDGER) -> None:
    lines = [
        {"organisation": unit, "staff_group": group, "funded_fte": fte}
        for unit, group, _band, fte in ledger
    ]
    for split in ((), ("staff_group",), ("organisation",)):
        truth = plain.vacancy(true_rows(ward_list()), lines, "organisation", split)
        found = judging.found_by_store(store, "vacancy_rate", split, None)
        assert judging.agree(found, truth), (split, found, truth)


def lines_of(ledger=LEDGER):
    return [[unit, group, f"Band {band}", fte] for unit, group, band, fte in ledger]


def test_a_few_units_left_blank_below_their_name_belong_to_it(store):
    lines = lines_of()
    lines[1][0] = lines[4][0] = None
    preview = judging.load([TITLE, HEADINGS, *lines], store)
    assert "outline_filled" in rules(preview)
    check(store)


def test_an_amount_of_no_unit_is_not_taken_for_every_unit(store):
    # Units repeat on the lines around it, so the blank is no outline.
    lines = [*lines_of(), ["Records", CLERKS, "Band 4", 0.5], [None, NURSES, "Band 6", 50.0]]
    preview = judging.load([TITLE, HEADINGS, *lines], store)
    assert preview.typed.left_out == {"no_name": 1}
    check(store, [*LEDGER, ("Records", CLERKS, "4", 0.5)])


def test_sums_below_a_unit_that_do_not_say_so_are_left_out(store):
    lines = []
    for unit in dict.fromkeys(line[0] for line in LEDGER):
        here = [line for line in lines_of() if line[0] == unit]
        lines += [*here, [unit, None, None, sum(line[3] for line in here)]]
    preview = judging.load([TITLE, HEADINGS, *lines], store)
    assert preview.typed.left_out == {"unlabelled_total": 3}
    check(store)


def test_a_line_without_a_staff_group_that_is_no_sum_stays(store):
    lines = [*lines_of(), ["Theatres", None, None, 7.0]]
    preview = judging.load([TITLE, HEADINGS, *lines], store)
    assert preview.typed.rows_left_out == 0
    found = judging.found_by_store(store, "vacancy_rate", ("staff_group",), None)
    assert found[("Not known",)] == (7.0, 7.0)


WAYS = {
    "a unit of measure": lambda fte: f"{fte} WTE",
    "decimal commas": lambda fte: f"{fte:.2f}".replace(".", ","),
    "brackets": lambda fte: f"{fte:.2f} (fte)",
}


@pytest.mark.parametrize("way", WAYS)
def test_funded_fte_may_be_written_in_any_of_these_ways(way, store):
    lines = [[*line[:3], WAYS[way](line[3])] for line in lines_of()]
    judging.load([TITLE, HEADINGS, *lines], store)
    check(store)


def test_units_in_capitals_are_the_units_of_the_staff_list(store):
    lines = [[f" {line[0].upper()}", *line[1:]] for line in lines_of()]
    preview = judging.load([TITLE, HEADINGS, *lines], store)
    assert "units_respelt" in rules(preview)
    assert "funded_without_staff" not in rules(preview)
    check(store)


def test_funded_units_in_which_nobody_is_in_post_are_pointed_out(store):
    lines = [*lines_of(), ["C1234 Ward 1", NURSES, "Band 5", 3.0]]
    preview = judging.look([TITLE, HEADINGS, *lines], store)
    said = next(item for item in preview.problems if item.rule == "funded_without_staff")
    assert "C1234 Ward 1" in said.message
    assert said.cells == ("row 8",)
    assert "funded_without_staff" not in rules(judging.look([TITLE, HEADINGS, *lines_of()], store))


def test_a_staff_list_that_lacks_funded_units_is_pointed_out_too(store):
    judging.load([TITLE, HEADINGS, *lines_of()], store)
    wanted = columns(Organisation=lambda post: post.unit.replace("Ward", "Unit"))
    preview = judging.look(sheet_of(ward_list(), wanted), store, as_at=AS_AT)
    said = next(item for item in preview.problems if item.rule == "funded_without_staff")
    assert said.count == 3


def test_one_unit_in_two_spellings_is_one_unit(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    spelt = {"Ward 1": ["WARD 1", "Ward  1", "Ward 1"], "Theatres": ["theatres"]}
    posts = ward_list()
    count = iter(range(1000))

    def unit(post):
        ways = spelt.get(post.unit)
        return ways[next(count) % len(ways)] if ways else post.unit

    preview = judging.load(sheet_of(posts, columns(Organisation=unit)), tmp_path)
    assert "units_respelt" in rules(preview)
    truth = true_rows(posts)
    for row in truth:
        row["organisation"] = row["organisation"].replace("Theatres", "theatres")
    judging.check_facts(tmp_path, truth, splits=((), ("organisation",)))


def test_a_band_named_once_belongs_to_all_its_points(store):
    points = [["Band 5", 1, 30000], [None, 2, 32000], [None, 3, 37000], ["Band 6", 1, 40000]]
    preview = judging.load([["Band", "Point", "Salary"], *points], store, as_at=AS_AT)
    assert (preview.kind.id, preview.rows_stored) == ("pay_scale", 4)
    rates = plain.rates_from({"5": [30000, 32000, 37000], "6": [40000]}, "top", lambda pay: pay)
    truth = plain.calculate("pay_cost", true_rows(ward_list()), ("band",), rates=rates)
    found = judging.found_by_store(store, "pay_cost", ("band",), None, point="top", oncost="0")
    assert found[("5",)] == pytest.approx(truth[("5",)])
    assert found[("6",)] == pytest.approx(truth[("6",)])
