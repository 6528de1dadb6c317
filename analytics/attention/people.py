"""What each person of a choice brings to a measure on a date, for a test of the same people.

The posts of a date and who has had an appraisal are read once for a version of the store. Measures
are worked out by their own queries: what is found here is used only where it adds up to the same
(`analytics.attention.pairs`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import all_parameters
from analytics.plans.weights import band_weights
from analytics.privacy.codes import codes, numbers
from analytics.privacy.staff_on_date import StaffOnDate, in_order, staff_on
from analytics.statistics.paired import Parts

_DATES = 12  # of which the posts stay in memory
_FULL_TIME = 0.99995  # hours are rounded to four places


@dataclass(frozen=True)
class Chosen:
    """The posts of a choice and, among them, those that its people are placed in (row numbers)."""

    store: Store
    day: date
    staff: StaffOnDate
    fte: np.ndarray  # of every post of the date; NaN where it is not known
    posts: np.ndarray
    placed: np.ndarray

    @property
    def people(self) -> np.ndarray:
        """Who is chosen, ascending."""
        return self.staff.person[self.placed]

    def of_posts(self, part: np.ndarray, whole: np.ndarray | None = None) -> Parts:
        """Parts that are given for each post chosen, added up for each person."""
        people, at = np.unique(self.staff.person[self.posts], return_inverse=True)
        added = np.bincount(at, part, len(people))
        return Parts(people, added, None if whole is None else np.bincount(at, whole, len(people)))

    def of_people(self, part: np.ndarray, whole: np.ndarray) -> Parts:
        """Parts that are given for each person chosen."""
        return Parts(self.people, part.astype(float), whole.astype(float))

    @property
    def hours(self) -> np.ndarray:
        """The FTE of each post chosen, nought where it is not known."""
        return np.nan_to_num(self.fte[self.posts])

    def values(self, name: str) -> np.ndarray:
        """The value of a field of each post chosen."""
        return np.array(self.staff.values[name], object)[self.staff.codes[name][self.posts]]


def chosen_on(store: Store, scope: Scope, day: date) -> Chosen:
    """The staff of a choice on a date."""
    staff, choice = staff_on(store, day), in_order(scope.where, scope.age_scheme)
    return Chosen(store, day, staff, _fte_on(store, day), staff.posts(choice), staff.chosen(choice))


@kept_by_version(_DATES)
def _fte_on(store: Store, day: date) -> np.ndarray:
    found = store.columns(load_queries("attention")["posts_on_date"].sql, {"day": day})
    return found.column("fte").to_numpy().astype(float)


def parts_of(chosen: Chosen, measure: str) -> Parts:
    """What each person brings to a measure that is in `PARTS`."""
    return PARTS[measure](chosen)


def _fte(chosen: Chosen) -> Parts:
    return chosen.of_posts(chosen.hours)


def _participation(chosen: Chosen) -> Parts:
    found = chosen.of_posts(chosen.hours)
    return Parts(found.person, found.part, np.ones(len(found.person)))


def _registered(chosen: Chosen) -> Parts:
    is_registered = chosen.values("registered") == "Registered"
    return chosen.of_posts(chosen.hours * is_registered, chosen.hours)


def _banded(first: str) -> Callable[[Chosen], Parts]:
    """The FTE in a band and those above it, of all FTE in bands."""

    def find(chosen: Chosen) -> Parts:
        bands = np.array([str(band)[:1] for band in chosen.values("band")], str)
        is_banded = (bands >= "1") & (bands <= "9")
        return chosen.of_posts(chosen.hours * (is_banded & (bands >= first)),
                               chosen.hours * is_banded)  # fmt: skip

    return find


def _index(chosen: Chosen) -> Parts:
    weights = band_weights()
    weight = np.array([weights.get(band, -1.0) for band in chosen.values("band")])
    hours = chosen.hours * (weight >= 0)
    return chosen.of_posts(hours * weight, hours)


def _mean_age(chosen: Chosen) -> Parts:
    low, high = (each[chosen.placed] for each in (chosen.staff.age_low, chosen.staff.age_high))
    is_exact = (low >= 0) & (low == high)
    return chosen.of_people(low * is_exact, is_exact)


def _aged(limit: int) -> Callable[[Chosen], Parts]:
    """The people of an age and over, of those whose age is known."""

    def find(chosen: Chosen) -> Parts:
        return chosen.of_people(chosen.staff.age_low[chosen.placed] >= limit,
                                chosen.staff.age[chosen.placed] >= 0)  # fmt: skip

    return find


def _replacement(chosen: Chosen) -> Parts:
    low, high = (each[chosen.placed] for each in (chosen.staff.age_low, chosen.staff.age_high))
    is_young = np.where(low == high, low < 30, high <= 30) & (high >= 0)
    return chosen.of_people(is_young, low >= 55)


def _working_hours(chosen: Chosen) -> Parts:
    known = ~np.isnan(chosen.fte[chosen.posts])
    found = chosen.of_posts(chosen.hours, known.astype(float))
    assert found.whole is not None
    is_known = found.whole > 0
    return Parts(found.person, ((found.part >= _FULL_TIME) & is_known).astype(float),
                 is_known.astype(float))  # fmt: skip


def _appraised(track: str, parameter: str) -> Callable[[Chosen], Parts]:
    """The people with an appraisal, of those who should have had one by the usual rules."""

    def find(chosen: Chosen) -> Parts:
        person, is_done = _appraised_on(chosen.store, chosen.day, track, parameter)
        is_chosen = np.isin(person, chosen.people)
        return Parts(person[is_chosen], is_done[is_chosen], np.ones(int(is_chosen.sum())))

    return find


@kept_by_version(2 * _DATES)
def _appraised_on(
    store: Store, day: date, track: str, parameter: str
) -> tuple[np.ndarray, np.ndarray]:
    """Who should have had an appraisal, ascending, and whether they have."""
    scope = Scope(as_at=day)
    bound = all_parameters()[parameter].bind(store, scope, {})
    given = {
        "exclusions": bound.values[parameter], "scope": scope.to_params(),
        "new_starter_months": bound.values["new_starter_months"],
    }  # fmt: skip
    found = store.columns(load_queries("attention")["appraised_on_date"].sql, given)
    tracks, names = codes(found.column("track"))
    mine = tracks == names.index(track) if track in names else np.zeros(len(tracks), bool)
    return numbers(found, "person")[mine], numbers(found, "is_done")[mine].astype(float)


def _headcount(chosen: Chosen) -> Parts:
    return Parts(chosen.people, np.ones(len(chosen.people)), None)


PARTS: Mapping[str, Callable[[Chosen], Parts]] = {
    "headcount": _headcount,
    "fte": _fte,
    "participation_rate": _participation,
    "registered_share": _registered,
    "senior_share": _banded("5"),
    "very_senior_share": _banded("8"),
    "skill_mix_index": _index,
    "mean_age": _mean_age,
    "aged_50_and_over": _aged(50),
    "aged_55_and_over": _aged(55),
    "aged_60_and_over": _aged(60),
    "aged_65_and_over": _aged(65),
    "replacement_ratio": _replacement,
    "working_hours_share": _working_hours,
    "padr_rate": _appraised("padr", "exclusions"),
    "medical_appraisal_rate": _appraised("medical", "medical_exclusions"),
}
