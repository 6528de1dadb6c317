"""The views of a page in a real browser: by keyboard, in the address, on a phone, by a link."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.settling import settle

Serve = Callable[[Path], str]
expect.set_options(timeout=20_000)
ANSWER = ".gw-answer:visible"
AGES = re.compile(r"Median age [\d.]+: half of the \d+ people .* are that age or older")
CHANGE = re.compile("Median age on|change in ages since")


def query(page: Page) -> dict[str, list[str]]:
    """The query string of the address bar."""
    return parse_qs(urlsplit(page.url).query)


def test_the_keyboard_goes_through_the_views_and_the_address_keeps_up(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/age_profile?band=5")
    expect(page.locator(ANSWER)).to_contain_text(AGES)
    settle(page)
    page.get_by_role("tab", name="Ages", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Change")).to_be_focused()
    expect(page.locator(ANSWER)).to_contain_text(CHANGE)
    settle(page)
    assert query(page) == {"band": ["5"], "view": ["change"]}
    page.keyboard.press("ArrowLeft")
    expect(page.locator(ANSWER)).to_contain_text(AGES)
    settle(page)
    assert query(page) == {"band": ["5"]}
    page.go_back()
    expect(page.locator(ANSWER)).to_contain_text(CHANGE)
    expect(page.get_by_role("tab", name="Change")).to_have_attribute("aria-selected", "true")


def test_a_link_opens_a_view_of_another_page_with_the_filters(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/starters_leavers?band=5&view=retirement")
    page.get_by_role("link", name="Age profile: Retirement").click()
    expect(page.get_by_role("heading", level=1, name="Age profile")).to_be_visible()
    expect(page.get_by_role("tab", name="Retirement")).to_have_attribute("aria-selected", "true")
    expect(page.locator(ANSWER)).to_contain_text("assumed retirement age")
    assert query(page) == {"band": ["5"], "view": ["retirement"]}


def test_every_view_can_be_chosen_on_a_phone(serve: Serve, page: Page, demo_store: Path) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(serve(demo_store) + "/age_profile")
    expect(page.locator(ANSWER)).to_be_visible()
    settle(page)
    for tab in page.locator('[role="tablist"]').first.get_by_role("tab").all():
        box = tab.bounding_box()
        assert box is not None
        assert box["x"] >= 0, tab.inner_text()
        assert box["x"] + box["width"] <= 390, tab.inner_text()
