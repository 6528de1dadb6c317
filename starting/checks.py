"""Every check of the project: lint, format, types and SQL side by side, then the tests."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from starting.chromium import CHOSEN, ready_chromium
from starting.environment import ROOT

CHECKS = {
    "ruff check": ("ruff", "check", "--output-format", "concise", "."),
    "ruff format --check": ("ruff", "format", "--check", "--output-format", "concise", "."),
    "pyright": ("pyright", "--pythonpath", "{python}"),
    "sqlfluff lint sql": ("sqlfluff", "lint", "--processes", "2", "sql"),
}


def run_all(python: Path, pytest_words: Sequence[str], root: Path = ROOT) -> int:
    """Run every check, then pytest; 0 only if all pass. The last line is pytest's summary."""
    browser = ready_chromium(python)
    print(f"Browser for the tests: {browser}")
    failed = _run_checks(python, root)
    print("Failed: " + ", ".join(failed) + "." if failed else "All checks passed.")
    print("pytest")
    # Tests start hundreds of programs, and without compiled files each would read all the source.
    surroundings = {**os.environ, CHOSEN: browser, "PYTHONDONTWRITEBYTECODE": ""}
    words = [str(python), "-m", "pytest", *_side_by_side(pytest_words), *pytest_words]
    tests = subprocess.run(words, cwd=root, env=surroundings).returncode
    return tests or (1 if failed else 0)


def _side_by_side(pytest_words: Sequence[str]) -> tuple[str, ...]:
    """Whole files side by side, unless somebody said how many, or which tests.

    One worker more than there are processors: one of them has all tests in a browser, which mostly
    waits (see ``tests/conftest.py``). In the order of their folders: browsers and imports, whose
    few tests are long, come first, and no worker is left with one of them at the end.
    """
    workers = (os.cpu_count() or 1) + 1
    side_by_side = ("-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder")
    return () if pytest_words else side_by_side


def _run_checks(python: Path, root: Path) -> list[str]:
    """Run every check at once; one line each, in order. The names of those that failed."""
    with ThreadPoolExecutor(len(CHECKS)) as pool:
        results = pool.map(lambda name: _run(python, CHECKS[name], root), CHECKS)
        return [
            name for name, result in zip(CHECKS, results, strict=True) if not _passed(name, *result)
        ]


def _run(python: Path, words: Sequence[str], root: Path) -> tuple[int, str, float]:
    """The exit code of a check, its words, and the seconds it took."""
    began = time.monotonic()
    done = subprocess.run(
        [str(python), "-m", *(word.format(python=python) for word in words)],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return done.returncode, (done.stdout + done.stderr).rstrip(), time.monotonic() - began


def _passed(name: str, code: int, words: str, seconds: float) -> bool:
    """Print one line for a check that has run, and its words only where it failed."""
    print(f"{name:<22} {'FAILED' if code else 'passed':<7} {seconds:5.1f} s")
    if code:
        print(words)
    return code == 0
