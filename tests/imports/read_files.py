"""Read every file of a folder in a fresh process and say how each went: for measuring.

``python -m tests.imports.read_files FOLDER`` prints JSON: by file name, the rule that refused it
(or none) and the seconds of computing, its reader's among them, which do not depend on what else
the computer does; and the largest memory of this process and of any reader, in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from analytics.errors import UserError
from analytics.imports.opening.read import read_book


def main(folder: Path) -> None:
    """Print what became of each file."""
    files = {path.name: _read(path) for path in sorted(folder.iterdir())}
    used = {
        "parent": _largest_own_memory(),
        "child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024,
    }
    print(json.dumps({"files": files, "memory": used}))


def _largest_own_memory() -> int:
    """Bytes. Linux lets a program inherit the peak of the one that started it in `ru_maxrss`
    (here: a large test worker), so its own peak is read from /proc where there is one."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _read(path: Path) -> dict:
    start = _computed()
    try:
        read_book(path)
        rule = ""
    except UserError as error:
        rule = error.rule
    return {"rule": rule, "seconds": _computed() - start}


def _computed() -> float:
    """Seconds that this process and the readers that have ended have computed."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


if __name__ == "__main__":
    main(Path(sys.argv[1]))
