"""A slide out of results: the message and the chart are given, all the rest is what they say."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.answers import sentences
from analytics.answers.letters import short_meanings
from analytics.engine.caution import caution
from analytics.engine.display import Grid, field_title
from analytics.engine.exact import not_protected
from analytics.engine.n_words import show_n
from analytics.engine.results import MeasureResult, TableResult
from analytics.exports.slides.declared import Body, NativeChart, Slide
from analytics.words import _, show_date, show_list, show_number

Result = MeasureResult | TableResult


def slide_of(
    title: str,
    body: Body,
    results: Sequence[Result],
    *,
    people: MeasureResult | None = None,
    section: str = "",
) -> Slide:
    """The slide whose body shows the first of some results; the others stand beside it in its
    message, and are explained in its notes.

    N is that of the first measure among them, else of ``people``, who are everybody in scope.
    """
    first = results[0]
    return Slide(
        title.rstrip("."),
        body,
        source_line(first, [*results, *([people] if people else [])]),
        hidden_words(results),
        section,
        _shows(first, body),
        (*_left_out(body), *_remarks(first, title), *_letters(body)),
        tuple(fact for result in results for fact in _explained(result)),
    )


def source_line(result: Result, counted: Sequence[Result]) -> str:
    """Date, what it is compared with, N, staff chosen; first of all, that nothing is hidden, where
    that is so. The staff come last, because a long choice of them may be cut short on a slide."""
    numbers = (show_n(each, each.total) for each in counted if isinstance(each, MeasureResult))
    then = result.scope.compare
    parts = (
        not_protected() if result.exact else "",
        show_date(result.as_at or result.scope.as_at),
        _("compared with {date}").format(date=show_date(then)) if then else "",
        next(filter(None, numbers), _("N is hidden")),
        caution(result),
        sentences.staff_in_words(result),
    )
    return " · ".join(filter(None, parts))


def hidden_words(results: Sequence[Result]) -> str:
    """What ``c`` stands for, where any of these numbers is hidden; else that none is."""
    if any(result.exact for result in results):
        return not_protected()
    told = [each for result in results for each in result.remarks if _is_of_hidden(each)]
    hidden = next((result for result in results if result.suppressed), None)
    if told or hidden is None:
        return told[0] if told else _("No number is hidden on this slide.")
    return sentences.hidden_in_words(hidden)


def _is_of_hidden(remark: str) -> bool:
    """Whether a remark of an answer says itself what ``c`` stands for in it."""
    return remark.startswith(("c:", "c ="))


def _shows(result: Result, body: Body) -> str:
    """What the body is of: ``Share aged 55 and over, by Staff group, with 95% intervals``."""
    if isinstance(body, Grid):
        return body.caption
    title = what_is_shown(result)
    if isinstance(body, NativeChart) and any(series.lows for series in body.series):
        if body.ranges:
            return _("{title}; {ranges}").format(title=title, ranges=body.ranges)
        return _("{title}; the lines are 95% intervals").format(title=title)
    return title


def what_is_shown(result: Result) -> str:
    """The title of an answer and what it is divided by: ``Leavers, by: Reason for leaving``."""
    if not isinstance(result, MeasureResult) or not result.splits:
        return result.title
    by = show_list(field_title(name) for name in result.splits)
    return _("{title}, by: {fields}").format(title=result.title, fields=by)


def _remarks(result: Result, title: str) -> list[str]:
    """What an answer remarks, without what the slide says elsewhere."""
    return [
        each for each in result.remarks if not _is_of_hidden(each) and each.rstrip(".") not in title
    ]


def _letters(body: Body) -> list[str]:
    """What letters other than ``c`` in a chart stand for."""
    if not isinstance(body, NativeChart):
        return []
    found = {letter for series in body.series for letter in series.letters}
    words = _("{letter}: {meaning}.")
    return [
        words.format(letter=letter, meaning=meaning)
        for letter, meaning in short_meanings().items()
        if letter in found and letter != "c"
    ]


def _left_out(body: Body) -> tuple[str, ...]:
    if not isinstance(body, NativeChart) or not body.left_out:
        return ()
    shown = len(body.categories)
    words = _("The first {shown} of {all} are drawn; the workbook beside it has all of them.")
    return (words.format(shown=show_number(shown), all=show_number(shown + body.left_out)),)


def _explained(result: Result) -> list[tuple[str, str]]:
    return [(_("Title"), result.title), *sentences.how_it_is_made(result)]
