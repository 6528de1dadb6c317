"""Everything that can be asked about a drawn board, put into one system of equations.

The attacker asks the plain questions and many that are drawn by chance, of every measure and table
about people, and works out the range of every small count in every public group. No range may be
narrower than the threshold (or than all that is possible among so few people).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, islice
from pathlib import Path

import pytest

from tests.disclosure.attack import Attack, start_attack
from tests.disclosure.boards import draw_posts
from tests.disclosure.cells import cells_of, kinds_of_secrets
from tests.disclosure.questions import DRAWN, drawn_questions, plain_questions

SINGLE = [(), *((name,) for name in DRAWN.fields)]
PAIRS = list(combinations(DRAWN.fields, 2))
# Boards and secrets of which this attack still narrows some small count (docs/privacy.md, "What
# remains"): age bands by unit beside those by staff group and band, and sums of FTE by gender. Each
# fails here when it no longer does.
NOT_YET_SAFE = {
    (("gender",), 2), (("age",), 1), (("age",), 2),
    (("gender", "age"), 1), (("gender", "age"), 2),
}  # fmt: skip


def learn_much(attack: Attack, secrets: Sequence[str], seed: int, drawn: int) -> int:
    """Ask the plain questions and so many drawn ones; how many were asked."""
    questions = [*plain_questions(secrets)]
    questions += islice(drawn_questions(attack.attacker, secrets, seed), drawn)
    for question in questions:
        question.ask(attack)
    return len(questions)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize(
    ("secrets", "drawn"),
    [
        (("gender",), 60),
        (("ethnic_group",), 40),
        (("disability",), 40),
        (("age",), 60),
        (("gender", "age"), 20),
    ],
)
def test_no_small_count_can_be_worked_out(
    empty_store: Path,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
    seed: int,
    secrets: tuple[str, ...],
    drawn: int,
) -> None:
    if (secrets, seed) in NOT_YET_SAFE:
        known = pytest.mark.xfail(strict=True, reason="some small counts can still be narrowed")
        request.applymarker(known)
    attack = start_attack(empty_store, draw_posts(seed), *secrets)
    asked = learn_much(attack, secrets, seed, drawn)
    asked_for = cells_of(attack.attacker, SINGLE, kinds_of_secrets(secrets))
    others = cells_of(attack.attacker, PAIRS, kinds_of_secrets(secrets))
    small = sum(cell.people < attack.attacker.threshold for cell in asked_for)
    hidden = sum(not attack.attacker.shows(cell) for cell in asked_for)
    with capsys.disabled():
        print(f"\n{'/'.join(secrets)}, board {seed}: {asked} questions, {len(asked_for)} counts,"
              f" {hidden} hidden for {small} small ones; {len(others)} more attacked")  # fmt: skip
    assert [str(leak) for leak in attack.attacker.leaks([*asked_for, *others])] == []


def test_an_attacker_who_is_told_too_much_wins(empty_store: Path) -> None:
    """Were the plain numbers published unprotected, the attack would find every small one."""
    attack = start_attack(empty_store, draw_posts(1), "gender")
    cells = [cell for cell in cells_of(attack.attacker, SINGLE, [("gender",)]) if cell.people < 5]
    assert attack.attacker.leaks(cells) == []
    for cell in cells:
        attack.attacker.learn(cell.mask, cell.people)
    assert len(attack.attacker.leaks(cells, most=1000)) == len(cells)
