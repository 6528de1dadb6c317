"""An attacker: what is published becomes equations over people, and programs find the ranges.

Linear programs (HiGHS) find the least and the most that a count can be; where `whole` is asked for,
integer programs do. Every solution met is kept: it shows how far all the other counts can move too,
so that few programs are solved. Only the aim of a program changes, so that each search begins where
the one before it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from highspy import Highs, HighsLp, HighsModelStatus, HighsVarType, MatrixFormat
from scipy.sparse import csr_matrix

from tests.disclosure.unknowns import Chosen, Unknowns

CLOSE = 1e-6


@dataclass(frozen=True)
class Cell:
    """A count that is attacked: in words, its people (k x s), how many they are, who could be."""

    name: str
    mask: np.ndarray
    people: int
    group: int  # people whose secret is not known: those of the kinds that the count is among


@dataclass(frozen=True)
class Leak:
    """A small count that is known too well."""

    cell: Cell
    low: float
    high: float

    def __str__(self) -> str:
        low, high = (round(end, 6) + 0.0 for end in (self.low, self.high))  # never -0
        return f"{self.cell.name}: {self.cell.people}, known as {low:g} to {high:g}"


@dataclass(frozen=True)
class Statement:
    """So many people of some kinds have one of some secrets."""

    kinds: np.ndarray
    secrets: np.ndarray
    count: int

    def without(self, other: Statement) -> Statement | None:
        """The same of the kinds that another statement about these secrets leaves."""
        within = not (other.kinds & ~self.kinds).any() and (other.kinds != self.kinds).any()
        if not within or (self.secrets != other.secrets).any():
            return None
        return Statement(self.kinds & ~other.kinds, self.secrets, self.count - other.count)


@dataclass
class Attacker:
    """Knows the posts, and adds to that everything that is published."""

    unknowns: Unknowns
    threshold: int
    whole: bool = False  # integer programs: slower, and sharper where sums of FTE or ages are known
    rows: dict[bytes, tuple[np.ndarray, float, float]] = field(default_factory=dict)
    sums: dict[bytes, tuple[np.ndarray, float, float]] = field(default_factory=dict)
    fair: list[Statement] = field(default_factory=list)

    def learn(self, mask: np.ndarray, low: float, high: float | None = None) -> None:
        """The sum of the people of a mask (weighted) lies between low and high (or is low)."""
        high = low if high is None else high
        true = float((mask * self.unknowns.true).sum())
        slack = CLOSE * max(1, abs(true))
        assert low - slack <= true <= high + slack, f"{true} was published as {low}"
        if mask.any():
            scale = float(np.abs(mask).max())
            row = mask.ravel() / scale
            known = self.sums if _is_sum(row) else self.rows
            known[row.tobytes()] = (row, low / scale, high / scale)

    def learn_fair(self, mask: np.ndarray, count: float) -> None:
        """A count, as `learn`, that may be shown: nothing of its line is hidden or small."""
        self.learn(mask, count)
        kinds, secrets = mask.max(axis=1) > 0, mask.max(axis=0) > 0
        self.fair.append(Statement(kinds, secrets, int(count)))

    def cell(self, chosen: Chosen, scheme: str = "esr") -> Cell:
        """The count of the people with these values."""
        mask = self.unknowns.mask(chosen, scheme)
        people = int((mask * self.unknowns.true).sum())
        group = int(self.unknowns.sizes[mask.any(axis=1)].sum())
        words = ", ".join(f"{name}={'/'.join(values)}" for name, values in chosen.items())
        return Cell(words, mask, people, group)

    def shows(self, cell: Cell) -> bool:
        """Whether the count of a cell was published as it is."""
        return (cell.mask / 1.0).ravel().tobytes() in self.rows

    def leaks(self, cells: Sequence[Cell], most: int = 10) -> list[Leak]:
        """The small counts among these that are known too well, up to so many.

        Counts of people leave a range of the threshold; among fewer people all that is possible is
        enough. Sums of FTE, pay and ages narrow every range a little, as a mean does by being
        published: with them too a range is at least half of that, and never one whole number.
        """
        small = [cell for cell in cells if 0 < cell.people < self.threshold]
        found = self._find(small, most, _Program.of(self, small), 1)
        if self.sums and not found:
            found = self._find(small, most, _Program.of(self, small, with_sums=True), 2)
        return found

    def _find(self, small: Sequence[Cell], most: int, known: _Program, parts: int) -> list[Leak]:
        """The counts known better than so; what follows from noughts that may be shown is none."""
        fair, found = _Program.of(self._fair(), small), []
        for number, cell in enumerate(small):
            needed = min(self.threshold, cell.group) / parts
            if len(found) == most:
                break
            if known.is_narrow(number, needed) and not (
                fair.is_narrow(number, needed) and known.span(number) > fair.span(number) - CLOSE
            ):
                found.append(Leak(cell, *known.range(number)))
        return found

    def _fair(self) -> Attacker:
        """Somebody who knows the noughts that may be shown, and nothing else."""
        fair = Attacker(self.unknowns, self.threshold, self.whole)
        sizes, threshold = self.unknowns.sizes, self.threshold
        for wide in self.fair:
            for one in [wide, *(less for other in self.fair if (less := wide.without(other)))]:
                parts = (one.count, int(sizes[one.kinds].sum()) - one.count)
                if not any(0 < part < threshold for part in parts):
                    for part, secrets in zip(parts, (one.secrets, ~one.secrets), strict=True):
                        if part == 0:
                            fair.learn(np.outer(one.kinds, secrets).astype(float), 0)
        return fair


@dataclass
class _Program:
    """The equations with unknowns that nothing tells apart put together, and all ranges met."""

    solver: Highs
    aims: np.ndarray
    least: np.ndarray
    most: np.ndarray

    @staticmethod
    def of(attacker: Attacker, cells: Sequence[Cell], *, with_sums: bool = False) -> _Program:
        """The program of what an attacker knows, for these counts."""
        unknowns = attacker.unknowns
        known = [*attacker.rows.values(), *(attacker.sums.values() if with_sums else ())]
        rows = [*(row for row, _low, _high in known), *(cell.mask.ravel() for cell in cells)]
        if not rows:
            rows = [np.zeros(unknowns.true.size)]
        columns, owner, true = _merged(np.array(rows), unknowns)
        sizes = np.equal.outer(np.arange(len(unknowns.kinds)), owner).astype(float)
        matrix = csr_matrix(np.vstack([columns[: len(known)], sizes]))
        low = np.array([*(low for _row, low, _high in known), *unknowns.sizes])
        high = np.array([*(high for _row, _low, high in known), *unknowns.sizes])
        aims = columns[len(known) :]
        solver = _solver(matrix, (low, high), unknowns.sizes[owner], whole=attacker.whole)
        program = _Program(solver, aims, aims @ true, aims @ true)
        program.look_around()
        return program

    def look_around(self) -> None:
        """Tables that fit, in directions drawn by chance: most counts that can move do."""
        chance = np.random.default_rng(1)
        for _ in range(min(8, len(self.aims))):
            self._solve(chance.choice([-1.0, 1.0], len(self.aims)) @ self.aims)

    def range(self, number: int) -> tuple[float, float]:
        """The least and the most met so far of a count."""
        return float(self.least[number]), float(self.most[number])

    def span(self, number: int) -> float:
        """How wide the range of a count is."""
        return float(self.most[number] - self.least[number])

    def is_narrow(self, number: int, needed: float) -> bool:
        """Whether a count cannot move so far, or by no whole number."""
        for sign in (1, -1):
            if self.span(number) < max(2, needed) - CLOSE:
                self._solve(sign * self.aims[number])
        low, high = self.range(number)
        is_exact = np.floor(high + CLOSE) - np.ceil(low - CLOSE) < 1
        return bool(is_exact or high - low < needed - CLOSE)

    def _solve(self, aim: np.ndarray) -> None:
        """Move the counts as far as they go in a direction, and note how far each of them went."""
        self.solver.changeColsCost(len(aim), np.arange(len(aim), dtype=np.int32), aim)
        self.solver.run()
        status = self.solver.getModelStatus()
        assert status == HighsModelStatus.kOptimal, self.solver.modelStatusToString(status)
        reached = self.aims @ np.array(self.solver.getSolution().col_value)
        self.least, self.most = np.minimum(self.least, reached), np.maximum(self.most, reached)


def _solver(
    matrix: csr_matrix, between: tuple[np.ndarray, np.ndarray], most: np.ndarray, *, whole: bool
) -> Highs:
    """Tables that fit, of numbers from nought up to the most; the aim is set later."""
    lp = HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.row_lower_, lp.row_upper_ = between
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros_like(most), np.zeros_like(most), most
    lp.a_matrix_.format_ = MatrixFormat.kRowwise
    lp.a_matrix_.num_row_, lp.a_matrix_.num_col_ = matrix.shape
    lp.a_matrix_.start_, lp.a_matrix_.index_ = matrix.indptr, matrix.indices
    lp.a_matrix_.value_ = matrix.data
    if whole:
        lp.integrality_ = [HighsVarType.kInteger] * len(most)
    solver = Highs()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("simplex_strategy", 4)  # primal: the last solution still fits
    solver.passModel(lp)
    return solver


def _is_sum(row: np.ndarray) -> bool:
    """Whether people weigh differently: hours, pay or ages added up, not people."""
    return not np.isin(row, (0, 1)).all()


def _merged(rows: np.ndarray, unknowns: Unknowns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Columns that differ in no row are one unknown: its column, its kind, its true number."""
    width = len(unknowns.combinations)
    parts, owner, true = [], [], []
    for kind in range(len(unknowns.kinds)):
        block = rows[:, kind * width : (kind + 1) * width]
        unique, where = np.unique(block, axis=1, return_inverse=True)
        parts.append(unique)
        owner += [kind] * unique.shape[1]
        true.append(
            np.bincount(where.ravel(), weights=unknowns.true[kind], minlength=unique.shape[1])
        )
    return np.hstack(parts), np.array(owner), np.concatenate(true)
