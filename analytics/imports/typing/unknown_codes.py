"""The texts of a file that no code list knows, and what each may mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analytics import codelists
from analytics.engine.choices import stored_value
from analytics.imports.kinds.skill_marks import MARKS
from analytics.imports.typing.convert import SUGGESTIONS, Fault
from analytics.values.reading import clean
from analytics.words import _


@dataclass(frozen=True)
class UnknownCode:
    """A text that no code list knows; the user may say what it means."""

    field: str
    title: str
    found: str
    count: int
    suggestion: str | None
    choices: tuple[str, ...]
    needs_answer: bool = True  # False where the text itself is stored, as for job roles


def unknown_codes(faults: Sequence[Fault]) -> tuple[UnknownCode, ...]:
    """What the user is asked about, the most frequent first where there are very many."""
    shown = [fault for fault in faults if fault.column.codelist and not fault.column.identifying]
    if len(shown) > SUGGESTIONS:  # nobody answers more questions than this
        shown = sorted(shown, key=lambda fault: -len(fault.rows))[:SUGGESTIONS]
    choices = {name: _choices(name) for name in {fault.column.codelist or "" for fault in shown}}
    return tuple(
        UnknownCode(
            field=fault.column.id,
            title=_(fault.column.title),
            found=clean(fault.text),
            count=len(fault.rows),
            suggestion=fault.read.suggestion,
            choices=choices[fault.column.codelist or ""],
            needs_answer=not fault.column.keeps_unknown,
        )
        for fault in shown
    )


def _choices(list_name: str) -> tuple[str, ...]:
    """What a text may mean; a cell of a matrix may be a mark or any level."""
    names = (list_name, "competence_levels") if list_name == MARKS else (list_name,)
    found = (stored_value(name, entry) for name in names for entry in codelists.load(name).entries)
    return tuple(dict.fromkeys(found))
