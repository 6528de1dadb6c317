"""Made-up assignments: hours, contract, status and dates when a person starts in a slot."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.board import Board
from analytics.demo.parameters import Parameters, draw_mix
from analytics.demo.people import DAYS_A_YEAR

RESIDENTS = ("foundation_1", "foundation_2", "registrar", "fellow")
ACTIVE = "Active Assignment"
MATERNITY = "Maternity and Adoption"
MATERNITY_DAYS = (240, 390)
AWAY_DAYS = (60, 540)
BETWEEN_LEAVES = 365
"""How long leave and other absences last, and the least gap between two maternity leaves."""

COLUMNS = (
    "person", "number", "kind", "slot", "fte", "category", "status", "hired", "since", "until",
    "returned", "away_until",
)  # fmt: skip


def make_jobs(
    generator: np.random.Generator,
    parameters: Parameters,
    board: Board,
    people: pd.DataFrame,
    slots: np.ndarray,
    hired: np.ndarray,
    on: date,
) -> pd.DataFrame:
    """One main assignment a person, in the order of `people`; dates are days."""
    cells = board.slots["cell"].to_numpy()[slots]
    ages = age_on(people["birth"].to_numpy(), on)
    category = _categories(generator, board, cells)
    jobs = pd.DataFrame(
        {
            "person": people.index.to_numpy(),
            "number": 1,
            "kind": "main",
            "slot": slots,
            "fte": draw_fte(generator, parameters, board, cells, ages, people["female"].to_numpy()),
            "category": category,
            "status": draw_mix(generator, parameters, "status", "start", len(slots)),
            "hired": hired,
            "since": hired,
            "until": np.datetime64("NaT", "D"),
            "returned": False,
            "away_until": np.datetime64("NaT", "D"),
        },
        columns=list(COLUMNS),
    )
    set_away(generator, jobs, (jobs["status"] != ACTIVE).to_numpy(), AWAY_DAYS, on)
    ending = ~jobs["category"].eq("Permanent")
    ahead = generator.integers(30, 700, len(jobs)).astype("timedelta64[D]")
    jobs.loc[ending, "until"] = (np.datetime64(on) + ahead)[ending]
    return jobs


def age_on(birth: np.ndarray, on: date) -> np.ndarray:
    """Age in years with its fraction."""
    days = np.datetime64(on) - birth.astype("datetime64[D]")
    return days.astype(float) / DAYS_A_YEAR


def _categories(generator, board: Board, cells: np.ndarray) -> np.ndarray:
    facts = board.cells.loc[cells]
    draw = generator.random(len(cells))
    fixed, locum = facts["fixed_term"].to_numpy(float), facts["locum"].to_numpy(float)
    return np.select(
        [draw < fixed, draw < fixed + locum],
        ["Fixed Term/Temporary", "Locum"],
        default="Permanent",
    ).astype(object)


def draw_fte(
    generator: np.random.Generator,
    parameters: Parameters,
    board: Board,
    cells: np.ndarray,
    ages: np.ndarray,
    female: np.ndarray,
) -> np.ndarray:
    """FTE of 1 or a common part-time figure, so that each kind of staff has its FTE a head.

    Men, and people under 30, are more often full-time; parents of small children and people over
    60 less often. The shifts balance out inside a kind of staff.
    """
    facts = board.cells.loc[cells]
    part_time = facts["part_time_fte"].to_numpy(float)
    full = (facts["fte_per_head"].to_numpy(float) - part_time) / (1 - part_time)
    share_female = facts["female"].to_numpy(float)
    shift = 0.16 * (share_female - female.astype(float)) + _shift_by_age(ages)
    room = 4 * full * (1 - full)
    chance = np.clip(full + shift * room, 0, 1)
    part = _part_time(generator, parameters, part_time)
    return np.where(generator.random(len(cells)) < chance, 1.0, part)


def _shift_by_age(ages: np.ndarray) -> np.ndarray:
    return np.select([ages < 30, ages < 45, ages < 60], [0.14, -0.07, 0.05], default=-0.16)


def _part_time(generator, parameters: Parameters, means: np.ndarray) -> np.ndarray:
    values, weights = parameters.mixes["fte", "part_time"]
    values = values.astype(float)
    draw = generator.random(len(means))
    part = np.zeros(len(means))
    for mean in np.unique(means):
        chosen = means == mean
        edges = np.cumsum(_tilted(values, weights, mean))
        position = np.searchsorted(edges, draw[chosen], side="right")
        part[chosen] = values[np.minimum(position, len(values) - 1)]
    return part


def _tilted(values: np.ndarray, weights: np.ndarray, mean: float) -> np.ndarray:
    """The weights bent just enough (exponentially) for the values to have this mean."""
    low, high = -60.0, 60.0
    bent = weights
    for _step in range(50):
        middle = (low + high) / 2
        bent = weights * np.exp(middle * (values - mean))
        bent = bent / bent.sum()
        if (bent * values).sum() < mean:
            low = middle
        else:
            high = middle
    return bent


def hire_dates_of_stock(
    generator: np.random.Generator, board: Board, slots: np.ndarray, ages: np.ndarray, on: date
) -> np.ndarray:
    """When people already in post had started: never before the youngest age for the post."""
    cells = board.slots["cell"].to_numpy()[slots]
    youngest = board.cells.loc[cells, "age_min"].to_numpy(float)
    room = np.maximum(ages - youngest, 0.05)
    years = np.minimum(generator.exponential(9.5, len(slots)), room * generator.uniform(0.6, 1))
    residents = np.isin(cells, RESIDENTS)
    usual = np.datetime64(on) - np.rint(years * DAYS_A_YEAR).astype("timedelta64[D]")
    longest = np.select([cells == "foundation_1", cells == "foundation_2"], [0, 1], default=3)
    augusts = np.minimum(generator.integers(0, longest + 1), np.floor(room).astype(int))
    return np.where(residents, _august(on, augusts), usual)


def _august(on: date, back: np.ndarray) -> np.ndarray:
    """The changeover day of resident doctors: early August, some years back."""
    year = on.year if on >= date(on.year, 8, 5) else on.year - 1
    years = np.datetime64(str(year), "Y") - back.astype("timedelta64[Y]")
    return years.astype("datetime64[M]").astype("datetime64[D]") + np.timedelta64(216, "D")


def entry_dates(
    generator: np.random.Generator, hired: np.ndarray, ages: np.ndarray, on: date
) -> np.ndarray:
    """First day in the NHS: the start here, or up to some years before (not before age 18)."""
    earlier = np.where(generator.random(len(hired)) < 0.45, generator.exponential(5, len(hired)), 0)
    at_eighteen = np.datetime64(on) - np.rint((ages - 18) * DAYS_A_YEAR).astype("timedelta64[D]")
    entered = hired - np.rint(earlier * DAYS_A_YEAR).astype("timedelta64[D]")
    return np.minimum(hired, np.maximum(entered, at_eighteen))


def set_away(
    generator: np.random.Generator,
    jobs: pd.DataFrame,
    chosen: np.ndarray,
    days: tuple[int, int],
    on: date,
) -> None:
    """Give the chosen assignments a date of coming back (changes `jobs`)."""
    ahead = generator.integers(*days, int(chosen.sum())).astype("timedelta64[D]")
    jobs.loc[chosen, "away_until"] = np.datetime64(on) + ahead


def start_maternity(
    generator: np.random.Generator, jobs: pd.DataFrame, people: pd.DataFrame, on: date
) -> np.ndarray:
    """Whose maternity leave starts this quarter (a mask over `jobs`)."""
    ages = age_on(people.loc[jobs["person"], "birth"].to_numpy(), on)
    female = people.loc[jobs["person"], "female"].to_numpy()
    chance = np.where(female, 0.04 * np.exp(-(((ages - 31.5) / 5.5) ** 2)), 0)
    long_ago = np.datetime64(on) - np.timedelta64(BETWEEN_LEAVES, "D")
    here = (jobs["status"] == ACTIVE) & (jobs["kind"] == "main")
    may = (here & ~(jobs["away_until"] > long_ago)).to_numpy()
    return (generator.random(len(jobs)) < chance) & may
