"""Ages typed by hand: read cell by cell, their exposure and their years ahead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics import figures
from analytics.ages import grid_tables
from analytics.ages.grid import (
    AgeLine,
    fte_per_person,
    read_grid,
    read_grid_file,
    split_text,
    spread,
)
from analytics.answers.tables import build
from analytics.engine.declared import find_table
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.statistics.leaving_rates import AGES
from tests.small_board import load_drawn


def read(text: str) -> list[AgeLine]:
    lines, faults = read_grid(split_text(text))
    assert faults == []
    return lines


@pytest.mark.parametrize(
    "text",
    ["Age band\tPeople\n51-55\t9\n56-60\t7", "51-55;9\n56-60;7", "51-55, 9\n56-60, 7",
     "51 to 55   9\n56 - 60   7", "51-55 9\n\n56-60 7\nTotal 16"],
)  # fmt: skip
def test_two_columns_however_they_are_parted(text: str) -> None:
    assert read(text) == [AgeLine(51, 55, 9), AgeLine(56, 60, 7)]


def test_single_ages_open_bands_and_fte() -> None:
    lines = read("Headcount,Age,WTE\n3,<=20 Years,2.5\n4,57,4\n2,71 and over,1\n0,30,0")
    assert lines == [
        AgeLine(16, 20, 3, 2.5), AgeLine(57, 57, 4, 4.0), AgeLine(71, 75, 2, 1.0),
        AgeLine(30, 30, 0, 0.0),
    ]  # fmt: skip
    assert fte_per_person(lines) == pytest.approx(7.5 / 9)
    assert fte_per_person([AgeLine(30, 30, 2)]) == 1


@pytest.mark.parametrize(
    ("text", "cell"),
    [("old,3", "A1"), ("57,many", "B1"), ("Ages,People\n57,-1", "B2"), ("57,2.5", "B1"),
     ("57,2,x", "C1"), ("51-55,3\n54-58,2", "A2"), ("", "A1"), ("57,300000", "B1")],
)  # fmt: skip
def test_every_fault_names_its_cell_and_nothing_is_used(text: str, cell: str) -> None:
    lines, faults = read_grid(split_text(text))
    assert lines == []
    assert [fault.cell for fault in faults] == [cell]


def test_a_band_is_spread_evenly_in_whole_people() -> None:
    stock = spread([AgeLine(51, 55, 7)])
    first = 51 - AGES[0]
    assert stock[first : first + 5].tolist() == [2, 2, 1, 1, 1]
    assert stock.sum() == 7


def test_exposure_by_hand(empty_store: Path) -> None:
    """Five of 56-60, one of each age; two of 62: two past 60 and the one of 60, then one a year."""
    lines = [AgeLine(56, 60, 5, 4.0), AgeLine(62, 62, 2, 2.0)]
    result = grid_tables.exposure_of(
        open_store(empty_store), find_table("retirement_exposure"), grid_tables.TypedAges(),
        lines, {"retirement_age": "60", "horizon": "5", "return_rate": "0.5", "return_fte": "0.8"},
    )  # fmt: skip
    assert [row["people"] for row in result.rows] == [3, 1, 1, 1, 1, 0]
    assert result.rows[0]["people_net"] == 1.5
    assert result.rows[0]["fte_net"] == pytest.approx(3 * 6 / 7 * (1 - 0.4))
    assert figures.exposure(result).headline.startswith("7 people (100.0%)")


def test_typed_rates_need_no_data(empty_store: Path, tmp_path: Path) -> None:
    """Ten of 50 of whom a tenth leave, ten of 60 of whom half leave: 20, 14, …"""
    file = tmp_path / "team.csv"
    file.write_text("age,people\n50,10\n60,10\n", encoding="utf-8")
    store = open_store(empty_store)
    options = {"grid": str(file), "leaving_rate": "0.1", "retirement_rate": "0.5", "horizon": "2",
               "recruits": "2"}  # fmt: skip
    result = build(store, "age_projection", Scope(), options)
    totals = {(row["scenario"], row["years_ahead"]): row["people"] for row in result.rows
              if row["age_band"] == "all"}  # fmt: skip
    assert [totals["do_nothing", year] for year in range(3)] == [20, 14, 11]
    assert totals["replace", 2] == 20
    assert totals["recruit", 1] == 16
    assert "50% from then on" in result.remarks[0]
    assert not result.suppressed
    exposed = build(store, "retirement_exposure", Scope(), {"grid": str(file)})
    assert exposed.rows[0]["people"] == 10


def test_without_rates_or_history_it_says_what_to_do(empty_store: Path) -> None:
    with pytest.raises(UserError, match="no leaving rates"):
        grid_tables.projection_of(
            open_store(empty_store), find_table("age_projection"), grid_tables.TypedAges(),
            [AgeLine(50, 50, 10)], {},
        )  # fmt: skip


def test_the_rates_of_a_loaded_organisation_are_used(empty_store: Path) -> None:
    load_drawn(empty_store, [{"who": n, "age": 40} for n in range(100)], date(2025, 3, 31))
    load_drawn(empty_store, [{"who": n, "age": 41} for n in range(70)], date(2026, 3, 31))
    store = open_store(empty_store)
    result = grid_tables.projection_of(
        store, find_table("age_projection"), grid_tables.TypedAges(), [AgeLine(45, 45, 10)],
        {"horizon": "1", "starter_ages": "21-25"},
    )  # fmt: skip
    people = [row["people"] for row in result.rows if row["age_band"] == "all"]
    assert people[:2] == [10, 7]
    assert "whole organisation" in result.remarks[0]
    with pytest.raises(UserError):
        grid_tables.projection_of(
            store, find_table("age_projection"), grid_tables.TypedAges(), [AgeLine(45, 45, 10)],
            {"starter_ages": "young"},
        )  # fmt: skip


def test_a_file_that_cannot_be_used_is_refused_with_its_cells(tmp_path: Path) -> None:
    file = tmp_path / "team.csv"
    file.write_text("51-55,nine\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"team\.csv has 1 cells .* B1"):
        read_grid_file(file)
    with pytest.raises(UserError, match="cannot be read"):
        read_grid_file(tmp_path / "none.csv")
