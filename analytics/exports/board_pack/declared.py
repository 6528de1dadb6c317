"""How a section of the board pack is declared: what it asks, what it says and what it draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from analytics.engine.declared import find_measure, find_table
from analytics.exports.slides.declared import Body


@dataclass(frozen=True)
class Question:
    """A measure, by nothing or by fields, or a table, with its options."""

    id: str
    by: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    is_table: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """Kinds of file without which there is no answer, as it declares itself."""
        return (find_table(self.id) if self.is_table else find_measure(self.id)).needs


def measure(measure_id: str, *by: str, **options: str) -> Question:
    """A measure divided by some fields; by ``month``, over the dates that are loaded."""
    return Question(measure_id, by, options)


def table(table_id: str, **options: str) -> Question:
    """A table with options."""
    return Question(table_id, (), options, is_table=True)


@dataclass(frozen=True)
class SlidePlan:
    """One slide: ``says`` and ``draws`` are given the answers to ``asks``, in their order.

    What is drawn is the first of them: its scope, date and N are under the chart, and it decides
    which files are needed; ``needs`` are kinds of file beside those. ``about`` names the slide
    where it is left out, if the title of what is drawn is not enough.
    """

    asks: tuple[Question, ...]
    says: Callable[..., str]
    draws: Callable[..., Body]
    needs: tuple[str, ...] = ()
    about: str = ""  # in English, translated when shown


@dataclass(frozen=True)
class Section:
    """A part of the pack; the one with the lowest ``order`` comes first."""

    id: str
    title: str  # in English, translated when shown
    order: int
    slides: tuple[SlidePlan, ...]
