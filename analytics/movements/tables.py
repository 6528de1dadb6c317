"""The tables of starters, leavers, retirements, sickness and working hours, by their ids.

Each builder binds the query of its table, protects the rows, and says what they rest on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analytics.answers.pooled import TOGETHER
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import Released, TableColumn, TableResult
from analytics.engine.scope import SPLITS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.movements import coverage
from analytics.movements import events as movements
from analytics.movements.financial_years import FinancialYear, latest_complete, read_year
from analytics.movements.pooled_sickness import pool_groups
from analytics.privacy.gate import NOTHING_MORE, SICK, About
from analytics.privacy.movement_protection import hide_cells, hide_steps
from analytics.privacy.release import NOTHING
from analytics.statistics.intervals import wilson
from analytics.values.options import read_yes
from analytics.words import _, show_date, show_list

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Question:
    """What a table is asked for: its scope with the date filled in, and its options."""

    store: Store
    table: Table
    scope: Scope
    options: Mapping[str, str]

    def rows(self, splits: tuple[str, ...], scope: Scope | None = None, **values: Any) -> Rows:
        """The rows of the query that has the name of the table, unprotected."""
        query = load_queries("movements")[self.table.id]
        given = {**values, "scope": (scope or self.scope).to_params(splits)}
        return self.store.query(query.sql, {name: given[name] for name in query.parameters})

    def split(self, default: str = "") -> str:
        """The field that the option ``group_by`` names; a UserError for any other."""
        field = self.options.get("group_by", default)
        if not field or (field in SPLITS and field != "month"):
            return field
        raise UserError(
            _("Staff cannot be broken down by “{field}”.").format(field=field),
            _("Choose one of: {fields}.").format(fields=show_list(SPLITS)),
            rule="split_unknown",
        )

    def answer(
        self, shown: Released, remarks: list[str], assumptions: Mapping[str, Any], group: str = ""
    ) -> TableResult:
        """The result with everything that somebody needs to read it."""
        named = _(SPLITS[group].title) if group else ""
        columns = tuple(
            TableColumn(c.id, named if c.id == "group" and named else _(c.title), c.unit)
            for c in self.table.columns
        )
        return self.table.answer(
            self.scope,
            shown,
            columns=columns,
            remarks=remarks,
            assumptions=dict(assumptions),
        )


def _question(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> Question:
    return Question(store, table, resolve_scope(store, scope), options)


def build_by_age(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``starters_leavers_by_age``: two financial years side by side."""
    question = _question(store, table, scope, options)
    assert question.scope.as_at is not None
    as_at = question.scope.as_at
    year = read_year(options["year"]) if "year" in options else latest_complete(as_at)
    other = read_year(options["other_year"]) if "other_year" in options else year.before()
    counting = movements.read_counting(options)
    bound = {"years": [item.to_param() for item in (other, year)], "counting": counting}

    def read(scope: Scope) -> Rows:
        return question.rows(("age_band",), scope, **bound)

    rows = read(question.scope)
    remarks = [
        text
        for item in (other, year)
        for event in ("starter", "leaver")
        for text in _covered_by(store, event, item)
    ]
    assumptions = {"year": year.label, "other_year": other.label, **movements.in_words(counting)}
    assumptions.pop("months")
    return question.answer(hide_cells(store, table, question.scope, ("age_band",), rows, read),
                           list(dict.fromkeys(remarks)), assumptions)  # fmt: skip


def _covered_by(store: Store, event: str, year: FinancialYear) -> list[str]:
    """What the numbers of a year rest on."""
    found = coverage.cover(store, event, year.after, year.last)
    who = {"starter": _("Starters {year}"), "leaver": _("Leavers {year}")}[event]
    return [
        _("{who}: {what}").format(who=who.format(year=year.label), what=text)
        for text in (coverage.source_in_words(event, found), coverage.gaps_in_words(found))
        if text
    ]


def build_returns(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``retire_and_return``: each financial year that a leavers file covers."""
    question = _question(store, table, scope, options)
    retiring = movements.read_retiring({**options, "months": str(movements.A_YEAR)})
    group = question.split()
    splits = (group,) if group else ()

    def read(scope: Scope) -> Rows:
        return question.rows(splits, scope, retiring=retiring) if _has_leavers(store) else []

    rows = [_with_rate(row) for row in read(question.scope)]
    shown = hide_cells(store, table, question.scope, splits, rows, read, _retirement_parts)
    assumptions = {name: retiring[name] for name in ("ill_health", "flexi")}
    return question.answer(shown, _on_returns(store, question.scope), assumptions, group)


def _has_leavers(store: Store) -> bool:
    return bool(store.dates("leavers"))


def _with_rate(row: dict[str, Any]) -> dict[str, Any]:
    observed, returned = int(row["observed"]), int(row["returned"])
    low, high = wilson(returned, observed)
    before, after = row["fte_before"], row["fte_after"]
    return {
        **row,
        "rate": returned / observed if observed else None,
        "low": low,
        "high": high,
        "kept": after / before if before and after is not None else None,
    }


def _retirement_parts(row: Mapping[str, Any]) -> list[int]:
    """People that a row makes known: who came back, who did not, and who cannot be observed yet."""
    returned = int(row["returned"])
    return [returned, int(row["observed"]) - returned, int(row["not_yet"])]


def _on_returns(store: Store, scope: Scope) -> list[str]:
    if not _has_leavers(store):
        return [_("Not available: no leavers file is loaded, and staff lists do not give reasons.")]
    last = max(store.dates())
    return [
        _("Staff lists run to {date}: people who retired less than 12 months before are"
          " counted separately.")
        .format(date=show_date(last))
    ]  # fmt: skip


def build_hours(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``working_hours_by_age``."""
    question = _question(store, table, scope, options)

    def read(scope: Scope) -> Rows:
        return question.rows(("age_band",), scope)

    rows = read(question.scope)
    by = ("age_band",)
    shown = hide_cells(store, table, question.scope, by, rows, read, about=NOTHING_MORE)
    return question.answer(shown, [], {})


def build_sickness(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``sickness_by_age``."""
    question = _question(store, table, scope, options)
    assert question.scope.as_at is not None
    group = question.split("staff_group")
    missing = coverage.why_not(store, "absence", question.scope, {})
    if missing:
        return question.answer(NOTHING, [missing], {}, group)

    def read(scope: Scope) -> Rows:
        return question.rows(("age_band", group), scope)

    splits, rows = ("age_band", group), read(question.scope)
    sick = About(groups=(SICK,))
    shown = hide_cells(store, table, question.scope, splits, rows, read, _sickness_parts, sick)
    remarks = coverage.remarks(store, "absence", question.scope, {})
    found = question.answer(shown, remarks, {}, group)
    return (
        pool_groups(store, table, found) if read_yes(options, TOGETHER, otherwise=False) else found
    )


def _sickness_parts(row: Mapping[str, Any]) -> list[int]:
    """People that a cell makes known: those in post, those absent, and the others."""
    people, absent = int(row["people"]), int(row["absent"])
    return [people, absent, max(0, people - absent)]


def build_flow(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``workforce_flow``, from the comparison date, or a year before, to the date."""
    question = _question(store, table, scope, options)
    assert question.scope.as_at is not None
    start = question.scope.compare or _start_of_year(store, question.scope.as_at)
    if start is None or start >= question.scope.as_at:
        words = _("Not available: it needs an earlier staff list.")
        return question.answer(NOTHING, [words], {})
    group = question.split()
    splits = (group,) if group else ()
    since_start = replace(question.scope, compare=start)

    def read(scope: Scope) -> Rows:
        return question.rows(splits, scope, flow_start=start)

    rows = read(since_start)
    shown = hide_steps(store, table, since_start, splits, rows, read)
    remarks = [
        _("All staff in post are included, trainees too; the staff lists are used, not the files."),
        *coverage.august_in_words(question.scope.as_at, start),
    ]
    return question.answer(shown, remarks, {"start": start.isoformat()}, group)


def _start_of_year(store: Store, as_at: date) -> date | None:
    """The list a year before; the earliest one before the date where there is none."""
    return coverage.start_of_year(store, as_at) or min(store.dates(), default=None)


def build_reconciled(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``starters_leavers_reconciled``."""
    whole = replace(scope, where=())  # people on a list and in a file may have different units
    question = _question(store, table, whole, options)
    assert question.scope.as_at is not None
    after = coverage.months_before(store, question.scope.as_at, movements.A_YEAR)
    period = {"first": after, "last": question.scope.as_at}

    def read(scope: Scope) -> Rows:
        return question.rows((), scope, period=period)

    rows = read(question.scope)
    covered = [row["event"] for row in rows]
    missing = [
        words
        for event, words in (
            ("starter", _("No starters file covers the whole time between two staff lists.")),
            ("leaver", _("No leavers file covers the whole time between two staff lists.")),
        )
        if event not in covered
    ]
    shown = hide_cells(store, table, question.scope, ("leaving_reason",), rows, read)
    return question.answer(shown, missing, {})
