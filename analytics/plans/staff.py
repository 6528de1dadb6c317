"""The mix of staff in post as the lines of a plan, and the mix of another unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from analytics.engine.choices import resolve_scope
from analytics.engine.opened_as import opened_as
from analytics.engine.queries import load_queries
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import group_of
from analytics.plans.lines import PlanLine, in_order, plan_from, scaled_to
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _

Detail = Literal["band", "group", "role"]
DETAILS: tuple[Detail, ...] = ("band", "group", "role")
LEAST_MORE = 0.005  # FTE: what reads as no more is no more
_LEVELS = tuple(f"org_l{level}" for level in range(1, 8))


def check_posts_only(scope: Scope) -> None:
    """FTE by band is shown without suppression, so nobody may choose it by who people are."""
    if scope.characteristics():
        raise UserError(
            _(
                "A plan is about posts: staff cannot be selected by age, gender and the like"
                " for it."
            ),
            _("Choose by organisation, staff group, job role, band or contract."),
            rule="plan_characteristic",
        )


@opened_as("lines_in_scope")
def lines_in_scope(store: Store, scope: Scope, detail: Detail) -> tuple[PlanLine, ...]:
    """The present mix of the staff chosen, planned as it is. UserError for a bad scope.

    ``detail``: one line a band (or a doctor's grade), a band and staff group, or a band, staff
    group and job role.
    """
    check_posts_only(scope)
    resolved = resolve_scope(store, scope)
    rows = store.query(load_queries("plans")["fte_by_post"].sql, {"scope": resolved.to_params()})
    cells: dict[tuple[str, str, str], tuple[float, float]] = {}
    for row in rows:
        key = _key(row, detail)
        fte, registered = cells.get(key, (0.0, 0.0))
        cells[key] = (fte + row["fte"], registered + row["registered_fte"])
    return in_order(
        PlanLine(band, role, fte, fte, registered / fte if fte else None, group)
        for (band, group, role), (fte, registered) in cells.items()
    )


def _key(row: Mapping[str, Any], detail: Detail) -> tuple[str, str, str]:
    return (
        group_of(row["band"], row["medical_grade"], row["job_role"]),
        "" if detail == "band" else row["staff_group"],
        row["job_role"] if detail == "role" else "",
    )


@opened_as("lines_like")
def lines_like(
    store: Store, scope: Scope, other: Scope, detail: Detail, *, scaled: bool
) -> tuple[PlanLine, ...]:
    """The present mix of the staff chosen, with another unit's mix as the plan.

    ``scaled``: in the same proportions, at the FTE of the staff chosen; else as it is.
    """
    here = lines_in_scope(store, scope, detail)
    there = lines_in_scope(store, other, detail)
    if scaled:
        there = scaled_to(there, sum(line.current for line in here))
    return plan_from(here, there)


def unit_scope(scope: Scope, name: str, *values: str) -> Scope:
    """The staff of another unit: the same date and other filters, the organisation replaced."""
    others = tuple(item for item in scope.where if not _is_unit(item[0]))
    return replace(scope, where=(*others, (name, values)), compare=None)


def _is_unit(name: str) -> bool:
    return name in _LEVELS or name == "organisation"


def parent_of(store: Store, scope: Scope) -> Scope | None:
    """The organisation one level up, with the same other filters; None for the whole of it.

    The nearest level that has one unit for all staff chosen, and takes in more than they do.
    """
    chosen = [name for name, values in scope.where if values and _is_unit(name)]
    if not chosen:
        return None
    here = _fte(store, scope)
    lowest = max((_LEVELS.index(name) for name in chosen if name in _LEVELS), default=len(_LEVELS))
    for name in reversed(_LEVELS[:lowest]):
        assert scope.as_at is not None
        units = store.choices(name, scope.as_at, scope.where)
        if len(units) != 1 or units[0] in ("", NOT_KNOWN):
            continue
        above = unit_scope(scope, name, units[0])
        if _fte(store, above) > here + LEAST_MORE:
            return above
    return None


def _fte(store: Store, scope: Scope) -> float:
    return sum(line.current for line in lines_in_scope(store, scope, "band"))


def read_unit(text: str) -> tuple[str, tuple[str, ...]]:
    """``org_l4=Cardiology`` as a field and its values; a UserError for anything else."""
    name, sign, value = text.partition("=")
    if sign and value.strip() and name.strip() in FIELDS and _is_unit(name.strip()):
        return name.strip(), (value.strip(),)
    raise UserError(
        _("“{text}” does not name another unit.").format(text=text[:60]),
        _("Write it as level=unit, for example org_l4=Cardiology."),
        rule="unit_unreadable",
    )
