"""Funded posts: what the finance ledger would say beside the people in post at one date.

Vacancy rates follow Welsh Government figures for 31 March 2023: 4.5 % of all posts, 9.7 % of
medical and dental posts (without trainees), 5.6 % of nursing posts (2,290 of 41,110).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.workbooks import BOARD, NOTICE, open_workbook

VACANT = {"Medical and Dental": 0.097, "Nursing and Midwifery Registered": 0.056}
VACANT_ELSEWHERE = 0.035
COLUMNS = {
    "org_l3": "Org L3",
    "org_l4": "Org L4",
    "org_l5": "Org L5",
    "org_l6": "Org L6",
    "unit": "Organisation",
    "staff_group": "Staff Group",
    "grade": "Pay Scale",
    "funded": "FTE Budget",
}


def funded_posts(rows: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Funded FTE by unit, staff group and grade: `COLUMNS`, and `in_post` beside `funded`.

    Some lines are overspent and some nearly empty, but each staff group has its vacancy rate.
    """
    keys = [name for name in COLUMNS if name != "funded"]
    counted = rows[rows["counted"]]
    posts = counted.groupby(keys, sort=True, as_index=False)["fte"].sum()
    posts = posts.rename(columns={"fte": "in_post"})
    uneven = np.random.default_rng([seed, 1]).gamma(9.0, 1 / 9, len(posts))
    rate = posts["staff_group"].map(VACANT).fillna(VACANT_ELSEWHERE)
    raw = posts["in_post"] * uneven
    in_group = posts.groupby("staff_group")["in_post"].transform("sum")
    scale = in_group / (1 - rate) / raw.groupby(posts["staff_group"]).transform("sum")
    posts["funded"] = (raw * scale).round(2)
    return posts


def write_establishment(path: Path, rows: pd.DataFrame, on: date, seed: int) -> Path:
    """Write the funded posts as a workbook with a title block, and return its path."""
    posts = funded_posts(rows, seed)
    book = open_workbook(path, f"Cwm Derwen establishment {on.isoformat()}", on)
    sheet = book.add_worksheet("Establishment")
    sheet.write_string(0, 0, f"{BOARD} - funded establishment at {on.isoformat()}")
    sheet.write_string(1, 0, NOTICE)
    for column, heading in enumerate(COLUMNS.values()):
        sheet.write_string(3, column, heading)
    for number, values in enumerate(posts[list(COLUMNS)].itertuples(index=False), start=4):
        *texts, funded = values
        for column, text in enumerate(texts):
            sheet.write_string(number, column, text)
        sheet.write_number(number, len(texts), funded)
    book.close()
    return path
