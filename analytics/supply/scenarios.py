"""Named scenarios: sets of parameters in the register, with who saved which revision when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from analytics.alike import closest
from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.register.supply_scenarios import add_revision, revisions
from analytics.supply.parameters import Parameter, from_json
from analytics.words import _, show_list

LONGEST = 200


@dataclass(frozen=True)
class Revision:
    """One revision of a scenario; ``number`` counts from 1."""

    name: str
    number: int
    rows: tuple[Parameter, ...]
    saved_by: str
    saved_at: datetime


class AllScenarios(Scope):
    """The scope of a list of all scenarios, whoever is chosen."""

    def in_words(self) -> str:
        """What is listed, in place of a choice of staff."""
        return _("All saved scenarios of supply and demand")


def save(
    folder: Path | str | None, name: str, rows: Sequence[Parameter], who: str
) -> Revision:  # fmt: skip
    """Keep a set of parameters under a name: a new revision where the name is there already.

    Whoever saves is noted in every row that does not say who set it.
    """
    plain, by = " ".join(name.split()), " ".join(who.split())
    if not plain or len(plain) > LONGEST or not by:
        raise UserError(
            _("A scenario needs a name, and who saves it."),
            _("Give a short name, and your own with --by."), rule="scenario_unnamed")  # fmt: skip
    signed = [{**each.to_json(), "set_by": each.set_by or by} for each in rows]
    with Register(folder) as register:
        add_revision(register, plain, signed, by)
    return history_of(folder, plain)[-1]


def load(folder: Path | str | None, name: str) -> tuple[Parameter, ...]:
    """The rows of the last revision of a scenario. UserError for a name that there is not."""
    return history_of(folder, name)[-1].rows


def history_of(folder: Path | str | None, name: str) -> list[Revision]:
    """Every revision of a scenario, the first one first; UserError for one that there is not."""
    every = all_revisions(folder)
    found = [each for each in every if each.name.casefold() == name.strip().casefold()]
    if not found:
        names = tuple(dict.fromkeys(each.name for each in every))
        near = closest(name, names, 0.6)
        advice = _("Did you mean “{other}”?").format(other=near) if near else (
            _("Saved scenarios: {names}.").format(names=show_list(names) or "–"))  # fmt: skip
        raise UserError(_("There is no scenario called “{name}”.").format(name=name[:60]), advice,
                        rule="scenario_unknown")  # fmt: skip
    return found


def all_revisions(folder: Path | str | None) -> list[Revision]:
    """Every revision of every scenario, the first one first."""
    with Register(folder) as register:
        lines = revisions(register)
    counted: dict[str, int] = {}
    found = []
    for line in lines:
        number = counted[line["name"]] = counted.get(line["name"], 0) + 1
        rows = tuple(from_json(row) for row in line["content"]["parameters"])
        found.append(Revision(line["name"], number, rows, line["saved_by"], line["saved_at"]))
    return found


def build_scenarios(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_scenarios``: every revision, the newest first. Needs no data."""
    rows = [
        {"scenario": each.name, "revision": each.number, "parameters": len(each.rows),
         "saved_by": each.saved_by,
         "saved_at": each.saved_at.isoformat(sep=" ", timespec="minutes")}
        for each in reversed(all_revisions(store.folder))
    ]  # fmt: skip
    remarks = [] if rows else [_("No scenario is saved yet.")]
    return table.answer(AllScenarios(), typed(rows), remarks=remarks)


# What of a row a revision can change, besides what tells it apart from others.
_CELLS = ("value", "low", "high", "distribution", "status", "source", "geography", "note")


def changes(found: Sequence[Revision]) -> list[dict[str, Any]]:
    """Every cell that a revision changed, and every row that it added or took out, by revision:
    who, when, which parameter, which column, from what and to what."""
    lines: list[dict[str, Any]] = []
    before: dict[tuple[Any, ...], Parameter] = {}
    for each in found:
        now = {row.key: row for row in each.rows}
        for key in dict.fromkeys((*before, *now)):
            old, new = before.get(key), now.get(key)
            lines += [
                {
                    "revision": each.number, "saved_by": each.saved_by,
                    "saved_at": each.saved_at.isoformat(sep=" ", timespec="minutes"),
                    "parameter": (new or old or each.rows[0]).in_words(), "column": column,
                    "before": _cell(old, column), "after": _cell(new, column),
                }
                for column in _changed(old, new)
            ]  # fmt: skip
        before = now
    return lines


def _changed(old: Parameter | None, new: Parameter | None) -> list[str]:
    """The columns that differ; of a row that came or went, its value."""
    if old is None or new is None:
        return ["value"]
    return [name for name in _CELLS if _cell(old, name) != _cell(new, name)]


def _cell(row: Parameter | None, column: str) -> Any:
    found = getattr(row, column) if row else None
    return None if found == "" else found
