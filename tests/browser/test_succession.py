"""Succession in a real browser: a post opened to its story, the thin plans, names for a role."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.settling import open_list, settle

Serve = Callable[[Path], str]
expect.set_options(timeout=30_000)
ANSWER = ".gw-answer:visible"


def test_from_the_answer_to_a_post_and_to_what_is_wrong(
    serve: Serve, page: Page, demo_store: Path, tmp_path: Path
) -> None:
    page.goto(serve(demo_store) + "/succession")
    expect(page.locator(ANSWER)).to_contain_text("No one is ready now for")
    first = page.locator(".st-key-panel_succession_grid tbody th").first.inner_text()
    option = page.get_by_role("option", name=f"{first}: ").first
    open_list(page, page.get_by_test_id("stSelectbox").filter(has_text="Open a post"), option)
    option.click()
    story = page.locator(".st-key-panel_post")
    expect(story).to_contain_text(first)
    expect(story).to_contain_text("Chance of vacancy within 1 year")
    expect(story.get_by_text("Problems")).to_be_visible()
    settle(page)
    assert "post=" in page.url
    page.get_by_role("tab", name="Bench").click()
    expect(page.locator(ANSWER)).to_contain_text("could be filled now")
    page.get_by_role("radio", name="Posts at risk").click()
    points = page.locator(".st-key-panel_succession_single_points")
    expect(points).to_contain_text("Vacant, and no one is ready now")
    settle(page)
    with page.expect_download() as download:
        points.get_by_role("button", name="Excel").click()
    saved = tmp_path / "downloaded.xlsx"
    download.value.save_as(saved)
    cells = [str(c.value) for sheet in openpyxl.load_workbook(saved) for row in sheet for c in row]
    assert "Vacant, and no one is ready now" in cells


def test_a_list_is_changed_in_the_grid_and_saved(
    serve: Serve, page: Page, demo_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", "workforce_lead")
    page.goto(serve(demo_copy) + "/succession?view=edit")
    page.get_by_role("textbox", name="Your name, to see who").fill("A Manager")
    page.keyboard.press("Enter")
    expect(page.locator(ANSWER)).to_contain_text("rows in the list of posts of")
    page.get_by_test_id("stDataFrame").hover()
    toolbar = page.get_by_test_id("stElementToolbar")
    expect(toolbar.get_by_role("button", name="Search")).to_be_visible()
    expect(toolbar.get_by_role("button", name="Download")).to_have_count(0)
    type_cluster(page, 1, "Aberfed")
    expect(page.get_by_text("1 row is changed and not saved yet")).to_be_visible()
    page.get_by_role("button", name="Check", exact=True).click()
    changed = page.get_by_role("table", name="What is changed")
    expect(changed.get_by_role("row").last).to_contain_text(re.compile("Cluster.*Aberfed"))
    page.get_by_role("button", name="Save the list").click()
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
    page.get_by_role("radio", name="What was changed").click()
    history = page.locator(".st-key-panel_leadership_history")
    expect(history).to_contain_text("A Manager")


def type_cluster(page: Page, row: int, text: str) -> None:
    """Type the cluster of a row (from 0). The grid is a canvas: its cells stand, for screen
    readers, in a table inside it, and the place of a column on the screen is not its own."""
    grid = page.locator("[data-testid=stDataFrame] canvas").first
    field = page.locator(".gdg-input")
    for _attempt in range(3):  # as somebody would who sees that the cell did not open
        settle(page)
        heading = grid.locator("th").filter(has_text=re.compile("^Cluster$"))
        column = heading.get_attribute("aria-colindex")
        cell = grid.locator(f"[data-testid=glide-cell-{column}-{row}]")
        grid.focus()
        page.keyboard.press("Control+Home")
        for key in ["ArrowDown"] * row + ["ArrowRight"] * (int(column or 0) - 1):
            page.keyboard.press(key)
        expect(cell).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Enter")
        page.wait_for_timeout(700)
        if field.is_visible():
            break
    field.fill(text)
    page.keyboard.press("Enter")
