"""The least training that closes most gaps: a small integer program, one a unit.

Where all who can be trained in a unit could close the same gaps, which is nearly everywhere, there
is nothing to choose but how many (`analytics/skills/alike.py`). Elsewhere alike people (same gaps
they could close) are one variable, so the program stays small. For class c with n people and gap g:
y_c people are trained, x_cg of them in g.

    maximise  (N + 1) * sum x - sum y          most gaps first, then fewest people
    x_cg <= y_c <= n_c,  sum_g x_cg <= k y_c,  sum_c x_cg <= short_g

Because every x_cg is at most y_c and together at most k y_c, the places can be dealt out so that
nobody has one skill twice or more than k.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.release import about_posts
from analytics.skills.alike import deal_out, train_alike
from analytics.values.options import read_whole
from analytics.words import _, ngettext, show_number

SKILLS_EACH = 2


@dataclass(frozen=True)
class Learners:
    """People alike: how many, of which staff group, and which gaps (ids) each could close."""

    staff_group: str
    people: int
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Training:
    """For each class of learners: how many are trained, and how many of them in which gap."""

    people: tuple[int, ...]
    places: tuple[Mapping[str, int], ...]

    @property
    def closed(self) -> int:
        """Gaps closed in all."""
        return sum(sum(item.values()) for item in self.places)


def plan_training(
    short: Mapping[str, int],
    learners: Sequence[Learners],
    skills_each: int,
    most: int | None = None,
) -> Training:
    """The training of one unit. ``short``: people lacking by gap; ``most``: people at most."""
    pools: dict[tuple[str, ...], list[int]] = {}
    for place, item in enumerate(learners):
        gaps = tuple(gap for gap in item.gaps if short.get(gap, 0) > 0)
        if gaps and item.people:
            pools.setdefault(gaps, []).append(place)
    people, places = [0] * len(learners), [dict[str, int]() for _item in learners]
    for alike, (trained, taught) in zip(
        pools.values(), _plan_pools(short, learners, pools, skills_each, most), strict=True
    ):
        dealt = deal_out(trained, taught, [learners[place].people for place in alike])
        for place, (count, gaps) in zip(alike, dealt, strict=True):
            people[place], places[place] = count, gaps
    return Training(tuple(people), tuple(places))


def _plan_pools(
    short: Mapping[str, int],
    learners: Sequence[Learners],
    pools: Mapping[tuple[str, ...], Sequence[int]],
    skills_each: int,
    most: int | None,
) -> list[tuple[int, dict[str, int]]]:
    """People trained, and places by gap, of each pool: people who could close the same gaps."""
    sizes = [sum(learners[place].people for place in alike) for alike in pools.values()]
    if len(pools) > 1:
        alike = [Learners("", size, gaps) for gaps, size in zip(pools, sizes, strict=True)]
        return _solve(short, alike, skills_each, most)
    return [
        train_alike(
            {gap: short[gap] for gap in gaps},
            size if most is None else min(size, most),
            skills_each,
        )
        for gaps, size in zip(pools, sizes, strict=True)
    ]


def _solve(
    short: Mapping[str, int], learners: Sequence[Learners], skills_each: int, most: int | None
) -> list[tuple[int, dict[str, int]]]:
    """The program: people trained of each class, and their places by gap."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # slow to load, and seldom needed

    pairs = [(c, g) for c, item in enumerate(learners) for g in item.gaps]
    classes, total = len(learners), sum(item.people for item in learners)
    rows, upper = _limits(short, learners, pairs, skills_each, most)
    goal = np.concatenate([np.ones(classes), -np.full(len(pairs), total + 1.0)])
    tops = [item.people for item in learners] + [short[g] for _c, g in pairs]
    solved = milp(
        goal,
        constraints=LinearConstraint(rows, -np.inf, upper),  # type: ignore[arg-type]
        integrality=np.ones(len(goal)),
        bounds=Bounds(0, tops),  # type: ignore[arg-type]
    )
    if solved.x is None:
        raise RuntimeError("the training plan has no solution, although nobody trained is one")
    values = np.rint(solved.x).astype(int).tolist()
    places = [dict[str, int]() for _item in learners]
    for (c, g), value in zip(pairs, values[classes:], strict=True):
        if value:
            places[c][g] = value
    return list(zip(values[:classes], places, strict=True))


def _limits(
    short: Mapping[str, int],
    learners: Sequence[Learners],
    pairs: Sequence[tuple[int, str]],
    skills_each: int,
    most: int | None,
) -> tuple[np.ndarray, np.ndarray]:
    """The inequalities ``rows @ (y, x) <= upper``."""
    classes = len(learners)
    rows, upper = [], []

    def add(entries: Mapping[int, float], limit: float) -> None:
        row = np.zeros(classes + len(pairs))
        for place, value in entries.items():
            row[place] = value
        rows.append(row)
        upper.append(limit)

    for c in range(classes):
        mine = [place for place, (other, _g) in enumerate(pairs) if other == c]
        add({c: -float(skills_each)} | {classes + place: 1.0 for place in mine}, 0)
        for place in mine:
            add({c: -1.0, classes + place: 1.0}, 0)
    for gap, people in short.items():
        add({classes + p: 1.0 for p, (_c, other) in enumerate(pairs) if other == gap}, people)
    if most is not None:
        add(dict.fromkeys(range(classes), 1.0), most)
    return np.array(rows), np.array(upper, dtype=float)


def build_plan(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_gap_closing_plan``; ``skills_each`` a person, ``people`` a unit at most."""
    each = read_whole(options.get("skills_each", str(SKILLS_EACH)), 1, 20)
    most = read_whole(options["people"], 1, 1000) if "people" in options else None
    resolved = resolve_scope(store, scope.on(scope.as_at))
    query = load_queries("skills")["candidates"]
    found = store.query(query.sql, {"scope": resolved.to_params()})
    units: dict[str, list[dict[str, Any]]] = {}
    for row in found:
        units.setdefault(row["unit"], []).append(row)
    lines = [line for unit, rows in units.items() for line in _lines(unit, rows, each, most)]
    short = sum(row["people"] for row in found if row["what"] == "gap")
    closed = sum(line["places"] or 0 for line in lines)
    return table.answer(
        resolved,
        about_posts(table, resolved, lines, summary={"gaps": short, "closed": closed}),
        remarks=(_remark(closed, short, lines),),
        assumptions={"skills_each": each, "people": most},
    )


def _remark(closed: int, short: int, lines: Sequence[Mapping[str, Any]]) -> str:
    people = sum(line["people"] or 0 for line in lines)
    words = ngettext(
        "Training {people} person would close {closed} of the gaps, of which there are {short}.",
        "Training {people} people would close {closed} of {short} gaps.",
        people,
    )
    if not people:
        words = _("Nobody can be trained to close one of the gaps, of which there are {short}.")
    return words.format(
        people=show_number(people), closed=show_number(closed), short=show_number(short)
    )


def _lines(
    unit: str, rows: Sequence[Mapping[str, Any]], each: int, most: int | None
) -> list[dict[str, Any]]:
    """One line a staff group and skill; the people of a group are on its first line."""
    gaps = {row["gaps"][0]: row for row in rows if row["what"] == "gap"}
    learners = [
        Learners(row["staff_group"], row["people"], tuple(row["gaps"]))
        for row in rows
        if row["what"] == "class"
    ]
    short = {name: row["people"] for name, row in gaps.items()}
    done = plan_training(short, learners, each, most)
    places: dict[tuple[str, str], int] = {}
    people: dict[str, int] = {}
    for item, trained, taught in zip(learners, done.people, done.places, strict=True):
        people[item.staff_group] = people.get(item.staff_group, 0) + trained
        for gap, count in taught.items():
            places[item.staff_group, gap] = places.get((item.staff_group, gap), 0) + count
    left = {
        name: count - sum(n for (_group, gap), n in places.items() if gap == name)
        for name, count in short.items()
    }
    lines = []
    for group, gap in sorted(places):
        lines.append(_line(unit, group, people.pop(group, None), gaps[gap], places[group, gap]))
    untouched = [gap for gap in gaps if not any(gap == other for _g, other in places)]
    lines += [_line(unit, "", None, gaps[gap], 0) for gap in untouched]
    shown: set[tuple[str, str]] = set()
    for line in lines:
        key = (line["skill"], line["level"])
        gap = next(name for name, row in gaps.items() if (row["skill"], row["level"]) == key)
        line["left"] = None if key in shown else left[gap]
        shown.add(key)
    return lines


def _line(
    unit: str, group: str, people: int | None, gap: Mapping[str, Any], places: int
) -> dict[str, Any]:
    return {
        "unit": unit, "staff_group": group, "people": people, "skill": gap["skill"],
        "level": gap["level"], "places": places, "left": 0,
    }  # fmt: skip
