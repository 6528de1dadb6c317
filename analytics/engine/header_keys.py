"""The keys that may stand in the header of a measure or a table; DEVELOPERS.md explains each.

A key that is not listed here is a slip of the pen that would change nothing: it fails as the file
is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.engine.queries import Query

ABOUT_EVERY_ANSWER = frozenset(
    {
        "title",
        "characteristics",
        "needs",
        "options",
        "parameters",
        "splits",
        "also_by",
        "protect",
        "whole_units",
    }
)
OF_MEASURES = (ABOUT_EVERY_ANSWER - {"options"}) | {
    "unit", "kind", "better", "numerator", "denominator", "why", "source",
    "proportion", "interval", "age_limit", "age_under", "rests_on", "any_choice", "sums",
    "unit_filters", "n_of",
}  # fmt: skip
OF_TABLES = ABOUT_EVERY_ANSWER | {
    "definition", "columns", "keys", "people", "split_by", "split_default", "order_by_band",
    "spreads_ages", "posts_only", "about_files", "hidden_when_few", "hidden_together", "chart",
    "grid_builder",
}  # fmt: skip
OF_COLUMNS = frozenset({"id", "title", "unit", "context"})
OF_CHARTS = frozenset({"down", "values", "across", "only", "line"})


def check_keys(query: Query, known: Iterable[str]) -> None:
    """Raise ValueError for a header with a key that nothing reads."""
    _check(query.id, query.header, known)
    for column in query.header.get("columns", ()):
        _check(query.id, column, OF_COLUMNS)
    _check(query.id, query.header.get("chart", {}), OF_CHARTS)


def _check(name: str, header: Mapping[str, object], known: Iterable[str]) -> None:
    unknown = sorted(set(header) - set(known))
    if unknown:
        raise ValueError(f"{name}: no header has the key {unknown[0]}")
