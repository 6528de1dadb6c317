"""Which column of a file is which field, as somebody chooses it: one field, one column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.imports.finding.wide_columns import WIDE_COLUMN
from analytics.imports.previewing.preview import Preview
from analytics.words import _, pgettext, show_list
from pages.parts.plainly import plainly

NOT_IN_FILE = "–"
_ALSO_MUCH_USED = ("band", "staff_group", "job_role", "date_of_birth", "assignment_category")


@dataclass(frozen=True)
class ColumnChoices:
    """What was chosen otherwise than it was read: field to letter, None for not in the file.

    ``conflicts`` say, in words, which columns were chosen for two fields.
    """

    changed: Mapping[str, str | None]
    conflicts: tuple[str, ...] = ()


def show(found: Preview, keys: str) -> ColumnChoices:
    """A field for each column of the kind, the most used in the open; ``keys`` tell them apart."""
    headings = {item.column: f"{item.column} · {item.header}" for item in found.columns.headers}
    used = _much_used(found)
    fields = found.reading.fields
    chosen = _fields(found, headings, keys, [item for item in fields if item[0] in used])
    with st.expander(_("Other columns"), icon=":material/view_column:"):
        chosen |= _fields(found, headings, keys, [item for item in fields if item[0] not in used])
        skills = _skills(found, headings, keys)
    now = {name: _now(found, name) for name in chosen}
    changed, conflicts = settle(now, chosen)
    titles = {field: _(title) for field, title, _required in fields}
    said = [_in_words(headings.get(letter, letter), [titles[name] for name in names])
            for letter, names in conflicts.items()]  # fmt: skip
    return ColumnChoices({**changed, **skills}, tuple(said))


def settle(
    now: Mapping[str, str | None], chosen: Mapping[str, str | None]
) -> tuple[dict[str, str | None], dict[str, list[str]]]:
    """What changes, and the columns that two fields were given, each with these fields.

    A column that was given to one other field leaves the one that had it; of two fields that were
    both given it, nobody can say which is meant.
    """
    changed = {name: letter for name, letter in chosen.items() if letter != now[name]}
    conflicts: dict[str, list[str]] = {}
    for letter in {letter for letter in changed.values() if letter}:
        names = [name for name, other in chosen.items() if other == letter]
        new = [name for name in names if name in changed]
        if len(new) > 1:
            conflicts[letter] = new
        changed |= {name: None for name in names if name not in new}
    return changed, conflicts


def _in_words(heading: str, titles: Sequence[str]) -> str:
    words = _(
        "Column {column} was chosen for: {fields}. Leave it with one of them, and set the others"
        " to “Not in this file” or another column."
    )
    return words.format(column=heading, fields=show_list(titles))


def _much_used(found: Preview) -> set[str]:
    """The fields that numbers rest on: what the kind needs, adds up and is dated by."""
    kind = found.kind
    needed = {name for need in kind.needs for name in need.any_of}
    dates = {*kind.date_columns, *kind.event_columns}
    return {*needed, *dates, *kind.amounts, kind.sums, *_ALSO_MUCH_USED}


def _now(found: Preview, field: str) -> str | None:
    """The letter of the column that a field was read from."""
    column = found.columns.by_field.get(field)
    return column.column if column and column.number else None


def _fields(
    found: Preview,
    headings: Mapping[str, str],
    keys: str,
    fields: Sequence[tuple[str, str, bool]],
) -> dict[str, str | None]:
    letters = [NOT_IN_FILE, *headings]
    grid = st.grid(3, min_column_width=230)
    chosen: dict[str, str | None] = {}
    for field, title, required in fields:
        now = _now(found, field) or NOT_IN_FILE
        label = _("{title} (required)").format(title=_(title)) if required else _(title)
        letter = grid.selectbox(
            plainly(label), letters, index=letters.index(now) if now in letters else 0,
            key=f"map_{keys}_{found.reading.sheet}_{found.reading.header_row}_{field}",
            format_func=lambda item: headings.get(item, _("Not in this file")),
        )  # fmt: skip
        chosen[field] = None if letter == NOT_IN_FILE else letter
    return chosen


def _skills(found: Preview, headings: Mapping[str, str], keys: str) -> dict[str, str | None]:
    """Which columns are skills (or months), where the file could be laid out so."""
    layout = found.kind.wide
    if layout is None or layout.headed_by in found.columns.by_field:
        return {}
    fields = {column.column for column in found.columns.by_field.values()}
    now = [column.column for column in found.columns.melted]
    wanted = st.multiselect(
        _(layout.choose),
        [letter for letter in headings if letter not in fields], now,
        key=f"skills_{keys}_{found.reading.sheet}_{found.reading.header_row}",
        format_func=lambda item: headings.get(item, item), placeholder=pgettext("column", "None"),
    )  # fmt: skip
    names = {item.column: item.header for item in found.columns.headers}
    changed = {letter for letter in {*now, *wanted} if (letter in now) != (letter in wanted)}
    return {
        f"{WIDE_COLUMN}{names[letter]}": names[letter] if letter in wanted else None
        for letter in sorted(changed)
    }
