"""Answers of respondents as records, and what of their file may say who answered."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import pyarrow as pa

from analytics.imports.finding.match import MappedColumn
from analytics.imports.kinds.survey_response import DIVIDED_BY, PERSONAL
from analytics.imports.messages.problems import Problem
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.survey_groups import label_of_group
from analytics.imports.typing.survey_waves import with_waves
from analytics.values.cell_names import cell_address
from analytics.values.heading_words import is_forbidden, words_of
from analytics.values.surveys import find_measure
from analytics.words import show_list

_LONG, _MOSTLY_DIFFERENT, _FEW = 80, 0.9, 20  # signs of a remark; distinct texts of an id; rows


def with_answers(staged: Staged, table: pa.Table) -> pa.Table:
    """Each answer with its survey, wave and unit, groups as staff lists have them, and its item."""
    table = with_waves(staged, table)
    records = table.to_pylist()
    for record in records:
        found = find_measure(record["survey"] or "", record["item"] or "")
        record["item"] = found.id if found else record["item"]
        for column in DIVIDED_BY:
            if record[column.id]:
                record[column.id] = label_of_group(column.id, record[column.id])
    _report_personal(staged)
    return pa.Table.from_pylist(records, table.schema)


def _report_personal(staged: Staged) -> None:
    """One warning that names the columns that may say who answered, at their headings."""
    match = staged.place.match
    read = {item.number for item in (*match.mapping.values(), *match.wide)}
    found = [
        item
        for item in match.headers
        if item.number not in read and not is_forbidden(item.header) and _is_personal(staged, item)
    ]
    if not found:
        return
    names = show_list(f"{item.column} “{item.header}”" for item in found)
    message, effect, do_next = rule_text("survey_personal_columns", columns=names)
    staged.problems.append(
        Problem(
            severity="warning",
            rule="survey_personal_columns",
            message=message,
            sheet=staged.place.name,
            cells=tuple(cell_address(match.row, item.number) for item in found),
            count=len(found),
            effect=effect,
            do_next=do_next,
        )
    )


def _is_personal(staged: Staged, item: MappedColumn) -> bool:
    """By its heading, or by cells that are remarks or are nearly all different."""
    if words_of(item.header) & PERSONAL:
        return True
    texts = [text for text in staged.raw[f"c{item.number}"].unique().to_pylist() if text]
    rows = len(set(staged.numbers.tolist()))
    different = rows >= _FEW and len(texts) >= _MOSTLY_DIFFERENT * rows
    return different or any(len(text) > _LONG for text in texts)
