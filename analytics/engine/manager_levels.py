"""Manager levels in words: whom a person manages, as the staff list of a date tells it.

They are worked out when a staff list is loaded: see ``sql/imports/manager_levels.sql``.
"""

from __future__ import annotations

from analytics.engine.results import MeasureResult
from analytics.words import N_, _

FIELD = "manager_level"
NOT_KNOWN = N_("Not known")
# As they stand in the store, in their order.
LEVELS = (N_("Manages managers"), N_("Manages staff"), N_("Manages nobody"), NOT_KNOWN)


def in_words(value: str) -> str:
    """A level in the reader's language; any other text as it stands."""
    return _(value) if value in LEVELS else value


def place_of(value: str) -> int:
    """Where a level stands: those who manage managers first, what is not known last."""
    return LEVELS.index(value) if value in LEVELS else len(LEVELS)


def none_known(result: MeasureResult) -> bool:
    """Whether an answer is divided by manager level, and nobody's in it is known."""
    levels = {row.split[FIELD] for row in result.rows} if FIELD in result.splits else set()
    return levels == {NOT_KNOWN}


def what_to_load() -> str:
    """What a file needs so that levels are known."""
    return _(
        "The staff list does not show anyone's manager level. Load it again with the column"
        " Supervisor Employee Number; the supervisor's name is not enough, because two people"
        " may have the same name."
    )
