"""The values of columns as Python has them, for thousands of rows at once.

Arrow makes an object of each value, which is slow for dates and texts; few of them differ, so one
is made of each different value.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa


def values_in(found: pa.Table, name: str) -> list[Any]:
    """The values of a column in the order of its rows; None where there is none.

    Of a column of lists each value is a tuple, empty where there is no list.
    """
    column = found.column(name).combine_chunks()
    return _lists(column) if pa.types.is_list(column.type) else _values(column)


def _lists(column: pa.ListArray) -> list[tuple[Any, ...]]:
    values = _values(column.flatten())
    ends = column.value_lengths().fill_null(0).to_numpy().cumsum().tolist()
    return [tuple(values[first:end]) for first, end in zip([0, *ends], ends, strict=False)]


def _values(column: pa.Array) -> list[Any]:
    is_number = pa.types.is_primitive(column.type) and not pa.types.is_temporal(column.type)
    if is_number and not column.null_count:
        return column.to_numpy(zero_copy_only=False).tolist()
    encoded = column.dictionary_encode()
    values = np.empty(len(encoded.dictionary) + 1, dtype=object)  # the last is that of nothing
    values[:-1] = encoded.dictionary.to_pylist()
    places = encoded.indices.fill_null(len(values) - 1)
    return values[places.to_numpy()].tolist()
