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
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.staged import Staged
from analytics.words import _, ngettext, show_date, show_number

BY_NAME = "name:"  # begins the key of somebody outside the organisation, who is in no staff list
_TYPES = {
    "person_key": pa.string(),
    "employee_key": pa.string(),
    "employer": pa.string(),
    "birth_month": pa.date32(),
}
_OTHERS_FROM, _OTHERS_SHARE = 10, 0.2
_ANYBODY = "select 1 from person limit 1"
_IN_STAFF = "select distinct person from staff where as_at = $as_at"
_WITHOUT_ZEROS = 5  # the last of the ways to find somebody in sql/imports/match_people.sql


@dataclass(frozen=True)
class KnownPerson:
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


def find_known_people(store: Store, people: pa.Table) -> list[KnownPerson]:
    """Who of the file is in the store already; nothing where nobody is."""
    if not store.query(_ANYBODY):
        return []
    query = load_queries("imports")["match_people"].sql
    return [_known(row) for row in store.query(query, tables={"incoming_people": people})]


def _known(row: Mapping[str, Any]) -> KnownPerson:
    months = (row["birth_month"], row["known_birth_month"])
    return KnownPerson(
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


def birth_month_problem(known: Sequence[KnownPerson], sheet: str) -> list[Problem]:
    """A warning where many known numbers come with other birth months: another employer's list."""
    with_birth_month = [
        item for item in known if item.person is not None and item.other_birth is not None
    ]
    other = sum(1 for item in with_birth_month if item.other_birth)
    if other < _OTHERS_FROM or other < _OTHERS_SHARE * len(with_birth_month):
        return []
    message = _(
        "{count} of {all} people with these employee numbers had a different month of birth before."
    )
    return [
        Problem(
            severity="warning",
            rule="other_people",
            message=message.format(count=other, all=len(with_birth_month)),
            sheet=sheet,
            count=other,
            effect=_(
                "They are treated as the same people, so their career histories would be wrong."
            ),
            do_next=_("Check that this list is from the same employer as before."),
        )
    ]


def leading_zeros_problem(known: Sequence[KnownPerson], sheet: str) -> list[Problem]:
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


def not_in_staff_problem(
    store: Store, staged: Staged, rows: pa.Table, known: Sequence[KnownPerson], file_date: FileDate
) -> list[Problem]:
    """One warning with the rows of people who are not in the staff list for the date.

    That list is the latest at or before the date, else the first after it; no staff list, no word.
    """
    dates = store.dates()
    if not staged.kind.about_staff or not staged.names_people or not dates:
        return []
    as_at = file_date.day or max(dates)
    day = max((item for item in dates if item <= as_at), default=min(dates))
    staff = {row["person"] for row in store.query(_IN_STAFF, {"as_at": day})}
    there = {item.person_key for item in known if item.person in staff}
    keys = zip(rows["row_number"].to_pylist(), rows["person_key"].to_pylist(), strict=True)
    not_in_post = dict.fromkeys(
        (row, key) for row, key in keys if key and key not in there and not key.startswith(BY_NAME)
    )
    if not not_in_post:
        return []
    people = len({key for _row, key in not_in_post})
    columns = (
        staged.place.match.mapping.get(name) for name in ("employee_number", "nhs_unique_id")
    )
    number = next((column.number for column in columns if column), 0)
    at = staged.place.cells_at((row, number) for row, _key in not_in_post)
    words = ngettext(
        "{count} person here is not in staff in post as at {date}.",
        "{count} people here are not in staff in post as at {date}.",
        people,
    )
    return [
        Problem(
            severity="warning",
            rule="not_in_staff_in_post",
            message=words.format(count=people, date=show_date(day)),
            sheet=at.sheet,
            cells=at.cells,
            sheets=at.sheets,
            count=len(not_in_post),
            effect=_(
                "Kept, but not counted in any rate or skill cover unless they are in staff in post."
            ),
            do_next=_("They may have left, or the employee number may be mistyped."),
        )
    ]


def one_person_problem(staged: Staged, people: int) -> Problem | None:
    """The note that a list about one person leaves everybody else's records as they are."""
    if not staged.kind.of_one or people != 1:
        return None
    return Problem(
        severity="note",
        rule="list_of_one_person",
        message=_("This list is about one person."),
        sheet=staged.place.name,
        effect=_(
            "It is used for that person only, until a newer list of all staff is loaded, and"
            " replaces only their own list for the same date."
        ),
    )
