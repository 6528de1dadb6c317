"""The frame in a real browser: deep links, filters in the URL, the menu, Back."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.browser.settling import settle

Serve = Callable[[Path], str]
expect.set_options(timeout=20_000)  # a page may wait for its first reading of a store
DEEP = "/skill_mix?staff_group=Estates+and+Ancillary&staff_group=Medical+and+Dental&compare=none"


def query(page: Page) -> dict[str, list[str]]:
    """The query string of the address bar."""
    return parse_qs(urlsplit(page.url).query)


def wait_for_heading(page: Page, title: str) -> None:
    page.get_by_role("heading", level=1, name=title).wait_for()


def go_by_menu(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=title).click()
    wait_for_heading(page, title)


def pick(page: Page, key: str, option: str) -> None:
    """Choose an option of a select; a list that a late drawing closed again is opened again."""
    settle(page)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _again in range(4):
        page.locator(f".st-key-choose_{key} input").focus()
        page.keyboard.press("ArrowDown")
        try:
            wanted.click(timeout=10_000)
        except PlaywrightTimeout:
            page.keyboard.press("Escape")
            continue
        page.keyboard.press("Escape")
        return
    wanted.click()


def test_a_cold_deep_link_keeps_its_query_string_and_gets_the_frame(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + DEEP)
    wait_for_heading(page, "Skill mix")
    expect(page.get_by_test_id("stSidebar").get_by_role("link", name="Age profile")).to_be_visible()
    expect(page.locator(".gw-scope")).to_contain_text("Estates and Ancillary / Medical and Dental")
    assert urlsplit(page.url).path == "/skill_mix"
    assert query(page) == {
        "staff_group": ["Estates and Ancillary", "Medical and Dental"],
        "compare": ["none"],
    }


def test_the_first_page_has_an_address_of_its_own_too(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/overview?band=5")
    wait_for_heading(page, "Overview")
    expect(page.locator(".gw-scope")).to_contain_text("Band: 5")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert query(page) == {"band": ["5"]}


def test_a_filter_lands_in_the_url_survives_a_page_and_comes_back(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store))
    wait_for_heading(page, "Overview")
    pick(page, "band", "Band 5")
    expect(page.locator(".gw-scope")).to_contain_text("Band: 5")
    assert query(page) == {"band": ["5"]}
    go_by_menu(page, "Definitions")
    go_by_menu(page, "Age profile")
    expect(page.locator(".gw-scope")).to_contain_text("Band: 5")
    assert query(page) == {"band": ["5"]}
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.locator(".gw-scope")).to_contain_text("All staff in post")
    assert query(page) == {}
    page.go_back()
    expect(page.locator(".gw-scope")).to_contain_text("Band: 5")


def test_a_unit_is_found_by_typing_and_its_chip_takes_it_away(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/padr?view=counted_out&band=5&band=6")
    wait_for_heading(page, "PADR and appraisal")
    settle(page)
    box = page.locator(".st-key-find_unit input")
    box.focus()
    page.keyboard.type("therap")
    found = page.get_by_role("option", name=re.compile("therap.* · Org L[34], in ", re.IGNORECASE))
    expect(found.first).to_be_visible()
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Escape")
    chip = page.get_by_role("button", name=re.compile("^Remove Org .*therap", re.IGNORECASE))
    expect(chip).to_be_visible()
    assert any(name.startswith("org_l") for name in query(page))
    chip.focus()
    page.keyboard.press("Enter")
    expect(chip).to_have_count(0)
    other = page.get_by_role("button", name="Remove Band: Band 5")
    expect(other).to_have_count(1)  # while the page is drawn anew, the old one may still stand
    expect(other).to_be_focused()
    assert query(page) == {"band": ["5", "6"], "view": ["counted_out"]}


def test_a_menu_link_in_a_new_tab_keeps_what_is_chosen(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/?band=5")
    wait_for_heading(page, "Overview")
    expect(page.locator(".gw-scope")).to_contain_text("Band: 5")
    link = page.get_by_test_id("stSidebar").get_by_role("link", name="Age profile")
    assert "band=5" in str(link.get_attribute("href"))


def test_the_language_of_the_page_is_said_to_the_browser(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store))
    wait_for_heading(page, "Overview")
    page.get_by_role("radio", name="Cymraeg").click()
    page.wait_for_function("document.documentElement.lang === 'cy'")
    assert query(page) == {"lang": ["cy"]}


def test_a_page_half_in_welsh_says_how_much_and_marks_which_texts(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/padr?view=counted_out&lang=cy")
    wait_for_heading(page, "PADR and appraisal")
    note = page.locator(".gw-translated")
    expect(note).to_contain_text("%")
    expect(page.locator(".gw-here")).to_contain_text(re.compile(r"\b[1-9]\d?%"))
    assert page.locator("body").get_attribute("lang") == "en"
    expect(page.locator('p[lang="cy"]', has_text=re.compile("^Dyddiad$"))).not_to_have_count(0)
    expect(page.get_by_text("30 Medi 2026", exact=True).first).to_have_attribute("lang", "cy")
    assert page.get_by_role("heading", level=1).evaluate("e => e.closest('[lang]').lang") == "en"
    settle(page)
    page.get_by_role("radio", name="English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    expect(page.locator('[lang="cy"]')).to_have_count(0)
    expect(note).to_contain_text("%")
