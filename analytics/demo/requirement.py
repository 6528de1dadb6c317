"""What the care of patients needs on some wards, as an acuity audit would report it.

Half of the wards report required FTE, the others hours a day; each ward has a registered and an
unregistered line under a name that is written once. Planted: a ward name in capitals, a ward that
no staff list knows, a line that is still "tbc", FTE as text without a zero, a total line, a note.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.spreadsheet import Row, Spreadsheet
from analytics.demo.workbooks import BOARD, NOTICE, properties

WARDS = 12
LEAST_FTE = 8.0
"""Wards with less nursing FTE are left out of the audit."""

UPLIFT, WEEK = 1.269, 37.5
REGISTERED, SUPPORT = "Nursing and Midwifery Registered", "Additional Clinical Services"
UNKNOWN_WARD = "Escalation Ward Llyn Derwen"
HEADINGS = ("Division", "Ward", "Staff Type", "Required WTE", "Required Care Hours per Day")


def required_staff(rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Required FTE by ward: `org_l3`, `unit`, `registered`, `support`, and `in_hours` (bool)."""
    counted = rows.loc[rows["counted"] & rows["staff_group"].isin([REGISTERED, SUPPORT])]
    by_ward = counted.pivot_table(
        index=["org_l3", "unit"], columns="staff_group", values="fte", aggfunc="sum", fill_value=0.0
    ).reset_index()
    by_ward = by_ward.reindex(columns=["org_l3", "unit", REGISTERED, SUPPORT], fill_value=0.0)
    wards = by_ward["unit"].str.contains(r"\bWard\b", regex=True)
    wards &= by_ward[REGISTERED] + by_ward[SUPPORT] >= LEAST_FTE
    known = by_ward[wards]
    chosen = known.iloc[:: max(1, len(known) // WARDS)].head(WARDS).reset_index(drop=True)
    uneven = np.random.default_rng([seed, 2]).uniform(0.92, 1.22, (len(chosen), 2))
    return pd.DataFrame(
        {
            "org_l3": chosen["org_l3"],
            "unit": chosen["unit"],
            "registered": (chosen[REGISTERED] * uneven[:, 0]).round(2),
            "support": (chosen[SUPPORT] * uneven[:, 1]).round(2),
            "in_hours": np.arange(len(chosen)) % 2 == 1,
        }
    )


def write_requirement(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """Write the audit as a workbook with a title block, and return its path."""
    wards = required_staff(rows, seed)
    title: list[Row] = [
        [f"{BOARD} - nursing acuity audit: staff required"],
        [NOTICE],
        [f"Position as at {on.isoformat()}; hours are without cover for absence"],
        [],
    ]
    body = [line for place, ward in enumerate(wards.itertuples()) for line in _lines(place, ward)]
    needed = (wards["registered"] + wards["support"]).to_numpy(dtype=float)
    total = round(float(needed[~wards["in_hours"].to_numpy(dtype=bool)].sum()), 2)
    foot: list[Row] = [
        *_unknown_ward(), ["Total", None, None, total], [],
        ["RN: registered nurses. HCSW: health care support workers."],
    ]  # fmt: skip
    with Spreadsheet(path, properties("Cwm Derwen care requirement", on)) as book:
        book.add_sheet("Acuity", [*title, list(HEADINGS), *body, *foot])
    return path


def _lines(place: int, ward) -> list[Row]:
    """Two lines of one ward: the second leaves the names above it blank."""
    name = ward.unit.upper() if place == 2 else ward.unit
    lines: list[Row] = []
    for kind, fte in (("RN", ward.registered), ("HCSW", ward.support)):
        names: Row = [ward.org_l3, name] if kind == "RN" else [None, None]
        if ward.in_hours:
            lines.append([*names, kind, None, hours_a_day(fte)])
        else:
            lines.append([*names, kind, f"{fte:.2f}".removeprefix("0") if fte < 1 else fte, None])
    return lines


def hours_a_day(fte: float) -> float:
    """The hours that such FTE work on a day, without cover for absence, to one decimal."""
    return round(fte * WEEK / UPLIFT / 7, 1)


def _unknown_ward() -> list[Row]:
    return [["Medicine", UNKNOWN_WARD, "RN", 11.4, None], [None, None, "HCSW", "tbc", None]]
