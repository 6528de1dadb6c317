"""Columns of a query as arrays: whole numbers, and texts as codes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa


def numbers(found: pa.Table, name: str) -> np.ndarray:
    """A column of whole numbers."""
    return found.column(name).to_numpy().astype(np.int64)


def codes(column: pa.ChunkedArray) -> tuple[np.ndarray, tuple[str, ...]]:
    """A column of texts as codes in the order of the texts."""
    encoded = column.combine_chunks().dictionary_encode()
    texts = [text if text is not None else "" for text in encoded.dictionary.to_pylist()]
    order = sorted(range(len(texts)), key=texts.__getitem__)
    place = np.empty(max(len(texts), 1), dtype=np.int64)
    place[order] = np.arange(len(order))
    return place[encoded.indices.to_numpy()], tuple(texts[at] for at in order)
