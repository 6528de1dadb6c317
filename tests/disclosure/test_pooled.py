"""Groups put together, and ages in three bands, tell nothing that other answers do not tell.

Both are worked out from released numbers alone; here an attacker takes them on top of those.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.answers.pooled import pool
from analytics.engine.results import MeasureResult
from analytics.vocabulary import POOLED
from tests.disclosure.asking import staff
from tests.disclosure.attack import Attack, start_attack
from tests.disclosure.boards import draw_posts
from tests.disclosure.cells import cells_of, domain_of

FIELDS = ("org_l4", "organisation", "staff_group", "job_role")
MEASURES = ("aged_50_and_over", "aged_55_and_over", "aged_60_and_over", "aged_65_and_over",
            "mean_age", "replacement_ratio")  # fmt: skip
WITHIN: tuple[dict[str, str], ...] = ({}, {"org_l3": "Surgery"}, {"org_l3": "Medicine"})
UNDER_30, FROM_55 = ("<=19", "20-24", "25-29"), ("55-59", "60-64", "65-69", ">=70")
LEAST = 5


def groups_of(attack: Attack, field: str, shown: set[str]) -> tuple[str, ...]:
    """The groups of a field that are not shown: an attacker knows all there are."""
    return tuple(name for name in domain_of(attack.attacker, field) if name not in shown)


def learn_three_bands(attack: Attack, field: str, within: dict[str, str]) -> int:
    """Take in the line for all other groups; how many numbers that were."""
    result = attack.board.table("age_in_three_bands", within, {"group_by": field})
    assert result is not None
    rows = {row["group"]: row for row in result.rows}
    shown = {name for name, row in rows.items() if row["people"] is not None} - {POOLED}
    rest = rows.get(POOLED)
    if rest is None:
        return 0
    learnt = 0
    others = {**{name: (value,) for name, value in within.items()},
              field: groups_of(attack, field, shown)}  # fmt: skip
    for column, ages in (("under_30", UNDER_30), ("from_55", FROM_55)):
        if rest[column] is not None:
            assert rest[column] == 0 or rest[column] >= LEAST
            cell = attack.attacker.cell({**others, "age_band": ages}, "five_year")
            attack.attacker.learn(cell.mask, rest[column])
            learnt += 1
    return learnt


@pytest.mark.parametrize("seed", [1, 3])  # on board 2 too few are shown to put others together
def test_lines_for_all_others_narrow_no_small_count(empty_store: Path, seed: int) -> None:
    attack = start_attack(empty_store, draw_posts(seed), "age")
    for field in FIELDS:
        for within in WITHIN:
            for measure in ("aged_55_and_over", "replacement_ratio"):
                attack.measure(measure, (field,), within)
                attack.measure(measure, (), within)
    cells = cells_of(attack.attacker, [(name,) for name in FIELDS], [("age",)])
    before = [str(leak) for leak in attack.attacker.leaks(cells, most=1000)]
    learnt = sum(learn_three_bands(attack, field, w) for field in FIELDS for w in WITHIN)
    assert learnt
    assert [str(leak) for leak in attack.attacker.leaks(cells, most=1000)] == before


@pytest.mark.parametrize("seed", [1, 2])
def test_all_other_groups_are_the_people_of_those_not_shown(empty_store: Path, seed: int) -> None:
    """The line agrees with a count of the people themselves, and is never a small number."""
    posts = draw_posts(seed)
    attack = start_attack(empty_store, posts, "age")
    found = 0
    for field in FIELDS:
        for measure in MEASURES:
            for within in WITHIN:
                shown = attack.board.measure(measure, (field,), within)
                assert shown is not None
                here = [post for post in posts if within.items() <= post.items()]
                found += agrees(pool(shown), here, measure)
    assert found > 5


def agrees(pooled: MeasureResult, posts: list[dict[str, Any]], measure: str) -> int:
    """One for an answer that has the line: it is the people of the groups that are not shown."""
    [field] = pooled.splits
    named = {row.split[field]: row for row in pooled.rows}
    if POOLED not in named:
        return 0
    rest = named.pop(POOLED)
    ages = [post["age"] for post in posts if post[field] not in named]
    assert len({post[field] for post in posts} - named.keys()) >= 2
    assert rest.people == len(ages) >= LEAST
    assert rest.numerator == numerator_of(measure, ages)
    if measure.startswith("aged"):
        few = {numerator_of(measure, ages), len(ages) - numerator_of(measure, ages)}
        assert not few & set(range(1, LEAST))
    return 1


def numerator_of(measure: str, ages: list[int]) -> int:
    """What a measure adds up over people of these ages."""
    if measure == "mean_age":
        return sum(ages)
    if measure == "replacement_ratio":
        return sum(age < 30 for age in ages)
    return sum(age >= int(measure.split("_")[1]) for age in ages)


def test_an_answer_that_is_mostly_shown_stays_as_it_is(empty_store: Path) -> None:
    attack = start_attack(empty_store, draw_posts(1), "age")
    result = attack.board.measure("fte", ("staff_group",))
    assert result is not None
    assert pool(result) is result


def test_a_line_for_all_others_that_would_be_small_is_not_made(empty_store: Path) -> None:
    """Three wards of one each beside one ward of forty: nothing is put together."""
    posts = [*staff(40, age=40), *staff(10, age=57)]
    posts += [row for ward in "BCD" for row in staff(1, organisation=f"Ward {ward}", age=57)]
    attack = start_attack(empty_store, posts, "age")
    result = attack.board.measure("aged_55_and_over", ("organisation",))
    assert result is not None
    assert not [row for row in pool(result).rows if POOLED in row.split.values()]
