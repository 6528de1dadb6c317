from __future__ import annotations

from collections.abc import Iterable

from analytics.imports.sheet_facts import SheetFacts


def read_sheet_list(workbook: bytes) -> list[tuple[str, str]]:
    return []


def scan_binary_sheet(pieces: Iterable[bytes], facts: SheetFacts) -> None:
    return None
