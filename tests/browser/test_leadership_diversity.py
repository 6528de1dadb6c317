"""Leadership diversity in a real browser: a choice, its table, and two groups of one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.settling import open_list, settle

Serve = Callable[[Path], str]
expect.set_options(timeout=30_000)
ANSWER = ".gw-answer:visible"


def test_from_the_answer_to_the_table_and_to_two_groups_of_ones_own(
    serve: Serve, page: Page, demo_store: Path, tmp_path: Path
) -> None:
    page.goto(serve(demo_store) + "/leadership_diversity")
    expect(page.locator(ANSWER)).to_contain_text("Gender:")
    option = page.get_by_role("option", name="Full time and part time")
    open_list(page, page.get_by_test_id("stSelectbox").filter(has_text="Break down by"), option)
    option.click()
    expect(page.locator(ANSWER)).to_contain_text("Full time and part time:")
    settle(page)
    assert "leaders_by=hours" in page.url
    panel = page.locator(".st-key-panel_leadership_baseline")
    panel.get_by_role("tab", name="Table").click()
    expect(panel.get_by_role("columnheader", name="What can be said")).to_be_visible()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Excel").click()
    saved = tmp_path / "downloaded.xlsx"
    download.value.save_as(saved)
    cells = [str(c.value) for sheet in openpyxl.load_workbook(saved) for row in sheet for c in row]
    assert {"What can be said", "Full time"} <= set(cells)
    page.get_by_role("tab", name="Compare").click()
    settle(page)
    option = page.get_by_role("option", name="Your own two groups")
    choices = page.get_by_test_id("stMainBlockContainer").get_by_test_id("stSelectbox")
    open_list(page, choices.filter(has_text="Compare"), option)
    option.click()
    settle(page)
    for label, count in zip("ABCD", ("36", "4", "16", "64"), strict=True):
        field = page.get_by_role("textbox", name=f"{label}: ")
        field.fill(count)
        field.press("Enter")
        settle(page)
    expect(page.locator(ANSWER)).to_contain_text("Chance alone seldom gives such a difference")
    expect(page.get_by_text("2.94 to 7.15")).to_be_visible()
    assert "36" not in urlsplit(page.url).query  # the port may have it
