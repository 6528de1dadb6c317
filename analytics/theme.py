"""Colours, type and the layout that every chart shares. The only module that names a colour.

The palette is the one that the Government Analysis Function recommends for charts: it keeps a 3:1
contrast with white and between neighbours. Words and lines never rely on colour alone.
"""

from __future__ import annotations

from typing import Any

NAVY, TEAL, PLUM, ORANGE, CHARCOAL, LILAC = (
    "#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1",
)  # fmt: skip
SERIES: tuple[str, ...] = (NAVY, TEAL, PLUM, ORANGE)
PAIR: tuple[str, str] = (NAVY, ORANGE)
FOCUS: tuple[str, str] = (NAVY, "#BFBFBF")
SEQUENTIAL: tuple[str, str, str] = (NAVY, "#2073BC", "#6BACE6")

INK, QUIET, LINE, WASH, PAPER = "#1A1F24", "#4A545C", "#D5DBE1", "#F4F6F9", "#FFFFFF"
LINK, GOOD, WARN, BAD = "#1B5E9B", "#0B6B5D", "#8A4B00", "#9B1C31"
FOCUS_RING = "#FFDD00"

FONT = '"Source Sans", "Source Sans 3", "Segoe UI", Arial, sans-serif'
TEXT_SIZE = 14
ROW_HEIGHT = 34  # pixels of one horizontal bar with its gap
# Background and ink of the five steps of a heat table; every pair has a contrast above 4.5:1.
HEAT: tuple[tuple[str, str], ...] = (
    ("#E9F2FB", INK), ("#BCD9F2", INK), ("#6BACE6", INK), ("#2073BC", PAPER), (NAVY, PAPER),
)  # fmt: skip
# Background and ink of five answers, from the lowest to the highest.
ANSWERS: tuple[tuple[str, str], ...] = (
    (ORANGE, INK), ("#F9B58F", INK), ("#D5DBE1", INK), ("#6BACE6", INK), (NAVY, PAPER),
)  # fmt: skip


def layout(height: int, **more: Any) -> dict[str, Any]:
    """The layout of a chart ``height`` pixels tall; ``more`` replaces whole entries."""
    base: dict[str, Any] = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 12, "b": 8, "autoexpand": True},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
        "showlegend": False,
        "bargap": 0.28,
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": LINE, "font": {"color": INK, "size": 14}},
        "xaxis": axis(grid=True),
        "yaxis": axis(),
        "dragmode": False,
    }
    return base | more


def axis(*, grid: bool = False, title: str = "", **more: Any) -> dict[str, Any]:
    """One axis: horizontal text, room for its labels, a light grid or none, never a zoom."""
    base: dict[str, Any] = {
        "title": {"text": title, "font": {"size": 13, "color": QUIET}},
        "showgrid": grid,
        "gridcolor": LINE,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickangle": 0,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"size": 13, "color": INK},
    }
    return base | more


def rows_axis(count: int, **more: Any) -> dict[str, Any]:
    """The axis of ``count`` named rows, the first on top; marks on it leave no room at the ends."""
    base = {"type": "category", "ticklabelstandoff": 8, "range": [count - 0.5, -0.5]}
    return axis(**(base | more))


def label(x: Any, y: Any, text: str, **more: Any) -> dict[str, Any]:
    """A direct label: words beside the data instead of a key."""
    base: dict[str, Any] = {
        "x": x,
        "y": y,
        "text": text,
        "showarrow": False,
        "font": {"size": TEXT_SIZE, "color": INK},
        "bgcolor": "rgba(255,255,255,0.8)",
        "borderpad": 0,
    }
    return base | more


def style_variables() -> str:
    """The same colours as CSS variables for the pages."""
    names = {
        "navy": NAVY, "teal": TEAL, "ink": INK, "quiet": QUIET, "line": LINE, "wash": WASH,
        "paper": PAPER, "link": LINK, "good": GOOD, "warn": WARN, "bad": BAD, "ring": FOCUS_RING,
        "orange": ORANGE,
    }  # fmt: skip
    variables = "".join(f"--gw-{name}:{colour};" for name, colour in names.items())
    heat = "".join(
        f".gw-heat-{step}{{background:{fill};color:{ink}}}"
        for step, (fill, ink) in enumerate(HEAT, start=1)
    )
    return f":root{{{variables}}}{heat}"
