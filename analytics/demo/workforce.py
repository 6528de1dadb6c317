"""The state of the made-up board at one date, and what every step of a quarter needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.board import Board
from analytics.demo.jobs import age_on
from analytics.demo.parameters import Parameters


def nobody() -> pd.DataFrame:
    """The table of leavers while nobody has left."""
    return leavers(np.zeros(0, np.int64), "")


def leavers(persons: np.ndarray, why: str) -> pd.DataFrame:
    """People who left, all for one reason: retired, returning, rotation, left; partial stays."""
    day = np.full(len(persons), np.datetime64("NaT", "D"))
    return pd.DataFrame({"person": persons, "why": why, "day": day})


@dataclass(frozen=True)
class Workforce:
    """`people` by running number; `jobs`, one row an assignment; `returning`, who will be back.

    `left` says who left in this quarter and why; `day` is set where the career fixes it.
    """

    people: pd.DataFrame
    jobs: pd.DataFrame
    returning: pd.DataFrame
    left: pd.DataFrame = field(default_factory=nobody)


@dataclass(frozen=True)
class Quarter:
    """What every step of a quarter needs: the world, the dates and the one source of chance."""

    parameters: Parameters
    board: Board
    previous: date
    on: date
    generator: np.random.Generator

    def some_days(self, size: int) -> np.ndarray:
        """Random days after the previous date, up to and including this one."""
        length = (self.on - self.previous).days
        ahead = self.generator.integers(1, length + 1, size).astype("timedelta64[D]")
        return np.datetime64(self.previous) + ahead

    @property
    def has_changeover(self) -> bool:
        """Whether the August changeover of resident doctors falls in this quarter."""
        return self.previous < date(self.on.year, 8, 5) <= self.on


def main_rows(jobs: pd.DataFrame) -> np.ndarray:
    """Mask of main assignments."""
    return (jobs["kind"] == "main").to_numpy()


def ages_of(workforce: Workforce, on: date) -> np.ndarray:
    """Age in years at the date of the person in each assignment."""
    return age_on(workforce.people.loc[workforce.jobs["person"], "birth"].to_numpy(), on)


def cells_of_jobs(workforce: Workforce, board: Board) -> np.ndarray:
    """The kind of staff of each assignment."""
    return board.slots["cell"].to_numpy()[workforce.jobs["slot"].to_numpy()]
