"""The slides of a board pack: contents, sections, definitions; what was left out, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import check_options
from analytics.engine.exact import not_protected
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.exports.board_pack import front
from analytics.exports.board_pack.asking import OPTIONS, Asking, Result
from analytics.exports.board_pack.declared import Section, SlidePlan, measure
from analytics.exports.board_pack.registry import find_sections
from analytics.exports.slides.declared import Progress, Slide, is_empty, say_nothing
from analytics.exports.slides.slide import slide_of, what_is_shown
from analytics.words import _

NO_OPTIONS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Part:
    """A section as it came out: its slides, and why others were left out."""

    section: Section
    slides: tuple[Slide, ...]
    left_out: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """Its title in the reader's language."""
        return _(self.section.title)


@dataclass(frozen=True)
class Pack:
    """A board pack: its title, its slides in order, and every released result behind them."""

    title: str
    slides: tuple[Slide, ...]
    parts: tuple[Part, ...]
    results: tuple[Result, ...]
    made_on: date = field(default_factory=date.today)

    @property
    def mark(self) -> str:
        """What the file says of itself where numbers in it are not protected; else nothing."""
        return not_protected() if any(result.exact for result in self.results) else ""


def make_pack(
    store: Store,
    scope: Scope,
    sections: Iterable[str] = (),
    progress: Progress = say_nothing,
    options: Mapping[str, str] = NO_OPTIONS,
) -> Pack:
    """Ask everything that the sections ask; all of them where none is named.

    UserError for a section that does not exist, a date that is not loaded, and where nobody is
    chosen. ``options`` (`OPTIONS`) go to every table that has them. ``progress`` is told of every
    slide before it is made.
    """
    chosen = find_sections(sections)
    store = remember_answers(store)
    check_options(options, OPTIONS)
    asking = Asking(store, resolve_scope(store, scope), options)
    people = asking.answer(measure("headcount"))
    assert isinstance(people, MeasureResult)
    if people.total.value == 0:
        raise UserError(
            _("Nobody matches this choice of staff, so there is nothing to put into a board pack."),
            _("Choose other staff, or another date."),
            rule="nobody_chosen",
        )
    parts = _parts(asking, chosen, people, progress)
    title = _("Board pack")
    results = tuple(asking.answers.values())
    slides = front.bound(title, parts, results, people)
    return Pack(title, slides, parts, results)


def _parts(
    asking: Asking, sections: Sequence[Section], people: MeasureResult, progress: Progress
) -> tuple[Part, ...]:
    total, done = sum(len(section.slides) for section in sections), 0
    found = []
    for section in sections:
        made = []
        for plan in section.slides:
            done += 1
            progress(done, total, _(section.title))
            made.append(_made(asking, section, plan, people))
        slides = tuple(each for each in made if isinstance(each, Slide))
        reasons = (each for each in made if isinstance(each, str))
        found.append(Part(section, slides, tuple(dict.fromkeys(reasons))))
    return tuple(found)


def _made(asking: Asking, section: Section, plan: SlidePlan, people: MeasureResult) -> Slide | str:
    """The slide; or why there is nothing to show on it."""
    missing = asking.missing((*plan.asks[0].needs, *plan.needs))
    if missing:
        return missing
    try:
        results = [asking.answer(question) for question in plan.asks]
    except UserError as error:
        if not asking.scope.where:
            raise  # no choice of staff is to blame: the section asks what it may not
        return error.what
    body = plan.draws(*results)
    if not is_empty(body):
        made = slide_of(plan.says(*results), body, results, people=people)
        return replace(made, section=_(section.title))
    return _why_empty(plan, results)


def _why_empty(plan: SlidePlan, results: Sequence[Result]) -> str:
    title = _(plan.about) if plan.about else what_is_shown(results[0])
    if any(result.suppressed for result in results):
        return _("{title}: hidden, because someone could be identified").format(title=title)
    return _("{title}: nothing to show").format(title=title)
