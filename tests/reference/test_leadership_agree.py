"""Leadership posts and successors of the demonstration board: SQL against plain Python.

The second implementation reads only what is stored of each row, and does the joining, the dates
and the matching by itself. Leaving rates are those of the age profile, which has its own.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from math import prod
from pathlib import Path
from typing import Any

import pytest

from analytics.ages.projecting import read_basis
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.leadership.vacancies import LeavingRates, read_rates

MEASURES = ("succession_coverage", "ready_now_rate", "succession_depth", "net_bench",
            "expected_vacancies")  # fmt: skip
Row = dict[str, Any]
Post = tuple[str, str, str]


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Store:
    return open_store(demo_store)


@pytest.fixture(scope="module")
def day(store: Store) -> date:
    return store.dates()[0]


def unit_names(store: Store) -> dict[int, str]:
    return {row["id"]: row["name"] for row in store.query("select id, name from unit_now")}


def posts_of(store: Store, day: date) -> dict[Post, list[Row]]:
    found: dict[Post, list[Row]] = defaultdict(list)
    units = unit_names(store)
    for row in store.query("select * from leadership_post where as_at = $day", {"day": day}):
        found[row["post_key"], units[row["unit_id"]], row["cluster"] or ""].append(row)
    return found


def named(store: Store, day: date) -> dict[tuple[Post, int], list[Row]]:
    """Nominations by post and person: of one post only, and of nobody for their own."""
    posts, units = posts_of(store, day), unit_names(store)
    found: dict[tuple[Post, int], list[Row]] = defaultdict(list)
    for row in store.query("select * from nomination where as_at = $day", {"day": day}):
        unit = units[row["unit_id"]]
        fitting = [
            post for post in posts
            if post[0] == row["post_key"] and unit in ("Not known", post[1])
            and row["cluster"] in (None, post[2])
        ]  # fmt: skip
        holders = {held["person"] for post in fitting for held in posts[post]
                   if not held["is_vacant"]}  # fmt: skip
        if len(fitting) == 1 and row["person"] not in holders:
            found[fitting[0], row["person"]].append(row)
    return found


def is_ready(rows: list[Row], day: date, years: int) -> bool:
    def by(row: Row) -> bool:
        if row["readiness_code"] == "now":
            return True
        if not years or row["to_years"] is None:
            return False
        start = row["assessed_on"] or row["as_at"]
        then = start.replace(year=start.year + row["to_years"])
        return then <= day.replace(year=day.year + years)

    return any(by(row) for row in rows)


def matched(lines: list[tuple[Post, int]]) -> int:
    """The largest matching, one augmenting path after the other."""
    taken: dict[int, Post] = {}

    def place(post: Post, seen: set[int]) -> bool:
        for other, person in lines:
            if other == post and person not in seen:
                seen.add(person)
                if person not in taken or place(taken[person], seen):
                    taken[person] = post
                    return True
        return False

    return sum(place(post, set()) for post in dict.fromkeys(post for post, _person in lines))


def total(store: Store, measure: str, **options: str) -> tuple[float, float]:
    found = calculate(store, measure, Scope(), (), options).total
    assert found.numerator is not None
    return found.numerator, found.denominator or 0


def test_coverage_readiness_and_depth_agree(store: Store, day: date) -> None:
    posts, people = posts_of(store, day), named(store, day)
    covered = {post for post, _person in people}
    ready = {post for (post, _person), rows in people.items() if is_ready(rows, day, 0)}
    assert len(posts) > 10
    assert 0 < len(ready) < len(covered) < len(posts)
    assert total(store, "succession_coverage") == (len(covered), len(posts))
    assert total(store, "ready_now_rate") == (len(ready), len(posts))
    assert total(store, "succession_depth") == (len(people), len(posts))


@pytest.mark.parametrize("horizon", ["now", "1", "3", "5"])
def test_the_net_bench_agrees(store: Store, day: date, horizon: str) -> None:
    years = 0 if horizon == "now" else int(horizon)
    lines = [key for key, rows in named(store, day).items() if is_ready(rows, day, years)]
    filled, posts = total(store, "net_bench", horizon=horizon)
    assert (filled, posts) == (matched(lines), len(posts_of(store, day)))


@pytest.mark.parametrize("years", [1, 3])
def test_expected_vacancies_agree(store: Store, day: date, years: int) -> None:
    basis = read_basis(store, Scope(as_at=day), {})
    overall = sum(basis.own.leavers().values()) / sum(basis.own.person_years().values())
    ages = {
        row["person"]: row["age"]
        for row in store.query("select person, max(age) as age from staff where as_at = $day"
                               " group by person", {"day": day})
    }  # fmt: skip

    def chance(rows: list[Row]) -> float:
        held = [row for row in rows if not row["is_vacant"]]
        own = [row["chance"] for row in rows if row["chance"] is not None]
        ends = [row["end_date"] for row in held if row["end_date"]]
        if not held:
            return 0.0
        if own:
            return 1 - (1 - max(own)) ** years
        if ends and min(ends) <= day.replace(year=day.year + years):
            return 1.0
        known = [ages.get(person) for person in {row["person"] for row in held}]
        if any(age is None for age in known):
            return 1 - (1 - overall) ** (years * len(known))
        return 1 - prod(
            1 - basis.rates[age + step - 15] for age in known if age for step in range(years)
        )

    wanted = sum(chance(rows) for rows in posts_of(store, day).values())
    assert total(store, "expected_vacancies", horizon=str(years))[0] == pytest.approx(wanted)


def people_on(store: Store, day: date) -> dict[int, Row]:
    """The counted main post of each person, with the earliest start of all their posts."""
    found: dict[int, Row] = {}
    starts: dict[int, date] = {}
    for row in store.query("select * from staff where as_at = $day", {"day": day}):
        if row["is_in_post_status"] and row["start_date"]:
            first = starts.get(row["person"], row["start_date"])
            starts[row["person"]] = min(first, row["start_date"])
        if row["is_counted"] and row["is_main_post"]:
            found[row["person"]] = row
    return {person: {**row, "here": starts.get(person)} for person, row in found.items()}


def test_who_could_come_next_agrees(store: Store, day: date) -> None:
    posts, staff = posts_of(store, day), people_on(store, day)
    leading: dict[int, set[str]] = defaultdict(set)
    for rows in posts.values():
        for row in rows:
            if not row["is_vacant"] and row["person"] is not None:
                leading[row["person"]].add(next(r["tier"] for r in rows) or "Not known")
    nominated: dict[str, set[int]] = defaultdict(set)
    for post, person in named(store, day):
        nominated[posts[post][0]["tier"] or "Not known"].add(person)
    found = build(store, "succession_pipeline", Scope(), {}).rows
    assert len(found) > 8
    for row in found:
        field, feeder = row["feeder_kind"], row["feeder"]
        if field == "tier":
            people = {person for person, tiers in leading.items() if feeder in tiers}
        else:
            people = {p for p, r in staff.items() if r[field] == feeder and p not in leading}
            old = [p for p in people if staff[p]["here"]
                   and (day - staff[p]["here"]).days / 365.25 >= 10]  # fmt: skip
            assert row["from_10"] in (None, len(old))
        assert row["people"] == len(people), row
        assert row["nominated"] == len(people & nominated[row["tier"]]), row


def test_boxes_of_ratings_agree(store: Store, day: date) -> None:
    staff = people_on(store, day)
    lists = store.query("select import_id, kind, as_at from import where status = 'current'"
                        " and kind in ('appraisal', 'medical_appraisal')")  # fmt: skip
    latest = {kind: max((row["as_at"], row["import_id"]) for row in lists if row["kind"] == kind)
              for kind in {row["kind"] for row in lists}}  # fmt: skip
    used = {number: listed for listed, number in latest.values()}
    best: dict[int, tuple[Any, ...]] = {}
    for row in store.query("select * from appraisal"):
        when = row["appraised_on"] or used.get(row["import_id"])
        if when is None or when > day or row["person"] is None or row["import_id"] not in used:
            continue
        if row["rating"] or row["second_rating"]:
            mine = (when, used[row["import_id"]], row["row_number"], row["rating"],
                    row["second_rating"])  # fmt: skip
            best[row["person"]] = max(mine, best.get(row["person"], mine), key=lambda x: x[:3])
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for person, (*_when, first, second) in best.items():
        if person in staff and first and second:
            counted[first, second] += 1
    rows = build(store, "talent_grid", Scope(), {}).rows
    assert sum(counted.values()) > 10
    shown = {(row["first_rating"], row["second_rating"]): row["people"] for row in rows}
    assert {box: n for box, n in shown.items() if n} == {
        box: n for box, n in counted.items() if shown[box] is not None
    }


def test_leaving_rates_are_those_of_a_projection_of_all_staff(store: Store) -> None:
    for day in store.dates():
        basis, found = read_basis(store, Scope(as_at=day), {}), read_rates(store, Scope(as_at=day))
        if not basis.has_history:
            assert found == LeavingRates(None, None)
            continue
        assert found.by_age is not None
        assert found.by_age.tolist() == basis.rates.tolist()
        years = sum(basis.own.person_years().values())
        assert found.overall == sum(basis.own.leavers().values()) / years


def test_posts_that_were_worked_out_are_those_of_the_rows(store: Store, day: date) -> None:
    stored = store.query("select * from listed_post where listed_on = $day", {"day": day})
    theirs = posts_of(store, day)
    assert {(row["post_key"], row["unit"], row["cluster"] or "") for row in stored} == set(theirs)
    assert len(stored) == len(theirs)
    query = load_queries("store")["posts_that_disagree"]
    for each in store.dates("leadership_role"):
        assert store.query(query.sql, {"day": each}) == [{"posts": 0}]
