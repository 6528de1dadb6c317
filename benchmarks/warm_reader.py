"""A reader process that stays warm, for whoever reads thousands of files one after the other.

The product starts a fresh Python for each file, most of whose time is loading libraries. Here one
has them loaded and makes a copy of itself for each file: the copy has the same limits, may abort
or be killed like the product's, and takes nothing to the next file. POSIX only.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from analytics.child_process import start_python
from analytics.imports.opening import read

_SETTINGS = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2",
             "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "1",
             "RAYON_NUM_THREADS": "2"}  # fmt: skip


class WarmReader:
    """Stands in for the process of `read_book` while ``reading()`` lasts.

    ``most_memory`` is the most that one copy used, in MB; ``seconds`` the processor time of the
    last one.
    """

    def __init__(self) -> None:
        self.most_memory, self.seconds = 0.0, 0.0
        command = ("-m", "benchmarks.warm_reader")
        self._nursery = start_python(
            *command, settings=_SETTINGS, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """Let `read_book` have its files read here."""
        own, read._child = read._child, self._child
        try:
            yield
        finally:
            read._child = own
            self._nursery.kill()
            self._nursery.communicate()

    @contextlib.contextmanager
    def _child(self, _folder: Path) -> Iterator[_Copy]:
        copy = _Copy(self._nursery)
        self.seconds = 0.0
        try:
            yield copy
        finally:
            if copy.started:
                copy.end()
                self.seconds = copy.seconds
                self.most_memory = max(self.most_memory, copy.memory)


class _Copy:
    """One file's reader, as far as `read_book` uses a process: give it a line, wait for it."""

    def __init__(self, nursery: subprocess.Popen[bytes]) -> None:
        self._nursery, self.stdin, self.returncode = nursery, self, None
        self.started, self.seconds, self.memory = 0, 0.0, 0.0

    def write(self, line: bytes) -> None:
        assert self._nursery.stdin
        self._nursery.stdin.write(line)
        self._nursery.stdin.flush()
        self.started = int(_line(self._nursery))

    def flush(self) -> None:
        """Everything was handed over already."""

    def wait(self, timeout: float) -> None:
        """Raises TimeoutExpired, as a process does."""
        assert self._nursery.stdout
        if not select.select([self._nursery.stdout], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("reader", timeout)
        self._hear()

    def end(self) -> None:
        if self.returncode is None:
            os.kill(self.started, signal.SIGKILL)
            self._hear()

    def _hear(self) -> None:
        code, self.seconds, self.memory = json.loads(_line(self._nursery))
        self.returncode = os.waitstatus_to_exitcode(code)


def _line(process: subprocess.Popen[bytes]) -> bytes:
    """What it says next, sign by sign, so that nothing waits unseen in a buffer."""
    assert process.stdout
    said = b""
    while not said.endswith(b"\n"):
        sign = os.read(process.stdout.fileno(), 1)
        if not sign:
            raise RuntimeError("the warm reader is gone")
        said += sign
    return said


def main() -> None:
    """The process that has everything loaded: a copy of it for each line of standard input."""
    from analytics.imports.opening import reader_child

    sys.meta_path.insert(0, reader_child.WithoutThem())
    from analytics.imports.opening import html_tables, reader_job  # noqa: F401 - loaded for copies
    from analytics.words import set_language

    for line in sys.stdin:
        job, parent = json.loads(line), os.getpid()
        child = os.fork()
        if not child:
            set_language(job["language"])
            reader_child.end_with(parent)
            reader_child.limit_process(job["memory"], job["seconds"])
            answer = reader_job.attempt(job, Path(job["folder"]))
            (Path(job["folder"]) / "book.json").write_text(json.dumps(answer), encoding="utf-8")
            os._exit(0)
        print(child, flush=True)
        _pid, code, used = os.wait4(child, 0)
        seconds = used.ru_utime + used.ru_stime
        print(json.dumps([code, seconds, used.ru_maxrss / 1024]), flush=True)


if __name__ == "__main__":
    main()
