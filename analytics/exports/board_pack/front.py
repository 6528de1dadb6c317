"""What stands before and after the sections: contents with the messages, and the definitions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from analytics.answers import sentences
from analytics.answers.letters import explain_letters
from analytics.answers.measures import all_measures
from analytics.engine.display import Grid, GridColumn
from analytics.engine.results import MeasureResult, TableResult
from analytics.exports.slides.deck import ACROSS
from analytics.exports.slides.declared import Slide
from analytics.exports.slides.lines import split_in_pages
from analytics.exports.slides.slide import hidden_words, source_line
from analytics.exports.slides.tables import laid_out
from analytics.exports.slides.words import fitted
from analytics.words import _, ngettext, pgettext, show_date, show_number

Result = MeasureResult | TableResult
_SIZE, _HIGH = 12, 4.7  # points and inches of definitions on a slide
_MESSAGE, _HIGHEST = 8.4, 4.0  # inches: of a message in the contents, and of all of them


class Part(Protocol):
    """A section as it came out."""

    @property
    def title(self) -> str: ...

    @property
    def slides(self) -> tuple[Slide, ...]: ...

    @property
    def left_out(self) -> tuple[str, ...]: ...


def bound(
    title: str, parts: Sequence[Part], results: Sequence[Result], people: MeasureResult
) -> tuple[Slide, ...]:
    """All slides of a pack in order."""
    sections = [slide for part in parts for slide in part.slides]
    after = _definitions(results, people)
    first = _contents(title, parts, results, people, 2 + len(sections) if after else 0)
    return (first, *sections, *after)


def _contents(
    title: str, parts: Sequence[Part], results: Sequence[Result], people: MeasureResult, last: int
) -> Slide:
    source = source_line(people, [people])
    rows = [*_rows(parts), *([(_("Definitions"), _("What each number means"), show_number(last))]
                             if last else [])]  # fmt: skip
    heads = (
        GridColumn(_("Section")), GridColumn(_("Message")),
        GridColumn(pgettext("of a presentation", "Slide"), numeric=True),
    )  # fmt: skip
    words = _("{title}, {date}: {staff}")
    return Slide(
        words.format(
            title=title, date=show_date(people.as_at), staff=sentences.staff_in_words(people)
        ),
        _listed(Grid(title, heads, tuple(rows))),
        source,
        hidden_words(results),
        shows=_contents_words(parts),
        notes=tuple((name, words) for name, words, _at in rows),
    )


def _contents_words(parts: Sequence[Part]) -> str:
    shown = sum(bool(part.slides) for part in parts)
    words = ngettext("{shown} of {all} section", "{shown} of {all} sections", len(parts))
    return words.format(shown=show_number(shown), all=show_number(len(parts)))


def _rows(parts: Sequence[Part]) -> Iterator[tuple[str, str, str]]:
    """A row for each section with its first message; one more where something was left out."""
    number = 2
    for part in parts:
        if part.slides:
            yield part.title, part.slides[0].title, show_number(number)
        if part.left_out:
            words = _("Left out: {reasons}").format(reasons=" · ".join(part.left_out))
            yield "" if part.slides else part.title, words, "–"
        number += len(part.slides)


def _listed(grid: Grid) -> Grid:
    """The contents with their messages in two lines each, or in one where there are many."""
    for lines in (2, 1):
        rows = tuple((name, _short(words, lines), at) for name, words, at in grid.rows)
        grid = replace(grid, rows=rows)
        if laid_out(grid, ACROSS, _HIGHEST).rows == len(rows):
            break
    return grid


def _short(words: str, lines: int) -> str:
    return fitted(words, _MESSAGE, lines * 0.21, (_SIZE,)).text


def definition_facts(results: Sequence[Result]) -> list[tuple[str, str]]:
    """Title and definition of every answer, each once, as it declares them itself."""
    found = {}
    for result in results:
        source = all_measures()[result.measure].source if isinstance(result, MeasureResult) else ""
        words = _("{definition} Source: {source}.")
        text = result.definition
        if source:
            text = words.format(definition=text, source=_(source).rstrip("."))
        found.setdefault(result.title, text)
    return [(title, text) for title, text in found.items() if text]


def _definitions(results: Sequence[Result], people: MeasureResult) -> list[Slide]:
    letters = [(letter, meaning) for letter, meaning in explain_letters()]
    facts = [*definition_facts(results), *letters]
    pages = list(split_in_pages(facts, _SIZE, ACROSS, _HIGH))
    words = _("What each number means ({number} of {all})")
    return [
        Slide(
            words.format(number=show_number(number), all=show_number(len(pages))),
            page,
            source_line(people, [people]),
            hidden_words([people]),
            _("Definitions"),
            notes=page.paragraphs,
        )
        for number, page in enumerate(pages, start=1)
    ]
