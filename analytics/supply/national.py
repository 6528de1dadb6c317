"""The national form: stock at base, people in training, and those who begin later, by sex.

The rule is that of the Dutch Capaciteitsorgaan for general practitioners (parameters of the rounds
2010 to 2025 in mgmheck/huisartsen-dashboard, commit 6e787e0; advice of 2022: 1,190, of 2025: 1,026
a year). Supply is linear in the intake, so that the intake that closes a gap has a closed form.
People are averages here, not drawn one by one: chance is not played, ranges of parameters are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from analytics.supply.draws import Values
from analytics.supply.outcome import Array, Flow, Outcome

SEXES = (("women", "woman"), ("men", "man"))
SOURCES = ("stock", "in_training", "base_to_adjustment", "from_adjustment", "abroad")


def base_year(values: Values) -> int:
    """The year of the stock: in the column year of the rows, or in a row of its own."""
    named = values.find("base year")
    dated = (each.year for each in values.rows if each.year and each.name != "population")
    return int(named[0].value) if named else int(next(dated))


def curve(anchors: Iterable[tuple[float, Array]], at: Iterable[float]) -> Array:
    """Straight lines between anchors, an array of paths by places; the last slope goes on."""
    points = list(anchors)
    columns = []
    for place in at:
        last = next((n for n, (x, _y) in enumerate(points) if x >= place), len(points) - 1)
        (x0, y0), (x1, y1) = points[max(last - 1, 0)], points[max(last, 1)]
        columns.append(y0 + (y1 - y0) * (place - x0) / (x1 - x0))
    return np.stack(columns, axis=1)


def project(values: Values, horizon: int) -> Outcome:
    """Supply in each year from base to base + ``horizon``."""
    first = base_year(values)
    years = tuple(range(first, first + horizon + 1))
    parts = [_of_sex(values, sex, horizon, first) for sex, _one in SEXES]
    each = [values.get(f"FTE per {one} (all years)")[:, None] for _sex, one in SEXES]
    people = sum(part.sum(axis=0) for part in parts)
    fte = sum(part.sum(axis=0) * factor for part, factor in zip(parts, each, strict=True))
    flows = _flows(years, parts, [float(factor[0, 0]) for factor in each])
    cells = {sex: part[:, 0].T for (sex, _one), part in zip(SEXES, parts, strict=True)}
    cells |= {f"working {sex}": curve(_yields(values, sex), range(horizon + 1))[0]
              for sex, _one in SEXES}  # fmt: skip
    return Outcome(years, np.asarray(people), np.asarray(fte), flows, cells)


def _of_sex(values: Values, sex: str, horizon: int, first: int) -> Array:
    """People at work by source (`SOURCES`), path and year."""
    span = float(values.get("training years")[0])
    gap = int(values.get("adjustment year")[0]) - first
    longest = math.ceil(span)
    working = curve(_yields(values, sex), range(horizon + 2))
    share = _share(values, "share women in training", sex)

    def began(intake: str, completion: str) -> Array:
        return values.get(f"training intake per year, {intake}") * share * values.get(completion)

    def mean(low: int, high: int) -> Array:
        return working[:, max(low, 1) : high + 1].mean(axis=1)

    found = np.zeros((len(SOURCES), values.size, horizon + 1))
    before = began("now in training", "completion of training, now in training")
    between = began("base to adjustment year", "completion, base to adjustment")
    after = began("from adjustment year", "completion, from adjustment")
    for t in range(1, horizon + 1):
        whole = span == longest or t <= longest
        low, high = (t - longest + 1, t) if whole else (t - longest, t - 1)
        found[1, :, t] = before * min(t, span) * mean(low, high)
        since = t - longest
        m = mean(since - gap + 1, since) if since > 0 else 1.0
        found[2, :, t] = between * min(max(t - span, 0.0), gap) * m
        since = t - longest - gap
        m = mean(1, since) if since > 0 else 1.0
        found[3, :, t] = after * max(t - span - gap, 0.0) * m
    found[0] = _stock_left(values, sex, horizon)
    # Who comes from elsewhere counts as somebody a year after qualifying does.
    coming = values.get("inflow from abroad per year", 0.0) * working[:, 1]
    coming = coming * _share(values, "share women, abroad", sex, 0.0)
    found[4] = coming[:, None] * np.arange(horizon + 1)
    return found


def _share(values: Values, name: str, sex: str, otherwise: float | None = None) -> Array:
    women = values.get(name, otherwise)
    return women if sex == "women" else 1 - women


def _yields(values: Values, sex: str) -> list[tuple[float, Array]]:
    """The share at work 0, 1, 5, 10 and 15 years after qualifying."""
    found = [(years, values.get(name)) for years, name in working_names(sex)]
    return [(0, np.zeros(values.size)), *found]


def working_names(sex: str) -> list[tuple[int, str]]:
    """The parameters of those at work, by years after qualifying."""
    names = {1: f"working 1 y after qualifying, {sex}"} if sex == "women" else {}
    return [(years, names.get(years, f"working {years} y, {sex}")) for years in (1, 5, 10, 15)]


def exit_names(sex: str) -> list[tuple[int, str]]:
    """The parameters of those of the stock who have gone, by years since base."""
    return [(years, f"cumulative exit {sex} {years} y") for years in (5, 10, 15, 20)]


def _stock_left(values: Values, sex: str, horizon: int) -> Array:
    known = ((years, values.get(name)) for years, name in exit_names(sex))
    exits = [(0, np.zeros(values.size)), *known]
    gone = np.clip(curve(exits, range(horizon + 1)), 0.0, 1.0)
    now = values.get("persons at base") * _share(values, "share women at base", sex)
    return now[:, None] * (1 - gone)


def _flows(
    years: tuple[int, ...], parts: list[Array], factors: list[float]
) -> tuple[Flow, ...]:  # fmt: skip
    """Qualified people at work, year by year: what each source adds, and who has left since."""
    central = [part[:, 0, :] for part in parts]

    def both(of: list[Array]) -> tuple[float, float]:
        sums = [float(np.sum(each)) for each in of]
        return sum(sums), sum(n * factor for n, factor in zip(sums, factors, strict=True))

    found = []
    for t in range(1, len(years)):
        step = [part[:, t] - part[:, t - 1] for part in central]
        found.append(Flow(
            year=years[t], state="Qualified", open=both([part[:, t - 1] for part in central]),
            joined=both([np.clip(change[1:4], 0, None) for change in step]),
            began=(0.0, 0.0), recruited=both([np.clip(change[4:], 0, None) for change in step]),
            moved=(0.0, 0.0), left=both([-np.clip(change, None, 0) for change in step]),
            hours=0.0, close=both([part[:, t] for part in central]),
        ))  # fmt: skip
    return tuple(found)
