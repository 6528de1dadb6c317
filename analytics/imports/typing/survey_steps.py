"""From a row of a survey file to the record it is of: survey, wave, unit, group and measure."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import pyarrow as pa

from analytics.imports.finding.place import rows_above
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.survey_cells_at import CellsAt, Record
from analytics.imports.typing.survey_groups import name_groups
from analytics.imports.typing.survey_waves import with_waves
from analytics.values.surveys import ITEM, SurveyMeasure, find_measure
from analytics.words import show_list

_NAMED = 5
_APART = re.compile(r"[:;,(]|\s[–—-]\s")
ADDED = (("measure_said", pa.string()), ("known_min", pa.float64()), ("known_max", pa.float64()))


def with_results(staged: Staged, table: pa.Table) -> pa.Table:
    """Each row with the survey, wave, unit, group and measure that it is about."""
    table = with_waves(staged, table)
    records = table.to_pylist()
    titles = [cell for row in rows_above(staged.place) for cell in row if cell]
    for record in records:
        _name_measure(record, titles)
    unknown = name_groups(records)
    cells = CellsAt(staged)
    records = _with_counts_of_waves(records)
    nameless = [record for record in records if not record["measure"]]
    cells.leave_out("survey_no_measure", nameless, "score")
    records = [record for record in records if record["measure"]]
    for field, found in unknown.items():
        names = list(dict.fromkeys(record["group_name"] for record in found))
        shown = [f"“{name}”" for name in names[:_NAMED]]
        more = ["…"] if len(names) > _NAMED else []
        cells.report("survey_group_unknown", found, field, groups=show_list([*shown, *more]))
    return pa.Table.from_pylist(
        records, pa.schema([*table.schema, *(pa.field(*item) for item in ADDED)])
    )


def _name_measure(record: Record, titles: Sequence[str]) -> None:
    """The id of a measure that the survey has, with its scale; another stays as it is written.

    Where neither a column nor a heading says it, the one measure in the titles is meant.

    Items are answered on one scale and reported on another, so theirs is not that of a score.
    """
    said = record["measure"] or record["theme"]
    record["measure_said"] = said
    found: SurveyMeasure | None = find_measure(record["survey"] or "", said) if said else None
    if found is None and not said and record["score"] is not None:
        found = _measure_in(record["survey"] or "", tuple(titles))
    record["measure"] = found.id if found else said
    scaled = found is not None and found.level != ITEM
    record["known_min"] = found.scale_min if found and scaled else None
    record["known_max"] = found.scale_max if found and scaled else None


@lru_cache(maxsize=64)
def _measure_in(survey: str, titles: tuple[str, ...]) -> SurveyMeasure | None:
    """The one measure that titles name, alone or beside a colon, comma or dash."""
    parts = (part for text in titles for part in _APART.split(text))
    found = {item for part in parts if (item := find_measure(survey, part))}
    return found.pop() if len(found) == 1 else None


def _with_counts_of_waves(records: list[Record]) -> list[Record]:
    """How many answered, where one column says it for all measures of a wave."""
    names = ("n", "eligible", "response_rate")
    counts = {
        (record["row_number"], record["wave"]): record
        for record in records
        if not record["measure"] and record["score"] is None
    }
    for record in records:
        of_all = counts.get((record["row_number"], record["wave"]))
        if of_all and record["measure"]:
            record.update({name: of_all[name] for name in names if record[name] is None})
    return [record for record in records if record["measure"] or record["score"] is not None]
