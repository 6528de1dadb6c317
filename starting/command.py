"""What `python3 start.py …` means: read the words after it, do the work, say what went wrong."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from types import FrameType

from starting import checks, serve
from starting.environment import ready_environment
from starting.problem import StartProblem

STOPPED = 130  # what shells report for a program ended by Ctrl-C
_FULL = "The disk is full: free 2 GB, then start again."
_CLOSED = (
    "A file of Gweithlu cannot be written: copy Gweithlu to a folder of yours, start it there."
)
_PLAIN = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _CLOSED,
    errno.EPERM: _CLOSED,
    errno.EROFS: _CLOSED,
}


def run(words: Sequence[str]) -> int:
    """Do what was asked and return the exit code: 0 done, 1 could not, 2 wrong words, 130 stop."""
    signal.signal(signal.SIGTERM, _stop)
    _speak_at_once()
    try:
        if words[:1] == ["test"]:
            return checks.run_all(ready_environment(for_tests=True), words[1:])
        choices = read_words(words)
        return serve.serve(ready_environment(), choices.port, open_browser=not choices.no_browser)
    except StartProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in _PLAIN:
            raise
        print(_PLAIN[error.errno], file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Nothing is lost: the next start carries on from here.", file=sys.stderr)
        return STOPPED


def read_words(words: Sequence[str]) -> argparse.Namespace:
    """The choices `port` (a number or None) and `no_browser`; wrong words exit with 2."""
    parser = argparse.ArgumentParser(
        prog="start.py",
        description="Install what is missing, then open the Gweithlu dashboard.",
        epilog="To check and test everything: start.py test [what follows goes to pytest]",
    )
    parser.add_argument("--port", type=_port, help="the port to use; 8501 if it is free")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")
    return parser.parse_args(words)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1024 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1024 to 65535, not {text!r}")
    return int(text)


def _speak_at_once() -> None:
    """Print each line when it is said, in order with the words of child processes."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True, errors="replace")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """End on a request to terminate as on Ctrl-C, so that child processes end too."""
    raise KeyboardInterrupt
