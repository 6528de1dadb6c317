"""Starters and leavers in the board pack: who came and went, where people leave, and why."""

from analytics import figures
from analytics.answers.briefly import movements as briefly
from analytics.answers.briefly.measured import value
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, measure, table
from analytics.exports.slides.declared import NativeChart, Series
from analytics.exports.slides.from_results import by_group
from analytics.movements.words import in_words
from analytics.theme import ORANGE, TEAL
from analytics.words import N_

_STEPS = {"joined": 1, "moved_in": 1, "left": -1, "moved_out": -1}


def _flow(result: TableResult) -> NativeChart:
    """Who came to the right of nought and who went to the left."""
    steps = {row["step"]: row["people"] for row in result.rows if row["step"] in _STEPS}
    taken = [step for step in _STEPS if steps.get(step)]
    people = tuple(_STEPS[step] * steps[step] for step in taken)
    return NativeChart(
        "bars", "people", tuple(map(in_words, taken)), (Series(result.title, people),),
        colours=tuple(TEAL if _STEPS[step] > 0 else ORANGE for step in taken),
        written="+#,##0;−#,##0",
    )  # fmt: skip


SECTION = Section(
    "starters_and_leavers",
    N_("Starters and leavers"),
    order=50,
    slides=(
        SlidePlan(
            (table("workforce_flow"),),
            says=lambda flow: figures.waterfall(flow).headline,
            draws=_flow,
        ),
        SlidePlan(
            (
                measure("turnover_rate", "staff_group"),
                measure("starters"),
                measure("leavers"),
            ),
            says=lambda rate, starters, leavers: briefly.flow(starters, leavers, rate),
            draws=lambda rate, _starters, _leavers: by_group(rate),
        ),
        SlidePlan((measure("leavers", "leaving_reason"),), says=value, draws=by_group),
    ),
)
