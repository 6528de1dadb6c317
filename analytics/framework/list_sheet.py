"""Another framework's list, or new words of this one, from a spreadsheet: added without code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.codelists import key_of
from analytics.framework.book import read_book
from analytics.framework.catalogue import (
    AIM,
    ENABLER,
    OTHER_HORIZONS,
    has_our_horizons,
    horizons,
)
from analytics.framework.saving import Editor
from analytics.framework.sheets import ReadSheet, SheetFault, SheetRow, read_sheet
from analytics.register import Register
from analytics.register.framework import edit_items
from analytics.words import _, show_list


@dataclass(frozen=True)
class ListPreview:
    """What a list would add, and which items it would say in other words."""

    read: ReadSheet
    framework: str
    added: tuple[tuple[str, dict[str, Any]], ...]
    changed: tuple[tuple[str, dict[str, Any]], ...]
    faults: tuple[SheetFault, ...]


def preview_list(
    folder: Path | str | None, path: Path, framework: str, file_name: str | None = None
) -> ListPreview:
    """What a list of a framework would add. UserError where the file holds none."""
    read = read_sheet(path, ("id", "text"), file_name)
    known = read_book(folder).items
    added, changed, faults, seen = [], [], [], set()
    for row in read.rows:
        item, wrong = row.get("id"), _fault(row, seen, framework)
        seen.add(item.casefold())
        before = known.get(item)
        if wrong is None and before is not None and before.framework != framework:
            words = _("The id is taken by the framework “{name}”. Give it another one.")
            wrong = row.fault("id", "id_taken", words.format(name=before.framework))
        if wrong is not None:
            faults.append(wrong)
            continue
        content = _content(row, framework)
        if before is None:
            added.append((item, content))
        elif any(getattr(before, name) != value for name, value in content.items()):
            changed.append((item, content))
    return ListPreview(read, framework, tuple(added), tuple(changed), tuple(faults))


def store_list(by: Editor, preview: ListPreview) -> int:
    """Keep what a list adds and says in other words; how many items."""
    edits = [(item, "add", content) for item, content in (*preview.added, *preview.changed)]
    if edits:
        with Register(by.folder) as register:
            edit_items(register, edits, by.who)
    return len(edits)


def _fault(row: SheetRow, seen: set[str], framework: str) -> SheetFault | None:
    if not row.get("id"):
        return row.fault("id", "id_missing", _("The row has no id. Give it one."))
    if len(row.get("id")) > 40:
        return row.fault("id", "id_too_long", _("An id has 40 signs at most."))
    if row.get("id").casefold() in seen:
        return row.fault("id", "enabler_twice", _("Another row has the same id. Keep one."))
    if not row.get("text"):
        return row.fault("text", "text_missing", _("The row has no words. Write what it asks for."))
    if row.get("horizon") and not _horizon(row.get("horizon"), framework):
        words = _("“{value}” is no horizon. Choose one of: {values}.").format(
            value=row.get("horizon"), values=show_list(horizons())
        )
        return row.fault("horizon", "horizon_unknown", words)
    return None


def _horizon(text: str, framework: str) -> str:
    """The code of a horizon by its code or by the beginning of its words. Another framework has its
    own horizons: what matches none of ours stays as it was written."""
    wanted, ours = key_of(text), has_our_horizons(framework)
    for code, (words, _due) in horizons().items():
        if wanted and (wanted == key_of(code) or key_of(words).startswith(wanted)):
            return code if ours else OTHER_HORIZONS[code]
    return "" if ours else text.strip()


def _content(row: SheetRow, framework: str) -> dict[str, Any]:
    kind = AIM if key_of(row.get("kind")) in ("aim", "aims", "nod") else ENABLER
    return {
        "framework": framework, "theme_no": row.get("theme_no"), "theme": row.get("theme"),
        "kind": kind, "horizon": _horizon(row.get("horizon"), framework), "text": row.get("text"),
        "parent_id": row.get("parent_id"),
    }  # fmt: skip
