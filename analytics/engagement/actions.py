"""What is done about what a survey found: read, changed by several people, shown as a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from analytics.engagement.words import PROGRESS
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.register.survey_actions import add_revision, latest_revisions, revisions
from analytics.values.cells import clean
from analytics.values.merging import merge
from analytics.vocabulary import EVERYBODY
from analytics.words import N_, _, show_list

CLOSED = ("done", "stopped")
LONGEST = 2_000  # characters of one text


@dataclass(frozen=True)
class Action:
    """One action as it stands. Dates are ISO texts, empty where there is none.

    ``unit`` is empty for the whole organisation, ``group`` for everybody in it. ``started`` is when
    it began to make a difference: the trend shows it there.
    """

    survey: str = ""
    wave: str = ""
    unit: str = ""
    group: str = ""
    found: str = ""
    what: str = ""
    owner: str = ""
    started: str = ""
    due: str = ""
    progress: str = "planned"
    note: str = ""
    enabler: str = ""

    def tidied(self) -> Action:
        """The same with white space around its texts taken off; UserError for what cannot be."""
        found = Action(**{each.name: getattr(self, each.name).strip() for each in fields(self)})
        _check(found)
        return found


TITLES: Mapping[str, str] = MappingProxyType(
    {
        "survey": N_("Survey"), "wave": N_("Wave"), "unit": N_("Unit"), "group": N_("Group"),
        "found": N_("What was found"), "what": N_("What we do"), "owner": N_("Owner"),
        "started": N_("Begun on"), "due": N_("Due by"), "progress": N_("Progress"),
        "note": N_("How it goes"), "enabler": N_("Enabler"),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """An action in the register: its id, the revision that stands, and who wrote it when."""

    id: str
    revision: int
    action: Action
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Both:
    """What came of saving after somebody else did: theirs and mine put together, not saved yet.

    ``theirs`` are the fields that they changed; ``clash`` those that both changed, in which mine
    stands.
    """

    kept: Kept
    merged: Action
    theirs: tuple[str, ...]
    clash: tuple[str, ...]


def read_actions(folder: Path | str | None) -> list[Kept]:
    """Every action as it stands now, in the order in which they were first typed."""
    with Register(folder) as register:
        return [_kept(row) for row in latest_revisions(register)]


def history_of(folder: Path | str | None, action: str) -> list[Kept]:
    """Every revision of an action, the first one first."""
    with Register(folder) as register:
        return [_kept(row) for row in revisions(register, action)]


def add_action(folder: Path | str | None, action: Action, who: str) -> Kept:
    """A new action, kept. UserError for what it must not be without."""
    tidied = action.tidied()
    name = uuid4().hex
    with Register(folder) as register:
        add_revision(register, name, 1, _content(tidied), who)
    return history_of(folder, name)[-1]


def change_action(folder: Path | str | None, base: Kept, mine: Action, who: str) -> Kept | Both:
    """What I made of the revision I began with, kept; what both made of it where somebody else
    saved first: nobody's change is lost, and nothing is saved until I have seen theirs."""
    tidied = mine.tidied()
    with Register(folder) as register:
        is_kept = add_revision(register, base.id, base.revision + 1, _content(tidied), who)
        now = [_kept(row) for row in revisions(register, base.id)]
    return now[-1] if is_kept else _together(base.action, tidied, now[-1])


def _together(base: Action, mine: Action, theirs: Kept) -> Both:
    names = [each.name for each in fields(Action)]
    found = merge(_content(base), _content(mine), _content(theirs.action), names)
    changed = tuple(name for name, _then, _now in found.theirs)
    return Both(theirs, Action(**found.content), changed, tuple(name for name, _ in found.clashes))


def _check(action: Action) -> None:
    for name in ("survey", "what"):
        if not getattr(action, name):
            raise UserError(
                _("“{field}” is empty.").format(field=_(TITLES[name])),
                _("Say which survey it follows from, and what is done."),
                rule="action_incomplete",
            )
    for name in ("started", "due"):
        _check_date(name, getattr(action, name))
    if action.progress not in PROGRESS:
        raise UserError(
            _("“{text}” is not a progress.").format(text=action.progress),
            _("Choose one of: {values}.").format(values=show_list(PROGRESS)),
            rule="action_progress",
        )
    too_long = next((n for n in TITLES if len(getattr(action, n)) > LONGEST), None)
    if too_long:
        raise UserError(
            _("“{field}” is too long.").format(field=_(TITLES[too_long])),
            _("Keep it under {count} characters.").format(count=LONGEST),
            rule="action_too_long",
        )


def _check_date(name: str, text: str) -> None:
    try:
        if text:
            date.fromisoformat(text)
    except ValueError:
        raise UserError(
            _("{field}: “{text}” is not a date.").format(field=_(TITLES[name]), text=text),
            _("Write it as year, month and day: 2026-03-31."),
            rule="action_date",
        ) from None


def _content(action: Action) -> dict[str, str]:
    return {each.name: getattr(action, each.name) for each in fields(action)}


def _kept(row: Mapping[str, Any]) -> Kept:
    known = {each.name for each in fields(Action)}
    content = {name: text for name, text in row["content"].items() if name in known}
    return Kept(row["action"], row["revision"], Action(**content), row["saved_by"],
                row["saved_at"])  # fmt: skip


def build_actions(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_actions``: a row an action, those of other units left out."""
    scope = resolve_scope(store, scope)
    survey = options.get("survey", "").strip()
    rows = [
        _row(kept)
        for kept in read_actions(store.folder)
        if survey in ("", kept.action.survey) and _in_scope(kept.action, scope)
    ]
    return table.answer(scope, typed(rows), remarks=[] if rows else [_("No action is noted yet.")])


def _in_scope(action: Action, scope: Scope) -> bool:
    chosen = {v.casefold() for n, values in scope.where if n in UNIT_FIELDS for v in values}
    return not chosen or not action.unit or clean(action.unit).casefold() in chosen


def _row(kept: Kept) -> dict[str, Any]:
    action = kept.action
    return {
        "survey": action.survey, "wave": action.wave, "of_unit": action.unit or None,
        "group": action.group or EVERYBODY, "found": action.found or None,
        "action": action.what, "owner": action.owner or None,
        "started": _day(action.started), "due": _day(action.due), "progress": action.progress,
        "progress_note": action.note or None, "enabler": action.enabler or None,
        "revision": kept.revision, "saved_on": kept.saved_at.date(), "action_id": kept.id,
    }  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
