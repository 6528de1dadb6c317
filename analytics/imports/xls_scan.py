from __future__ import annotations

from analytics.imports.ole_file import Compound
from analytics.imports.sheet_facts import SheetFacts


def scan_xls(compound: Compound) -> dict[str, SheetFacts]:
    return {}
