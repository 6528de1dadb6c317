"""Enablers in lists that are read: what is said of each, what the data show, what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from analytics import codelists
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures.charts import Chart, chart
from analytics.framework import words
from analytics.framework.statuses import STAGES, rating_says
from analytics.words import _, pgettext, show_date

Row = Mapping[str, Any]
Tag = Literal["bad", "warn", "good", "quiet"]
_STANDING_TAGS: Mapping[str, Tag] = {"met": "good", "missed": "bad", "unsure": "warn"}


def stage_tag(stage: str | None) -> Tag:
    """How a stage is marked, beside its words."""
    entry = codelists.load(STAGES).by_label.get(stage or "")
    return cast(Tag, entry.extra["tag"]) if entry else "quiet"


def stage_words(stage: str | None) -> str:
    """A stage in words; that nothing is said where there is none."""
    return words.label("stage", stage) if stage else _("Nothing said yet")


def enabler_list(result: TableResult, rows: Sequence[Row]) -> Chart:
    """Items with what is said of each: stage, confidence, reason, evidence, owner and dates."""
    heads = (
        _("Id"), _("Stage"), _("Wording"), _("Confidence"), _("Reason, in one line"),
        _("Evidence"), _("Owner"), pgettext("date", "Due"),
    )  # fmt: skip
    cells = tuple(
        (row["id"], stage_words(row["stage"]), row["text"], said("confidence", row["confidence"]),
         row["reason"] or "–", said("evidence_strength", row["evidence_strength"]),
         row["owner"] or "–", due_words(row))
        for row in rows
    )  # fmt: skip
    grid = Grid(
        result.title, tuple(map(GridColumn, heads)), cells,
        tags=tuple(stage_tag(row["stage"]) for row in rows),
        under=tuple(("", "", _under(row), *[""] * 5) for row in rows),
    )  # fmt: skip
    return chart(result, None, result.title, grid)


def _under(row: Row) -> str:
    """What stands under the wording: its horizon, and what must be known of it."""
    parts = [show_key("horizon", row["horizon"]) if row["horizon"] else words.kind_words("aim")]
    if row["heading_inferred"]:
        parts.append(_("heading inferred"))
    if row["tracking"] == "status+evidence":
        parts.append(_("status and evidence only"))
    if row["state"] != "current":
        parts.append(show_key("state", row["state"]))
    return " · ".join(parts)


def said(name: str, value: str | None) -> str:
    """What is said in a field, in words; a dash for nothing."""
    return words.label(name, value) if value else "–"


def due_words(row: Row) -> str:
    """The year of the document, and the date it was put off to."""
    if row["baseline_due"] is None:
        return show_date(row["revised_due"], "medium") if row["revised_due"] else "–"
    year = str(row["baseline_due"].year)
    if row["revised_due"] is None:
        return year
    return _("{year}, now {date}").format(year=year, date=show_date(row["revised_due"], "medium"))


def indicator_list(result: TableResult, rows: Sequence[Row]) -> Chart:
    """Items with what the data show of each, beside the stage that people say."""
    title = rows[0]["theme"] if rows else result.title
    heads = (
        (_("Id"), False), (_("How it stands"), False), (_("What is counted"), False),
        (_("Value"), True), (_("95% interval"), True), (_("Target"), True),
        (_("Since the comparison date"), False), (_("Data as at"), False), (_("Stage"), False),
    )  # fmt: skip
    grid = Grid(
        result.title, tuple(GridColumn(text, numeric) for text, numeric in heads),
        tuple(map(_indicator, rows)), tags=tuple(standing_tag(row["standing"]) for row in rows),
        under=tuple(("", "", _of_what(row), *[""] * 6) for row in rows),
    )  # fmt: skip
    return chart(result, None, title, grid)


def _indicator(row: Row) -> tuple[str, ...]:
    return (
        row["id"], standing_words(row), row["indicator"] or "–", value_words(row),
        interval_words(row), number(row["target"], row["measured_in"]),
        show_key("trend", row["trend"]) if row["trend"] else "–",
        show_date(row["freshness"], "medium") if row["freshness"] else "–",
        stage_words(row["stage"]),
    )  # fmt: skip


def _of_what(row: Row) -> str:
    return _("nearest number only: {text}").format(text=row["text"]) if row["proxy"] else (
        row["text"]
    )  # fmt: skip


def standing_tag(standing: str | None) -> Tag:
    """How a standing is marked, beside its words."""
    return _STANDING_TAGS.get(standing or "", "quiet")


def standing_words(row: Row) -> str:
    """How a number stands, or what stands in its place."""
    if not row["standing"]:
        return _("Status and evidence only")
    return show_key("standing", row["standing"])


def number(value: float | None, unit: Unit | None) -> str:
    """A number of an indicator in its unit; a dash for none."""
    return "–" if value is None or unit is None else show_value(value, unit)


def value_words(row: Row) -> str:
    """The number; its letter where it is hidden."""
    return row["note"] or number(row["value"], row["measured_in"])


def interval_words(row: Row) -> str:
    """``19.8% to 22.1%``; a dash where there is none."""
    if row["low"] is None or row["high"] is None:
        return "–"
    unit = row["measured_in"]
    return _("{low} to {high}").format(low=number(row["low"], unit), high=number(row["high"], unit))


def conflict_list(result: TableResult) -> Chart:
    """What disagrees: the rule, since when, of which item."""
    heads = (_("Id"), _("What was found"), _("Since"), _("Wording"))
    cells = tuple(
        (row["id"], words.rule_words(row["rule"]),
         show_date(row["since"], "medium") if row["since"] else "–", row["text"])
        for row in result.rows
    )  # fmt: skip
    grid = Grid(result.title, tuple(map(GridColumn, heads)), cells,
                tags=("warn",) * len(cells))  # fmt: skip
    return chart(result, None, result.title, grid)


def change_list(result: TableResult, rows: Sequence[Row]) -> Chart:
    """What was changed: when, by whom, from what to what."""
    heads = (
        _("Id"), pgettext("of a change", "When"), pgettext("who did it", "By"), _("What changed"),
        _("Before"), _("After"),
    )  # fmt: skip
    cells = tuple(
        (row["id"], row["changed_at"].replace("T", " ")[:16], row["changed_by"],
         show_key("what_changed", row["what_changed"]), _text(row, "before"), _text(row, "after"))
        for row in rows
    )  # fmt: skip
    return chart(result, None, result.title, Grid(result.title, tuple(map(GridColumn, heads)),
                                                  cells))  # fmt: skip


def _text(row: Row, side: str) -> str:
    return words.written(row["what_changed"], row[side] or "") or "–"


def rating_colour(confidence: str | None) -> str:
    """The colour that the scheme in use gives a rating; nothing for none."""
    return rating_says(confidence or "", "colour")


def by_organisation(result: TableResult, shown: Sequence[Row]) -> Chart:
    """A row an enabler of those shown, a column an organisation: the stage that each says, and its
    confidence."""
    names = list(dict.fromkeys(row["organisation"] for row in result.rows))
    items = {row["id"]: row["text"] for row in shown}
    cells = {(row["id"], row["organisation"]): row for row in result.rows}
    rows = tuple(
        (item, text, *(_told(cells.get((item, name))) for name in names))
        for item, text in items.items()
    )
    heads = (_("Id"), _("Wording"), *names)
    grid = Grid(result.title, tuple(map(GridColumn, heads)), rows)
    return chart(result, None, result.title, grid)


def _told(row: Row | None) -> str:
    if row is None:
        return "–"
    if not row["confidence"]:
        return stage_words(row["stage"])
    return _("{stage} ({confidence})").format(
        stage=stage_words(row["stage"]), confidence=said("confidence", row["confidence"])
    )
