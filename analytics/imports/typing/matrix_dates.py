"""What the dates of a skills matrix are, where no heading says: of an award, or of its expiry.

Dates that all lie ahead of the as-at date are those on which something expires, and dates that
have all been are those of awards. Where there are both, nobody but the sender knows.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.messages.problems import Problem, Severity
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.unknown_codes import UnknownCode
from analytics.values.cell_names import column_letter
from analytics.words import N_, _, show_list

LIST = "date_meaning"  # the code list of the two meanings, and the field of the question
AWARDED, EXPIRES = "Date awarded", "Expiry date"
_TITLE = N_("What the dates of this matrix are")
_HEADINGS_NAMED = 3


def settle_matrix_dates(
    staged: Staged, as_at: date, codes: Mapping[tuple[str, str], str]
) -> Problem | None:
    """Put the dates that no heading explains where they belong; the refusal if it must be asked."""
    layout = staged.kind.wide
    days = staged.typed.pop(layout.unsaid, None) if layout and layout.unsaid else None
    if days is None or days.null_count == len(days):
        return None
    meaning, rule, severity = _meaning(days, as_at, codes)
    said = _problem(staged, days, rule, severity) if rule else None
    if meaning is None:
        staged.questions.append(_question(staged, days))
        return said
    if said:
        staged.problems.append(said)
    field = "expires_on" if meaning == EXPIRES else "awarded_on"
    staged.typed[field] = pc.coalesce(staged.typed[field], days)
    return None


def _meaning(
    days: pa.Array, as_at: date, codes: Mapping[tuple[str, str], str]
) -> tuple[str | None, str, Severity]:
    """What the dates are (None: to be asked), and the rule to be said with its gravity."""
    given = next((value for (name, _text), value in codes.items() if name == LIST), None)
    entry = codelists.load(LIST).match(given) if given else None
    if entry:
        return entry.label_en, "", "note"
    ends = pc.min_max(days).as_py()
    if ends["min"] >= as_at and ends["max"] > as_at:
        return EXPIRES, "matrix_dates_ahead", "warning"
    if ends["max"] <= as_at:
        return AWARDED, "matrix_dates_past", "note"
    return None, "matrix_dates_mixed", "refused"


def _problem(staged: Staged, days: pa.Array, rule: str, severity: Severity) -> Problem:
    message, effect, do_next = rule_text(rule)
    numbers = _columns(staged, days)
    return Problem(
        severity=severity,
        rule=rule,
        message=message,
        sheet=staged.place.name,
        cells=tuple(column_letter(number) for number in numbers[:12]),
        count=len(numbers),
        effect=effect,
        do_next=do_next,
    )


def _columns(staged: Staged, days: pa.Array) -> list[int]:
    """The columns of the sheet that have such dates."""
    assert staged.cell_columns is not None
    dated = days.is_valid().to_numpy(zero_copy_only=False)
    return np.unique(staged.cell_columns[dated]).tolist()


def _question(staged: Staged, days: pa.Array) -> UnknownCode:
    numbers = set(_columns(staged, days))
    headings = [item.header for item in staged.place.match.wide if item.number in numbers]
    more = ["…"] if len(headings) > _HEADINGS_NAMED else []
    return UnknownCode(
        field=LIST,
        title=_(_TITLE),
        found=show_list([*headings[:_HEADINGS_NAMED], *more]),
        count=len(days) - days.null_count,
        suggestion=None,
        choices=(AWARDED, EXPIRES),
    )
