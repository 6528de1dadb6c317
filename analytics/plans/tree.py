"""The tree of a plan by band or medical grade, for one family of staff groups or for all.

Variants as in the Christmas-tree generator of NHS Employers; which staff groups belong to each is
in ``staff_group_families``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics import codelists
from analytics.engine.declared import Table, near_or
from analytics.engine.opened_as import opened_as
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import band_of, grade_of, group_order, is_medical
from analytics.plans.lines import Plan, PlanLine, Which, mix_of
from analytics.plans.results import basis_of
from analytics.plans.staff import lines_in_scope, parent_of
from analytics.privacy.release import about_posts
from analytics.words import N_, _, show_list, show_number

By = Literal["band", "medical_grade"]
ALL = "all"


@dataclass(frozen=True)
class View:
    """What of a plan the tree shows. ``planned``: whether there is a plan at all."""

    variant: str = ALL
    by: By = "band"
    planned: bool = True


def variants() -> tuple[codelists.Entry, ...]:
    """The families of staff groups, All first."""
    return codelists.load("staff_group_families").entries


def read_view(options: Mapping[str, str], *, planned: bool = True) -> View:
    """The view that options ask for; a UserError for a variant or a division there is not."""
    variant, by = options.get("variant", ALL), options.get("by", "band")
    entry = codelists.load("staff_group_families").match(variant)
    if entry is None:
        known = [item.code for item in variants()]
        raise UserError(
            _("There is no variant “{variant}” of the tree.").format(variant=variant[:40]),
            near_or(variant, known, _("Choose one of: {names}.").format(names=show_list(known))),
            rule="variant_unknown",
        )
    if by == "medical_grade":
        return View(entry.code, "medical_grade", planned)
    if by == "band":
        return View(entry.code, "band", planned)
    raise UserError(
        _("The tree cannot be broken down by “{field}”.").format(field=by[:40]),
        _("Choose band or medical_grade."),
        rule="option_unknown",
    )


def has_variant(lines: Sequence[PlanLine], variant: str) -> bool:
    """Whether every line with FTE says its staff group, so that a family can be recognised."""
    if variant == ALL:
        return True
    return all(line.staff_group or not (line.current or line.planned) for line in lines)


@opened_as("tree_result")
@with_queries
def tree_result(store: Store, table: Table, plan: Plan, view: View) -> TableResult:
    """The table ``skill_mix_tree`` of a plan."""
    shown = _family(plan.lines, view)
    current, planned = (_mix(shown, which, view) for which in ("current", "planned"))
    basis = plan.basis
    is_loaded = bool(basis and basis.as_at in store.dates())
    whole = {} if basis and not is_loaded else _shares_of(store, _everybody(basis), view)
    above = parent_of(store, basis) if basis and is_loaded else None
    parent = _shares_of(store, above, view) if above else {}
    rows = [
        {
            view.by: name,
            "current_fte": current.get(name, 0.0),
            "planned_fte": planned.get(name, 0.0) if view.planned else None,
            "current_share": _share(current, name),
            "planned_share": _share(planned, name) if view.planned else None,
            "parent_share": parent.get(name, 0.0) if parent else None,
            "everybody_share": whole.get(name, 0.0) if whole else None,
        }
        for name in _names({*current, *planned})
    ]
    first = TableColumn(view.by, table.columns[0].title)
    if view.by == "medical_grade":
        first = TableColumn(view.by, N_("Medical grade"))
    return table.answer(
        basis_of(plan),
        about_posts(table, basis_of(plan), rows),
        remarks=(*_about_variant(plan.lines, view), *_about_parent(above)),
        assumptions=_assumed(view, above),
        columns=(first, *table.columns[1:]),
    )


def _everybody(basis: Scope | None) -> Scope:
    return Scope(as_at=basis.as_at if basis else None)


def _names(found: set[str]) -> list[str]:
    grades = list(codelists.load("medical_grades").labels())
    return sorted(
        found, key=lambda name: (grades.index(name), "") if name in grades else group_order(name)
    )


def _assumed(view: View, above: Scope | None) -> dict[str, str]:
    found = {"variant": view.variant, "by": view.by}
    return found | ({"parent": above.in_words()} if above else {})


def _mix(lines: Sequence[PlanLine], which: Which, view: View) -> dict[str, float]:
    return mix_of(lines, which, band_of if view.by == "band" else grade_of)


def _family(lines: Sequence[PlanLine], view: View) -> list[PlanLine]:
    entry = codelists.load("staff_group_families").match(view.variant)
    groups = entry.extra["staff_groups"].split(";") if entry and view.variant != ALL else []
    chosen = [line for line in lines if not groups or line.staff_group in groups]
    return [line for line in chosen if view.by == "band" or is_medical(line.band)]


def _shares_of(store: Store, scope: Scope | None, view: View) -> dict[str, float]:
    """Shares of the staff of a scope in the same family; empty where there are none."""
    if scope is None or store.empty:
        return {}
    mix = _mix(_family(lines_in_scope(store, scope, "group"), view), "current", view)
    total = sum(mix.values())
    return {name: fte / total for name, fte in mix.items()} if total else {}


def _share(mix: Mapping[str, float], name: str) -> float | None:
    total = sum(mix.values())
    return mix.get(name, 0.0) / total if total else None


def _about_variant(lines: Sequence[PlanLine], view: View) -> tuple[str, ...]:
    if view.variant == ALL:
        return ()
    entry = codelists.load("staff_group_families").match(view.variant)
    assert entry is not None
    groups = entry.extra["staff_groups"].replace(";", ", ")
    sentences = [_("{family}: {groups}.").format(family=entry.label, groups=groups)]
    silent = [line for line in lines if not line.staff_group]
    now, then = (sum(line.fte(which) for line in silent) for which in ("current", "planned"))
    if now or then:
        words = _("Left out, because they have no staff group: {now} FTE now, {then} FTE planned.")
        sentences.append(words.format(now=show_number(now, 1), then=show_number(then, 1)))
    return tuple(sentences)


def _about_parent(above: Scope | None) -> tuple[str, ...]:
    if above is None:
        return ()
    return (_("One level up: {scope}.").format(scope=above.in_words()),)
