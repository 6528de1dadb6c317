"""What was changed in the statuses, the evidence, the milestones and the list: who, when, what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.framework import statuses
from analytics.framework.book import read_book
from analytics.framework.entries import EVIDENCE
from analytics.framework.listing import read_day
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.register.framework import Entry, ItemEdit, entries, item_edits, revisions
from analytics.words import _, ngettext, show_number

ROWS_SHOWN = 1000
Row = dict[str, Any]


def build_history(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``enabler_history``: one row a field that was changed, the latest first.

    ``enabler`` is one item alone; ``since`` a day from which on.
    """
    wanted = options.get("enabler", "")
    item = read_book(store.folder).find(wanted).id if wanted else ""
    since = read_day(options["since"]) if options.get("since") else None
    organisation = options.get("organisation", "")
    found = [
        row for row in all_changes(store, item)
        if row["organisation"] in (None, organisation or None)
        and (since is None or row["changed_at"].date() >= since)
    ]  # fmt: skip
    found.sort(key=lambda row: (row["changed_at"], row.pop("order")), reverse=True)
    rows = [{**row, "changed_at": row["changed_at"].isoformat(timespec="seconds")}
            for row in found[:ROWS_SHOWN]]  # fmt: skip
    return table.answer(scope, typed(rows), remarks=_remarks(len(found)))


def _remarks(count: int) -> Iterator[str]:
    if not count:
        yield _("Nothing was changed.")
    if count > ROWS_SHOWN:
        yield ngettext(
            "The latest {shown} of {count} change.", "The latest {shown} of {count} changes.", count
        ).format(shown=show_number(ROWS_SHOWN), count=show_number(count))


def all_changes(store: Store, item: str = "") -> list[Row]:
    """Every change of one item, or of all: of its status, evidence, milestones and its words."""
    with Register(store.folder) as register:
        said, lines = revisions(register, item), entries(register, item)
        edits = [each for each in item_edits(register) if item in ("", each.item)]
    return [*_of_statuses(said), *_of_entries(lines), *map(_of_edit, edits)]


def _of_statuses(said: Any) -> Iterator[Row]:
    for change in statuses.changes(said):
        private = change.field in statuses.PRIVATE
        yield _row(
            change.item, change.organisation, change.saved_by, change.saved_at, change.field,
            None if private else change.before, None if private else change.after,
            order=statuses.FIELDS.index(change.field) * -1,
        )  # fmt: skip


def _of_entries(lines: list[Entry]) -> Iterator[Row]:
    known: dict[str, str] = {}
    for each in lines:
        before, after = known.get(each.entry), None if each.removed else entry_words(each)
        if before != after:
            yield _row(each.item, each.organisation, each.saved_by, each.saved_at, each.kind,
                       before, after)  # fmt: skip
        known[each.entry] = after or ""


def entry_words(each: Entry) -> str:
    """A line of evidence or a milestone in one line."""
    said = each.content
    if each.kind == EVIDENCE:
        return _("{date}: {what}").format(date=said["dated"], what=said["what"])
    if said.get("done_on"):
        return _("{title}, due {due}, reached {done}").format(
            title=said["title"], due=said["due"], done=said["done_on"]
        )
    return _("{title}, due {due}").format(title=said["title"], due=said["due"])


def _of_edit(edit: ItemEdit) -> Row:
    said = edit.content
    after = {
        "add": said.get("text"), "supersede": said.get("superseded_by"),
        "link": said.get("linked_to"),
    }.get(edit.action) or said.get("reason")  # fmt: skip
    return _row(edit.item, "", edit.saved_by, edit.saved_at, edit.action, None, after)


def _row(
    item: str, organisation: str, who: str, at: datetime, what: str, before: str | None,
    after: str | None, order: int = 0,
) -> Row:  # fmt: skip
    return {
        "id": item, "organisation": organisation or None, "changed_at": at, "changed_by": who,
        "what_changed": what, "before": before or None, "after": after or None, "order": order,
    }  # fmt: skip
