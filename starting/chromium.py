"""Find a browser that the tests can drive: an installed Chrome, Edge or Chromium, or fetch one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from starting.problem import StartProblem

CHOSEN = "GWEITHLU_CHROMIUM"  # environment variable: the browser to use, found before the tests
_COMMANDS = (
    "google-chrome", "google-chrome-stable", "chromium", "chromium-browser",
    "microsoft-edge", "microsoft-edge-stable",
)  # fmt: skip
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_MAC = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Chromium.app/Contents/MacOS/Chromium",
)
# Only a browser that opens a page counts: Ubuntu's `chromium-browser` may be an empty shell.
_TRY = """
import sys
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    path = sys.argv[1] or playwright.chromium.executable_path
    browser = playwright.chromium.launch(executable_path=path, headless=True, timeout=60_000)
    browser.new_page().set_content("<p>ready</p>")
    browser.close()
print(path)
"""


def find_chromium(python: Path | None = None) -> str | None:
    """The path of a browser that works, or None; `python` is one that has Playwright."""
    wanted = os.environ.get(CHOSEN)
    candidates = [wanted] if wanted else [*list_installed(), ""]  # "" is Playwright's own
    tried = (_try(python or Path(sys.executable), candidate) for candidate in candidates)
    return next(filter(None, tried), None)


def ready_chromium(python: Path) -> str:
    """The path of a browser that works, fetching one if need be; StartProblem if there is none."""
    ways: list[Callable[[], None]] = [lambda: _fetch_with_playwright(python), _fetch_with_apt]
    found = find_chromium(python)
    while found is None and ways and not os.environ.get(CHOSEN):
        ways.pop(0)()
        found = find_chromium(python)
    if found is None:
        raise StartProblem(
            "No browser for the browser tests: install Chrome, Edge or Chromium, or set "
            f"{CHOSEN} to the path of one, then test again."
        )
    return found


def list_installed() -> Iterator[str]:
    """Where Chrome, Edge or Chromium are on this computer, by the places they usually are in."""
    yield from filter(None, map(shutil.which, _COMMANDS))
    for folder, names in _usual_folders():
        yield from (str(folder / name) for name in names if (folder / name).is_file())


def _usual_folders() -> Iterator[tuple[Path, tuple[str, ...]]]:
    if sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            if variable in os.environ:
                yield Path(os.environ[variable]), _WINDOWS
    elif sys.platform == "darwin":
        yield Path("/Applications"), _MAC
        yield Path.home() / "Applications", _MAC


def _try(python: Path, candidate: str) -> str | None:
    command = [str(python), "-c", _TRY, candidate]
    try:
        tried = subprocess.run(command, capture_output=True, text=True, timeout=90)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return tried.stdout.strip() or None if tried.returncode == 0 else None


def _fetch_with_playwright(python: Path) -> None:
    print("No installed browser works: fetching Chromium with Playwright.")
    _run([str(python), "-m", "playwright", "install", "chromium"])


def _fetch_with_apt() -> None:
    geteuid = getattr(os, "geteuid", None)
    if geteuid is None or geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Fetching Chromium from Debian's packages.")
    if _run(["apt-get", "update"]):
        _run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"])


def _run(command: list[str]) -> bool:
    """Whether a command worked; its words are shown only when it did not."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=quiet, timeout=900)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"  {command[0]} did not work: {type(error).__name__}.")
        return False
    if done.returncode:
        print("  " + "\n  ".join((done.stdout + done.stderr).strip().splitlines()[-3:]))
    return done.returncode == 0
