"""Supply and demand as slides: the gap, what closes it, what must be true, what it hangs on.

The same slides as in the board pack, of any parameters, grade and year; the charts are
PowerPoint's own, so that they can be edited.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from analytics.answers.measures import calculate
from analytics.answers.tables import all_tables, build
from analytics.engine.bindings import options_of_table
from analytics.engine.exact import not_protected
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.exports.board_pack.sections.supply_and_demand import SECTION
from analytics.exports.slides.deck import write_deck
from analytics.exports.slides.declared import Body, Slide, is_empty
from analytics.exports.slides.slide import slide_of
from analytics.words import _


@opened_as("write_slides")
def write_slides(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:  # fmt: skip
    """Write the slides of these options. UserError where there is nobody to project."""
    store = remember_answers(store)
    found: dict[str, TableResult] = {}
    people = None if store.empty else calculate(store, "headcount", scope)
    slides = []
    for plan in SECTION.slides:
        for each in plan.asks:
            if each.id not in found:
                asked = _known(each.id, {**each.options, **options})
                found[each.id] = build(store, each.id, scope, asked)
        results = [found[each.id] for each in plan.asks]
        body = plan.draws(*results)
        if not is_empty(body):
            slides.append(_slide(plan.says(*results), body, results, people))
    if not slides:
        raise UserError(
            _("There is nothing to project for this choice of staff."),
            _("Choose more staff or another grade, or give the stock in a file of parameters."),
            rule="nobody_chosen",
        )
    mark = not_protected() if any(each.exact for each in found.values()) else ""
    write_deck(slides, out, title=_(SECTION.title), mark=mark)


def _slide(
    says: str, body: Body, results: Sequence[TableResult], people: MeasureResult | None
) -> Slide:  # fmt: skip
    """A slide; where parameters alone say who is projected, it has no date and no N."""
    made = slide_of(says, body, results, people=people, section=_(SECTION.title))
    if results[0].as_at is not None:
        return made
    return replace(made, source=results[0].scope.in_words())


def _known(table_id: str, options: Mapping[str, str]) -> dict[str, str]:
    """The options that a table has."""
    known = options_of_table(all_tables()[table_id])
    return {name: text for name, text in options.items() if name in known}
