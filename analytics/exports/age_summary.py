"""A report on ages as one page of HTML to print: no script, no font, nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from analytics import theme
from analytics.answers import sentences
from analytics.engine.display import Grid, show_row
from analytics.engine.results import MeasureResult
from analytics.figures.charts import Chart
from analytics.version import VERSION
from analytics.words import _, language, show_date

MOST_ROWS = 16  # of a table; the workbook has every row
_WIDE = 9  # columns from which a table is written smaller
_STYLE = """
@page { size: A4; margin: 14mm }
* { box-sizing: border-box }
body { font: 10.5pt/1.4 Arial, sans-serif; color: INK; margin: 0 auto; padding: 6mm }
body { max-width: 190mm }
h1 { color: NAVY; font-size: 20pt; margin: 0 }
h2 { color: NAVY; font-size: 13pt; margin: 7mm 0 1mm }
p { margin: 1mm 0 } .quiet { color: QUIET; font-size: 9.5pt }
.cards { display: flex; flex-wrap: wrap; gap: 3mm; margin: 4mm 0 }
.card { border: 1px solid LINE; border-top: 3px solid NAVY; flex: 1 1 32mm; padding: 2mm 3mm }
.card b { color: NAVY; display: block; font-size: 16pt }
table { border-collapse: collapse; font-size: 9pt; margin: 1.5mm 0; width: 100% }
th, td { border-bottom: 1px solid LINE; padding: 0.8mm 1.5mm }
th, td { text-align: left; vertical-align: top }
.wide { font-size: 7.5pt } .wide th, .wide td { padding: 0.6mm 0.8mm }
.n { font-variant-numeric: tabular-nums; text-align: right } thead th { background: WASH }
tbody th { font-weight: 400 } section { break-inside: avoid } tr { break-inside: avoid }
li { margin: 0.5mm 0 } ul { color: QUIET; font-size: 9pt; margin: 1mm 0; padding-left: 5mm }
dt { font-weight: 700; margin-top: 1.5mm } dd { margin: 0 } dl { font-size: 9.5pt; margin: 0 }
.compact { font-size: 8.5pt; line-height: 1.28; max-width: 194mm; padding: 0 }
.compact h1 { font-size: 15pt } .compact h2 { font-size: 10.5pt; margin: 2.5mm 0 0 }
.compact .cards { gap: 1.5mm; margin: 2mm 0 } .compact .card { flex-basis: 44mm; padding: 1mm 2mm }
.compact .card b { font-size: 12pt } .compact table { font-size: 7.5pt; margin: 0.5mm 0 }
.compact th, .compact td { padding: 0.3mm 1mm } .compact p { margin: 0 }
.compact h2 + p { display: none } .compact ul { padding: 0 }
.compact li { display: inline; margin-right: 2mm } .compact dt, .compact dd { display: inline }
.compact dt::after { content: ": " } .compact dd::after { content: "\\A"; white-space: pre }
.compact .quiet, .compact ul, .compact dl { font-size: 7pt } .compact dt { margin-top: 0.5mm }
HEAT
* { -webkit-print-color-adjust: exact; print-color-adjust: exact }
"""


def summary_page(
    cards: Sequence[MeasureResult],
    charts: Sequence[Chart],
    notes: Sequence[tuple[str, str]],
    made: date,
    title: str = "",
    most_rows: int = MOST_ROWS,
    compact: bool = False,
) -> str:
    """The page: key figures, each message with its table, notes and limitations.

    ``most_rows``: a table has no more rows than these on the page. ``compact``: on one sheet of A4.
    """
    first = cards[0]
    title = title or _("Age profile")
    shape = ' class="compact"' if compact else ""
    body = "".join((
        f"<h1>{escape(title)}</h1><p>{escape(sentences.subtitle(first))}</p>",
        f'<div class="cards">{"".join(map(_card, cards))}</div>',
        "".join(_section(chart, most_rows) for chart in charts),
        f"<section><h2>{escape(_('Notes and limitations'))}</h2><dl>{_notes(notes)}</dl></section>",
        f'<p class="quiet">{escape(_made_with(made))}</p>',
    ))  # fmt: skip
    return (
        f'<!doctype html><html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{escape(title)}</title>'
        f"<style>{_style(compact)}</style></head>"
        f"<body{shape}>{body}</body></html>"
    )


def _made_with(made: date) -> str:
    return _("Made with Gweithlu {version} on {date}").format(version=VERSION, date=show_date(made))


def _style(compact: bool) -> str:
    heat = "".join(
        f".h{step}{{background:{fill};color:{ink}}}"
        for step, (fill, ink) in enumerate(theme.HEAT, start=1)
    )
    colours = {"INK": theme.INK, "NAVY": theme.NAVY, "QUIET": theme.QUIET, "LINE": theme.LINE,
               "WASH": theme.WASH, "HEAT": heat}  # fmt: skip
    style = _STYLE
    for name, colour in colours.items():
        style = style.replace(name, colour)
    return style.replace("margin: 14mm", "margin: 8mm") if compact else style


def _card(result: MeasureResult) -> str:
    change = sentences.change_since(result)
    standing = sentences.standing(result)
    return (
        f'<div class="card">{escape(result.title)}'
        f"<b>{escape(show_row(result.total, result.unit))}</b>"
        f'<span class="quiet">{escape(" · ".join(part for part in (change, standing) if part))}'
        "</span></div>"
    )


def _section(chart: Chart, most_rows: int) -> str:
    said = sentences.remarks_under(chart.result, chart.grid)
    remarks = "".join(f"<li>{escape(text)}</li>" for text in said)
    return (
        f"<section><h2>{escape(chart.headline)}</h2>"
        f'<p class="quiet">{escape(chart.subtitle)}</p>{_table(chart.grid, most_rows)}'
        f"{f'<ul>{remarks}</ul>' if remarks else ''}</section>"
    )


def _table(grid: Grid, most_rows: int) -> str:
    if not grid.rows:
        return f"<p>{escape(_('Nothing to list.'))}</p>"
    head = "".join(
        f'<th scope="col"{_number(column.numeric)}>{escape(column.title)}</th>'
        for column in grid.columns
    )
    rows = "".join(_row(grid, place) for place in range(min(len(grid.rows), most_rows)))
    more = len(grid.rows) - most_rows
    words = _("{count} more rows are in the workbook.").format(count=more) if more > 0 else ""
    wide = ' class="wide"' if len(grid.columns) > _WIDE else ""
    return (
        f"<table{wide}><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        f'<p class="quiet">{escape(words)}</p>'
    )


def _row(grid: Grid, place: int) -> str:
    first, *others = grid.rows[place]
    cells = [f'<th scope="row">{escape(first)}</th>']
    for number, text in enumerate(others, start=1):
        shade = grid.shades[place][number] if grid.shades else 0
        kinds = ["n"] * grid.columns[number].numeric + [f"h{shade}"] * bool(shade)
        cells.append(f'<td class="{" ".join(kinds)}">{escape(text)}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _number(numeric: bool) -> str:
    return ' class="n"' if numeric else ""


def _notes(notes: Sequence[tuple[str, str]]) -> str:
    return "".join(f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in notes)
