"""What people type and decide: remembered corrections, scenarios, the audit trail. Append-only.

Kept apart from the facts, in a SQLite file beside the store, or in any database that SQLAlchemy
can reach through ``GWEITHLU_REGISTER`` (for example PostgreSQL).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sql
from sqlalchemy.exc import IntegrityError

from analytics.engine.acting import name_of_whoever_acts
from analytics.engine.private_files import make_private_file, make_private_folder
from analytics.engine.versions import store_folder
from analytics.register import tables
from analytics.register.faults import REGISTER_VARIABLE, said_plainly
from analytics.register.guard import guard_inserts
from analytics.register.lines import lines_of_store
from analytics.register.steps import bring_up_to_date


@dataclass(frozen=True)
class Remembered:
    """Corrections made to an earlier file with the same headings.

    ``mapping``: field to heading, or None where the user said the file has no such column.
    ``codes``: (field, text) to the value it means.
    """

    mapping: Mapping[str, str | None] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)


class Register:
    """The register of one store."""

    def __init__(self, folder: Path | str | None = None) -> None:
        url = os.environ.get(REGISTER_VARIABLE)
        self._store = store_folder(folder)
        self._file = None if url else self._store / "register.sqlite"
        if self._file:
            url = f"sqlite:///{self._file.as_posix()}"
        self._database = sql.create_engine(url or "")
        guard_inserts(self._database)
        self._is_ready = False

    @property
    def _engine(self) -> sql.Engine:
        """The database, brought up to date when first used, so that a look makes nothing."""
        if not self._is_ready:
            with said_plainly():
                if self._file:
                    make_private_folder(self._file.parent)
                    make_private_file(self._file)
                bring_up_to_date(self._database)
            self._is_ready = True
        return self._database

    @property
    def engine(self) -> sql.Engine:
        """The database, for what concerns all its tables (`analytics.register.copies`)."""
        return self._engine

    @property
    def file(self) -> Path | None:
        """Where it is kept; None for a database that is named by ``GWEITHLU_REGISTER``."""
        return self._file

    @property
    def _is_new(self) -> bool:
        return self._file is not None and not self._file.exists()

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_error: object) -> None:
        self.let_go()

    def let_go(self) -> None:
        """Close the file, and look again whether it is up to date when it is used next."""
        self._database.dispose()
        self._is_ready = False

    def remember(self, fingerprint: str, kind: str, remembered: Remembered, who: str) -> None:
        """Keep the corrections of a file for the next one with the same headings."""
        codes = [[name, text, value] for (name, text), value in remembered.codes.items()]
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(
                sql.insert(tables.corrections).values(
                    fingerprint=fingerprint,
                    kind=kind,
                    mapping=json.dumps(dict(remembered.mapping)),
                    codes=json.dumps(codes),
                    decided_by=who,
                    decided_at=_now(),
                )
            )

    def recall(self, fingerprint: str, kind: str) -> Remembered:
        """The latest corrections for these headings; empty where there are none."""
        if self._is_new:
            return Remembered()
        query = (
            sql.select(tables.corrections.c.mapping, tables.corrections.c.codes)
            .where(
                tables.corrections.c.fingerprint == fingerprint, tables.corrections.c.kind == kind
            )
            .order_by(tables.corrections.c.id.desc())
            .limit(1)
        )
        with said_plainly(), self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return Remembered()
        codes = {(name, text): value for name, text, value in json.loads(row.codes)}
        return Remembered(json.loads(row.mapping), codes)

    def note(self, who: str, action: str, detail: Mapping[str, Any]) -> None:
        """Add a line to the audit trail. ``detail`` holds no personal values."""
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(_line_of_audit(who, action, detail))

    def trail(self, limit: int = 200) -> list[dict[str, Any]]:
        """The latest lines of the audit trail, newest first, those of the store among them."""
        self.copy_lines()
        columns = [column for column in tables.audit.c if column.name != "line"]
        query = sql.select(*columns).order_by(tables.audit.c.at.desc(), tables.audit.c.id.desc())
        with said_plainly(), self._engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(query.limit(limit))]

    def copy_lines(self) -> None:
        """Copy the lines of the audit trail that went live with a version and are not here yet."""
        lines = lines_of_store(self._store)
        with said_plainly(), self._engine.connect() as connection:
            known = set(connection.scalars(sql.select(tables.audit.c.line)))
        for line in lines:
            if line["line"] not in known:
                # Another program may copy the same line at this moment.
                with suppress(IntegrityError), said_plainly(), self._engine.begin() as connection:
                    connection.execute(sql.insert(tables.audit).values(**line))

    def add_scenario(
        self, scenario: str, revision: int, action: str, name: str, *,
        archived: bool, content: Mapping[str, Any], who: str,
    ) -> bool:  # fmt: skip
        """Append a revision of a scenario; False where somebody else has written that revision."""
        values = {"scenario": scenario, "revision": revision, "action": action, "name": name}
        values |= {"archived": archived, "saved_by": who, "saved_at": _now()}
        query = sql.insert(tables.scenarios).values(**values, content=json.dumps(dict(content)))
        try:
            with said_plainly(), self._engine.begin() as connection:
                connection.execute(query)
        except IntegrityError:
            return False
        return True

    def latest_scenarios(self) -> list[dict[str, Any]]:
        """The latest revision of every scenario, the one saved last first."""
        latest = sql.select(sql.func.max(tables.scenarios.c.id)).group_by(
            tables.scenarios.c.scenario
        )
        query = sql.select(tables.scenarios).where(tables.scenarios.c.id.in_(latest))
        return self._read_scenarios(query.order_by(tables.scenarios.c.id.desc()))

    def scenario_history(self, scenario: str) -> list[dict[str, Any]]:
        """Every revision of one scenario, the first one first."""
        query = sql.select(tables.scenarios).where(tables.scenarios.c.scenario == scenario)
        return self._read_scenarios(query.order_by(tables.scenarios.c.id))

    def _read_scenarios(self, query: Any) -> list[dict[str, Any]]:
        if self._is_new:
            return []
        with said_plainly(), self._engine.connect() as connection:
            rows = [dict(row._mapping) for row in connection.execute(query)]
        return [{**row, "content": json.loads(row["content"])} for row in rows]

    def add_denominators(self, lines: Sequence[Mapping[str, Any]], who: str) -> None:
        """Append lines of field, unit, kind, number and valid_from, and that it was done.

        At least one line. All of it is kept, or nothing.
        """
        stamp = {"saved_by": who, "saved_at": _now()}
        noted = {"kind": lines[0]["kind"], "count": len(lines)}
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(
                sql.insert(tables.denominators), [{**line, **stamp} for line in lines]
            )
            connection.execute(_line_of_audit(who, "denominators", noted))

    def denominators(self) -> list[dict[str, Any]]:
        """Every line ever typed, the first one first; none where nothing was ever kept."""
        if self._is_new:
            return []
        columns = [column for column in tables.denominators.c if column.name != "id"]
        query = sql.select(*columns).order_by(tables.denominators.c.id)
        with said_plainly(), self._engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def add_unit_change(
        self, field: str, before: str, after: str | None, changed_on: date | None, who: str
    ) -> None:
        """Append what a unit is called now; None takes an earlier word back."""
        values = {"field": field, "before": before, "after": after, "changed_on": changed_on}
        values |= {"decided_by": who, "decided_at": _now()}
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(sql.insert(tables.unit_changes).values(**values))

    def unit_changes(self) -> list[dict[str, Any]]:
        """The last word on every unit that any was said of, in the order they were said."""
        if self._is_new:
            return []
        latest = sql.select(sql.func.max(tables.unit_changes.c.id)).group_by(
            tables.unit_changes.c.field, tables.unit_changes.c.before
        )
        query = sql.select(tables.unit_changes).where(tables.unit_changes.c.id.in_(latest))
        with said_plainly(), self._engine.connect() as connection:
            found = connection.execute(query.order_by(tables.unit_changes.c.id))
            return [dict(row._mapping) for row in found]

    def append(self, inserts: Sequence[sql.Insert], who: str, action: str,
               detail: Mapping[str, Any]) -> bool:  # fmt: skip
        """Append rows of any table and that it was done: all of it, or nothing.

        False where somebody else has written one of them (a revision that is there already).
        ``detail`` holds no personal values.
        """
        try:
            with said_plainly(), self._engine.begin() as connection:
                for insert in inserts:
                    connection.execute(insert)
                connection.execute(_line_of_audit(who, action, detail))
        except IntegrityError:
            return False
        return True

    def rows(self, query: sql.Select) -> list[dict[str, Any]]:
        """The rows of a query; none where nothing was ever kept."""
        if self._is_new:
            return []
        with said_plainly(), self._engine.connect() as connection:
            return [dict(row._mapping) for row in connection.execute(query)]

    def decide(self, question: str, about: Sequence[str], decision: str, who: str) -> None:
        """Append a decision on each of at least one thing. ``about`` holds no personal values."""
        stamp = {"question": question, "decision": decision, "decided_by": who}
        lines = [{**stamp, "about": each, "decided_at": _now()} for each in about]
        noted = {"question": question, "decision": decision, "count": len(lines)}
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(sql.insert(tables.decisions), lines)
            connection.execute(_line_of_audit(who, "decision", noted))

    def add_recipe(self, kind: str, name: str, content: Mapping[str, Any], who: str) -> None:
        """Append what is chosen for a file of a kind under a name; the last one of a name holds."""
        values = {"kind": kind, "name": name, "content": json.dumps(dict(content))}
        values |= {"saved_by": who, "saved_at": _now()}
        with said_plainly(), self._engine.begin() as connection:
            connection.execute(sql.insert(tables.recipes).values(**values))
            connection.execute(_line_of_audit(who, "recipe", {"kind": kind, "name": name}))

    def recipes(self, kind: str) -> dict[str, dict[str, Any]]:
        """What was last chosen under each name for files of a kind, by name."""
        if self._is_new:
            return {}
        columns = (tables.recipes.c.name, tables.recipes.c.content)
        query = sql.select(*columns).where(tables.recipes.c.kind == kind)
        with said_plainly(), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(tables.recipes.c.id))
            found = {row.name: json.loads(row.content) for row in rows}
        return dict(sorted(found.items()))

    def decided(self, question: str) -> dict[str, str]:
        """The last decision on each thing that a question was answered for."""
        if self._is_new:
            return {}
        columns = (tables.decisions.c.about, tables.decisions.c.decision)
        query = sql.select(*columns).where(tables.decisions.c.question == question)
        with said_plainly(), self._engine.connect() as connection:
            rows = connection.execute(query.order_by(tables.decisions.c.id))
            return {row.about: row.decision for row in rows}


def _line_of_audit(who: str, action: str, detail: Mapping[str, Any]) -> sql.Insert:
    words = json.dumps(dict(detail), default=str)
    name = name_of_whoever_acts(who)
    return sql.insert(tables.audit).values(at=_now(), who=name, action=action, detail=words)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
