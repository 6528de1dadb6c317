"""An attack on a drawn board: ask, learn from the answers, and say what must not be known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.disclosure.asking import Board, Where, chosen_by, draw_board
from tests.disclosure.attacker import Attacker
from tests.disclosure.reading import Reader
from tests.disclosure.unknowns import AGES, unknowns_of

THRESHOLDS = {"gender": 5, "age": 5, "ethnic_group": 10, "disability": 10}


@dataclass(frozen=True)
class Attack:
    """A board, what an attacker has learnt of it so far, and how the answers are read."""

    board: Board
    attacker: Attacker
    reader: Reader

    def measure(
        self, measure: str, by: tuple[str, ...] = (), where: Where | None = None,
        options: Mapping[str, str] | None = None, **scope: Any,
    ) -> None:  # fmt: skip
        """Ask for a measure and learn from it."""
        self.reader.measure(self.board.measure(measure, by, where, options, **scope), options)

    def table(
        self, table: str, where: Where | None = None, options: Mapping[str, str] | None = None,
        **scope: Any,
    ) -> None:  # fmt: skip
        """Ask for a table and learn from it."""
        self.reader.table(self.board.table(table, where, options, **scope), options)

    def leaks(self, *cells: Where, scheme: str = "esr") -> list[str]:
        """The small counts among these that are known too well, in words."""
        found = [self.attacker.cell(chosen_by(cell), scheme) for cell in cells]
        assert all(0 < cell.people < self.attacker.threshold for cell in found), "no small count"
        return [str(leak) for leak in self.attacker.leaks(found)]


def start_attack(
    folder: Path, posts: Sequence[Mapping[str, Any]], *secrets: str, whole: bool = False,
    ages: Sequence[int] = AGES,
) -> Attack:  # fmt: skip
    """Draw a board in a folder, for an attacker who is after these secrets."""
    board = draw_board(folder, posts)
    threshold = max(THRESHOLDS[secret] for secret in secrets)
    attacker = Attacker(unknowns_of(posts, secrets, ages), threshold, whole)
    return Attack(board, attacker, Reader(attacker, prices_of(board)))


def prices_of(board: Board) -> Mapping[str, float]:
    """What a post of 1 FTE costs in each band: no secret."""
    result = board.measure("cost_per_fte", ("band",))
    rows = result.rows if result else ()
    return {row.split["band"]: row.value for row in rows if row.value is not None}
