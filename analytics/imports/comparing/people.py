"""Who a file is about: people known already, and numbers for those who are new.

The rules are in ``sql/imports/match_people.sql``; preview and storing ask the same question.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.engine.queries import load_queries
from analytics.engine.store import Store, Writer
from analytics.imports.messages.problems import Problem
from analytics.words import _, ngettext, show_number

_TYPES = {
    "person_key": pa.string(),
    "employee_key": pa.string(),
    "employer": pa.string(),
    "birth_month": pa.date32(),
}
_OTHERS_FROM, _OTHERS_SHARE = 10, 0.2
_ANYBODY = "select 1 from person limit 1"
_WITHOUT_ZEROS = 5  # the last of the ways to find somebody in sql/imports/match_people.sql


@dataclass(frozen=True)
class Known:
    """A key of a file and the person it belongs to; None where that is somebody new."""

    person_key: str
    person: int | None
    other_birth: bool | None  # born in another month than before; None where that is not known
    without_zeros: bool = False  # known by the number with other leading zeros alone


def people_of(rows: pa.Table) -> pa.Table:
    """The people of rows to be stored, each key once; columns that a kind lacks are null."""
    columns = {
        name: rows[name] if name in rows.column_names else pa.nulls(rows.num_rows, kind)
        for name, kind in _TYPES.items()
    }
    people = pa.table(columns, schema=pa.schema(list(_TYPES.items())))
    people = people.filter(pc.is_valid(people["person_key"]))
    return people.group_by(list(_TYPES), use_threads=False).aggregate([])


def find_known(store: Store, people: pa.Table) -> list[Known]:
    """Who of the file is in the store already; nothing where nobody is."""
    if not store.query(_ANYBODY):
        return []
    query = load_queries("imports")["match_people"].sql
    return [_known(row) for row in store.query(query, tables={"incoming_people": people})]


def _known(row: Mapping[str, Any]) -> Known:
    months = (row["birth_month"], row["known_birth_month"])
    return Known(
        person_key=row["person_key"],
        person=row["person"],
        other_birth=months[0] != months[1] if all(months) else None,
        without_zeros=row["how"] == _WITHOUT_ZEROS,
    )


def number_people(writer: Writer, rows: pa.Table) -> None:
    """Make the table ``person_of_key`` of the version being written, with everybody in it."""
    people = people_of(rows)
    writer.register("incoming_people", people)
    writer.register("matched_people", _matched(writer, people))
    writer.run_script(load_queries("store")["add_people"].sql)


def _matched(writer: Writer, people: pa.Table) -> pa.Table:
    """Each key of the file with the person it belongs to, null for somebody new."""
    if not writer.query(_ANYBODY):
        keys = people["person_key"].unique()
        return pa.table({"person_key": keys, "person": pa.nulls(len(keys), pa.int32())})
    found = writer.query(load_queries("imports")["match_people"].sql)
    schema = pa.schema([("person_key", pa.string()), ("person", pa.int32())])
    matched = [{"person_key": row["person_key"], "person": row["person"]} for row in found]
    return pa.Table.from_pylist(matched, schema)


def others_problem(known: Sequence[Known], sheet: str) -> list[Problem]:
    """A warning where many known numbers come with other birth months: another employer's list."""
    told = [item for item in known if item.person is not None and item.other_birth is not None]
    other = sum(1 for item in told if item.other_birth)
    if other < _OTHERS_FROM or other < _OTHERS_SHARE * len(told):
        return []
    message = _(
        "{count} of {all} people with these employee numbers had a different month of birth before."
    )
    return [
        Problem(
            severity="warning",
            rule="other_people",
            message=message.format(count=other, all=len(told)),
            sheet=sheet,
            count=other,
            effect=_(
                "They are treated as the same people, so their career histories would be wrong."
            ),
            do_next=_("Check that this list is from the same employer as before."),
        )
    ]


def zeros_problem(known: Sequence[Known], sheet: str) -> list[Problem]:
    """A note where people are known by numbers that differ in their leading zeros alone."""
    count = sum(1 for item in known if item.without_zeros)
    if not count:
        return []
    return [
        Problem(
            severity="note",
            rule="leading_zeros_lost",
            message=ngettext(
                "{count} person has an employee number that differs only in its leading zeros.",
                "{count} people have employee numbers that differ only in their leading zeros.",
                count,
            ).format(count=show_number(count)),
            sheet=sheet,
            count=count,
            effect=_(
                "They are treated as the same people as before: spreadsheets lose zeros at"
                " the start of numbers."
            ),
        )
    ]
