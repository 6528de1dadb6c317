"""A sampled attack on the demonstration board: thousands of questions, and what they give away.

    python -m benchmarks.sampled_attack FOLDER [--questions 20000] [--people 6000] [--seed 1]

Loads the demonstration board into FOLDER where nothing is loaded. In every round an attacker looks
at one directorate (or division) and is after one or two secrets: plain questions and as many drawn
ones are put, at every level of the organisation below, and the range of every small count that is
attacked is worked out with linear programs (`tests/disclosure`). Prints, by secret, how many counts
were asked for, how many of them are hidden and how many small, how many were attacked, and how
many were known too well.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from analytics.answers.for_viewer import Answers
from analytics.demo.load import load_demo
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import local_viewer
from tests.disclosure.asking import Board
from tests.disclosure.attack import THRESHOLDS, Attack, prices_of
from tests.disclosure.attacker import Attacker
from tests.disclosure.cells import cells_of, kinds_of_secrets
from tests.disclosure.questions import Ground, Question, drawn_questions, plain_questions
from tests.disclosure.reading import Reader
from tests.disclosure.unknowns import unknowns_of

FIELDS = ("org_l4", "org_l5", "organisation", "staff_group", "job_role", "band")
SECRETS: tuple[tuple[str, ...], ...] = (
    ("gender",), ("ethnic_group",), ("disability",), ("age",), ("gender", "age"),
)  # fmt: skip
FACTS = ("org_l3", *FIELDS, "fte", "contract", "registered")
LARGEST, SMALLEST = 300, 20  # people of a unit that is looked at
A_ROUND, ATTACKED = 200, 150
STAFF = """
select
    org_l3, org_l4, org_l5, organisation, staff_group, job_role, band, contract, registered,
    coalesce(fte, 0) as fte, gender, ethnic_group, disability, age
from staff_by_unit
where
    as_at = (select max(as_at) from staff)
    and is_counted
    and is_main_post
    and age is not null
"""


class ForgivingAttacker(Attacker):
    """Passes over a number that is not the sum of what is known of the posts.

    Somebody with two posts is counted in the larger one of those that are chosen.
    """

    def learn(self, mask: np.ndarray, low: float, high: float | None = None) -> None:
        """As `Attacker.learn`, without a number that does not add up."""
        if abs(float((mask * self.unknowns.true).sum()) - low) < 1e-6 * max(1.0, abs(low)):
            super().learn(mask, low, high)


@dataclass(frozen=True)
class Round:
    """One unit looked at, and the secrets that are attacked."""

    level: str
    unit: str
    posts: Sequence[Mapping[str, Any]]
    secrets: tuple[str, ...]
    seed: int

    @property
    def ground(self) -> Ground:
        """The fields that can divide the unit."""
        below = FIELDS[FIELDS.index(self.level) + 1 :] if self.level in FIELDS else FIELDS
        return Ground(below, {self.level: (self.unit,)})

    def run(self, board: Board, prices: Mapping[str, float], count: int) -> Counter[str]:
        """Ask, attack and count."""
        unknowns = unknowns_of(self.posts, self.secrets)
        threshold = max(THRESHOLDS[secret] for secret in self.secrets)
        attacker = ForgivingAttacker(unknowns, threshold)
        attack = Attack(board, attacker, Reader(attacker, prices))
        for question in self._questions(attacker, count):
            question.ask(attack)
        return self._judged(attacker)

    def _questions(self, attacker: Attacker, count: int) -> Iterator[Question]:
        plain = list(plain_questions(self.secrets, self.ground))[: count // 2]
        yield from plain
        drawn = drawn_questions(attacker, self.secrets, self.seed, self.ground)
        yield from islice(drawn, count - len(plain))

    def _judged(self, attacker: Attacker) -> Counter[str]:
        secrets = kinds_of_secrets(self.secrets)
        single = [(), *((name,) for name in self.ground.fields)]
        asked = cells_of(attacker, single, secrets)
        pairs = cells_of(attacker, list(combinations(self.ground.fields, 2)), secrets)
        small = [cell for cell in (*asked, *pairs) if cell.people < attacker.threshold]
        chosen = Random(self.seed).sample(small, min(ATTACKED, len(small)))
        leaks = attacker.leaks(chosen, most=len(chosen))
        for leak in leaks[:3]:
            print(f"  {self.level}={self.unit}: {leak}", file=sys.stderr)
        return Counter(
            counts=len(asked),
            hidden=sum(not attacker.shows(cell) for cell in asked),
            small=sum(cell.people < attacker.threshold for cell in asked),
            attacked=len(chosen),
            leaks=len(leaks),
        )


def rounds(store: Store, seed: int) -> Iterator[Round]:
    """Rounds without end: units drawn by chance, each secret in turn."""
    staff = store.query(STAFF, {})
    posts = [{name: row[name] for name in (*FACTS, "gender", "ethnic_group", "disability", "age")}
             for row in staff]  # fmt: skip
    sizes = Counter((level, row[level]) for row in posts for level in ("org_l3", "org_l4"))
    units = sorted(unit for unit, people in sizes.items() if SMALLEST <= people <= LARGEST)
    chance = Random(seed)
    number = 0
    while True:
        for secrets in SECRETS:
            level, name = chance.choice(units)
            here = [post for post in posts if post[level] == name]
            number += 1
            yield Round(level, name, here, secrets, seed * 1000 + number)


def attack_store(
    store: Store, questions: int, seed: int, a_round: int = A_ROUND
) -> dict[tuple[str, ...], Counter[str]]:
    """Put so many questions, so many in a round, and count by secret."""
    board = Board(Answers(store, local_viewer()))
    prices, found = prices_of(board), {secrets: Counter[str]() for secrets in SECRETS}
    for number, each in enumerate(rounds(store, seed)):
        left = questions - number * a_round
        if left <= 0:
            return found
        count = min(a_round, left)
        found[each.secrets] += each.run(board, prices, count) + Counter(questions=count)
    return found


def main() -> None:
    """Load the board if need be, attack it, and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not given.folder.exists() or not any(given.folder.iterdir()):
        load_demo(given.folder, people=given.people, snapshots=2)
    started = time.perf_counter()
    found = attack_store(open_store(given.folder), given.questions, given.seed)
    names = ("questions", "counts", "hidden", "small", "attacked", "leaks")
    print(f"{'secret':20}" + "".join(f"{name:>11}" for name in names))
    for secrets, counts in (*found.items(), (("all",), sum(found.values(), Counter[str]()))):
        print(f"{'/'.join(secrets):20}" + "".join(f"{counts[name]:>11,}" for name in names))
    print(f"{time.perf_counter() - started:.0f} seconds")


if __name__ == "__main__":
    main()
