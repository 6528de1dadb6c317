"""What was changed in a list by hand, and two people's changes to one list put together.

A row that is changed keeps its ``row_number``; one that was added has none. A change is
the same for posts and nominations; only what makes two rows the same differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter, methodcaller
from typing import Any, Literal

from analytics.engine.scope import UNIT_FIELDS
from analytics.leadership.written import FIELDS, ROW, WHO, Row
from analytics.values import merging
from analytics.values.leadership import key_of_name, key_of_title
from analytics.values.merging import differing

What = Literal["added", "removed", "changed"]
_POST = ("post_title", *UNIT_FIELDS, "cluster")


@dataclass(frozen=True)
class Change:
    """One row added, removed, or changed in some of its fields: ``(field, before, after)``."""

    what: What
    row: Row
    fields: tuple[tuple[str, Any, Any], ...] = ()

    @property
    def post(self) -> str:
        """The title of the post that the row is about."""
        return self.row["post_title"] or ""


@dataclass(frozen=True)
class Conflict:
    """A row that two people changed in different ways: what each made of it. None: removed it."""

    mine: Row | None
    theirs: Row | None


@dataclass(frozen=True)
class Merged:
    """The rows of a list with the changes of both; where they differ, mine, and theirs to see."""

    rows: tuple[Row, ...]
    theirs: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def tidied(row: Row) -> dict[str, Any]:
    """A row with white space around its texts taken off, and nothing in place of blank ones."""
    return {name: _tidy(value) for name, value in row.items()}


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip() or None
    return value


def changes(before: Iterable[Row], after: Iterable[Row], fields: Sequence[str]) -> list[Change]:
    """What was changed from one state of a list to another, by row number, in order."""
    then = {row[ROW]: row for row in before}
    now = [tidied(row) for row in after]
    kept = {row[ROW] for row in now if row[ROW] in then}
    found = [Change("removed", row) for number, row in then.items() if number not in kept]
    for row in now:
        earlier = then.get(row[ROW])
        if earlier is None:
            found.append(Change("added", row))
        elif found_in := tuple(differing(earlier, row, fields)):
            found.append(Change("changed", row, found_in))
    return sorted(found, key=lambda each: each.row[ROW] or 1_000_000)


def is_blank(row: Row, fields: Sequence[str]) -> bool:
    """Whether nothing was typed in a row; a sign that is not set is nothing."""
    return not any(row.get(name) for name in fields)


def same_rows(kind: str, before: Sequence[Row], after: Iterable[Row]) -> list[Row]:
    """The rows of a later list with the numbers that the same rows have in an earlier one.

    Nominations are the same that are of one person for one post. Rows of posts are the same that
    are about one post and, where several are, one holder; what is left of a post is put together
    in order, because its holder has changed. New rows have no number.
    """
    later = list(after)
    earlier = _earlier(kind, before, later, key_of_title)
    return [
        {**row, ROW: same[ROW] if same is not None else None}
        for same, row in zip(earlier, later, strict=True)
    ]


def changes_of_lists(
    kind: str, before: Sequence[Row], after: Sequence[Row], title: Callable[[str], str]
) -> list[Change]:
    """What was changed from one stored list to a later one, whose rows have numbers of their own.

    The rows that are new come last. ``title`` gives the key of a title: many lists have the same.
    """
    earlier = _earlier(kind, before, after, title)
    kept = {row[ROW] for row in earlier if row is not None}
    found = [(row[ROW], Change("removed", row)) for row in before if row[ROW] not in kept]
    added: list[Change] = []
    for was, row in zip(earlier, after, strict=True):
        if was is None:
            added.append(Change("added", row))
        elif other := tuple(differing(was, row, FIELDS[kind])):
            found.append((was[ROW], Change("changed", row, other)))
    found.sort(key=itemgetter(0))
    return [*(change for _number, change in found), *added]


def _earlier(
    kind: str, before: Sequence[Row], later: Sequence[Row], title: Callable[[str], str]
) -> list[Row | None]:
    """The row of an earlier list that each row of a later one is; None for a new one."""
    keys = _keys_of_posts([*before, *later], title)
    left: dict[Any, list[Row]] = {}
    for key, row in zip(keys, before, strict=False):
        left.setdefault(key, []).append(row)
    found: list[Row | None] = [None] * len(later)
    for wants in (_person, lambda _row: None) if kind == "leadership_role" else (_person,):
        for place, (key, row) in enumerate(zip(keys[len(before) :], later, strict=True)):
            if found[place] is not None or not (candidates := left.get(key)):
                continue
            wanted = wants(row)
            same = next((each for each in candidates if wants(each) == wanted), None)
            if same is not None:
                candidates.remove(same)
                found[place] = same
    return found


def _keys_of_posts(rows: Sequence[Row], title: Callable[[str], str]) -> list[tuple[str, ...]]:
    """What says which post each row is about, in whatever case and with whatever signs it is typed.

    Most lists leave most levels of the organisation out.
    """
    columns = [[title(row["post_title"] or "") for row in rows]]
    for name in _POST[1:]:
        values = list(map(methodcaller("get", name), rows))
        keys = {value: key_of_name(value or "") for value in set(values)}
        if any(keys.values()):
            columns.append([keys[value] for value in values])
    return list(zip(*columns, strict=True))


def _person(row: Row) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in WHO if name != "employer")


def merge(
    kind: str,
    base: Sequence[Row],
    mine: Sequence[Row],
    theirs: Sequence[Row],
    fields: Sequence[str],
) -> Merged:
    """Put my changes of a list and those that somebody else has saved meanwhile together.

    ``mine`` keeps the row numbers of ``base``; ``theirs`` may have any. A field that only one of
    us changed is as they made it; where both did, mine stays and the row is a conflict. The rows
    have the numbers of ``theirs``, so that they can be compared with it; nothing of mine is lost.
    """
    numbered = same_rows(kind, base, theirs)
    own_number = {row[ROW]: each[ROW] for row, each in zip(numbered, theirs, strict=True)
                  if row[ROW] is not None}  # fmt: skip
    their_rows = {row[ROW]: row for row in numbered if row[ROW] is not None}
    my_rows = {row[ROW]: tidied(row) for row in mine if row[ROW] is not None}
    merged: list[Row] = []
    conflicts: list[Conflict] = []
    for row in base:
        found, conflict = _merged(row, my_rows.get(row[ROW]), their_rows.get(row[ROW]), fields)
        if found is not None:
            merged.append({**found, ROW: own_number.get(row[ROW])})
        if conflict:
            conflicts.append(conflict)
    added = [row for row, each in zip(theirs, numbered, strict=True) if each[ROW] is None]
    merged += added
    known = Counter(_content(row, fields) for row in added)
    for row in map(tidied, mine):
        if row[ROW] is None and not known[_content(row, fields)]:
            merged.append(row)
    return Merged(tuple(merged), tuple(changes(base, numbered, fields)), tuple(conflicts))


def _merged(
    base: Row, mine: Row | None, theirs: Row | None, fields: Sequence[str]
) -> tuple[Row | None, Conflict | None]:
    """One row of both: what it becomes, and the conflict where there is one."""
    if mine is None or theirs is None:
        kept = mine or theirs
        was_changed = kept is not None and any(True for _each in differing(base, kept, fields))
        return (kept if was_changed else None), (Conflict(mine, theirs) if was_changed else None)
    found = merging.merge(base, mine, theirs, fields)
    return found.content, Conflict(mine, theirs) if found.clashes else None


def _content(row: Row, fields: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row.get(name) for name in fields)


def without_stale_numbers(base: Mapping[int, Row], row: Row) -> Row:
    """A row in which another person was typed has neither the employer nor the NHS unique id of
    the one before."""
    before = base.get(row[ROW])
    if before is None or _person(before) == _person(row):
        return row
    return {**row, "employer": None, "nhs_unique_id": _new(before, row, "nhs_unique_id")}


def _new(before: Row, row: Row, name: str) -> Any:
    return row.get(name) if row.get(name) != before.get(name) else None
