"""Named plans that last: saved, renamed, copied, archived, and read again after any restart.

A scenario is a plan with a name, a writer and a time. Nothing is ever overwritten: each change is
a new revision in the register. It remembers the date and the staff that it was built on, so that
it can show how the present has moved since.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from analytics.engine.opened_as import opened_as
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import band_of, group_order
from analytics.plans.lines import Plan, PlanLine, mix_of
from analytics.plans.staff import lines_in_scope
from analytics.register import Register
from analytics.words import _, show_date, show_list, show_number

LONGEST_NAME = 120


@dataclass(frozen=True)
class Scenario:
    """A saved plan; ``revision`` counts from 1. The times are UTC."""

    id: str
    revision: int
    name: str
    plan: Plan
    saved_by: str
    saved_at: datetime
    archived: bool = False
    action: str = "saved"


@dataclass(frozen=True)
class Move:
    """How the staff that a plan was built on have changed: FTE by band, then and now."""

    then: date
    now: date
    before: Mapping[str, float]
    after: Mapping[str, float]

    def changes(self) -> dict[str, float]:
        """Change in FTE by band, without bands that stay as they were."""
        bands = sorted({*self.before, *self.after}, key=group_order)
        moved = {band: self.after.get(band, 0.0) - self.before.get(band, 0.0) for band in bands}
        return {band: change for band, change in moved.items() if abs(change) >= 0.005}


def save_new(register: Register, name: str, plan: Plan, who: str) -> Scenario:
    """Keep a plan under a name of its own. UserError for an empty name or one in use."""
    return _write(register, uuid.uuid4().hex[:8], 1, "saved", name, plan, who)


def save_again(register: Register, opened: Scenario, plan: Plan, who: str) -> Scenario:
    """Keep a changed plan as the next revision of the scenario it was opened from.

    UserError where somebody else has saved it since it was opened.
    """
    return _write(register, opened.id, opened.revision + 1, "saved", opened.name, plan, who)


def rename(register: Register, opened: Scenario, name: str, who: str) -> Scenario:
    """Give a scenario another name; the plan stays as it is."""
    more = opened.revision + 1
    return _write(register, opened.id, more, "renamed", name, opened.plan, who, opened.archived)


def copy(register: Register, opened: Scenario, name: str, who: str) -> Scenario:
    """A scenario of its own with the same plan."""
    return _write(register, uuid.uuid4().hex[:8], 1, "copied", name, opened.plan, who)


def archive(register: Register, opened: Scenario, who: str, *, archived: bool = True) -> Scenario:
    """Put a scenario away, or bring it back; nothing is deleted."""
    action = "archived" if archived else "restored"
    more = opened.revision + 1
    return _write(register, opened.id, more, action, opened.name, opened.plan, who, archived)


def list_scenarios(register: Register, *, archived: bool = False) -> list[Scenario]:
    """Every scenario as it was saved last, newest first; the archived ones on request."""
    found = [_read(row) for row in register.latest_scenarios()]
    return [item for item in found if archived or not item.archived]


def load(register: Register, scenario_id: str) -> Scenario:
    """The scenario of that id, else a UserError."""
    for item in list_scenarios(register, archived=True):
        if item.id == scenario_id:
            return item
    raise UserError(
        _("There is no plan with the id “{id}”.").format(id=scenario_id),
        _("List them with: python -m analytics table skill_mix_scenarios"),
        rule="scenario_unknown",
    )


def saved_in_words(item: Scenario) -> str:
    """Who saved it and when: ``revision 2, saved by AB on 12 November 2026 at 10:22 (UTC)``."""
    when = _("{date} at {time} (UTC)").format(
        date=show_date(item.saved_at.date()), time=f"{item.saved_at:%H:%M}"
    )
    if not item.saved_by:
        words = _("revision {revision}, saved on {when}, name not recorded")
        return words.format(revision=item.revision, when=when)
    words = _("revision {revision}, saved by {who} on {when}")
    return words.format(revision=item.revision, who=item.saved_by, when=when)


def history(register: Register, scenario_id: str) -> list[Scenario]:
    """Every revision of a scenario, first to last."""
    return [_read(row) for row in register.scenario_history(scenario_id)]


def _write(
    register: Register,
    scenario_id: str,
    revision: int,
    action: str,
    name: str,
    plan: Plan,
    who: str,
    archived: bool = False,
) -> Scenario:
    name = _check_name(register, scenario_id, name)
    content = _to_json(plan)
    if not register.add_scenario(
        scenario_id, revision, action, name, archived=archived, content=content, who=who.strip()
    ):
        raise UserError(
            _("Someone else has changed “{name}” since you opened it.").format(name=name),
            _("Save yours under another name, or open theirs; nothing is lost from either."),
            rule="scenario_changed",
        )
    return load(register, scenario_id)


def _check_name(register: Register, scenario_id: str, name: str) -> str:
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME:
        raise UserError(
            _("A plan needs a name of at most {count} letters.").format(count=LONGEST_NAME),
            _("Type a name, for example “Ward 5 with two band 4 posts”."),
            rule="scenario_name",
        )
    for item in list_scenarios(register, archived=True):
        if item.id != scenario_id and item.name.casefold() == plain.casefold():
            raise UserError(
                _("There is already a plan called “{name}”.").format(name=plain),
                _("Choose another name, or open that plan and save it again."),
                rule="scenario_name_taken",
            )
    return plain


# Plans as JSON


def _to_json(plan: Plan) -> dict[str, Any]:
    return {
        "lines": [asdict(line) for line in plan.lines],
        "basis": plan.basis.to_json() if plan.basis else None,
        "options": dict(plan.options),
        "own_pay": dict(plan.own_pay),
        "only_own_pay": plan.only_own_pay,
    }


def _read(row: Mapping[str, Any]) -> Scenario:
    return Scenario(
        id=row["scenario"],
        revision=row["revision"],
        name=row["name"],
        plan=_from_json(row["content"]),
        saved_by=row["saved_by"],
        saved_at=row["saved_at"],
        archived=row["archived"],
        action=row["action"],
    )


def _from_json(content: Mapping[str, Any]) -> Plan:
    return Plan(
        lines=tuple(PlanLine(**line) for line in content["lines"]),
        basis=_scope_from_json(content["basis"]) if content["basis"] else None,
        options=content["options"],
        own_pay=content["own_pay"],
        only_own_pay=content.get("only_own_pay", False),
    )


def _scope_from_json(kept: Mapping[str, Any]) -> Scope:
    where = tuple((name, tuple(values)) for name, values in kept["where"].items())
    as_at = date.fromisoformat(kept["as_at"]) if kept["as_at"] else None
    return replace(Scope(as_at=as_at, where=where), age_scheme=kept["age_scheme"])


# How the present has moved


@opened_as("find_move")
def find_move(store: Store, plan: Plan, now: date | None = None) -> Move | None:
    """The same staff on another loaded date (the latest by default); None where nothing can move.

    A unit that nobody is in any more counts as no FTE at all.
    """
    dates = store.dates()
    if plan.basis is None or plan.basis.as_at is None or not dates:
        return None
    now = now or max(dates)
    if now == plan.basis.as_at:
        return None
    try:
        lines = lines_in_scope(store, plan.basis.on(now), "band")
        after = mix_of(lines, "current", band_of)
    except UserError as error:
        if error.rule != "value_unknown":
            raise
        after = {}
    return Move(plan.basis.as_at, now, mix_of(plan.lines, "current", band_of), after)


def move_in_words(move: Move) -> str:
    """One sentence: what the plan was built on, and what the same staff are now."""
    before, after = sum(move.before.values()), sum(move.after.values())
    changes = move.changes()
    if not changes:
        words = _("Based on {then}: on {now} the same staff have the same FTE in every band.")
        return words.format(then=show_date(move.then), now=show_date(move.now))
    parts = show_list(
        _("{band} {change}").format(band=band, change=_signed(change))
        for band, change in changes.items()
    )
    words = _(
        "Based on {then}, with {before} FTE. On {now} the same staff are {after} FTE; changes"
        " by band: {changes}."
    )
    return words.format(
        then=show_date(move.then), before=show_number(before, 1), now=show_date(move.now),
        after=show_number(after, 1), changes=parts,
    )  # fmt: skip


def _signed(change: float) -> str:
    return ("+" if change > 0 else "−") + show_number(abs(change), 1)
