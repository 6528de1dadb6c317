"""Load the demonstration board: its messy workbooks, through the real importer."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from analytics import demo
from analytics.imports.commit import commit_all
from analytics.imports.preview import ImportRecord
from analytics.imports.run import prepare
from analytics.words import _

Progress = Callable[[float, str], None]
WRITING_SHARE = 0.35  # of the whole time


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
        previews = []
        for number, path in enumerate(files):
            share = WRITING_SHARE + (0.9 - WRITING_SHARE) * number / len(files)
            say(share, _("Reading {file}").format(file=path.name))
            previews.append(prepare(path, store_folder=store_folder))
        say(0.9, _("Storing"))
        records = commit_all(previews, store_folder=store_folder, who=_("Demonstration"))
    say(1.0, _("The demonstration board is loaded"))
    return records
