"""The process that opens other people's files: ``python -m analytics.imports.reader_child``.

It takes one job (a line of JSON on standard input), limits its own memory and processor time, reads
the file and leaves Arrow files and ``book.json`` in the folder of the job. A file that makes the
reader abort ends this process only. The time limit holds everywhere; memory is limited on POSIX
systems only, so on Windows the guard alone stands between a hostile file and the machine's memory.
"""

from __future__ import annotations

import importlib.abc
import json
import sys
import traceback
from pathlib import Path

import pyarrow as pa

from analytics.errors import UserError
from analytics.imports.html_tables import read_html
from analytics.imports.text_files import read_text
from analytics.imports.workbook_cells import SheetCells, read_workbook
from analytics.words import set_language


class WithoutPandas(importlib.abc.MetaPathFinder):
    """Makes `import pandas` fail, in this process only.

    pyarrow loads it when it meets its first list: half a second and 100 MB that are not needed.
    """

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """None for every module but pandas, so that the usual finders go on."""
        if fullname == "pandas":
            raise ModuleNotFoundError("not needed to read a file", name=fullname)


def main() -> int:
    """Wait for the job, do it, and say how it went in ``book.json``."""
    sys.meta_path.insert(0, WithoutPandas())
    line = sys.stdin.readline()
    if not line:
        return 0
    job = json.loads(line)
    set_language(job["language"])
    limit_process(job["memory"], job["seconds"])
    folder = Path(job["folder"])
    (folder / "book.json").write_text(json.dumps(_attempt(job, folder)), encoding="utf-8")
    return 0


def limit_process(memory: int, seconds: int) -> None:
    """Bound this process: bytes of address space, seconds of processor time, no core file."""
    try:
        import resource
    except ImportError:
        return
    for limit, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
    ):
        _soft, hard = resource.getrlimit(limit)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, hard))


def _attempt(job: dict, folder: Path) -> dict:
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


if __name__ == "__main__":
    sys.exit(main())
