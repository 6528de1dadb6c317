"""What a plan comes to: figures and files first, then one view at a time."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.delta_generator import DeltaGenerator

from analytics.care import requirement as care_requirement
from analytics.errors import UserError
from analytics.figures.plans import plan_in_words
from analytics.plans.lines import Plan
from analytics.plans.prices import PricedPlan, price_plan
from analytics.words import _, pgettext
from pages.parts import address, data, shell, states, views
from pages.parts.plan import age as plan_age
from pages.parts.plan import export as plan_export
from pages.parts.plan import limits as plan_limits
from pages.parts.plan import totals as plan_totals
from pages.parts.plan import views as plan_views
from pages.parts.plan.draft import Draft

View = Callable[[Draft, PricedPlan], None]


def show(draft: Draft, plan: Plan, answer: DeltaGenerator, totals: DeltaGenerator) -> None:
    """Everything about the plan, its cost in a sentence at the top and its totals where they stay
    in view; an invitation while it has no FTE at all."""
    shell.section(_("The result"))
    if not any(line.current or line.planned for line in plan.lines):
        states.notice(
            _("No FTE yet"),
            _("Type FTE now and FTE planned into the table above, or paste them from Excel."),
        )
        return
    try:
        priced = data.work_out(price_plan, plan)
    except UserError as fault:  # such as staff or a date that are not loaded any more
        states.refused(fault)
        return
    views.answer(plan_in_words(priced), answer)
    with totals:
        plan_totals.show(draft, priced)
    name = draft.opened.name if draft.opened else ""
    plan_export.buttons(priced, name, plan_limits.limits())
    _view(plan)(draft, priced)


def _view(plan: Plan) -> View:
    """The view that is chosen; some only where the plan was built on staff, and with such files."""
    found: dict[str, tuple[str, View]] = {
        "tree": (_("Tree"), plan_views.tree),
        "cost": (_("Cost"), plan_views.cost),
        "safety": (_("To check"), plan_views.safety),
        "trade": (_("Trade-offs"), plan_views.trade),
    }
    if plan.basis is not None:
        found["age"] = (_("Who may leave"), plan_age.show)
        if data.dates(care_requirement.KIND):
            found["care"] = (_("Care required"), plan_views.care)
        if data.dates("requirement"):
            found["skills"] = (_("Required skills"), plan_views.skills)
    chosen = address.segmented(
        pgettext("what to do", "Show"),
        "plan_view",
        list(found),
        "tree",
        format_func=lambda item: found[item][0],
    )
    return found[chosen][1]
