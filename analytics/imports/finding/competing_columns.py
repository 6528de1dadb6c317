"""Two columns that could both be one field: the one whose cells can be read is taken.

A report may have FTE twice, once blank or hidden, or a Grade of its own and a pay scale. Headings
alone do not show which; the first few hundred rows can. What is not taken is said where it differs.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Place
from analytics.imports.finding.possible_columns import (
    NEARLY,
    SURE,
    free_columns,
    possible_columns,
    score_of,
)
from analytics.imports.finding.unit_column import LEVELS, UNIT, names_in
from analytics.imports.finding.unused_columns import UNIT_WHY, unused_that_may_matter
from analytics.imports.kinds.column import Column
from analytics.imports.messages.problems import Problem
from analytics.values.heading_words import letters_of
from analytics.values.reading import Read
from analytics.words import _

_ROWS_LOOKED_AT = 300
_MEASURED = ("number", "integer")
_CLEARLY = 0.2  # how much more must be readable before the better heading gives way


def choose_readable_columns(place: Place) -> Place:
    """The place with every field on the most readable of its possible columns, hidden ones last."""
    match = place.match
    for name, chosen in place.match.mapping.items():
        second = [item.id for item in match.kind.columns if item.second_of == name]
        left = [match.mapping[field] for field in second if field in match.mapping]
        left = [item for item in left if score_of(match, item, name) >= SURE]
        candidates = [*possible_columns(match, name), *left]
        if not candidates:
            continue
        column = match.kind.column(name)
        shares = {item: _readable(place, column, item.number) for item in (chosen, *candidates)}
        seen = {item: share > 0 and not is_hidden(place, item) for item, share in shares.items()}
        best = max(candidates, key=lambda item, by=(seen, shares): (by[0][item], by[1][item]))
        clearly = shares[best] >= shares[chosen] + _CLEARLY
        if seen[best] > seen[chosen] or (seen[best] == seen[chosen] and clearly):
            given_up = {field: chosen for field in second if match.mapping.get(field) == best}
            mapping = MappingProxyType({**match.mapping, **given_up, name: best})
            match = replace(match, mapping=mapping)
    return replace(place, match=match)


def is_hidden(place: Place, column: MappedColumn) -> bool:
    """Whether nobody sees the column in the file."""
    return column.number in place.sheet.hidden_columns


def competing_column_problems(place: Place) -> list[Problem]:
    """A warning for each field that another column gives too, and gives otherwise.

    Of numbers and units, and of whatever stands twice under one heading.
    """
    found: list[Problem] = []
    for name, chosen in place.match.mapping.items():
        column = place.match.kind.column(name)
        for item in possible_columns(place.match, name, NEARLY if name == UNIT else SURE):
            twice = letters_of(item.header) == letters_of(chosen.header)
            matters = column.type in _MEASURED or name == UNIT or twice
            if matters and _differ(place, column, chosen, item):
                found.append(_two_columns(place, column, chosen, item))
    return found + _unit_left_out(place) + _unit_beside_another(place)


def _unit_beside_another(place: Place) -> list[Problem]:
    """A warning where everybody is in one unit, and a column that nothing reads may be units."""
    chosen = place.match.mapping.get(UNIT)
    if chosen is None or not chosen.number or len(names_in(place, chosen)) != 1:
        return []
    others = [item.column for item in unused_that_may_matter(place, free_columns(place.match))
              if item.why_id == UNIT_WHY and len(names_in(place, item.column)) > 1]  # fmt: skip
    taken = {item.number for item in possible_columns(place.match, UNIT, NEARLY)}
    words = _("Column {letter} “{header}” has the same value in every row, and {other} “{heading}”"
              " has several.")  # fmt: skip
    return [
        Problem(
            severity="warning",
            rule="unit_same_throughout",
            message=words.format(
                letter=chosen.column, header=chosen.header, other=item.column, heading=item.header
            ),
            sheet=place.sheet.name,
            cells=(chosen.column, item.column),
            column=_(place.match.kind.column(UNIT).title),
            effect=_("Everybody counts in one unit."),
            do_next=_("Choose {other} as Organisation if it names their units.").format(
                other=item.column
            ),
        )
        for item in others
        if item.number not in taken
    ]


def _unit_left_out(place: Place) -> list[Problem]:
    """A note of a unit that is the same in every row, where a level above it is not."""
    mapping, kind = place.match.mapping, place.match.kind
    if UNIT in mapping or not kind.has(UNIT) or not any(name in mapping for name in LEVELS):
        return []
    same = [item for item in possible_columns(place.match, UNIT) if len(names_in(place, item)) == 1]
    words = _("Column {letter} “{header}” has the same value in every row.")
    return [
        Problem(
            severity="warning",
            rule="unit_same_throughout",
            message=words.format(letter=item.column, header=item.header),
            sheet=place.sheet.name,
            cells=(item.column,),
            column=_(kind.column(UNIT).title),
            effect=_("It is not used; the lowest level of the organisation is the unit."),
            do_next=_("Choose it as Organisation if everybody is in one unit."),
        )
        for item in same
    ]


def _differ(place: Place, column: Column, chosen: MappedColumn, candidate: MappedColumn) -> bool:
    """Whether the two columns give different values in any row of the sheet."""
    names = [f"c{chosen.number}", f"c{candidate.number}"]
    rows = place.sheet.cells.slice(place.match.row).select(names).drop_null()
    pairs = rows.group_by(names, use_threads=False).aggregate([]).to_pydict()
    return any(
        one != other and None not in (one, other)
        for one, other in (
            (_value(column, first), _value(column, second))
            for first, second in zip(*(pairs[name] for name in names), strict=True)
        )
    )


def _value(column: Column, text: str) -> object:
    read = column.reads(text)
    return read.value if isinstance(read, Read) else read[1]


def _two_columns(
    place: Place, column: Column, chosen: MappedColumn, candidate: MappedColumn
) -> Problem:
    words = _("Columns {first} “{header}” and {second} “{other}” could both be {title}.")
    return Problem(
        severity="warning",
        rule="two_columns",
        message=words.format(
            first=chosen.column,
            header=chosen.header,
            second=candidate.column,
            other=candidate.header,
            title=_(column.title),
        ),
        sheet=place.sheet.name,
        cells=(chosen.column, candidate.column),
        column=_(column.title),
        effect=_why(place, column, chosen, candidate),
        do_next=_("Choose the other column if this is wrong."),
    )


def _why(place: Place, column: Column, chosen: MappedColumn, candidate: MappedColumn) -> str:
    """Which of two columns is used, and what tells them apart."""
    if is_hidden(place, candidate):
        words = _("Their values differ; column {letter} is used, because {other} is hidden.")
    elif is_hidden(place, chosen):
        words = _("Their values differ; column {letter} is used, although it is hidden.")
    elif column.id == UNIT and len(names_in(place, candidate)) == 1:
        words = _("Column {other} has the same value in every row, so column {letter} is used.")
    else:
        words = _("Their values differ; column {letter} is used.")
    return words.format(letter=chosen.column, other=candidate.column)


def _readable(place: Place, column: Column, number: int) -> float:
    """The share of the first rows whose cell gives a value."""
    cells = place.sheet.cells[f"c{number}"].slice(place.match.row, _ROWS_LOOKED_AT).to_pylist()
    texts = Counter(text for text in cells if text)
    good = sum(count for text, count in texts.items() if _gives_value(column, text))
    return good / max(1, len(cells))


def _gives_value(column: Column, text: str) -> bool:
    read = column.reads(text)
    if isinstance(read, Read):
        # A date that is written month first is one, whatever it is read as alone.
        written = column.type == "date" and read.suggestion is not None
        return written or (read.value is not None and read.rule is None)
    return read[1] is not None
