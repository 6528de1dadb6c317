"""How people were rated, box by box of a grid: everybody in a choice of staff, or those nominated.

Both ratings are of one appraisal. Levels, axes and boxes are lists of values; which grid the two
ratings are of is chosen, because a list of appraisals does not say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from analytics import codelists
from analytics.engine.choices import not_loaded, resolve_scope
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import NAMES, Viewer
from analytics.leadership import words
from analytics.leadership.plan import names_shown, read_plan
from analytics.leadership.posts import name_of
from analytics.leadership.rated import Rated, on_unrated, read_rated
from analytics.leadership.shown import later_dates
from analytics.privacy.own_rows import on_own_rows, own_people
from analytics.privacy.release import about_people, with_names
from analytics.privacy.thresholds import threshold_for
from analytics.values.options import read_choice
from analytics.values.ratings import FIRST, SECOND

STAFF, NOMINATED = "staff", "nominated"
OF = (STAFF, NOMINATED)
GRIDS = tuple(entry.code for entry in codelists.load("talent_grids").entries)
Box = tuple[str, str]  # the two ratings
Row = dict[str, Any]


@with_queries
def build_talent_grid(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``talent_grid``: one row a box, from the highest ratings to the lowest.

    Names are those of people who are nominated, for a viewer who may see names.
    """
    grid, of = read_choice(options, "axes", GRIDS), read_choice(options, "of", OF)
    if of == NOMINATED:
        plan = read_plan(store, table, scope)
        resolved, people = plan.scope, {each.person for each in plan.successors}
    else:
        resolved, people = resolve_scope(store, scope.on(scope.as_at)), None
    is_known = not not_loaded(store, table.needs)
    own = own_people(store, viewer) if of == NOMINATED else frozenset()
    threshold = threshold_for(table.characteristics)
    rated = read_rated(store, resolved, threshold, people, own)
    counts = Counter(rated.boxes.values())
    rows = [_row(grid, box, counts) for box in _boxes()] if is_known else []
    named = of == NOMINATED and viewer.may(NAMES) and bool(rows)
    hidden = _hidden(rated, counts, resolved, of, threshold) if rows else ()
    if named:
        names = names_shown(store, resolved, table, viewer, list(rated.boxes)) or {}
        shown = with_names(table, viewer, _with_names(rows, rated, names))
    else:
        flags = [["people"] if _box_of(row) in hidden else () for row in rows]
        shown = about_people(table, rows, flags, threshold)
    said = ()
    if of == STAFF and rows:
        said = on_unrated(store, resolved, threshold, any_hidden=bool(hidden))
    return table.answer(
        resolved,
        shown,
        columns=_columns(table, grid, named=named),
        remarks=(
            *on_own_rows(rated.own),
            *said,
            *([words.on_names(shown=named)] if of == NOMINATED else []),
        ),
        assumptions={"axes": grid, "of": of},
    )


def _boxes() -> Iterable[Box]:
    """Every box, the highest first rating first, and within it the highest second one."""
    first, second = (codelists.load(name).entries for name in (FIRST, SECOND))
    return [
        (one.label_en, two.label_en)
        for one in sorted(first, key=lambda each: -int(each.extra["place"]))
        for two in sorted(second, key=lambda each: -int(each.extra["place"]))
    ]


def _row(grid: str, box: Box, counts: Mapping[Box, int]) -> Row:
    first, second = box
    titles = {
        (each.extra["first"], each.extra["second"]): each.label_en
        for each in codelists.load("talent_boxes").entries
        if each.extra["grid"] == grid
    }
    return {
        "first_rating": first, "second_rating": second, "box": titles.get(box),
        "people": counts.get(box, 0),
    }  # fmt: skip


def _box_of(row: Row) -> Box:
    return row["first_rating"], row["second_rating"]


def _with_names(rows: Iterable[Row], rated: Rated, names: Mapping[int, str]) -> list[Row]:
    people: dict[Box, list[str]] = defaultdict(list)
    for person, box in rated.boxes.items():
        people[box].append(name_of(names, person))
    return [{**row, "names": ", ".join(sorted(people[_box_of(row)])) or None} for row in rows]


def _hidden(
    rated: Rated, counts: Mapping[Box, int], scope: Scope, of: str, threshold: int
) -> Collection[Box]:
    """The boxes that are hidden. Were an empty box shown beside one that is hidden, that one could
    not be empty, so with any box that is hidden the empty ones are."""
    if not threshold or scope.as_at is None:
        return ()
    everything = set(_boxes())
    hidden = rated.hidden & everything
    if of == NOMINATED:
        # Those nominated are few, and change with each list and unit: one set of them is shown.
        if scope.where or later_dates(rated.store, scope.as_at):
            return everything
        rest = Counter(rated.everybody.values())
        hidden |= {
            box for box, number in counts.items()
            if number < threshold or 0 < rest[box] - number < threshold or number == rated.asked
        }  # fmt: skip
    return hidden | ({box for box in everything if not counts.get(box)} if hidden else set())


def _columns(table: Table, grid: str, *, named: bool) -> list[TableColumn]:
    """The columns, the two ratings under the names of the axes of the grid."""
    found = next(each for each in codelists.load("talent_grids").entries if each.code == grid)
    axes = {each.code: each.label for each in codelists.load("talent_axes").entries}
    titles = {"first_rating": axes[found.extra["first_axis"]],
              "second_rating": axes[found.extra["second_axis"]]}  # fmt: skip
    return [
        TableColumn(each.id, titles.get(each.id, each.title), each.unit)
        for each in table.columns
        if named or each.id != "names"
    ]
