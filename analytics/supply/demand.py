"""Demand for doctors in FTE, by five methods that are chosen and compared, never averaged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from analytics.errors import UserError
from analytics.supply.draws import Values
from analytics.supply.method_words import TITLES
from analytics.supply.national import curve
from analytics.supply.outcome import Array
from analytics.words import _, show_list

DRIVERS = (
    "epidemiology", "social-cultural", "professional", "efficiency", "horizontal substitution",
    "vertical substitution",
)  # fmt: skip
PER = 100_000


@dataclass(frozen=True)
class Population:
    """People by year and single age or band, of a file that is loaded; empty where none is.

    ``people`` by year and (first age, last age); each person is in one band only.
    """

    people: Mapping[int, Mapping[tuple[int, int], float]] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class Asked:
    """What a method is given: FTE of qualified people at base by path, the years, a population."""

    values: Values
    fte_now: Array
    years: tuple[int, ...]
    population: Population = Population()


Method = Callable[[Asked], Array]


def demand_of(method: str, asked: Asked) -> Array:
    """Demand in FTE by path and year. UserError where the rows that the method needs are not there.

    With ``drivers``: FTE(0) · (1 + unmet) · (1 + population(t)) · (1 + (1/(1 − hours lost) − 1 +
    Σ drivers) · min(t, last year of growth − base)), the form of the Dutch Capaciteitsorgaan.
    """
    return METHODS[method](asked)


def usual_method(values: Values) -> str:
    """The first method, in the order of the list, that rows of the group name; else the drivers."""
    told = {
        "funded": "funded FTE", "service": "units to be staffed",
        "benchmark": "benchmark FTE per 100,000", "population": "use per person",
    }  # fmt: skip
    return next((method for method, name in told.items() if values.find(name)), "drivers")


def possible_methods(asked: Asked) -> list[str]:
    """The methods for which every row that they need is there."""
    found = []
    for method in METHODS:
        try:
            demand_of(method, asked)
        except UserError:
            continue
        found.append(method)
    return found


def _drivers(asked: Asked) -> Array:
    values, t = asked.values, np.arange(len(asked.years))
    anchors = [(0.0, np.zeros(values.size))]
    anchors += [(k, values.get(f"population effect {k} y", 0.0)) for k in (5, 10, 15, 20)]
    people = curve(anchors, t)
    unmet = values.get("unmet demand at base", 0.0)
    yearly = 1 / (1 - values.get("working-time change per year", 0.0)) - 1
    yearly = yearly + sum(values.get(f"{name} per year", 0.0) for name in DRIVERS)
    last = values.get("last year of non-demographic growth", asked.years[-1])[0]
    growing = np.minimum(t, last - asked.years[0])
    start = asked.fte_now * (1 + unmet)
    return start[:, None] * (1 + people) * (1 + yearly[:, None] * growing)


def _population(asked: Asked) -> Array:
    """Today's demand grown as the use of care is: people of each age × what one of them uses."""
    weights = asked.values.find("use per person")
    if not weights:
        raise _missing("population", ("use per person",))
    by_year = _people_by_age(asked)
    use = np.zeros((asked.values.size, len(asked.years)))
    for place, year in enumerate(asked.years):
        for ages, people in _at(by_year, year).items():
            use[:, place] += people * _weight(asked.values, ages)
    if not (use[:, :1] > 0).all():
        raise _missing("population", ("population", "use per person"))
    unmet = asked.values.get("unmet demand at base", 0.0)
    return (asked.fte_now * (1 + unmet))[:, None] * use / use[:, :1]


def _weight(values: Values, ages: tuple[int, int]) -> Array:
    """The mean use of the ages of a band; ages that no row is of use nothing."""
    low, high = ages[0], min(ages[1], 110)
    total = np.zeros(values.size)
    for row in values.find("use per person"):
        assert row.age is not None
        shared = min(high, row.age[1]) - max(low, row.age[0]) + 1
        total = total + values.of(row) * max(shared, 0)
    return total / max(high - low + 1, 1)


def _people_by_age(asked: Asked) -> Mapping[int, Mapping[tuple[int, int], float]]:
    typed: dict[int, dict[tuple[int, int], float]] = {}
    for row in asked.values.find("population"):
        assert row.year is not None
        ages = typed.setdefault(row.year, {})
        ages[row.age or (0, 120)] = ages.get(row.age or (0, 120), 0.0) + row.value
    found = typed or asked.population.people
    if not found:
        raise _missing("population", ("population",))
    missing = [year for year in (asked.years[0], asked.years[-1]) if not _covers(found, year)]
    if missing:
        raise UserError(
            _("The population has no people for {year}: its years are {first} to {last}.").format(
                year=missing[0], first=min(found), last=max(found)),
            _("Load a projection that has these years, or ask for fewer years."),
            rule="population_years",
        )  # fmt: skip
    return found


def _covers(found: Mapping[int, object], year: int) -> bool:
    return min(found) <= year <= max(found)


def _at(
    found: Mapping[int, Mapping[tuple[int, int], float]], year: int
) -> Mapping[tuple[int, int], float]:
    """The people of a year; of the nearest year before it where a projection leaves years out."""
    return found[max(known for known in found if known <= year)]


def _benchmark(asked: Asked) -> Array:
    if not asked.values.find("benchmark FTE per 100,000"):
        raise _missing("benchmark", ("benchmark FTE per 100,000",))
    by_year = _people_by_age(asked)
    people = np.array([sum(_at(by_year, year).values()) for year in asked.years])
    return asked.values.get("benchmark FTE per 100,000")[:, None] * people / PER


def _funded(asked: Asked) -> Array:
    if not asked.values.find("funded FTE"):
        raise _missing("funded", ("funded FTE",))
    growth = asked.values.get("growth of funded FTE per year", 0.0)
    return asked.values.get("funded FTE")[:, None] * _grown(growth, asked)


def _service(asked: Asked) -> Array:
    names = ("units to be staffed", "FTE per unit")
    if not all(asked.values.find(name) for name in names):
        raise _missing("service", names)
    units, each = (asked.values.get(name) for name in names)
    growth = asked.values.get("growth of units per year", 0.0)
    return (units * each)[:, None] * _grown(growth, asked)


def _grown(growth: Array, asked: Asked) -> Array:
    return (1 + growth[:, None]) ** np.arange(len(asked.years))


def _missing(method: str, names: tuple[str, ...]) -> UserError:
    return UserError(
        _("Demand by “{method}” needs rows that are not there: {names}.").format(
            method=_(TITLES[method]), names=show_list(names)),
        _("Add them to the parameters, or choose another method with the option demand."),
        rule="demand_rows_missing",
    )  # fmt: skip


METHODS: Mapping[str, Method] = MappingProxyType(
    {
        "drivers": _drivers, "population": _population, "benchmark": _benchmark,
        "funded": _funded, "service": _service,
    }
)  # fmt: skip
