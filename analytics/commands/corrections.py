"""Corrections typed on the command line: which column is which field, and what a text means."""

from __future__ import annotations

from analytics.codelists import QUESTIONS
from analytics.engine.declared import near_or
from analytics.errors import UserError
from analytics.imports.finding.wide_columns import WIDE_COLUMN
from analytics.imports.kinds.registry import all_kinds
from analytics.words import _, show_list


def read_columns(items: list[str]) -> dict[str, str | None]:
    """``field=heading`` texts; an empty heading says that the file has no such column.

    ``skill:HEADING=`` says that a column of a matrix is no skill, ``skill:HEADING=HEADING`` that
    it is one.
    """
    mapping: dict[str, str | None] = {}
    for item in items:
        name, sign, heading = item.partition("=")
        if not sign:
            raise _not_understood(item, "fte=WTE")
        if not name.strip().startswith(WIDE_COLUMN):
            _check_field(name.strip())
        mapping[name.strip()] = heading.strip() or None
    return mapping


def _check_field(name: str) -> None:
    known = {column.id for kind in all_kinds().values() for column in kind.columns}
    if name not in known:
        raise UserError(
            _("No kind of file has a field called “{name}”.").format(name=name),
            near_or(
                name, known, _("Choose one of: {fields}.").format(fields=show_list(sorted(known)))
            ),
            rule="field_unknown",
        )


def _not_understood(text: str, example: str) -> UserError:
    return UserError(
        _("“{text}” cannot be understood.").format(text=text),
        _("Write it like this: {example}.").format(example=example),
        rule="correction_unreadable",
    )


def read_codes(items: list[str]) -> dict[tuple[str, str], str]:
    """``field:text=value`` texts: what an unknown text of a field means."""
    codes: dict[tuple[str, str], str] = {}
    for item in items:
        left, sign, value = item.rpartition("=")
        name, colon, text = left.partition(":")
        if not sign or not colon:
            raise _not_understood(item, "gender:W=Female")
        if name.strip() not in QUESTIONS:
            _check_field(name.strip())
        codes[name.strip(), text.strip()] = value.strip()
    return codes
