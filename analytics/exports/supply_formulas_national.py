"""The national form as formulas: by sex the stock, who is in training now, and who begins later.

The rule is that of `analytics.supply.national`. The share at work k years after qualifying has a
column of its own, in which the row of a year stands for as many years after qualifying as after
base; means of years are means of its cells. Lengths of training decide which cells those are.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from analytics.exports.supply_formulas import FIRST, Sums, add_answer, begin, between
from analytics.supply.chosen import Request
from analytics.supply.national import SEXES, SOURCES, exit_names, working_names
from analytics.words import N_, _

_STOCK = (N_("At work at base, still there: women"), N_("At work at base, still there: men"))
_TITLES = {
    "stock": dict(zip(("women", "men"), _STOCK, strict=True)),
    "in_training": {"women": N_("Now in training: women"), "men": N_("Now in training: men")},
    "base_to_adjustment": {"women": N_("Beginning before the adjustment year: women"),
                           "men": N_("Beginning before the adjustment year: men")},
    "from_adjustment": {"women": N_("Beginning from the adjustment year: women"),
                        "men": N_("Beginning from the adjustment year: men")},
    "abroad": {"women": N_("From abroad: women"), "men": N_("From abroad: men")},
}  # fmt: skip
_WORKING = {"women": N_("At work so many years after qualifying: women"),
            "men": N_("At work so many years after qualifying: men")}  # fmt: skip


def national_sums_of(
    request: Request, group: str, places: Mapping[tuple[object, ...], int]
) -> Sums:  # fmt: skip
    """All columns of a group: people by sex and where they come from, FTE, demand and the gap."""
    sums = begin(request, group, places)
    years = range(sums.horizon + 1)
    by_sex: dict[str, list[str]] = {}
    for sex, _one in SEXES:
        working = _add_working(sums, sex)
        cells = sums.found.supply.cells[sex]
        for place, source in enumerate(SOURCES):
            formulas = [_formula(sums, source, sex, working, t) for t in years]
            letter = sums.add(_(_TITLES[source][sex]), formulas, cells[:, place])
            by_sex.setdefault(sex, []).append(letter)
    heads = {sex: [f"({'+'.join(f'{letter}{FIRST + t}' for letter in letters)})" for t in years]
             for sex, letters in by_sex.items()}  # fmt: skip
    hours = {sex: sums.one(f"FTE per {one} (all years)") for sex, one in SEXES}
    people = ["+".join(heads[sex][t] for sex in heads) for t in years]
    worked = ["+".join(f"{heads[sex][t]}*{hours[sex]}" for sex in heads) for t in years]
    add_answer(sums, request, people, worked)
    return sums


def _add_working(sums: Sums, sex: str) -> str:
    """The column of those at work so many years after qualifying."""
    points = [(0, "0"), *((years, sums.one(name)) for years, name in working_names(sex))]
    return sums.add(_(_WORKING[sex]), [between(points, t) for t in range(sums.horizon + 1)],
                    sums.found.supply.cells[f"working {sex}"])  # fmt: skip


def _formula(sums: Sums, source: str, sex: str, working: str, t: int) -> str:
    if source == "stock":
        points = [(0, "0"), *((years, sums.one(name)) for years, name in exit_names(sex))]
        now = f"{sums.one('persons at base')}*{_share(sums, 'share women at base', sex)}"
        return f"{now}*(1-MAX(0,MIN(1,{between(points, t)})))"
    if t == 0:
        return "0"
    if source == "abroad":
        share = _share(sums, "share women, abroad", sex)
        return f"{sums.one('inflow from abroad per year')}*{working}{FIRST + 1}*{share}*{t}"
    times, low, high = _trained(sums, source, t)
    if not times:
        return "0"
    intake, completion = _NAMES[source]
    mean = f"AVERAGE({working}{FIRST + max(low, 1)}:{working}{FIRST + high})" if high > 0 else "1"
    begun = f"{sums.one(intake)}*{_share(sums, 'share women in training', sex)}"
    return f"{begun}*{sums.one(completion)}*{times!r}*{mean}"


_NAMES = {
    "in_training": ("training intake per year, now in training",
                    "completion of training, now in training"),
    "base_to_adjustment": ("training intake per year, base to adjustment year",
                           "completion, base to adjustment"),
    "from_adjustment": ("training intake per year, from adjustment year",
                        "completion, from adjustment"),
}  # fmt: skip


def _trained(sums: Sums, source: str, t: int) -> tuple[float, int, int]:
    """Of how many years' intakes people have qualified by the year t, and how long ago the last
    and the first of them did; nought years where the mean counts for all."""
    span = float(sums.values.get("training years")[0])
    gap = int(sums.values.get("adjustment year")[0]) - sums.first
    longest = math.ceil(span)
    if source == "in_training":
        whole = span == longest or t <= longest
        low, high = (t - longest + 1, t) if whole else (t - longest, t - 1)
        return min(t, span), low, high
    if source == "base_to_adjustment":
        since = t - longest
        return float(min(max(t - span, 0.0), gap)), since - gap + 1, since
    return max(t - span - gap, 0.0), 1, t - longest - gap


def _share(sums: Sums, name: str, sex: str) -> str:
    return sums.one(name) if sex == "women" else f"(1-{sums.one(name)})"
