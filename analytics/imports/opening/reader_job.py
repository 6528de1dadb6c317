"""What the reader process does with one file: its cells into Arrow files, or why it cannot."""

from __future__ import annotations

import traceback
from pathlib import Path

import pyarrow as pa

from analytics.errors import UserError
from analytics.imports.opening.text_files import read_text
from analytics.imports.opening.workbook_cells import SheetCells, read_workbook


def attempt(job: dict, folder: Path) -> dict:
    """Read the file of a job into a folder; the answer is what ``book.json`` holds."""
    try:
        kind, sheets = _read(job["path"], job["format"], job["file_name"])
        return {"format": kind, "sheets": [_write(s, i, folder) for i, s in enumerate(sheets)]}
    except UserError as error:
        return {"refused": [error.what, error.do_next, error.rule]}
    except (MemoryError, pa.ArrowMemoryError):
        return {"out_of_memory": True}
    except Exception as error:
        # The message could quote a cell, so only the kind of error and the places are passed on.
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{frame.name}:{frame.lineno}" for frame in frames]
        return {"bug": f"{type(error).__name__} at {' > '.join(places)}"}


def _read(path: str, kind: str, file_name: str) -> tuple[str, list[SheetCells]]:
    if kind == "csv":
        return read_text(path, file_name)
    if kind == "html":
        from analytics.imports.opening.html_tables import (
            read_html,  # seldom needed, and slow to load
        )

        return "html", read_html(path, file_name)
    return kind, read_workbook(path)


def _write(sheet: SheetCells, index: int, folder: Path) -> dict:
    file = f"sheet{index}.arrow"
    schema = sheet.cells.schema
    with pa.OSFile(str(folder / file), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
        writer.write_table(sheet.cells)
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "file": file,
        "errors": sheet.errors,
        "merged": sheet.merged,
    }
