"""Rows other than the main assignments: second posts, bank, honorary contracts, board members."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.demo.board import spread
from analytics.demo.jobs import ACTIVE, COLUMNS, entry_dates
from analytics.demo.people import ages_of_joiners, make_people
from analytics.demo.workforce import Quarter, Workforce, main_rows

SECOND_POSTS = 0.012
BANK_TOO = 0.05
BANK_ONLY = 0.03
HONORARY = 0.006
BOARD_MEMBERS = 9
QUARTERLY_CHURN = 0.06
BANK_CELLS = ("nurse", "support_nursing", "admin", "support_other")


def refresh_extras(workforce: Workforce, quarter: Quarter, size: int) -> Workforce:
    """End some extra assignments and start new ones until each kind has its usual number."""
    workforce = _end_some(workforce, quarter)
    workforce = _add_further_posts(workforce, quarter, "second", round(size * SECOND_POSTS))
    workforce = _add_further_posts(workforce, quarter, "bank_too", round(size * BANK_TOO))
    workforce = _add_people_without_main_post(
        workforce, quarter, "bank", round(size * BANK_ONLY), BANK_CELLS
    )
    workforce = _add_people_without_main_post(
        workforce, quarter, "honorary", round(size * HONORARY), ("consultant",)
    )
    members = BOARD_MEMBERS if size > 1000 else 2
    return _add_people_without_main_post(workforce, quarter, "board", members, ("executive",))


def _end_some(workforce: Workforce, quarter: Quarter) -> Workforce:
    jobs = workforce.jobs
    main = main_rows(jobs)
    here = jobs["person"].isin(jobs.loc[main, "person"]).to_numpy()
    further = jobs["kind"].isin(["second", "bank_too"]).to_numpy()
    ended = ~main & (quarter.generator.random(len(jobs)) < QUARTERLY_CHURN)
    ended &= (jobs["kind"] != "board").to_numpy()
    keep = ~(ended | (further & ~here))
    return replace(workforce, jobs=jobs.loc[keep].reset_index(drop=True))


def _number_of(jobs: pd.DataFrame, kind: str) -> int:
    return int(np.count_nonzero(jobs["kind"].to_numpy() == kind))


def _add_further_posts(workforce: Workforce, quarter: Quarter, kind: str, wanted: int) -> Workforce:
    """Give people with a main assignment another one."""
    jobs, generator = workforce.jobs, quarter.generator
    missing = wanted - _number_of(jobs, kind)
    cells = pd.Series(quarter.board.slots["cell"].to_numpy()[jobs["slot"].to_numpy()])
    suitable = BANK_CELLS if kind == "bank_too" else (*BANK_CELLS, "consultant", "ahp", "ancillary")
    with_one_post = ~jobs["person"].duplicated(keep=False).to_numpy()
    may = main_rows(jobs) & with_one_post & cells.isin(suitable).to_numpy()
    may &= (jobs["status"] == ACTIVE).to_numpy()
    pool = np.flatnonzero(may)
    chosen = np.sort(generator.permutation(pool)[: max(missing, 0)])
    people = workforce.people.copy()
    people.loc[jobs.loc[chosen, "person"], "last_assignment"] += 1
    extra = jobs.loc[chosen, list(COLUMNS)].copy()
    extra["number"] = people.loc[extra["person"], "last_assignment"].to_numpy()
    extra["kind"] = kind
    _settle(extra, quarter)
    return replace(workforce, people=people, jobs=pd.concat([jobs, extra], ignore_index=True))


def _settle(extra: pd.DataFrame, quarter: Quarter) -> None:
    """Hours, place and contract of assignments that have just begun (changed in place)."""
    second = (extra["kind"] == "second").to_numpy()
    cells = quarter.board.slots["cell"].to_numpy()[extra["slot"].to_numpy()]
    hours = quarter.generator.choice([0.1, 0.13333, 0.2, 0.26667, 0.4], len(extra))
    extra["fte"] = np.where(second, np.where(cells == "consultant", 0.2, hours), np.nan)
    extra["category"] = np.where(second, "Permanent", "Bank")
    extra["since"] = np.maximum(quarter.some_days(len(extra)), extra["hired"].to_numpy())
    extra["until"] = np.datetime64("NaT", "D")
    extra["returned"] = False
    extra["away_until"] = np.datetime64("NaT", "D")
    elsewhere = second & (cells != "consultant")
    extra.loc[elsewhere, "slot"] = _other_units(extra.loc[elsewhere, "slot"].to_numpy(), quarter)


def _other_units(slots: np.ndarray, quarter: Quarter) -> np.ndarray:
    posts = quarter.board.slots["post"].to_numpy()
    order = np.argsort(posts, kind="stable")
    starts = np.searchsorted(posts[order], posts[slots], side="left")
    ends = np.searchsorted(posts[order], posts[slots], side="right")
    return order[quarter.generator.integers(starts, ends)]


def _add_people_without_main_post(
    workforce: Workforce, quarter: Quarter, kind: str, wanted: int, cells: tuple[str, ...]
) -> Workforce:
    """People who have only a bank, honorary or board-member assignment."""
    missing = max(wanted - _number_of(workforce.jobs, kind), 0)
    if missing == 0:
        return workforce
    board, generator = quarter.board, quarter.generator
    weights = np.where(board.slots["cell"].isin(cells), board.slots["share"], 0)
    slots = generator.permutation(spread(generator, weights, missing))
    ages = ages_of_joiners(generator, board, slots) + generator.uniform(0, 12, len(slots))
    first = int(workforce.people.index[-1]) + 1
    names = board.slots["cell"].to_numpy()[slots]
    people = make_people(generator, quarter.parameters, names, ages, quarter.on, first)
    hired = quarter.some_days(len(slots))
    people["nhs_entry"] = entry_dates(generator, hired, ages, quarter.on)
    jobs = _rows_without_main_post(people.index.to_numpy(), kind, slots, hired)
    return replace(
        workforce,
        people=pd.concat([workforce.people, people]),
        jobs=pd.concat([workforce.jobs, jobs], ignore_index=True),
    )


def _rows_without_main_post(persons: np.ndarray, kind: str, slots, hired) -> pd.DataFrame:
    category = {"bank": "Bank", "honorary": "Honorary", "board": "Non-Executive Director/Chair"}
    return pd.DataFrame(
        {
            "person": persons,
            "number": 1,
            "kind": kind,
            "slot": slots,
            "fte": np.nan if kind == "bank" else 0.0,
            "category": category[kind],
            "status": ACTIVE,
            "hired": hired,
            "since": hired,
            "until": np.datetime64("NaT", "D"),
            "returned": False,
            "away_until": np.datetime64("NaT", "D"),
        },
        columns=list(COLUMNS),
    )
