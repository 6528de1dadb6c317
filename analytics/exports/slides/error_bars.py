"""Intervals as error bars of a native chart, which python-pptx has no words for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from analytics import theme

Ends = tuple[Sequence[float | None], str]  # distances, and the cells that they stand in
_AFTER = ("c:cat", "c:val", "c:smooth", "c:extLst")  # what follows error bars in a series
_WIDTH = "19050"  # of the line: one and a half points


def add_intervals(series: Any, plus: Ends, minus: Ends) -> None:
    """Draw the ends of intervals above and below the marks of a series."""
    bars = OxmlElement("c:errBars")
    for name, value in (("errDir", "y"), ("errBarType", "both"), ("errValType", "cust"),
                        ("noEndCap", "0")):  # fmt: skip
        _add(bars, f"c:{name}", val=value)
    for name, (distances, cells) in (("plus", plus), ("minus", minus)):
        _add_numbers(_add(bars, f"c:{name}"), distances, cells)
    line = _add(_add(bars, "c:spPr"), "a:ln", w=_WIDTH)
    _add(_add(line, "a:solidFill"), "a:srgbClr", val=theme.CHARCOAL.removeprefix("#"))
    following = next(child for child in series._element if child.tag in map(qn, _AFTER))
    following.addprevious(bars)


def _add_numbers(parent: Any, distances: Sequence[float | None], cells: str) -> None:
    reference = _add(parent, "c:numRef")
    _add(reference, "c:f").text = cells
    kept = _add(reference, "c:numCache")
    _add(kept, "c:formatCode").text = "General"
    _add(kept, "c:ptCount", val=str(len(distances)))
    for place, distance in enumerate(distances):
        if distance is not None:
            _add(_add(kept, "c:pt", idx=str(place)), "c:v").text = repr(float(distance))


def _add(parent: Any, name: str, **attributes: str) -> Any:
    child: Any = OxmlElement(name)
    for attribute, value in attributes.items():
        child.set(attribute, value)
    parent.append(child)
    return child
