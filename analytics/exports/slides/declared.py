"""What a slide is made of: its message, a chart or a table, where the numbers are from, its notes.

Numbers here are those of released results, at full precision; a hidden one is None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from analytics.engine.display import Grid
from analytics.engine.results import Unit

Kind = Literal["bars", "stacked", "pyramid", "columns", "dots", "line"]
# What is said while slides are made: how many are done, of how many, and what is being done.
Progress = Callable[[int, int, str], None]


def say_nothing(_done: int, _all: int, _words: str) -> None:
    """Progress that nobody looks at."""


@dataclass(frozen=True)
class Series:
    """Numbers of one colour, one for each category; None where there is none to show.

    ``lows`` and ``highs`` are the ends of their intervals, empty where they have none.
    ``letters`` stand in place of numbers that are not there (``c``: hidden), else "".
    """

    name: str
    values: tuple[float | None, ...]
    lows: tuple[float | None, ...] = ()
    highs: tuple[float | None, ...] = ()
    letters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Level:
    """A line across a chart of dots or of a line, such as a target, with its words."""

    value: float
    words: str


@dataclass(frozen=True)
class NativeChart:
    """A chart that PowerPoint draws: bars lie, columns stand; dots have intervals.

    ``pyramid`` has two series, the first to the left. Dates as categories stand where they are.
    ``colours`` are those of the bars of a single series, where they differ, or of the series of
    stacked bars. ``left_out`` is how many groups are not drawn, for want of room. ``written`` is
    the number format of Excel, where another than that of the unit is wanted. ``ranges`` says what
    the lines beside dots are, where they are not intervals of 95 %.
    """

    kind: Kind
    unit: Unit
    categories: tuple[str, ...] | tuple[date, ...]
    series: tuple[Series, ...]
    levels: tuple[Level, ...] = ()
    colours: tuple[str, ...] = ()
    left_out: int = 0
    written: str = ""
    ranges: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no number to draw."""
        return all(value is None for series in self.series for value in series.values)


@dataclass(frozen=True)
class Lines:
    """A body of words: a paragraph each; with a heading, set in bold, where one is given.

    ``size`` is that of its letters in points; None: the largest that fits.
    """

    paragraphs: tuple[tuple[str, str], ...]  # heading (or ""), text
    size: float | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said."""
        return not self.paragraphs


Body = NativeChart | Grid | Lines


@dataclass(frozen=True)
class Slide:
    """One slide. ``source`` is staff, date and N; ``hidden`` what is not shown, and why.

    ``shows`` says what the body is of; ``notes`` are title and text of what stands in the notes.
    """

    title: str
    body: Body
    source: str
    hidden: str
    section: str = ""
    shows: str = ""
    remarks: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()


def is_empty(body: Body) -> bool:
    """Whether a slide with this body would have nothing on it."""
    return not body.rows if isinstance(body, Grid) else body.is_empty
