"""A small sample of the attack on the demonstration board; the whole of it is a command."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from analytics.engine.store import open_store
from benchmarks.sampled_attack import SECRETS, attack_store


def test_a_sample_of_questions_about_the_demonstration_board(demo_store: Path) -> None:
    """Ten questions a secret, each about one unit."""
    found = attack_store(open_store(demo_store), 10 * len(SECRETS), seed=4, a_round=10)
    everything = sum(found.values(), Counter[str]())
    assert everything["questions"] == 10 * len(SECRETS)
    assert everything["attacked"] > 50
    assert {secrets: counts["leaks"] for secrets, counts in found.items() if counts["leaks"]} == {}
