"""Two columns that could both be one field: the one whose cells can be read is taken.

A report may have FTE twice, once blank, or a Grade of its own and a pay scale. Headings alone
do not show which; the first few hundred rows can.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

from analytics.imports.finding.headings import scores_for
from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Place
from analytics.imports.kinds.column import Column
from analytics.imports.messages.problems import Problem
from analytics.values.heading_words import is_forbidden
from analytics.values.reading import Read
from analytics.words import _

_ROWS_LOOKED_AT = 300
_MEASURED = ("number", "integer")
_SURE = 0.85  # a heading that is only a guess does not compete
_CLEARLY = 0.2  # how much more must be readable before the better heading gives way


def choose_readable_columns(place: Place) -> Place:
    """The place with every field on the most readable of its possible columns."""
    match = place.match
    mapping = dict(match.mapping)
    for name, chosen in match.mapping.items():
        used = {item.number for item in mapping.values()}
        candidates = [item for item in match.headers if item.number not in used]
        candidates = [item for item in candidates if _may_be(match.kind.id, item, name)]
        if not candidates:
            continue
        column = match.kind.column(name)
        shares = {item: _readable(place, column, item.number) for item in (chosen, *candidates)}
        best = max(candidates, key=lambda item, shares=shares: shares[item])
        if shares[best] >= shares[chosen] + _CLEARLY:
            mapping[name] = best
    return replace(place, match=replace(match, mapping=MappingProxyType(mapping)))


def competing_column_problems(place: Place) -> list[Problem]:
    """A warning for each number that another column gives too, and gives otherwise."""
    found: list[Problem] = []
    match = place.match
    used = {item.number for item in match.mapping.values()}
    others = [item for item in match.headers if item.number not in used]
    for name, chosen in match.mapping.items():
        column = match.kind.column(name)
        candidates = [item for item in others if _may_be(match.kind.id, item, name)]
        if column.type in _MEASURED:
            unlike = [item for item in candidates if _differ(place, column, chosen, item)]
            found += [_two_columns(place, column, chosen, item) for item in unlike]
    return found


def _differ(place: Place, column: Column, chosen: MappedColumn, candidate: MappedColumn) -> bool:
    """Whether the two columns give different values in the same rows."""
    first, second = (_first_values(place, column, item.number) for item in (chosen, candidate))
    both = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    return any(a != b for a, b in both)


def _first_values(place: Place, column: Column, number: int) -> list[object]:
    cells = place.sheet.cells[f"c{number}"].slice(place.match.row, _ROWS_LOOKED_AT).to_pylist()
    read = {text: column.reads(text) for text in set(cells) if text}
    return [getattr(read[text], "value", None) if text else None for text in cells]


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
        effect=_("Their values differ; column {letter} is used.").format(letter=chosen.column),
        do_next=_("Choose the other column if this is wrong."),
    )


def _may_be(kind_id: str, item: MappedColumn, name: str) -> bool:
    found = {field: score for score, _rank, field in scores_for(kind_id, item.header)}
    return found.get(name, 0.0) >= _SURE and not is_forbidden(item.header)


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
