"""Queries that are about to be needed, put together: which can be one, and whose each row is.

Planning is most of what a short query costs. Queries that read the same staff or events on the same
dates become one that reads those once (`shared_reading`); what is left becomes one for each text,
with all its parameters (`put_alike`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from analytics.engine.queries import order_of, put_alike, put_together
from analytics.engine.shared_reading import put_on_shared, reads_what_is_shared

Question = tuple[str, Mapping[str, Any]]  # a query and its parameters
Key = tuple[str, str]
Rows = list[dict[str, Any]]
OneText = tuple[str, dict[Key, Mapping[str, Any]]]  # a query with all its parameters


@dataclass(frozen=True)
class Batch:
    """One query in place of several. ``answers`` hands its rows out: a key, and the rows of that
    question. A question that is left out must be asked by itself."""

    sql: str
    parameters: Mapping[str, Any]
    answers: Callable[[Rows], Iterable[tuple[Key, Rows]]]


def key_of(sql: str, parameters: Mapping[str, Any]) -> Key:
    """What tells a question from every other."""
    return sql, repr(sorted(parameters.items()))


def all_in_one(asked: Mapping[Key, Question]) -> Batch:
    """Any queries as one, each as it is."""
    sql, parameters = put_together(list(asked.values()))

    def answers(rows: Rows) -> Iterable[tuple[Key, Rows]]:
        return zip(asked, map(_in_place, rows[0].values()), strict=True)

    return Batch(sql, parameters, answers)


def alike(asked: Mapping[Key, Question]) -> Iterator[Batch]:
    """Queries of which many read the same, or have the same text, as few as can be.

    What is found has no order. Where the order of a query is not plain columns that tell its rows
    apart, an answer of more than one row is left out.
    """
    by_text: dict[str, dict[Key, Mapping[str, Any]]] = {}
    for key, (sql, parameters) in asked.items():
        by_text.setdefault(sql, {})[key] = parameters
    for group in _reading_the_same(by_text):
        for sql, _given in group:
            del by_text[sql]
        yield _on_shared(group)
    yield from (_of_one_text(sql, given) for sql, given in by_text.items() if len(given) > 1)


def _reading_the_same(by_text: Mapping[str, dict[Key, Mapping[str, Any]]]) -> list[list[OneText]]:
    """The queries that read the same staff or events: those of the same choice on the same dates,
    of which each has the date of its rows in ``as_at``."""
    found: dict[str, list[OneText]] = {}
    counting: dict[str, str] = {}
    for sql, given in by_text.items():
        dates, counted = _dates_alone(given.values()) if reads_what_is_shared(sql) else ("", "")
        # Events are read once for all, so they are counted in one way.
        if dates and (not counted or counting.setdefault(dates, counted) == counted):
            found.setdefault(dates, []).append((sql, given))
    return [group for group in found.values() if len(group) > 1]


def _on_shared(group: Sequence[OneText]) -> Batch:
    scopes = [given["scope"] for given in group[0][1].values()]
    beside = [(sql, _beside_scope(next(iter(each.values())))) for sql, each in group]

    def answers(rows: Rows) -> Iterator[tuple[Key, Rows]]:
        for (_sql, each), found in zip(group, rows[0].values(), strict=True):
            for key, given in each.items():
                day = given["scope"]["last_date"]
                yield key, _in_place(row for row in found or () if row["as_at"] == day)

    return Batch(*put_on_shared(beside, scopes), answers)


def _of_one_text(sql: str, given: Mapping[Key, Mapping[str, Any]]) -> Batch:
    return Batch(
        *put_alike(sql, list(given.values())), partial(_by_set, order_of(sql), list(given))
    )


def _by_set(
    columns: tuple[str, ...], keys: Sequence[Key], rows: Rows
) -> Iterator[tuple[Key, Rows]]:
    found: list[Rows] = [[] for _key in keys]
    for row in rows:
        found[row.pop("asked_as")].append(row)
    for key, mine in zip(keys, found, strict=True):
        if (ordered := _in_order(mine, columns)) is not None:
            yield key, ordered


def _beside_scope(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "scope"}


def _dates_alone(every: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """What sets of parameters have in common that differ in the one date of their scope alone, with
    their dates; empty where they differ in more. And how they count events, if they do."""
    same, dates = set(), []
    for given in every:
        scope = dict(given.get("scope", {}))
        first, last = scope.pop("first_date", None), scope.pop("last_date", None)
        beside = {name: value for name, value in given.items() if name not in ("scope", "counting")}
        counting = repr(given["counting"]) if "counting" in given else ""
        same.add((repr(sorted(scope.items())), counting, repr(sorted(beside.items()))))
        dates.append(last if first == last else None)
    if len(same) != 1 or None in dates:
        return "", ""
    choice, counting, _beside = same.pop()
    return f"{choice} {dates}", counting


def _in_order(rows: Rows, columns: tuple[str, ...]) -> Rows | None:
    """Rows by some columns, nulls last as in DuckDB; None where these leave their order open."""
    if len(rows) <= 1:
        return rows
    if not set(columns) <= rows[0].keys():
        return None
    keys = [tuple((row[name] is None, row[name]) for name in columns) for row in rows]
    if not columns or len(set(keys)) < len(keys):
        return None
    return [rows[at] for at in sorted(range(len(rows)), key=keys.__getitem__)]


def _in_place(rows: Iterable[Mapping[str, Any]] | None) -> Rows:
    """Rows of a query among others, without the number that keeps their order."""
    return [{name: value for name, value in row.items() if name != "place_in_answer"}
            for row in rows or ()]  # fmt: skip
