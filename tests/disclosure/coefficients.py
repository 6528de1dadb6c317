"""What each number of a measure or table adds up: how much one person of each kind counts in it.

Every entry maps names of numbers (of a `Row`, or of the columns of a table) to weights, which are
multiplied with who is chosen. Prices and FTE are facts about posts, so an attacker knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from analytics.statistics.special import student_quantile
from tests.disclosure.unknowns import Unknowns

Numbers = Mapping[str, np.ndarray]
Options = Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """What the weights are made from: the unknowns, what was asked, a post's price by band."""

    unknowns: Unknowns
    options: Options
    prices: Mapping[str, float]

    @property
    def one(self) -> np.ndarray:
        """One for each person."""
        return np.ones_like(self.unknowns.true)

    @property
    def fte(self) -> np.ndarray:
        """Their FTE."""
        return self.one * self.unknowns.fte

    def of_bands(self, weight: Callable[[str], float]) -> np.ndarray:
        """FTE times a weight that the band decides."""
        by_kind = [[weight(str(kind["band"]))] for kind in self.unknowns.kinds]
        return self.fte * np.array(by_kind)

    @property
    def not_fixed_term(self) -> np.ndarray:
        """One for each person who counts: fixed terms may be left out."""
        if self.options.get("include_fixed_term") != "no":
            return self.one
        return self.one * ~self.unknowns.of_kinds("contract", ["Fixed term"])

    def aged(self, low: int, high: int = 200) -> np.ndarray:
        """One for each person of these ages."""
        return self.one * ((self.unknowns.ages >= low) & (self.unknowns.ages < high))

    @property
    def registered(self) -> np.ndarray:
        """FTE in registered posts."""
        return self.fte * self.unknowns.of_kinds("registered", ["Registered"])

    @property
    def cost(self) -> np.ndarray:
        """The cost of a post; none where its price is not known."""
        return self.of_bands(lambda band: self.prices.get(band, 0))


def in_afc(band: str) -> float:
    """One for a band of Agenda for Change."""
    return float(band[:1].isdigit())


def from_band(lowest: str) -> Callable[[str], float]:
    """One for a band from so high."""
    return lambda band: float(band[:1].isdigit() and band[0] >= lowest)


def _index(known: Known) -> Numbers:
    def weight(band: str) -> float:
        given = known.options.get(f"weight.{band}", known.options.get(f"weight.{band[:1]}"))
        return float(given) if given is not None else in_afc(band) and float(band[:1])

    return {"numerator": known.of_bands(weight), "denominator": known.of_bands(in_afc)}


def _aged(limit: int) -> Callable[[Known], Numbers]:
    return lambda k: {"numerator": k.aged(limit), "denominator": k.one, "people": k.one}


def _mean_age(k: Known) -> Numbers:
    ages = k.one * k.unknowns.ages
    return {"numerator": ages, "people": k.one, "sum_of_squares": ages * k.unknowns.ages}


def _share(top: Callable[[Known], np.ndarray]) -> Callable[[Known], Numbers]:
    return lambda k: {"numerator": top(k), "denominator": k.of_bands(in_afc)}


MEASURES: Mapping[str, Callable[[Known], Numbers]] = {
    "headcount": lambda k: {"numerator": k.one},
    "fte": lambda k: {"numerator": k.fte, "people": k.one},
    "participation_rate": lambda k: {"numerator": k.fte, "denominator": k.one},
    "aged_50_and_over": _aged(50),
    "aged_55_and_over": _aged(55),
    "aged_60_and_over": _aged(60),
    "aged_65_and_over": _aged(65),
    "mean_age": _mean_age,
    "replacement_ratio": lambda k: {
        "numerator": k.aged(0, 30), "denominator": k.aged(55), "people": k.one
    },
    "registered_share": lambda k: {
        "numerator": k.registered, "denominator": k.fte, "people": k.one
    },
    "senior_share": _share(lambda k: k.of_bands(from_band("5"))),
    "very_senior_share": _share(lambda k: k.of_bands(from_band("8"))),
    "skill_mix_index": _index,
    "pay_cost": lambda k: {
        "numerator": k.cost, "people": k.one,
        "denominator": k.of_bands(lambda band: float(band in k.prices)),
    },
    "cost_per_fte": lambda k: {"numerator": k.cost},
}  # fmt: skip


def sum_of_squares(numbers: Mapping[str, float]) -> float | None:
    """The sum of the squared ages, out of a mean and its interval (Student's t, 95 %)."""
    count, total = int(numbers["denominator"]), numbers["numerator"]
    if "low" not in numbers or count < 2:
        return None
    reach = (numbers["high"] - numbers["low"]) / 2
    variance = (reach / student_quantile(0.975, count - 1)) ** 2 * count
    return round(variance * (count - 1) + total * total / count)


def _near(k: Known) -> Numbers:
    """People near a retirement age that is the same for everybody, because it was asked for."""
    limit, counted = int(k.options.get("retirement_age", 0)), k.not_fixed_term
    if not limit:
        return {"people": counted}
    return {"people": counted, "past": counted * k.aged(limit)} | {
        f"within_{years}": counted * k.aged(limit - years) for years in (1, 3, 5, 10)
    }


def years_ahead(k: Known, years: int) -> Numbers:
    """People who reach the retirement age asked for in so many years, or are past it (0)."""
    limit, counted = int(k.options["retirement_age"]), k.not_fixed_term
    return {
        "people": counted * (k.aged(limit - years, limit - years + 1) if years else k.aged(limit)),
        "people_so_far": counted * k.aged(limit - years),
        "fte_so_far": counted * k.fte * k.aged(limit - years),
    }


TABLES: Mapping[str, tuple[Mapping[str, str], Callable[[Known], Numbers]]] = {
    "skill_mix": (
        {"band": "band", "group": "group_by=staff_group"},
        lambda k: {"people": k.one, "fte": k.fte, "cost": k.cost},
    ),
    "age_profile": (
        {"age_band": "age_band", "group": "group_by=staff_group"},
        lambda k: {"people": k.one, "fte": k.fte},
    ),
    "age_pyramid": (
        {"age_band": "age_band", "gender": "gender"},
        lambda k: {"people": k.one, "fte": k.fte},
    ),
    "skill_mix_compare": (
        {"unit": "by=organisation"}, lambda k: {"people": k.one, "fte": k.fte}
    ),
    "age_hotspots": ({"unit": "by=organisation"}, _near),
    "retirement_by_group": ({"group": "group_by=staff_group"}, _near),
    "age_in_three_bands": (
        {"group": "group_by=staff_group"},
        lambda k: {"people": k.one, "under_30": k.aged(0, 30), "from_30_to_54": k.aged(30, 55),
                   "from_55": k.aged(55)},
    ),
}  # fmt: skip
"""Tables: the field of each key (or the option that names it, and its usual value), and numbers."""

SURVEYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "engagement_trend": (("n", "score"),),
    "engagement_heatmap": (("n", "score"),),
    "engagement_changes": (("from_n", "from_score"), ("to_n", "to_score")),
    "engagement_flags": (("n", "score"),),
    "engagement_role_gaps": (("n", "score"), ("others_n", "others_score")),
    "engagement_weighted": (("n", "score"),),
}
"""Tables of surveys: columns of how many answered and of their mean: sums over respondents."""
