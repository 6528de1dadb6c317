"""A kind of file, declared once: its columns, what it needs, and where its rows go.

Everything else (recognising headers, typing cells, the preview, the template, the Definitions
page, the demonstration files) reads these declarations.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.evidence import Evidence
from analytics.imports.kinds.wide import WideLayout
from analytics.words import N_

GAPS = "import_gap"  # what an import of any kind could not use
NAMES = "named_person"  # names of people, for the pages that need them
DATES = ("as_at", "covers_from")  # dates of an import that may be part of its slot
PERSON = ("employee_number", "nhs_unique_id")  # columns that say whom a row is about


# A step of a kind of its own: what is being imported, and its typed rows in, these rows out.
Step = Callable[[Any, pa.Table], pa.Table]


@dataclass(frozen=True)
class Need:
    """At least one of these columns must be there."""

    any_of: tuple[str, ...]
    words: str

    @property
    def is_person(self) -> bool:
        """Whether it is a column that says whom a row is about."""
        return set(self.any_of) <= set(PERSON)


@dataclass(frozen=True)
class Wanted:
    """Columns without any of which the numbers mean less: what is missing, and what that does."""

    any_of: tuple[str, ...]
    words: str
    effect: str


@dataclass(frozen=True)
class Kind:
    """A kind of file. Any module of this package may declare some, and they are found there.

    ``order``: of two kinds that fit a file equally well the lower one is taken, and lists show the
    kinds so. ``table`` is where its rows go, and ``table`` + ``ARCHIVE`` where they go to when
    another import replaces them.

    ``grain``: what makes a row another one than the others of its person, or of all where there are
    no people. ``slot``: what one file replaces is the import of its kind with the same dates
    (`DATES`) and the same values in these columns of its rows; a column counts where all rows of
    a file have one value, so that a list of one ``person`` is kept as well as that of everybody.

    A kind with ``event_columns`` covers a period: its as-at date is the last day of it, and
    the first day is part of the slot. ``evidence`` is asked when the kind was not given: how much
    beyond the headings supports it, or None where its rows show that it is another kind.
    """

    id: str
    title: str
    description: str
    table: str
    columns: tuple[Column, ...]
    needs: tuple[Need, ...]
    row_is: str
    order: int
    grain: tuple[str, ...]
    slot: tuple[str, ...] = ("as_at",)
    # Stored columns that tell rows apart, of a kind whose files may each hold a part (some waves,
    # one breakdown): a file replaces the one whose rows it has all of, and has no slot.
    told_apart: tuple[str, ...] = ()
    has_people: bool = False
    about_staff: bool = False  # its people should be in staff in post; a warning names who are not
    # A row without a number is about the person of that name, outside the organisation; a row
    # without either is about nobody, and stays.
    people_by_name: bool = False
    keeps_names: bool = False  # its names are kept, in the table of named people only
    snapshot: bool = False  # everybody on one date: who is new and gone is worked out
    # Steps before its query: those of `analytics.imports.typing.finish` by name, or its own.
    prepares: tuple[str | Step, ...] = ()
    completes: tuple[str | Step, ...] = ()  # steps after it is known whom each row is about
    sums: str = ""  # the stored column that the preview adds up
    sums_title: str = N_("FTE")  # and what it is the sum of
    # Of a kind without people, what its rows are counted by: a title, and the stored columns of
    # which each combination is one.
    holds: tuple[tuple[str, tuple[str, ...]], ...] = ()
    outline: tuple[str, ...] = ()  # columns that an outline leaves blank under the first row
    adds_up: bool = True  # a line called Total is the sum of others; else it is data like them
    latest_days: tuple[str, ...] = ()  # columns whose latest day is the as-at date of the file
    years_in: str = ""  # a column with years, whose last gives it where nothing else does
    date_columns: tuple[str, ...] = ()  # columns that give the as-at date of the whole file
    start_columns: tuple[str, ...] = ()  # columns that say from when a row holds
    amounts: tuple[str, ...] = ()  # columns without any of which a row says nothing
    named_by: tuple[str, ...] = ()  # columns without any of which an amount is of nothing
    wanted: tuple[Wanted, ...] = ()  # columns that a file can do without, at a price worth saying
    distinctive_columns: tuple[str, ...] = ()  # columns that only some kinds have
    shared_columns: tuple[str, ...] = ()  # columns that any kind may have, and that support none
    stored_by: str = ""  # the queries it shares with another kind; its own id where empty
    wide: WideLayout | None = None  # what it means where values of a column are headings
    event_columns: tuple[str, ...] = ()  # the day, or the first and last day, that a row is about
    evidence: Callable[[Evidence], float | None] | None = None

    @property
    def of_one(self) -> bool:
        """Whether a file about one person is kept as well as that of everybody."""
        return "person" in self.slot

    @property
    def query_id(self) -> str:
        """The queries of ``sql/imports`` and ``sql/facts`` that make and check its rows."""
        return self.stored_by or self.id

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables of facts that hold an import of this kind."""
        return (self.table, GAPS, *([NAMES] if self.keeps_names else []))

    def names_people(self, columns: Container[str]) -> bool:
        """Whether rows of a file with these columns are about people, rather than whole units."""
        return self.has_people and (self.people_by_name or any(name in columns for name in PERSON))

    def column(self, column_id: str) -> Column:
        """The column of that id."""
        return next(column for column in self.columns if column.id == column_id)

    def has(self, column_id: str) -> bool:
        """Whether the kind has that column."""
        return any(column.id == column_id for column in self.columns)
