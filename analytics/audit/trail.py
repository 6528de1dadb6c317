"""The table ``audit_trail``: what was done, newest first, in plain words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.access.kinds_of_action import ACTIONS, KINDS, kind_of
from analytics.audit.words import choice_in_words, local_moment, what_happened
from analytics.engine.declared import Table, near_or
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.register.audit import lines_between
from analytics.words import _, ngettext, show_list, show_number

ROWS_SHOWN = 20_000  # of one answer, so that a spreadsheet still opens it


@dataclass(frozen=True)
class Asked:
    """Which lines: of a kind or an action, between two days, by somebody; all where left out."""

    action: str = ""
    since: date | None = None
    until: date | None = None
    by: str = ""

    def wants(self, line: Mapping[str, Any]) -> bool:
        """Whether a line is of the action and by whoever is asked for."""
        of_it = not self.action or self.action in (line["action"], kind_of(line["action"]))
        return of_it and (not self.by or line["who"].casefold() == self.by.casefold())


class WholeTrail(Scope):
    """The scope of a list that is about no staff."""

    def in_words(self) -> str:
        """What is listed, in place of a choice of staff."""
        return _("Everything that is recorded")


def build_trail(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """One row a line, newest first. The summary has ``count`` and ``counts`` (by kind), ``first``
    (the day of the oldest) and ``names`` (of everybody who did anything on these days).

    UserError for an action that does not exist and a date that cannot be read.
    """
    asked = read_options(options)
    with Register(store.folder) as register:
        lines = lines_between(register, asked.since, asked.until)
    found = [line for line in lines if asked.wants(line)]
    counts = Counter(kind_of(line["action"]) for line in found)
    summary = {
        "count": len(found),
        "counts": {kind: counts[kind] for kind in KINDS if counts[kind]},
        "first": asked.since or (_row(found[0])["done_at"][:10] if found else None),
        "names": sorted({line["who"] for line in lines if line["who"]}, key=str.casefold),
    }
    rows = [_row(line) for line in reversed(found[-ROWS_SHOWN:])]
    return table.answer(
        WholeTrail(), typed(rows, summary=summary), remarks=_remarks(found),
        assumptions={name: text for name, text in options.items() if text},
    )  # fmt: skip


def read_options(options: Mapping[str, str]) -> Asked:
    """What is asked for by the options of the table; UserError for what cannot be read."""
    action = options.get("trail_action", "").strip()
    if action and action not in (*KINDS, *ACTIONS):
        raise UserError(
            _("“{action}” is not in the audit trail.").format(action=action),
            near_or(action, (*KINDS, *ACTIONS),
                    _("Choose one of: {kinds}.").format(kinds=show_list(KINDS))),
            rule="option_unreadable",
        )  # fmt: skip
    since, until = (_day(options.get(name, "")) for name in ("trail_since", "trail_until"))
    return Asked(action, since, until, options.get("trail_by", "").strip())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write the date as 2026-03-31."),
            rule="option_unreadable",
        ) from None


def _row(line: Mapping[str, Any]) -> dict[str, Any]:
    detail = _read(line["detail"])
    return {
        "done_at": local_moment(line["at"]),
        "done_by": line["who"] or None,
        "action_kind": kind_of(line["action"]),
        "happened": what_happened(line["action"], detail),
        "of_staff": choice_in_words(detail) or None,
        "action_id": line["action"],
        "detail": line["detail"],
    }


def _read(text: str) -> Mapping[str, Any]:
    """The detail of a line; nothing where an earlier release wrote something else."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _remarks(found: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    if len(found) <= ROWS_SHOWN:
        return ()
    words = ngettext(
        "The latest {shown} of {count} line. Choose dates to see the others.",
        "The latest {shown} of {count} lines. Choose dates to see the others.", len(found),
    )  # fmt: skip
    return (words.format(shown=show_number(ROWS_SHOWN), count=show_number(len(found))),)
