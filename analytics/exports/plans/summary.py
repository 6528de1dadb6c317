"""A plan on one slide for a meeting: figures, a native chart, notes, assumptions and definitions.

The chart and the table are PowerPoint's own, so that they can be edited, copied and read out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from analytics import theme
from analytics.answers.sentences import subtitle
from analytics.engine.display import show_value
from analytics.engine.results import Unit
from analytics.exports.plans.facts import definitions, facts_of_plan
from analytics.figures.plans import cost_in_words
from analytics.pay.groups import band_of, label_of
from analytics.plans.lines import mix_of
from analytics.plans.prices import PricedPlan
from analytics.words import _, ngettext, show_money, show_number

WIDTH, HEIGHT, EDGE = 13.333, 7.5, 0.4  # inches
MOST_NOTES = 5
LONG_PRINT = 1500  # letters of small print that still fit at the larger size
FONT = "Arial"
FIGURES: tuple[tuple[str, str, str, Unit], ...] = (
    ("fte", "current_fte", "planned_fte", "fte"),
    ("cost", "current_cost", "planned_cost", "pounds"),
    ("cost_per_fte", "cost_per_fte_current", "cost_per_fte_planned", "pounds"),
    ("index", "skill_mix_index_current", "skill_mix_index_planned", "index"),
    ("registered", "registered_share_current", "registered_share_planned", "percent"),
    ("senior", "senior_share_current", "senior_share_planned", "percent"),
    ("very_senior", "very_senior_share_current", "very_senior_share_planned", "percent"),
)


def write_summary(
    priced: PricedPlan,
    out: Path | BinaryIO,
    *,
    name: str = "",
    notes: Sequence[str] = (),
    generated_at: datetime | None = None,
) -> None:
    """Write a priced plan as a presentation of one slide; ``notes`` are what to look at twice."""
    made = (generated_at or datetime.now()).replace(tzinfo=None, microsecond=0)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    _set_properties(deck, name or _("Skill mix plan"), made)
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    _add_title(slide, name or _("Skill mix plan"), subtitle(priced.cost))
    _add_text(slide, (EDGE, 1.15, 6.1, 0.65), [cost_in_words(priced.summary)], 15, bold=True)
    _add_figures(slide, priced)
    _add_text(slide, (EDGE, 4.4, 6.1, 1.25), _notes_in_words(notes), 10.5)
    _add_chart(slide, priced)
    small = _small_print(priced, made)
    size = 9 if sum(map(len, small)) < LONG_PRINT else 8
    _add_text(slide, (EDGE, 5.75, WIDTH - 2 * EDGE, 1.6), small, size)
    deck.save(str(out) if isinstance(out, Path) else out)


def _set_properties(deck: Any, name: str, made: datetime) -> None:
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by = name, "Gweithlu", "Gweithlu"
    properties.created = properties.modified = made


# Words


def _add_title(slide: Any, title: str, under: str) -> None:
    shape = slide.shapes.title
    shape.left, shape.top = Inches(EDGE), Inches(0.25)
    shape.width, shape.height = Inches(WIDTH - 2 * EDGE), Inches(0.55)
    _fill(shape.text_frame, [title], 24, bold=True)
    _add_text(slide, (EDGE, 0.78, WIDTH - 2 * EDGE, 0.35), [under], 12)


def _add_text(
    slide: Any,
    place: tuple[float, float, float, float],
    lines: Sequence[str],
    size: float,
    *,
    bold: bool = False,
) -> None:
    box = slide.shapes.add_textbox(*(Inches(number) for number in place))
    _fill(box.text_frame, lines, size, bold=bold)


def _fill(frame: Any, lines: Sequence[str], size: float, *, bold: bool = False) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = line
        _set_font(run.font, size, bold=bold)


def _set_font(font: Any, size: float, *, bold: bool = False) -> None:
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = _colour(theme.INK)


def _colour(code: str) -> RGBColor:
    return RGBColor.from_string(code.removeprefix("#"))


def _notes_in_words(notes: Sequence[str]) -> list[str]:
    if not notes:
        return [_("To check: nothing stands out compared with the present mix.")]
    more = len(notes) - MOST_NOTES
    words = ngettext(
        "… and {count} more in the workbook.", "… and {count} more in the workbook.", more
    )
    shown = [f"• {note}" for note in notes[:MOST_NOTES]]
    after = [words.format(count=more)] if more > 0 else []
    return [
        _("To check (the numbers alone do not show that a plan is safe):"),
        *shown,
        *after,
    ]


def _small_print(priced: PricedPlan, made: datetime) -> list[str]:
    """Assumptions and definitions in a few lines; the workbook has them in full."""
    facts = dict(facts_of_plan(priced, (), made))
    terms = " ".join(f"{title}: {text}" for title, text in definitions())
    return [
        " ".join(priced.cost.remarks),
        terms,
        f"{facts[_('Made with')]}, {facts[_('Made on')]}. "
        + _("The cost is an estimate at standard rates, not the pay bill."),
    ]


# Figures and chart


def _add_figures(slide: Any, priced: PricedPlan) -> None:
    titles = {
        "fte": _("FTE"), "cost": _("Annual cost"), "cost_per_fte": _("Cost per FTE"),
        "index": _("Skill mix index"), "registered": _("Registered share"),
        "senior": _("Band 5 and above"), "very_senior": _("Band 8 and above"),
    }  # fmt: skip
    heads = ("", _("Now"), _("Planned"), _("Difference"))
    place = (EDGE, 1.85, 6.1, 0.3 * (len(FIGURES) + 1))
    frame = slide.shapes.add_table(
        len(FIGURES) + 1, len(heads), *(Inches(number) for number in place)
    )
    frame.name = _("Figures")
    table = frame.table
    for column, width in enumerate((2.2, 1.3, 1.3, 1.3)):
        table.columns[column].width = Inches(width)
    for column, text in enumerate(heads):
        _write_cell(table.cell(0, column), text, column, head=True)
    for row, (name, now, then, unit) in enumerate(FIGURES, start=1):
        before, after = priced.summary[now], priced.summary[then]
        texts = (titles[name], show_value(before, unit), show_value(after, unit),
                 _difference(before, after, unit))  # fmt: skip
        for column, text in enumerate(texts):
            _write_cell(table.cell(row, column), text, column)


def _difference(before: float | None, after: float | None, unit: Unit) -> str:
    if before is None or after is None:
        return "–"
    change = after - before
    if unit == "percent":
        size = _("{points} points").format(points=show_number(abs(change) * 100, 1))
    else:
        size = show_money(abs(change)) if unit == "pounds" else show_value(abs(change), unit)
    if not any(sign in "123456789" for sign in size):
        return size
    return ("+" if change > 0 else "−") + size


def _write_cell(cell: Any, text: str, column: int, *, head: bool = False) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.fill.solid()
    cell.fill.fore_color.rgb = _colour(theme.NAVY if head else theme.PAPER)
    frame = cell.text_frame
    frame.text = text
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if column else PP_ALIGN.LEFT
    _set_font(paragraph.font, 11, bold=head)
    if head:
        paragraph.font.color.rgb = _colour(theme.PAPER)


def _add_chart(slide: Any, priced: PricedPlan) -> None:
    """FTE by band now and planned, as PowerPoint's own bar chart with its numbers behind it."""
    mixes = {which: mix_of(priced.plan.lines, which, band_of) for which in ("current", "planned")}
    bands = [band for band in mixes["current"] if any(mix[band] for mix in mixes.values())]
    if not bands:
        return
    data = CategoryChartData(number_format="0.0")
    data.categories = [label_of(band) for band in bands]
    for title, which in ((_("Now"), "current"), (_("Planned"), "planned")):
        data.add_series(title, [round(mixes[which][band], 4) for band in bands])
    place = (6.75, 1.15, WIDTH - EDGE - 6.75, 4.5)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.BAR_CLUSTERED, *(Inches(number) for number in place), data
    )
    frame.name = _("FTE by band")
    words = _("Bar chart of FTE by band, now and planned; its numbers are in the chart itself.")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)
    _style_chart(frame.chart, small=len(bands) > 12)


def _style_chart(chart: Any, *, small: bool) -> None:
    size = 8 if small else 9
    chart.has_title = True
    chart.chart_title.text_frame.text = _("FTE by band")
    _set_font(chart.chart_title.text_frame.paragraphs[0].font, 12, bold=True)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    _set_font(chart.legend.font, 10)
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    _set_font(chart.category_axis.tick_labels.font, size)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 0
    for series, colour in zip(plot.series, theme.PAIR, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = _colour(colour)
        labels = series.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, "0.0", False
        labels.position = XL_LABEL_POSITION.OUTSIDE_END
        _set_font(labels.font, size)
