"""What supply and demand adds to the house: how its states, methods and measures read."""

from __future__ import annotations

from analytics import codelists
from analytics.engine.subjects import Subject
from analytics.supply.method_words import TITLES
from analytics.words import N_, _

_MEASURED = {"people": N_("people"), "fte": N_("FTE")}
_BOUNDS = {"at_least": N_("at least"), "at_most": N_("at most")}


def _write_state(text: str) -> str:
    entry = codelists.load("supply_states").by_label.get(text)
    return entry.label if entry else text


def _write_status(text: str) -> str:
    entry = codelists.load("supply_status").by_label.get(text)
    return entry.label if entry else text


def _write_method(text: str) -> str:
    return _(TITLES[text]) if text in TITLES else text


SUBJECT = Subject(
    writers={
        "state": _write_state, "status": _write_status, "method": _write_method,
        "must_be": lambda text: _(_BOUNDS[text]) if text in _BOUNDS else text,
        "in_range": lambda text: {"yes": _("Yes"), "no": _("No")}.get(text, text),
        "measure": lambda text: _(_MEASURED[text]) if text in _MEASURED else text,
    }
)  # fmt: skip
