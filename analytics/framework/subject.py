"""What a framework adds to the house: how its columns read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from analytics.engine.subjects import Subject
from analytics.framework import words
from analytics.framework.statuses import LISTS
from analytics.words import _


def _of(texts: Mapping[str, str]) -> Callable[[str], str]:
    return lambda value: _(texts[value]) if value in texts else value


def _labelled(name: str) -> Callable[[str], str]:
    return lambda value: words.label(name, value)


SUBJECT = Subject(
    writers={
        **{name: _labelled(name) for name in LISTS},
        "horizon": words.write_horizon,
        "standing": _of(words.STANDINGS),
        "trend": _of(words.TRENDS),
        "state": _of(words.STATES),
        "tracking": _of(words.TRACKING),
        "missing_file": words.kind_of_file,
        "what_changed": words.changed_words,
        "what_date": _of(words.DATES),
        "due_state": _of(words.WHEN),
    },
)
