"""Whatever stands in a file, rows read are rows stored and rows left out; no id is ever shown."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tests.imports import judging
from tests.imports.quirk_books import PLAIN, sheet_of, true_rows, ward_list

ODD = (None, "-", "#N/A", "Total", "TRL", "99", "x", "1900-01-01", "Band 12", "80%", " ", "00101")


def spoilt(seed: int):
    """The list with rows repeated, cells spoilt and lines put in, by chance."""
    chance = random.Random(seed)
    rows = sheet_of(ward_list())
    body = rows[2:]
    for _time in range(chance.randrange(1, 60)):
        row = chance.choice(body)
        row[chance.randrange(len(row))] = chance.choice(ODD)
    for _time in range(chance.randrange(6)):
        place = chance.randrange(len(body))
        new = chance.choice([list(chance.choice(body)), list(PLAIN), [None] * len(PLAIN)])
        body.insert(place, new)
    chance.shuffle(body)
    return [*rows[:2], *body]


@pytest.mark.parametrize("seed", range(40))
def test_rows_read_are_rows_stored_and_rows_left_out(seed, tmp_path):
    preview = judging.look(spoilt(seed), tmp_path / "store")
    assert preview.typed.rows_read == preview.rows_stored + preview.typed.rows_left_out
    assert preview.to_store is not None
    assert preview.to_store.rows["person_key"].null_count == 0
    filled = sum(any(cell not in (None, " ") for cell in row) for row in spoilt(seed)[2:])
    assert preview.typed.rows_read == filled


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_rows_changes_no_count(seed, tmp_path):
    rows = sheet_of(ward_list())
    body = rows[2:]
    random.Random(seed).shuffle(body)
    preview = judging.look([*rows[:2], *body], tmp_path / "store")
    counted = [row for row in true_rows(ward_list()) if row["counted"]]
    assert preview.people == len({row["person"] for row in counted})
    assert preview.total == pytest.approx(sum(row["fte"] for row in counted))


def test_a_cell_is_told_about_once(tmp_path):
    rows = sheet_of(ward_list())
    for place, odd in enumerate((None, "-", "x", "#N/A", "9.9", "-1"), start=2):
        rows[place][7] = odd
    preview = judging.look(rows, tmp_path / "store")
    for number in range(3, 9):
        told = [item.rule for item in preview.problems if f"H{number}" in item.cells]
        assert len(told) == 1, (number, told)


def test_no_value_of_an_identifying_column_is_ever_shown(tmp_path):
    rows = sheet_of(ward_list())
    rows[2][2] = "SECRET1"
    rows[3][3] = "7.7E+09"
    rows[4][9] = "45/45/1945"
    rows[5][9] = date(1066, 10, 14).isoformat()
    preview = judging.look(rows, tmp_path / "store")
    shown = (
        repr(preview.problems) + repr(preview.typed.unknown_codes) + repr(preview.reading.sample)
    )
    for secret in ("SECRET1", "7.7E+09", "45/45/1945", "1066", "00102"):
        assert secret not in shown
