"""Read any spreadsheet that people have, safely: `read_book(path)` gives text cells with addresses.

Two steps. The guard (standard library only) looks at the bytes and refuses what cannot or must not
be read. Then a child process, with a time limit and (on POSIX) a memory limit, reads the cells and
hands them over as Arrow files in a working folder that is always removed; it ends when we do.
Whatever a file does to the reader, this process goes on.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from analytics.child_process import start_python
from analytics.errors import UserError
from analytics.imports.opening.given_name import given_name
from analytics.imports.opening.guard import Inspection, Note, inspect_file
from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.imports.opening.sheet_facts import SheetFacts
from analytics.values.cell_names import cell_address, column_letter
from analytics.words import _, language
from analytics.working_folder import remove_left_behind, working_folder

__all__ = ["Note", "RawBook", "RawSheet", "cell_address", "column_letter", "read_book"]

_READER = ("-m", "analytics.imports.opening.reader_child")
# Measured: the libraries take 0.33 GB of address space before the first cell, and a cell of an
# ordinary extract 100 bytes; about twice that leaves room for long texts.
_MEMORY_BASE = 640 * 1024**2
_MEMORY_A_CELL = 220
_MEMORY_A_FILE_BYTE = 4
_SECONDS_BASE = 25
_SECONDS_A_MILLION_CELLS = 8


def read_book(path: Path, file_name: str | None = None) -> RawBook:
    """Every sheet of a workbook or text file as text. Raises UserError with a rule id.

    `file_name` is the name that the user gave the file, where `path` is that of an upload.
    """
    path = Path(path).absolute()
    file_name = given_name(file_name or path.name)
    remove_left_behind()
    with working_folder("read") as folder, _child(folder) as child:
        # The child starts up while the guard looks; it gets no file to read until the guard agrees.
        found = inspect_file(path, file_name)
        answer = _let_read(child, path, file_name, found, folder)
        sheets = tuple(_sheet(sheet, found, folder) for sheet in answer["sheets"])
    _check_has_cells(sheets)
    return RawBook(file_name, found.sha256, found.size, answer["format"], sheets, found.notes)


@contextlib.contextmanager
def _child(folder: Path) -> Iterator[subprocess.Popen]:
    settings = {
        # The other memory pools reserve far more address space than they use.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "2",
        # Each thread takes address space; a server with many processors must not need more of it.
        "OMP_NUM_THREADS": "2",
        "OPENBLAS_NUM_THREADS": "1",
        "RAYON_NUM_THREADS": "2",
    }
    child = start_python(*_READER, settings=settings, stdin=subprocess.PIPE, cwd=folder)
    try:
        yield child
    finally:
        child.kill()
        child.wait()
        if child.stdin:
            with contextlib.suppress(OSError):
                child.stdin.close()


def _let_read(
    child: subprocess.Popen, path: Path, file_name: str, found: Inspection, folder: Path
) -> dict:
    seconds = _SECONDS_BASE + found.cells * _SECONDS_A_MILLION_CELLS // 1_000_000
    job = {
        "path": str(path),
        "file_name": file_name,
        "format": found.format,
        "folder": str(folder),
        "language": language(),
        "seconds": seconds,
        "parent": os.getpid(),
        "memory": _memory(found),
    }
    try:
        _give(child, job)
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise _too_slow() from error
    return _answer(child.returncode, folder / "book.json")


def _give(child: subprocess.Popen, job: dict) -> None:
    """Hand over the job. What it comes by stays open: the child ends when it closes with us."""
    assert child.stdin is not None
    with contextlib.suppress(OSError):  # a child that is gone already is told by its code
        child.stdin.write((json.dumps(job) + "\n").encode())
        child.stdin.flush()


def _memory(found: Inspection) -> int:
    return _MEMORY_BASE + found.cells * _MEMORY_A_CELL + found.size * _MEMORY_A_FILE_BYTE


def _answer(code: int | None, file: Path) -> dict:
    """What the child wrote. A child that was killed, or aborted, wrote nothing."""
    try:
        answer = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        # A code above zero is Python's own: the reader could not even start, which is a bug.
        if code and code > 0 and os.name == "posix":
            raise RuntimeError(f"the reader process ended with code {code}") from error
        raise _too_much() from error
    if "refused" in answer:
        what, do_next, rule = answer["refused"]
        raise UserError(what, do_next, rule=rule)
    if "out_of_memory" in answer:
        raise _too_much()
    if "bug" in answer:
        raise RuntimeError(f"the reader process failed: {answer['bug']}")
    return answer


def _sheet(sheet: dict, found: Inspection, folder: Path) -> RawSheet:
    with pa.OSFile(str(folder / sheet["file"])) as file:
        cells = pa.ipc.open_file(file).read_all()
    facts = found.sheets.get(sheet["name"], SheetFacts(sheet["name"]))
    return RawSheet(
        name=sheet["name"],
        hidden=sheet["hidden"],
        cells=cells,
        merged=_within(facts.merged or sheet["merged"], cells),
        error_cells=tuple((row, column, text) for row, column, text in sheet["errors"]),
        uncomputed=facts.uncomputed,
        uncomputed_cells=tuple(facts.uncomputed_cells),
        hidden_rows=facts.hidden_rows,
        hidden_columns=frozenset(facts.hidden_columns),
    )


def _within(merged: list, cells: pa.Table) -> tuple[tuple[int, int, int, int], ...]:
    """Merged ranges cut to the cells that exist, so that nobody loops over a million blank rows."""
    rows, columns = cells.num_rows, cells.num_columns
    cut = [
        (top, left, min(bottom, rows), min(right, columns)) for top, left, bottom, right in merged
    ]
    return tuple(
        (top, left, bottom, right)
        for top, left, bottom, right in cut
        if bottom >= top and right >= left and (bottom > top or right > left)
    )


def _check_has_cells(sheets: tuple[RawSheet, ...]) -> None:
    if not any(sheet.cells.num_rows or sheet.uncomputed for sheet in sheets):
        raise UserError(
            _("The file is empty: every sheet is blank."),
            _("Check that you chose the right file."),
            rule="empty_file",
        )


def _too_slow() -> UserError:
    return UserError(
        _("The file takes too long to read."),
        _("Copy the data to a new workbook and save it as .xlsx, or export it as .csv."),
        rule="too_slow",
    )


def _too_much() -> UserError:
    return UserError(
        _("The file needs too much memory, or part of it is damaged."),
        _("Copy the data to a new workbook and save it as .xlsx, or export it as .csv."),
        rule="needs_too_much_memory",
    )
