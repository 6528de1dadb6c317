"""A spreadsheet with faults: uploaded, refused, mended on the page, stored, undone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from tests.browser.settling import open_list, settle

Serve = Callable[[Path], str]
expect.set_options(timeout=20_000)  # a page may wait for its first reading of a store
HEADINGS = ("Employee Number", "Org L3", "Staff Group", "Role", "Pay Scale", "FTE", "Home Address")


@pytest.fixture
def faulty_workbook(tmp_path: Path) -> Path:
    """Forty nurses, two of them on a pay band nobody knows; no date anywhere; a cover sheet."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Cover"
    sheet = book.create_sheet("Staff")
    sheet.append(["Report by ward"])
    sheet.append([])
    sheet.append(HEADINGS)
    for number in range(40):
        band = "Band Sixish" if number < 2 else "Band 5"
        sheet.append([
            f"{30000000 + number}", "Medicine", "Nursing and Midwifery Registered", "Staff Nurse",
            band, 1.0, "1 Hill Street",
        ])  # fmt: skip
    path = tmp_path / "wards.xlsx"
    book.save(path)
    return path


def upload(page: Page, address: str, workbook: Path) -> None:
    page.goto(address)
    page.get_by_role("heading", level=1, name="Import").wait_for()
    settle(page)
    page.locator("input[type=file]").set_input_files(workbook)


def the_two_ways_to_begin_are_level(page: Page, address: str) -> None:
    page.goto(address)
    ways = page.locator(".st-key-begin a, .st-key-begin button")
    expect(ways).to_have_count(2)
    settle(page)
    link, button = (way.bounding_box() for way in ways.all())
    assert link
    assert button
    assert (link["y"], link["height"]) == (button["y"], button["height"])


def left_over_copies() -> set[str]:
    return {path.name for path in Path(tempfile.gettempdir()).glob("gweithlu-*/upload.xlsx")}


def test_a_faulty_file_is_mended_stored_and_undone(
    serve: Serve, page: Page, tmp_path: Path, faulty_workbook: Path
) -> None:
    address = serve(tmp_path / "store")
    the_two_ways_to_begin_are_level(page, address)
    upload(page, address + "/import", faulty_workbook)
    expect(page.get_by_text("does not say which date")).to_be_visible()
    expect(page.get_by_role("button", name="Store")).to_be_disabled()
    expect(page.locator(".gw-notice").get_by_text("Home Address")).to_be_visible()
    assert left_over_copies() == set()

    page.get_by_label("As-at date (day/month/year)").fill("31/03/2026")
    unknown = page.get_by_test_id("stSelectbox").filter(has_text="Band Sixish")
    band = page.get_by_role("option", name="Band 6", exact=True)
    open_list(page, unknown, band)
    band.click()
    page.get_by_role("button", name="Check again").click()
    expect(page.get_by_text("31 March 2026 (").first).to_be_visible()
    expect(page.locator(".gw-problem").get_by_text("Band Sixish")).to_have_count(0)

    page.get_by_role("button", name="Store 40 rows").click()
    expect(page.get_by_text("40 rows for 31 March 2026. 40 people. FTE: 40.0.")).to_be_visible()
    expect(page.get_by_role("cell", name="wards.xlsx")).to_be_visible()
    _undo(page)
    expect(page.get_by_role("cell", name="Undone")).to_be_visible()


def _undo(page: Page) -> None:
    newest = page.get_by_role("option").first
    open_list(page, page.locator(".st-key-undo_choice"), newest)
    newest.click()
    page.get_by_role("button", name="Undo…").click()
    page.get_by_role("button", name="Yes, undo it").click()


def test_a_second_file_can_be_loaded_while_the_first_is_on_show(
    serve: Serve, page: Page, demo_copy: Path, demo_files: list[Path]
) -> None:
    url = serve(demo_copy)
    page.goto(url)
    page.get_by_role("heading", level=1, name="Overview").wait_for()
    upload(page, url + "/import", demo_files[0])
    expect(page.get_by_text("This file is already loaded")).to_be_visible()


def test_a_column_that_was_moved_stays_moved(serve: Serve, page: Page, tmp_path: Path) -> None:
    """Directorate from Org L4 to Org L3, then a code is mended: the column is not turned back."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    heads = ("Employee Number", "Directorate", "Organisation", "Staff Group", "Pay Scale", "FTE")
    sheet.append(heads)
    for number in range(20):
        band = "Band Sixish" if number < 2 else "Band 5"
        sheet.append([
            f"{30000000 + number}", ("Medicine", "Surgery")[number % 2], f"Ward {number % 4}",
            "Nursing and Midwifery Registered", band, 1.0,
        ])  # fmt: skip
    path = tmp_path / "wards 2026-03-31.xlsx"
    book.save(path)
    upload(page, serve(tmp_path / "store") + "/import", path)
    level_3, level_4 = (
        page.get_by_role("combobox", name=level, exact=True).last for level in ("Org L3", "Org L4")
    )
    expect(level_4).to_have_value("B · Directorate")
    settle(page)
    directorate = page.get_by_role("option", name="B · Directorate")
    open_list(page, page.get_by_test_id("stSelectbox").filter(has_text="Org L3"), directorate)
    directorate.click()
    page.get_by_role("button", name="Check again").click()
    expect(level_3).to_have_value("B · Directorate")
    expect(level_4).to_have_value("Not in this file")
    settle(page)
    unknown = page.get_by_test_id("stSelectbox").filter(has_text="Band Sixish")
    band = page.get_by_role("option", name="Band 6", exact=True)
    open_list(page, unknown, band)
    band.click()
    page.get_by_role("button", name="Check again").click()
    expect(page.locator(".gw-problem").get_by_text("Band Sixish")).to_have_count(0)
    expect(level_3).to_have_value("B · Directorate")
    expect(level_4).to_have_value("Not in this file")
    expect(page.get_by_text("Chosen by hand").first).to_be_visible()


def test_several_files_are_looked_at_one_after_the_other(
    serve: Serve, page: Page, tmp_path: Path, demo_files: list[Path]
) -> None:
    """The first is left out, the second stored, and the third is next; all three are done with."""
    page.goto(serve(tmp_path / "store") + "/import")
    page.get_by_role("heading", level=1, name="Import").wait_for()
    settle(page)
    page.locator("input[type=file]").set_input_files(demo_files[:3])
    expect(page.get_by_text(f"File 1 of 3: {demo_files[0].name}")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Leave this file out").click()
    expect(page.get_by_text(f"File 2 of 3: {demo_files[1].name}")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text(f"File 3 of 3: {demo_files[2].name}")).to_be_visible()
    settle(page)
    expect(page.get_by_role("cell", name=demo_files[1].name)).to_be_visible()
    page.get_by_role("button", name="Leave this file out").click()
    expect(page.get_by_text("File 3 of 3")).to_have_count(0)
    expect(page.get_by_role("cell", name=demo_files[0].name)).to_have_count(0)


def test_the_problems_download_as_a_workbook(
    serve: Serve, page: Page, tmp_path: Path, faulty_workbook: Path
) -> None:
    upload(page, serve(tmp_path / "store") + "/import", faulty_workbook)
    button = page.get_by_role("button", name="Download the problems")
    button.wait_for()
    settle(page)
    with page.expect_download() as download:
        button.click()
    saved = tmp_path / "downloaded.xlsx"
    download.value.save_as(saved)
    book = openpyxl.load_workbook(saved)
    cells = [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value]
    assert any("Band Sixish" in text for text in cells)
    assert not any("30000000" in text or "Hill Street" in text for text in cells)
