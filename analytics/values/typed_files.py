"""Small files that people write by hand: plans, ages of a team, beds of units.

One with faults gives none of its numbers, so that nothing is worked out from half a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.errors import UserError
from analytics.values.text_encoding import decode_text, looks_like_text
from analytics.words import _

_SAID = 5  # faults in words; of more, how many there are


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, and what to do."""

    cell: str
    words: str


def read_text_file(path: Path, rule: str) -> str:
    """The text of a file in any usual encoding; UserError of that rule for one that is not text."""
    try:
        content = path.read_bytes()
        if not looks_like_text(content[:2000]):
            raise ValueError("not a text")
        return decode_text(content).removeprefix("\ufeff")
    except (OSError, ValueError) as error:
        raise cannot_read(path, rule) from error


def cannot_read(path: Path, rule: str) -> UserError:
    """That a file is no CSV file, or not there."""
    return UserError(
        _("The file {file} cannot be read.").format(file=path.name),
        _("Enter the name of a CSV file, as saved by Excel."),
        rule=rule,
    )


def refuse_faults(path: Path, faults: Sequence[Fault], rule: str) -> None:
    """UserError of that rule with the first faults in words, where there are any."""
    if not faults:
        return
    said = " ".join(f"{fault.cell}: {fault.words}" for fault in faults[:_SAID])
    raise UserError(
        _("{file} has {count} cells that cannot be used. {faults}").format(
            file=path.name, count=len(faults), faults=said
        ),
        _("Correct them and try again; nothing was calculated."),
        rule=rule,
    )
