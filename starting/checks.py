"""Every check of the project, one after the other: lint, format, types, SQL, tests."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
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
    failed = [name for name, words in CHECKS.items() if not _passes(python, name, words, root)]
    print("Failed: " + ", ".join(failed) + "." if failed else "All checks passed.")
    print("pytest")
    surroundings = {**os.environ, CHOSEN: browser}
    words = [str(python), "-m", "pytest", *_side_by_side(pytest_words), *pytest_words]
    tests = subprocess.run(words, cwd=root, env=surroundings).returncode
    return tests or (1 if failed else 0)


def _side_by_side(pytest_words: Sequence[str]) -> tuple[str, ...]:
    """One worker a processor, whole files each, unless somebody said how many, or which tests.

    In the order of their folders: browsers and imports, whose few tests are long, come first, and
    no worker is left with one of them at the end.
    """
    side_by_side = ("-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder")
    return () if pytest_words else side_by_side


def _passes(python: Path, name: str, words: Sequence[str], root: Path) -> bool:
    """Run one check, print one line with its time, and its words only when it fails."""
    began = time.monotonic()
    done = subprocess.run(
        [str(python), "-m", *(word.format(python=python) for word in words)],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    word = "passed" if done.returncode == 0 else "FAILED"
    print(f"{name:<22} {word:<7} {time.monotonic() - began:5.1f} s")
    if done.returncode:
        print((done.stdout + done.stderr).rstrip())
    return done.returncode == 0
