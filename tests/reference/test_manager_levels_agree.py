"""Manager levels out of SQL against the same rules in plain Python, on lists drawn by chance."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest

from analytics import demo
from analytics.answers.measures import calculate
from analytics.demo.supervisors import supervisors
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.imports.typing.scratch import select_from_rows
from tests.conftest import DEMO_PEOPLE, DEMO_SNAPSHOTS

# employer, employee number, supervisor's number, whether the post counts
Row = tuple[str, str | None, str | None, bool]


def from_sql(rows: Sequence[Row]) -> list[str]:
    employers, numbers, supervisors, counted = (list(side) for side in zip(*rows, strict=True))
    keys = [number and f"emp:{employer}{number}" for employer, number, *_rest in rows]
    places = pa.array(range(len(rows)), pa.int32())
    typed = {
        "row_number": places,
        "person_key": pa.array([key or f"nhs:{at}" for at, key in enumerate(keys)], pa.string()),
        "employee_key": pa.array(keys, pa.string()),
        "employee_number": pa.array(numbers, pa.string()),
        "is_counted_category": pa.array(counted, pa.bool_()),
        "is_in_post_status": pa.array([True] * len(employers), pa.bool_()),
    }
    named = {"row_number": places, "number": pa.array(supervisors, pa.string())}
    query = load_queries("imports")["manager_levels"]
    found = select_from_rows(query, {"typed": pa.table(typed), "supervisors": pa.table(named)})
    return found["manager_level"].to_pylist()


def bare(number: str) -> str:
    head, dash, tail = number.upper().rpartition("-")
    return (head if dash and tail.isdigit() and len(tail) <= 4 else number.upper()).lstrip("0")


def in_python(rows: Sequence[Row]) -> list[str]:
    exactly, alike = defaultdict(set), defaultdict(set)
    for employer, number, _supervisor, _counted in rows:
        if number is not None:
            exactly[employer, number.upper()].add((employer, number))
            alike[employer, bare(number)].add((employer, number))
    manages = defaultdict(set)
    told = set()
    for employer, number, supervisor, counted in rows:
        if not counted or number is None or supervisor is None or not bare(supervisor):
            continue
        for found in (exactly[employer, supervisor.upper()], alike[employer, bare(supervisor)]):
            if len(found) == 1:
                (manager,) = found
                if manager != (employer, number):
                    manages[manager].add((employer, number))
                    told.add(employer)
                break
    return [_level((row[0], row[1]), manages, told) for row in rows]


def _level(person: tuple, manages: dict, told: set) -> str:
    if any(manages.get(one) for one in manages.get(person, ())):
        return "Manages managers"
    if manages.get(person):
        return "Manages staff"
    return "Manages nobody" if person[1] is not None and person[0] in told else "Not known"


@pytest.mark.parametrize("seed", range(40))
def test_levels_agree_with_plain_python(seed: int) -> None:
    chance = random.Random(seed)
    forms = ("{}", "0{}", "000{}", "{}-2", "A{}", "a{}")
    said = [chance.choice(forms).format(chance.randint(1, 12)) for _ in range(60)]
    rows = [
        (
            chance.choice(("", "130:")[: 1 + seed % 2]),
            chance.choice([*said[:30], None]),
            chance.choice([*said, None, "000", "999999"]),
            chance.random() < 0.8,
        )
        for _ in range(40)
    ]
    assert from_sql(rows) == in_python(rows)


def test_a_list_of_a_whole_country_takes_no_longer_than_reading_a_page() -> None:
    rows: list[Row] = [("", f"{at:08}", f"{at // 8:08}", True) for at in range(100_000)]
    begun = time.process_time()
    found = from_sql(rows)
    assert time.process_time() - begun < 10
    assert found.count("Manages nobody") > 80_000


def test_levels_of_the_demonstration_board_are_those_of_the_people_behind_it(
    demo_store: Path,
) -> None:
    truth = demo.truth(people=DEMO_PEOPLE, snapshots=DEMO_SNAPSHOTS)[-1]
    rows = [
        ("", person, supervisor, bool(counted))
        for person, supervisor, counted in zip(
            truth["person"], supervisors(truth), truth["counted"], strict=True
        )
    ]
    store = open_store(demo_store)
    scope = Scope(as_at=store.dates()[0])
    found = calculate(store, "headcount", scope, ("manager_level",))
    level = dict(zip(truth["person"], in_python(rows), strict=True))
    in_post = set(truth.loc[truth["counted"], "person"])
    expected = Counter(level[person] for person in in_post)
    assert {row.split["manager_level"]: row.value for row in found.rows} == expected
    assert set(expected) == {"Manages managers", "Manages staff", "Manages nobody"}
