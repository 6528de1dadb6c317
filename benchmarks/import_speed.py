"""Import of 110,000 x 45 cells end to end, beside what pandas takes only to read the same file.

    python -m benchmarks.import_speed [--people 110000]

Prints seconds, the ratio, and the peak memory of the import with its child process.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from analytics import demo
from analytics.demo.cells import cells_of
from analytics.demo.layouts import WIDE, Layout
from analytics.demo.workbooks import write_staff_in_post

COLUMNS = 45
READ_WITH_PANDAS = "import sys, pandas; print(pandas.read_excel(sys.argv[1], header=None).shape)"


def run(arguments: list[str]) -> tuple[float, float]:
    """Seconds and peak memory (GB, of the process and its children) of one command."""
    started = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    peak = 0.0
    watching = threading.Event()

    def watch() -> None:
        nonlocal peak
        family = psutil.Process(process.pid)
        while not watching.wait(0.02):
            try:
                members = [family, *family.children(recursive=True)]
                peak = max(peak, sum(member.memory_info().rss for member in members) / 1e9)
            except psutil.Error:
                continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    watching.set()
    watcher.join()
    if code:
        raise SystemExit(f"the command failed with {code}")
    return time.perf_counter() - started, peak


def widest(folder: Path, people: int) -> Path:
    """A staff list of that many people with 45 columns, as the widest reports have."""
    newest = list(demo.simulate(people, 1))[-1]
    layout = Layout(add=WIDE[:11])
    path = folder / f"staff in post {newest.on.isoformat()}.xlsx"
    cells = cells_of(newest.rows, layout, newest.on, 2026)
    assert len(layout.fields()) == COLUMNS
    return write_staff_in_post(path, cells, layout, newest.on)


def main() -> None:
    """Measure both and print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=110_000)
    people = parser.parse_args().people
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = widest(folder, people)
        store = str(folder / "store")
        ours, memory = run(
            [sys.executable, "-m", "analytics", "--store", store, "import", str(file), "--yes"]
        )
        theirs, _memory = run([sys.executable, "-c", READ_WITH_PANDAS, str(file)])
    print(f"import, end to end: {ours:.1f} s, peak {memory:.2f} GB")
    print(f"pandas.read_excel, reading only: {theirs:.1f} s")
    print(f"ratio: {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
