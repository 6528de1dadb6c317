"""No page asks anything of another computer: no font, icon, script or measurement."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from pages.parts.site import PAGES


def test_no_page_asks_anything_of_another_computer(
    serve: Callable[[Path], str], page: Page, outside: list[str], tmp_path: Path
) -> None:
    url = serve(tmp_path / "store")
    for entry in PAGES:
        page.goto(f"{url}/{entry.id}")
        page.get_by_role("heading", level=1, name=entry.title).wait_for()
        page.wait_for_timeout(500)
    assert sorted(set(outside)) == []
