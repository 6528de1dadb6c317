"""Who supervises whom in the made-up board: somebody more senior in the unit, or above it.

No chance is drawn, so that nothing else of the board changes. Whoever is found is of a higher
grade, which is why no two people can supervise each other; the chain ends with the chief executive.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.demo.board import grade_rank

LEADS_FROM = 7  # Band 7, the usual grade of whoever runs a ward or a team
TOP = 16
# Grades outside Agenda for Change on its scale: band 8a is 8, band 8d is 11, band 9 is 12.
RANKS = {
    "Executive": 14, "Clinical Director": 11, "Consultant": 10, "Associate Specialist": 8,
    "Specialist": 8, "Senior Dental Officer": 8, "Salaried GP": 7,
}  # fmt: skip
_DOCTORS = 6  # any other grade of doctors
_PATH = ("org_l3", "org_l4", "org_l5", "org_l6", "code")

Leads = dict[tuple[str, ...], dict[int, list[str]]]  # by place in the tree: rank to people


def supervisors(rows: pd.DataFrame) -> list[str | None]:
    """The employee number of each row's supervisor, in the order of the rows; None at the top."""
    ranks = _ranks(rows)
    units = rows.drop_duplicates("code")
    places = list(zip(*(units[name].tolist() for name in _PATH), strict=True))
    paths = {path[-1]: path for path in places}
    leads = _leads(rows, ranks, paths)
    found: dict[tuple[str, int], list[str]] = {}
    named: list[str | None] = []
    posts = (rows["code"].tolist(), ranks.tolist(), rows["person"].tolist(), rows["kind"].tolist())
    for code, rank, person, kind in zip(*posts, strict=True):
        several = found.get((code, rank))
        if several is None:
            several = found[code, rank] = _above(leads, paths[code], rank)
        alone = kind == "board" or not several
        named.append(None if alone else several[int(person) % len(several)])
    return named


def _ranks(rows: pd.DataFrame) -> np.ndarray:
    """How senior each row's person is, by the most senior of their posts."""
    grades = rows["grade"].unique()
    known = {grade: _rank(grade) for grade in grades if isinstance(grade, str)}
    ranks = pd.Series([known.get(grade, 0) for grade in rows["grade"].tolist()], rows.index)
    title = rows["position_title"]
    ranks = ranks.mask(title == "Clinical Director", 11).mask(title == "Chief Executive", TOP)
    best = ranks.groupby(rows["person"]).transform("max").to_numpy(int)
    return _with_a_top(best, rows["person"].to_numpy(str))


def _rank(grade: str) -> int:
    return grade_rank(grade) or RANKS.get(grade, _DOCTORS)


def _with_a_top(ranks: np.ndarray, persons: np.ndarray) -> np.ndarray:
    """Where nobody is chief executive just now, one of the most senior acts as one."""
    if (ranks == TOP).any() or not len(ranks):
        return ranks
    first = min(persons[ranks == ranks.max()].tolist())
    return np.where(persons == first, TOP, ranks)


def _leads(rows: pd.DataFrame, ranks: np.ndarray, paths: dict[str, tuple[str, ...]]) -> Leads:
    """Who could supervise in each unit and in each part of the organisation above it."""
    may = rows["counted"].to_numpy() & (rows["kind"] == "main").to_numpy() & (ranks >= LEADS_FROM)
    leads: Leads = {}
    chosen = rows.loc[may, ["code", "person"]]
    for code, person, rank in zip(
        chosen["code"].tolist(), chosen["person"].tolist(), ranks[may].tolist(), strict=True
    ):
        for depth in range(len(_PATH) + 1):
            ranked = leads.setdefault(paths[code][:depth], {})
            ranked.setdefault(rank, []).append(person)
    return leads


def _above(leads: Leads, path: tuple[str, ...], rank: int) -> list[str]:
    """The people of the next higher grade in the unit; where there are none, in what is above."""
    for depth in range(len(path), -1, -1):
        ranked = leads.get(path[:depth], {})
        higher = [grade for grade in ranked if grade > rank]
        if higher:
            return ranked[min(higher)]
    return []
