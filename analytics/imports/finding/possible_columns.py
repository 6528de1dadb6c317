"""Columns that no field has taken, and how surely each could be one field."""

from __future__ import annotations

from analytics.imports.finding.headings import scores_for
from analytics.imports.finding.match import HeaderMatch, MappedColumn
from analytics.values.heading_words import is_forbidden

SURE = 0.85  # a heading that is only a guess does not compete
NEARLY = 0.55  # a guess, which will do beside a column that says nothing


def free_columns(match: HeaderMatch) -> list[MappedColumn]:
    """The columns that no field takes, and no skill or month either."""
    taken = (*match.mapping.values(), *match.wide, *match.read_along)
    used = {item.number for item in taken}
    return [item for item in match.headers if item.number not in used]


def possible_columns(match: HeaderMatch, field: str, at_least: float = SURE) -> list[MappedColumn]:
    """The free columns whose headings could be those of a field, in their order."""
    free = free_columns(match)
    return [item for item in free if score_of(match, item, field) >= at_least]


def score_of(match: HeaderMatch, column: MappedColumn, field: str) -> float:
    """How like a field the heading of a column is, from 0 to 1; 0 where it must not be held."""
    if is_forbidden(column.header):
        return 0.0
    found = {name: score for score, _rank, name in scores_for(match.kind.id, column.header)}
    return found.get(field, 0.0)
