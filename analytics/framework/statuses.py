"""Where an item stands, as people say it: four things kept apart, and never changed in place.

Stage, confidence, strength of evidence and what the data show are four things. The first three
are said here, with one line that says why; each time it is saved whole, as a new revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from analytics import codelists
from analytics.values import merging
from analytics.words import N_, _

if TYPE_CHECKING:
    from analytics.register.framework import Revision

STAGES, RATINGS, STRENGTHS = "enabler_stages", "confidence_ratings", "evidence_strengths"
# What is said of an item; a date is kept as it is written in the register, 2026-03-31.
FIELDS = (
    "stage", "confidence", "reason", "evidence_strength", "owner", "owner_number", "revised_due",
    "due_reason",
)  # fmt: skip
PRIVATE = frozenset({"owner_number"})  # is compared with staff in post, and shown to nobody
FIELD_TITLES: Mapping[str, str] = {
    "stage": N_("Stage"),
    "confidence": N_("Confidence"),
    "reason": N_("Reason, in one line"),
    "evidence_strength": N_("Strength of evidence"),
    "owner": N_("Owner"),
    "owner_number": N_("Employee number of the owner"),
    "revised_due": N_("Revised due date"),
    "due_reason": N_("Reason for the revised date"),
}
NOT_SAID = ""  # stands for an item of which nobody has said anything
LISTS = {"stage": STAGES, "confidence": RATINGS, "evidence_strength": STRENGTHS}


@dataclass(frozen=True)
class Status:
    """The latest of what was said of an item; ``revision`` 0: nobody has said anything."""

    item: str
    content: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0
    saved_by: str = ""
    saved_at: datetime | None = None

    def get(self, name: str) -> str:
        """What a field says; nothing where nobody has said it."""
        return str(self.content.get(name) or "")

    @property
    def revised_due(self) -> date | None:
        """The date to which it was put off."""
        text = self.get("revised_due")
        return date.fromisoformat(text) if text else None

    @property
    def is_done(self) -> bool:
        """Whether it is said to be complete or embedded."""
        return stage_says(self.get("stage"), "done")

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done, as far as was said."""
        return stage_says(self.get("stage"), "open")


@dataclass(frozen=True)
class Change:
    """One field that was changed, by whom, when, from what and to what."""

    item: str
    organisation: str
    field: str
    before: str
    after: str
    saved_by: str
    saved_at: datetime
    revision: int


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field, and what to do."""

    field: str
    words: str


def stage_says(stage: str, column: str) -> bool:
    """What the list of stages says of one: ``done`` or ``open``."""
    entry = codelists.load(STAGES).by_label.get(stage)
    return entry is not None and entry.extra[column] == "yes"


def code_of(name: str, label: str) -> str:
    """The code of what is said in a field that is chosen from a list; nothing for nothing."""
    entry = codelists.load(LISTS[name]).by_label.get(label)
    return entry.code if entry else ""


def label_of(name: str, code: str) -> str:
    """What is stored for a code of such a list."""
    return next(each.label_en for each in codelists.load(LISTS[name]).entries if each.code == code)


def labels_of(name: str) -> tuple[str, ...]:
    """What a field that is chosen from a list may be; of ratings, those of the scheme in use."""
    entries = codelists.load(LISTS[name]).entries
    return tuple(each.label_en for each in entries if each.extra.get("in_use", "yes") == "yes")


def rating_says(confidence: str, column: str) -> str:
    """What the scheme in use says of a rating: its ``standing``, ``colour`` or ``definition``."""
    for entry in codelists.load(RATINGS).entries:
        if entry.label_en == confidence and entry.extra["in_use"] == "yes":
            return entry.extra[column]
    return ""


def latest(revisions: Iterable[Revision], organisation: str) -> dict[str, Status]:
    """The last word on every item that any was said of in an organisation, by item."""
    found: dict[str, Status] = {}
    for each in revisions:
        if each.organisation == organisation:
            found[each.item] = _status(each)
    return found


def _status(each: Revision) -> Status:
    return Status(each.item, each.content, each.revision, each.saved_by, each.saved_at)


def changes(revisions: Iterable[Revision]) -> Iterator[Change]:
    """Every field that was ever changed, in the order in which it was."""
    known: dict[tuple[str, str], Mapping[str, Any]] = {}
    for each in revisions:
        key = (each.organisation, each.item)
        for name, before, after in differing(known.get(key, {}), each.content):
            yield Change(each.item, each.organisation, name, before, after, each.saved_by,
                         each.saved_at, each.revision)  # fmt: skip
        known[key] = each.content


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[merging.Change]:
    """The fields in which two contents differ, with both texts."""
    return merging.differing(_texts(before), _texts(after), FIELDS)


def _texts(content: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(content.get(name) or "") for name in FIELDS}


def tidied(content: Mapping[str, Any]) -> dict[str, str]:
    """Every field as a text without white space around it."""
    return {name: " ".join(str(content.get(name) or "").split()) for name in FIELDS}


def faults_of(content: Mapping[str, Any]) -> list[Fault]:
    """What of a content cannot be kept, field by field."""
    found = [
        Fault(name, _("“{value}” is not in the list.").format(value=content[name]))
        for name in LISTS
        if content.get(name) and content[name] not in labels_of(name)
    ]
    begun = code_of("stage", content.get("stage") or "") not in ("", "not_started")
    said = content.get("confidence") or begun
    if said and not content.get("reason"):
        found.append(Fault("reason", _("A stage or a confidence needs its reason, in one line.")))
    if content.get("revised_due") and not content.get("due_reason"):
        found.append(Fault("due_reason", _("A revised date needs its reason.")))
    return found


def merge(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> merging.Merged:
    """My changes and those that somebody else saved meanwhile, put together field by field."""
    return merging.merge(_texts(base), _texts(mine), tidied(theirs), FIELDS)
