"""Units that were renamed or merged: said by somebody, kept in the register, followed everywhere.

A renamed unit has one word: what it was called is called so now. A merger is several units that
are called the same now. What was loaded stays as it is; queries see earlier dates under the names
of now, so that trends, flows and projections do not break. A unit that was divided cannot be
followed so: its people are, one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from analytics.engine.scope import FIELDS
from analytics.engine.store import Writer, current_version, write_version
from analytics.engine.unit_rows import Renamed, follow_renames, level_of
from analytics.errors import UserError
from analytics.register import Register
from analytics.units.pending import mark, unmark
from analytics.words import _, show_list

LEVELS = ("organisation", *(f"org_l{level}" for level in range(1, 8)))


@dataclass(frozen=True)
class UnitChange:
    """``before`` is called ``after`` now: on dates before ``changed_on``, where that is known."""

    field: str
    before: str
    after: str
    changed_on: date | None = None
    decided_by: str = ""
    decided_at: datetime | None = None


def list_changes(register: Register) -> list[UnitChange]:
    """The changes in force, oldest word first."""
    return [
        UnitChange(
            row["field"], row["before"], row["after"], row["changed_on"], row["decided_by"],
            row["decided_at"],
        )
        for row in register.unit_changes()
        if row["after"]
    ]  # fmt: skip


def record_change(folder: Path | str | None, change: UnitChange, who: str) -> None:
    """Keep that a unit is called something else now, and let every answer follow.

    UserError for a level there is not, a name that is missing or the same, and a circle of names.
    """
    tidy = _checked(change)
    with Register(folder) as register:
        others = [
            item
            for item in list_changes(register)
            if (item.field, item.before) != (tidy.field, tidy.before)
        ]
        final_names([*others, tidy])
    _say(folder, tidy, tidy.after, who)


def take_back(folder: Path | str | None, field: str, before: str, who: str) -> None:
    """Take the word on a unit back. UserError where there is none."""
    with Register(folder) as register:
        known = {(item.field, item.before) for item in list_changes(register)}
        if (field, before) not in known:
            raise UserError(
                _("No change is recorded for the unit “{name}”.").format(name=before),
                _("List the recorded changes with: python -m analytics table unit_changes"),
                rule="unit_change_unknown",
            )
    _say(folder, UnitChange(field, before, ""), None, who)


def _say(folder: Path | str | None, change: UnitChange, after: str | None, who: str) -> None:
    """Write a word on a unit into the register, then into the store.

    The register leads. A mark that stands until the store has followed says that it has not yet,
    should the program end in between (`analytics.units.pending`).
    """

    def say() -> None:
        with Register(folder) as register:
            said = (change.field, change.before, after, change.changed_on)
            register.add_unit_change(*said, who.strip())

    if not current_version(folder):
        say()
        return
    with write_version(folder) as writer:
        mark(folder)
        say()
        copy_into(writer, folder)
    unmark(folder)


def _checked(change: UnitChange) -> UnitChange:
    before, after = change.before.strip(), change.after.strip()
    if change.field not in LEVELS:
        raise UserError(
            _("“{field}” is not a level of the organisation.").format(field=change.field),
            _("Choose one of: {fields}.").format(fields=show_list(LEVELS)),
            rule="field_unknown",
        )
    if not before or not after or before == after:
        raise UserError(
            _("A unit needs its old name and a different new name."),
            _("Write both names as they are in the staff lists."),
            rule="unit_change_empty",
        )
    return UnitChange(change.field, before, after, change.changed_on)


def final_names(changes: Sequence[UnitChange]) -> dict[tuple[str, str], str]:
    """What each unit is called after every later change; a UserError for a circle.

    A unit that takes over a name on the day on which another gave it up, or later, keeps it.
    """
    following = {(item.field, item.before): item for item in changes}
    found = {}
    for (field, before), last in following.items():
        seen, name = {before}, last.after
        while (field, name) in following and _comes_after(following[field, name], last):
            if name in seen:
                raise UserError(
                    _("These changes form a circle: “{name}” would become itself.").format(
                        name=name
                    ),
                    _("Undo one of them first."),
                    rule="unit_change_circle",
                )
            seen.add(name)
            last = following[field, name]
            name = last.after
        found[field, before] = name
    return found


def _comes_after(change: UnitChange, earlier: UnitChange) -> bool:
    if change.changed_on is None or earlier.changed_on is None:
        return True
    return change.changed_on > earlier.changed_on


def apply(folder: Path | str | None) -> None:
    """Write the changes in force into a new version of the store; into the first one later."""
    if not current_version(folder):
        return
    with write_version(folder) as writer:
        copy_into(writer, folder)
    unmark(folder)


def copy_into(writer: Writer, folder: Path | str | None) -> None:
    """Bring the units of the store in line with the register."""
    with Register(folder) as register:
        changes = list_changes(register)
    names = final_names(changes)
    follow_renames(
        writer,
        [
            Renamed(
                level_of(item.field), item.before, names[item.field, item.before], item.changed_on
            )
            for item in changes
        ],
    )


def row_of(item: UnitChange) -> dict[str, Any]:
    """A change as a row of the table ``unit_changes``."""
    return {
        "level": _(FIELDS[item.field].title),
        "before": item.before,
        "after": item.after,
        "changed_on": item.changed_on.isoformat() if item.changed_on else "",
        "status": _("recorded"),
        "people": None,
        "decided_by": item.decided_by,
        "note": None,
    }
