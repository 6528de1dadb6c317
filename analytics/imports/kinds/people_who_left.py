"""The columns of a staff list that say of a row that its person, or its post, is there no more."""

from __future__ import annotations

import re

from analytics import codelists
from analytics.imports.kinds.column import Column
from analytics.values import reading as values
from analytics.values.reading import Read
from analytics.words import N_

STATUS = "assignment_status"
# Years after those that a workforce file can hold stand for "no end", as ESR's 4712 does.
_NO_END = re.compile(r"(?<!\d)(?:2[1-9]|[3-9]\d)\d{2}(?!\d)")


def read_last_day(text: str) -> Read:
    """A date; nothing for the end of time, and for words that say that somebody is still there."""
    read = values.read_date(text)
    if not read.rule:
        return read
    plain = values.clean(text)
    stays = codelists.load(STATUS).match(plain)
    if _NO_END.search(plain) or (stays and stays.extra["left"] == "no"):
        return values.NOTHING
    return read


def read_has_left(text: str) -> Read:
    """Whether a cell headed "Leaver" says so: yes or no, or a status."""
    read = values.read_yes_no(text)
    if not read.rule:
        return read
    status = values.read_code(STATUS, text)
    if status.value is None:
        return read
    return Read(codelists.load(STATUS).by_label[str(status.value)].extra["left"] == "yes")


def read_is_there(text: str) -> Read:
    """Whether a cell headed "Active" says so: yes or no, or a status."""
    read = values.read_yes_no(text)
    if not read.rule:
        return read
    left = read_has_left(text)
    return left if left.value is None else Read(not left.value)


TERMINATION_DATE = Column(
    "termination_date",
    N_("Leaving date"),
    read_last_day,
    type="date",
    headings=("Date Left", "Leave Date", "Leaver Date", "Date of Termination", "Last Working Day",
              "Last Day of Service", "Employment End Date"),
)  # fmt: skip
# A guess would take people out who only finish something else: "Probation End Date".
ASSIGNMENT_END = Column(
    "assignment_end",
    N_("Assignment end date"),
    read_last_day,
    type="date",
    exact=True,
)
HAS_LEFT = Column("has_left", N_("Has left"), read_has_left, type="yes_no", exact=True)
IS_THERE = Column("is_there", N_("Still in post"), read_is_there, type="yes_no", exact=True)
LEFT_COLUMNS = (TERMINATION_DATE, ASSIGNMENT_END, HAS_LEFT, IS_THERE)
