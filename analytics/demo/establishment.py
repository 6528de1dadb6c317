"""Funded posts: what the finance ledger would say, given the people in post at one date.

Vacancy rates follow Welsh Government figures for 31 March 2023: 4.5 % of all posts, 9.7 % of
medical and dental posts (without trainees), 5.6 % of nursing posts (2,290 of 41,110).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.spreadsheet import Spreadsheet
from analytics.demo.workbooks import BOARD, NOTICE, properties

VACANT = {"Medical and Dental": 0.097, "Nursing and Midwifery Registered": 0.056}
VACANT_ELSEWHERE = 0.035
COLUMNS = {
    "org_l3": "Org L3",
    "org_l4": "Org L4",
    "org_l5": "Org L5",
    "org_l6": "Org L6",
    "unit": "Org L7",
    "organisation": "Organisation",
    "staff_group": "Staff Group",
    "grade": "Pay Scale",
    "funded": "FTE Budget",
}


def funded_posts(rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Funded FTE by unit, staff group and grade: `COLUMNS`, with `in_post` and `funded`.

    Some lines are overspent and some nearly empty, but each staff group has its vacancy rate.
    """
    keys = [name for name in COLUMNS if name != "funded"]
    counted = rows.loc[rows["counted"], [*keys, "fte"]]
    posts = counted.groupby(keys, sort=True).agg(in_post=("fte", "sum")).reset_index()
    uneven = np.random.default_rng([seed, 1]).gamma(9.0, 1 / 9, len(posts))
    rate = np.array([VACANT.get(group, VACANT_ELSEWHERE) for group in posts["staff_group"]])
    posts["raw"] = posts["in_post"] * uneven
    in_group = posts.groupby("staff_group")[["in_post", "raw"]].transform("sum")
    scale = in_group["in_post"] / (1 - rate) / in_group["raw"]
    posts["funded"] = (posts["raw"] * scale).round(2)
    return posts.drop(columns="raw")


def write_establishment(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """Write the funded posts as a workbook with a title block, and return its path."""
    posts = funded_posts(rows, seed)[list(COLUMNS)]
    title = [[f"{BOARD} - funded establishment at {on.isoformat()}"], [NOTICE], []]
    lines = zip(*(posts[name].tolist() for name in COLUMNS), strict=True)
    with Spreadsheet(path, properties("Cwm Derwen establishment", on)) as book:
        book.add_sheet("Establishment", [*title, list(COLUMNS.values()), *lines])
    return path
