"""Leaving, and retire and return.

Return follows the published rates for England, year to June 2022: 37 % of all staff and 45 % of
registered nurses who retire come back within 12 months, on about a fifth and a third fewer hours.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from analytics.demo.jobs import ACTIVE, RESIDENTS
from analytics.demo.parameters import Parameters, annual_rates, quarterly
from analytics.demo.workforce import Quarter, Workforce, ages_of, cells_of_jobs, leavers, main_rows


def lose_leavers(workforce: Workforce, quarter: Quarter) -> Workforce:
    """Take out those who leave or retire this quarter; some of the retired will be back."""
    jobs, generator = workforce.jobs, quarter.generator
    ages = ages_of(workforce, quarter.on)
    leave, retire = annual_rates(quarter.parameters, ages)
    residents = np.isin(cells_of_jobs(workforce, quarter.board), RESIDENTS)
    leave = np.where(residents, 0.03, leave)
    leave = leave + np.where((jobs["category"] != "Permanent") & ~residents, 0.1, 0)
    draw = generator.random(len(jobs))
    leaves, retires = quarterly(leave), quarterly(np.where(residents, 0, retire))
    main = main_rows(jobs)
    retired = main & (draw < retires)
    gone = main & (draw < retires + leaves)
    back = retired & ~jobs["returned"].to_numpy() & _will_return(workforce, quarter, ages)
    again = _returns(workforce, quarter, back)
    returning = pd.concat([workforce.returning, again.drop(columns="left_on")])
    left = [
        leavers(jobs.loc[retired & ~back, "person"].to_numpy(), "retired"),
        leavers(again["person"].to_numpy(), "returning").assign(day=again["left_on"].to_numpy()),
        leavers(jobs.loc[gone & ~retired, "person"].to_numpy(), "left"),
    ]
    keep = ~jobs["person"].isin(jobs.loc[gone, "person"])
    return replace(
        workforce,
        jobs=jobs.loc[keep].reset_index(drop=True),
        returning=returning.reset_index(drop=True),
        left=pd.concat(left, ignore_index=True),
    )


def _will_return(workforce: Workforce, quarter: Quarter, ages: np.ndarray) -> np.ndarray:
    nurse = cells_of_jobs(workforce, quarter.board) == "nurse"
    chance = np.where(nurse, 0.47, 0.35) * np.where(ages < 66, 1.05, 0.4)
    return quarter.generator.random(len(ages)) < chance


def _returns(workforce: Workforce, quarter: Quarter, back: np.ndarray) -> pd.DataFrame:
    """The assignments that start again one to three months after retirement, on fewer hours.

    `left_on` is the day of retiring.
    """
    again = workforce.jobs.loc[back].copy()
    nurse = cells_of_jobs(workforce, quarter.board)[back] == "nurse"
    gap = quarter.generator.integers(30, 92, len(again)).astype("timedelta64[D]")
    again["left_on"] = quarter.some_days(len(again))
    hired = again["left_on"].to_numpy() + gap
    again["hired"] = hired
    again["since"] = hired
    less = np.where(nurse, 0.67, 0.8)
    again["fte"] = nearest_part_time(quarter.parameters, again["fte"].to_numpy() * less)
    again["status"] = ACTIVE
    again["returned"] = True
    again["away_until"] = np.datetime64("NaT", "D")
    fixed = quarter.generator.random(len(again)) < 0.4
    again["category"] = np.where(fixed, "Fixed Term/Temporary", "Permanent")
    until = hired + np.timedelta64(365, "D")
    again["until"] = np.where(fixed, until, np.datetime64("NaT", "D"))
    return again


def nearest_part_time(parameters: Parameters, fte: np.ndarray) -> np.ndarray:
    """The common part-time figure closest to each FTE."""
    values = parameters.mixes["fte", "part_time"][0].astype(float)
    return values[np.abs(fte[:, None] - values[None, :]).argmin(axis=1)]


def bring_back(workforce: Workforce, quarter: Quarter) -> Workforce:
    """Put in those whose return is due, under the next assignment number."""
    returning = workforce.returning
    due = (returning["hired"] <= np.datetime64(quarter.on)).to_numpy(bool)
    back = returning.loc[due].copy()
    people = workforce.people.copy()
    people.loc[back["person"], "last_assignment"] += 1
    back["number"] = people.loc[back["person"], "last_assignment"].to_numpy()
    return replace(
        workforce,
        people=people,
        jobs=pd.concat([workforce.jobs, back], ignore_index=True),
        returning=returning.loc[~due].reset_index(drop=True),
    )
