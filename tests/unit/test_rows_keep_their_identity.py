"""Rows while they are typed and thinned out: what is noted of one is never said of another."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pyarrow as pa
import pytest

from analytics.imports.typing.staged import Staged


def staged() -> Staged:
    letters = pa.array(["a", "b", "c", "d"])
    return Staged(
        place=cast(Any, None),
        kind=cast(Any, None),
        typed={"name": letters},
        numbers=np.array([5, 6, 8, 9]),
        raw=pa.table({"c1": letters}),
        rows_read=4,
    )


def names(rows: Staged, ids: list[int]) -> list[str]:
    return rows.typed["name"].take(pa.array(rows.places_of(ids))).to_pylist()


def test_a_row_is_found_by_its_id_after_rows_above_it_are_gone() -> None:
    rows = staged()
    rows.keep(np.array([False, True, True, True]))
    rows.keep(np.array([True, False, True]))
    assert names(rows, [3, 1]) == ["d", "b"]
    assert rows.flags_of([0, 3]).tolist() == [False, True]


def test_a_row_that_was_left_out_is_not_taken_for_the_one_in_its_place() -> None:
    rows = staged()
    rows.keep(np.array([True, False, True, False]))
    for gone in (1, 3, 4):
        with pytest.raises(KeyError):
            rows.places_of([gone])


def test_rows_made_of_others_have_ids_of_their_own() -> None:
    rows = staged()
    rows.become(np.array([2, 2, 0]))
    assert rows.numbers.tolist() == [8, 8, 5]
    assert names(rows, rows.ids.tolist()) == ["c", "c", "a"]
    with pytest.raises(KeyError):
        rows.places_of([2])
