"""Words as the body of a slide, and how many of them one slide holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pptx.util import Emu, Inches, Pt

from analytics import theme
from analytics.exports.slides.declared import Lines
from analytics.exports.slides.lettering import set_font
from analytics.exports.slides.words import LINE_HEIGHT, POINTS, fitted, plain, wrapped

Place = tuple[float, float, float, float]
LINES_SIZES = (20, 18, 16, 14, 12)
_AFTER = 0.5  # of a line, under each paragraph


def height_of(lines: Lines, size: float, width: float) -> float:
    """Inches that paragraphs take in letters of so many points."""
    rows = sum(
        len(wrapped(_joined(*paragraph), size, width - 0.15, bold=False)) + _AFTER
        for paragraph in lines.paragraphs
    )
    return rows * size * LINE_HEIGHT / POINTS


def _joined(heading: str, text: str) -> str:
    return plain(f"{heading}  {text}" if heading else text)


def split_in_pages(
    paragraphs: Sequence[tuple[str, str]], size: float, width: float, height: float
) -> Iterator[Lines]:
    """The paragraphs over as many slides as they need in letters of one size; one that is longer
    than a slide is cut short."""
    page: list[tuple[str, str]] = []
    for heading, text in paragraphs:
        short = fitted(text, width - 0.15, height - 2 * size * LINE_HEIGHT / POINTS, (size,))
        kept = (heading, text if short.whole else short.text)
        if page and height_of(Lines((*page, kept)), size, width) > height:
            yield Lines(tuple(page), size)
            page = []
        page.append(kept)
    if page:
        yield Lines(tuple(page), size)


def add_lines(slide: Any, lines: Lines, place: Place, sizes: Sequence[float]) -> None:
    """Draw paragraphs in the largest letters that hold them all."""
    fits = (size for size in sizes if height_of(lines, size, place[2]) <= place[3])
    size = lines.size or next(fits, sizes[-1])
    frame = slide.shapes.add_textbox(*map(Inches, place)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for number, (heading, text) in enumerate(lines.paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(size * _AFTER)
        if heading:
            run = paragraph.add_run()
            run.text = f"{plain(heading)}  "
            set_font(run.font, size, bold=True, code=theme.NAVY)
        run = paragraph.add_run()
        run.text = plain(text)
        set_font(run.font, size)
