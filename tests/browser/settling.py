"""Waiting for a page of Streamlit to be quiet: what is clicked before then is drawn again."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

# Quiet: the script has ended (Streamlit says so on its root), nothing is greyed as out of date, and
# both stay so for a second and a half (charts draw themselves after the last message; a page may
# run twice in a row).
QUIET = """() => {
    const root = document.querySelector('[data-testid=stApp]');
    const ended = root && root.dataset.testScriptState === 'notRunning';
    const busy = !ended || document.querySelector(
        '[data-testid=stStatusWidget], [data-stale="true"], [data-testid=stSkeleton]'
    );
    const now = performance.now();
    if (busy || !window.quietSince) window.quietSince = now;
    return !busy && now - window.quietSince > 1500;
}"""


def settle(page: Page) -> None:
    """Wait until the page has drawn itself and stays as it is."""
    page.wait_for_timeout(300)
    page.evaluate("window.quietSince = 0")
    page.wait_for_function(QUIET, timeout=60_000, polling=150)


def open_list(page: Page, box: Locator, option: Locator) -> None:
    """Open the list of a select box; once more where the page drew itself again meanwhile."""
    for _attempt in range(3):
        settle(page)
        box.locator("input").focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(700)
        if option.is_visible():
            return
        page.keyboard.press("Escape")
