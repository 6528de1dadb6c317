"""Who changed the lists of leadership posts and successors, when, and what they changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import islice
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.display import Grid, GridColumn
from analytics.engine.keeping import kept_by_version
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.engine.viewer import NAMES, Viewer
from analytics.leadership import list_words, words
from analytics.leadership.edits import Change, Conflict, changes_of_lists
from analytics.leadership.own_rows import own_numbers
from analytics.leadership.posts import check_units_only
from analytics.leadership.written import (
    NUMBERS,
    ROW,
    WHO,
    WrittenList,
    lists_written,
    read_lists,
)
from analytics.privacy.own_rows import on_own_rows
from analytics.privacy.release import about_posts, with_names
from analytics.register import Register
from analytics.values.leadership import READINESS, TIERS, key_of_title
from analytics.values.merging import differing
from analytics.words import _, ngettext, pgettext, show_date, show_number, show_percent

PERSON = "person"  # who holds a post or is nominated: number and name together
ROWS_SHOWN = 500
_LISTS = ("leadership_role", "succession")


@with_queries
def build_history(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``leadership_history``: one row a field of a row that was changed, newest first.

    Without the right to see names it says that somebody else was named, and not who.
    """
    check_units_only(scope)
    named = viewer.may(NAMES)
    own = own_numbers(store, viewer)
    lists = [each for kind in _LISTS for each in _all_changes(store, kind)]
    lists.sort(key=_newest, reverse=True)
    others = [each.without(own) for each in lists]
    found = sum(each.count for each in others)
    rows = list(islice((row for each in others for row in each.rows(named=named)), ROWS_SHOWN))
    if named and rows:
        with Register(store.folder) as register:
            details = {"table": table.id, "role": viewer.role, "where": dict(scope.where)}
            register.note(viewer.who, "succession_names", details)
    shown = with_names(table, viewer, rows) if named else about_posts(table, scope, rows)
    remarks = (
        *on_own_rows(sum(each.count for each in lists) - found),
        *_remarks(scope, found, named=named),
    )
    return table.answer(scope, shown, remarks=remarks)


def _remarks(scope: Scope, found: int, *, named: bool) -> Iterator[str]:
    if scope.where:
        yield _("All changes of the lists, whichever units are chosen.")
    if found > ROWS_SHOWN:
        yield ngettext(
            "The latest {shown} of {count} change.", "The latest {shown} of {count} changes.", found
        ).format(shown=show_number(ROWS_SHOWN), count=show_number(found))
    yield words.on_names(shown=named)


@dataclass(frozen=True)
class _Changed:
    """What is other in a list, which stands here without its rows, than in the list that it was
    written after. ``first``: there was none before it."""

    of: WrittenList
    changes: tuple[Change, ...] = ()
    first: bool = False

    @cached_property
    def count(self) -> int:
        """How many rows of the history it is: one a field, one for a row that came or went."""
        return 1 if self.first else sum(map(_count_of, self.changes))

    def without(self, own: Collection[str]) -> _Changed:
        """The same without what is about somebody of these numbers."""
        if not own:
            return self
        return replace(self, changes=tuple(
            each for each in self.changes if not _is_about(each, own)
        ))  # fmt: skip

    def rows(self, *, named: bool) -> Iterator[dict[str, Any]]:
        """Its rows of the history, in the order of the list."""
        if self.first:
            yield _row(self.of, change="loaded", after=_size(self.of.size))
        for change in self.changes:
            yield from _rows(self.of, change, named=named)


def _newest(each: _Changed) -> tuple[Any, ...]:
    return each.of.loaded_at, each.of.import_id


def _count_of(change: Change) -> int:
    """How many rows `_rows` makes of a change."""
    if change.what != "changed":
        return 1
    others = sum(name not in WHO for name, _then, _now in change.fields)
    return others + (others < len(change.fields))


@kept_by_version(2)
def _all_changes(store: Store, kind: str) -> tuple[_Changed, ...]:
    """Every list of a kind with what was changed in it."""
    lists = lists_written(store, kind)
    before = [_list_before(lists[:place], each) for place, each in enumerate(lists)]
    compared = {each.import_id for pair in zip(lists, before, strict=True) if pair[1]
                for each in pair if each}  # fmt: skip
    numbers = [each.import_id for each in lists if each.import_id in compared and each.import_id]
    rows = {each.import_id: each.rows for each in read_lists(store, kind, numbers)}
    title = cache(key_of_title)  # the same titles in each list
    found: list[_Changed] = []
    for each, earlier in zip(lists, before, strict=True):
        if earlier is None:
            found.append(_Changed(each, first=True))
            continue
        then = rows[earlier.import_id]
        other = changes_of_lists(kind, then, rows[each.import_id], title)
        found.append(_Changed(each, tuple(other)))
    return tuple(found)


def _is_about(change: Change, numbers: Collection[str]) -> bool:
    """Whether a change is of a row that names, or named, somebody of these numbers."""
    before = {name: then for name, then, _now in change.fields}
    said = [values.get(name) for values in (change.row, before) for name in NUMBERS]
    return any(number in numbers for number in said if number)


def _list_before(earlier: Sequence[WrittenList], each: WrittenList) -> WrittenList | None:
    """The list that this one was written after: the last one loaded of the latest date up to its
    own."""
    fitting = [item for item in earlier if item.as_at and each.as_at and item.as_at <= each.as_at]
    return max(fitting, key=lambda item: (item.as_at, item.import_id), default=None)


def _size(count: int) -> str:
    return ngettext("{count} row", "{count} rows", count).format(count=show_number(count))


def _rows(each: WrittenList, change: Change, *, named: bool) -> Iterator[dict[str, Any]]:
    about = {"post": change.post, "organisation": _unit(change.row), "change": change.what}
    if change.what != "changed":
        person = _person(change.row) if named else None
        sides = {"before" if change.what == "removed" else "after": person}
        yield _row(each, **about, **sides, changed_field=PERSON if person else None)
        return
    for name, before, after in _fields(change, named=named):
        yield _row(each, **about, changed_field=name, before=before, after=after)


def _fields(change: Change, *, named: bool) -> Iterable[tuple[str, str | None, str | None]]:
    """The fields of a change; number and name are one, whose texts only a viewer of names gets."""
    others = [item for item in change.fields if item[0] not in WHO]
    if len(others) < len(change.fields):
        then = {**change.row, **{name: before for name, before, _after in change.fields}}
        before, after = (_person(then), _person(change.row)) if named else (None, None)
        yield PERSON, before, after
    for name, before, after in others:
        yield name, _written(name, before), _written(name, after)


def _person(row: Mapping[str, Any]) -> str | None:
    number = row.get("employee_number") or row.get("nhs_unique_id")
    name = row.get("full_name")
    return _("{name} ({number})").format(name=name, number=number) if name and number else (
        name or number
    )  # fmt: skip


def _unit(row: Mapping[str, Any]) -> str | None:
    named = [row[name] for name in reversed(UNIT_FIELDS) if row.get(name)]
    return named[0] if named else None


def _written(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return show_date(value, "medium")
    if name == "chance":
        return show_percent(value)
    if isinstance(value, float):
        return show_number(value, 1)
    lists = {"tier": TIERS, "readiness": READINESS}
    return words.label_of(lists[name], value) if name in lists else str(value)


def _row(each: WrittenList, **found: Any) -> dict[str, Any]:
    names = ("post", "organisation", "change", "changed_field", "before", "after")
    return {
        "loaded": each.loaded_at.date() if each.loaded_at else None,
        "loaded_by": each.loaded_by or None,
        "list_kind": each.kind,
        "list_date": each.as_at,
        **{name: found.get(name) for name in names},
    }


def changes_grid(found: Sequence[Change]) -> Grid:
    """What was changed, for whoever changes it: a line for each field, with names."""
    rows = [
        tuple(str(cell or "–") for cell in (
            each.row[ROW], each.post, _unit(each.row), _(list_words.CHANGES[each.what]),
            list_words.field_title(name), before, after,
        ))
        for each in found
        for name, before, after in _sides(each)
    ]  # fmt: skip
    heads = (
        _("Row"), pgettext("leadership", "Post"), _("Unit"),
        pgettext("what was done to a row", "Change"), _("What changed"), _("Before"), _("After"),
    )  # fmt: skip
    return Grid(_("What is changed"), tuple(GridColumn(title) for title in heads), tuple(rows))


def _sides(change: Change) -> Iterable[tuple[str, str | None, str | None]]:
    if change.what == "changed":
        return _fields(change, named=True)
    person = _person(change.row)
    return [(PERSON, person, None) if change.what == "removed" else (PERSON, None, person)]


def conflicts_grid(found: Sequence[Conflict]) -> Grid:
    """Rows that two people changed in different ways: each field that differs, mine and theirs."""
    rows: list[tuple[str, ...]] = []
    for each in found:
        row = each.mine or each.theirs
        assert row is not None
        for name, mine, theirs in _clash(each):
            cells = (row["post_title"], _unit(row), list_words.field_title(name), mine, theirs)
            rows.append(tuple(str(cell or "–") for cell in cells))
    heads = (pgettext("leadership", "Post"), _("Unit"), _("What differs"), _("Yours"), _("Theirs"))
    return Grid(_("Where you differ"), tuple(GridColumn(title) for title in heads), tuple(rows))


def _clash(each: Conflict) -> Iterable[tuple[str, str | None, str | None]]:
    if each.mine is None or each.theirs is None:
        gone = _("Removed")
        mine = _person(each.mine) if each.mine else gone
        theirs = _person(each.theirs) if each.theirs else gone
        return [(PERSON, mine or _("Kept"), theirs or _("Kept"))]
    names = [name for name in each.mine if name != ROW]
    return _fields(Change("changed", each.theirs, tuple(differing(each.mine, each.theirs, names))),
                   named=True)  # fmt: skip
