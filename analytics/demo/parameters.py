"""What the made-up health board is calibrated to: tables in `data/demo`, read as they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).resolve().parents[2] / "data" / "demo"


@dataclass(frozen=True)
class Parameters:
    """The five tables. Shares and rates are fractions or per cent of a whole; rates are annual.

    `cells`: one row a kind of staff (share of FTE, FTE a head, ages, sex, ethnicity).
    `posts`: what a unit of each profile is made of. `units`: the organisation tree.
    `leaving`: chance a year of leaving and of retiring from each age. `mixes`: for a field and a
    group, the values and their probabilities (which add up to 1).
    """

    cells: pd.DataFrame
    posts: pd.DataFrame
    units: pd.DataFrame
    leaving: pd.DataFrame
    mixes: dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]


def read_parameters(folder: Path = FOLDER) -> Parameters:
    """Read the tables; text stays text, so a blank value is an empty string."""
    return Parameters(
        cells=_read(folder, "cells").set_index("cell"),
        posts=_read(folder, "posts"),
        units=_read(folder, "units"),
        leaving=_read(folder, "leaving"),
        mixes=_read_mixes(folder),
    )


def _read(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv", encoding="utf-8", keep_default_na=False)


@dataclass(frozen=True)
class SurveyScore:
    """A measure of a made-up survey, on a scale to 100: its mean and standard deviation."""

    measure: str
    title: str
    mean: float
    sd: float


def read_surveys(survey: str, folder: Path = FOLDER) -> list[SurveyScore]:
    """The measures of one survey of the made-up board, the index first."""
    table = _read(folder, "surveys")
    chosen = table[table["survey"] == survey].drop(columns="survey")
    return [SurveyScore(*row) for row in chosen.itertuples(index=False)]


def _read_mixes(folder: Path) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
    table = _read(folder, "mixes")
    mixes = {}
    for field, group in dict.fromkeys(zip(table["field"], table["group"], strict=True)):
        chosen = ((table["field"] == field) & (table["group"] == group)).to_numpy()
        weights = table["weight"].to_numpy(float)[chosen]
        mixes[field, group] = table["value"].to_numpy(object)[chosen], weights / weights.sum()
    return mixes


def draw_mix(
    generator: np.random.Generator, parameters: Parameters, field: str, group: str, size: int
) -> np.ndarray:
    """`size` values drawn from one weighted mix."""
    values, probabilities = parameters.mixes[field, group]
    return values[generator.choice(len(values), size=size, p=probabilities)]


def annual_rates(parameters: Parameters, age: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Chances a year of leaving for another reason, and of retiring, at each age in years."""
    table = parameters.leaving
    row = np.searchsorted(table["age_from"].to_numpy(), np.floor(age), side="right") - 1
    row = np.clip(row, 0, len(table) - 1)
    return table["leave"].to_numpy(float)[row], table["retire"].to_numpy(float)[row]


def quarterly(annual: np.ndarray | float) -> np.ndarray:
    """The chance in a quarter that gives this chance in a year."""
    return 1 - (1 - np.asarray(annual, dtype=float)) ** 0.25
