"""Who started and who left between two snapshots, as the personnel system would have recorded it.

Careers decide who leaves and why; this adds the day, the reason as it was typed in, and the rows
that a report has and an analyst must not fall for: a second post that ended, flexible retirement of
somebody who stays, a bank worker who never worked.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.parameters import Parameters, draw_mix
from analytics.demo.simulation import Snapshot

MISSPELT = {"Voluntary Resignation - Relocation": "Voluntry Resignation - Relocation"}
EVERY = 40  # of the resignations for relocation, one in so many is misspelt
MONTH_END = 0.5  # of leavers, who leave with the month
STAYS_LISTED = 0.5  # of partial retirements, recorded as flexible retirement
BANK_LISTED = 0.3
_RESIDENT_DAY = (8, 4)


def leavers_between(
    before: Snapshot, after: Snapshot, parameters: Parameters, seed: int
) -> pd.DataFrame:
    """One row a post that ended: the columns of the snapshot before, `day`, `reason`,
    `destination`, and `why` (for tests)."""
    generator = np.random.default_rng([seed, after.on.toordinal(), 3])
    posts = before.rows.loc[before.rows["counted"] | (before.rows["kind"] == "main")]
    left = after.left.loc[after.left["why"] != "partial"]
    gone = posts.merge(left, on="person", how="inner").reset_index(drop=True)
    gone["day"] = _days(generator, gone, before.on, after.on)
    extra = [_partial(generator, before, after), _bank(generator, before, after)]
    extra = [*extra, _second_posts(generator, before, after)]
    rows = pd.concat([gone, *(part for part in extra if len(part))], ignore_index=True)
    rows["reason"] = _reasons(generator, parameters, rows, after.on)
    rows["destination"] = _destinations(generator, parameters, rows)
    return rows.sort_values(["day", "person", "number"], kind="stable").reset_index(drop=True)


def starters_between(
    before: Snapshot, after: Snapshot, parameters: Parameters, seed: int
) -> pd.DataFrame:
    """One row a post of somebody who was not employed before, with `day` and `source`."""
    generator = np.random.default_rng([seed, after.on.toordinal(), 4])
    main = after.rows.loc[after.rows["counted"] & (after.rows["kind"] == "main")]
    known = before.rows.loc[before.rows["kind"] == "main", "person"]
    new = main.loc[~main["person"].isin(known)].reset_index(drop=True)
    day = new["hired"].to_numpy().astype("datetime64[D]")
    late = day <= np.datetime64(before.on)  # the contract came before the record
    new["day"] = np.where(late, np.datetime64(after.on), day)
    new["source"] = draw_mix(generator, parameters, "recruitment_source", "all", len(new))
    return new.sort_values(["day", "person"], kind="stable").reset_index(drop=True)


def _days(generator, gone: pd.DataFrame, before: date, after: date) -> np.ndarray:
    """The last day of each person: with the month, or any other, before the later list."""
    first, length = np.datetime64(before), (after - before).days
    ahead = generator.integers(0, length, len(gone)).astype("timedelta64[D]")
    day = first + ahead
    end = (day.astype("datetime64[M]") + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    with_month = (generator.random(len(gone)) < MONTH_END) & (end < np.datetime64(after))
    day = np.where(with_month, end, day)
    changeover = np.datetime64(date(after.year, *_RESIDENT_DAY))
    day = np.where(gone["why"] == "rotation", changeover, day)
    fixed = gone["day"].to_numpy().astype("datetime64[D]")
    day = np.where(np.isnat(fixed), day, np.minimum(fixed, np.datetime64(after) - 1))
    return pd.Series(day).groupby(gone["person"]).transform("max").to_numpy()


def _partial(generator, before: Snapshot, after: Snapshot) -> pd.DataFrame:
    """Flexible retirement of people who work on, fewer hours."""
    stays = after.left.loc[after.left["why"] == "partial"]
    listed = stays.loc[generator.random(len(stays)) < STAYS_LISTED]
    main = before.rows.loc[before.rows["counted"] & (before.rows["kind"] == "main")]
    rows = main.merge(listed, on="person", how="inner")
    return rows.assign(day=_some_days(generator, len(rows), before.on, after.on))


def _bank(generator, before: Snapshot, after: Snapshot) -> pd.DataFrame:
    """Bank workers who were taken off the books."""
    bank = before.rows.loc[before.rows["kind"] == "bank"]
    gone = bank.loc[~bank["person"].isin(after.rows["person"])]
    rows = gone.loc[generator.random(len(gone)) < BANK_LISTED]
    return rows.assign(why="bank", day=_some_days(generator, len(rows), before.on, after.on))


def _second_posts(generator, before: Snapshot, after: Snapshot) -> pd.DataFrame:
    """Second posts that ended while the person stays in the first."""
    second = before.rows.loc[before.rows["kind"] == "second"]
    stays = after.rows.loc[after.rows["kind"] == "main", "person"]
    ended = ~second["assignment"].isin(after.rows["assignment"]) & second["person"].isin(stays)
    rows = second.loc[ended]
    return rows.assign(why="second", day=_some_days(generator, len(rows), before.on, after.on))


def _some_days(generator, size: int, before: date, after: date) -> np.ndarray:
    ahead = generator.integers(1, (after - before).days, size).astype("timedelta64[D]")
    return np.datetime64(before) + ahead


def _reasons(generator, parameters: Parameters, rows: pd.DataFrame, on: date) -> np.ndarray:
    why, size = rows["why"].to_numpy(object), len(rows)
    age = (np.datetime64(on) - rows["birth"].to_numpy().astype("datetime64[D]")).astype(float)
    young = (why == "retired") & (age / 365.25 < 55)
    fixed = (why == "left") & (rows["category"] != "Permanent").to_numpy()
    group = np.select([young, fixed], ["retired_young", "fixed_term"], default=why)
    reason = np.full(size, "Unknown", dtype=object)
    for name in ("retired", "retired_young", "returning", "rotation", "fixed_term", "left"):
        drawn = draw_mix(generator, parameters, "leaving_reason", name, size)
        reason = np.where(group == name, drawn, reason)
    reason = np.where(why == "partial", "Flexi Retirement", reason)
    reason = np.where(why == "bank", "Bank Staff not fulfilled minimum work requirement", reason)
    reason = np.where(why == "second", "Voluntary Resignation - Other/Not Known", reason)
    return _misspell(reason)


def _misspell(reason: np.ndarray) -> np.ndarray:
    for right, wrong in MISSPELT.items():
        places = np.flatnonzero(reason == right)[::EVERY]
        reason[places] = wrong
    return reason


def _destinations(generator, parameters: Parameters, rows: pd.DataFrame) -> np.ndarray:
    retired = rows["why"].isin(["retired", "returning", "partial"]).to_numpy()
    left = draw_mix(generator, parameters, "leaving_destination", "left", len(rows))
    home = draw_mix(generator, parameters, "leaving_destination", "retired", len(rows))
    return np.where(retired, home, left)
