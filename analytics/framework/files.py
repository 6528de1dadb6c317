"""The lists in ``data/framework``: items as they were published, horizons, and what is bound."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analytics.codelists import FOLDER

FRAMEWORK_FOLDER = FOLDER.parent / "framework"


@cache
def load_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of ``data/framework/<name>.csv``; FileNotFoundError for a list there is not."""
    path = FRAMEWORK_FOLDER / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(MappingProxyType(dict(row)) for row in csv.DictReader(lines))
