"""The talent pool: who holds these skills, in date, at this level, near here?

Named people leave this module only for a role that may see them, and every search is written to
the audit trail before it is answered: who searched, when and for what, never whom it found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from analytics.answers.tables import check_posts_only
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, near_or
from analytics.engine.opened_as import opened_as
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import NAMES, Viewer
from analytics.errors import UserError
from analytics.privacy.own_rows import on_own_rows, own_people
from analytics.privacy.release import about_posts, with_names
from analytics.register import Register
from analytics.skills import nearness
from analytics.skills.criteria import ALL, Criteria, read_criteria
from analytics.skills.nearness import known_unit
from analytics.values.competence_names import read_competence_name
from analytics.words import _, show_date

_NAMED = ("name", "post", "staff_group", "band", "unit", "site", "hours", "skills", "level",
          "good_until", "refreshed", "last_used", "line_manager", "distance")  # fmt: skip
_COUNTED = ("unit", "staff_group", "people")


@opened_as("places")
def places(store: Store, scope: Scope) -> tuple[str, ...]:
    """Where people work on the date: locations if any is stored, else organisations; in order."""
    query = load_queries("skills")["places"]
    rows = store.query(query.sql, {"scope": resolve_scope(store, scope).to_params()})
    return tuple(row["place"] for row in rows)


@opened_as("skills_on_record")
def skills_on_record(store: Store, scope: Scope) -> dict[str, tuple[str, int]]:
    """Skills by their key, with how they are written and how many people hold each in date.

    UserError where staff are chosen by who they are.
    """
    check_posts_only(scope)
    query = load_queries("skills")["skills"]
    rows = store.query(query.sql, {"scope": resolve_scope(store, scope).to_params()})
    return {row["skill_key"]: (row["skill"], row["people"]) for row in rows}


@opened_as("search")
@with_queries
def search(
    store: Store, table: Table, scope: Scope, criteria: Criteria, viewer: Viewer
) -> TableResult:
    """People with the skills for a viewer who may see them, else how many in each unit.

    Raises UserError for a skill that nobody has on record, and where staff are chosen by who they
    are. The audit trail is written first.
    """
    check_posts_only(scope)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    assert resolved.as_at is not None
    keys = _known_keys(store, resolved, criteria)
    criteria = replace(criteria, near=known_unit(store, resolved, criteria.near))
    day = criteria.on or resolved.as_at
    _write_down(store, resolved, criteria, viewer)
    query = load_queries("skills")["search"]
    found = store.query(
        query.sql,
        {
            "scope": resolved.to_params(),
            "skills": keys,
            "level": criteria.level,
            "on_day": day,
            "wanted": len(keys) if criteria.match == ALL else 1,
            "site": criteria.site,
            "min_hours": criteria.min_hours,
            "max_hours": criteria.max_hours,
            "min_fte": criteria.min_fte,
            "max_fte": criteria.max_fte,
            "near": criteria.near,
            "everywhere": Scope(as_at=resolved.as_at).to_params(),
            "used_since": criteria.used_since,
        },
    )
    named = viewer.may(NAMES)
    own = own_people(store, viewer)
    others = [row for row in found if row["person"] not in own]
    left_out, found = len(found) - len(others), others
    for row in found:
        row["nearness"] = nearness.in_words(row)
    summary = {"people": len(found), "named": named}
    names = _names(criteria, named=named)
    if named:
        rows = _only(names, _with_names(store, found))
        shown = with_names(table, viewer, rows, summary=summary)
    else:
        shown = about_posts(table, resolved, _only(names, _counts(found)), summary=summary)
    return table.answer(
        resolved,
        shown,
        columns=_columns(table, names),
        remarks=(
            *on_own_rows(left_out),
            *_remarks(len(found), day, criteria.near, named=named),
        ),
        assumptions={name: value for name, value in asdict(criteria).items() if value},
    )


def build_search(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``talent_search``, with names for a viewer who may see them."""
    return search(store, table, scope, read_criteria(options), viewer)


def _known_keys(store: Store, scope: Scope, criteria: Criteria) -> list[str]:
    known = skills_on_record(store, Scope(as_at=scope.as_at))
    if not known:
        raise UserError(
            _("No competences are loaded yet."),
            _("Import a competence list from ESR, or a local list of skills."),
            rule="nothing_loaded",
        )
    keys = []
    for skill in criteria.skills:
        key = read_competence_name(skill).skill.lower()
        if key not in known:
            names = [name for name, _people in known.values()]
            raise UserError(
                _("No one has “{skill}” on record.").format(skill=skill),
                near_or(skill, names, _("List the skills with: table skill_transferable")),
                rule="skill_unknown",
            )
        keys.append(key)
    return list(dict.fromkeys(keys))


def _write_down(store: Store, scope: Scope, criteria: Criteria, viewer: Viewer) -> None:
    """Who searched for what, and when; nothing of the answer."""
    resolved = {name: value for name, value in asdict(criteria).items() if value}
    with Register(store.folder) as register:
        details = {**resolved, "role": viewer.role, "where": dict(scope.where)}
        register.note(viewer.who, "talent_search", details)


def _with_names(store: Store, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    people = [row["person"] for row in found]
    query = load_queries("skills")["names"]
    names = {row["person"]: row for row in store.query(query.sql, {"people": people})}
    return [
        {
            **{name: row.get(name) for name in (*_NAMED, "nearness")},
            "name": names.get(row["person"], {}).get("name") or _("Name not loaded"),
            "post": row["post"] or row["job_role"],
            "line_manager": names.get(row["person"], {}).get("line_manager"),
        }
        for row in found
    ]


def _counts(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """How many in each unit and staff group, the nearest first; by unit where no unit is named."""
    names = ("unit", "staff_group", "distance", "nearness", "is_same_site")
    counted = Counter(tuple(row[name] for name in names) for row in found)
    rows = [dict(zip(names, key, strict=True)) | {"people": n} for key, n in counted.items()]
    rows.sort(key=lambda row: (*nearness.place_in_order(row), row["unit"], row["staff_group"]))
    return rows


def _names(criteria: Criteria, *, named: bool) -> tuple[str, ...]:
    """The columns of the answer; how near people are only where a unit is named."""
    if not criteria.near:
        return _NAMED if named else _COUNTED
    if named:
        return (_NAMED[0], "nearness", *_NAMED[1:])
    return (_COUNTED[0], "nearness", *_COUNTED[1:], "distance")


def _only(names: tuple[str, ...], rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: row[name] for name in names} for row in rows]


def _columns(table: Table, names: tuple[str, ...]) -> tuple[TableColumn, ...]:
    known = {column.id: column for column in table.columns}
    return tuple(TableColumn(name, _(known[name].title), known[name].unit) for name in names)


def _remarks(people: int, day: date, near: str, *, named: bool) -> tuple[str, ...]:
    sentences = [
        _("People found: {count}. Validated records only, in date on {date}.").format(
            count=people, date=show_date(day)
        ),
        *([nearness.order_in_words(near)] if near else []),
        _("Whoever is away from work is not counted."),
        _("This search is recorded in the audit trail."),
    ]
    if not named:
        sentences.insert(1, _("Names are shown only to a role that may see them."))
    return tuple(sentences)
