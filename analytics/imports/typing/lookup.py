"""What a code list says of every value of a column; each distinct value is looked up once."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc


def look_up(
    table: pa.Table, name: str, meaning: Mapping[str | None, Any], arrow_type: pa.DataType
) -> pa.Array:
    """The meaning of each value of a column. ``meaning[None]`` is that of a blank or other one."""
    encoded = table[name].combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    otherwise = meaning.get(None)
    values = [meaning.get(text, otherwise) for text in encoded.dictionary.to_pylist()]
    looked_up = pa.array(values, arrow_type).take(encoded.indices)
    return looked_up if otherwise is None else pc.fill_null(looked_up, otherwise)
