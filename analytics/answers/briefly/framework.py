"""What the pages Enablers and Principles answer, view by view, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import codelists
from analytics.engine.results import TableResult
from analytics.words import _, ngettext, show_number

Row = Mapping[str, Any]
_BLOCKED = frozenset({"blocked", "blocked_outside"})


def grid(found: TableResult) -> str:
    """How many enablers are done, and of how many nobody has said anything."""
    whole = sum(row["enablers"] for row in found.rows)
    done = sum(row["complete"] + row["embedded"] for row in found.rows)
    blocked = sum(row["blocked"] + row["blocked_outside"] for row in found.rows)
    silent = sum(row["nothing_said"] for row in found.rows)
    if silent == whole:
        return _("Nobody has said yet where any of the {count} enablers stands").format(
            count=show_number(whole)
        )
    words = ngettext(
        "{done} of {count} enabler is complete or embedded, {blocked} blocked",
        "{done} of {count} enablers are complete or embedded, {blocked} blocked", whole,
    ).format(
        done=show_number(done), count=show_number(whole), blocked=show_number(blocked)
    )  # fmt: skip
    if not silent:
        return words
    return _("{sentence}; of {silent} nothing is said yet").format(
        sentence=words, silent=show_number(silent)
    )


def one(row: Row) -> str:
    """What an item asks for, under its id."""
    return _("{id}: {text}").format(id=row["id"], text=row["text"])


def listed(rows: Sequence[Row], whole: int) -> str:
    """How those that are listed stand: done, blocked, never spoken of, and without an owner."""
    if not rows:
        words = ngettext(
            "The {count} item in the list does not fit what is chosen",
            "None of the {count} items in the list fits what is chosen",
            whole,
        )
        return words.format(count=show_number(whole))
    stages = codelists.load("enabler_stages").by_label
    found = [stages.get(row["stage"] or "") for row in rows]
    done = sum(each is not None and each.extra["done"] == "yes" for each in found)
    blocked = sum(each is not None and each.code in _BLOCKED for each in found)
    words = ngettext(
        "{count} listed: done {done}, blocked {blocked}, nothing said {silent},"
        " without an owner {nobody}",
        "{count} listed: done {done}, blocked {blocked}, nothing said {silent},"
        " without an owner {nobody}", len(rows),
    )  # fmt: skip
    return words.format(
        count=show_number(len(rows)), done=show_number(done), blocked=show_number(blocked),
        silent=show_number(found.count(None)),
        nobody=show_number(sum(not row["owner"] for row in rows)),
    )  # fmt: skip


def theme(rows: Sequence[Row]) -> str:
    """How many items of a theme have a number, and how many of those miss their target."""
    numbers = [row for row in rows if row["value"] is not None]
    missed = sum(row["standing"] == "missed" for row in numbers)
    stages = codelists.load("enabler_stages").by_label
    blocked = sum(row["stage"] in stages and stages[row["stage"]].code in _BLOCKED for row in rows)
    if not numbers:
        return ngettext(
            "No number in the data speaks to this theme; {blocked} of its items is blocked",
            "No number in the data speaks to this theme; {blocked} of its items are blocked",
            blocked,
        ).format(blocked=show_number(blocked))
    if not missed:
        words = _("Data speak to {count} of {all} items of this theme; none misses its target")
    else:
        words = ngettext(
            "Data speak to {count} of {all} items of this theme; {missed} misses its target",
            "Data speak to {count} of {all} items of this theme; {missed} miss their target",
            missed,
        )
    return words.format(
        count=show_number(len(numbers)), all=show_number(len(rows)), missed=show_number(missed)
    )


def conflicts(found: TableResult) -> str:
    """How many items there is something to look at again."""
    items = len({row["id"] for row in found.rows})
    if not items:
        return found.remarks[0] if found.remarks else _("No conflict was found")
    words = ngettext(
        "What is said of {count} item does not agree with what shows",
        "What is said of {count} items does not agree with what shows", items,
    )  # fmt: skip
    return words.format(count=show_number(items))


def changes(found: TableResult) -> str:
    """How much was changed, and by how many people."""
    if not found.rows:
        return _("Nothing was changed")
    items = len({row["id"] for row in found.rows})
    words = ngettext(
        "{changes} change of {items} item", "{changes} changes, of {items} items", len(found.rows)
    )
    return words.format(changes=show_number(len(found.rows)), items=show_number(items))


def timeline(found: TableResult) -> str:
    """How many dates are still to come, and how many of those set by us have passed."""
    ahead = sum(row["due_state"] == "ahead" for row in found.rows)
    passed = sum(row["due_state"] == "passed" for row in found.rows)
    if not ahead and not passed:
        return _("No enabler has a revised date or a milestone yet: the document's have all passed")
    words = ngettext(
        "{ahead} date is still to come; passed and not reached: {passed}",
        "{ahead} dates are still to come; passed and not reached: {passed}", ahead,
    )  # fmt: skip
    return words.format(ahead=show_number(ahead), passed=show_number(passed))


def organisations(found: TableResult) -> str:
    """How many organisations say something of their own, and of how many enablers they differ."""
    count = len({row["organisation"] for row in found.rows})
    if not count:
        return _("No organisation has statuses of its own yet")
    stages: dict[str, set[str]] = {}
    for row in found.rows:
        stages.setdefault(row["id"], set()).add(row["stage"])
    differ = sum(len(each) > 1 for each in stages.values())
    words = ngettext(
        "{count} organisation has statuses of its own",
        "{count} organisations have statuses of their own", count,
    ).format(count=show_number(count))  # fmt: skip
    if count == 1:
        return words
    return _("{sentence}; their stages differ for {differ} of {all} enablers").format(
        sentence=words, differ=show_number(differ), all=show_number(len(stages))
    )


def nine(found: TableResult) -> str:
    """To how many of the principles the data speak."""
    whole = len({row["principle_no"] for row in found.rows})
    spoken = {row["principle_no"] for row in found.rows
              if row["value"] is not None or row["standing"] == "look"}  # fmt: skip
    words = ngettext(
        "The data speak to {count} of {all} principle",
        "The data speak to {count} of {all} principles", whole,
    )  # fmt: skip
    return words.format(count=show_number(len(spoken)), all=show_number(whole))
