"""What every file of a plan holds: scope, date, assumptions, definitions, notes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from analytics.answers.sentences import how_it_is_made
from analytics.engine.caution import title_with_caution
from analytics.exports.plain_cells import plain_cell
from analytics.pay.oncosts import ITEMS
from analytics.plans.notes import PlanNote
from analytics.plans.prices import PricedPlan
from analytics.version import VERSION
from analytics.words import _, pgettext, show_date

Facts = list[tuple[str, str]]


def facts_of_plan(priced: PricedPlan, notes: Sequence[str], made: datetime) -> Facts:
    """Title and text of everything that a reader of the file needs to check a number."""
    when = _("{date} at {time}").format(date=show_date(made.date()), time=f"{made:%H:%M}")
    return [
        *how_it_is_made(priced.cost),
        *_bases(priced),
        *definitions(),
        *((_("To check"), note) for note in notes),
        (_("Made with"), f"Gweithlu {VERSION}"),
        (_("Made on"), when),
    ]


def definitions() -> Facts:
    """The terms of a plan, one sentence each."""
    return [
        (_("Skill mix index"), _("Weight of each band times its FTE, divided by the FTE in any"
                                 " Agenda for Change band.")),
        (pgettext("effect on cost", "Volume"),
         _("Change in FTE times the present cost per FTE.")),
        (pgettext("effect on cost", "Mix"),
         _("Planned FTE times the change in the cost per FTE.")),
        (_("Registered share"), _("FTE in registered professions divided by all FTE.")),
        (_("Trade-off"), _("FTE in one band times its cost per FTE, divided by the cost per"
                           " FTE in the other band.")),
    ]  # fmt: skip


def _bases(priced: PricedPlan) -> Facts:
    """What each on-cost is taken of, where they are itemised."""
    if priced.rates.oncosts.flat is not None:
        return []
    return [
        (_("Basis: {item}").format(item=_(item.title)), _(item.basis)) for item in ITEMS.values()
    ]


def words_of(notes: Sequence[PlanNote]) -> list[str]:
    """The sentences of notes."""
    return [note.words for note in notes]


def plan_csv(priced: PricedPlan, *, name: str, notes: Sequence[str], made: datetime) -> bytes:
    """The plan as CSV: UTF-8 with a byte order mark; parts are divided by a blank row."""
    cost = priced.cost
    lines: list[Sequence[Any]] = [
        (_("Title"), name or _("Skill mix plan")),
        *facts_of_plan(priced, notes, made),
        (),
        *((key, value) for key, value in priced.summary.items()),
        (),
        [title_with_caution(one.title, one.unit, cost.assumptions) for one in cost.columns],
        *([row[column.id] for column in cost.columns] for row in cost.rows),
        (),
        [_("Band or grade"), _("Staff group"), _("Job role"), _("FTE now"), _("FTE planned"),
         _("Registered, % of FTE")],
        *([line.band, line.group, line.role, line.current, line.planned,
           100 * line.registered_share] for line in priced.plan.lines),
    ]  # fmt: skip
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([plain_cell(c) for c in row] for row in lines)
    return text.getvalue().encode("utf-8-sig")
