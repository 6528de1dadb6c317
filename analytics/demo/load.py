"""Load the demonstration board: its messy workbooks, through the real importer."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

from analytics.child_process import start_python
from analytics.demo.actions import keep_actions
from analytics.demo.enablers import add_statuses
from analytics.demo.writer_child import CANNOT_WRITE
from analytics.errors import UserError
from analytics.imports.comparing.history import ImportRecord
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from analytics.imports.storing.commit import commit_all
from analytics.words import _
from analytics.working_folder import working_folder

Progress = Callable[[float, str], None]
READING_SHARE = 0.9  # of the whole time; writing goes on beside it
OTHER_FILES = 18  # beside the two or so of each date


def load_demo(
    store_folder: Path | str | None = None,
    progress: Progress | None = None,
    *,
    people: int = 6000,
    snapshots: int = 13,
) -> list[ImportRecord]:
    """Write the made-up workbooks to a temporary folder, import them, and remove them again.

    Raises UserError where the temporary folder cannot hold them. All are stored, or none.
    """
    report_progress = progress or (lambda _share, _words: None)
    with working_folder("demo") as folder:
        files = _written(folder, people, snapshots)
        previews = _prepare_all(files, 2 * snapshots + OTHER_FILES, store_folder, report_progress)
        report_progress(READING_SHARE, _("Storing"))
        records = commit_all(previews, store_folder=store_folder, who=_("Demonstration"))
        on = max(record.as_at for record in records if record.kind == "staff_in_post")
        keep_actions(store_folder, on, _("Demonstration"))
        add_statuses(store_folder)
    report_progress(1.0, _("The demonstration board is loaded"))
    return records


def _written(folder: Path, people: int, snapshots: int) -> Iterator[Path]:
    """The files, each as soon as the other process has written it."""
    child = start_python(
        *("-m", "analytics.demo.writer_child", str(folder), str(people), str(snapshots)),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with child:
        try:
            for line in child.stdout or ():
                yield folder / line.strip()
            code = child.wait()
        finally:
            child.kill()
    if code == CANNOT_WRITE:
        raise UserError(
            _("The demonstration board could not be written to the temporary folder."),
            _("Check that the disk is not full, then try again."),
            rule="out_not_writable",
        )
    if code:
        raise RuntimeError(f"the process that writes the board ended with code {code}")


def _prepare_all(
    files: Iterator[Path], about: int, store_folder: Path | str | None, report_progress: Progress
) -> list[Preview]:
    """Previews of all files, two or more at a time: much of the work is in child processes."""
    waiting: list[Future[Preview]] = []

    def report(words: str) -> None:
        done = sum(future.done() for future in waiting)
        report_progress(READING_SHARE * done / max(about, len(waiting)), words)

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for path in files:
            report(_("Writing {file}").format(file=path.name))
            found = pool.submit(copy_context().run, prepare, path, store_folder=store_folder)
            waiting.append(found)
        for future in waiting:
            report(_("Reading {file}").format(file=future.result().file.name))
    return [future.result() for future in waiting]
