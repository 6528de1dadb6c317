"""Reading the texts that options hold: whole numbers, shares, yes or no, one of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analytics.errors import UserError
from analytics.words import _, show_list


def read_whole(text: str, low: int, high: int) -> int:
    """A whole number between two limits, both inside; else a UserError."""
    try:
        number = int(text)
    except ValueError:
        number = low - 1
    if low <= number <= high:
        return number
    raise UserError(
        _("“{text}” is not a whole number from {low} to {high}.").format(
            text=text, low=low, high=high
        ),
        rule="option_unreadable",
    )


def read_number(text: str, low: float, high: float) -> float:
    """A number between two limits, both inside; else a UserError."""
    try:
        number = float(text)
    except ValueError:
        number = low - 1
    if low <= number <= high:
        return number
    raise UserError(
        _("“{text}” is not a number from {low} to {high}.").format(text=text, low=low, high=high),
        rule="option_unreadable",
    )


def read_share(text: str) -> float:
    """A share between 0 and 1; else a UserError."""
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if 0 <= share <= 1:
        return share
    raise UserError(
        _("“{text}” is not a share between 0 and 1.").format(text=text), rule="option_unreadable"
    )


def read_yes(options: Mapping[str, str], name: str, *, otherwise: bool) -> bool:
    """Yes or no; ``otherwise`` where the option is not given."""
    text = options.get(name, "yes" if otherwise else "no").casefold()
    if text in ("yes", "true", "1", "no", "false", "0"):
        return text in ("yes", "true", "1")
    raise UserError(_("“{text}” is not yes or no.").format(text=text), rule="option_unreadable")


def read_choice(options: Mapping[str, str], name: str, allowed: Sequence[str]) -> str:
    """One of a list; the first where the option is not given."""
    text = options.get(name, allowed[0])
    if text in allowed:
        return text
    raise UserError(
        _("“{text}” is not a possible value of “{name}”.").format(text=text, name=name),
        _("Choose one of: {values}.").format(values=show_list(allowed)),
        rule="option_unreadable",
    )
