"""Groups that are too small to show, put together: every group that is shown, and all others.

The line for all others is what anybody can work out from the answer as it was released: the number
for everybody less the groups that are shown. So it gives nothing away, whatever else was asked, and
which groups are in it is said by the answer itself. It stands there only where the answer would be
mostly hidden, and never where it is a small number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from analytics.engine.declared import find_measure
from analytics.engine.display import field_title
from analytics.engine.results import MeasureResult, Row
from analytics.engine.scope import FIELDS
from analytics.privacy.protection import characteristics_of
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import wilson
from analytics.values.options import read_yes
from analytics.vocabulary import POOLED
from analytics.words import _, ngettext, show_number

TOGETHER = "together"  # the option of tables and files


def is_mostly_hidden(notes: list[str | None]) -> bool:
    """Whether half of some numbers or more are hidden, and more than one of them."""
    hidden = notes.count("c")
    return hidden > 1 and 2 * hidden >= len(notes)


def pool(result: MeasureResult) -> MeasureResult:
    """The answer with its hidden groups as one line, if most of it is hidden and that can be done;
    else the answer as it is, with a sentence that says why it stays so."""
    if len(result.splits) != 1 or not is_mostly_hidden([row.note for row in result.rows]):
        return result
    hidden = [row for row in result.rows if row.note == "c"]
    rest = _rest(result)
    if rest is None:
        words = _("Most groups are hidden, and together they would still be too few to show.")
        return replace(result, remarks=(*result.remarks, words))
    words = ngettext(
        "{count} group ({field}) that is too small to show stands as one: what is left of everybody"
        " beside the groups shown.",
        "{count} groups ({field}) that are too small to show are put together: what is left of"
        " everybody beside the groups shown.",
        len(hidden),
    ).format(count=show_number(len(hidden)), field=field_title(result.splits[0]))
    kept = tuple(row for row in result.rows if row.note != "c")
    return replace(result, rows=(*kept, rest), remarks=(*result.remarks, words))


def pool_as_asked(result: MeasureResult, options: Mapping[str, str]) -> MeasureResult:
    """The answer as a file has it: pooled as on the pages, unless the option ``together`` is no."""
    return pool(result) if read_yes(options, TOGETHER, otherwise=True) else result


def _rest(result: MeasureResult) -> Row | None:
    """Everybody less the groups that are shown; None where that cannot be said.

    Groups of the staff of a date add up to everybody; those of starters, leavers and absence, and
    of what is divided by month, need not.
    """
    total = result.total
    shown = [row for row in result.rows if row.note != "c"]
    field, measure = result.splits[0], find_measure(result.measure)
    adds_up = "age" in measure.characteristics and not measure.rests_on and field in FIELDS
    if result.kind not in ("rate", "mean") or not adds_up or None in _parts(total):
        return None
    if not any(row.value is not None for row in shown) or any(None in _parts(row) for row in shown):
        return None
    of_all, of_shown = _parts(total), [_parts(row) for row in shown]
    numerator, denominator, people = (
        (of_all[at] or 0) - sum(each[at] or 0 for each in of_shown) for at in range(3)
    )
    if denominator <= 0 or _is_few(result, numerator, denominator, people):
        return None
    low, high = wilson(numerator, denominator) if measure.proportion else (None, None)
    return replace(
        total, split={field: POOLED}, numerator=numerator, denominator=denominator,
        value=numerator / denominator, low=low, high=high, people=round(people),
    )  # fmt: skip


def _parts(row: Row) -> tuple[float | None, float | None, int | None]:
    return row.numerator, row.denominator, row.people


def _is_few(result: MeasureResult, numerator: float, denominator: float, people: float) -> bool:
    """Whether the line for all others would itself be a small number."""
    measure = find_measure(result.measure)
    revealed = characteristics_of(measure.characteristics, result.scope, result.splits)
    counts = [people]
    if measure.proportion:
        counts += [numerator, denominator - numerator]
    if measure.protect == "numerator_and_denominator":
        counts += [numerator, denominator, people - numerator - denominator]
    least = threshold_for(revealed)
    return people < least or any(0 < count < least for count in counts)
