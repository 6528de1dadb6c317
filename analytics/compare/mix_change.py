"""The mix of the staff chosen by band, group, profession, role or grade, now and then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics import codelists
from analytics.engine.choices import resolve_scope, stored_value
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import about_posts
from analytics.vocabulary import NOT_KNOWN
from analytics.words import N_, _, show_date, show_list

PROFESSION = "profession"
_POSTS = {name: field.title for name, field in FIELDS.items() if not field.characteristic}
# What a mix can be divided by: everything that is a fact about posts.
BY: Mapping[str, str] = {**_POSTS, PROFESSION: N_("Profession")}
_NUMBERS = ("people_then", "people_now", "people_difference", "fte_then", "fte_now",
            "fte_difference")  # fmt: skip
_OF_THEN = ("people_then", "people_difference", "fte_then", "fte_difference", "share_then")


def build_change(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_change``, by band unless ``by`` says otherwise.

    Without a comparison date the columns of then and of the difference are empty. UserError for a
    field that is no fact about posts, and for staff chosen by who they are.
    """
    by = _read_by(options.get("by", "band"))
    resolved = resolve_scope(store, scope)
    if resolved.characteristics():
        raise UserError(
            _(
                "Skill mix is about posts: staff cannot be selected by age, gender and the like"
                " for it."
            ),
            _("Choose by organisation, staff group, job role, band or contract."),
            rule="plan_characteristic",
        )
    rows = store.query(load_queries("compare")["mix_then_and_now"].sql, _parameters(by, resolved))
    if resolved.compare is None:
        rows = [{**row, **dict.fromkeys(_OF_THEN)} for row in rows]
    summary = {name: _sum(rows, name) for name in _NUMBERS}
    ordered = sorted(rows, key=lambda row: _place(by, row["group"]))
    return table.answer(
        resolved,
        about_posts(table, resolved, ordered, summary=summary),
        columns=_columns(table, by, resolved),
        remarks=_remarks(by, resolved),
        assumptions={"by": by},
    )


def _read_by(text: str) -> str:
    if text in BY:
        return text
    raise UserError(
        _("A skill mix cannot be broken down by “{field}”.").format(field=text),
        _("Choose one of: {fields}.").format(fields=show_list(BY)),
        rule="option_unknown",
    )


def _parameters(by: str, resolved: Scope) -> dict[str, Any]:
    splits = ("staff_group", "job_role") if by == PROFESSION else (by,)
    if by == "medical_grade" and not resolved.chosen("medical_grade"):
        grades = codelists.load("medical_grades").labels()
        resolved = resolved.choosing("medical_grade", *grades, NOT_KNOWN)
    return {
        "scope": resolved.to_params(splits),
        "scope_then": resolved.on(resolved.compare).to_params(splits),
        "professions": _professions(),
    }


def _professions() -> list[dict[str, str]]:
    """The profession of each role, and under an empty role the only one of a staff group."""
    roles = [
        {
            "staff_group": entry.extra["staff_group"],
            "job_role": entry.label_en,
            PROFESSION: entry.extra[PROFESSION],
        }
        for entry in codelists.load("job_roles").entries
    ]
    alone = [
        {
            "staff_group": entry.extra["staff_group"],
            "job_role": "",
            PROFESSION: entry.label_en,
        }
        for entry in codelists.load("professions").entries
        if entry.extra["staff_group"]
    ]
    return [*{(row["staff_group"], row["job_role"]): row for row in (*roles, *alone)}.values()]


def _place(by: str, group: str) -> tuple[int, str]:
    """Bands, grades and professions in the order of their lists; what is not known comes last."""
    listed = {"band": "bands", "medical_grade": "medical_grades", PROFESSION: "professions"}.get(by)
    known = _order(listed) if listed else {}
    if group == NOT_KNOWN:
        return (len(known) + 1, group)
    return (known.get(group, len(known)), group)


def _order(name: str) -> dict[str, int]:
    entries = codelists.load(name).entries
    return {stored_value(name, entry): place for place, entry in enumerate(entries)}


def _columns(table: Table, by: str, scope: Scope) -> tuple[TableColumn, ...]:
    """The declared columns; the first is named for what it holds."""
    first, *others = table.columns
    return (
        TableColumn(first.id, _(BY[by]), first.unit),
        *(TableColumn(item.id, _(item.title), item.unit) for item in others),
    )


def _remarks(by: str, scope: Scope) -> tuple[str, ...]:
    sentences = []
    if scope.compare:
        words = _("Comparison date: {then}. Date: {now}.")
        sentences.append(words.format(then=show_date(scope.compare), now=show_date(scope.as_at)))
    if by == "medical_grade":
        sentences.append(_("Only doctors and dentists are counted here."))
    if by == PROFESSION:
        sentences.append(_("Professions are grouped by us from the national job roles."))
    return tuple(sentences)


def _sum(rows: list[dict[str, Any]], name: str) -> float | None:
    """All parts together; None where there is no comparison date."""
    values = [row[name] for row in rows if row[name] is not None]
    return sum(values) if len(values) == len(rows) else None
