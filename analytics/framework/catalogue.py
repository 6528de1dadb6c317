"""The list of a framework: what was published, with everything that was done to it since.

What is published is in ``data/framework``; what people did to it is in the register, one edit after
the other: an item added, its words changed, retired, brought back, replaced by another, or linked
to an action of another plan. The whole of another framework comes in as edits that add its items.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from analytics.framework.files import load_rows

if TYPE_CHECKING:  # the register is slow to load, and words need no more than the list
    from analytics.register.framework import ItemEdit

Action = Literal["add", "retire", "restore", "supersede", "link"]
ACTIONS: tuple[Action, ...] = ("add", "retire", "restore", "supersede", "link")
ENABLER, AIM, STATEMENT = "enabler", "aim", "statement"
NO_STATEMENT = ("sub-title", "duplicate")  # how lines are tracked that say nothing of their own
SAID_ONLY = "status+evidence"  # nothing in the data speaks to it


# What the horizons of our framework are in another: terms whose years nobody has said.
OTHER_HORIZONS = {"short": "short_term", "medium": "medium_term", "long": "long_term"}


@dataclass(frozen=True)
class Item:
    """One aim, enabler or statement of a principle, in the words of its document.

    ``state``: current, retired or superseded. ``linked_to``: an action of another plan, in the
    words of whoever linked it. ``due``: the date that the document gives; None where it has none.
    """

    id: str
    framework: str
    theme_no: str
    theme: str
    kind: str
    text: str
    parent_id: str = ""
    horizon: str = ""
    heading_inferred: bool = False
    tracking: str = SAID_ONLY
    indicator: str = ""
    data_needed: str = ""
    source: str = ""
    state: Literal["current", "retired", "superseded"] = "current"
    superseded_by: str = ""
    linked_to: str = ""
    due: date | None = None
    assignment: str = ""  # how sure it is that a statement belongs to its principle

    @property
    def is_said_only(self) -> bool:
        """Whether nothing in the data speaks to it: status and evidence only."""
        return self.tracking not in ("computed", "proxy+status")


@lru_cache(maxsize=1)
def published() -> Mapping[str, Item]:
    """Every aim and enabler of the framework and every statement of the principles, by id."""
    items = [*map(_of_framework, load_rows("enablers")), *map(_statement, load_rows("principles"))]
    return {item.id: item for item in items}


def read_catalogue(edits: Iterable[ItemEdit]) -> dict[str, Item]:
    """The list as it is now, by id, in order: what was published with every edit after it."""
    items = dict(published())
    for edit in edits:
        items[edit.item] = _edited(items.get(edit.item), edit)
    return items


def _edited(item: Item | None, edit: ItemEdit) -> Item:
    if edit.action == "add" or item is None:
        return _added(item, edit)
    content: Mapping[str, Any] = edit.content
    if edit.action == "link":
        return replace(item, linked_to=content.get("linked_to") or "")
    if edit.action == "supersede":
        return replace(item, state="superseded", superseded_by=content.get("superseded_by") or "")
    return replace(item, state="retired" if edit.action == "retire" else "current",
                   superseded_by="")  # fmt: skip


def _added(before: Item | None, edit: ItemEdit) -> Item:
    """A new item, or one whose words were changed: what is not said stays as it was."""
    known = before or Item(edit.item, "", "", "", ENABLER, "")
    said = {name: value for name, value in edit.content.items() if hasattr(known, name)}
    found = replace(known, **said)
    if has_our_horizons(found.framework):
        return replace(found, due=due_of(found.horizon))
    return replace(found, due=None, horizon=OTHER_HORIZONS.get(found.horizon, found.horizon))


def _of_framework(row: Mapping[str, str]) -> Item:
    return Item(
        id=row["id"], framework=row["framework"], theme_no=row["theme_no"], theme=row["theme"],
        kind=row["kind"], text=row["text"], parent_id=row["parent_id"], horizon=row["horizon"],
        heading_inferred=row["heading_inferred"] == "yes", tracking=row["tracking"],
        indicator=row["indicator"], data_needed=row["data_needed"], source=row["source"],
        due=due_of(row["horizon"]),
    )  # fmt: skip


def _statement(row: Mapping[str, str]) -> Item:
    return Item(
        id=row["id"], framework=row["framework"], theme_no=row["principle_no"],
        theme=row["principle"], kind=STATEMENT, text=row["text"],
        tracking=row["tracking"], indicator=row["indicator"],
        data_needed=row["data_needed"], source=row["source"], assignment=row["assignment"],
    )  # fmt: skip


def has_our_horizons(framework: str) -> bool:
    """Whether the dates of ``horizons.csv`` are those of a framework: another has its own."""
    return any(row["framework"] == framework for row in load_rows("enablers"))


def due_of(horizon: str) -> date | None:
    """The last day of a horizon; None for what has none."""
    return horizons().get(horizon, ("", None))[1]


@lru_cache(maxsize=1)
def horizons() -> Mapping[str, tuple[str, date]]:
    """By code: what a horizon is called (in English), and its last day, in their order."""
    return {
        row["code"]: (row["label_en"], date.fromisoformat(row["due"]))
        for row in load_rows("horizons")
    }
