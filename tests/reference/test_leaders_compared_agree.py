"""Leaders compared with the people they come from: the program against plain Python.

The second implementation reads only stored rows. It places each person in the post with most FTE,
chooses the pool, counts each leader once and makes every ratio by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from tests.imports import judging
from tests.reference import plain

MEASURES = ("representation_index", "leadership_rate", "rate_ratio", "odds_ratio",
            "not_stated_share")  # fmt: skip
BY = ("gender", "ethnic_group", "age_band", "disability", "medical_grade")
NOBODY_SAID = {"Not known", "Not stated", "Not Declared", "Prefer Not To Answer", "Unspecified"}
Pair = tuple[float | None, float | None]
Counts = dict[str, tuple[int, int]]  # leaders and people of the pool, by group


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Store:
    return open_store(demo_store)


@pytest.fixture(autouse=True)
def _small_numbers_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    judging.show_small_numbers(monkeypatch)


def people_of(store: Store) -> list[plain.Row]:
    """Everybody in post on the latest date, each once."""
    return plain.one_row_a_person(plain.in_post(judging.stored_rows(store.folder)))


def leaders_of(store: Store) -> set[int]:
    """Who holds a post of the list of the latest date, each once."""
    posts = store.query("select * from leadership_post where as_at = $day",
                        {"day": store.dates()[0]})  # fmt: skip
    return {row["person"] for row in posts if not row["is_vacant"] and row["person"] is not None}


def is_in(pool: str, person: plain.Row) -> bool:
    grade = person["medical_grade"]
    return {
        "all_staff": True,
        "all_doctors": person["staff_group"] == "Medical and Dental",
        "consultants": grade == "Consultant",
    }[pool]


def group_of(person: plain.Row, by: str) -> str:
    return plain.esr_band(person) if by == "age_band" else person[by]


def counted(store: Store, pool: str, by: str) -> Counts:
    people = [person for person in people_of(store) if is_in(pool, person)]
    leaders = leaders_of(store)
    everybody = Counter(group_of(person, by) for person in people)
    leading = Counter(group_of(person, by) for person in people if person["person"] in leaders)
    assert len(people) > leading.total() > 5
    return {group: (leading[group], number) for group, number in everybody.items()}


def second(measure: str, counts: Counts, group: str, reference: str = "") -> Pair:
    """The two numbers of a measure for a group; none where there is nothing to divide by."""
    above, below = above_and_below(measure, counts, group, reference)
    return (above, below) if below else (None, None)


def above_and_below(
    measure: str, counts: Counts, group: str, reference: str
) -> tuple[float, float]:
    """What is divided by what, beside everybody else or a reference group."""
    leading, people = counts[group]
    all_leading = sum(pair[0] for pair in counts.values())
    all_people = sum(pair[1] for pair in counts.values())
    if reference:
        other_leading, others = counts[reference]
    else:
        other_leading, others = all_leading - leading, all_people - people
    if measure == "representation_index":
        return leading, all_leading * people / all_people
    if measure == "leadership_rate":
        return leading, people
    if measure == "rate_ratio":
        return leading / people, other_leading / others
    return leading * (others - other_leading), (people - leading) * other_leading


def found_by(
    store: Store, measure: str, by: str, options: Mapping[str, str]
) -> dict[str, tuple[Any, Any]]:
    rows = calculate(store, measure, Scope(), (by,), options).rows
    return {row.split[by]: (row.numerator, row.denominator) for row in rows}


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("measure", MEASURES[:4])
def test_each_group_beside_everybody_else_agrees(store: Store, measure: str, by: str) -> None:
    counts = counted(store, "all_doctors", by)
    found = found_by(store, measure, by, {})
    assert set(found) == set(counts)
    assert any(above is not None for above, _below in found.values())
    for group, pair in found.items():
        assert pair == pytest.approx(second(measure, counts, group)), group


@pytest.mark.parametrize("pool", ["consultants", "all_staff"])
@pytest.mark.parametrize("measure", MEASURES[:4])
def test_other_pools_agree(store: Store, measure: str, pool: str) -> None:
    counts = counted(store, pool, "gender")
    for group, pair in found_by(store, measure, "gender", {"pool": pool}).items():
        assert pair == pytest.approx(second(measure, counts, group)), group


@pytest.mark.parametrize("measure", ["rate_ratio", "odds_ratio"])
def test_each_group_beside_a_reference_group_agrees(store: Store, measure: str) -> None:
    counts = counted(store, "all_doctors", "medical_grade")
    reference = max(counts, key=lambda group: counts[group])
    found = found_by(store, measure, "medical_grade", {"reference": reference})
    assert found.pop(reference)[0] is None
    assert found
    for group, pair in found.items():
        assert pair == pytest.approx(second(measure, counts, group, reference)), group


@pytest.mark.parametrize("of", ["pool", "leaders"])
@pytest.mark.parametrize("by", BY)
def test_those_who_have_not_said_agree(store: Store, by: str, of: str) -> None:
    counts, place = counted(store, "all_doctors", by), 0 if of == "leaders" else 1
    unknown = sum(pair[place] for group, pair in counts.items() if group in NOBODY_SAID)
    everybody = sum(pair[place] for pair in counts.values())
    total = calculate(
        store, "not_stated_share", Scope(), (), {"characteristic": by, "of": of}
    ).total
    assert (total.numerator, total.denominator) == (unknown, everybody)
