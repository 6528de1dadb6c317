"""Pages on paper: charts as wide as the paper, nothing beyond its edge, no chart on two sheets."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.settling import settle

Serve = Callable[[Path], str]
PAPER = 703  # pixels between the margins of an A4 page
# What reaches beyond the right edge, of charts and tables that are seen.
BEYOND = """(paper) => [...document.querySelectorAll(
    '.main-svg, .gw-table, .gw-card, [class*=st-key-panel_]')]
  .map((part) => [part.getAttribute('class'), part.getBoundingClientRect()])
  .filter(([, place]) => place.width && (place.right > paper + 1 || place.left < -1))
  .map(([name, place]) => `${name} ${Math.round(place.left)} to ${Math.round(place.right)}`)"""
SPLIT = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart], .gw-table tr')]
  .filter((part) => getComputedStyle(part).breakInside !== 'avoid').length"""
WIDTHS = "[...document.querySelectorAll('.js-plotly-plot')].map((chart) => chart.offsetWidth)"


def print_now(page: Page) -> None:
    """What the browser tells a page before it prints."""
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


def test_the_button_draws_charts_at_the_width_of_paper(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    page.goto(serve(demo_store) + "/skill_mix")
    page.locator(".js-plotly-plot").first.wait_for()
    settle(page)
    before = page.evaluate(WIDTHS)
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this page").click()
    page.wait_for_function("window.printed")
    drawn = page.evaluate(WIDTHS)
    assert len(drawn) == len(before) > 3
    assert all(600 < width <= PAPER for width in drawn)
    pdf = page.pdf(prefer_css_page_size=True)
    assert 2 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 6
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    settle(page)
    assert page.evaluate(WIDTHS) == before


def test_nothing_is_cropped_where_the_browser_prints_by_itself(
    serve: Serve, page: Page, demo_store: Path
) -> None:
    for address in ("/skill_mix", "/succession"):
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(serve(demo_store) + address)
        page.locator(".js-plotly-plot, .gw-table").first.wait_for()
        settle(page)
        style = page.locator(".main-svg").first.get_attribute("style")
        print_now(page)
        assert page.evaluate(BEYOND, PAPER) == [], address
        assert page.evaluate(SPLIT) == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator(".main-svg").first.get_attribute("style") == style
        assert page.locator(".gw-paper").count() == 0
