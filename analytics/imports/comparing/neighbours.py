"""How the period of a file meets those that are loaded: days covered twice, days not covered.

Each day is taken from one file: the one whose period ends last, then the one loaded last. That is
said in words before anything is stored, and so is a gap, and people whom no staff list knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pyarrow as pa

from analytics.engine.store import Store
from analytics.imports.comparing.history import ImportRecord, imports_of
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.staged import Staged
from analytics.words import _, ngettext, show_date, show_list, show_number

_A_DAY = timedelta(days=1)
_MANY = 0.2  # so large a share of people whom no staff list knows is more than comings and goings
_KNOWN = """
select count(distinct keys.person_key) as people
from keys
inner join person on person.person_key in (keys.person_key, keys.employee_key)
inner join staff on person.person = staff.person
"""


def neighbouring_period_problems(
    store: Store, staged: Staged, file_date: FileDate, rows: pa.Table
) -> list[Problem]:
    """Notes and warnings of a file about a period; nothing for a file of one date."""
    if not staged.kind.event_columns or file_date.day is None or file_date.covers_from is None:
        return []
    loaded = [
        item
        for item in imports_of(store)
        if item.kind == staged.kind.id and item.status == "current" and item.covers_from
    ]
    others = [
        i for i in loaded if (i.covers_from, i.as_at) != (file_date.covers_from, file_date.day)
    ]
    found = [_overlap(staged, file_date, item) for item in others]
    found += [_gap(staged, file_date, others), _unknown_people(store, staged, rows)]
    return [problem for problem in found if problem]


def _note(staged: Staged, rule: str, message: str, effect: str, do_next: str = "") -> Problem:
    return Problem("note", rule, message, staged.place.name, effect=effect, do_next=do_next)


def _overlap(staged: Staged, file_date: FileDate, other: ImportRecord) -> Problem | None:
    mine, theirs = _period(file_date), (other.covers_from or other.as_at, other.as_at)
    first, last = max(mine[0], theirs[0]), min(mine[1], theirs[1])
    if first > last:
        return None
    message = _("Import {id} ({file}) also covers {first} to {last}.").format(
        id=other.import_id, file=other.file_name, first=show_date(first), last=show_date(last)
    )
    # The one that ends later is used; of two that end together the one loaded later, this one.
    effect = (
        _("Nobody is counted twice: those days are taken from this file.")
        if mine[1] >= theirs[1]
        else _(
            "Nobody is counted twice: those days are still taken from that file, which ends later."
        )
    )
    return _note(staged, "period_overlap", message, effect)


def _gap(staged: Staged, file_date: FileDate, others: Sequence[ImportRecord]) -> Problem | None:
    """The days between this file and the nearest one on either side, where they do not touch."""
    gaps = [pair for pair in (_before(file_date, others), _after(file_date, others)) if pair]
    if not gaps:
        return None
    gaps_in_words = show_list(
        _("{first} to {last}").format(first=show_date(first), last=show_date(last))
        for first, last in gaps
    )
    return _note(
        staged,
        "period_gap",
        _("No file of this kind covers {gaps}.").format(gaps=gaps_in_words),
        _(
            "Starters and leavers on those days are worked out from the staff lists, and marked"
            " as such."
        )
        if staged.kind.table == "movement"
        else _("Rates leave out those days."),
        _("Load a file for those dates if you have one."),
    )


def _before(file_date: FileDate, others: Sequence[ImportRecord]) -> tuple[date, date] | None:
    first, _last = _period(file_date)
    ends = [item.as_at for item in others if item.covers_from and item.covers_from < first]
    latest = max(ends, default=first)
    return (latest + _A_DAY, first - _A_DAY) if latest + _A_DAY < first else None


def _after(file_date: FileDate, others: Sequence[ImportRecord]) -> tuple[date, date] | None:
    _first, last = _period(file_date)
    starts = [item.covers_from for item in others if item.covers_from and item.as_at > last]
    first = min(starts, default=last)
    return (last + _A_DAY, first - _A_DAY) if last + _A_DAY < first else None


def _period(file_date: FileDate) -> tuple[date, date]:
    """First and last day of a file that has been placed in time."""
    assert file_date.day is not None
    return file_date.covers_from or file_date.day, file_date.day


def _unknown_people(store: Store, staged: Staged, rows: pa.Table) -> Problem | None:
    """People of the file who are on no staff list: came and gone between two, or not matched."""
    if not staged.names_people or not store.dates():
        return None
    keys = rows.select(["person_key", "employee_key"])
    everybody = len(keys["person_key"].unique())
    known = int(store.query(_KNOWN, tables={"keys": keys})[0]["people"])
    unknown = everybody - known
    if not unknown:
        return None
    many = unknown > _MANY * everybody
    words = ngettext(
        "{count} of {all} people is not on any staff list that is loaded.",
        "{count} of {all} people are not on any staff list that is loaded.",
        unknown,
    )
    return Problem(
        severity="warning" if many else "note",
        rule="people_unknown",
        message=words.format(count=show_number(unknown), all=show_number(everybody)),
        sheet=staged.place.name,
        count=unknown,
        effect=_("They are counted with the details in this file."),
        do_next=_("Check that employee numbers are written as in the staff list.") if many else "",
    )
