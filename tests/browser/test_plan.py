"""A plan in a real browser: type into the grid, see the cost move, save, come back, find it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.settling import settle

Serve = Callable[[Path], str]
expect.set_options(timeout=30_000)
WARD = "/skill_mix_plan?band=5&band=6"


def type_planned(page: Page, row: int, text: str) -> None:
    """Type into the FTE planned of a row (from 0), the third of four columns.

    The grid is a canvas: a click that comes before the page stands still lands beside the cell.
    """
    canvas = page.locator(".st-key-plan_grid canvas, [data-testid=stDataFrame] canvas").first
    field = page.locator(".gdg-input")
    for _attempt in range(3):  # as somebody would who sees that the cell did not open
        settle(page)
        box = canvas.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + box["width"] * 0.6, box["y"] + 35 * (row + 1) + 17)
        page.keyboard.press("Enter")
        page.wait_for_timeout(700)
        if field.is_visible():
            break
    field.fill(text)
    page.keyboard.press("Enter")


def test_a_plan_is_typed_saved_and_still_there_after_a_reload(
    serve: Serve, page: Page, demo_copy: Path
) -> None:
    page.goto(serve(demo_copy) + WARD)
    page.get_by_role("heading", level=1, name="Skill mix plan").wait_for()
    expect(page.get_by_role("heading", name="The plan matches the present mix")).to_be_visible()
    type_planned(page, 1, "30")
    expect(page.get_by_role("heading", name="Band 6 changes most")).to_be_visible()
    type_planned(page, 0, "12.5")
    expect(page.get_by_role("heading", name="to 42.5 FTE")).to_be_visible()
    page.get_by_role("radio", name="Cost", exact=True).click()
    expect(page.get_by_role("heading", name="less per year").first).to_be_visible()
    page.get_by_label("Name of the plan").fill("Fewer band 5")
    page.get_by_label("Your name or initials").fill("AB")
    page.get_by_role("button", name="Save as a new plan").click()
    expect(page.get_by_role("heading", name="Saved: Fewer band 5")).to_be_visible()
    page.reload()
    expect(page.get_by_text("The plan costs the same as now").first).to_be_visible()
    page.get_by_role("radio", name="A saved plan").click()
    page.get_by_role("button", name="Open this plan").click()
    expect(page.get_by_role("heading", name="Opened: Fewer band 5")).to_be_visible()
    expect(page.get_by_role("heading", name="less per year").first).to_be_visible()


def test_a_plan_stays_while_another_page_is_looked_at(
    serve: Serve, page: Page, demo_copy: Path
) -> None:
    page.goto(serve(demo_copy) + WARD)
    expect(page.get_by_role("heading", name="The plan matches the present mix")).to_be_visible()
    type_planned(page, 0, "12.5")
    expect(page.get_by_role("heading", name="Band 5 changes most")).to_be_visible()
    side = page.get_by_test_id("stSidebar")
    side.get_by_role("link", name="Definitions").click()
    page.get_by_role("heading", level=1, name="Definitions").wait_for()
    side.get_by_role("link", name="Skill mix plan").click()
    expect(page.get_by_role("heading", name="Band 5 changes most")).to_be_visible()


def test_the_files_of_a_plan_download(serve: Serve, page: Page, demo_copy: Path) -> None:
    page.goto(serve(demo_copy) + WARD)
    expect(page.get_by_role("heading", name="The plan matches the present mix")).to_be_visible()
    for button, start in (
        ("Excel with live formulas", b"PK"), ("One-page summary", b"PK"), ("CSV", b"\xef\xbb\xbf"),
    ):  # fmt: skip
        with page.expect_download() as waiting:
            page.locator(".st-key-downloads_plan").get_by_role("button", name=button).click()
        content = Path(waiting.value.path()).read_bytes()
        assert content.startswith(start)
        assert len(content) > 1000
