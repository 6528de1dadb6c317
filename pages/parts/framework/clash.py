"""What somebody else changed meanwhile, as tables: on the form, and in front of a file."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.engine.display import Grid, GridColumn
from analytics.framework import words
from analytics.framework.round_trip import Keep, StatusPreview, lines_of
from analytics.framework.sheets import SheetFault
from analytics.framework.statuses import PRIVATE
from analytics.words import _, pgettext


def _grid(caption: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Grid:
    return Grid(caption, tuple(map(GridColumn, heads)), tuple(rows))


def _text(name: str, value: str) -> str:
    if name in PRIVATE:
        return _("(not shown)") if value else "–"
    return words.written(name, value) or "–"


def theirs_grid(theirs: Sequence[tuple[str, str, str]]) -> Grid:
    """What they changed: field, before, after."""
    rows = [(words.field_title(name), _text(name, before), _text(name, after))
            for name, before, after in theirs]  # fmt: skip
    return _grid(_("What they changed"), (_("What changed"), _("Before"), _("After")), rows)


def clashes_grid(clashes: Sequence[tuple[str, str, str]]) -> Grid:
    """Fields that both changed: mine and theirs."""
    rows = [(words.field_title(name), _text(name, mine), _text(name, theirs))
            for name, mine, theirs in clashes]  # fmt: skip
    return _grid(_("Where you differ"), (_("What differs"), _("Yours"), _("Theirs")), rows)


def changes_grid(preview: StatusPreview, keep: Keep) -> Grid:
    """What a file would change: item, field, before, after."""
    rows = [
        (change.item, words.field_title(name), _text(name, before), _text(name, after))
        for change, name, before, after in lines_of(preview, keep)
    ]
    heads = (_("Id"), _("What changes"), _("Before"), _("After"))
    return _grid(_("What the file changes"), heads, rows)


def conflicts_grid(preview: StatusPreview) -> Grid:
    """Fields that the file and somebody else changed."""
    rows = [
        (change.item, words.field_title(name), _text(name, change.merged.content[name]),
         _text(name, theirs), change.now.saved_by)
        for change in preview.conflicts for name, theirs in change.merged.clashes
    ]  # fmt: skip
    heads = (_("Id"), _("What differs"), _("In the file"), _("Theirs"), pgettext("who", "By"))
    return _grid(_("Changed by somebody else meanwhile"), heads, rows)


def faults_grid(faults: Sequence[SheetFault]) -> Grid:
    """What cannot be used, cell by cell."""
    rows = [(_("{sheet}, {cell}").format(sheet=each.sheet, cell=each.cell), each.found or "–",
             each.words) for each in faults]  # fmt: skip
    heads = (_("Where"), _("What stands there"), _("What is wrong"))
    return _grid(_("Cells that cannot be used"), heads, rows)


def list_grid(rows: Sequence[tuple[str, ...]]) -> Grid:
    """What a list of a framework would add, or say in other words."""
    return _grid(_("What the file adds"), (_("Id"), _("What changes"), _("Wording")), rows)
