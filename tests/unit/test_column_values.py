"""Columns of Arrow as lists of Python values: the same as Arrow gives one by one."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from analytics.engine.column_values import values_in

DAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    "column",
    [
        pa.array([3, 1, 3], pa.int32()), pa.array([3, None]), pa.array([0.5, None, 0.5]),
        pa.array([True, False]), pa.array([True, None]), pa.array(["a", None, "a", ""]),
        pa.array([DAY, None, DAY]), pa.array([None, None], pa.string()), pa.array([], pa.date32()),
    ],
)  # fmt: skip
def test_values_are_those_that_arrow_gives(column: pa.Array) -> None:
    found = values_in(pa.table({"it": pa.chunked_array([column, column])}), "it")
    wanted = [*column.to_pylist(), *column.to_pylist()]
    assert found == wanted
    assert list(map(type, found)) == list(map(type, wanted))


def test_lists_are_tuples_and_empty_where_there_is_none() -> None:
    lists = pa.chunked_array([pa.array([[5, 7], [], None, [7]]), pa.array([[1]])])
    assert values_in(pa.table({"it": lists}), "it") == [(5, 7), (), (), (7,), (1,)]
