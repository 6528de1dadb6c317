"""Made-up competences: an ESR competence match, a local list of skills, and what units require."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.chance import draw, numbers_of
from analytics.demo.date_forms import in_words
from analytics.demo.parameters import FOLDER
from analytics.demo.spreadsheet import Row, Spreadsheet
from analytics.demo.supervisors import supervisors
from analytics.demo.workbooks import BOARD, NOTICE, properties

MANDATORY = "mandatory"
_HELD, _DAY, _LEVEL, _UNIT, _LOCAL = 31, 32, 33, 34, 35
LOCAL_SKILLS = (
    "Chairing a Ward Round",
    "Dementia Friend",
    "Welsh for Care",
    "Verification of Death",
)
LEVELS = ("Novice", "Advanced beginner", "Competent", "Proficient", "Expert")


@dataclass(frozen=True)
class Skill:
    """One competence: its name in ESR, how long it lasts, and what part of whom holds it."""

    skill: str
    owner: str
    renewal_years: int
    level: str
    kind: str
    who: str
    share: float

    @property
    def written(self) -> str:
        """As ESR writes it: ``NHS|CSTF|Fire Safety - 2 Years|``."""
        level = f" - Level {self.level}" if self.level else ""
        years = {0: " - No Specified Renewal", 1: " - 1 Year"}.get(
            self.renewal_years, f" - {self.renewal_years} Years"
        )
        return f"{self.owner}|{self.skill}{level}{years}|"

    def is_for(self, cells: np.ndarray) -> np.ndarray:
        """Which kinds of staff it is for."""
        return np.isin(cells, self.who.split()) | (self.who == "all")


def read_skills() -> list[Skill]:
    """The skills of ``data/demo/skills.csv``."""
    with (FOLDER / "skills.csv").open(encoding="utf-8", newline="") as file:
        return [
            Skill(**{**row, "renewal_years": int(row["renewal_years"]),
                     "share": float(row["share"])})  # type: ignore[arg-type]
            for row in csv.DictReader(file)
        ]  # fmt: skip


def people_of(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a person in post: the main assignment."""
    return rows.loc[rows["counted"] & (rows["kind"] == "main")].reset_index(drop=True)


def awards(people: pd.DataFrame, skill: Skill, place: int, on: date, seed: int) -> np.ndarray:
    """The day on which each person was last awarded the skill; NaT where they do not hold it."""
    person = people["person"].to_numpy(str).astype(np.uint64)
    unit = draw(numbers_of(people["code"].to_numpy(str)), seed, _UNIT, place)
    share = np.clip(skill.share + 0.24 * (unit - 0.5), 0.01, 0.99)
    holds = skill.is_for(people["cell"].to_numpy()) & (draw(person, seed, _HELD, place) < share)
    holds &= draw(person, seed, _HELD, 99) > 0.03  # some have no record at all
    span = (skill.renewal_years or 6) * 365 * 1.12
    ago = (draw(person, seed, _DAY, place) * span).astype("timedelta64[D]")
    day = np.datetime64(on) - ago
    hired = people["hired"].to_numpy().astype("datetime64[D]")
    day = np.maximum(day, np.minimum(hired, np.datetime64(on - timedelta(days=5))))
    return np.where(holds, day, np.datetime64("NaT", "D")).astype("datetime64[D]")


def write_competences(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """The competence match of ESR: required ones held or not, and others that people hold."""
    people = people_of(rows.assign(supervisor=supervisors(rows)))
    with Spreadsheet(path, properties("Cwm Derwen competence match", on)) as book:
        head: list[Row] = [[f"{BOARD} - Competence Match"], [NOTICE], [f"As at {in_words(on)}"], []]
        titles = ["Org L4", "Organisation", "Employee Number", "Full Name", "Line Manager",
                  "Competence Name", "Competence Match", "Requirement Level", "Achieved Level",
                  "Date From", "Expiry Date"]  # fmt: skip
        badges = _badges(people)
        body = [
            line
            for place, skill in enumerate(read_skills())
            for line in _match_lines(badges, skill, awards(people, skill, place, on, seed), on)
        ]
        _plant(body, titles, on)
        book.add_sheet("Competence Match", [*head, titles, *body, ["TRL", len(body)]])
    return path


def _badges(people: pd.DataFrame) -> list[list]:
    """What the first columns say of each person, and of whoever manages them."""
    names = people["first_name"] + " " + people["last_name"]
    by_number = dict(zip(people["person"], names, strict=True))
    managers = [by_number.get(number or "") for number in people["supervisor"].tolist()]
    columns = [people["org_l4"], people["organisation"], people["person"], names]
    return [list(row) for row in zip(*columns, managers, strict=True)]


def _match_lines(badges: list[list], skill: Skill, day: np.ndarray, on: date) -> list[list]:
    """A line for everybody who holds the skill, and for everybody if it is mandatory."""
    held = ~np.isnat(day)
    chosen = held | (skill.kind == MANDATORY)
    lines = []
    for at in np.flatnonzero(chosen).tolist():
        awarded = day[at].item() if held[at] else None
        expiry = _expiry(skill, awarded)
        met = awarded is not None and (expiry is None or expiry >= on)
        required = skill.kind == MANDATORY
        lines.append([
            *badges[at], skill.written,
            ("Met" if met else "Not Met") if required else None,
            (skill.level or "1") if required else None,
            (skill.level or "1") if awarded else None, awarded,
            # Some exports leave the expiry blank: the name says how long it lasts.
            "No expiry" if awarded and not skill.renewal_years else expiry if at % 3 else None,
        ])  # fmt: skip
    return lines


def _expiry(skill: Skill, awarded: date | None) -> date | None:
    if awarded is None or not skill.renewal_years:
        return None
    year, leap = awarded.year + skill.renewal_years, (awarded.month, awarded.day) == (2, 29)
    return awarded.replace(year=year, day=28 if leap else awarded.day)


def _plant(body: list[list], titles: list[str], on: date) -> None:
    """Expiry before award, a level of no scale, the same award twice, somebody not in post."""
    if len(body) < 200:
        return
    number, level = titles.index("Employee Number"), titles.index("Achieved Level")
    awarded, expiry = titles.index("Date From"), titles.index("Expiry Date")
    held = [line for line in body if line[awarded]]
    held[3][expiry] = held[3][awarded] - timedelta(days=30)
    held[8][level] = "Black belt"
    again = list(held[15])
    again[expiry] = "31-Dec-4712"
    body += [list(held[12]), again, [*held[20][:number], "09999998", *held[20][number + 1 :]]]


def write_local(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """A list that ward managers keep: Benner's levels, some validated and some self-rated."""
    people = people_of(rows)
    people = people.loc[people["staff_group"].isin(
        ["Nursing and Midwifery Registered", "Allied Health Professionals"])]  # fmt: skip
    person = people["person"].to_numpy(str).astype(np.uint64)
    body = []
    for place, skill in enumerate(LOCAL_SKILLS):
        chosen = draw(person, seed, _LOCAL, place) < 0.08
        level = (draw(person, seed, _LEVEL, place) * len(LEVELS)).astype(int)
        ago = (draw(person, seed, _DAY, 50 + place) * 900).astype(int)
        for at in np.flatnonzero(chosen).tolist():
            own = draw(person[at : at + 1], seed, _LOCAL, 90 + place)[0]
            body.append([
                people["person"].iat[at], people["unit"].iat[at], skill, LEVELS[level[at]],
                "Self-rated" if own < 0.3 else "Yes", on - timedelta(days=int(ago[at])),
                on - timedelta(days=int(ago[at]) // 4),
            ])  # fmt: skip
    titles = ["Staff Number", "Ward", "Skill", "Level", "Validated", "Date Achieved", "Last Used"]
    with Spreadsheet(path, properties("Cwm Derwen local skills", on)) as book:
        book.add_sheet("Skills", [[f"Skills as at {in_words(on)}"], [NOTICE], [], titles, *body])
    return path


def write_requirements(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """What the wards and theatres need: a few skills each, for about a third of their people."""
    people = people_of(rows)
    clinical = [skill for skill in read_skills() if skill.kind == "clinical"]
    body = []
    for key, unit in people.groupby(["organisation", "code"], sort=True):
        organisation, code = tuple(key)  # pyright: ignore[reportArgumentType]
        nurses = int((unit["cell"] == "nurse").to_numpy().sum())
        if nurses < 6:
            continue
        mark = draw(numbers_of(np.array([code] * len(clinical))), seed, _UNIT)
        order = draw(np.arange(len(clinical)), seed, int(mark[0] * 10_000))
        for place in np.argsort(order)[:5].tolist():
            skill = clinical[place]
            number = max(1, round(nurses * skill.share * 0.7))
            body.append([organisation, skill.skill, skill.level or None, number])
    titles = ["Unit", "Skill", "Level", "Number of People"]
    with Spreadsheet(path, properties("Cwm Derwen required skills", on)) as book:
        book.add_sheet("Required", [[f"Required skills as at {in_words(on)}"], [NOTICE], titles,
                                    *body])  # fmt: skip
    return path


def write_skills(folder: Path, rows: pd.DataFrame, on: date, seed: int) -> list[Path]:
    """The three workbooks of the newest date."""
    day = on.isoformat()
    return [
        write_competences(folder / f"Cwm Derwen competence match {day}.xlsx", rows, on, seed),
        write_local(folder / f"Cwm Derwen local skills {day}.xlsx", rows, on, seed),
        write_requirements(folder / f"Cwm Derwen required skills {day}.xlsx", rows, on, seed),
    ]
