"""Which plan a command asks for: a saved one, files, another unit's mix, or the present mix."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.engine.choices import resolve_scope
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay import rates as pay
from analytics.plans import scenarios
from analytics.plans.lines import Plan, PlanLine, lines_of_grid, plan_from
from analytics.plans.staff import (
    Detail,
    check_posts_only,
    lines_in_scope,
    lines_like,
    read_unit,
    unit_scope,
)
from analytics.plans.typed import read_plan_file
from analytics.register import Register
from analytics.words import _


@dataclass(frozen=True)
class RequestedPlan:
    """A plan as read from options. ``planned``: whether it differs from the present mix by
    intent."""

    plan: Plan
    planned: bool = True
    name: str = ""


def read_plan(store: Store, scope: Scope, options: Mapping[str, str]) -> RequestedPlan:
    """The plan of these options; by default the present mix of the scope. Needs no data where
    ``current`` or ``plan`` is given. UserErrors name the file and its cells.
    """
    given = cost_options(options)
    if "plan" in options:
        return _saved(store, options, given)
    planned = _lines_of_file(options["planned"]) if "planned" in options else None
    if "current" in options:
        lines, basis = _lines_of_file(options["current"]), None
    else:
        lines, basis = _present(store, scope, options, planned)
    lines = plan_from(lines, planned) if planned is not None else lines
    plan = Plan(lines, basis, given, *_own_pay(options))
    return RequestedPlan(plan, planned is not None or "like" in options)


def read_rates_only(store: Store, scope: Scope, options: Mapping[str, str]) -> Plan:
    """A plan without lines, for its rates: of a saved plan, of the scope's date, or of today."""
    if "plan" in options:
        return read_plan(store, scope, options).plan
    check_posts_only(scope)
    basis = None if store.empty else resolve_scope(store, scope)
    return Plan((), basis, cost_options(options), *_own_pay(options))


def cost_options(options: Mapping[str, str]) -> dict[str, str]:
    """Those options that a cost has."""
    return {name: text for name, text in options.items() if name.partition(".")[0] in pay.OPTIONS}


def _saved(store: Store, options: Mapping[str, str], given: dict[str, str]) -> RequestedPlan:
    """A plan of the register, with what the options change; it keeps its own staff and date."""
    clash = [name for name in ("planned", "current", "like") if name in options]
    if clash:
        raise UserError(
            _("A saved plan has its own staff: “{name}” cannot be used with it.").format(
                name=clash[0]
            ),
            _("Leave one of the two out."),
            rule="option_clash",
        )
    with Register(store.folder) as register:
        item = scenarios.load(register, options["plan"])
    plan = replace(item.plan, options={**item.plan.options, **given})
    own, only = _own_pay(options)
    if own:
        plan = replace(plan, own_pay=own, only_own_pay=only)
    return RequestedPlan(plan, name=item.name)


def _lines_of_file(path: str) -> tuple[PlanLine, ...]:
    lines = lines_of_grid(read_plan_file(path))
    return tuple(replace(line, group=line.staff_group) if line.role else line for line in lines)


def _own_pay(options: Mapping[str, str]) -> tuple[dict[str, float], bool]:
    """Yearly pay by band from a file: the middle of the amounts of a band given more than once."""
    if "pay" not in options:
        return {}, False
    points: dict[str, dict[str, float]] = {}
    for number, line in enumerate(read_plan_file(options["pay"], number="amount")):
        points.setdefault(line.band, {})[str(number)] = line.number
    return pay.pick_points(points, _point_of(options)), True


def _point_of(options: Mapping[str, str]) -> str:
    """Which of several amounts of a band counts; there are no actual points in a file."""
    point = options.get("point", "mid")
    return point if point in ("bottom", "top") else "mid"


def _present(
    store: Store, scope: Scope, options: Mapping[str, str], planned: Sequence[PlanLine] | None
) -> tuple[tuple[PlanLine, ...], Scope]:
    """The lines of the staff chosen, as finely divided as the plan, and their scope."""
    detail = _detail(options, planned or ())
    resolved = resolve_scope(store, scope)
    basis = resolved.on(resolved.as_at)
    if "like" not in options:
        return lines_in_scope(store, basis, detail), basis
    name, values = read_unit(options["like"])
    scaled = _is_yes(options.get("like_scaled", "no"))
    other = unit_scope(basis, name, *values)
    return lines_like(store, basis, other, detail, scaled=scaled), basis


def _detail(options: Mapping[str, str], planned: Sequence[PlanLine]) -> Detail:
    if any(line.role for line in planned):
        return "role"
    # Another unit's bands hold other staff groups, registered to another share.
    by_group = "like" in options or options.get("variant", "all") != "all"
    by_group = by_group or any(line.group for line in planned)
    return "group" if by_group else "band"


def _is_yes(text: str) -> bool:
    if text in ("yes", "no"):
        return text == "yes"
    raise UserError(
        _("“{text}” is not yes or no.").format(text=text[:20]), rule="option_unreadable"
    )
