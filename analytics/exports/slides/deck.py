"""Slides as a presentation of 16 to 9: every slide laid out alike, with nothing out of its box."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches

from analytics import theme
from analytics.engine.display import Grid
from analytics.exports.slides.charts import Place, add_chart
from analytics.exports.slides.declared import Lines, NativeChart, Progress, Slide, say_nothing
from analytics.exports.slides.lettering import colour, set_font
from analytics.exports.slides.lines import LINES_SIZES, add_lines
from analytics.exports.slides.tables import add_table, laid_out
from analytics.exports.slides.words import Fitted, fitted, plain
from analytics.version import VERSION
from analytics.words import _, pgettext, show_date, show_number

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.5  # inches
ACROSS = WIDTH - 2 * EDGE
FOOT = 6.2  # where the body ends
SMALLEST = 12  # points
_TITLES = (28, 26, 24, 22, 20, 18)
_TITLE_ONLY = 5  # the layout of the usual template that has a title alone


def write_deck(
    slides: Sequence[Slide],
    out: Path | BinaryIO,
    *,
    title: str,
    made: datetime | None = None,
    mark: str = "",
    progress: Progress = say_nothing,
) -> None:
    """Write slides as a presentation; ``mark`` is kept in the properties of the file.

    Titles of slides are made different from each other, so that a reader of screens can tell them
    apart.
    """
    when = (made or datetime.now()).replace(tzinfo=None, microsecond=0)
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _set_properties(deck, title, mark, when)
    titles = different([slide.title for slide in slides])
    for number, slide in enumerate(slides, start=1):
        progress(number, len(slides), titles[number - 1])
        _add_slide(deck, slide, titles[number - 1], number, when)
    deck.save(str(out) if isinstance(out, Path) else out)


def different(titles: Sequence[str]) -> list[str]:
    """The titles, a second one of the same words with its number."""
    seen: dict[str, int] = {}
    found = []
    for title in map(plain, titles):
        seen[title] = seen.get(title, 0) + 1
        words = _("{title} ({number})")
        again = words.format(title=title, number=show_number(seen[title]))
        found.append(title if seen[title] == 1 else again)
    return found


def _set_properties(deck: Any, title: str, mark: str, made: datetime) -> None:
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = (
        plain(title), "Gweithlu", "Gweithlu",
    )  # fmt: skip
    properties.comments = plain(mark)
    properties.created = properties.modified = made


def _add_slide(deck: Any, slide: Slide, title: str, number: int, made: datetime) -> None:
    page = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _add_text(page, (EDGE, 0.32, ACROSS, 0.3), slide.section, (SMALLEST,), code=theme.QUIET)
    under = _add_title(page, title)
    if slide.shows:
        _add_text(page, (EDGE, under, ACROSS, 0.32), slide.shows, (16, 14, SMALLEST),
                  code=theme.QUIET)  # fmt: skip
        under += 0.4
    more = _add_body(page, slide, title, made, (EDGE, under, ACROSS, FOOT - under))
    _add_remarks(page, slide, more)
    _add_source(page, slide, number)
    page.notes_slide.notes_text_frame.text = _notes(slide, title, made)


def _add_title(page: Any, title: str) -> float:
    """Draw the title, and say where what follows begins."""
    shape = page.shapes.title
    shape.left, shape.top = Inches(EDGE), Inches(0.6)
    shape.width = Inches(ACROSS)
    fit = fitted(title, ACROSS - 0.1, 0.98, _TITLES)
    shape.height = Inches(fit.height)
    _fill(shape.text_frame, fit, bold=True, code=theme.NAVY)
    return 0.6 + fit.height + 0.1


def _add_text(
    page: Any, place: tuple[float, float, float, float], text: str, sizes: Sequence[float],
    *, code: str = theme.INK, right: bool = False,
) -> None:  # fmt: skip
    if not text:
        return
    box = page.shapes.add_textbox(*map(Inches, place))
    _fill(box.text_frame, fitted(text, place[2] - 0.1, place[3], sizes), code=code, right=right)


def _fill(
    frame: Any, fit: Fitted, *, bold: bool = False, code: str = theme.INK, right: bool = False
) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = fit.text
    set_font(run.font, fit.size, bold=bold, code=code)


def _add_body(page: Any, slide: Slide, title: str, made: datetime, place: Place) -> str:
    """Draw the body; a sentence where a table has more rows than there is room for."""
    words = _("{title}. {shows}. {source}")
    alt = words.format(title=title, shows=slide.shows, source=slide.source)
    body = slide.body
    if isinstance(body, NativeChart):
        facts = [(_("Title"), title), (_("Staff, date, N"), slide.source),
                 (_("Numbers hidden"), slide.hidden), *slide.notes]  # fmt: skip
        said = _("{words}. The numbers are in the data of the chart.").format(words=alt)
        add_chart(page, body, place, said, facts, made)
    elif isinstance(body, Lines):
        add_lines(page, body, place, LINES_SIZES)
    else:
        return _add_grid(page, body, alt, place)
    return ""


def _add_grid(page: Any, grid: Grid, alt: str, place: Place) -> str:
    laid = laid_out(grid, place[2], place[3])
    add_table(page, grid, laid, place[:2], alt)
    if laid.rows == len(grid.rows):
        return ""
    words = _("The first {shown} of {all} rows; the workbook beside it has all of them.")
    return words.format(shown=show_number(laid.rows), all=show_number(len(grid.rows)))


def _add_remarks(page: Any, slide: Slide, more: str) -> None:
    """What is hidden, and as many remarks as there is room for whole; the notes have them all."""
    place = (EDGE, 6.27, ACROSS, 0.42)
    said = " ".join(filter(None, (slide.hidden, more)))
    for remark in slide.remarks:
        longer = f"{said} {remark}"
        if fitted(longer, place[2] - 0.1, place[3], (SMALLEST,)).whole:
            said = longer
    _add_text(page, place, said, (SMALLEST,), code=theme.QUIET)


def _add_source(page: Any, slide: Slide, number: int) -> None:
    rule = page.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, (EDGE, 6.78, ACROSS, 0.015)))
    rule.shadow.inherit = False
    rule.fill.solid()
    rule.fill.fore_color.rgb = colour(theme.LINE)
    rule.line.fill.background()
    _add_text(page, (EDGE, 6.86, ACROSS - 1.0, 0.42), slide.source, (SMALLEST,), code=theme.QUIET)
    _add_text(page, (WIDTH - EDGE - 0.9, 6.86, 0.9, 0.25), show_number(number), (SMALLEST,),
              code=theme.QUIET, right=True)  # fmt: skip


def _notes(slide: Slide, title: str, made: datetime) -> str:
    """Everything in full: what a box had no room for, definition, method, remarks."""
    facts = [
        (_("Message"), title),
        (_("Staff, date, N"), slide.source),
        (_("Numbers hidden"), slide.hidden),
        *slide.notes,
        (pgettext("of a slide", "Remarks"), " ".join(slide.remarks)),
        (_("Made with"), f"Gweithlu {VERSION}"),
        (_("Made on"), show_date(made.date())),
    ]
    lines = (f"{name}: {plain(text)}" for name, text in facts if text)
    return "\n".join(lines)
