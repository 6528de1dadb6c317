"""Notes from appraisal and competence records on the staff that a plan was built on.

These notes are about the staff as they are: who would go under a plan is not known.
"""

from __future__ import annotations

from analytics.answers.measures import calculate
from analytics.engine.choices import resolve_scope
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.whole_units import only_units
from analytics.plans.lines import Plan
from analytics.plans.notes import PlanNote
from analytics.skills.appraisals import TARGET
from analytics.words import _, ngettext, show_number, show_percent


def note_staff(store: Store, plan: Plan) -> list[PlanNote]:
    """Notes from what is loaded; none of a plan that was typed, and none where it is hidden."""
    if plan.basis is None or store.empty:
        return []
    return [*_note_appraisal(store, plan.basis), *_note_skills(store, plan.basis)]


def _note_appraisal(store: Store, basis: Scope) -> list[PlanNote]:
    if not store.dates("appraisal"):
        return []
    share = calculate(store, "padr_rate", basis.on(basis.as_at)).total.value
    if share is None or share >= TARGET:
        return []
    words = _("{share} of the staff in this plan have had an appraisal: below {target}.")
    sentence = words.format(share=show_percent(share), target=show_percent(TARGET))
    return [PlanNote("appraisal", sentence)]


def _note_skills(store: Store, basis: Scope) -> list[PlanNote]:
    """How many required skills are short; nothing where staff were chosen by who they are."""
    if not store.dates("requirement") or basis.characteristics():
        return []
    resolved = only_units(resolve_scope(store, basis))
    rows = store.query(load_queries("tables")["skill_gaps"].sql, {"scope": resolved.to_params()})
    short = sum(1 for row in rows if row["short"])
    if not short:
        return []
    words = ngettext(
        "{count} of the skills that these units require is short of people before any change.",
        "{count} of the skills that these units require are short of people before any change.",
        short,
    )
    return [PlanNote("skills", words.format(count=show_number(short)))]
