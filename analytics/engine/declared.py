"""The measures and tables that exist.

A measure, and a table that one query gives, are declared in the header of its SQL file. A table
that Python builds is declared beside its builder, in a module ``declared_*.py`` of its subject with
a tuple ``TABLES``; these modules are found by looking, so there is no list to keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from analytics.alike import closest
from analytics.engine.header_keys import OF_MEASURES, OF_TABLES, check_keys
from analytics.engine.queries import Query, load_queries
from analytics.engine.results import Kind, Released, TableColumn, TableResult, Unit
from analytics.engine.scope import ALL_SPLITS, SPLITS, Scope
from analytics.errors import UserError
from analytics.words import _

HOUSE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Measure:
    """A measure as its file declares it; words are in English and translated when shown."""

    id: str
    title: str
    unit: Unit
    kind: Kind
    better: Literal["lower", "higher", "neither"]
    numerator: str
    denominator: str
    why: str
    source: str
    characteristics: frozenset[str]
    splits: tuple[str, ...]
    also_by: tuple[str, ...]  # those of them that only some measures can be divided by
    needs: tuple[str, ...]
    proportion: bool
    age_limit: int | None  # people of that age and over are counted
    age_under: int  # and people younger than that; 0 where they are not
    rests_on: str  # events of which kind, for a measure of starters, leavers or retirements
    interval: str  # how its interval is worked out, where it is no proportion or mean
    protect: str  # what else than the people counted makes somebody known
    sums: tuple[str, ...]  # the fields over whose groups it adds up
    whole_units: bool  # of everybody in the units chosen: other filters would make it untrue
    n_of: str  # what its N counts: people, or what its denominator is made of
    query: Query

    @property
    def sql(self) -> str:
        """The text of the query."""
        return self.query.sql

    @property
    def definition(self) -> str:
        """Numerator and denominator in one sentence."""
        if not self.denominator:
            return _(self.numerator) + "."
        return _("{numerator}, divided by: {denominator}.").format(
            numerator=_(self.numerator), denominator=_(self.denominator)
        )

    @property
    def also_divided(self) -> str:
        """What this measure can be divided by and others cannot, and what that means."""
        fields = [ALL_SPLITS[name] for name in self.also_by]
        sentences = [
            f"{_(field.title)}. {_(field.meaning) if field.meaning else ''}" for field in fields
        ]
        return " ".join(item.strip() for item in sentences)


def _read_measure(query: Query) -> Measure:
    check_keys(query, OF_MEASURES)
    header = query.header
    return Measure(
        id=query.id,
        title=header["title"],
        unit=cast(Unit, header["unit"]),
        kind=cast(Kind, header["kind"]),
        better=header["better"],
        numerator=header["numerator"],
        denominator=header.get("denominator", ""),
        why=header["why"],
        source=header["source"],
        characteristics=frozenset(header.get("characteristics", ())),
        splits=(*header.get("splits", SPLITS), *header.get("also_by", ())),
        also_by=tuple(header.get("also_by", ())),
        needs=tuple(header.get("needs", ())),
        proportion=bool(header.get("proportion", False)),
        age_limit=header.get("age_limit"),
        age_under=header.get("age_under", 0),
        rests_on=header.get("rests_on", ""),
        interval=header.get("interval", ""),
        protect=header.get("protect", ""),
        sums=tuple(header.get("sums", ())),
        whole_units=header.get("whole_units", False),
        n_of=header.get("n_of", "people"),
        query=query,
    )


@lru_cache(maxsize=1)
def all_measures() -> Mapping[str, Measure]:
    """Every measure by id."""
    found = {query.id: _read_measure(query) for query in load_queries("measures").values()}
    return MappingProxyType(found)


def find_measure(measure_id: str) -> Measure:
    """The measure of that id; a UserError naming the nearest one otherwise."""
    try:
        return all_measures()[measure_id]
    except KeyError:
        raise UserError(
            _("There is no measure called “{id}”.").format(id=measure_id),
            near_or(measure_id, all_measures(), _("List them with: python -m analytics measures")),
            rule="measure_unknown",
        ) from None


@dataclass(frozen=True)
class ChartShape:
    """What of a table its chart in a workbook shows.

    The values of ``down`` (the first column where it is empty) run down. Across stand the columns
    named by ``values``; or, with ``across``, the one column of ``values`` for each value of that
    column. ``only`` are the values that rows must have to be drawn.
    """

    values: tuple[str, ...]
    down: str = ""
    across: str = ""
    only: Mapping[str, str] = field(default_factory=dict)
    line: bool = False


@dataclass(frozen=True)
class Table:
    """A table as it is declared; words are in English and translated when shown."""

    id: str
    title: str
    definition: str
    columns: tuple[TableColumn, ...]
    keys: tuple[str, ...]
    people: str = ""  # the column that counts people; empty where nothing is said about any
    characteristics: frozenset[str] = frozenset()
    options: tuple[str, ...] = ()
    query: Query | None = None  # what gives its rows; None where Python builds them
    builder: str = ""  # the function of `analytics` that builds it, such as "units.listing.build_x"
    grid_builder: str = ""  # the function that builds it from ages that somebody typed
    method: str = ""  # what Python does with the rows of its queries, in words
    needs: tuple[str, ...] = ()  # kinds of file without which there is no answer
    splits: tuple[str, ...] = ()  # the fields that the first columns are always divided by
    split_by: str = ""  # the option that names one more field
    split_default: str = ""  # the field where that option is not given; empty: none
    also_by: tuple[str, ...] = ()  # fields that only this option can name
    posts_only: bool = False  # staff may not be chosen by who they are
    whole_units: bool = False  # of everybody in the units chosen: other filters would falsify it
    about_files: bool = False  # it is about files that were loaded, whoever is chosen
    order_by_band: bool = False
    spreads_ages: bool = False  # people of an age band are spread over its years
    protect: str = ""  # how small numbers are hidden, where not as a table of its two keys
    hidden_when_few: tuple[str, ...] = ()  # rows with small numbers by which others are hidden
    hidden_together: tuple[str, ...] = ()  # the rows that are then hidden
    chart: ChartShape | None = None
    names_people: bool = False  # who asks, and in which role, decides what it says
    on_request: bool = False  # it answers a question that must be asked: it is in no collection
    units_across: bool = False  # people read it with measures down and a column for each unit

    @property
    def parameters(self) -> frozenset[str]:
        """What its query is given; nothing where Python builds it."""
        return self.query.parameters if self.query else frozenset()

    def answer(
        self,
        scope: Scope,
        released: Released,
        *,
        columns: Iterable[TableColumn] | None = None,
        remarks: Iterable[str] = (),
        assumptions: Mapping[str, Any] | None = None,
    ) -> TableResult:
        """What `privacy` released, with everything the table says of itself.

        ``columns`` stand in place of those declared. TypeError for rows that nobody released.
        """
        if not isinstance(released, Released):
            raise TypeError(f"{self.id}: only what analytics.privacy released is an answer")
        return TableResult(
            table=self.id,
            title=_(self.title),
            as_at=scope.as_at,
            scope=scope,
            columns=tuple(
                TableColumn(item.id, _(item.title), item.unit)
                for item in (self.columns if columns is None else columns)
            ),
            rows=released.rows,
            reveals=self.characteristics,
            remarks=tuple(dict.fromkeys((*released.notes, *remarks))),
            assumptions=dict(assumptions or {}),
            summary=dict(released.summary),
            definition=_(self.definition),
            method=_(self.method) if self.method else "",
        )


def _read_table(query: Query) -> Table:
    check_keys(query, OF_TABLES)
    header = query.header
    return Table(
        id=query.id,
        title=header["title"],
        definition=header["definition"],
        columns=tuple(
            TableColumn(item["id"], item["title"], item.get("unit", "text"))
            for item in header["columns"]
        ),
        keys=tuple(header["keys"]),
        people=header.get("people", ""),
        characteristics=frozenset(header.get("characteristics", ())),
        options=tuple(header.get("options", ())),
        query=query,
        grid_builder=header.get("grid_builder", ""),
        needs=tuple(header.get("needs", ())),
        splits=tuple(header.get("splits", ())),
        split_by=header.get("split_by", ""),
        split_default=header.get("split_default", ""),
        also_by=tuple(header.get("also_by", ())),
        posts_only=header.get("posts_only", False),
        whole_units=header.get("whole_units", False),
        about_files=header.get("about_files", False),
        order_by_band=header.get("order_by_band", False),
        spreads_ages=header.get("spreads_ages", False),
        protect=header.get("protect", ""),
        hidden_when_few=tuple(header.get("hidden_when_few", ())),
        hidden_together=tuple(header.get("hidden_together", ())),
        chart=_read_chart(header["chart"]) if "chart" in header else None,
    )


def _read_chart(header: Mapping[str, Any]) -> ChartShape:
    return ChartShape(**{**header, "values": tuple(header["values"])})


@lru_cache(maxsize=1)
def all_tables() -> Mapping[str, Table]:
    """Every table by id, in their order."""
    queries = load_queries("tables").values()
    found = [*map(_read_table, queries), *_built_by_python()]
    return MappingProxyType({item.id: item for item in sorted(found, key=lambda item: item.id)})


def _built_by_python() -> Iterator[Table]:
    for path in sorted(HOUSE.glob("*/declared_*.py")):
        yield from import_module(f"analytics.{path.parent.name}.{path.stem}").TABLES


def find_table(table_id: str) -> Table:
    """The table of that id, else a UserError."""
    try:
        return all_tables()[table_id]
    except KeyError:
        raise UserError(
            _("There is no table called “{id}”.").format(id=table_id),
            near_or(table_id, all_tables(), _("List them with: python -m analytics tables")),
            rule="table_unknown",
        ) from None


def near_or(wanted: str, known: Iterable[str], otherwise: str) -> str:
    """“Did you mean …?” where a known name is close to what was written; else the other advice."""
    alike = closest(wanted, known, 0.6)
    return _("Did you mean “{other}”?").format(other=alike) if alike else otherwise


def check_options(options: Iterable[str], known: Iterable[str]) -> None:
    """A UserError for an option that no measure or table of an export has."""
    names = set(known)
    for name in options:
        if name.partition(".")[0] not in names:
            raise UserError(
                _("No measure or table has the option “{name}”.").format(name=name),
                near_or(name, names, _("Check the spelling, or leave it out.")),
                rule="option_unknown",
            )
