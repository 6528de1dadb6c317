"""The table ``audit_people``: who may come in, who never did, and who was refused, by id."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from analytics.access.people import Person, people_file, read_people
from analytics.audit.standings import CAME, NEVER, OVER, REFUSED
from analytics.audit.trail import WholeTrail
from analytics.audit.words import local_moment, role_title, units_in_words
from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.register.audit import lines_between
from analytics.words import _, show_list, show_number

Moments = Mapping[str, list[datetime]]  # by id, the first first


def build_people(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """One row an id: those of the list by role, then the others who were refused.

    The summary has ``listed`` (who may come in today; None where there is no list), ``never``,
    ``over`` and ``refused`` (ids).
    UserError where the list cannot be used, as it is for whoever signs in.
    """
    people = read_people(store.folder)
    with Register(store.folder) as register:
        lines = lines_between(register)
    came, refused = (_moments(lines, action) for action in ("sign_in", "sign_in_refused"))
    ordered = sorted(people.values(), key=lambda person: (person.role, person.id))
    rows = [_row(person, came, refused) for person in ordered]
    rows += [_stranger(each, came, refused) for each in sorted(refused.keys() - people.keys())]
    counts = Counter(row["standing"] for row in rows)
    summary = {
        "listed": counts[CAME] + counts[NEVER] if people_file(store.folder).is_file() else None,
        "never": counts[NEVER],
        "over": counts[OVER],
        "refused": len(refused),
    }
    remarks = tuple(_remarks(people.values()))
    return table.answer(WholeTrail(), typed(rows, summary=summary), remarks=remarks)


def _moments(lines: Iterable[Mapping[str, Any]], action: str) -> Moments:
    found: dict[str, list[datetime]] = defaultdict(list)
    for line in lines:
        if line["action"] == action:
            with suppress(ValueError, KeyError, TypeError):  # an earlier release wrote otherwise
                found[str(json.loads(line["detail"])["id"])].append(line["at"])
    return dict(found)


def _row(person: Person, came: Moments, refused: Moments) -> dict[str, Any]:
    return {
        "person_id": person.id,
        "access_role": person.role or role_title(""),
        "access_units": units_in_words(person.units),
        "access_until": person.until,
        "standing": OVER if _is_over(person) else CAME if person.id in came else NEVER,
        **_times(person.id, came, refused),
    }


def _is_over(person: Person) -> bool:
    return person.until is not None and person.until < date.today()


def _stranger(person_id: str, came: Moments, refused: Moments) -> dict[str, Any]:
    nothing = {"access_role": None, "access_units": None, "access_until": None}
    times = _times(person_id, came, refused)
    return {"person_id": person_id, **nothing, "standing": REFUSED, **times}


def _times(person_id: str, came: Moments, refused: Moments) -> dict[str, Any]:
    ins, outs = came.get(person_id), refused.get(person_id)
    return {
        "last_came": local_moment(ins[-1]) if ins else None,
        "times_refused": len(outs) if outs else None,
        "last_refused": local_moment(outs[-1]) if outs else None,
    }


def _remarks(people: Iterable[Person]) -> Iterator[str]:
    held = Counter(person.role for person in people if not _is_over(person))
    if held:
        counts = show_list(
            _("{role} {count}").format(role=role_title(role), count=show_number(count))
            for role, count in sorted(held.items())
        )
        yield _("By role: {roles}.").format(roles=counts)
