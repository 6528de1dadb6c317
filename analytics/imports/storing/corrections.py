"""What a user corrected in a file, kept in the register for the next one with the same headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from analytics.imports.finding.placing import PLACE
from analytics.imports.previewing.preview import Preview
from analytics.register import Register, Remembered


def keep_corrections(
    previews: Sequence[Preview], store_folder: Path | str | None, who: str
) -> None:
    """Keep the corrections of previews that are being stored.

    Before the version goes live: a register that cannot be written then stops the import, and
    corrections without their import do no harm. UserError where it cannot be written.
    """
    with Register(store_folder) as register:
        for preview in previews:
            mapping = preview.to_remember.columns
            codes = dict(preview.to_remember.codes)
            if mapping or codes:
                kept = Remembered(_by_heading(preview, mapping), codes)
                register.remember(preview.columns.fingerprint, preview.kind.id, kept, who)
            placed = dict(preview.to_remember.place)
            if placed:
                register.remember(placed.pop("instead_of"), PLACE, Remembered(placed), who)


def _by_heading(preview: Preview, mapping: Mapping[str, str | None]) -> dict[str, str | None]:
    """Corrections by heading, also where the user gave a column letter."""
    used = {name: item.header for name, item in preview.columns.read.items()}
    return {name: used.get(name) if text else None for name, text in mapping.items()}
