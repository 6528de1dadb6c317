"""Everything that is said of a framework in an organisation, read from the register at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from analytics.errors import UserError
from analytics.framework import entries as logs
from analytics.framework import statuses
from analytics.framework.catalogue import (
    AIM,
    ENABLER,
    STATEMENT,
    Item,
    read_catalogue,
)  # fmt: skip
from analytics.framework.entries import Evidence, Milestone
from analytics.framework.statuses import Status
from analytics.register import Register
from analytics.register.framework import Entry, Revision, entries, item_edits, mark, revisions
from analytics.words import _

KINDS = (ENABLER, AIM)
EVERYBODY = ""  # the organisation of what is said for all organisations together


@dataclass(frozen=True)
class Book:
    """The list of items, and what an organisation says of each."""

    organisation: str
    items: Mapping[str, Item]
    said: Mapping[str, Status]
    evidence: Mapping[str, Sequence[Evidence]]
    milestones: Mapping[str, Sequence[Milestone]]
    all_revisions: Sequence[Revision]
    all_entries: Sequence[Entry]

    def status(self, item: str) -> Status:
        """What was said of an item; of one with parts, what follows from them if nothing was."""
        own = self.said.get(item)
        if own is not None:
            return own
        parts = [self.said.get(each.id, Status(each.id)) for each in self.parts(item)]
        return _rolled_up(item, parts)

    def parts(self, item: str) -> list[Item]:
        """The items of which an item is made up."""
        return [each for each in self.items.values() if each.parent_id == item]

    def frameworks(self) -> list[str]:
        """The frameworks that have enablers or aims, the published one first."""
        found = (each.framework for each in self.items.values() if each.kind != STATEMENT)
        return list(dict.fromkeys(found))

    def organisations(self) -> list[str]:
        """Every organisation that has said anything of any item."""
        named = {each.organisation for each in (*self.all_revisions, *self.all_entries)}
        return sorted(named - {EVERYBODY})

    def find(self, item: str) -> Item:
        """The item of that id; UserError for one that there is not."""
        wanted = item.strip().casefold()
        for each in self.items.values():
            if each.id.casefold() == wanted:
                return each
        raise UserError(
            _("There is no enabler called “{id}”.").format(id=item),
            _("Their ids look like T1-S01; list them with: python -m analytics table enablers"),
            rule="enabler_unknown",
        )


def read_book(folder: Path | str | None, organisation: str = EVERYBODY) -> Book:
    """What an organisation (blank: all together) says of every item."""
    with Register(folder) as register:
        edits, said, lines = item_edits(register), revisions(register), entries(register)
    return Book(
        organisation, read_catalogue(edits), statuses.latest(said, organisation),
        logs.evidence_of(lines, organisation), logs.milestones_of(lines, organisation),
        said, lines,
    )  # fmt: skip


def enablers_by_id(folder: Path | str | None) -> dict[str, str]:
    """The words of every enabler that is current, by its id."""
    with Register(folder) as register:
        items = read_catalogue(item_edits(register))
    return {
        item.id: item.text for item in items.values()
        if item.kind == ENABLER and item.state == "current"
    }  # fmt: skip


def said_so_far(folder: Path | str | None) -> str:
    """A text that changes whenever anybody says anything, or the day does, for caches."""
    with Register(folder) as register:
        return f"{mark(register)} {date.today().isoformat()}"


def _rolled_up(item: str, parts: Sequence[Status]) -> Status:
    """What follows for a whole from its parts: their stage where it is one, else in progress."""
    untouched = statuses.label_of("stage", "not_started")
    stages = {each.get("stage") or untouched for each in parts}
    if not any(each.revision for each in parts):
        return Status(item)
    under_way = statuses.label_of("stage", "in_progress")
    stage = next(iter(stages)) if len(stages) == 1 else under_way
    words = _("Follows from its {count} parts.").format(count=len(parts))
    return Status(item, {"stage": stage, "reason": words},
                  saved_at=_last(parts))  # fmt: skip


def _last(parts: Sequence[Status]) -> datetime | None:
    return max((each.saved_at for each in parts if each.saved_at), default=None)
