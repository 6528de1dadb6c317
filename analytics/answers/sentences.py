"""What a result says, as a sentence: headlines, subtitles and descriptions for screen readers.

A headline states the message; a subtitle says what the data are. Both are computed, so that they
are true of whatever was chosen, and neither ever names a hidden number.
"""

from __future__ import annotations

from collections.abc import Mapping

from analytics.answers.changes import change_between
from analytics.answers.letters import explain_those_in, numbers_in, say_hidden, short_meanings
from analytics.answers.survey_words import survey_in_words
from analytics.engine.caution import caution
from analytics.engine.declared import Measure, Table, all_measures, all_tables
from analytics.engine.display import (
    Grid,
    show_change,
    show_hidden,
    show_interval,
    show_row,
    show_signed_interval,
    show_split,
)
from analytics.engine.exact import not_protected
from analytics.engine.n_words import n_cell, n_heading, show_n
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.engine.scope import ALL_SPLITS, Scope
from analytics.privacy.disclosure import threshold_for
from analytics.words import _, show_date, show_list, show_number


def headline(result: MeasureResult) -> str:
    """The message of a measure: its range over the groups, or its value and its change."""
    if result.total.note == "c":
        return _("{title}: hidden, because someone could be identified").format(title=result.title)
    shown = [row for row in result.rows if row.value is not None]
    if len(shown) >= 2:
        return _over_time(result, shown) if result.splits == ("month",) else _range(result, shown)
    if result.total.value is None:
        return _("{title}: not available").format(title=result.title)
    change = change_since(result)
    value = _("{title}: {value}").format(
        title=result.title, value=show_row(result.total, result.unit)
    )
    return _("{sentence}, {change}").format(sentence=value, change=change) if change else value


def _largest(result: MeasureResult, shown: list[Row]) -> str:
    """Parts of a whole: which is the largest, beside the whole."""
    high = max(shown, key=lambda row: row.value or 0)
    words = (
        _("{title}: of the groups that can be shown, highest in {group}, {value} of {total}")
        if hides_a_group(result)
        else _("{title}: highest in {group}, {value} of {total}")
    )
    return words.format(
        title=result.title,
        group=group_name(result, high),
        value=show_row(high, result.unit),
        total=show_row(result.total, result.unit),
    )


def hides_a_group(result: MeasureResult | TableResult) -> bool:
    """Whether a row is hidden, so that the highest and the lowest are those of the rest."""
    if isinstance(result, TableResult):
        return any(row.get("note") == "c" for row in result.rows)
    return any(row.note == "c" for row in result.rows)


def _range(result: MeasureResult, shown: list[Row]) -> str:
    if result.kind in ("count", "sum"):
        return _largest(result, shown)
    low = min(shown, key=lambda row: row.value or 0)
    high = max(shown, key=lambda row: row.value or 0)
    if show_row(low, result.unit) == show_row(high, result.unit):
        return _("{title} is {value} in every group shown").format(
            title=result.title, value=show_row(low, result.unit)
        )
    words = (
        _(
            "{title}: of the groups that can be shown, from {low} in {low_group} to {high} in"
            " {high_group}"
        )
        if hides_a_group(result)
        else _("{title} ranges from {low} in {low_group} to {high} in {high_group}")
    )
    return words.format(
        title=result.title,
        low=show_row(low, result.unit),
        low_group=group_name(result, low),
        high=show_row(high, result.unit),
        high_group=group_name(result, high),
    )


def _over_time(result: MeasureResult, shown: list[Row]) -> str:
    first, last = shown[0], shown[-1]
    words = show_change(last, first, result.unit)
    return _("{title}: {value}, {change} since {date}").format(
        title=result.title,
        value=show_row(last, result.unit),
        change=words,
        date=show_date(first.as_at),
    )


def group_name(result: MeasureResult, row: Row) -> str:
    """The group of a row in words, its fields joined by commas."""
    return show_list(show_split(name, row.split.get(name, "")) for name in result.splits)


def change_since(result: MeasureResult) -> str:
    """``up 120 (1.2%) since 31 March 2025``; ``no change since …``; empty with no comparison."""
    if result.compared is None:
        return ""
    change = show_change(result.total, result.compared.total, result.unit)
    if not change:
        return ""
    return _("{change} since {date}").format(change=change, date=show_date(result.compared.as_at))


def compared_in_words(result: MeasureResult) -> str:
    """The change since the comparison date, or why there is none; empty with no comparison."""
    then = result.compared
    if then is None or result.total.value is None:
        return ""
    if then.total.value is not None:
        return change_since(result)
    if then.total.note == "c":
        return _("the number of {date} is hidden, so no change can be shown").format(
            date=show_date(then.as_at)
        )
    if then.total.note == "x" and then.remarks:
        why = then.remarks[0].rstrip(".")
        if "establishment_as_at" in result.assumptions:
            return why
        return _("{date}: {remark}").format(date=show_date(then.as_at), remark=why)
    return _("no number for {date} to compare with").format(date=show_date(then.as_at))


def chance_in_words(result: MeasureResult) -> str:
    """The interval of a change, and whether it may be nothing but chance; empty without one."""
    change = change_between(result.total, result.compared.total) if result.compared else None
    if change is None or change.low is None or change.high is None:
        return ""
    if change_since(result).startswith(_("no change")):
        return ""
    interval = show_signed_interval(change.low, change.high, result.unit)
    words = (
        _("95% interval of the change: {interval}. The change may be due to chance.")
        if change.may_be_chance
        else _("95% interval of the change: {interval}.")
    )
    return words.format(interval=interval)


def chance_in_short(result: MeasureResult) -> str:
    """Whether a change may be nothing but chance, without its interval; empty without one."""
    change = change_between(result.total, result.compared.total) if result.compared else None
    if change is None or not chance_in_words(result):
        return ""
    return _("may be due to chance") if change.may_be_chance else _("more than chance explains")


def note_in_words(row: Row) -> str:
    """What the letter in place of a number means."""
    return short_meanings().get(row.note or "", "")


def hidden_in_words(result: MeasureResult | TableResult) -> str:
    """What ``c`` means under this result, with the smallest number that may be shown."""
    return show_hidden(threshold_of(result))


def threshold_of(result: MeasureResult | TableResult) -> int:
    """The smallest number of people that may be shown where this result's fields are revealed."""
    splits = result.splits if isinstance(result, MeasureResult) else ()
    revealed = {ALL_SPLITS[n].characteristic for n in splits if n in ALL_SPLITS} - {None}
    return threshold_for(
        {str(item) for item in revealed} | result.scope.characteristics() | _reveals(result)
    )


def _reveals(result: MeasureResult | TableResult) -> frozenset[str]:
    """What a measure or a table says of people by itself: age, unless something else is named."""
    if isinstance(result, TableResult) and result.reveals is not None:
        return result.reveals | {"age"}
    known: Mapping[str, Measure | Table] = (
        all_measures() if isinstance(result, MeasureResult) else all_tables()
    )
    name = result.measure if isinstance(result, MeasureResult) else result.table
    return (known[name].characteristics if name in known else frozenset()) | {"age"}


def how_it_is_made(result: MeasureResult | TableResult) -> list[tuple[str, str]]:
    """Title and text of everything somebody needs to check a number."""
    facts = [
        (_("Protection"), not_protected() if result.exact else ""),
        (_("Definition"), result.definition),
        (_("Staff counted"), staff_in_words(result)),
        (_("Date"), show_date(result.as_at) if result.as_at else ""),
    ]
    if isinstance(result, MeasureResult):
        facts.append((n_heading(result), n_cell(result, result.total)))
    else:
        facts.append((_("Worked out"), result.method))
    facts += [(_("Left out or noted"), " ".join(result.remarks))]
    facts += [(_("Assumption: {name}").format(name=name.replace("_", " ")), written(value))
              for name, value in result.assumptions.items()]  # fmt: skip
    facts.append((_("Queries that ran"), "; ".join(_(query.title) for query in result.queries)))
    return [(title, text) for title, text in facts if text]


def written(value: object) -> str:
    """An assumption as text, whatever its shape."""
    if isinstance(value, Mapping):
        return show_list(f"{name}: {written(item)}" for name, item in value.items())
    if isinstance(value, list | tuple):
        return show_list(written(item) for item in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "–" if value is None else str(value)


def standing(result: MeasureResult) -> str:
    """What a card says under its number: interval and N, as far as they exist."""
    interval = show_interval(result.total, result.unit)
    parts = [
        _("95% interval {interval}").format(interval=interval) if interval else "",
        show_n(result, result.total),
    ]
    return " · ".join(part for part in parts if part)


def subtitle(result: MeasureResult | TableResult) -> str:
    """What the data are: the staff chosen, the date, N where it can be shown; first of all, that
    nothing is hidden, where that is so."""
    people = show_n(result, result.total) if isinstance(result, MeasureResult) else ""
    parts = [
        not_protected() if result.exact else "",
        staff_in_words(result),
        show_date(result.as_at) if result.as_at else "",
        people,
        caution(result),
    ]
    return " · ".join(part for part in parts if part)


def staff_in_words(result: MeasureResult | TableResult) -> str:
    """Whom a result counts: the choice of staff, and the units where each is counted by itself."""
    if "survey" in result.assumptions:
        return survey_in_words(result)
    units = result.assumptions.get("units")
    if not isinstance(units, list):
        return scope_in_words(result.scope)
    named = show_list(units)
    if not result.scope.where:
        return named
    return _("{units}; {scope}").format(units=named, scope=scope_in_words(result.scope))


def scope_in_words(scope: Scope) -> str:
    """The choice of staff, without the dates."""
    return scope.in_words()


def describe(result: MeasureResult | TableResult, message: str) -> str:
    """The description of a chart for people who do not see it, and where its table is."""
    return _("{message}. {subtitle}. The Table tab has every number in this chart.").format(
        message=message.rstrip("."), subtitle=subtitle(result)
    )


def pair_in_words(first: str, second: str, share: float) -> str:
    """Two parts that add to 100 as shown: ``Registered to unregistered 62.5 : 37.5``."""
    left = round(share * 100, 1)
    return _("{first} to {second} {left} : {right}").format(
        first=first, second=second, left=show_number(left, 1), right=show_number(100 - left, 1)
    )


def remarks_under(result: MeasureResult | TableResult, grid: Grid) -> list[str]:
    """What stands under a result as it is shown in ``grid``: how many cells are hidden, what was
    left out or assumed, and what each letter in place of a number means."""
    remarks = list(result.remarks)
    if isinstance(result, MeasureResult) and result.suppressed:
        remarks.append(hidden_in_words(result))
    return [
        *filter(None, [say_hidden(numbers_in(grid))]),
        *remarks,
        *explain_those_in(grid, remarks),
    ]
