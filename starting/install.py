"""Install a list of libraries with pip, by checksum, and say in plain words why it did not work.

pip keeps to its own configuration (proxy, certificate, package index): nothing is set for it here
that a person or an IT department may have chosen otherwise.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

from starting.problem import StartProblem

# What pip prints, in the order in which a cause outranks another: an interrupted network also ends
# in "No matching distribution", so the network comes first.
_CAUSES = (
    (
        r"CERTIFICATE_VERIFY_FAILED|SSLError|certificate verify failed",
        "The network's certificate is not known to Python: a proxy here probably reads encrypted "
        "traffic. Ask IT for its certificate file, then: pip config set global.cert FILE",
    ),
    (
        r"Retrying \(Retry|NewConnectionError|ConnectTimeout|ReadTimeout|Max retries exceeded"
        r"|name resolution|getaddrinfo|Network is unreachable|ProxyError"
        r"|Connection (?:refused|reset)",
        "The libraries could not be downloaded: no answer from the package index. Check the "
        "network (and the proxy, if there is one), then start again.",
    ),
    (
        r"No space left on device|Errno 28|not enough space",
        "The disk is full: free 2 GB, then start again.",
    ),
    (
        r"DO NOT MATCH THE HASHES",
        "A library that was downloaded is not the one that was tested, so it was not installed. "
        "Start again; if it happens again, tell whoever looks after your package index.",
    ),
    (
        r"No matching distribution found|Could not find a version",
        "One of the libraries is not offered for this Python and this system. Python 3.11 to 3.14 "
        "work on Linux, macOS and Windows (on ARM Windows, use the x64 Python).",
    ),
    (
        r"Permission denied|Access is denied|Errno 13|WinError 5\b",
        "A file in .venv cannot be written: close every Gweithlu window, then start again.",
    ),
)


def install(python: Path, lock: Path, log: Path) -> None:
    """Install every library on the list, checked against its checksum; pip's words go to the log.

    Raises StartProblem when pip fails.
    """
    count = count_libraries(lock)
    print(f"Installing the {count} libraries of {lock.name}. The first time takes minutes.")
    began = time.monotonic()
    command = [python, "-m", "pip", "install", "--require-hashes", "--prefer-binary"]
    command += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    said, code = _follow([*map(str, command), "-r", str(lock)], log, count)
    if code:
        raise StartProblem(explain(said, log))
    print(f"Installed in {time.monotonic() - began:.0f} seconds.")


def count_libraries(lock: Path) -> int:
    """How many libraries a list pins."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    return len({line.split("==")[0] for line in lines if re.match(r"[A-Za-z0-9]", line)})


def explain(said: str, log: Path) -> str:
    """The likely cause of a failed install, from what pip said, and what to do."""
    for pattern, sentence in _CAUSES:
        if re.search(pattern, said):
            return f"{sentence}\npip's own words are in {log.parent.name}/{log.name}."
    lines = [line for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    reason = (errors or lines or ["pip gave no reason."])[-1]
    return f"The install failed. {reason}\npip's own words are in {log.parent.name}/{log.name}."


def _follow(command: list[str], log: Path, count: int) -> tuple[str, int]:
    """Run pip, copy its words to the log, count on a terminal; give its last words and its code."""
    last: deque[str] = deque(maxlen=400)
    seen = 0
    with (
        log.open("w", encoding="utf-8") as file,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            close_fds=False,  # pip holds the lock of `.venv` for as long as it runs
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as pip,
    ):
        try:
            for line in pip.stdout or ():
                file.write(line)
                last.append(line)
                seen += line.startswith("Collecting ")
                _show_progress(min(seen, count), count)
        except BaseException:
            pip.terminate()
            raise
    _show_progress(None, count)
    return "".join(last), pip.returncode


def _show_progress(done: int | None, count: int) -> None:
    """`12 of 48` on one line of a terminal; nothing where output goes to a file."""
    if sys.stdout.isatty():
        text = "" if done is None else f"  {done} of {count} found"
        print(f"\r{text:<30}", end="\r" if done is None else "", flush=True)
