"""Every chart of the demonstration board is drawn at the widths of a phone, a tablet and a desk:
no word of it is cut off, and none lies on another.

The pages run without a browser, and one tab draws all their charts with the script and the font
that the dashboard is shown with.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit
from playwright.sync_api import Browser, Page
from plotly.offline import get_plotlyjs
from streamlit.testing.v1 import AppTest

from analytics.engine.store import STORE_VARIABLE
from pages.parts.site import PAGES

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
# What is left for a chart at 390, 768 and 1440 pixels.
WIDTHS = (325, 480, 1050)
# Pages that draw no chart, and cost time to run.
WITHOUT = frozenset(
    {"import", "definitions", "protection", "unit_changes", "talent_pool", "audit_trail"}
)
FEWEST = 40  # charts that are drawn: fewer, and the test looks at nothing

DRAW = """
async ([figures, widths]) => {
  await document.fonts.load('14px "Source Sans"');
  const found = [], near = 1;
  for (const [name, figure] of figures) for (const width of widths) {
    const div = document.createElement('div');
    document.body.replaceChildren(div);
    await Plotly.newPlot(div, figure.data, {...figure.layout, width}, {staticPlot: true});
    const box = div.getBoundingClientRect(), seen = [];
    const right = box.left + width;
    for (const text of div.querySelectorAll('svg text')) {
      const words = text.textContent.trim(), place = text.getBoundingClientRect();
      if (!words || !place.width) continue;
      if (place.left < box.left - near || place.right > right + near ||
          place.top < box.top - near || place.bottom > box.bottom + near)
        found.push(`${name} at ${width}: “${words}” is cut off`);
      for (const [other, its] of seen) {
        const across = Math.min(place.right, its.right) - Math.max(place.left, its.left);
        const down = Math.min(place.bottom, its.bottom) - Math.max(place.top, its.top);
        if (across > 3 && down > 4) found.push(`${name} at ${width}: “${words}” on “${other}”`);
      }
      seen.push([words, place]);
    }
    Plotly.purge(div);
  }
  return found;
}
"""


@pytest.fixture
def drawing(browser: Browser) -> Iterator[Page]:
    """A tab with the chart library and the font of the dashboard, and nothing else."""
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    font = base64.b64encode(next(MEDIA.glob("SourceSansVF-Upright*.woff2")).read_bytes()).decode()
    tab.set_content(
        "<!doctype html><style>body{margin:0}@font-face{font-family:'Source Sans';"
        f"font-weight:200 900;src:url(data:font/woff2;base64,{font})}}</style>"
    )
    tab.add_script_tag(content=get_plotlyjs())
    yield tab
    tab.close()


def charts_of(page_id: str, view: str) -> list[tuple[str, Any]]:
    """The charts that a view of a page draws, with their names."""
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    if view:
        app.query_params["view"] = view
    if page_id != "overview":
        app.switch_page(f"pages/{page_id}.py")
    app.run()
    assert not app.exception
    return [
        (f"{page_id} {view} {chart.proto.id.rsplit('-', 1)[-1]}", json.loads(chart.proto.spec))
        for chart in app.get("plotly_chart")
    ]


def test_no_word_of_a_chart_is_cut_off_or_lies_on_another(
    drawing: Page, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(demo_store))
    views = [
        (entry.id, view)
        for entry in PAGES
        if entry.id not in WITHOUT
        for view in ([each.id for each in entry.views] or [""])
    ]
    figures = [chart for page_id, view in views for chart in charts_of(page_id, view)]
    assert len(figures) >= FEWEST
    assert [name for name, figure in figures if not bars_from_nought(figure)] == []
    assert drawing.evaluate(DRAW, [figures, WIDTHS]) == []


def bars_from_nought(figure: Any) -> bool:
    """Whether nought is on the axis of every bar. A tree of bands has its bars in the middle."""
    for trace in figure["data"]:
        length = "x" if trace.get("orientation") == "h" else "y"
        name = trace.get(f"{length}axis", length)
        axis = figure["layout"].get(f"{length}axis{name[1:]}", {})
        if trace["type"] != "bar" or axis.get("rangemode") == "tozero":
            continue
        low, high = axis["range"]
        if not low <= 0 <= high:
            return False
    return True


@pytest.mark.parametrize("width", WIDTHS)
def test_a_label_without_room_is_found(drawing: Page, width: int) -> None:
    note = {"x": 1, "y": 0.5, "text": "far too long for its margin", "xref": "paper",
            "yref": "paper", "xanchor": "left", "showarrow": False}  # fmt: skip
    figure = {"data": [{"y": [1, 2]}], "layout": {"margin": {"r": 8}, "annotations": [note, note]}}
    found = drawing.evaluate(DRAW, [[["planted", figure]], [width]])
    assert [words.rsplit(" ", 3)[-1] for words in found if "cut off" in words] == ["off", "off"]
    assert any(" on “" in words for words in found)
