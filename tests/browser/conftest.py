"""A real browser, and the dashboard as a real server, for the tests in this folder.

The browser is the one `start.py test` found, else the first installed Chrome, Edge or Chromium.
Without one the tests fail: a browser test that is skipped proves nothing. Whatever a page asks
of another computer is refused and noted, so that a test can say that nothing was asked.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from starting.chromium import CHOSEN, find_chromium
from starting.serve import ADDRESS, streamlit_command

ROOT = Path(__file__).resolve().parents[2]
Serve = Callable[[Path], str]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The browser to drive; the tests fail where there is none."""
    path = os.environ.get(CHOSEN) or find_chromium()
    if not path:
        pytest.fail("No Chrome, Edge or Chromium here: run `python3 start.py test`.")
    return path


@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One browser for a file of tests; contexts keep them apart.

    Not for the whole session: its driver is a child process with an event loop of its own, and
    tests elsewhere look at what children and loops they leave behind.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor at 1440 × 900, who cannot reach any other computer."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.set_default_timeout(60_000)
    context.route("**/*", _refuse_outside)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A new tab."""
    return context.new_page()


@pytest.fixture
def outside(page: Page) -> list[str]:
    """Every address on another computer that the tab asks for while the test runs."""
    asked: list[str] = []
    page.on("request", lambda request: None if _is_here(request.url) else asked.append(request.url))
    return asked


@pytest.fixture(scope="session")
def axe_script() -> str:
    """The text of axe-core, to be added to a page before `axe.run()`."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def serve(demo_store: Path, serve_board: Callable[[], str]) -> Iterator[Serve]:
    """Start the dashboard on a store folder and give its address; it ends with the test.

    Not so with the demonstration board that all tests share and none changes: see ``serve_board``.
    """
    with ExitStack() as running:
        yield (
            lambda store: serve_board() if store == demo_store else start_dashboard(store, running)
        )


@pytest.fixture(scope="module")
def serve_board(demo_store: Path) -> Iterator[Callable[[], str]]:
    """The address of a dashboard on the demonstration board: one for a file of tests.

    Every test is a visitor of its own to it. It starts with the first.
    """
    with ExitStack() as running:
        yield cache(lambda: start_dashboard(demo_store, running))


def start_dashboard(
    store: Path, running: ExitStack, port: int | None = None, *more: str, **settings: str
) -> str:
    """Start the dashboard with more words and settings, and give its address when it answers."""
    port = port or free_port()
    surroundings = {**os.environ, "GWEITHLU_STORE": str(store), **settings}
    command = streamlit_command(Path(sys.executable), port)
    command += ["--server.fileWatcherType=none", *more]
    dashboard = running.enter_context(
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=surroundings,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    )
    running.callback(dashboard.terminate)
    url = f"http://{ADDRESS}:{port}"
    _wait_for(url, dashboard)
    return url


def free_port() -> int:
    """A port that nobody else is given: tests run side by side, and all of them prefer 8501."""
    with socket.socket() as asked:
        asked.bind((ADDRESS, 0))
        return int(asked.getsockname()[1])


def _wait_for(url: str, dashboard: subprocess.Popen[bytes]) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    until = time.monotonic() + 60
    while time.monotonic() < until:
        assert dashboard.poll() is None, "the dashboard ended by itself"
        try:
            with opener.open(f"{url}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the dashboard did not answer at {url} within a minute")


def _refuse_outside(route: Route) -> None:
    if _is_here(route.request.url):
        route.continue_()
    else:
        route.abort()


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in {ADDRESS, "localhost"}
