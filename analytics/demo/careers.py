"""One quarter of working lives: statuses, changeover, promotion, moves, hours, joiners.

Resident doctors change over in early August. Partial retirement began in October 2023.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.board import Board, spread
from analytics.demo.jobs import (
    ACTIVE,
    AWAY_DAYS,
    MATERNITY,
    MATERNITY_DAYS,
    RESIDENTS,
    draw_fte,
    entry_dates,
    make_jobs,
    set_away,
    start_maternity,
)
from analytics.demo.leaving import bring_back, lose_leavers, nearest_part_time
from analytics.demo.parameters import draw_mix, quarterly
from analytics.demo.people import ages_of_joiners, make_people
from analytics.demo.workforce import (
    Quarter,
    Workforce,
    ages_of,
    cells_of_jobs,
    leavers,
    main_rows,
    nobody,
)

MOVES = 0.04
HOURS_CHANGES = 0.06
PARTIAL_RETIREMENT = 0.03
"""Annual chances."""

PROMOTED_INTO = 0.65
"""The part of vacancies above the first rung that promotion fills."""

STATUS_CHANGES = 0.3
"""Part of the usual number away who go in a quarter: an absence lasts about 300 days."""


def advance(workforce: Workforce, quarter: Quarter, size: int) -> Workforce:
    """The workforce a quarter later, with `size` people in main assignments."""
    workforce = _change_statuses(replace(workforce, left=nobody()), quarter)
    workforce = lose_leavers(workforce, quarter)
    if quarter.has_changeover:
        workforce = _rotate_residents(workforce, quarter, size)
    workforce = bring_back(workforce, quarter)
    workforce = _promote(workforce, quarter, size)
    workforce = _move(workforce, quarter)
    workforce = _change_hours(workforce, quarter)
    return _add_joiners(workforce, quarter, size)


def _change_statuses(workforce: Workforce, quarter: Quarter) -> Workforce:
    """People come back from leave and secondment when their time is up; others go."""
    jobs, generator = workforce.jobs.copy(), quarter.generator
    back = (jobs["away_until"] <= np.datetime64(quarter.on)).to_numpy()
    jobs.loc[back, "status"] = ACTIVE
    starts = start_maternity(generator, jobs, workforce.people, quarter.on)
    jobs.loc[starts, "status"] = MATERNITY
    set_away(generator, jobs, starts, MATERNITY_DAYS, quarter.previous)
    fresh = draw_mix(generator, quarter.parameters, "status", "start", len(jobs))
    goes = (jobs["status"] == ACTIVE).to_numpy() & main_rows(jobs) & (fresh != ACTIVE)
    goes &= generator.random(len(jobs)) < STATUS_CHANGES
    jobs.loc[goes, "status"] = fresh[goes]
    set_away(generator, jobs, goes, AWAY_DAYS, quarter.on)
    return replace(workforce, jobs=jobs)


def _rotate_residents(workforce: Workforce, quarter: Quarter, size: int) -> Workforce:
    """Early August: foundation doctors move up, registrars move on, some become consultants."""
    jobs = workforce.jobs.copy()
    cells = cells_of_jobs(workforce, quarter.board)
    ages = ages_of(workforce, quarter.on)
    draw = quarter.generator.random(len(jobs))
    main = main_rows(jobs)
    leaves = main & np.isin(cells, RESIDENTS) & (draw > 0.72)
    steps = [
        ("foundation_1", main & (cells == "foundation_1") & ~leaves, "foundation_2"),
        ("foundation_2", main & (cells == "foundation_2") & (draw < 0.36), "registrar"),
        ("registrar", main & (cells == "registrar") & (ages >= 32) & (draw < 0.16), "consultant"),
        ("registrar", main & (cells == "registrar") & (draw > 0.4) & ~leaves, "registrar"),
    ]
    leaves |= main & (cells == "foundation_2") & (draw >= 0.36)
    for _from, movers, to in steps:
        _place(jobs, movers, to, quarter)
    keep = ~jobs["person"].isin(jobs.loc[leaves, "person"])
    gone = leavers(jobs.loc[leaves, "person"].to_numpy(), "rotation")
    left = pd.concat([workforce.left, gone], ignore_index=True)
    return replace(workforce, jobs=jobs.loc[keep].reset_index(drop=True), left=left)


def _place(jobs: pd.DataFrame, movers: np.ndarray, cell: str, quarter: Quarter) -> None:
    slots = quarter.board.slots
    weights = np.where(slots["cell"] == cell, slots["share"], 0)
    places = spread(quarter.generator, weights, int(movers.sum()))
    jobs.loc[movers, "slot"] = quarter.generator.permutation(places)
    jobs.loc[movers, "since"] = np.datetime64(f"{quarter.on.year}-08-05")
    if cell == "consultant":
        jobs.loc[movers, "category"] = "Permanent"
        jobs.loc[movers, "until"] = np.datetime64("NaT", "D")


def _shortfall(jobs: pd.DataFrame, board: Board, size: int) -> np.ndarray:
    slots = jobs.loc[main_rows(jobs), "slot"].to_numpy()
    filled = np.bincount(slots, minlength=len(board.slots))
    return board.slots["share"].to_numpy() * size - filled


def _promote(workforce: Workforce, quarter: Quarter, size: int) -> Workforce:
    """Vacancies above the first rung are mostly filled from the rung below in the same unit."""
    jobs = workforce.jobs.copy()
    shortfall = _shortfall(jobs, quarter.board, size)
    following = quarter.board.slots["next_slot"].to_numpy()[jobs["slot"].to_numpy()]
    served = (np.datetime64(quarter.on) - jobs["since"].to_numpy()).astype(float) > 365
    may = main_rows(jobs) & served & (following >= 0) & ~jobs["returned"].to_numpy()
    may &= (jobs["status"] != "Career Break").to_numpy() & (ages_of(workforce, quarter.on) < 60)
    order = quarter.generator.permutation(np.flatnonzero(may))
    queue = pd.Series(following[order]).groupby(following[order]).cumcount().to_numpy()
    open_posts = np.floor(shortfall[following[order]] + 0.4)
    taken = (queue < open_posts) & (quarter.generator.random(len(order)) < PROMOTED_INTO)
    chosen = order[taken]
    jobs.loc[chosen, "slot"] = following[chosen]
    jobs.loc[chosen, "since"] = quarter.some_days(len(chosen))
    return replace(workforce, jobs=jobs)


def _move(workforce: Workforce, quarter: Quarter) -> Workforce:
    """Some people take the same kind of post in another unit."""
    jobs = workforce.jobs.copy()
    mover = main_rows(jobs) & (quarter.generator.random(len(jobs)) < quarterly(MOVES))
    posts = quarter.board.slots["post"].to_numpy()
    order = np.argsort(posts, kind="stable")
    starts = np.searchsorted(posts[order], posts[jobs.loc[mover, "slot"]], side="left")
    ends = np.searchsorted(posts[order], posts[jobs.loc[mover, "slot"]], side="right")
    jobs.loc[mover, "slot"] = order[quarter.generator.integers(starts, ends)]
    hired = jobs.loc[mover, "hired"].to_numpy()
    jobs.loc[mover, "since"] = np.maximum(quarter.some_days(int(mover.sum())), hired)
    return replace(workforce, jobs=jobs)


def _change_hours(workforce: Workforce, quarter: Quarter) -> Workforce:
    jobs, generator = workforce.jobs.copy(), quarter.generator
    ages = ages_of(workforce, quarter.on)
    draw = generator.random(len(jobs))
    steady = main_rows(jobs) & ~jobs["returned"].to_numpy()
    changes = steady & (draw < quarterly(HOURS_CHANGES))
    cells = cells_of_jobs(workforce, quarter.board)
    female = workforce.people.loc[jobs["person"], "female"].to_numpy()
    fresh = draw_fte(generator, quarter.parameters, quarter.board, cells, ages, female)
    jobs.loc[changes, "fte"] = fresh[changes]
    if quarter.on >= date(2023, 10, 1):
        partly = steady & (ages >= 55) & (draw > 1 - quarterly(PARTIAL_RETIREMENT))
        less = nearest_part_time(quarter.parameters, jobs.loc[partly, "fte"].to_numpy() * 0.75)
        jobs.loc[partly, "fte"] = less
        stays = leavers(jobs.loc[partly, "person"].to_numpy(), "partial")
        workforce = replace(workforce, left=pd.concat([workforce.left, stays], ignore_index=True))
    return replace(workforce, jobs=jobs)


def _add_joiners(workforce: Workforce, quarter: Quarter, size: int) -> Workforce:
    """Fill the shortfall of each kind of staff; inside it, the emptiest slots first."""
    missing = size - int(main_rows(workforce.jobs).sum())
    slots = _empty_slots(workforce, quarter, size, missing)
    ages = ages_of_joiners(quarter.generator, quarter.board, slots)
    cells = quarter.board.slots["cell"].to_numpy()[slots]
    hired = quarter.some_days(len(slots))
    if quarter.has_changeover:
        august = np.datetime64(f"{quarter.on.year}-08-05")
        hired = np.where(np.isin(cells, RESIDENTS), august, hired)
    first = int(workforce.people.index[-1]) + 1
    people = make_people(quarter.generator, quarter.parameters, cells, ages, quarter.on, first)
    people["nhs_entry"] = entry_dates(quarter.generator, hired, ages, quarter.on)
    jobs = make_jobs(
        quarter.generator, quarter.parameters, quarter.board, people, slots, hired, quarter.on
    )
    return replace(
        workforce,
        people=pd.concat([workforce.people, people]),
        jobs=pd.concat([workforce.jobs, jobs], ignore_index=True),
    )


def _empty_slots(workforce, quarter: Quarter, size: int, missing: int) -> np.ndarray:
    slots = quarter.board.slots
    shortfall = _shortfall(workforce.jobs, quarter.board, size)
    by_cell = pd.Series(shortfall).groupby(slots["cell"]).transform("sum").clip(lower=0)
    inside = pd.Series(np.clip(shortfall, 0.01, None) ** 2)
    total = inside.groupby(slots["cell"]).transform("sum")
    return spread(quarter.generator, (by_cell * inside / total).to_numpy(), max(missing, 0))
