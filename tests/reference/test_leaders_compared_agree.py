"""Leaders compared with the people they come from: the program against plain Python.

The second implementation reads only stored rows. It places each person in the post with most FTE,
chooses the pool, counts each leader once and makes every ratio by itself.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from analytics import codelists
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from tests.imports import judging
from tests.reference import plain

MEASURES = ("representation_index", "leadership_rate", "rate_ratio", "odds_ratio",
            "not_stated_share")  # fmt: skip
BY = ("gender", "ethnic_group", "age_band", "disability", "medical_grade")
# An ethnic group, and every other field, as one of two, of five or of all that are stored.
DIVIDED = [
    {"characteristic": "ethnic_group", "ethnicity_detail": "2"},
    {"characteristic": "ethnic_group", "ethnicity_detail": "full"},
    {"characteristic": "gender", "second_characteristic": "ethnic_group", "ethnicity_detail": "2"},
    {"characteristic": "hours", "second_characteristic": "age_band"},
    {"characteristic": "place_of_qualification", "pool": "consultants_and_sas"},
    {"characteristic": "welsh_language", "second_characteristic": "disability"},
    {"characteristic": "gender", "pool": "consultants", "min_years": "10"},
]
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
        "consultants_and_sas": grade in ("Consultant", "SAS"),
    }[pool]


def group_of(person: plain.Row, by: str, detail: str = "5") -> str:
    if by == "ethnic_group" and detail == "full":
        return person["ethnic_origin"] or "Unspecified"
    if by == "ethnic_group" and detail == "2":
        five = person[by]
        return five if five in ("White", "Not stated") else "Ethnic minority"
    if by == "hours":
        fte = person["person_fte"]
        return "Not known" if fte is None else "Full time" if fte > 0.99995 else "Part time"
    return plain.esr_band(person) if by == "age_band" else person[by]


def counted(store: Store, pool: str, *by: str, detail: str = "5", years: int = 0) -> Counts:
    fte: Counter[int] = Counter()
    for row in plain.in_post(judging.stored_rows(store.folder)):
        fte[row["person"]] += row["fte"] or 0
    people = [
        {**person, "person_fte": fte[person["person"]]}
        for person in people_of(store)
        if is_in(pool, person) and (not years or years_here(store, person) >= years)
    ]
    leaders = leaders_of(store)

    def group(person: plain.Row) -> str:
        return " × ".join(group_of(person, each, detail) for each in by)

    everybody = Counter(group(person) for person in people)
    leading = Counter(group(person) for person in people if person["person"] in leaders)
    assert len(people) >= leading.total() > 5
    return {group: (leading[group], number) for group, number in everybody.items()}


def years_here(store: Store, person: plain.Row) -> float:
    since = person["start_date"]
    return 0 if since is None else (store.dates()[0] - since).days / 365.25


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


@pytest.mark.parametrize("options", DIVIDED, ids=lambda each: "-".join(each.values()))
def test_finer_groups_pairs_and_pools_agree(store: Store, options: dict[str, str]) -> None:
    by = [options[name] for name in ("characteristic", "second_characteristic") if name in options]
    counts = counted(
        store, options.get("pool", "all_doctors"), *by,
        detail=options.get("ethnicity_detail", "5"), years=int(options.get("min_years", "0")),
    )  # fmt: skip
    rows = [row for row in build(store, "leadership_baseline", Scope(), options).rows
            if row["tier"] == "All tiers"]  # fmt: skip
    assert {row["group"]: (row["leaders"], row["pool"]) for row in rows} == counts
    for row in rows:
        above, below = second("representation_index", counts, row["group"])
        assert above is not None
        assert row["shortfall"] == pytest.approx((below or 0) - above)
        if row["rate_ratio"] is not None:
            mine, others = above_and_below("rate_ratio", counts, row["group"], "")
            assert row["rate_ratio"] == pytest.approx(mine / others)


def test_shares_of_each_part_of_the_staff_agree(store: Store) -> None:
    people = people_of(store)
    rows = build(store, "equality_shares", Scope(), {}).rows
    of_part = {(row["indicator_code"], row["part_of_staff"]): row for row in rows}
    with (codelists.FOLDER / "equality_parts.csv").open(encoding="utf-8", newline="") as lines:
        parts = list(csv.DictReader(lines))
    compared = 0
    for part in parts:
        inside = [
            person
            for person in people
            if person["staff_group"] in part["staff_groups"].split(";")
            and person[part["field"]] in part["values"].split(";")
        ]
        for standard in part["standards"].split(";"):
            row = of_part.get((f"{standard} 1", part["label_en"]))
            assert (row is None) == (not inside)
            if row:
                mine = [person for person in inside if is_counted(standard, person)]
                assert (row["people"], row["of_group"]) == (len(inside), len(mine))
                every = sum(is_counted(standard, person) for person in people) / len(people)
                assert row["points"] == pytest.approx(100 * (len(mine) / len(inside) - every))
                compared += 1
    assert compared > 20


def is_counted(standard: str, person: plain.Row) -> bool:
    if standard == "WDES":
        return person["disability"] == "Yes"
    return person["ethnic_group"] not in ("White", "Not stated", "Not known")


def test_the_board_beside_all_staff_agrees(store: Store) -> None:
    rows = build(store, "equality_shares", Scope(), {}).rows
    row = next(row for row in rows if (row["indicator_code"], row["part_of_staff"]) ==
               ("WRES 9", "Executives (board)"))  # fmt: skip
    posts = store.query(
        "select * from leadership_post where as_at = $day and tier = 'Executive'",
        {"day": store.dates()[0]},
    )
    everybody = {person["person"]: person for person in people_of(store)}
    held = [everybody[each["person"]] for each in posts
            if not each["is_vacant"] and each["person"] in everybody]  # fmt: skip
    assert row["people"] == len(held) > 0
    assert row["of_group"] == sum(is_counted("WRES", person) for person in held)
