"""Appraisals and skills of the demonstration board: SQL against plain Python over the same rows.

The second implementation reads only what is stored of each row, and does the counting, the dates
and the matching by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store

MEASURES = (
    "padr_rate", "medical_appraisal_rate", "competence_compliance", "competence_currency",
    "skill_cover",
)  # fmt: skip
DOCTORS = "Medical and Dental"
TRAINEES = ("Resident doctor (Specialty)", "Resident doctor (Foundation)", "Dental trainee")
AWAY = ("Maternity and Adoption", "Career Break", "Out on External Secondment - Paid",
        "Suspend No Pay", "Suspend With Pay")  # fmt: skip
Row = dict[str, Any]
LONG = timedelta(days=27)  # from the first day to the last of a spell of 28
SPELLS = "select * from absence where person is not null and started_on is not null"
STAFF = "select * from staff_by_unit where as_at = $day"
APPRAISALS = """
select appraisal.*, import.kind
from appraisal_by_unit as appraisal
inner join import on appraisal.import_id = import.import_id
where appraisal.as_at = $day
"""
COMPETENCES = "select * from competence"
REQUIRED = "select * from requirement_by_unit"


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Store:
    return open_store(demo_store)


@pytest.fixture(scope="module")
def day(store: Store) -> date:
    return store.dates()[0]


def year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def placed(rows: Iterable[Row], *, wider: bool) -> list[Row]:
    """One row a person: counted first, then most FTE, then the row that speaks."""
    best: dict[int, Row] = {}
    for row in rows:
        extra = wider and (
            (row["contract"] == "Bank" and row["is_in_post_status"])
            or (row["is_counted_category"] and row["assignment_status"] == "Career Break")
        )
        if not (row["is_counted"] or extra):
            continue
        rank = (row["is_counted"], row["fte"] or 0, row["is_main_post"], -row["row_number"])
        known = best.get(row["person"])
        if known is None or rank > known["rank"]:
            best[row["person"]] = {**row, "rank": rank}
    return list(best.values())


def absent_for_long(store: Store, day: date) -> set[int]:
    """People with a spell of 28 days or more over the day; one without an end lasts as its file."""
    absent: set[int] = set()
    for row in store.query(SPELLS):
        end = row["ended_on"] or row["last_day"]
        if row["started_on"] <= day <= end and end - row["started_on"] >= LONG:
            absent.add(row["person"])
    return absent


def owes_padr(row: Row, day: date, absent: set[int]) -> bool:
    new = row["start_date"] is not None and row["start_date"] > year_before(day)
    away = row["assignment_status"] in AWAY or row["person"] in absent
    return row["contract"] != "Bank" and not away and not new


def last_dates(store: Store, day: date) -> dict[int, date]:
    last: dict[int, date] = {}
    for row in store.query(APPRAISALS, {"day": day}):
        found = row["appraised_on"]
        if row["person"] is not None and found is not None and found <= day:
            last[row["person"]] = max(found, last.get(row["person"], found))
    return last


@pytest.mark.parametrize("split", ["org_l3", "staff_group", "band"])
def test_the_padr_rate(store: Store, day: date, split: str) -> None:
    last, absent = last_dates(store, day), absent_for_long(store, day)
    expected: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in placed(store.query(STAFF, {"day": day}), wider=True):
        if row["staff_group"] != DOCTORS and owes_padr(row, day, absent):
            done = last.get(row["person"], date.min) > year_before(day)
            expected[row[split]][0] += done
            expected[row[split]][1] += 1
    found = calculate(store, "padr_rate", Scope(as_at=day), (split,))
    shown = {r.split[split]: [r.numerator, r.denominator] for r in found.rows if r.denominator}
    assert shown == dict(expected)
    assert sum(done for done, _all in expected.values()) > 100
    assert absent  # the demonstration has long spells over the date: else nothing was tested


def test_the_medical_appraisal_rate(store: Store, day: date) -> None:
    last, absent = last_dates(store, day), absent_for_long(store, day)
    doctors = [
        row
        for row in placed(store.query(STAFF, {"day": day}), wider=True)
        if row["staff_group"] == DOCTORS
        and owes_padr(row, day, absent)
        and row["medical_grade"] not in TRAINEES
    ]
    done = sum(last.get(row["person"], date.min) > year_before(day) for row in doctors)
    total = calculate(store, "medical_appraisal_rate", Scope(as_at=day)).total
    assert (total.numerator, total.denominator) == (done, len(doctors))


def test_counts_by_unit_of_an_earlier_date(store: Store) -> None:
    earlier = store.dates()[2]
    rows = store.query(APPRAISALS, {"day": earlier})
    assert {row["person"] for row in rows} == {None}
    total = calculate(store, "padr_rate", Scope(as_at=earlier)).total
    done = sum(min(row["complete"], row["required"]) for row in rows)
    assert (total.numerator, total.denominator) == (done, sum(row["required"] for row in rows))


def in_date(row: Row, on: date) -> bool:
    starts = row["awarded_on"] is None or row["awarded_on"] <= on
    ends = row["expires_on"] is None or row["expires_on"] >= on
    mixed = row["awarded_on"] and row["expires_on"] and row["awarded_on"] > row["expires_on"]
    return row["is_held"] and row["is_validated"] and starts and ends and not mixed


def test_compliance_and_currency(store: Store, day: date) -> None:
    people = {row["person"] for row in placed(store.query(STAFF, {"day": day}), wider=False)}
    met: dict[tuple[int, str], bool] = {}
    recent: set[int] = set()
    for row in store.query(COMPETENCES):
        if row["person"] not in people:
            continue
        if row["is_held"] and row["awarded_on"] and year_before(day) < row["awarded_on"] <= day:
            recent.add(row["person"])
        if row["is_required"]:
            level = (row["level_rank"] or 0) >= (row["required_rank"] or 0)
            level = level or (row["level_rank"] is None and bool(row["is_met"]))
            good = in_date(row, day) and row["is_met"] is not False and level
            key = (row["person"], row["skill"].lower())
            met[key] = met.get(key, False) or good
    found = calculate(store, "competence_compliance", Scope(as_at=day)).total
    assert (found.numerator, found.denominator) == (sum(met.values()), len(met))
    found = calculate(store, "competence_currency", Scope(as_at=day)).total
    assert (found.numerator, found.denominator) == (len(recent), len(people))


def holders(store: Store, day: date, on: date) -> dict[tuple[str, int], int]:
    """People of each unit who hold each required skill on a day, by unit, skill and level."""
    units: dict[str, set[int]] = defaultdict(set)
    for row in store.query(STAFF, {"day": day}):
        if row["is_counted"]:
            units[row["organisation"]].add(row["person"])
    good: dict[tuple[int, str], int] = {}
    for row in store.query(COMPETENCES):
        if row["person"] is not None and in_date(row, on):
            key = (row["person"], row["skill"].lower())
            good[key] = max(good.get(key, 0), row["level_rank"] or 0)
    counted = {}
    for row in store.query(REQUIRED):
        skill, level = row["skill"].lower(), row["level_rank"] or 0
        counted[row["organisation"], row["skill"]] = sum(
            good.get((person, skill), -1) >= level for person in units[row["organisation"]]
        )
    return counted


def test_gaps_cover_and_what_runs_out(store: Store, day: date) -> None:
    needed = {(r["organisation"], r["skill"]): r["people_required"] for r in store.query(REQUIRED)}
    now = holders(store, day, day)
    rows = build(store, "skill_gaps", Scope(as_at=day)).rows
    assert {(row["unit"], row["skill"]): row["people"] for row in rows} == now
    assert any(row["short"] for row in rows)
    found = calculate(store, "skill_cover", Scope(as_at=day)).total
    cover = sum(min(1, now[key] / needed[key]) for key in needed)
    assert found.numerator == pytest.approx(cover)
    assert found.denominator == len(needed)


def test_who_still_holds_a_skill_in_ninety_days(store: Store, day: date) -> None:
    later = day + timedelta(days=90)
    still = {
        (row["unit"], row["skill"]): row["in_90"]
        for row in build(store, "skill_cover_ahead", Scope(as_at=day)).rows
    }
    now = holders(store, day, day)
    # Nobody gains a skill by waiting, and awards dated later do not count now.
    for key, people in holders(store, day, later).items():
        assert still[key] == min(people, now[key])
