"""One rule for every axis, so that no chart makes more of a difference than there is.

* A bar starts at nought: how long it is, is its number.
* A mean, a rate or an index is a dot with its interval, or a line, on a range that holds every
  interval whole and is never narrower than a difference that means something: what hardly moves
  looks flat. Its axis has numbers, because it may not start at nought.
* Dates and numbers stand where they are on a scale: steps that are not even do not look even.
* Words beside bars and dots have room of their own, in pixels, so that they fit at any width.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.engine.display import show_value
from analytics.engine.results import Unit

# The narrowest range of an axis: percentage points, and years of age; else a part of the value.
NARROWEST: Mapping[str, float] = MappingProxyType({"percent": 0.1, "years": 5.0})
_OF_VALUE = 0.2
_ROOM = 0.08  # of a range, beyond its first and its last mark
_LETTER = 7.6  # pixels of a letter of the usual size, the widest of the fonts that may be used
_LINE = 19  # pixels of a line of words over a chart
_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Level:
    """A line across a chart at a value, such as a target, with its words."""

    value: float
    words: str
    colour: str = theme.ORANGE
    dash: str = "dot"


def from_zero(values: Iterable[float | None]) -> list[float]:
    """The range of bars: from nought to the longest, and to the longest below nought."""
    known = [value for value in values if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    return [low, high if high > low else 1.0]


def around(values: Iterable[float | None], unit: Unit) -> list[float]:
    """The range of dots or of a line with all ends of their intervals; ``values`` has those too.

    It starts at nought where that is near, and never leaves what the unit can be.
    """
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    narrowest = NARROWEST.get(unit) or _OF_VALUE * max(abs(low), abs(high)) or 1.0
    span = max(high - low, narrowest)
    first, last = (low + high) / 2 - span / 2, (low + high) / 2 + span / 2
    first, last = first - _ROOM * span, last + _ROOM * span
    if low >= 0 and first < span / 2:
        first = -_ROOM * last
    return [first, min(last, 1 + _ROOM * (1 - first)) if unit == "percent" else last]


def ticks_of(values: Sequence[float], unit: Unit) -> dict[str, Any]:
    """The numbers of an axis with such a range, written as people read them; none below nought."""
    low, high = max(values[0], 0) if values[0] < 0 <= values[1] else values[0], values[1]
    high = min(high, 1.0) if unit == "percent" else high
    for parts in (2.5, 5, 10):
        step = _step((values[1] - values[0]) / parts)
        first = ceil(round(low / step, 6))
        places = [round(n * step, 10) for n in range(first, floor(round(high / step, 6)) + 1)]
        if len(places) > 1:
            break
    return {"tickvals": places, "ticktext": [_written(place, step, unit) for place in places]}


def _step(about: float) -> float:
    """The nearest of 1, 2, 5, 10, … above a number."""
    power = 10.0 ** (len(f"{about:.0f}") - 1)
    while power > about:
        power /= 10
    return next(times * power for times in (1, 2, 5, 10) if times * power >= about)


def _written(place: float, step: float, unit: Unit) -> str:
    if unit == "percent" and round(step * 100, 6) % 1 == 0:
        return show_value(place, unit).replace(".0", "")
    if unit in ("people", "count", "pounds") or (step >= 1 and unit != "ratio"):
        return show_value(round(place), "pounds" if unit == "pounds" else "people")
    return show_value(place, unit)


def values_axis(values: Sequence[float], unit: Unit, **more: Any) -> dict[str, Any]:
    """An axis with numbers over a range of `around`."""
    return theme.axis(**({"grid": True, "range": list(values), **ticks_of(values, unit)} | more))


def bars_axis(values: Iterable[float | None], **more: Any) -> dict[str, Any]:
    """The axis of bars that have their numbers beside them, and so needs none itself."""
    return theme.axis(**({"showticklabels": False, "range": from_zero(values)} | more))


def dates_axis(days: Sequence[Any], words: Sequence[str], **more: Any) -> dict[str, Any]:
    """An axis of dates as they follow each other, the first and the last of them in words."""
    room = (days[-1] - days[0]) * 0.04
    places = [0, len(days) - 1] if len(days) > 5 else range(len(days))
    return theme.axis(
        type="date", ticklabelstandoff=6, range=[days[0] - room, days[-1] + room],
        tickvals=[days[place] for place in places],
        ticktext=[words[place] for place in places], **more,
    )  # fmt: skip


def dots(
    names: Sequence[Any],
    values: Sequence[float | None],
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    texts: Sequence[str],
    colours: Sequence[str] | str = theme.NAVY,
) -> dict[str, Any]:
    """A dot for each row with its interval: the ends stand out beside the dot on any colour."""
    ends = [(value or 0, low, high)
            for value, low, high in zip(values, lows, highs, strict=True)]  # fmt: skip
    trace = {
        "type": "scatter", "mode": "markers", "y": list(names), "x": list(values),
        "marker": {"color": colours, "size": 12, "line": {"color": theme.NAVY, "width": 2}},
        "hovertext": list(texts), "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    if not any(high is not None for high in highs):
        return trace
    return trace | {"error_x": {
        "type": "data", "symmetric": False, "color": theme.NAVY, "thickness": 2, "width": 5,
        "array": [0 if high is None else max(high - value, 0) for value, _low, high in ends],
        "arrayminus": [0 if low is None else max(value - low, 0) for value, low, _high in ends],
    }}  # fmt: skip


def words_beside(
    names: Sequence[Any], ends: Sequence[float], texts: Sequence[str]
) -> list[dict[str, Any]]:
    """The words of each row to the right of where its mark ends."""
    return [
        theme.label(end, name, text, xanchor="left", xshift=8, align="left")
        for end, name, text in zip(ends, names, texts, strict=True)
    ]


def with_people(text: str, people: str) -> str:
    """A number with how many people it rests on in a second, smaller line."""
    return f"{text}<br><span style='font-size:11px'>{people}</span>" if people else text


def width_of(texts: Iterable[str], size: int = theme.TEXT_SIZE) -> int:
    """Pixels that the longest line of some words takes."""
    lines = [_TAGS.sub("", line) for text in texts for line in text.split("<br>")]
    return round(_LETTER * size / theme.TEXT_SIZE * max(map(len, lines), default=0))


def margin(texts: Iterable[str], *, top: int = 12, bottom: int = 8) -> dict[str, int]:
    """Margins with room to the right for words that begin where the longest mark ends."""
    return {"l": 8, "r": width_of(texts) + 18, "t": top, "b": bottom}


def with_levels(
    layout: dict[str, Any], levels: Sequence[Level], values: Sequence[float]
) -> dict[str, Any]:
    """The layout with upright lines at some values, the words of each in a line of their own."""
    shapes = [
        {"type": "line", "xref": "x", "yref": "paper", "x0": level.value, "x1": level.value,
         "y0": 0, "y1": 1, "line": {"color": level.colour, "width": 2, "dash": level.dash},
         "layer": "below"}
        for level in levels
    ]  # fmt: skip
    notes = [_over(level, place, values) for place, level in enumerate(levels)]
    more = _LINE * len(levels)
    top = layout["margin"] | {"t": layout["margin"]["t"] + more}
    return layout | {
        "shapes": [*layout.get("shapes", ()), *shapes], "margin": top,
        "annotations": [*layout.get("annotations", ()), *notes],
        "height": layout["height"] + more,
    }  # fmt: skip


def _over(level: Level, place: int, values: Sequence[float]) -> dict[str, Any]:
    """The words of a level over its line, on the side where there is room for them."""
    share = (level.value - values[0]) / ((values[1] - values[0]) or 1)
    side = "left" if share < 0.5 else "right"
    return theme.label(
        level.value, 1, level.words, yref="paper", yanchor="bottom", yshift=2 + _LINE * place,
        xanchor=side, bgcolor=theme.PAPER,
    )  # fmt: skip
