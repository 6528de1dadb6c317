"""Which list of competences speaks for a day: what SQL works out beside the rule in Python."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from analytics.engine.store import open_store, write_version

FIRST = date(2026, 1, 1)
DAYS = [FIRST + timedelta(days=day) for day in range(0, 160, 3)]
IN_USE = "select import_id from competence_lists_in_use($day) order by import_id"


@dataclass(frozen=True)
class List:
    """One list: its import, kind and date, and the person it is about where it is one alone."""

    number: int
    kind: str
    listed_on: date
    whose: int | None


def distance(one: List, day: date) -> int:
    """Days back to a list; a list that comes after the day is further than any before it."""
    ahead = (one.listed_on - day).days
    return -ahead if ahead <= 0 else 1_000_000 + ahead


def in_use(lists: list[List], day: date) -> list[int]:
    """The latest of each kind and person, else the first within a month after."""
    near = [one for one in lists if one.listed_on <= day + timedelta(days=31)]
    best: dict[tuple[str, int | None], List] = {}
    for one in sorted(near, key=lambda item: (distance(item, day), -item.number)):
        best.setdefault((one.kind, one.whose), one)
    found = []
    for one in best.values():
        everybody = best.get((one.kind, None))
        if one.whose is None or everybody is None or distance(one, day) <= distance(everybody, day):
            found.append(one.number)
    return sorted(found)


def drawn(chance: random.Random) -> list[List]:
    """A few lists of everybody and of three people, two of one kind never of one day and person."""
    slots = {
        (
            chance.choice(["competence", "local_skills"]),
            FIRST + timedelta(days=chance.randrange(20, 120)),
            chance.choice([None, None, 1, 2, 3]),
        )
        for _list in range(chance.randrange(1, 9))
    }
    ordered = sorted(slots, key=str)
    return [List(number, *slot) for number, slot in enumerate(ordered, start=1)]


def write(store: Path, lists: list[List]) -> None:
    with write_version(store) as writer:
        writer.execute("delete from import")
        writer.execute("delete from competence")
        for one in lists:
            row = {"number": one.number, "kind": one.kind, "listed_on": one.listed_on}
            writer.execute(
                "insert into import by name select $number as import_id, $kind as kind,"
                " $listed_on as as_at, 'current' as status",
                row,
            )
            for person in [one.whose] if one.whose else [1, 2, 9]:
                writer.execute(
                    "insert into competence by name select $number as import_id,"
                    " $listed_on as as_at, $person as person, 'Skill' as skill",
                    {"number": one.number, "listed_on": one.listed_on, "person": person},
                )


@pytest.mark.parametrize("seed", range(12))
def test_the_days_of_lists_are_those_of_the_rule(empty_store: Path, seed: int) -> None:
    lists = drawn(random.Random(seed))
    write(empty_store, lists)
    store = open_store(empty_store)
    told = {day: [row["import_id"] for row in store.query(IN_USE, {"day": day})] for day in DAYS}
    store.close()
    assert told == {day: in_use(lists, day) for day in DAYS}
