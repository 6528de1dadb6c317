"""The made-up board through time: one table of assignments for each snapshot date.

The table is the truth behind the workbooks. A second piece of code (the importer and its SQL) must
find the same people, FTE and ages in the workbooks; tests compare the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from analytics.demo.board import Board, build_board, spread
from analytics.demo.careers import advance
from analytics.demo.extras import refresh_extras
from analytics.demo.jobs import (
    COLUMNS,
    MATERNITY,
    MATERNITY_DAYS,
    entry_dates,
    hire_dates_of_stock,
    make_jobs,
    set_away,
    start_maternity,
)
from analytics.demo.names import first_names, last_names, titles
from analytics.demo.parameters import read_parameters
from analytics.demo.people import ages_in_post, completed_years, employee_numbers, make_people
from analytics.demo.workforce import Quarter, Workforce

LAST = date(2026, 9, 30)
GROWTH = 0.01
COUNTED_CATEGORIES = ("Permanent", "Fixed Term/Temporary", "Locum")
OUT_OF_POST = ("Career Break", "Out on External Secondment - Unpaid")
POSITION_OF = {
    "bank": "Bank Worker",
    "bank_too": "Bank Worker",
    "honorary": "Honorary Consultant",
    "board": "Independent Member",
}


@dataclass(frozen=True)
class Snapshot:
    """The truth at one date: `rows` has one row an assignment, in the order of the workbook.

    `counted` is true for permanent, fixed-term and locum assignments of people in post (maternity
    leave counts, a career break does not). `fte` is missing for bank rows, `age` where the record
    has no birth date, `band` outside Agenda for Change. `left` says who left since the snapshot
    before (`person`), why, and on which `day` where the career fixes it.
    """

    on: date
    rows: pd.DataFrame
    left: pd.DataFrame


def quarter_ends(last: date, snapshots: int) -> list[date]:
    """The last days of `snapshots` quarters, oldest first; the newest is on or before `last`."""
    day, ends = last + timedelta(days=1), []
    while len(ends) < snapshots:
        day = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        ends.append(day - timedelta(days=1))
        day = ends[-1]
    return ends[::-1]


def simulate(
    people: int = 6000, snapshots: int = 13, seed: int = 2026, last: date = LAST
) -> Iterator[Snapshot]:
    """Snapshots from the oldest to the newest, which has about `people` people in post."""
    parameters = read_parameters()
    board = build_board(parameters, people)
    generator = np.random.default_rng(seed)
    dates = quarter_ends(last, snapshots)
    sizes = [round(people / (1 + GROWTH) ** ((dates[-1] - day).days / 365.25)) for day in dates]
    before = quarter_ends(dates[0] - timedelta(days=1), 1)[0]
    quarter = Quarter(parameters, board, before, dates[0], generator)
    workforce = refresh_extras(_first(quarter, sizes[0]), quarter, sizes[0])
    yield _snapshot(workforce, board, dates[0])
    for previous, day, size in zip(dates, dates[1:], sizes[1:], strict=False):
        quarter = Quarter(parameters, board, previous, day, generator)
        workforce = refresh_extras(advance(workforce, quarter, size), quarter, size)
        yield _snapshot(workforce, board, day)


def _snapshot(workforce: Workforce, board: Board, on: date) -> Snapshot:
    left = workforce.left
    if len(left):
        left = left.assign(person=employee_numbers(left["person"].to_numpy()))
    return Snapshot(on, describe(workforce, board, on), left)


def _first(quarter: Quarter, size: int) -> Workforce:
    generator, board, on = quarter.generator, quarter.board, quarter.on
    slots = spread(generator, board.slots["share"].to_numpy(), size)
    ages = ages_in_post(generator, board, slots)
    cells = board.slots["cell"].to_numpy()[slots]
    people = make_people(generator, quarter.parameters, cells, ages, on, 0)
    hired = hire_dates_of_stock(generator, board, slots, ages, on)
    people["nhs_entry"] = entry_dates(generator, hired, ages, on)
    jobs = make_jobs(generator, quarter.parameters, board, people, slots, hired, on)
    _start_on_leave(jobs, people, quarter)
    return Workforce(people, jobs, pd.DataFrame(columns=list(COLUMNS)).astype(jobs.dtypes))


def _start_on_leave(jobs: pd.DataFrame, people: pd.DataFrame, quarter: Quarter) -> None:
    """Three quarters' worth of people on maternity leave, at any point of it."""
    for _quarter in range(3):
        starts = start_maternity(quarter.generator, jobs, people, quarter.on)
        jobs.loc[starts, "status"] = MATERNITY
        set_away(quarter.generator, jobs, starts, (1, MATERNITY_DAYS[1]), quarter.on)


def truth(
    people: int = 6000, snapshots: int = 13, seed: int = 2026, last: date = LAST
) -> list[pd.DataFrame]:
    """The rows of every snapshot, oldest first: what an import of the workbooks must find."""
    return [snapshot.rows for snapshot in simulate(people, snapshots, seed, last)]


def describe(workforce: Workforce, board: Board, on: date) -> pd.DataFrame:
    """The assignments at the date with all that is known of each, sorted by unit and person."""
    jobs = workforce.jobs
    slots = board.slots.iloc[jobs["slot"].to_numpy()].reset_index(drop=True)
    units = board.units.iloc[slots["unit"].to_numpy()].reset_index(drop=True)
    facts = board.cells.loc[slots["cell"]].reset_index(drop=True)
    people = workforce.people.loc[jobs["person"]].reset_index(drop=True)
    rows = pd.concat(
        [
            _assignment_columns(jobs, slots, facts, units),
            _person_columns(people, facts, on),
            units.drop(columns=["profile", "size"]),
        ],
        axis=1,
    )
    rows["unit_order"] = slots["unit"]
    order = rows.sort_values(["unit_order", "person", "number"], kind="stable").index
    return rows.loc[order].drop(columns="unit_order").reset_index(drop=True)


def _assignment_columns(jobs, slots, facts, units) -> pd.DataFrame:
    kind = jobs["kind"].to_numpy()
    person = employee_numbers(jobs["person"].to_numpy())
    number = jobs["number"].to_numpy()
    suffix = np.where(number > 1, np.char.add("-", number.astype(str)), "")
    ungraded = np.isin(kind, list(POSITION_OF))
    grade = slots["grade"].astype(object).mask(ungraded, None)
    general_surgery = (units["area_of_work"] == "General Surgery").to_numpy()
    medical = (facts["staff_group"] == "Medical and Dental").to_numpy()
    code = np.where(medical & general_surgery, "021", slots["occupation_code"].to_numpy(object))
    return pd.DataFrame(
        {
            "person": person.astype(object),
            "assignment": np.char.add(person, suffix).astype(object),
            "number": number,
            "kind": kind,
            "staff_group": facts["staff_group"],
            "wales_group": facts["wales_group"],
            "cell": slots["cell"],
            "job_role": _roles(kind, slots),
            "grade": grade,
            "band": grade.where(slots["rank"] > 0, None),
            "position_title": _positions(kind, slots),
            "occupation_code": pd.Series(code, dtype=object).mask(code == "", None),
            "fte": jobs["fte"].to_numpy(),
            "category": jobs["category"].to_numpy(),
            "status": jobs["status"].to_numpy(),
            "primary": np.isin(kind, ["main", "bank", "honorary", "board"]),
            "counted": _counted(jobs),
            "hired": jobs["hired"].to_numpy(),
            "since": jobs["since"].to_numpy(),
            "until": jobs["until"].to_numpy(),
        }
    )


def _counted(jobs: pd.DataFrame) -> np.ndarray:
    contract = jobs["category"].isin(COUNTED_CATEGORIES)
    return (contract & ~jobs["status"].isin(OUT_OF_POST)).to_numpy()


def _roles(kind: np.ndarray, slots: pd.DataFrame) -> np.ndarray:
    return np.where(kind == "board", "Non-executive Director", slots["job_role"].to_numpy(object))


def _positions(kind: np.ndarray, slots: pd.DataFrame) -> np.ndarray:
    title = slots["position_title"].to_numpy(object)
    leads = (kind == "second") & (slots["cell"] == "consultant").to_numpy()
    title = np.where(leads, "Clinical Director", title)
    special = pd.Series(kind).map(POSITION_OF).to_numpy(object)
    return np.where(np.isin(kind, list(POSITION_OF)), special, title)


def _person_columns(people: pd.DataFrame, facts: pd.DataFrame, on: date) -> pd.DataFrame:
    known = people["birth_known"].to_numpy()
    female = people["female"].to_numpy()
    first, last = people["first_name"].to_numpy(), people["last_name"].to_numpy()
    medical = (facts["staff_group"] == "Medical and Dental").to_numpy()
    birth = people["birth"].to_numpy()
    return pd.DataFrame(
        {
            "gender": np.where(female, "Female", "Male").astype(object),
            "birth": np.where(known, birth, np.datetime64("NaT", "D")),
            "age": np.where(known, completed_years(birth, on), np.nan),
            "title": titles(first, female, medical),
            "first_name": first_names(first, female),
            "last_name": last_names(last),
            "nhs_entry": people["nhs_entry"].to_numpy(),
        }
        | {
            field: people[field].to_numpy(object)
            for field in (
                "ethnic_origin", "nationality", "disability", "religion", "sexual_orientation",
                "marital_status",
            )
        }
    )  # fmt: skip
