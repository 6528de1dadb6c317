"""Lists of people that are not staff in post, although they have all its columns.

A list of leavers has employee number, staff group, FTE and organisation too; stored as staff in
post it would bring everybody who left back to work.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.imports.headings import known_as
from analytics.imports.problems import Problem
from analytics.imports.stage import Staged
from analytics.imports.values import clean, is_nothing, read_date
from analytics.words import N_, _

_NEARLY_ALL = 0.8
# Field of column_aliases.csv that gives a list away -> what the list is.
_TOLD_BY: Mapping[str, str] = MappingProxyType(
    {
        "leaving_reason": N_("a list of leavers"),
        "leaving_destination": N_("a list of leavers"),
        "termination_date": N_("a list of leavers"),
        "absence_reason": N_("a list of absences"),
        "competence_name": N_("a list of competences"),
    }
)


def other_list(staged: Staged) -> Problem | None:
    """The refusal of another kind of list, or None. A staff list leaves such columns blank."""
    if not staged.kind.snapshot:
        return None
    for column in staged.place.match.headers:
        field = known_as(column.header, tuple(_TOLD_BY))
        if field and _filled_share(staged, column.number) >= _NEARLY_ALL:
            return _refusal(staged, column.header, _(_TOLD_BY[field]))
    return None


def _filled_share(staged: Staged, number: int) -> float:
    """The share of rows with a value; the end of time (31-Dec-4712) is none."""
    texts = staged.raw[f"c{number}"].to_pylist()
    told = {text for text in set(texts) if text and not is_nothing(clean(text))}
    told = {text for text in told if read_date(text).value or read_date(text).rule}
    return sum(1 for text in texts if text in told) / max(1, len(texts))


def _refusal(staged: Staged, header: str, words: str) -> Problem:
    return Problem(
        severity="refused",
        rule="another_list",
        message=_("This looks like {list}: nearly every row has “{header}”.").format(
            list=words, header=header
        ),
        sheet=staged.place.sheet.name,
        effect=_("Nothing can be stored as staff in post."),
        do_next=_("Choose the staff in post report, or say that it is staff in post."),
    )
