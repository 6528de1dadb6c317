"""Cwm Derwen, a made-up Welsh health board, written as workbooks like those people really have.

Nothing here is true of anyone: people, places, hospitals and numbers are invented. The *shape* is
calibrated so that every page has something sensible to show:

=========================================  ===========  ==========================================
What                                       Aim          From
=========================================  ===========  ==========================================
FTE a head                                 0.866        97,061 / 112,105, Welsh Government, staff
                                                        directly employed, 31 March 2024
Medical and dental, share of FTE           8.8 %        8,250 of 94,075 (without the ambulance
                                                        service, which no health board has)
Nursing, midwifery, health visiting        41.3 %       38,820 of 94,075 (with nursing support)
Scientific, therapeutic, technical         18.1 %       17,033 of 94,075
Administration and estates                 25.5 %       24,029 of 94,075
Healthcare assistants, other support       6.3 %        5,943 of 94,075
Consultants among doctors                  39.7 %       StatsWales, medical staff by grade, 2017;
                                                        the other grades likewise
Ethnicity not stated                       12–15 %      345 of 2,445 GPs, StatsWales, 2023
Ethnic minority among doctors              about 40 %   41.9 % in England, MWRES 2020
Vacant posts                               4–6 %        Welsh Government, 31 March 2023: 4.5 %,
                                                        medical 9.7 %
Return within a year of retiring           37 %; 45 %   all staff; nurses (England, 2021-22)
Mean age                                   about 43.5   our choice, in line with public NHS profiles
=========================================  ===========  ==========================================

Everything else (age by grade, hours by sex and age, careers) is a plausible guess, kept in
`data/demo/*.csv` where anyone can change it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd

from analytics.demo.appraisals import write_appraisals
from analytics.demo.cells import cells_of
from analytics.demo.establishment import write_establishment
from analytics.demo.layouts import layout_for
from analytics.demo.leaders_before import QUARTERS_BACK
from analytics.demo.leadership import write_leadership
from analytics.demo.parameters import read_parameters
from analytics.demo.period_books import Periods
from analytics.demo.requirement import write_requirement
from analytics.demo.simulation import LAST, Snapshot, simulate, truth
from analytics.demo.skills import write_skills
from analytics.demo.surveys import write_surveys
from analytics.demo.workbooks import write_staff_in_post
from analytics.words import _

__all__ = ["Snapshot", "simulate", "truth", "write", "write_each"]

Progress = Callable[[int, int, str], None]


def write(
    folder: Path,
    people: int = 6000,
    snapshots: int = 13,
    seed: int = 2026,
    last: date = LAST,
    progress: Progress | None = None,
) -> list[Path]:
    """Write the workbooks into `folder` (made if need be), all of them; see `write_each`."""
    return list(write_each(folder, people, snapshots, seed, last, progress))


def write_each(
    folder: Path,
    people: int = 6000,
    snapshots: int = 13,
    seed: int = 2026,
    last: date = LAST,
    progress: Progress | None = None,
) -> Iterator[Path]:
    """Write the workbooks into `folder`, from the oldest date on; each path once it is complete.

    Same arguments, same bytes. `progress` is called before the files of each date, and before
    those of funded posts and care, with the number done, the number in all and a sentence.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = snapshots + 2
    newest: Snapshot | None = None
    earlier: dict[date, pd.DataFrame] = {}
    periods = Periods(read_parameters(), seed)
    for number, snapshot in enumerate(simulate(people, snapshots, seed, last)):
        periods.add(newest, snapshot)
        newest = snapshot
        if snapshots - 1 - number in QUARTERS_BACK:
            earlier[snapshot.on] = snapshot.rows
        path = folder / f"Cwm Derwen staff in post {newest.on.isoformat()}.xlsx"
        _report(progress, number, total, path)
        layout = layout_for(snapshots - 1 - number)
        cells = cells_of(newest.rows, layout, newest.on, seed)
        yield write_staff_in_post(path, cells, layout, newest.on)
        yield from write_appraisals(folder, newest.rows, newest.on, seed, snapshots - 1 - number)
    if newest is not None:
        path = folder / f"Cwm Derwen establishment {newest.on.isoformat()}.xlsx"
        _report(progress, snapshots, total, path)
        yield write_establishment(path, newest.rows, newest.on, seed)
        path = folder / f"Cwm Derwen care requirement {newest.on.isoformat()}.xlsx"
        _report(progress, snapshots + 1, total, path)
        yield write_requirement(path, newest.rows, newest.on, seed)
        yield from write_skills(folder, newest.rows, newest.on, seed)
        yield from write_leadership(folder, newest.rows, newest.on, seed, earlier)
    yield from periods.write(folder)
    if newest is not None:
        yield from write_surveys(folder, newest.rows, newest.on, seed)


def _report(progress: Progress | None, done: int, total: int, path: Path) -> None:
    if progress is not None:
        progress(done, total, _("Writing {file}").format(file=path.name))
