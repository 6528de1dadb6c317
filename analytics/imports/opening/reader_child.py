"""The process that opens other people's files.

``python -m analytics.imports.opening.reader_child``.

It takes one job (a line of JSON on standard input), limits its own memory and processor time, reads
the file and leaves Arrow files and ``book.json`` in the folder of the job. A file that makes the
reader abort ends this process only. The time limit holds everywhere; memory is limited on POSIX
systems only, so on Windows the guard alone stands between a hostile file and the machine's memory.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from pathlib import Path

_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
NOT_NEEDED = ("numpy", "pandas")


class WithoutThem:
    """Makes `import numpy` and `import pandas` fail, in this process only.

    pyarrow loads them where it finds them: most of the time and memory that starting would take,
    and no file needs them to be read.
    """

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> None:
        """None for every other module, so that the usual finders go on."""
        if fullname in NOT_NEEDED:
            raise ModuleNotFoundError("not needed to read a file", name=fullname)


def main() -> int:
    """Wait for the job, do it, and say how it went in ``book.json``."""
    sys.meta_path.insert(0, WithoutThem())
    from analytics.imports.opening.reader_job import attempt
    from analytics.words import set_language

    line = sys.stdin.readline()
    if not line:
        return 0
    job = json.loads(line)
    set_language(job["language"])
    end_with(job["parent"])
    limit_process(job["memory"], job["seconds"])
    folder = Path(job["folder"])
    (folder / "book.json").write_text(json.dumps(attempt(job, folder)), encoding="utf-8")
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


def end_with(parent: int) -> None:
    """Let this process end when the one that started it (its id) does, however that happened.

    Linux sees to it. Elsewhere the end of standard input, which closes with the other process, is
    waited for beside the work.
    """
    if sys.platform != "linux":
        threading.Thread(target=_wait_for_the_end, daemon=True).start()
        return
    import ctypes

    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:  # it had ended before we asked
        os._exit(1)


def _wait_for_the_end() -> None:
    # Not sys.stdin, whose lock would be held when Python itself ends.
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
