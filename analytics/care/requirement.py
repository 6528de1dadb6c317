"""What the care of patients needs, compared with the staff in post and with a plan.

`required_for_plan` is for a page that has a plan in hand; the table ``skill_mix_required`` is
the same from the command line, with the plan in a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from analytics.care.options import By, CareOptions, read_care_options
from analytics.care.plan import (
    PlannedFte,
    about_plan,
    is_for_more_units,
    planned_by,
    planned_fte,
)
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, find_table
from analytics.engine.opened_as import opened_as
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.pay.groups import group_order
from analytics.plans.lines import PlanLine
from analytics.plans.typed import read_plan_file
from analytics.privacy.release import about_posts
from analytics.vocabulary import NOT_KNOWN, NOT_REGISTERED, REGISTERED
from analytics.words import _, ngettext, show_date, show_list, show_number

KIND = "care_requirement"
_PLACES = frozenset({"organisation", *(f"org_l{level}" for level in range(1, 8))})
_NAMES_SHOWN = 5
_REGISTERED = (REGISTERED, NOT_REGISTERED, NOT_KNOWN)
_SUMS = ("hours_per_week", "required_fte", "current_fte", "planned_fte")


def build_required(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_required``; ``planned`` names a CSV file of a plan (band, fte)."""
    planned = None
    if "planned" in options:
        lines = [
            PlanLine(line.band, line.role, 0.0, line.number, group=line.group)
            for line in read_plan_file(options["planned"])
        ]
        planned = planned_fte(lines)
    return _required(store, table, scope, planned, read_care_options(options))


@opened_as("required_for_plan")
def required_for_plan(
    store: Store,
    scope: Scope,
    planned: Iterable[PlannedFte],
    options: Mapping[str, str] | None = None,
) -> TableResult | None:
    """Required, in post and planned FTE of the staff that a plan is for.

    None where no requirement is loaded for the date of the scope or before; rows are empty where
    there is one that does not name these units. ``options`` are those of ``skill_mix_required``
    (``by``, ``headroom``, ``weekly_hours``, ``staff_groups``, ``stated_fte``).
    """
    if store.empty or requirement_date(store, resolve_scope(store, scope).as_at) is None:
        return None
    chosen = read_care_options(options or {})
    return _required(store, find_table("skill_mix_required"), scope, list(planned), chosen)


def requirement_date(store: Store, as_at: date | None) -> date | None:
    """The date of the requirement that holds on a date: the newest by then, or None."""
    earlier = [day for day in store.dates(KIND) if as_at is None or day <= as_at]
    return max(earlier, default=None)


@with_queries
def _required(
    store: Store, table: Table, scope: Scope, planned: list[PlannedFte] | None, chosen: CareOptions
) -> TableResult:
    resolved = resolve_scope(store, scope)
    day = requirement_date(store, resolved.as_at)
    unknown = [name for name, _values in resolved.where if name not in _PLACES]
    if day is None or unknown:
        sentences = _why_nothing(store, resolved, unknown)
        return _result(table, resolved, chosen, [], sentences)
    places = {
        "scope": resolved.on(resolved.as_at).to_params(),
    }
    lines = store.query(
        load_queries("plans")["requirement_lines"].sql,
        {**places, "requirement": {"day": day}},
    )
    by = chosen.by or _finest_division(lines)
    given = {
        "day": day,
        "by": by,
        "weekly_hours": chosen.weekly_hours,
        "headroom": chosen.headroom,
        "fte_headroom": chosen.fte_headroom,
        "care_groups": list(chosen.groups),
    }
    query = load_queries("care")["required_and_in_post"]
    found = store.query(query.sql, {**places, "requirement": given})
    used = [line for line in lines if line["status"] == "used"]
    too_wide = is_for_more_units(planned, sum(row["current_fte"] for row in found), chosen)
    planned = None if too_wide else planned
    rows = _with_plan(found, planned, by, chosen) if used else []
    sentences = [_dated(day), chosen.in_words(), _who(chosen), *_lines_left_out(lines)]
    if _has_unknown_part(found):
        sentences.append(
            _(
                "Some rows do not say which staff they are for, so no group can be"
                " shown as short or over."
            )
        )
    sentences += [_for_more_units(used)] if too_wide else about_plan(planned, by, chosen)
    return _result(table, resolved, chosen, rows, sentences, by)


def _why_nothing(store: Store, scope: Scope, unknown: Sequence[str]) -> list[str]:
    if unknown:
        words = _("Not available with the filter “{field}”: a care requirement does not record it.")
        return [words.format(field=_(FIELDS[unknown[0]].title))]
    loaded = store.dates(KIND)
    if not loaded:
        return [_("No care requirement is loaded.")]
    words = _("The first care requirement is as at {first}, after {date}.")
    return [words.format(first=show_date(min(loaded)), date=show_date(scope.as_at))]


def _finest_division(lines: Sequence[Mapping[str, Any]]) -> By:
    """What every line that is used tells: its band, else registered or not, else only its unit."""
    used = [line for line in lines if line["status"] == "used"]
    if all(line["band"] != NOT_KNOWN for line in used):
        return "band"
    if all((line["band"], line["registered"]) != (NOT_KNOWN, NOT_KNOWN) for line in used):
        return "registered"
    return "unit"


def _with_plan(
    found: list[dict[str, Any]], planned: list[PlannedFte] | None, by: By, chosen: CareOptions
) -> list[dict[str, Any]]:
    """The rows in order, each with what is planned for it; parts that only a plan has come too."""
    wanted = planned_by(planned, by, chosen)
    missing = [group for group in wanted or {} if group not in {row["group"] for row in found}]
    empty = {"hours_per_week": 0.0, "required_fte": 0.0, "current_fte": 0.0}
    rows = [*found, *({"group": group, **empty} for group in missing)]
    short = _short_names([row["group"] for row in rows]) if by == "unit" else {}
    whole = not _has_unknown_part(rows)
    return [
        {**_row(row, wanted, whole=whole), "group": short.get(row["group"], row["group"])}
        for row in sorted(rows, key=lambda row: _place(row["group"], by))
    ]


def _has_unknown_part(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether some of the need is of no known part, so that no part can be said to be short."""
    return any(row["group"] == NOT_KNOWN and row["required_fte"] for row in rows)


def _row(
    row: Mapping[str, Any], wanted: Mapping[str, float] | None, *, whole: bool
) -> dict[str, Any]:
    required, current = row["required_fte"], row["current_fte"]
    planned = None if wanted is None else wanted.get(row["group"], 0.0)
    return {
        **row,
        "difference": current - required if whole else None,
        "cover": current / required if required and whole else None,
        "planned_fte": planned,
        "planned_difference": None if planned is None or not whole else planned - required,
    }


def _short_names(places: Sequence[str]) -> dict[str, str]:
    """The last part of a place, or the whole of it where two places end alike."""
    ends = [place.rpartition(" › ")[2] for place in places]
    return {
        place: end if ends.count(end) == 1 else place
        for place, end in zip(places, ends, strict=True)
    }


def _place(group: str, by: By) -> tuple[Any, ...]:
    if by == "band":
        return group_order(group)
    if by == "registered":
        return (_REGISTERED.index(group) if group in _REGISTERED else 9, group)
    return (0, group)


def _for_more_units(used: Sequence[Mapping[str, Any]]) -> str:
    words = _(
        "The plan is not compared with it: it was started from more staff than these units"
        " have. Start it from: {units}."
    )
    return words.format(units=_listed([*dict.fromkeys(line["unit_named"] for line in used)]))


def _dated(day: date) -> str:
    return _("Care requirement as at {date}.").format(date=show_date(day))


def _who(chosen: CareOptions) -> str:
    words = _(
        "In post counts only the units in the requirement, and only these staff groups:"
        " {groups}. Bank and agency staff are not included."
    )
    return words.format(groups=show_list(chosen.groups))


def _lines_left_out(lines: Sequence[Mapping[str, Any]]) -> list[str]:
    """What of the file is not in the numbers, by reason, with the names that it gives."""
    reasons = {
        "nowhere": _(
            "No staff in post are in units with these names, so they are left out: {units}."
        ),
        "several": _("Several units have these names, so they are left out: {units}."),
        "beyond": _("These cover more than the units selected, so they are left out: {units}."),
    }
    sentences = []
    for status, words in reasons.items():
        names = dict.fromkeys(line["unit_named"] for line in lines if line["status"] == status)
        if names:
            sentences.append(words.format(units=_listed([*names])))
    return sentences


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMES_SHOWN
    if more <= 0:
        return show_list(names)
    words = ngettext("{names} and {count} more", "{names} and {count} more", more)
    return words.format(names=show_list(names[:_NAMES_SHOWN]), count=show_number(more))


def _result(
    table: Table, scope: Scope, chosen: CareOptions, rows: list[dict[str, Any]],
    sentences: Sequence[str], by: By | None = None,
) -> TableResult:  # fmt: skip
    titles = {"band": _("Band"), "registered": _("Registered or not"), "unit": _("Unit")}
    first, *others = table.columns
    has_plan = any(row["planned_fte"] is not None for row in rows)
    columns = [TableColumn(first.id, titles[by] if by else _(first.title), first.unit)]
    columns += [
        TableColumn(item.id, _(item.title), item.unit)
        for item in others
        if has_plan or not item.id.startswith("planned")
    ]
    named = [{column.id: row[column.id] for column in columns} for row in rows]
    return table.answer(
        scope,
        about_posts(table, scope, named, summary=_summary(rows)),
        columns=tuple(columns),
        remarks=sentences,
        assumptions={**({"by": by} if by else {}), **chosen.assumptions()},
    )


def _summary(rows: Sequence[Mapping[str, Any]]) -> dict[str, float | None]:
    """All parts together; planned is None without a plan."""
    if not rows:
        return {}
    whole: dict[str, float | None] = {
        name: None if rows[0][name] is None else sum(row[name] for row in rows) for name in _SUMS
    }
    required, current, planned = (whole[name] or 0.0 for name in _SUMS[1:])
    whole["difference"] = current - required
    whole["cover"] = current / required if required else None
    whole["planned_difference"] = None if whole["planned_fte"] is None else planned - required
    return whole
