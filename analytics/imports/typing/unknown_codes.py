"""The texts of a file that no code list knows, and what each may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics import codelists
from analytics.engine.choices import stored_value
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.skill_marks import MARKS
from analytics.imports.typing.convert import SUGGESTIONS, Fault
from analytics.values.hours import ABOUT, Question
from analytics.values.reading import clean
from analytics.words import N_, _


@dataclass(frozen=True)
class UnknownCode:
    """A text that no code list knows; the user may say what it means."""

    field: str
    title: str
    found: str
    count: int
    suggestion: str | None
    choices: tuple[str, ...]
    question: str = ""  # what is asked, where the text alone does not say it
    needs_answer: bool = True  # False where the text itself is stored, as for job roles


# What a column asks as a whole, by what it is about.
_QUESTIONS: Mapping[str, str] = MappingProxyType(
    {ABOUT: N_("FTE holds hours. How many hours a week are full time?")}
)


def asked_of_column(column: Column, question: Question, count: int) -> UnknownCode:
    """What a column asks as a whole; ``count`` cells wait for the answer."""
    return UnknownCode(
        field=column.id,
        title=_(column.title),
        found=question.about,
        count=count,
        suggestion=question.suggestion,
        choices=question.choices,
        question=_(_QUESTIONS[question.about]),
    )


def unknown_codes(faults: Sequence[Fault]) -> tuple[UnknownCode, ...]:
    """What the user is asked about, the most frequent first where there are very many."""
    shown = [fault for fault in faults if fault.column.codelist and not fault.column.identifying]
    if len(shown) > SUGGESTIONS:  # nobody answers more questions than this
        shown = sorted(shown, key=lambda fault: -len(fault.rows))[:SUGGESTIONS]
    choices = {name: _choices(name) for name in {fault.column.codelist or "" for fault in shown}}
    found: dict[tuple[str, str], UnknownCode] = {}
    for fault in shown:
        asked = _asked(fault, choices[fault.column.codelist or ""])
        before = found.get((asked.field, asked.found))
        # One word in two columns of one field is one question.
        count = asked.count + (before.count if before else 0)
        found[asked.field, asked.found] = replace(asked, count=count)
    return tuple(found.values())


def _asked(fault: Fault, choices: tuple[str, ...]) -> UnknownCode:
    return UnknownCode(
        field=fault.column.id,
        title=_(fault.column.title),
        found=clean(fault.text),
        count=len(fault.rows),
        suggestion=fault.read.suggestion,
        choices=choices,
        needs_answer=not fault.column.keeps_unknown,
    )


# A cell of a matrix may be a mark or a level, a reason for absence a type that is no sickness.
_ALSO: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {MARKS: ("competence_levels",), "absence_reasons": ("absence_types",)}
)


def _choices(list_name: str) -> tuple[str, ...]:
    """What a text may mean."""
    names = (list_name, *_ALSO.get(list_name, ()))
    found = (stored_value(name, entry) for name in names for entry in codelists.load(name).entries)
    return tuple(dict.fromkeys(found))
