"""Population by year, age and sex, as StatsWales gives it: estimates or a projection.

On the site of today (Data values, Year, Age, Sex) and in the old feed (Data, Age_ItemName_ENG,
Gender_ItemName_ENG) totals and groups of ages are rows beside single years. All are kept, and
nothing adds them up: whoever asks takes one set of rows in which each person is once.
"""

from __future__ import annotations

import re

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need
from analytics.values.ages import read_age_band
from analytics.values.cells import Read, clean
from analytics.values.numbers import read_number
from analytics.words import N_

OLDEST = 120
_YEAR = re.compile(r"(?:mid[- ]?(?:year)?[- ]?)?((?:19|20)\d\d)(?:\.0)?", re.IGNORECASE)
_ALL_AGES = frozenset(("all ages", "all", "total", "pob oed", "allages"))
_NOTE = re.compile(r"\s*\[[a-z]{1,3}\]$")
_SEXES = {
    "women": ("female", "females", "women", "f", "benyw", "benywod", "menywod"),
    "men": ("male", "males", "men", "m", "gwryw", "gwrywod", "dynion"),
    "persons": ("persons", "person", "all", "all persons", "p", "total", "pobl", "personau"),
}


def read_year_of(text: str) -> Read:
    """The year in a text such as “Mid-year 2024”. Rule ``year_unreadable``."""
    found = _YEAR.fullmatch(clean(text))
    return Read(int(found[1])) if found else Read(rule="population_year")


def read_ages(text: str) -> Read:
    """First and last age as one text: “Age 7” is 7-7, “Aged 65 and over” 65-120."""
    plain = clean(text).casefold()
    if plain in _ALL_AGES:
        return Read(f"0-{OLDEST}")
    band = read_age_band(plain).value
    if not isinstance(band, tuple):
        return Read(rule="population_age")
    low, high = band
    return Read(f"{0 if low is None else low}-{OLDEST if high is None else high}")


def read_sex(text: str) -> Read:
    """women, men or persons. Rule ``population_sex``."""
    plain = clean(text).casefold()
    found = next((sex for sex, words in _SEXES.items() if plain in words), None)
    return Read(found) if found else Read(rule="population_sex")


def read_people(text: str) -> Read:
    """A number of people, with a note code after it or not: “12 [p]” is 12."""
    read = read_number(_NOTE.sub("", clean(text)))
    if isinstance(read.value, float) and read.value < 0:
        return Read(rule="below_nothing")
    return read


KIND = Kind(
    id="population",
    order=180,
    grain=("area", "year", "age", "sex"),
    title=N_("Population"),
    description=N_(
        "People by year, age and sex, estimated or projected, as StatsWales gives them: needed for"
        " demand by age, and for FTE per 100,000 people."
    ),
    table="population",
    row_is=N_("the people of one age or group of ages and sex in one area and year"),
    adds_up=False,
    columns=(
        Column("area", N_("Area"), read_text, headings=(
            "Area_ItemName_ENG", "Area name", "AreaCode", "Area_Code", "Local authority",
            "Local health board", "Geography", "Ardal")),
        Column("year", N_("Year"), read_year_of, type="integer", headings=(
            "Year_ItemName_ENG", "Year_Code", "YearCode", "Mid-year", "Blwyddyn")),
        Column("age", N_("Age"), read_ages, headings=(
            "Age_ItemName_ENG", "Age_Code", "Age group", "Age band", "Oed", "Oedran")),
        Column("sex", N_("Sex"), read_sex, headings=(
            "Sex_ItemName_ENG", "Gender_ItemName_ENG", "Gender", "Rhyw", "Rhywedd")),
        Column("people", N_("People"), read_people, type="number", headings=(
            "Data values", "Data", "Gwerthoedd data", "Population", "Data values_annotated",
            "Value", "Poblogaeth", "Count")),
        Column("description", N_("Description of the numbers"), read_text, headings=(
            "Data description", "Disgrifiad o’r data", "Disgrifiad o'r data", "Variant",
            "Variant_ItemName_ENG")),
    ),
    needs=(
        Need(("year",), N_("a year (Year)")),
        Need(("age",), N_("ages (Age)")),
        Need(("people",), N_("the number of people (Data values, Data)")),
    ),
    amounts=("people",),
    distinctive_columns=("people", "year", "description"),
)  # fmt: skip
