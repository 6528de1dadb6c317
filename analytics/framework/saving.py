"""Saving what people say: checked, and put together with what somebody else saved meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analytics.engine.viewer import Viewer, refused
from analytics.errors import UserError
from analytics.framework import entries, statuses
from analytics.framework.book import Book, read_book
from analytics.framework.catalogue import Item
from analytics.framework.statuses import Status
from analytics.register import Register
from analytics.register.framework import add_entry, add_revisions, edit_items
from analytics.values.merging import Merged
from analytics.words import _


@dataclass(frozen=True)
class Saved:
    """What became of it: ``merged`` where somebody else had saved meanwhile, and nothing is kept
    before the changes of both were looked at; ``status`` is the latest there is."""

    status: Status
    merged: Merged | None = None

    @property
    def is_kept(self) -> bool:
        """Whether it was kept."""
        return self.merged is None


@dataclass(frozen=True)
class Editor:
    """Who says something, and for which organisation (blank: all together)."""

    folder: Path | str | None
    who: str
    organisation: str = ""


def may_edit(viewer: Viewer) -> bool:
    """Whether a viewer may say how an item stands."""
    return viewer.opens("register", "framework_status")


def editor(folder: Path | str | None, viewer: Viewer, organisation: str = "") -> Editor:
    """An editor; UserError for a viewer who may not, or who has not said who they are."""
    if not may_edit(viewer):
        raise refused()
    if not viewer.who.strip():
        raise UserError(
            _("It is not known who you are."),
            _("Say your name first: it is recorded with what you change."),
            rule="who_unknown",
        )
    return Editor(folder, viewer.who.strip(), organisation)


def save_status(by: Editor, item: str, base: Status, content: Mapping[str, Any]) -> Saved:
    """Keep what is said of an item, which was opened when ``base`` was the latest.

    UserError for what cannot be kept. Where somebody else has saved the same item since, nothing is
    kept: the answer has both put together, to be looked at and saved with that status as base.
    """
    said = statuses.tidied(content)
    if faults := statuses.faults_of(said):
        raise UserError(
            " ".join(each.words for each in faults),
            _("Fill it in, then save again."),
            rule="status_incomplete",
        )
    now = _latest(by, item)
    if now.revision != base.revision:
        return Saved(now, statuses.merge(base.content, said, now.content))
    if not list(statuses.differing(base.content, said)):
        return Saved(now)
    new = (by.organisation, item, base.revision + 1, said)
    with Register(by.folder) as register:
        kept = add_revisions(register, [new], by.who)
    now = _latest(by, item)
    return Saved(now, None if kept else statuses.merge(base.content, said, now.content))


def _latest(by: Editor, item: str) -> Status:
    found = read_book(by.folder, by.organisation)
    return found.said.get(item, Status(item))


def save_many(by: Editor, changed: Sequence[tuple[str, int, Mapping[str, str]]]) -> bool:
    """Keep ``(item, revision that it replaces, content)``: all, or nothing and False where
    somebody has saved one of them meanwhile."""
    rows = [(by.organisation, item, base + 1, content) for item, base, content in changed]
    with Register(by.folder) as register:
        return add_revisions(register, rows, by.who)


def log_evidence(
    by: Editor, item: str, dated: date, what: str, where: str = "",
    review_on: date | None = None, *, entry: str = "",
) -> str:  # fmt: skip
    """Add a dated line to the log of evidence of an item, or correct one; its id."""
    _needs_words(what, _("Say what shows how it stands."))
    if review_on and review_on < dated:
        raise UserError(
            _("The review date is before the date of the evidence."),
            _("Choose a later one, or leave it blank."),
            rule="review_before_evidence",
        )
    content = entries.evidence_content(dated, what, where, review_on)
    return _add(by, item, entries.EVIDENCE, content, entry)


def save_milestone(
    by: Editor, item: str, title: str, due: date, done_on: date | None = None, *, entry: str = ""
) -> str:
    """Add a milestone to an item, or change one; its id."""
    _needs_words(title, _("Say what will have been reached."))
    return _add(by, item, entries.MILESTONE, entries.milestone_content(title, due, done_on), entry)


def take_back(by: Editor, item: str, kind: str, entry: str) -> None:
    """Take a line of evidence or a milestone back; both stay in the history."""
    with Register(by.folder) as register:
        add_entry(register, by.organisation, item, kind, {}, by.who, entry=entry, removed=True)


def _add(by: Editor, item: str, kind: str, content: Mapping[str, Any], entry: str) -> str:
    with Register(by.folder) as register:
        return add_entry(register, by.organisation, item, kind, content, by.who, entry=entry)


def _needs_words(text: str, do_next: str) -> None:
    if not text.strip():
        raise UserError(_("There are no words in it."), do_next, rule="words_missing")


# The list itself.


def add_item(by: Editor, item: str, content: Mapping[str, Any]) -> None:
    """Add an item to the list, or change the words of one: framework, theme_no, theme, kind,
    horizon, text, parent_id."""
    _needs_words(item, _("Give it an id, such as T1-S04."))
    _needs_words(str(content.get("text") or ""), _("Write what it asks for."))
    _edit(by, item.strip(), "add", content)


def add_new_item(by: Editor, item: str, content: Mapping[str, Any]) -> str:
    """Add an item that nobody has added before; its id. What is said is as in `add_item`."""
    known = {each.casefold(): each for each in read_book(by.folder).items}
    if (same := known.get(item.strip().casefold())) is not None:
        raise UserError(
            _("There is an item with the id {id} already.").format(id=same),
            _("Give this one another id."), rule="id_taken",
        )  # fmt: skip
    add_item(by, item, content)
    return item.strip()


def retire_item(by: Editor, item: str, reason: str) -> None:
    """Take an item out of the list, with the reason; its history stays."""
    _needs_words(reason, _("Say why it is taken out."))
    _edit(by, _known(by, item).id, "retire", {"reason": reason.strip()})


def restore_item(by: Editor, item: str) -> None:
    """Bring an item back into the list."""
    _edit(by, _known(by, item).id, "restore", {})


def supersede_item(by: Editor, item: str, by_item: str) -> None:
    """Say that an item is replaced by another one of the list."""
    book = read_book(by.folder)
    old, new = book.find(item), book.find(by_item)
    if old.id == new.id:
        raise UserError(
            _("An item cannot replace itself."), _("Choose another one."), rule="replaces_itself"
        )
    _edit(by, old.id, "supersede", {"superseded_by": new.id})


def link_item(by: Editor, item: str, words: str) -> None:
    """Link an item to an action of another plan, in words; blank ones take the link back."""
    _edit(by, _known(by, item).id, "link", {"linked_to": words.strip()})


def _known(by: Editor, item: str) -> Item:
    book: Book = read_book(by.folder)
    return book.find(item)


def _edit(by: Editor, item: str, action: str, content: Mapping[str, Any]) -> None:
    with Register(by.folder) as register:
        edit_items(register, [(item, action, content)], by.who)
