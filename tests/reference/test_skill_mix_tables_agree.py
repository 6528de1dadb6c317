"""The tables of skill mix by the program's own queries and by plain Python."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from math import sqrt
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.imports import judging
from tests.imports.quirk_books import AS_AT, NURSES, SUPPORT, sheet_of, true_rows
from tests.reference import plain
from tests.reference.test_measures_agree import many_posts

Row = Mapping[str, Any]
BEFORE = date(2025, 3, 31)
NEED = [  # ward, registered or not, FTE, hours a day
    ("Ward 1", "Registered", 30.0, None), ("Ward 1", "Not registered", None, 81.5),
    ("Ward 2", "Registered", None, 120.25), ("Ward 2", "Not registered", 14.75, None),
    ("Ward 9", "Registered", 5.0, None),
]  # fmt: skip


def earlier_posts():
    """The same board a year before: every seventh post was not there yet."""
    return [post for number, post in enumerate(many_posts()) if number % 7]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("reference") / "store"
    judging.load(sheet_of(earlier_posts()), store, as_at=BEFORE)
    judging.load(sheet_of(many_posts()), store, as_at=AS_AT)
    sheet = [["Ward", "Staff Type", "Required WTE", "Required Hours per Day"], *map(list, NEED)]
    judging.load(sheet, store, as_at=AS_AT)
    return store


def ask(store: Path, table: str, scope: Scope, **options: str) -> list[dict[str, Any]]:
    opened = open_store(store)
    try:
        return list(build(opened, table, scope, options).rows)
    finally:
        opened.close()


def by_field(rows: Iterable[Row], field: str) -> tuple[dict[str, float], dict[str, int]]:
    """FTE of posts and people placed once, by a field."""
    posts = plain.in_post(rows)
    fte: dict[str, float] = defaultdict(float)
    heads: dict[str, int] = defaultdict(int)
    for row in posts:
        fte[row[field]] += row["fte"] or 0
    for row in plain.one_row_a_person(posts):
        heads[row[field]] += 1
    return fte, heads


@pytest.mark.parametrize("field", ["band", "staff_group", "job_role", "registered", "organisation"])
def test_the_mix_now_and_then_agrees(field: str, loaded: Path) -> None:
    now, then = (by_field(true_rows(posts), field) for posts in (many_posts(), earlier_posts()))
    found = {row["group"]: row for row in ask(loaded, "skill_mix_change",
                                              Scope(AS_AT, BEFORE), by=field)}  # fmt: skip
    assert set(found) == set(now[0]) | set(then[0])
    for group, row in found.items():
        assert (row["people_now"], row["people_then"]) == (now[1][group], then[1][group]), group
        assert row["fte_now"] == pytest.approx(now[0][group])
        assert row["fte_then"] == pytest.approx(then[0][group])
        assert row["fte_difference"] == pytest.approx(now[0][group] - then[0][group])
        assert row["share_now"] == pytest.approx(now[0][group] / sum(now[0].values()))


def score_interval(share: float, number: float, z: float = 1.959963984540054):
    """Wilson's interval as the roots of its quadratic equation."""
    a, b, c = 1 + z * z / number, -(2 * share + z * z / number), share * share
    root = sqrt(max(b * b - 4 * a * c, 0.0))
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def shares_of(rows: Iterable[Row], wanted, counted) -> tuple[float, float, float]:
    """A share of FTE and its interval, with people weighted by their FTE."""
    posts = [row for row in plain.in_post(rows) if counted(row)]
    total = sum(row["fte"] or 0 for row in posts)
    weights: dict[Any, float] = defaultdict(float)
    for row in posts:
        weights[row["person"]] += row["fte"] or 0
    number = total**2 / sum(weight**2 for weight in weights.values())
    share = sum(row["fte"] or 0 for row in posts if wanted(row)) / total
    return (share, *score_interval(share, number))


def in_bands(bands: tuple[str, ...]) -> Callable[[Row], bool]:
    return lambda row: row["band"] in bands


KINDS = {
    "registered_share": (lambda row: row["registered"] == "Registered", lambda _row: True),
    "senior_share": (in_bands(plain.AFC[4:]), in_bands(plain.AFC)),
    "very_senior_share": (in_bands(plain.AFC[7:]), in_bands(plain.AFC)),
}


@pytest.mark.parametrize("share", KINDS)
def test_shares_of_units_and_their_intervals_agree(share: str, loaded: Path) -> None:
    found = ask(loaded, "skill_mix_compare", Scope(AS_AT), by="organisation")
    rows = true_rows(many_posts())
    for unit in found:
        mine = [row for row in rows if row["organisation"] == unit["unit"]]
        others = [row for row in rows if row["organisation"] != unit["unit"]]
        value, low, high = shares_of(mine, *KINDS[share])
        assert unit[share] == pytest.approx(value), unit["unit"]
        assert unit[f"{share}_low"] == pytest.approx(low, abs=1e-9)
        assert unit[f"{share}_high"] == pytest.approx(high, abs=1e-9)
        rest, rest_low, rest_high = _of_units(others, share)
        assert unit[f"{share}_difference"] == pytest.approx(value - rest)
        below = value - rest - sqrt((value - low) ** 2 + (rest_high - rest) ** 2)
        above = value - rest + sqrt((high - value) ** 2 + (rest - rest_low) ** 2)
        assert unit[f"{share}_difference_low"] == pytest.approx(below, abs=1e-9)
        assert unit[f"{share}_difference_high"] == pytest.approx(above, abs=1e-9)


def _of_units(rows: list[Row], share: str) -> tuple[float, float, float]:
    """Several units as one: somebody with posts in two of them weighs in each."""
    apart = [{**row, "person": (row["person"], row["organisation"])} for row in rows]
    posts = [row for row in plain.in_post(apart) if KINDS[share][1](row)]
    return shares_of(posts, *KINDS[share])


def test_people_fte_and_index_of_units_agree(loaded: Path) -> None:
    found = {row["unit"]: row for row in ask(loaded, "skill_mix_compare", Scope(AS_AT))}
    rows = true_rows(many_posts())
    for measure, column in (("headcount", "people"), ("fte", "fte"),
                            ("skill_mix_index", "skill_mix_index"),
                            ("participation_rate", "fte_per_head")):  # fmt: skip
        for (unit,), (part, whole) in plain.calculate(measure, rows, ("organisation",)).items():
            value = part if whole is None else part / whole  # type: ignore[operator]
            assert found[unit][column] == pytest.approx(value), (measure, unit)


def test_every_date_agrees(loaded: Path) -> None:
    found = {row["as_at"]: row for row in ask(loaded, "skill_mix_compare", Scope(),
                                              **{"with": "dates"})}  # fmt: skip
    for day, posts in ((BEFORE, earlier_posts()), (AS_AT, many_posts())):
        rows = true_rows(posts)
        value, low, high = shares_of(rows, *KINDS["registered_share"])
        assert found[day]["registered_share"] == pytest.approx(value)
        ends = (found[day]["registered_share_low"], found[day]["registered_share_high"])
        assert ends == pytest.approx((low, high), abs=1e-9)
        assert found[day]["people"] == plain.calculate("headcount", rows)[()][0]


def test_care_required_agrees(loaded: Path) -> None:
    found = {row["group"]: row for row in ask(loaded, "skill_mix_required", Scope(AS_AT),
                                              headroom="0.22", weekly_hours="36")}  # fmt: skip
    for kind in ("Registered", "Not registered"):
        needed = sum(
            fte if fte is not None else hours * 7 / 36 * 1.22
            for unit, who, fte, hours in NEED
            if who == kind and unit != "Ward 9"
        )
        here = sum(
            row["fte"] or 0
            for row in plain.in_post(true_rows(many_posts()))
            if row["organisation"] in ("Ward 1", "Ward 2")
            and row["staff_group"] in (NURSES, SUPPORT)
            and row["registered"] == kind
        )
        assert found[kind]["required_fte"] == pytest.approx(needed)
        assert found[kind]["current_fte"] == pytest.approx(here)
        assert found[kind]["difference"] == pytest.approx(here - needed)
