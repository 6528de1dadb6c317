"""Made-up appraisals: who had a PADR when, and the workbooks that would show it.

Most people have one a year, near a day of their own; units differ in how often one is missed, and
all become a little better. What a date looks like in hindsight never changes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.chance import draw, numbers_of
from analytics.demo.date_forms import in_words
from analytics.demo.spreadsheet import Row, Spreadsheet
from analytics.demo.workbooks import BOARD, NOTICE, properties

MEDICAL = "Medical and Dental"
NEW_STARTER_DAYS = 365
YEARS_BACK = 6
ORGANISATION = {
    "org_l3": "Org L3", "org_l4": "Org L4", "org_l5": "Org L5", "org_l6": "Org L6",
    "unit": "Org L7", "organisation": "Organization Name",
}  # fmt: skip
_AXES = ("Performance Rating", "Potential")
_MISSED, _DAY, _SHIFT, _GRID = 11, 12, 13, 14


def last_appraisals(rows: pd.DataFrame, on: date, seed: int) -> np.ndarray:
    """The day of each person's last appraisal up to the date; NaT where there was none."""
    person = rows["person"].to_numpy(str).astype(np.uint64)
    unit = draw(numbers_of(rows["code"].to_numpy(str)), seed, _MISSED)
    medical = (rows["staff_group"] == MEDICAL).to_numpy()
    hired = rows["hired"].to_numpy().astype("datetime64[D]")
    last = np.full(len(rows), np.datetime64("NaT", "D"))
    for year in range(on.year - YEARS_BACK, on.year + 1):
        own_day = (draw(person, seed, _DAY) * 365).astype(int)
        shift = (draw(person, seed, _SHIFT, year) * 70 - 25).astype(int)
        day = np.datetime64(f"{year}-01-01") + (own_day + shift).astype("timedelta64[D]")
        missed = 0.03 + 0.26 * unit**2 + 0.008 * max(0, 2026 - year)
        missed = np.where(medical, 0.05, missed)
        happened = draw(person, seed, _MISSED, year) >= missed
        since = (day - hired).astype(int)  # days in post
        happened &= (day <= np.datetime64(on)) & (since > 60)
        last = np.where(happened, day, last)
    return last


def listed(rows: pd.DataFrame, on: date, *, doctors: bool) -> pd.DataFrame:
    """Whom a list holds: one row a person with a counted main post, doctors or everybody else."""
    medical = rows["staff_group"] == MEDICAL
    chosen = rows["counted"] & (rows["kind"] == "main") & (medical if doctors else ~medical)
    return rows.loc[chosen].reset_index(drop=True)


def _owed(people: pd.DataFrame, on: date) -> pd.DataFrame:
    """Those whom ESR counts: not new, not on leave."""
    settled = people["hired"].to_numpy().astype("datetime64[D]") <= np.datetime64(
        on - timedelta(days=NEW_STARTER_DAYS)
    )
    return people.loc[settled & (people["status"] == "Active Assignment").to_numpy()]


def _days(values: np.ndarray) -> list:
    return [None if np.isnat(day) else day.item() for day in values]


def write_people(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """A row a person: the last date, also out of period, and where kept readiness and ratings."""
    people = listed(rows, on, doctors=False)
    last = last_appraisals(people, on, seed)
    in_period = np.where(last > np.datetime64(on - timedelta(days=365)), last, np.datetime64("NaT"))
    columns: dict[str, list] = {
        title: people[name].tolist() for name, title in ORGANISATION.items()
    }
    columns |= {
        "Employee Number": people["person"].tolist(),
        "Staff Group": people["staff_group"].tolist(),
        "Role": people["job_role"].tolist(),
        "Appraisal Date": _days(in_period.astype("datetime64[D]")),
        "Next Appraisal Date": _days(last + np.timedelta64(365, "D")),
        "Appraisal Date (incl. out of period)": [
            in_words(day) if day else "No PADR recorded" for day in _days(last)
        ],
        "Status": np.where(np.isnat(in_period), "Expired", "Complete").tolist(),
        **_talent(people, seed),
    }
    body = [list(row) for row in zip(*columns.values(), strict=True)]
    _plant(body, list(columns), on)
    head: list[Row] = [[f"{BOARD} - PADR compliance"], [NOTICE], [f"As at {in_words(on)}"], []]
    with Spreadsheet(path, properties("Cwm Derwen PADR", on)) as book:
        book.add_sheet("PADR", [*head, list(columns), *body, ["Grand Total", len(body)]])
    return path


def _talent(people: pd.DataFrame, seed: int) -> dict[str, list]:
    """Two ratings, readiness and aspiration of senior staff and of some consultants, where somebody
    typed them in."""
    number = people["person"].to_numpy(str).astype(np.uint64)
    senior = people["band"].isin(["Band 8a", "Band 8b", "Band 8c", "Band 8d", "Band 9"]).to_numpy()
    consultant = people["cell"].eq("consultant").to_numpy()
    kept = draw(number, seed, _GRID) < np.where(senior, 0.7, np.where(consultant, 0.4, 0.0))

    def choose(salt: int, *words: str) -> list:
        place = (draw(number, seed, _GRID, salt) * len(words)).astype(int)
        return [words[at] if has else None for at, has in zip(place, kept, strict=True)]

    return {
        "Performance Rating": choose(1, "Meets", "Meets", "Exceeds", "Developing"),
        "Potential": choose(2, "Medium", "High", "Low", "Medium"),
        "Readiness": choose(3, "Ready now", "1-2 years", "3-5 years", "Not yet known"),
        "Aspiration": choose(4, "Stay in post", "Next level", "Another field"),
    }


def _plant(body: list[list], titles: list[str], on: date) -> None:
    """The faults of real lists: a date in the future, a leaver, a row twice, an unknown date."""
    if len(body) < 40:
        return
    date_at, out_at = (
        titles.index("Appraisal Date"),
        titles.index("Appraisal Date (incl. out of period)"),
    )
    body[7][date_at] = on + timedelta(days=40)
    body[11][out_at] = "last summer"
    gone = list(body[13])
    gone[titles.index("Employee Number")] = "09999999"
    body.append(gone)
    body.append(list(body[20]))


def write_rows(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """The layout without a person id: unit, staff group and role only, one row a person."""
    people = _owed(listed(rows, on, doctors=False), on)
    last = last_appraisals(people, on, seed)
    fresh = last > np.datetime64(on - timedelta(days=365))
    columns = {title: people[name].tolist() for name, title in ORGANISATION.items()}
    columns |= {
        "Staff Group": people["staff_group"].tolist(),
        "Role": people["job_role"].tolist(),
        "Appraisal Date": _days(
            np.where(fresh, last, np.datetime64("NaT")).astype("datetime64[D]")
        ),
        "Next Appraisal Date": _days(last + np.timedelta64(365, "D")),
        "Appraisal Date (incl# out of period)": _days(last),
        "Status": np.where(fresh, "Compliant", "Non Compliant").tolist(),
        "Complete": fresh.astype(int).tolist(),
        "All": [1] * len(people),
    }
    body = [list(row) for row in zip(*columns.values(), strict=True)]
    with Spreadsheet(path, properties("Cwm Derwen PADR detail", on)) as book:
        book.add_sheet("Cover", [[f"{BOARD}: PADR detail"], [NOTICE], [f"As at {in_words(on)}"]])
        book.add_sheet("Detail", [list(columns), *body])
    return path


def write_counts(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """Counts by unit: complete, all and the census date."""
    people = _owed(listed(rows, on, doctors=False), on)
    last = last_appraisals(people, on, seed)
    people = people.assign(done=(last > np.datetime64(on - timedelta(days=365))).astype(int), all=1)
    keys = ["org_l4", "org_l5", "org_l6", "unit", "organisation"]
    units = pd.DataFrame(people.groupby(keys, sort=True)[["done", "all"]].sum()).reset_index()
    head = ["OrgL4", "OrgL5", "OrgL6", "OrgL7", "OrganizationName", "Complete", "All", "CensusDate"]
    body = [[*row, on] for row in units.itertuples(index=False, name=None)]
    with Spreadsheet(path, properties("Cwm Derwen PADR summary", on)) as book:
        book.add_sheet("Summary", [head, *body])
    return path


def write_doctors(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """The list of the appraisal system for doctors; numbers on the register are made up."""
    people = listed(rows, on, doctors=True)
    last = last_appraisals(people, on, seed)
    number = people["person"].to_numpy(str).astype(np.uint64)
    ahead = (draw(number, seed, _DAY, 5) * 1800).astype("timedelta64[D]")
    columns = {
        "Employee Number": people["person"].tolist(),
        "GMC Number": [f"0{place:06d}" for place in range(len(people))],
        "Designated Body": ["Cwm Derwen University Health Board"] * len(people),
        "Organisation": people["organisation"].tolist(),
        "Staff Group": people["staff_group"].tolist(),
        "Role": people["job_role"].tolist(),
        "Last Medical Appraisal Date": _days(last),
        "Revalidation Due Date": _days(np.datetime64(on) + ahead),
        **{title: values for title, values in _talent(people, seed).items() if title in _AXES},
    }
    body = [list(row) for row in zip(*columns.values(), strict=True)]
    with Spreadsheet(path, properties("Cwm Derwen medical appraisals", on)) as book:
        book.add_sheet("Doctors", [[f"Medical appraisals as at {in_words(on)}"], [NOTICE],
                                   list(columns), *body])  # fmt: skip
    return path


# The shape of the list, from the newest date back; the oldest boards kept counts only.
_SHAPES: tuple[Callable[[Path, pd.DataFrame, date, int], Path], ...] = (
    write_people, write_rows, write_counts, write_rows, write_people,
)  # fmt: skip


def write_appraisals(
    folder: Path, rows: pd.DataFrame, on: date, seed: int, from_newest: int
) -> list[Path]:
    """The workbooks of one date: the PADR list, and for the newest date the list of doctors."""
    shape = _SHAPES[from_newest] if from_newest < len(_SHAPES) else write_counts
    paths = [shape(folder / f"Cwm Derwen PADR {on.isoformat()}.xlsx", rows, on, seed)]
    if from_newest == 0:
        name = f"Cwm Derwen medical appraisals {on.isoformat()}.xlsx"
        paths.append(write_doctors(folder / name, rows, on, seed))
    return paths
