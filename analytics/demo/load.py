"""Load the demonstration board: its messy workbooks, through the real importer."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

from analytics import demo
from analytics.imports.commit import commit_all
from analytics.imports.preview import ImportRecord, Preview
from analytics.imports.run import prepare
from analytics.words import _

Progress = Callable[[float, str], None]
WRITING_SHARE = 0.35  # of the whole time
READING_SHARE = 0.9


def load_demo(
    store_folder: Path | str | None = None,
    progress: Progress | None = None,
    *,
    people: int = 6000,
    snapshots: int = 13,
) -> list[ImportRecord]:
    """Write the made-up workbooks to a temporary folder, import them, and remove them again."""
    say = progress or (lambda _share, _words: None)

    def writing(done: int, total: int, words: str) -> None:
        say(WRITING_SHARE * done / max(total, 1), words)

    with tempfile.TemporaryDirectory(prefix="gweithlu-demo-") as folder:
        files = demo.write(Path(folder), people=people, snapshots=snapshots, progress=writing)
        previews = _prepare_all(files, store_folder, say)
        say(READING_SHARE, _("Storing"))
        records = commit_all(previews, store_folder=store_folder, who=_("Demonstration"))
    say(1.0, _("The demonstration board is loaded"))
    return records


def _prepare_all(
    files: Sequence[Path], store_folder: Path | str | None, say: Progress
) -> list[Preview]:
    """Previews of all files, two or more at a time: much of the work is in child processes."""
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        waiting = [
            pool.submit(copy_context().run, prepare, path, store_folder=store_folder)
            for path in files
        ]
        previews = []
        for number, (path, future) in enumerate(zip(files, waiting, strict=True)):
            share = WRITING_SHARE + (READING_SHARE - WRITING_SHARE) * number / len(files)
            say(share, _("Reading {file}").format(file=path.name))
            previews.append(future.result())
    return previews
