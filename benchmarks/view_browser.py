"""The work of the browser's main thread that opening a view costs, and how high the view is.

    python -m benchmarks.view_browser http://127.0.0.1:8501 [PAGE …]

A dashboard runs on the demonstration board at that address. Each page with views is opened at
1440 × 900; then each of its tabs is chosen. Printed is what Chromium counts as tasks of the main
thread until the page is quiet (`Performance.getMetrics`, TaskDuration, in seconds of processor
time), and the height of the view in pixels.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page, sync_playwright

from pages.parts.site import PAGES, PageEntry
from starting.chromium import find_chromium
from tests.browser.settling import settle

HEIGHT = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"


def busy(session: CDPSession) -> float:
    """Seconds that the main thread has worked since the tab was opened."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")


def views(page: Page, url: str, entry: PageEntry) -> Iterator[tuple[str, float, int]]:
    """Every view of a page, the first one last: what it costs, and how high it is."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(f"{url}/{entry.id}")
    page.get_by_role("heading", level=1, name=entry.title).wait_for()
    settle(page)
    for view in (*entry.views[1:], entry.views[0]):
        before = busy(session)
        tabs = page.locator('[role="tablist"]').first
        tabs.get_by_role("tab", name=str(view.title), exact=True).click()
        settle(page)
        yield view.id, busy(session) - before, page.evaluate(HEIGHT)


def main() -> None:
    """Print a line for each view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("pages", nargs="*")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for entry in PAGES:
            if entry.views and (not options.pages or entry.id in options.pages):
                for view, seconds, height in views(page, options.url, entry):
                    print(f"{seconds:6.2f} s  {height:5d} px  {entry.id} {view}", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
