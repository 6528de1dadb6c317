"""What the numbers of a survey file must be: on their scale, of fewer people than were asked, once.

What cannot be true is said at its cell. A score outside its scale, or one of two for the same
group, is left out; of an impossible spread or number asked only that number is.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import pyarrow as pa

from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.survey_cells_at import CellsAt, Record
from analytics.imports.typing.survey_shares import SCALED, has_sign, settle_shares

_ONE = ("survey", "wave", "vintage", *UNIT_FIELDS, "group_type", "group_name", "measure")
_SAYS = (*SCALED, "n", "eligible", "outcome")
_NEAR = 1e-9  # a score on the end of its scale may be a hair beyond it in binary


def with_scores(staged: Staged, table: pa.Table) -> pa.Table:
    """The records with shares as 0 to 1, without what cannot be true. A column ``is_share``."""
    records = table.to_pylist()
    cells = CellsAt(staged)
    settle_shares(staged, records, cells)
    for record in records:
        _find_scale(record)
        _find_eligible(record, cells)
    records = _inside_scale(records, cells)
    _drop_impossible(records, cells)
    records = _once(records, cells)
    schema = pa.schema([*table.schema, pa.field("is_share", pa.bool_())])
    return pa.Table.from_pylist(records, schema)


def _is(value: float | None) -> bool:
    return value is not None and not isnan(value)


def _find_scale(record: Record) -> None:
    if record["scale_min"] is None and record["scale_max"] is None:
        record["scale_min"], record["scale_max"] = record["known_min"], record["known_max"]


def _find_eligible(record: Record, cells: CellsAt) -> None:
    """How many were asked, out of how many answered and the response rate."""
    rate, n = record["response_rate"], record["n"]
    if not (_is(rate) and _is(n)) or record["eligible"] is not None or rate <= 0:
        return
    share = rate / 100 if rate > 1 or has_sign(record, "response_rate", cells) else rate
    record["eligible"] = float(round(n / share)) if 0 < share <= 1 else None


def _inside_scale(records: Sequence[Record], cells: CellsAt) -> list[Record]:
    outside = [record for record in records if _is_outside(record)]
    cells.leave_out("survey_outside_scale", outside, "score")
    gone = {record["at"] for record in outside}
    return [record for record in records if record["at"] not in gone]


def _is_outside(record: Record) -> bool:
    score, low, high = record["score"], record["scale_min"], record["scale_max"]
    if not _is(score) or (record["n"] is not None and isnan(record["n"])):
        return False
    return (low is not None and score < low - _NEAR) or (high is not None and score > high + _NEAR)


def _drop_impossible(records: Sequence[Record], cells: CellsAt) -> None:
    """Numbers beside a score that cannot be: the score stays, they go."""
    rules = (
        ("survey_n_above_eligible", "eligible", ("eligible",), _asked_fewer),
        ("survey_no_spread", "sd", ("sd",), _no_spread),
        ("survey_interval_odd", "low", ("low", "high"), _beside_interval),
    )
    for rule, at, fields, is_so in rules:
        found = [record for record in records if is_so(record)]
        cells.report(rule, found, at)
        for record in found:
            record.update(dict.fromkeys(fields))


def _asked_fewer(record: Record) -> bool:
    return _is(record["n"]) and _is(record["eligible"]) and record["n"] > record["eligible"]


def _no_spread(record: Record) -> bool:
    several = not _is(record["n"]) or record["n"] > 1
    return _is(record["sd"]) and (record["sd"] < 0 or (record["sd"] == 0 and several))


def _beside_interval(record: Record) -> bool:
    score, low, high = record["score"], record["low"], record["high"]
    below = _is(low) and _is(score) and low > score + _NEAR
    return below or (_is(high) and _is(score) and high < score - _NEAR)


def _once(records: Sequence[Record], cells: CellsAt) -> list[Record]:
    """Each score once; of several different ones nobody can tell which counts."""
    groups: dict[tuple[Any, ...], list[Record]] = {}
    for record in records:
        if _is(record["score"]):
            groups.setdefault(tuple(record[name] for name in _ONE), []).append(record)
    twice = [group for group in groups.values() if len(group) > 1 and not _are_equal(group)]
    again = [record for group in groups.values() if _are_equal(group) for record in group[1:]]
    cells.leave_out("survey_told_twice", [record for group in twice for record in group], "score")
    cells.leave_out("survey_repeated", again, "score", "note")
    gone = {record["at"] for group in twice for record in group} | {item["at"] for item in again}
    return [record for record in records if record["at"] not in gone]


def _are_equal(group: Sequence[Record]) -> bool:
    return len({tuple(str(record[name]) for name in _SAYS) for record in group}) == 1
