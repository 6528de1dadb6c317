"""Starters, leavers and retirements: which events count, as the options of a question say.

``months`` is how far back a count looks; ``include_trainees`` brings resident doctors and their
rotations in; ``include_returns`` counts retiring flexibly, and retiring and coming back, as lost
posts; ``ill_health`` and ``flexi`` say which retirements an age or a rate rests on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics import codelists
from analytics.errors import UserError
from analytics.words import _, show_list

A_YEAR = 12
LONGEST = 120  # months
# For how many months numbers about people can be asked, the first always; another number of months
# would tell of those who left in one.
MONTHS_IN_ORDER = (A_YEAR, 6, 3, 24)
ILL_HEALTH = ("with", "without", "only")
WORKING_HOURS = ("full_time", "from_0.6", "over_0.4", "up_to_0.4")
_YES, _NO = ("yes", "true", "1"), ("no", "false", "0")
_LOST = ["left", "joined"]
_BACK = ["returned", "flexi"]


def read_counting(options: Mapping[str, str]) -> dict[str, Any]:
    """The values of ``$counting``, in the order of the macro ``counted_events``.

    Raises UserError for an option that cannot be read.
    """
    back = _switch(options, "include_returns", default=False)
    trainees = _switch(options, "include_trainees", default=False)
    return {
        "months": _months(options),
        "outcomes": [*_LOST, *(_BACK if back else [])],
        "left_out_grades": [] if trainees else trainee_grades(),
    }


def read_retiring(options: Mapping[str, str]) -> dict[str, Any]:
    """The values of ``$retiring``, in the order of the macro ``retirements``."""
    chosen = options.get("ill_health", "with").strip().casefold()
    if chosen not in ILL_HEALTH:
        raise UserError(
            _("“{text}” does not say whether ill health is included.").format(text=chosen),
            _("Choose one of: {choices}.").format(choices=show_list(ILL_HEALTH)),
            rule="option_unreadable",
        )
    return {
        "months": _months(options),
        "outcomes": ["left", *_BACK],
        "ill_health": chosen,
        "flexi": _switch(options, "flexi", default=True),
    }


def read_hours(options: Mapping[str, str]) -> str:
    """The band of working hours that a share is of; full time unless another is chosen."""
    chosen = options.get("hours", WORKING_HOURS[0]).strip().casefold()
    if chosen in WORKING_HOURS:
        return chosen
    raise UserError(
        _("“{text}” is not a band of working hours.").format(text=chosen),
        _("Choose one of: {choices}.").format(choices=show_list(WORKING_HOURS)),
        rule="option_unreadable",
    )


def trainee_grades() -> list[str]:
    """The medical grades of doctors in training, who rotate."""
    entries = codelists.load("medical_grades").entries
    return [entry.label_en for entry in entries if entry.extra["trainee"] == "yes"]


def steps_back(
    options: Mapping[str, str], usual: Mapping[str, str]
) -> list[Mapping[str, str]] | None:
    """Options one step nearer to the usual ones; None for months that are never asked for.

    ``usual`` are the options that choose people, each with its value where it is not given.
    """
    found: list[Mapping[str, str]] = []
    for name, value in usual.items():
        if name in options and options[name].strip().casefold() != value:
            found.append({key: text for key, text in options.items() if key != name})
    if "months" not in options:
        return found
    months = _months(options)
    if months not in MONTHS_IN_ORDER:
        return None
    earlier = MONTHS_IN_ORDER[: MONTHS_IN_ORDER.index(months)]
    return [*found, *({**options, "months": str(other)} for other in earlier)]


def in_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """The choices as assumptions, to be printed with a result and exported with it."""
    assumptions: dict[str, Any] = {"months": values["months"]}
    if "left_out_grades" in values:
        assumptions["include_trainees"] = not values["left_out_grades"]
        assumptions["include_returns"] = "returned" in values["outcomes"]
    else:
        assumptions |= {"ill_health": values["ill_health"], "flexi": values["flexi"]}
    return assumptions


def _months(options: Mapping[str, str]) -> int:
    text = options.get("months", str(A_YEAR)).strip()
    if text.isdecimal() and 1 <= int(text) <= LONGEST:
        return int(text)
    raise UserError(
        _("“{text}” is not a number of months from 1 to {most}.").format(text=text, most=LONGEST),
        rule="option_unreadable",
    )


def _switch(options: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = options.get(name, "").strip().casefold()
    if not text:
        return default
    if text in (*_YES, *_NO, "with", "without"):
        return text in (*_YES, "with")
    raise UserError(
        _("“{text}” is not yes or no.").format(text=text),
        _("Write {name}=yes or {name}=no.").format(name=name),
        rule="option_unreadable",
    )
