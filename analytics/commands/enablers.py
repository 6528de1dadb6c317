"""Commands about the enablers: load their statuses, or a list of another framework."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from analytics.commands.output import print_grid, print_json
from analytics.engine.versions import store_folder
from analytics.errors import UserError
from analytics.framework import list_sheet, round_trip, words
from analytics.framework.round_trip import Keep, StatusPreview
from analytics.framework.saving import Editor
from analytics.framework.sheets import ReadSheet, SheetFault
from analytics.words import _, ngettext, pgettext, show_number

DONE, REFUSED = 0, 3


def run_enablers(options: argparse.Namespace) -> int:
    """``enablers load FILE --by NAME``: the preview, then the question whether to keep it."""
    path = Path(options.file)
    if not path.is_file():
        raise UserError(
            _("There is no file {file}.").format(file=path.name),
            _("Check its name and folder."),
            rule="file_missing",
        )
    by = Editor(store_folder(options.store), options.by.strip())
    if not by.who:
        raise UserError(
            _("It is not known who you are."), _("Give your name with --by."), rule="who_unknown"
        )
    return _load_list(options, by, path) if options.framework else _load(options, by, path)


def _load(options: argparse.Namespace, by: Editor, path: Path) -> int:
    preview = round_trip.preview_statuses(by.folder, path)
    keep: Keep = options.keep
    report = _report(preview.read, preview.faults) | _changes(preview, keep)
    if not options.json:
        _print_statuses(preview, keep)
    count = len({change.item for change, *_rest in round_trip.lines_of(preview, keep)})
    stored = bool(count) and _agreed(options, count)
    if stored:
        round_trip.store_statuses(by, preview, keep)
    return _end(options, report, stored, count)


def _load_list(options: argparse.Namespace, by: Editor, path: Path) -> int:
    preview = list_sheet.preview_list(by.folder, path, options.framework.strip())
    both = (*preview.added, *preview.changed)
    report = _report(preview.read, preview.faults) | {
        "added": [item for item, _content in preview.added],
        "changes": [{"id": item, **content} for item, content in preview.changed],
    }
    if not options.json:
        _print_list(preview)
    stored = bool(both) and _agreed(options, len(both))
    if stored:
        list_sheet.store_list(by, preview)
    return _end(options, report, stored, len(both))


def _report(read: ReadSheet, faults: Sequence[SheetFault]) -> dict[str, Any]:
    problems = [
        {"severity": "error", "rule": each.rule, "sheet": each.sheet, "cells": [each.cell],
         "found": each.found, "message": each.words}
        for each in faults
    ]  # fmt: skip
    return {"file": read.file_name, "sheet": read.sheet, "header_row": read.header_row,
            "rows_read": len(read.rows), "problems": problems}  # fmt: skip


def _changes(preview: StatusPreview, keep: Keep) -> dict[str, Any]:
    return {
        "changes": [
            {"id": change.item, "organisation": change.organisation, "row": change.row,
             "field": name, "before": before, "after": after}
            for change, name, before, after in round_trip.lines_of(preview, keep)
        ],
        "conflicts": [
            {"id": change.item, "organisation": change.organisation, "row": change.row,
             "field": name, "mine": change.merged.content[name], "theirs": theirs,
             "by": change.now.saved_by}
            for change in preview.conflicts for name, theirs in change.merged.clashes
        ],
        "unchanged": preview.unchanged,
    }  # fmt: skip


def _print_statuses(preview: StatusPreview, keep: Keep) -> None:
    _print_faults(preview.faults)
    rows = [
        (change.item, words.field_title(name), words.written(name, before),
         words.written(name, after))
        for change, name, before, after in round_trip.lines_of(preview, keep)
    ]  # fmt: skip
    heads = (_("Id"), _("What changes"), _("Before"), _("After"))
    if rows:
        print_grid(heads, rows)
    if preview.no_revision:
        print(_("The file has no column of revisions: it cannot be told who was first."))
    if preview.conflicts:
        print(
            _("Changed by somebody else meanwhile; theirs stands (use yours with --keep mine):")
            if keep == "theirs"
            else _("Changed by somebody else meanwhile; that of the file stands:")
        )
        print_grid(
            (_("Id"), _("What changes"), _("In the file"), _("Theirs"), pgettext("who", "By")),
            [
                (each.item, words.field_title(name),
                 words.written(name, each.merged.content[name]), words.written(name, theirs),
                 each.now.saved_by)
                for each in preview.conflicts for name, theirs in each.merged.clashes
            ],
        )  # fmt: skip
    if not rows:
        print(_("Nothing would change."))


def _print_list(preview: list_sheet.ListPreview) -> None:
    _print_faults(preview.faults)
    rows = [(item, _("New"), content["text"]) for item, content in preview.added]
    rows += [(item, _("Other words"), content["text"]) for item, content in preview.changed]
    if rows:
        print_grid((_("Id"), _("What changes"), _("Wording")), rows)
    else:
        print(_("Nothing would change."))


def _print_faults(faults: Iterable[SheetFault]) -> None:
    for each in faults:
        place = _("{sheet}, {cell}: {words}")
        print(place.format(sheet=each.sheet, cell=each.cell, words=each.words))


def _agreed(options: argparse.Namespace, count: int) -> bool:
    """Whether it may be kept: ``--yes``, or a yes at the terminal; without one, no."""
    if options.yes:
        return True
    if not sys.stdin.isatty() or options.json:
        return False
    words_asked = ngettext(
        "Keep the change of {count} item? [y/N]", "Keep the changes of {count} items? [y/N]", count
    ).format(count=show_number(count))
    answer = input(words_asked + " ")
    return answer.strip().casefold()[:1] in {"y", "i"}  # yes, ie


def _end(options: argparse.Namespace, report: dict[str, Any], stored: bool, count: int) -> int:
    if options.json:
        print_json({**report, "stored": stored, "items_stored": count if stored else 0})
    elif stored:
        words_done = ngettext("{count} item was changed.", "{count} items were changed.", count)
        print(words_done.format(count=show_number(count)))
    else:
        print(_("Nothing was stored."))
    nothing = not (count or report["problems"] or report.get("conflicts"))
    return DONE if stored or nothing else REFUSED
