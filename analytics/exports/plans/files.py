"""A plan as a file, by the ending of its name: workbook, presentation or CSV."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

from analytics.engine.bindings import options_of_table
from analytics.engine.declared import check_options, find_table
from analytics.engine.opened_as import opened_as
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.exports.plans.facts import plan_csv, words_of
from analytics.exports.plans.summary import write_summary
from analytics.exports.plans.workbook import write_plan
from analytics.exports.workbook import to_csv, write_results
from analytics.plans.limits import read_limits
from analytics.plans.notes import Limits, note_plan
from analytics.plans.prices import PricedPlan, price_plan
from analytics.plans.read import read_plan
from analytics.plans.saved_plans_compared import build_bands, build_plans
from analytics.words import _, show_list

Maker = Callable[[PricedPlan, str, list[str], datetime], bytes]


def _workbook(priced: PricedPlan, name: str, notes: list[str], made: datetime) -> bytes:
    out = BytesIO()
    write_plan(priced, out, name=name, notes=notes, generated_at=made)
    return out.getvalue()


def _presentation(priced: PricedPlan, name: str, notes: list[str], made: datetime) -> bytes:
    out = BytesIO()
    write_summary(priced, out, name=name, notes=notes, generated_at=made)
    return out.getvalue()


def _csv(priced: PricedPlan, name: str, notes: list[str], made: datetime) -> bytes:
    return plan_csv(priced, name=name, notes=notes, made=made)


MAKERS: Mapping[str, Maker] = MappingProxyType(
    {".xlsx": _workbook, ".pptx": _presentation, ".csv": _csv}
)


def plan_file(
    priced: PricedPlan,
    ending: str,
    *,
    name: str = "",
    limits: Limits | None = None,
    made: datetime | None = None,
) -> bytes:
    """The bytes of a plan's file; ``ending`` is a key of ``MAKERS``."""
    notes = words_of(note_plan(priced.plan.lines, limits))
    return MAKERS[ending](priced, name, notes, made or datetime.now())


@opened_as("export_plan")
def export_plan(store: Store, scope: Scope, options: Mapping[str, str], out: Path) -> None:
    """Write the plan that the options name (``plan=ID``, ``planned=FILE`` and so on).

    UserError for an ending or an option that is not known.
    """
    notes, cost = find_table("skill_mix_notes"), find_table("skill_mix_cost")
    check_options(options, {*options_of_table(notes), *options_of_table(cost)})
    ending = _ending(out, MAKERS)
    request = read_plan(store, scope, options)
    priced = price_plan(store, request.plan)
    out.write_bytes(plan_file(priced, ending, name=request.name, limits=read_limits(options)))


@opened_as("export_plans")
def export_plans(store: Store, scope: Scope, options: Mapping[str, str], out: Path) -> None:
    """Write up to four saved plans side by side (``plans=ID,ID``) as a workbook or CSV."""
    tables = [find_table(name) for name in ("skill_mix_plans", "skill_mix_plan_bands")]
    check_options(options, options_of_table(tables[0]))
    ending = _ending(out, (".xlsx", ".csv"))
    out.write_bytes(plans_file(store, options.get("plans", ""), ending))


@opened_as("plans_file")
def plans_file(store: Store, plans: str, ending: str) -> bytes:
    """The bytes of a file of saved plans side by side: what they come to, and their bands."""
    chosen = {"plans": plans}
    results = [
        build_plans(store, find_table("skill_mix_plans"), Scope(), chosen),
        build_bands(store, find_table("skill_mix_plan_bands"), Scope(), chosen),
    ]
    if ending == ".csv":
        return b"\r\n".join([to_csv(results[0]), to_csv(results[1]).removeprefix(BOM_UTF8)])
    out = BytesIO()
    write_results(results, out)
    return out.getvalue()


def _ending(out: Path, known: Iterable[str]) -> str:
    ending = out.suffix.lower()
    if ending in known:
        return ending
    raise UserError(
        _("A plan cannot be saved as {file}.").format(file=out.name),
        _("Use a name that ends in one of: {endings}.").format(endings=show_list(known)),
        rule="ending_unknown",
    )
