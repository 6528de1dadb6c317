"""Two tables of appraisal rates: each unit with limits of chance and the target, and months as an
XmR chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.answers.measures import calculate
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import MeasureResult, Row, TableColumn, TableResult
from analytics.engine.scope import OF_STAFF, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import made_of
from analytics.skills import appraisals
from analytics.statistics import funnel
from analytics.statistics.xmr import Rule, assurance, parameters, rule_title, verdict, xmr
from analytics.words import N_, _, show_list, show_percent

MEASURE_OF = {appraisals.PADR: "padr_rate", appraisals.MEDICAL: "medical_appraisal_rate"}
STANDING_WORDS: Mapping[funnel.Standing, str] = {
    "below": N_("Lower than chance would explain"),
    "above": N_("Higher than chance would explain"),
    "within": N_("Within chance"),
}


def build_by_unit(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``padr_by_unit``; ``by`` is the highest level with several units unless given."""
    target = appraisals.read_target(options)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    by = read_level(store, resolved, options)
    result = _rate(store, resolved, (by,), options)
    share = result.total.value
    rows = tuple(_unit_line(by, row, share, target) for row in result.rows)
    columns = tuple(
        TableColumn(c.id, _(OF_STAFF[by].title) if c.id == "unit" else _(c.title), c.unit)
        for c in table.columns
    )
    summary = {"target": target, "rate": share, "by": by}
    return _result(table, resolved, columns, rows, result, summary)


def read_level(store: Store, resolved: Scope, options: Mapping[str, str]) -> str:
    """The field that ``by`` names, or the highest level with several units; else a UserError."""
    by = options.get("by") or _first_level(store, resolved)
    if by in OF_STAFF:
        return by
    raise UserError(
        _("Staff cannot be broken down by “{field}”.").format(field=by),
        _("Choose one of: {fields}.").format(fields=show_list(OF_STAFF)),
        rule="split_unknown",
    )


def _rate(
    store: Store, scope: Scope, splits: tuple[str, ...], options: Mapping[str, str]
) -> MeasureResult:
    kept = {
        name: text
        for name, text in options.items()
        if name.partition(".")[0] in ("exclude", "new_starter_months")
    }
    return calculate(store, MEASURE_OF[appraisals.read_track(options)], scope, splits, kept)


def _first_level(store: Store, scope: Scope) -> str:
    """The highest organisation level that has several units on the date."""
    assert scope.as_at is not None
    for level in range(1, 8):
        if len(store.choices(f"org_l{level}", scope.as_at, scope.where)) > 1:
            return f"org_l{level}"
    return "organisation"


def _unit_line(by: str, row: Row, share: float | None, target: float) -> dict[str, Any]:
    line: dict[str, Any] = {"unit": row.split[by], "note": row.note}
    if row.value is None or share is None or row.numerator is None or not row.denominator:
        names = ("eligible", "done", "rate", "low", "high", "short_of_target", "limit_low",
                 "limit_high", "standing")  # fmt: skip
        return line | dict.fromkeys(names)
    people = round(row.denominator)
    low, high = funnel.limits(share, people)
    return line | {
        "eligible": people,
        "done": round(row.numerator),
        "rate": row.value,
        "low": row.low,
        "high": row.high,
        "short_of_target": short_of(row.numerator, people, target),
        "limit_low": low,
        "limit_high": high,
        "standing": _(STANDING_WORDS[funnel.standing(row.numerator, people, share)]),
    }


def short_of(done: float, people: int, target: float) -> int:
    """How many more appraisals would meet the target; none where it is met."""
    needed = -int(-(target * people - 1e-9) // 1)
    return max(0, needed - round(done))


def build_months(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``padr_months``, and in ``summary`` how the last date is judged."""
    target = appraisals.read_target(options)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    result = _rate(store, resolved, ("month",), options)
    latest = {row.split["month"]: row for row in result.rows if row.denominator or row.note == "c"}
    rows = [latest[month] for month in sorted(latest)]
    shown = [row for row in rows if row.value is not None]
    chart = xmr([row.value for row in shown if row.value is not None])
    rules = dict(
        zip((row.split["month"] for row in shown), chart.rules if chart else (), strict=False)
    )
    lines = tuple(
        {
            "month": row.split["month"],
            "rate": row.value,
            "eligible": row.people if row.value is not None else None,
            "mean": chart.mean if chart else None,
            "lower_limit": max(0.0, chart.lower) if chart else None,
            "upper_limit": min(1.0, chart.upper) if chart else None,
            "rule_broken": _rule_words(rules.get(row.split["month"], "")),
            "note": row.note,
        }
        for row in rows
    )
    summary: dict[str, Any] = {"target": target, "points": len(shown)}
    if chart:
        summary |= {"verdict": verdict(chart), "assurance": assurance(chart, target)}
        summary |= {"trial_limits": chart.is_trial}
    columns = tuple(TableColumn(c.id, _(c.title), c.unit) for c in table.columns)
    return _result(table, resolved, columns, lines, result, summary, _in_words(summary))


def _rule_words(rule: Rule) -> str:
    return rule_title(rule) or _("None")


def _in_words(summary: Mapping[str, Any]) -> tuple[str, ...]:
    """The verdict on the dates in sentences; nothing where there are too few to draw limits."""
    if "verdict" not in summary:
        return (_("At least two dates are needed before anything can be said about change."),)
    change = {
        "improvement": _("There is a change to explain: the last date is better than usual."),
        "concern": _("There is a change to explain: the last date is worse than usual."),
        "common_cause": _("No change to explain: the last date is within ordinary variation."),
    }[summary["verdict"]]
    target = show_percent(summary["target"], 0)
    sure = {
        "pass": _("At the present rate, the target of {target} will be met on every date."),
        "fail": _("At the present rate, the target of {target} will be missed: the process"
                  " must change."),
        "hit_or_miss": _("At the present rate, the target of {target} will be met on some"
                         " dates and missed on others, by chance."),
    }[summary["assurance"]].format(target=target)  # fmt: skip
    sentences = [change, sure]
    if summary["trial_limits"]:
        few = int(parameters()["few_points"])
        sentences.append(
            _("Fewer than {count} dates: the limits are provisional.").format(count=few)
        )
    return tuple(sentences)


def _result(
    table: Table,
    scope: Scope,
    columns: tuple[TableColumn, ...],
    rows: Sequence[dict[str, Any]],
    result: MeasureResult,
    summary: Mapping[str, Any],
    remarks: tuple[str, ...] = (),
) -> TableResult:
    assert scope.as_at is not None
    return table.answer(
        scope,
        made_of([result], rows, summary=summary),
        columns=columns,
        remarks=(*remarks, *result.remarks),
        assumptions={**result.assumptions, "target": summary["target"]},
    )
