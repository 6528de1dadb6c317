"""Several columns that are all called like one field, where each of them may change a number.

A list may have the status of the person and that of the post, or a training status beside whether
somebody is compliant. One of them is the field; the others are read as if they were.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pyarrow as pa

from analytics.imports.finding.headings import scores_for
from analytics.imports.finding.match import MappedColumn
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.cell_problems import problems_of
from analytics.imports.typing.convert import Converted, convert_column
from analytics.imports.typing.staged import Staged
from analytics.values.heading_words import is_forbidden
from analytics.words import _, show_list

_SURELY = 0.85  # a heading that is only a guess says nothing
_MOST_WORDS = 20  # different texts of a column of statuses; more of them are something else
_MOSTLY = 0.8
_WORDS_SHOWN = 6


def columns_called(staged: Staged, name: str) -> Iterator[MappedColumn]:
    """The column of a field, and others that are surely called so too; none where the user said
    that there is none.
    """
    match = staged.place.match
    if name not in match.mapping:
        return
    yield match.mapping[name]
    used = {column.number for column in (*match.mapping.values(), *match.wide)}
    for column in match.headers:
        scores = {field: score for score, _rank, field in scores_for(match.kind.id, column.header)}
        if column.number not in used and scores.get(name, 0.0) >= _SURELY:
            yield column


def values_in(staged: Staged, name: str, column: MappedColumn) -> pa.Array:
    """What the rows that are left say in a column; one that is no field is read as if it were."""
    if staged.place.match.mapping[name].number == column.number:
        return staged.typed[name]
    return read_as(staged, name, column).arrays[name]


def read_as(staged: Staged, name: str, column: MappedColumn) -> Converted:
    """A column beside that of a field, read as if it were the field, with what cannot be read said.

    Of words that are nearly all unknown it is no column of the field: one message says that, and
    none of its faults count.
    """
    field, cells = staged.kind.column(name), staged.raw[f"c{column.number}"]
    month_first = column.number in staged.month_first
    turned = column.number in staged.turned
    done = convert_column(
        field, cells, staged.codes, dates_month_first=month_first, dates_turned=turned
    )
    if not done.faults:
        return done
    texts = cells.drop_null().unique().to_pylist()
    if len(done.faults) > _MOSTLY * len(texts):
        staged.problems.append(_is_something_else(staged, name, column, texts))
        return replace(done, faults=())
    staged.faults.extend(done.faults)
    found = problems_of(staged, field, done, lambda row: (int(staged.numbers[row]), column.number))
    staged.problems.extend(replace(item, heading=column.header) for item in found)
    return done


def _is_something_else(
    staged: Staged, name: str, column: MappedColumn, texts: Sequence[str]
) -> Problem:
    words = _("Column {column} “{header}” is called like “{title}”, but says: {texts}.")
    field = staged.kind.column(name)
    shown = show_list(texts[:_WORDS_SHOWN])
    said = _("something else") if field.identifying else shown
    return Problem(
        severity="warning",
        rule="unread_status",
        message=words.format(
            column=column.column, header=column.header, title=_(field.title), texts=said
        ),
        sheet=staged.place.name,
        cells=(column.column,),
        effect=_("It is not used, but for the words that are known."),
        do_next=_("Choose this column for “{title}” if it says so.").format(title=_(field.title)),
        heading=column.header,
    )


def warn_of_unread(staged: Staged, name: str, telling: set[str], effect: str) -> None:
    """Say which columns that nothing reads hold these values of a field, by their cells alone."""
    match = staged.place.match
    used = {column.number for column in (*match.mapping.values(), *match.wide)}
    for column in match.headers:
        if column.number in used or is_forbidden(column.header):
            continue
        texts = staged.raw[f"c{column.number}"].drop_null().unique().to_pylist()
        if 0 < len(texts) <= _MOST_WORDS:
            reads = [staged.kind.column(name).reads(text) for text in texts]
            values = [getattr(read, "value", None) for read in reads]
            known = sum(value is not None for value in values)
            if known >= _MOSTLY * len(texts) and telling & {*values}:
                staged.problems.append(_unread(staged, name, column, texts, effect))


def _unread(
    staged: Staged, name: str, column: MappedColumn, texts: Sequence[str], effect: str
) -> Problem:
    words = _("Column {column} “{header}” is not read, although it says: {texts}.")
    return Problem(
        severity="warning",
        rule="unread_status",
        message=words.format(
            column=column.column, header=column.header, texts=show_list(texts[:_WORDS_SHOWN])
        ),
        sheet=staged.place.name,
        cells=(column.column,),
        effect=effect,
        do_next=_("Choose this column for “{title}” if it says so.").format(
            title=_(staged.kind.column(name).title)
        ),
    )
