"""The dated log of evidence of an item, and its milestones: the last line of each says what holds.

An entry that was a mistake is taken back by a later line; both stay in the history.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.register.framework import Entry

EVIDENCE, MILESTONE = "evidence", "milestone"


@dataclass(frozen=True)
class Evidence:
    """Something that shows how an item stands: what, where it is found, when to look again."""

    id: str
    item: str
    dated: date
    what: str
    where: str
    review_on: date | None
    saved_by: str
    saved_at: datetime


@dataclass(frozen=True)
class Milestone:
    """A step of an item with its date, and the date on which it was reached."""

    id: str
    item: str
    title: str
    due: date
    done_on: date | None
    saved_by: str


def evidence_of(found: Iterable[Entry], organisation: str) -> dict[str, list[Evidence]]:
    """The log of every item in an organisation, the latest first, by item."""
    log: dict[str, list[Evidence]] = {}
    for each in _current(found, organisation, EVIDENCE):
        said = each.content
        log.setdefault(each.item, []).append(
            Evidence(each.entry, each.item, _day(said["dated"]) or each.saved_at.date(),
                     said["what"], said.get("where") or "", _day(said.get("review_on")),
                     each.saved_by, each.saved_at)
        )  # fmt: skip
    return {item: sorted(lines, key=lambda line: line.dated, reverse=True)
            for item, lines in log.items()}  # fmt: skip


def milestones_of(found: Iterable[Entry], organisation: str) -> dict[str, list[Milestone]]:
    """The milestones of every item in an organisation, the earliest first, by item."""
    listed: dict[str, list[Milestone]] = {}
    for each in _current(found, organisation, MILESTONE):
        said = each.content
        due = _day(said["due"])
        assert due is not None
        listed.setdefault(each.item, []).append(
            Milestone(each.entry, each.item, said["title"], due, _day(said.get("done_on")),
                      each.saved_by)
        )  # fmt: skip
    return {item: sorted(lines, key=lambda line: line.due) for item, lines in listed.items()}


def _current(found: Iterable[Entry], organisation: str, kind: str) -> list[Entry]:
    states: dict[str, Entry] = {}
    for each in found:
        if each.organisation == organisation and each.kind == kind:
            states[each.entry] = each
    return [each for each in states.values() if not each.removed]


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def evidence_content(
    dated: date, what: str, where: str = "", review_on: date | None = None
) -> Mapping[str, Any]:
    """What the register keeps of a line of the log."""
    return {"dated": dated.isoformat(), "what": what.strip(), "where": where.strip(),
            "review_on": review_on.isoformat() if review_on else None}  # fmt: skip


def milestone_content(title: str, due: date, done_on: date | None = None) -> Mapping[str, Any]:
    """What the register keeps of a milestone."""
    return {"title": title.strip(), "due": due.isoformat(),
            "done_on": done_on.isoformat() if done_on else None}  # fmt: skip
