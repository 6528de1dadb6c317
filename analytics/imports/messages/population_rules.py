"""The words for every rule about population files: what was found, what it does, what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_

# rule -> (message, effect, what to do). {found} is filled in.
POPULATION_RULES: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "population_year": (
            N_("{found} is not a year."),
            N_("Left out of every number."),
            N_("Write the year, such as 2024 or Mid-year 2024."),
        ),
        "population_age": (
            N_("{found} is not an age or a group of ages."),
            N_("Left out of every number."),
            N_("Write an age or a group, such as Age 7, Aged 65 and over or All Ages."),
        ),
        "population_sex": (
            N_("{found} is not a sex."),
            N_("Left out of every number."),
            N_("Write Female, Male or Persons."),
        ),
    }
)

POPULATION_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "population_year": N_("Year of a population not readable"),
        "population_age": N_("Ages of a population not readable"),
        "population_sex": N_("Sex of a population not readable"),
    }
)
