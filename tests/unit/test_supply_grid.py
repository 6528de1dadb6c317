"""Parameters changed in a grid: what is given on, what it is worth then, and where a fault is."""

from __future__ import annotations

from datetime import datetime

import pytest

from analytics.answers.briefly.supply import lost
from analytics.supply.reading import from_headings, read_parameters, read_rows
from analytics.supply.scenarios import Revision, changes
from analytics.supply.typed_grid import (
    changed_text,
    check_lines,
    lines_of_parameters,
    text_of,
    unrounded,
)
from tests.drawn_results import tabled

OWN = """name,state,value,low,high,status,source
stock,Consultant,400,,,Own data,Lists
FTE per person,Consultant,0.912345678,,,Own data,Lists
leaves per year,Consultant,0.05,0.04,0.06,Own data,Lists
epidemiology per year,,0.01,0,0.02,Another country,Somewhere
"""


def lines() -> list[dict[str, str]]:
    return lines_of_parameters(read_parameters(OWN))


def changed(place: int, **cells: str) -> list[dict[str, str]]:
    return [{**line, **cells} if number == place else line
            for number, line in enumerate(lines())]  # fmt: skip


def test_nothing_changed_gives_nothing_on() -> None:
    assert changed_text(lines(), lines(), ()) == ""


def test_one_topic_changed_is_given_on_alone_and_is_no_longer_another_countrys() -> None:
    found = read_parameters(changed_text(lines(), changed(3, value="0.015"), ()))
    assert [(each.name, each.value, each.status, each.source) for each in found] == [
        ("epidemiology per year", 0.015, "Given", "")
    ]


def test_a_status_that_somebody_chose_stays() -> None:
    after = changed(3, value="0.015", status="Judgement")
    (found,) = read_parameters(changed_text(lines(), after, ()))
    assert found.status == "Judgement"


def test_a_changed_stock_takes_what_lists_gave_with_it() -> None:
    found = read_parameters(changed_text(lines(), changed(0, value="380"), ()))
    assert {(each.name, each.status) for each in found} == {
        ("stock", "Given"), ("FTE per person", "Own data"), ("leaves per year", "Own data"),
    }  # fmt: skip


def test_what_was_given_before_is_given_on() -> None:
    given = read_parameters("name,value\nepidemiology per year,0.01\n")
    found = read_parameters(changed_text(lines(), changed(2, value="0.055"), given))
    assert [each.name for each in found] == ["leaves per year", "epidemiology per year"]


def test_a_rounded_number_that_nobody_changed_keeps_every_digit() -> None:
    short = [{**line, "value": line["value"][:5]} for line in lines()]
    typed = [{**line, "row": "1"} for line in short]
    assert unrounded(typed, short, lines()) == lines()
    typed[1] = {**typed[1], "value": "0.9"}
    assert unrounded(typed, short, lines())[1]["value"] == "0.9"


@pytest.mark.parametrize(
    ("place", "cells", "where"),
    [(2, {"value": "1.5"}, "Row 3, Value"), (2, {"low": "often"}, "Row 3, Low"),
     (1, {"status": "sure"}, "Row 2, Status"), (0, {"name": "stok"}, "Row 1, Parameter")],
)  # fmt: skip
def test_a_fault_is_at_its_row_and_column(place: int, cells: dict[str, str], where: str) -> None:
    assert where in [fault.cell for fault in check_lines(changed(place, **cells))]


def test_a_download_is_read_back_whatever_stands_above_its_headings() -> None:
    titled = [["Parameters of supply and demand"], ["All staff"], [],
              ["Parameter", "Group", "State", "Value", "Low", "High", "Status"],
              ["stock", "", "Consultant", "400", "", "", "Own data"],
              ["leaves per year", "", "Consultant", "5", "", "", "Given"]]  # fmt: skip
    rows, first = from_headings([[["Notes"]], titled])
    _found, faults = read_rows(rows, first)
    assert [fault.cell for fault in faults] == ["D6"]  # a rate of five: at its own row
    titled[5][3] = "0.05"
    (stock, leaving), none = read_rows(*from_headings([titled]))
    assert (stock.value, leaving.value, leaving.status, none) == (400, 0.05, "Given", [])


def test_a_revision_tells_every_cell_that_it_changed() -> None:
    text = "name,state,value,low,high,status\nstock,Consultant,400,,,Given\n"
    more = "leaves per year,Consultant,0.05,0.04,{high},{status}\n"
    rows = [read_parameters(text + more.format(high=high, status=status))
            for high, status in (("0.06", "Placeholder"), ("0.07", "Published"))]  # fmt: skip
    found = [Revision("Mine", place, each, "Ann", datetime(2026, 3, 31, 9))
             for place, each in enumerate(rows, start=1)]  # fmt: skip
    told = [(each["column"], each["before"], each["after"]) for each in changes(found)
            if each["revision"] == 2]  # fmt: skip
    assert told == [("high", 0.06, 0.07), ("status", "Placeholder", "Published")]


def test_text_is_read_as_it_was_written() -> None:
    assert lines_of_parameters(read_parameters(text_of(lines()))) == lines()


@pytest.mark.parametrize(
    ("forecast", "line", "same", "said"),
    [(110, 102, 120, True), (110, 120, 102, True), (101, 102, 103, False)],
)
def test_a_model_that_lost_to_a_line_or_to_no_change_says_so(
    forecast: float, line: float, same: float, said: bool
) -> None:
    row = {"forecast": forecast, "straight_line": line, "no_change": same, "actual": 100.0}
    found = tabled("supply_backtest", [row], remarks=("It lost.", "By this much.", "Else."))
    assert lost(found) == ("It lost. By this much." if said else "")
