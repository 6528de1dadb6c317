"""Appraisals due over three steps, and sickness of all other groups, tell nothing more.

Both are worked out of numbers that are shown anyway. An attacker who has all of those takes them on
top: no small count may be known better than before, and one more number would be noticed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from analytics.privacy.due_by_unit import is_overdue
from analytics.vocabulary import POOLED
from tests.disclosure.asking import Board, open_board
from tests.disclosure.attacker import Attacker, Cell
from tests.disclosure.boards import draw_posts
from tests.disclosure.cells import cells_of, domain_of
from tests.disclosure.unknowns import unknowns_of
from tests.movement_board import store_rows
from tests.small_board import DAY, EARLIER, load_drawn, load_rows

LEVELS = ("org_l3", "organisation")
WHEN = {"never": None, "overdue_3_months": 500, "overdue": 375, "due_30": 350, "due_60": 320,
        "due_90": 290, "later": 100}  # fmt: skip
"""Days since the last appraisal of those of each step."""
HOW_MANY = (8, 6, 12, 8, 8, 8, 50)
STEPS = tuple(WHEN)
OVERDUE = tuple(when for when in STEPS if is_overdue(when))
DONE = tuple(when for when in STEPS if when not in OVERDUE)
OF_STEPS: Mapping[str, Sequence[str]] = {
    "people": STEPS, "overdue": OVERDUE, "due_soon": DONE[:-1], "later": DONE[-1:],
}  # fmt: skip
AGES = (28, 33, 43, 53, 58)
LONG = 8  # days: each person who is ill at all is ill so long, so that days tell how many were
SICK = ("Employee Number", "Absence Type", "Absence Reason", "Absence Start Date",
        "Absence End Date", "FTE Days Lost")  # fmt: skip


def number(place: int) -> str:
    """The employee number of a drawn post."""
    return f"{20000000 + place}"


def draw_appraised(folder: Path, seed: int) -> tuple[Board, Attacker]:
    """A board of people with appraisals, and somebody who is after when each is due."""
    posts, chance = draw_posts(seed, 200), Random(seed)
    due = chance.choices(STEPS, HOW_MANY, k=len(posts))
    ago = [WHEN[when] for when in due]
    load_drawn(folder, posts)
    days = [[number(n), DAY - timedelta(days=d)] for n, d in enumerate(ago) if d is not None]
    load_rows(folder, [["Employee Number", "Appraisal Date"], *days], "appraisal")
    public = [{name: post[name] for name in ("fte", *LEVELS)} for post in posts]
    secret = [{**post, "due": when} for post, when in zip(public, due, strict=True)]
    return open_board(folder), Attacker(unknowns_of(secret, ("due",)), 5)


def learn_appraisals(board: Board, attacker: Attacker, level: str) -> None:
    """Who has an appraisal in date, and when it is due, by unit."""
    rate, due = board.measure("padr_rate", (level,)), board.table("padr_due", {}, {"by": level})
    assert rate is not None
    assert due is not None
    for row in (*rate.rows, rate.total):
        if row.numerator is not None:
            of = {name: (value,) for name, value in row.split.items()}
            attacker.learn(attacker.cell({**of, "due": DONE}).mask, row.numerator)
    for line in due.rows:
        if line["people"] is not None:
            cell = attacker.cell({level: (line["unit"],), "due": (line["when"],)})
            attacker.learn(cell.mask, line["people"])


def learn_three_steps(board: Board, attacker: Attacker, level: str) -> int:
    """Overdue, due soon and due later by unit; how many numbers that were."""
    result = board.table("padr_due_in_three", {}, {"by": level})
    assert result is not None
    shown = {row["unit"] for row in result.rows if row["overdue"] is not None}
    others = tuple(unit for unit in domain_of(attacker, level) if unit not in shown)
    learnt = 0
    for row in result.rows:
        units = others if row["unit"] == POOLED else (row["unit"],)
        for name, steps in OF_STEPS.items():
            if row[name] is not None:
                attacker.learn(attacker.cell({level: units, "due": steps}).mask, row[name])
                learnt += name != "people"
    return learnt


def test_three_steps_of_appraisals_narrow_no_small_count(empty_store: Path) -> None:
    board, attacker = draw_appraised(empty_store, 3)
    for level in LEVELS:
        learn_appraisals(board, attacker, level)
    whole = board.table("padr_due")
    assert whole is not None
    for row in whole.rows:
        attacker.learn(attacker.cell({"due": (row["when"],)}).mask, row["people"])
    cells = cells_of(attacker, [(level,) for level in LEVELS], [("due",)])
    before = leaks(attacker, cells)
    assert sum(learn_three_steps(board, attacker, level) for level in LEVELS) > 5
    assert leaks(attacker, cells) == before
    assert_that_more_would_be_seen(attacker, cells, before)


def draw_sick(folder: Path, seed: int) -> tuple[Board, Attacker]:
    """A board of people of whom many were ill, and somebody who is after their ages and who was."""
    chance = Random(seed)
    posts = [{**post, "fte": 1.0, "age": chance.choice(AGES)} for post in draw_posts(seed, 290)]
    sick = [chance.choices(["yes", "no"], [6, 4])[0] for _ in posts]
    for day in (EARLIER, DAY):
        load_drawn(folder, posts, day)
    first = date(2025, 5, 1)
    spell = ["Sickness", "S13 Cold Cough Flu - Influenza", first, first.replace(day=LONG), LONG]
    spells = [[number(n), *spell] for n, ill in enumerate(sick) if ill == "yes"]
    store_rows(folder, [SICK, *spells], "absence.xlsx", since=date(2025, 4, 1), as_at=DAY,
               kind="absence")  # fmt: skip
    secret = [{"staff_group": post["staff_group"], "fte": 1.0, "age": post["age"], "sick": ill}
              for post, ill in zip(posts, sick, strict=True)]  # fmt: skip
    return open_board(folder), Attacker(unknowns_of(secret, ("age", "sick"), AGES), 10)


def learn_sickness(attacker: Attacker, of: Mapping[str, tuple[str, ...]], **told: float) -> None:
    """People, those of them who were ill, and their days, of some groups and ages."""
    everybody, ill = attacker.cell(of).mask, attacker.cell({**of, "sick": ("yes",)}).mask
    masks = {"people": everybody, "absent": ill, "days_lost": ill * LONG}
    for name, value in told.items():
        attacker.learn(masks[name], value)


def learn_rates(board: Board, attacker: Attacker, by: tuple[str, ...]) -> None:
    """The rate of sickness of everybody, and by a field."""
    result = board.measure("sickness_rate", by)
    assert result is not None
    for row in (*result.rows, result.total):
        if row.numerator is not None and row.people is not None:
            of = {name: (value,) for name, value in row.split.items()}
            learn_sickness(attacker, of, people=row.people, days_lost=row.numerator)


def learn_by_age(board: Board, attacker: Attacker, together: str) -> int:
    """The table by age and group; how many lines for all other groups it has."""
    result = board.table("sickness_by_age", {}, {"together": together})
    assert result is not None
    shown = [row for row in result.rows if row["note"] is None]
    for row in shown:
        named = {each["group"] for each in shown if each["age_band"] == row["age_band"]}
        others = tuple(g for g in domain_of(attacker, "staff_group") if g not in named)
        groups = others if row["group"] == POOLED else (row["group"],)
        of = {"age_band": (row["age_band"],), "staff_group": groups}
        numbers = ("people", "absent", "days_lost")
        told = {name: row[name] for name in numbers if row[name] is not None}
        learn_sickness(attacker, of, **told)
    return sum(row["group"] == POOLED for row in shown)


def test_sickness_of_all_other_groups_narrows_no_small_count(empty_store: Path) -> None:
    board, attacker = draw_sick(empty_store, 1)
    for by in ((), ("age_band",), ("staff_group",)):
        learn_rates(board, attacker, by)
    assert learn_by_age(board, attacker, "no") == 0
    cells = cells_of(attacker, [("staff_group",)], [("age_band",), ("age_band", "sick")])
    before = leaks(attacker, cells)
    assert before == []
    assert learn_by_age(board, attacker, "yes") > 2
    assert leaks(attacker, cells) == []
    assert_that_more_would_be_seen(attacker, cells, before)


def leaks(attacker: Attacker, cells: Sequence[Cell]) -> list[str]:
    """The small counts that are known too well, in words."""
    return [str(leak) for leak in attacker.leaks(cells, most=1000)]


def assert_that_more_would_be_seen(
    attacker: Attacker, cells: Sequence[Cell], before: Sequence[str]
) -> None:
    """One hidden small count more, told as it is: the attacker notices."""
    known = {words.split(": ")[0] for words in before}
    small = [c for c in cells if 0 < c.people < attacker.threshold and c.name not in known]
    attacker.learn(small[0].mask, small[0].people)
    assert len(leaks(attacker, cells)) > len(before)
