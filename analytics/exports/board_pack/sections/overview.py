"""Overview in the board pack: what needs attention, six numbers, and how many people there are."""

from analytics.answers import sentences
from analytics.answers.briefly import overview as briefly
from analytics.engine.display import Grid, GridColumn, show_interval, show_row
from analytics.engine.n_words import n_cell
from analytics.engine.results import MeasureResult, TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, measure, table
from analytics.exports.slides.declared import Body, Lines
from analytics.exports.slides.from_results import over_time
from analytics.words import N_, _, ngettext, pgettext, show_number

_NUMBERS = ("headcount", "fte", "vacancy_rate", "turnover_rate", "sickness_rate", "padr_rate")


def _needs(attention: TableResult) -> str:
    """How many things need attention, and that nothing changed where so."""
    count = len(attention.rows)
    words = ngettext("{count} thing needs attention", "{count} things need attention", count)
    said = words.format(count=show_number(count)) if count else _("Nothing needs attention")
    if not attention.remarks:
        return said
    joined = _("{sentence}. {remark}")
    return joined.format(sentence=said, remark=attention.remarks[0])


def _listed(attention: TableResult) -> Body:
    heads = (GridColumn(_("What")), GridColumn(pgettext("reason", "Why")))
    rows = tuple((row["what"], row["why"]) for row in attention.rows)
    looked_at = ((_("What was looked at"), attention.definition),)
    return Grid(attention.title, heads, rows) if rows else Lines(looked_at)


def _numbers(*results: MeasureResult) -> Grid:
    """Each number with its interval, its change and what it rests on."""
    heads = (
        GridColumn(_("Measure")), GridColumn(pgettext("column", "Value"), numeric=True),
        GridColumn(_("95% interval"), numeric=True), GridColumn(pgettext("column", "Change")),
        GridColumn(_("May it be chance?")), GridColumn(pgettext("column", "N"), numeric=True),
    )  # fmt: skip
    rows = tuple(
        (
            each.title, show_row(each.total, each.unit),
            show_interval(each.total, each.unit) or "–",
            sentences.compared_in_words(each) or "–", sentences.chance_in_short(each) or "–",
            n_cell(each, each.total),
        )
        for each in results
    )  # fmt: skip
    return Grid(_("Six numbers"), heads, rows)


SECTION = Section(
    "overview",
    N_("Overview"),
    order=10,
    slides=(
        SlidePlan((table("needs_attention"),), says=_needs, draws=_listed),
        SlidePlan(
            tuple(map(measure, _NUMBERS)),
            says=lambda people, fte, *_others: briefly.staff(people, fte),
            draws=_numbers,
        ),
        SlidePlan(
            (measure("headcount", "month"),),
            says=sentences.headline,
            draws=over_time,
        ),
    ),
)
