"""Made-up spells of absence between two snapshots: sickness that lasts longer with age, and leave.

Calibrated to about 6 % of FTE days, in line with published NHS Wales sickness rates.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.jobs import MATERNITY
from analytics.demo.parameters import Parameters, draw_mix
from analytics.demo.simulation import Snapshot

SPELLS_A_QUARTER = 0.44
USUAL_DAYS, SPREAD = 8.0, 1.45
LONGEST = 300
NOT_STATED_END = 0.004  # of the spells, which nobody has closed


def spells_between(
    before: Snapshot, after: Snapshot, parameters: Parameters, seed: int
) -> pd.DataFrame:
    """One row a spell of somebody in post on both: `person`, `first`, `last`, `type`, `reason`,
    `days_lost` (FTE days up to the later snapshot)."""
    generator = np.random.default_rng([seed, after.on.toordinal(), 5])
    main = before.rows.loc[before.rows["counted"] & (before.rows["kind"] == "main")]
    here = main.loc[main["person"].isin(after.rows["person"])].reset_index(drop=True)
    sick = _sickness(generator, parameters, here, before.on, after.on)
    leave = _leave(here.loc[here["status"] == MATERNITY], before.on, after.on)
    spells = _one_at_a_time(pd.concat([leave, sick], ignore_index=True))
    return spells.sort_values(["first", "person"], kind="stable").reset_index(drop=True)


def _one_at_a_time(spells: pd.DataFrame) -> pd.DataFrame:
    """Without those that begin before an earlier one of the same person has ended."""
    spells = spells.sort_values(["person", "first"], kind="stable")
    ended = spells.groupby("person")["last"].cummax().groupby(spells["person"]).shift()
    return spells.loc[~(spells["first"] <= ended)]


def _sickness(generator, parameters: Parameters, here, before: date, after: date) -> pd.DataFrame:
    age = np.nan_to_num(here["age"].to_numpy(float), nan=45.0)
    doctors = (here["staff_group"] == "Medical and Dental").to_numpy()
    often = SPELLS_A_QUARTER * np.where(doctors, 0.35, 1.0) * np.where(age < 30, 1.25, 1.0)
    count = generator.poisson(often)
    who = np.repeat(np.arange(len(here)), count)
    length = (after - before).days
    first = generator.integers(1, length + 1, len(who))
    usual = USUAL_DAYS * np.exp(0.028 * (age[who] - 44))
    days = np.minimum(
        np.ceil(usual * np.exp(SPREAD * generator.standard_normal(len(who)))), LONGEST
    )
    return _rows(generator, here.iloc[who], first, days.astype(int), parameters, before, after)


def _rows(generator, people, first, days, parameters: Parameters, before: date, after: date):
    start = np.datetime64(before) + first.astype("timedelta64[D]")
    end = start + (days - 1).astype("timedelta64[D]")
    inside = np.minimum(end, np.datetime64(after)) - start
    open_end = (generator.random(len(start)) < NOT_STATED_END) | (end > np.datetime64(after))
    fte = people["fte"].to_numpy(float)
    return pd.DataFrame(
        {
            "person": people["person"].to_numpy(),
            "assignment": people["assignment"].to_numpy(),
            "staff_group": people["staff_group"].to_numpy(),
            "organisation": people["organisation"].to_numpy(),
            "type": "Sickness",
            "reason": draw_mix(generator, parameters, "absence_reason", "all", len(start)),
            "first": start,
            "last": np.where(open_end, np.datetime64(after), end),
            "days_lost": np.round((inside.astype(int) + 1) * fte, 2),
        }
    )


def _leave(people: pd.DataFrame, before: date, after: date) -> pd.DataFrame:
    """Maternity leave over the whole quarter: absence, and no sickness."""
    first = np.datetime64(before) + 1
    return pd.DataFrame(
        {
            "person": people["person"].to_numpy(),
            "assignment": people["assignment"].to_numpy(),
            "staff_group": people["staff_group"].to_numpy(),
            "organisation": people["organisation"].to_numpy(),
            "type": "Maternity Leave",
            "reason": "",
            "first": first,
            "last": np.datetime64(after),
            "days_lost": np.round(people["fte"].to_numpy(float) * (after - before).days, 2),
        }
    )
