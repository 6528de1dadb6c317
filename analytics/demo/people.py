"""Made-up people: who they are when they first appear. Nothing here changes later.

Everybody is invented. Names are put together from syllables and are no one's.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.board import Board
from analytics.demo.parameters import Parameters, draw_mix

DAYS_A_YEAR = 365.25
AGE_NOT_KNOWN = 0.0015
NOT_STATED = 0.135
"""Wales shows 12–15 % of ethnicity not stated; the GP figures of 2023 have 345 of 2,445."""

YEARS_OLDER_PER_BAND = 1.1


def ages_in_post(generator: np.random.Generator, board: Board, slots: np.ndarray) -> np.ndarray:
    """Ages in years (with fractions) of people found in these slots, older in higher bands."""
    cells = board.cells.loc[board.slots["cell"].to_numpy()[slots]]
    rank = board.slots["rank"].to_numpy()[slots].astype(float)
    usual = pd.Series(rank).groupby(cells.index.to_numpy()).transform("mean").to_numpy()
    mean = cells["age_mean"].to_numpy(float) + YEARS_OLDER_PER_BAND * (rank - usual)
    ages = _truncated(generator, mean, cells["age_sd"], cells["age_min"], cells["age_max"])
    hump = _truncated(generator, np.full(len(slots), 55.5), 3.2, 48, 63)
    return np.where(generator.random(len(slots)) < cells["hump"].to_numpy(float), hump, ages)


def ages_of_joiners(generator: np.random.Generator, board: Board, slots: np.ndarray) -> np.ndarray:
    """Ages in years of people who start in these slots: mostly young, with a long tail."""
    cells = board.cells.loc[board.slots["cell"].to_numpy()[slots]]
    low = cells["age_min"].to_numpy(float)
    rank = board.slots["rank"].to_numpy()[slots].astype(float)
    older = np.where(rank > 6, 1.5 * (rank - 6), 0)
    above = cells["joiner_age"].to_numpy(float) + older - low
    shape = (above / cells["joiner_sd"].to_numpy(float)) ** 2
    return np.minimum(low + generator.gamma(shape) * above / shape, cells["age_max"] - 4).to_numpy()


def _truncated(generator, mean, sd, low, high) -> np.ndarray:
    """Normal ages kept between low and high: those outside are drawn again, then cut off."""
    spread, low, high = (np.broadcast_to(np.asarray(part), mean.shape) for part in (sd, low, high))
    ages = generator.normal(mean, spread)
    for _again in range(8):
        outside = (ages < low) | (ages > high)
        ages[outside] = generator.normal(mean[outside], spread[outside])
    return np.clip(ages, low, high)


def make_people(
    generator: np.random.Generator,
    parameters: Parameters,
    cells: np.ndarray,
    ages: np.ndarray,
    on: date,
    first_number: int,
) -> pd.DataFrame:
    """One row a new person, indexed by a running number from `first_number`."""
    size = len(cells)
    facts = parameters.cells.loc[cells]
    birth = np.datetime64(on) - np.rint(ages * DAYS_A_YEAR).astype("timedelta64[D]")
    people = pd.DataFrame(
        {
            "birth": birth.astype("datetime64[D]"),
            "birth_known": generator.random(size) >= AGE_NOT_KNOWN,
            "female": generator.random(size) < facts["female"].to_numpy(float),
        },
        index=np.arange(first_number, first_number + size),
    )
    people["ethnic_origin"], minority = _ethnicity(generator, parameters, cells, facts)
    people["nationality"] = np.where(
        minority & (generator.random(size) < 0.55),
        draw_mix(generator, parameters, "nationality", "abroad", size),
        draw_mix(generator, parameters, "nationality", "home", size),
    )
    for field in ("disability", "religion", "sexual_orientation", "marital_status"):
        people[field] = draw_mix(generator, parameters, field, "all", size)
    people["first_name"] = generator.integers(0, 1 << 16, size)
    people["last_name"] = generator.integers(0, 1 << 16, size)
    people["last_assignment"] = 1
    return people


def _ethnicity(generator, parameters: Parameters, cells, facts) -> tuple[np.ndarray, np.ndarray]:
    """Labels, and who belongs to an ethnic minority whether or not the record says so."""
    size = len(cells)
    minority = generator.random(size) < facts["minority"].to_numpy(float)
    medical = (facts["staff_group"] == "Medical and Dental").to_numpy()
    origin = draw_mix(generator, parameters, "ethnic_origin", "white", size)
    for group, chosen in (("minority_medical", medical), ("minority_other", ~medical)):
        drawn = draw_mix(generator, parameters, "ethnic_origin", group, size)
        origin = np.where(minority & chosen, drawn, origin)
    silent = generator.random(size) < NOT_STATED
    unknown = draw_mix(generator, parameters, "ethnic_origin", "unknown", size)
    return np.where(silent, unknown, origin), minority


def employee_numbers(number: np.ndarray) -> np.ndarray:
    """Eight-figure employee numbers, leading zeros kept, unique and rising."""
    number = np.asarray(number, dtype=np.int64)
    return np.char.zfill((204_113 + number * 37 + (number * number) % 29).astype(str), 8)


def completed_years(birth: np.ndarray, on: date) -> np.ndarray:
    """Age in completed years at the date; a birthday on the day counts."""
    dates = pd.DatetimeIndex(birth)
    later = (dates.month > on.month) | ((dates.month == on.month) & (dates.day > on.day))
    return on.year - dates.year.to_numpy() - later.astype(int)
