"""Everybody can use every page: keyboard, screen reader, phone, print, and downloads that open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pages.parts.site import PAGES, PageEntry
from tests.browser import looking
from tests.browser.settling import settle

Serve = Callable[[Path], str]
SIZES: dict[str, ViewportSize] = {
    "wide": {"width": 1440, "height": 900},
    "phone": {"width": 390, "height": 844},
}
SIDEWAYS = """() => {
    const main = document.querySelector('[data-testid=stMain]');
    return Math.max(document.documentElement.scrollWidth - innerWidth,
                    main.scrollWidth - main.clientWidth);
}"""
HEIGHT = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
HIGHEST_VIEW = 2600  # pixels at 1440: one question, answered in the first screen
HIGHER = frozenset({"definitions"})  # a list to search in
ANSWER_ENDS = """() => {
    const answer = document.querySelector('.gw-answer');
    return answer ? answer.getBoundingClientRect().bottom : 0;
}"""


def open_and_settle(page: Page, url: str, title: str) -> None:
    page.goto(url)
    page.get_by_role("heading", level=1, name=title).wait_for()
    settle(page)


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_a_page_is_for_everybody_on_every_screen_and_asks_no_other_computer(
    serve: Serve, page: Page, demo_store: Path, axe_script: str, outside: list[str],
    entry: PageEntry,
) -> None:  # fmt: skip
    """No fault, no faint text, nothing to scroll sideways or over something else, the answer in the
    first screen of a phone, no font, icon or script from elsewhere: in each of its views."""
    url = serve(demo_store)
    for view in entry.views or (None,):
        where = f"{entry.id}?view={view.id}" if view else entry.id
        page.set_viewport_size(SIZES["wide"])
        open_and_settle(page, f"{url}/{where}", entry.title)
        page.evaluate(axe_script)
        assert where in HIGHER or page.evaluate(HEIGHT) <= HIGHEST_VIEW, where
        for size in SIZES:
            if page.viewport_size != SIZES[size]:
                page.set_viewport_size(SIZES[size])
                settle(page)
            assert looking.faults_by_axe(page) == [], (where, size)
            assert page.evaluate(SIDEWAYS) <= 0, (where, size)
            assert looking.texts_over_each_other(page) == [], (where, size)
            assert looking.tables_that_hide_their_width(page) == [], (where, size)
        assert page.evaluate(ANSWER_ENDS) <= SIZES["phone"]["height"], where
    assert sorted(set(outside)) == []


BAR = """<main><h1>Bars</h1><svg class="svg-container" width="400" height="100">
<path d="M0,0H300V60H0Z" style="fill: rgb(18, 67, 109)"></path>
<text x="20" y="30" style="fill: {ink}; font-size: 14px">Band 5</text></svg></main>"""


def test_contrast_in_a_chart_is_worked_out(page: Page, axe_script: str) -> None:
    for ink, is_seen in (("rgb(26, 31, 36)", False), ("rgb(255, 255, 255)", True)):
        page.set_content(BAR.format(ink=ink))
        page.evaluate(axe_script)
        faint = [fault for fault in looking.faults_by_axe(page) if "color-contrast" in fault]
        assert (faint == []) is is_seen, faint


def test_a_phone_gets_the_page_without_the_menu_over_it(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.set_viewport_size(SIZES["phone"])
    open_and_settle(page, serve(demo_store), "Overview")
    assert page.evaluate(SIDEWAYS) <= 0
    menu = page.get_by_test_id("stSidebar")
    assert menu.count() == 0 or menu.evaluate("e => e.getBoundingClientRect().right") <= 0


def test_the_keyboard_reaches_menu_filters_and_panels(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    open_and_settle(page, serve(demo_store) + "/?view=more", "Overview")
    reached = []
    for _step in range(70):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(
            "(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
            " || '').trim()"
        ))  # fmt: skip
    for wanted in ("Skill mix", "Date", "Band", "How this is worked out", "Chart", "Excel"):
        assert any(wanted in text for text in reached), wanted


def test_focus_can_be_seen(serve: Serve, page: Page, demo_store: Path) -> None:
    open_and_settle(page, serve(demo_store), "Overview")
    link = page.get_by_test_id("stSidebar").get_by_role("link", name="Skill mix", exact=True)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("e => getComputedStyle(e).outlineWidth") == "3px"


def test_a_download_opens_and_says_what_it_is(
    serve: Serve, page: Page, demo_store: Path, tmp_path: Path
) -> None:
    open_and_settle(page, serve(demo_store) + "/age_profile?view=older&age_limit=mean_age"
                    "&staff_group=Estates+and+Ancillary", "Age profile")  # fmt: skip
    with page.expect_download() as download:
        page.locator(".st-key-panel_mean_age_by_staff_group").get_by_role(
            "button", name="Excel"
        ).click()
    saved = tmp_path / "downloaded.xlsx"
    download.value.save_as(saved)
    book = openpyxl.load_workbook(saved)
    cells = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    assert "Mean age" in cells
    assert "Estates and Ancillary" in cells


def test_print_leaves_out_menu_and_buttons(serve: Serve, page: Page, demo_store: Path) -> None:
    open_and_settle(page, serve(demo_store) + "/?view=more", "Overview")
    left_out = [page.get_by_test_id(name).first for name in ("stSidebar", "stDownloadButton")]
    for part in left_out:
        expect(part).to_be_visible()
    page.emulate_media(media="print")
    for part in left_out:
        expect(part).not_to_be_visible()
    expect(page.locator(".gw-scope")).to_be_visible()
    page.emulate_media(media="screen")
    for part in left_out:
        expect(part).to_be_visible()


def test_what_needs_attention_is_printed(serve: Serve, page: Page, demo_store: Path) -> None:
    open_and_settle(page, serve(demo_store) + "/", "Overview")
    page.emulate_media(media="print")
    lines = page.locator("[class*=st-key-attention] a")
    expect(lines.last).to_be_visible()
    expect(page.get_by_test_id("stPageLink").filter(has_text="Board pack").last).to_be_hidden()
