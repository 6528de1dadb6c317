"""Several short queries that read the same staff or events, as one that reads them once.

Planning and reading who is in scope is most of what such a query costs. Each stands in the one as
its file has it, but for the name of what it reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from typing import Any

from analytics.engine.queries import AS_A_LIST, MENTION, PARAMETER, unfold_values

# What many short queries read and nothing else: read once, it serves them all.
_SHARED = ("staff_in_scope($scope)", "people_in_scope($scope)", "people_with_fte($scope)",
           "counted_events($counting, $scope)")  # fmt: skip

_EVERYTHING = "select * from {name}"
_BOTH = "select * from ({first}) union all select * from ({second})"
_READ_ONCE = "-- once\nshared_{place} as materialized (select * from ({rows}))"
_TOGETHER = "-- together\nwith {parts} select {columns} from (select 1)"


def reads_what_is_shared(sql: str) -> bool:
    """Whether a query takes its scope to nothing but what `put_on_shared` reads once for all."""
    rest = sql
    for name in _SHARED:
        rest = rest.replace(name, "")
    return rest != sql and "as_at" in rest and "$counting" not in rest and _no_dates(rest)


def _no_dates(sql: str) -> bool:
    """Whether a text asks nothing of its scope but by what it is divided."""
    asked = [found for found in MENTION.finditer(sql) if found["name"] == "scope"]
    return all(found["field"] in ("split_1", "split_2") for found in asked)


def put_on_shared(
    asked: Sequence[tuple[str, Mapping[str, Any]]], scopes: Sequence[Mapping[str, Any]]
) -> tuple[str, dict[str, Any]]:
    """Several queries of `reads_what_is_shared` as one, each for all scopes at once.

    The staff and events that they read are found once, for all of them. There is a column for each
    query: the list of its rows, of all dates. The scopes differ in their dates alone; the
    parameters of each query are those beside its scope.
    """
    parts, values = [], {}
    for place, name in enumerate(_SHARED):
        if any(name in sql for sql, _given in asked):
            counting = next(
                (given["counting"] for _sql, given in asked if "counting" in given), None
            )
            written, given = _of_every_scope(name, counting, scopes, place)
            parts, values = [*parts, written], values | given
    columns = []
    for number, (sql, parameters) in enumerate(asked):
        for place, name in enumerate(_SHARED):
            sql = sql.replace(name, f"shared_{place}")
        written, given = unfold_values(sql, {**parameters, "scope": dict(scopes[0])})
        columns.append(AS_A_LIST.format(sql=PARAMETER.sub(rf"$\1__{number}", written)))
        values |= {f"{key}__{number}": value for key, value in given.items()}
    return _TOGETHER.format(parts=", ".join(parts), columns=", ".join(columns)), values


def _of_every_scope(
    name: str, counting: Any, scopes: Sequence[Mapping[str, Any]], place: int
) -> tuple[str, dict[str, Any]]:
    """What is read for all scopes, as a named part of a query."""
    parts, values = [], {}
    for number, scope in enumerate(scopes):
        given = {"scope": dict(scope), **({"counting": counting} if counting else {})}
        written, flat = unfold_values(_EVERYTHING.format(name=name), given)
        parts.append(PARAMETER.sub(rf"$\1__of_{place}_{number}", written))
        values |= {f"{key}__of_{place}_{number}": value for key, value in flat.items()}
    rows = reduce(lambda first, second: _BOTH.format(first=first, second=second), parts)
    return _READ_ONCE.format(place=place, rows=rows), values
