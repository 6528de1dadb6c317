"""A table on a slide: PowerPoint's own, as wide as its words need, with as many rows as fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches

from analytics import theme
from analytics.engine.display import Grid
from analytics.exports.slides.lettering import colour, set_font
from analytics.exports.slides.words import LINE_HEIGHT, POINTS, plain, width_of, wrapped
from analytics.words import pgettext

SIZES = (14, 13, 12)
_SIDE, _UP = 0.08, 0.05  # inches between the edge of a cell and its words
_LEAST = 0.8  # inches of a column


@dataclass(frozen=True)
class Laid:
    """A grid as it fits: size of its letters, widths of columns and heights of rows in inches.

    ``rows`` is how many of its rows there is room for.
    """

    size: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]  # of the heading and of each row

    @property
    def rows(self) -> int:
        """Rows under the heading."""
        return len(self.heights) - 1


def laid_out(grid: Grid, width: float, height: float) -> Laid:
    """How a grid fits into a box: in the largest letters that hold all rows, else the first rows
    in the smallest."""
    for size in SIZES:
        widths = _widths(grid, size, width)
        heights = [_height(cells, widths, size) for cells in _lines(grid)]
        if sum(heights) <= height:
            break
    while len(heights) > 1 and sum(heights) > height:
        heights.pop()
    return Laid(size, tuple(widths), tuple(heights))


def _lines(grid: Grid) -> list[tuple[str, ...]]:
    return [tuple(column.title for column in grid.columns), *grid.rows]


def _widths(grid: Grid, size: float, width: float) -> list[float]:
    """Numbers have the width that they need; words share what is left by how long they are."""
    wanted = [
        max(width_of(plain(cells[at]), size) for cells in _lines(grid)) + 3 * _SIDE
        for at in range(len(grid.columns))
    ]
    longest_word = [
        max(width_of(word, size) for cells in _lines(grid) for word in (plain(cells[at]).split()
                                                                       or [""])) + 3 * _SIDE
        for at in range(len(grid.columns))
    ]  # fmt: skip
    if sum(wanted) <= width:
        spare = (width - sum(wanted)) / len(wanted)
        return [each + spare for each in wanted]
    least = [max(_LEAST, min(word, width / 3)) for word in longest_word]
    more = [max(want - low, 0) for want, low in zip(wanted, least, strict=True)]
    left = max(width - sum(least), 0)
    found = [low + left * part / (sum(more) or 1) for low, part in zip(least, more, strict=True)]
    return [each * width / sum(found) for each in found]


def _height(cells: Sequence[str], widths: Sequence[float], size: float) -> float:
    lines = max(
        len(wrapped(plain(text), size, width - 2.4 * _SIDE))
        for text, width in zip(cells, widths, strict=True)
    )
    return lines * size * LINE_HEIGHT / POINTS + 2 * _UP


def add_table(slide: Any, grid: Grid, laid: Laid, place: tuple[float, float], alt: str) -> None:
    """Draw the rows of a grid that fit, its heading on the dark colour."""
    frame = slide.shapes.add_table(
        laid.rows + 1, len(grid.columns), *map(Inches, place),
        Inches(sum(laid.widths)), Inches(sum(laid.heights)),
    )  # fmt: skip
    frame.name = pgettext("part of a slide", "Table")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))
    table = frame.table
    table.horz_banding = False
    for at, width in enumerate(laid.widths):
        table.columns[at].width = Inches(width)
    for row, cells in enumerate(_lines(grid)[: laid.rows + 1]):
        table.rows[row].height = Inches(laid.heights[row])
        total = grid.last_is_total and row == len(grid.rows)
        for at, text in enumerate(cells):
            numeric = grid.columns[at].numeric
            _write(table.cell(row, at), text, laid.size, head=not row, numeric=numeric, bold=total)


def _write(cell: Any, text: str, size: float, *, head: bool, numeric: bool, bold: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_SIDE)
    cell.margin_top = cell.margin_bottom = Inches(_UP)
    cell.vertical_anchor = MSO_ANCHOR.TOP
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour(theme.NAVY if head else theme.PAPER)
    frame = cell.text_frame
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = plain(text)
    set_font(run.font, size, bold=head or bold, code=theme.PAPER if head else theme.INK)
