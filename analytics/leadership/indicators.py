"""Indicators of race and disability equality that loaded data can answer: a share in each part of
the staff, and on the board, beside that of all staff.

Which groups are counted, in which parts, is in the lists of indicators and of parts. Everything is
made of answers as they were released: what is hidden there is hidden here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import codelists
from analytics.answers.measures import calculate
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, find_table
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership.baseline import build_baseline
from analytics.leadership.division import reveals
from analytics.leadership.equality import INDICATORS, PARTS
from analytics.leadership.posts import check_units_only
from analytics.privacy.release import made_of, why_hidden
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import wilson
from analytics.values.leadership import TIERS
from analytics.vocabulary import ALL_STAFF, BOARD
from analytics.words import _

SHARE, ON_BOARD = "share", "board"  # how an indicator is worked out
EXECUTIVE = "executive"  # the tier that stands for the board
Cells = Mapping[str, float | None]  # people by group; None where they are hidden
Row = dict[str, Any]


@with_queries
def build_shares(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``equality_shares``: for each indicator all staff first, then each part."""
    check_units_only(scope)
    store = remember_answers(store)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    asked = _Asked(store, resolved)
    entries = [each for each in codelists.load(INDICATORS).entries if each.extra["calculation"]]
    rows = [row for entry in entries for row in _of_indicator(asked, entry)]
    limit = threshold_for({"ethnicity", "disability"})
    hidden = limit and any(row["note"] for row in rows)
    return table.answer(
        resolved,
        made_of(asked.answers, rows),
        remarks=[*([why_hidden(limit)] if hidden else []), *_remarks()],
    )


class _Asked:
    """Answers that were asked for, each once."""

    def __init__(self, store: Store, scope: Scope) -> None:
        self.store, self.scope = store, scope
        self.answers: list[MeasureResult | TableResult] = []

    def people(self, where: tuple[tuple[str, tuple[str, ...]], ...], *by: str) -> MeasureResult:
        """The headcount of staff of these groups."""
        chosen = Scope(as_at=self.scope.as_at, where=(*self.scope.where, *where))
        found = calculate(self.store, "headcount", chosen, by)
        self.answers.append(found)
        return found

    def board(self, characteristic: str) -> TableResult:
        """Leaders beside all staff."""
        options = {"characteristic": characteristic, "pool": "all_staff"}
        found = build_baseline(self.store, find_table("leadership_baseline"), self.scope, options)
        self.answers.append(found)
        return found


def _of_indicator(asked: _Asked, entry: codelists.Entry) -> list[Row]:
    by, counted = entry.extra["characteristic"], entry.extra["counted"].split(";")
    everybody = asked.people((), by)
    cells = {row.split[by]: row.value for row in everybody.rows}
    whole = _row(entry, ALL_STAFF, everybody.total.value, cells, counted, None)
    found = _on_board if entry.extra["calculation"] == ON_BOARD else _in_parts
    return [whole, *found(asked, entry, counted, whole["share"])]


def _in_parts(
    asked: _Asked, entry: codelists.Entry, counted: Sequence[str], of_all: float | None
) -> list[Row]:
    """A row a part of the staff that has anybody in it."""
    by, rows = entry.extra["characteristic"], []
    parts = [each for each in codelists.load(PARTS).entries
             if entry.extra["standard"] in each.extra["standards"].split(";")]  # fmt: skip
    for part in parts:
        field, values = part.extra["field"], part.extra["values"].split(";")
        where = (("staff_group", tuple(part.extra["staff_groups"].split(";"))),)
        sizes = {row.split[field]: row.value for row in asked.people(where, field).rows}
        divided = asked.people(where, field, by).rows
        cells = {
            group: _sum(row.value for row in divided
                        if row.split[field] in values and row.split[by] == group)
            for group in {row.split[by] for row in divided}
        }  # fmt: skip
        people = _sum(sizes[value] for value in values if value in sizes)
        if people != 0:
            rows.append(_row(entry, part.label_en, people, cells, counted, of_all))
    return rows


def _on_board(
    asked: _Asked, entry: codelists.Entry, counted: Sequence[str], of_all: float | None
) -> list[Row]:
    """The holders of executive posts, who stand for the board; nothing where no list has any."""
    if not asked.store.dates("leadership_role"):
        return []
    tier = next(each.label_en for each in codelists.load(TIERS).entries if each.code == EXECUTIVE)
    found = [row for row in asked.board(entry.extra["characteristic"]).rows if row["tier"] == tier]
    if not found:
        return []
    cells = {row["group"]: row["leaders"] for row in found}
    return [_row(entry, BOARD, found[0]["leaders_total"], cells, counted, of_all)]


def _row(
    entry: codelists.Entry, part: str, people: float | None, cells: Cells,
    counted: Sequence[str], of_all: float | None,
) -> Row:  # fmt: skip
    """The share of the counted groups in a part, and how far it is from that of all staff."""
    of_group = _counted(
        people, cells, counted, threshold_for(reveals(entry.extra["characteristic"]))
    )
    share = of_group / people if of_group is not None and people else None
    low, high = (None, None) if share is None else wilson(of_group or 0, people or 0)
    difference = None if share is None or of_all is None else (share - of_all) * 100
    return {
        "indicator_code": entry.code, "part_of_staff": part, "people": people, "of_group": of_group,
        "share": share, "low": low, "high": high, "share_of_all": of_all,
        "points": difference,
        "note": "c" if share is None else None,
    }  # fmt: skip


def _counted(
    people: float | None, cells: Cells, counted: Sequence[str], threshold: int
) -> float | None:
    """People of the counted groups: their sum, or everybody less the others, as far as shown."""
    mine = _sum(number for group, number in cells.items() if group in counted)
    others = _sum(number for group, number in cells.items() if group not in counted)
    if mine is None and people is not None and others is not None:
        mine = people - others
    return None if mine is not None and 0 < mine < threshold else mine


def _sum(numbers: Any) -> float | None:
    """A sum; None where a part of it is hidden."""
    found = list(numbers)
    return None if None in found else float(sum(found))


def _remarks() -> list[str]:
    return [
        _("The board is the holders of executive posts in the staff list: who has a vote is not"
          " known."),
        _("Very senior managers are not told apart from other pay in a staff list, and are in no"
          " band here."),
    ]  # fmt: skip
