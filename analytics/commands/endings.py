"""Which endings a file that is exported may have: a name that says something else is refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from analytics.errors import UserError
from analytics.words import _, show_list

BOARD_PACK = "board-pack"
_WORKBOOK, _PAGE = (".xlsx",), (".html", ".htm")
ENDINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "workbook": _WORKBOOK,
        "plan": (".xlsx", ".pptx", ".csv"),
        "plans": (".xlsx", ".csv"),
        "age_report": _WORKBOOK,
        "age_summary": _PAGE,
        "engagement": _WORKBOOK,
        "leadership": _WORKBOOK,
        "leadership_page": _PAGE,
        "succession": _WORKBOOK,
        "succession_page": _PAGE,
        "enablers": _WORKBOOK,
        "supply_run": (".json",),
        "supply_sums": _WORKBOOK,
        "supply_slides": (".pptx",),
        BOARD_PACK: (".pptx",),
    }
)


def check_ending(what: str, out: Path) -> None:
    """UserError for a file whose name ends in what the export does not write; it says what does."""
    ending, known = out.suffix.lower(), ENDINGS[what]
    if ending in known:
        return
    others = [name for name, endings in ENDINGS.items() if ending in endings]
    advice = _("Use a name that ends in: {endings}.").format(endings=show_list(known))
    if others:
        words = _("{advice} These exports write {ending}: {exports}.")
        advice = words.format(advice=advice, ending=ending, exports=show_list(others))
    raise UserError(
        _("The export {what} cannot be saved as {file}.").format(what=what, file=out.name),
        advice,
        rule="ending_unknown",
    )
