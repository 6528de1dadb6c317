"""Answers about 5,000 leadership posts and 20,000 nominations, first and later.

    python -m benchmarks.succession_speed FOLDER [--rounds 5]

An empty folder gets the demonstration board of 6,000 people with one staff list, and lists of posts
and nominations drawn from its staff: doctors lead first, one post in three has the organisation's
own chance and one in four a tenure that ends. **First** is the first answer to any question after a
version was written: the file is opened anew and nothing is kept of it. **Later** is the same
question again. Processor seconds, which other programs on the machine make longer too, and seconds
by the clock; the least of the rounds and their median.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.demo.load import load_demo
from analytics.engine.collecting import collect_seldom
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.versions import version_file
from analytics.engine.viewer import local_viewer
from analytics.imports.by_hand import FIRST_ROW, TypedSheet, check_typed
from analytics.imports.storing.commit import commit

POSTS, NOMINATIONS = 5_000, 20_000
READINESS = ("Ready now", "1–2 years", "3–5 years")
TIERS = ("Executive director", "Clinical director", "Clinical lead", "Clinical lead")
TABLES: dict[str, dict[str, str]] = {
    "succession_grid": {}, "succession_groups": {}, "succession_single_points": {},
    "succession_concentration": {}, "vacancy_distribution": {}, "leader_timeline": {},
    "leadership_posts": {}, "bench_diversity": {}, "succession_what_if": {"retire_earlier": "1"},
    "leadership_history": {}, "leadership_baseline": {}, "succession_pipeline": {},
}  # fmt: skip
MEASURES = ("succession_coverage", "ready_now_rate", "net_bench", "succession_depth",
            "expected_vacancies")  # fmt: skip
Row = dict[str, Any]


def staff_of(store: Store) -> list[Row]:
    """Who is in post, doctors first, as a list names them."""
    found = store.query(
        "select distinct on (person) person, organisation, staff_group from staff_in_scope($scope)"
        " order by person",
        {"scope": Scope(as_at=store.dates()[0]).to_params()},
    )
    query = load_queries("leadership")["people_as_written"]
    rows = store.query(query.sql, {"people": [row["person"] for row in found]})
    written = {row["person"]: row for row in rows}
    people = [{**row, **written[row["person"]]} for row in found]
    return sorted(people, key=lambda row: row["staff_group"] != "Medical and Dental")


def posts_of(people: list[Row]) -> list[Row]:
    """A list of posts, each with a holder of its own."""
    return [
        {
            "post_title": f"Lead {place}",
            "tier": TIERS[place % len(TIERS)],
            "organisation": people[place]["organisation"],
            "employee_number": people[place]["employee_number"],
            "full_name": f"Holder {place}",
            "chance": 0.1 if place % 3 == 0 else None,
            "end_date": date(2027 + place % 7, 1 + place % 12, 1) if place % 4 == 1 else None,
        }
        for place in range(POSTS)
    ]


def nominations_of(people: list[Row]) -> list[Row]:
    """A list of nominations: anybody for any post, with any readiness."""
    draw = random.Random(1)
    found = []
    for _place in range(NOMINATIONS):
        post, who = draw.randrange(POSTS), draw.randrange(len(people))
        found.append({
            "post_title": f"Lead {post}",
            "organisation": people[post]["organisation"],
            "employee_number": people[who]["employee_number"],
            "full_name": f"Person {who}",
            "readiness": draw.choice(READINESS),
        })  # fmt: skip
    return found


def load_list(folder: Path, kind: str, rows: list[Row], day: date) -> None:
    """Store a list as if it had been typed on the page."""
    numbered = tuple({"row_number": at, **row} for at, row in enumerate(rows, FIRST_ROW))
    sheet = TypedSheet(kind, tuple(rows[0]), numbered)
    record = commit(check_typed(sheet, day, folder), store_folder=folder, who="benchmark")
    print(f"{kind}: {record.rows_stored} rows")


def make_store(folder: Path) -> None:
    """The demonstration board with long lists of posts and nominations."""
    load_demo(folder, people=6_000, snapshots=1)
    store = open_store(folder)
    people, day = staff_of(store), store.dates()[0]
    store.close()
    load_list(folder, "leadership_role", posts_of(people), day)
    load_list(folder, "succession", nominations_of(people), day)


def reopened(store: Store) -> Store:
    """The same data as a version that was just written: nothing that was kept is of it."""
    store.close()
    os.utime(version_file(store.folder, store.number))
    return open_store(store.folder)


def times(
    store: Store, ask: Callable[[Store], Any], rounds: int
) -> tuple[Store, list[list[float]]]:
    """Processor and clock seconds of the first answer and the second, round by round."""
    found = []
    for _round in range(rounds + 1):
        store = reopened(store)
        taken: list[float] = []
        for _again in range(2):
            clock, processor = time.perf_counter(), time.process_time()
            ask(store)
            taken += [time.process_time() - processor, time.perf_counter() - clock]
        found.append(taken)
    return store, found[1:]  # what the program loads and reads of itself is loaded by then


def questions() -> dict[str, Callable[[Store], Any]]:
    """One action for each table and measure, asked by somebody who may see names."""
    viewer = local_viewer()

    def table(name: str) -> Callable[[Store], Any]:
        return lambda store: build(store, name, Scope(), TABLES[name], viewer)

    def measure(name: str) -> Callable[[Store], Any]:
        return lambda store: calculate(store, name, Scope(), (), {})

    return {name: table(name) for name in TABLES} | {name: measure(name) for name in MEASURES}


def main() -> None:
    """Make the store where there is none, and print a row for each question."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    collect_seldom()
    if open_store(given.folder).empty:
        make_store(given.folder)
    store = open_store(given.folder)
    print("| | First, processor | First, clock | Later, processor | Later, clock |")
    for name, ask in questions().items():
        store, found = times(store, ask, given.rounds)
        columns = zip(*found, strict=True)
        cells = [f"{min(each):.3f} ({median(each):.3f})" for each in columns]
        print(f"| `{name}` | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
