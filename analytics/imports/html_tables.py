from __future__ import annotations

from analytics.imports.workbook_cells import SheetCells


def read_html(path: str) -> list[SheetCells]:
    return []
