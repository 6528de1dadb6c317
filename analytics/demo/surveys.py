"""Made-up surveys of six years: a medical engagement scale, a staff survey, and answers of doctors.

Planted: fewer than half answer, SAS doctors score lower and managers higher, one directorate
improves and the others do not, the questions changed after the first wave, and the provider hides
what fewer than eleven said. Nothing of it follows a published result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.date_forms import in_words
from analytics.demo.parameters import SurveyScore, read_surveys
from analytics.demo.skills import people_of
from analytics.demo.spreadsheet import Cell, Row, Spreadsheet
from analytics.demo.workbooks import BOARD, NOTICE, properties
from analytics.values.surveys import ITEM, load_measures

WAVES = 6
IMPROVES = "Women and Children"
HIDDEN_UNDER = 11
GRADES = {
    "Consultant": (("consultant",), 0.0), "SAS doctor": (("specialty_doctor", "senior_sas"), -7.0),
    "Resident doctor": (("registrar", "fellow", "foundation_1", "foundation_2"), 1.0),
}  # fmt: skip
DOCTORS = tuple(cell for cells, _shift in GRADES.values() for cell in cells)
LONG = (
    "Survey", "Wave", "Fieldwork end", "Organisation", "Group type", "Group", "Measure", "N",
    "Eligible", "Score", "SD", "Scale min", "Scale max", "Break before",
)  # fmt: skip
_MANAGERS = 0.18  # of doctors have a managerial role
_BETTER_A_YEAR = 2.6


def waves_before(on: date) -> list[int]:
    """The years of the waves: fieldwork ends in November, and the last was before the date."""
    last = on.year if on.month == 12 else on.year - 1
    return list(range(last - WAVES + 1, last + 1))


def write_surveys(folder: Path, rows: pd.DataFrame, on: date, seed: int) -> Iterator[Path]:
    """Write the three files and yield their paths."""
    people = people_of(rows)
    doctors: pd.DataFrame = people.loc[people["cell"].isin(DOCTORS)]
    years = waves_before(on)
    span = f"{years[0]} to {years[-1]}"
    body = list(_medical(doctors, years, np.random.default_rng([seed, 51])))
    yield _write(folder / f"Cwm Derwen medical engagement {span}.xlsx", on,
                 f"Medical Engagement Scale {span}", [LONG, *body])  # fmt: skip
    wide = _staff_survey(people, years, np.random.default_rng([seed, 52]))
    yield _write(folder / f"Cwm Derwen staff survey {span}.xlsx", on,
                 f"NHS Wales Staff Survey {span}", wide)  # fmt: skip
    answers = _answers(doctors, np.random.default_rng([seed, 53]))
    yield _write(folder / f"Cwm Derwen staff survey answers of doctors {years[-1]}.xlsx", on,
                 f"NHS Wales Staff Survey {years[-1]}, answers of doctors", answers)  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """Who answers together: how many were asked, how many did, how far their scores are off."""

    unit: str
    kind: str | None
    name: str | None
    asked: int
    answered: int
    shift: float


def _medical(
    doctors: pd.DataFrame, years: Sequence[int], generator: np.random.Generator
) -> Iterator[Row]:
    """A row for each wave, group and measure; directorates without the sub-scales."""
    measures = read_surveys("mes")
    for place, year in enumerate(years):
        for group in _groups(doctors, place, generator):
            told = measures if group.unit == BOARD else measures[:4]
            for measure in told:
                numbers = _numbers(measure, group, generator)
                changed = "Questions changed" if place == 1 else None
                day = date(year, 11, 30)
                yield ["Medical Engagement Scale", year, day, group.unit, group.kind, group.name,
                       measure.title, *numbers, 0, 100, changed]  # fmt: skip


def _groups(doctors: pd.DataFrame, place: int, generator: np.random.Generator) -> list[_Group]:
    """Everybody, grades, managers and the rest, directorates: each of them adds up to everybody."""
    cells = _sizes(doctors, "cell")
    grades = [
        _Group(BOARD, "Grade", name, asked, round(asked * float(generator.uniform(0.35, 0.55))),
               shift)
        for name, (of_grade, shift) in GRADES.items()
        for asked in [sum(size for cell, size in cells if cell in of_grade)]
    ]  # fmt: skip
    everybody, answered = len(doctors), sum(grade.answered for grade in grades)
    managers, theirs = round(_MANAGERS * everybody), round(_MANAGERS * answered)
    return [
        _Group(BOARD, None, "All doctors", everybody, answered, -1.0),
        *grades,
        _Group(BOARD, "Managerial role", "Manager", managers, theirs, 6.0),
        _Group(BOARD, "Managerial role", "No managerial role", everybody - managers,
               answered - theirs, -2.0),
        *_by_unit(doctors, answered, place, generator, "All doctors"),
    ]  # fmt: skip


def _by_unit(
    people: pd.DataFrame,
    answered: int,
    place: int,
    generator: np.random.Generator,
    name: str | None = None,
) -> list[_Group]:
    """So many answers as they fall on the directorates by chance."""
    units = _sizes(people, "org_l3")
    split = generator.multivariate_hypergeometric([size for _unit, size in units], answered)
    return [
        _Group(unit, None, name, size, int(count), _of_unit(unit, number, place))
        for number, ((unit, size), count) in enumerate(zip(units, split, strict=True))
    ]


def _sizes(people: pd.DataFrame, field: str) -> list[tuple[str, int]]:
    """How many people each unit or group has, by name."""
    names, counts = np.unique(people[field].dropna().to_numpy(str), return_counts=True)
    return list(zip(names.tolist(), counts.tolist(), strict=True))


def _of_unit(unit: str, number: int, place: int) -> float:
    """A unit is a little above or below the others, always as much, unless it improves."""
    steady = (number * 5 % 7) - 3.0
    return _BETTER_A_YEAR * (place - 2) - 2 if unit == IMPROVES else steady


def _numbers(measure: SurveyScore, group: _Group, generator: np.random.Generator) -> list[Cell]:
    """How many answered and were asked, the score and its SD; stars where few answered."""
    if group.answered < HIDDEN_UNDER:
        return [f"<{HIDDEN_UNDER}", group.asked, "*", None]
    chance = float(generator.normal(0, measure.sd / np.sqrt(group.answered)))
    sd = measure.sd * float(generator.uniform(0.93, 1.07))
    score = round(min(max(measure.mean + group.shift + chance, 0.0), 100.0), 1)
    return [group.answered, group.asked, score, round(sd, 1)]


def _staff_survey(
    people: pd.DataFrame, years: Sequence[int], generator: np.random.Generator
) -> list[Row]:
    """A row for each directorate and staff group, columns for each measure and year."""
    measures = read_surveys("nss_wales")
    kinds = ("", "_n", "_sd")
    head = ["Organisation", "Staff Group", *(f"eligible_{year}" for year in years)]
    head += [
        f"{item.measure}{kind}_{year}" for item in measures for year in years for kind in kinds
    ]
    return [head, *_survey_rows(people, years, generator)]


def _survey_rows(
    people: pd.DataFrame, years: Sequence[int], generator: np.random.Generator
) -> Iterator[Row]:
    waves = [_staff_groups(people, place, generator) for place in range(len(years))]
    for groups in zip(*waves, strict=True):
        row: list[Cell] = [groups[0].unit, groups[0].name, *(group.asked for group in groups)]
        for measure in read_surveys("nss_wales"):
            for group in groups:
                n, _asked, score, sd = _numbers(measure, group, generator)
                row += [score, n, sd]
        yield row


def _staff_groups(people: pd.DataFrame, place: int, generator: np.random.Generator) -> list[_Group]:
    """Everybody, directorates and staff groups in one wave: both add up to everybody."""
    kinds = [
        _Group(BOARD, "Staff group", name, size, round(size * float(generator.uniform(0.3, 0.45))),
               (number * 3 % 5) - 2.0)
        for number, (name, size) in enumerate(_sizes(people, "staff_group"))
    ]  # fmt: skip
    asked, answered = sum(kind.asked for kind in kinds), sum(kind.answered for kind in kinds)
    everybody = _Group(BOARD, None, None, asked, answered, 0.0)
    return [everybody, *_by_unit(people, answered, place, generator), *kinds]


def _answers(doctors: pd.DataFrame, generator: np.random.Generator) -> list[Row]:
    """A row for each of some doctors, with what nobody may keep: an id, and a remark."""
    items = [m for m in load_measures().values() if (m.survey, m.level) == ("nss_wales", ITEM)]
    head: Row = ["Respondent ID", "Division", "Grade", "Manager", *(m.title for m in items),
                 "Comments"]  # fmt: skip
    body: list[Row] = []
    for cell, unit in zip(doctors["cell"], doctors["org_l3"], strict=True):
        grade, shift = next((g, s) for g, (cells, s) in GRADES.items() if cell in cells)
        if generator.random() > (0.26 if grade == "Resident doctor" else 0.4):
            continue
        mood = generator.normal(3.5 + shift / 20, 0.7)
        said = np.clip(np.rint(mood + generator.normal(0, 0.7, len(items))), 1, 5).astype(int)
        remark = "Made-up remark of nobody" if len(body) % 9 == 4 else None
        manager = "Yes" if generator.random() < _MANAGERS else "No"
        shown: list[Cell] = [None if generator.random() < 0.02 else int(one) for one in said]
        body.append([f"R{len(body) + 1:04d}", unit, grade, manager, *shown, remark])
    return [head, *body]


def _write(path: Path, on: date, what: str, rows: Sequence[Row]) -> Path:
    title: list[Row] = [[f"{BOARD} - {what}"], [NOTICE],
                        [f"Run date: {in_words(on + timedelta(days=5))}"], []]  # fmt: skip
    with Spreadsheet(path, properties(f"Cwm Derwen {what}", on)) as book:
        book.add_sheet("Results", [*title, *rows])
    return path
