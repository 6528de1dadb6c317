"""The query files of ``sql/``: read once, checked, and handed out by id.

A query file is one SELECT under a TOML header in comments::

    -- /// measure
    -- title = "Turnover rate"
    -- ///
    select …

Parameters are DuckDB's own ``$name``. The header declares every one beyond ``$scope``; a file
whose parameters and header disagree is a bug and fails when it is loaded.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb

from analytics.engine.scope import CHOICE_PARAMETERS, DATE_PARAMETERS, FIELDS, UNIT_FIELDS
from analytics.words import TextInContext

SQL_FOLDER = Path(__file__).resolve().parents[2] / "sql"
# What builds, fills and checks a store: no answer is worked out with it.
NO_QUESTIONS = frozenset({"schema", "macros", "store", "upgrades", "facts", "imports", "checks"})
_HEADER = re.compile(r"\A-- /// (?P<kind>\w+)\n(?P<toml>(?:--.*\n)*?)-- ///\n", re.MULTILINE)

_SCOPE_FIELDS = (*DATE_PARAMETERS, *CHOICE_PARAMETERS)
_PARAMETERS = {
    "scope": tuple(f"scope_{name}" for name in _SCOPE_FIELDS),
    "choice": tuple(f"scope_{name}" for name in CHOICE_PARAMETERS),
}
_COLUMNS = {"fields": tuple(FIELDS), "unit_fields": UNIT_FIELDS}
MENTION = re.compile(r"\$(?P<name>\w+)(?:\['(?P<field>\w+)'\])?")
_PARAMETERS_OF_MACRO = re.compile(r"(?<=\bmacro )(?P<macro>\w+)\((?P<list>[^()]*)\)")


@dataclass(frozen=True)
class Query:
    """One SQL file: its id (the stem), its header and its text without the header."""

    id: str
    kind: str
    header: Mapping[str, Any]
    sql: str

    @property
    def parameters(self) -> frozenset[str]:
        """Names bound to the query: those declared, and ``scope`` where it is used."""
        declared = set(self.header.get("parameters", ()))
        return frozenset(declared | ({"scope"} if "$scope" in self.sql else set()))


def parse_query(name: str, text: str) -> Query:
    """A query from the text of its file; ValueError where the file breaks the rules."""
    found = _HEADER.match(text)
    if not found:
        raise ValueError(f"{name}: no /// header")
    lines = [line.removeprefix("--").strip() for line in found["toml"].splitlines()]
    query = Query(
        id=name,
        kind=found["kind"],
        header=MappingProxyType(_in_context(tomllib.loads("\n".join(lines)))),
        sql=text[found.end() :].strip() + "\n",
    )
    _check_statement(query)
    return query


def _in_context(header: dict[str, Any]) -> dict[str, Any]:
    """The header, with every title that has a ``context`` for translators joined to it."""
    for part in (header, *header.get("columns", ())):
        if "context" in part:
            part["title"] = TextInContext(part["title"], part["context"])
    return header


def _check_statement(query: Query) -> None:
    statements = duckdb.extract_statements(query.sql)
    alone = len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT
    if query.kind != "statement" and not alone:
        raise ValueError(f"{query.id}: a query file holds one SELECT")
    found = {name for statement in statements for name in statement.named_parameters}
    if found != query.parameters:
        raise ValueError(f"{query.id}: parameters in the header and in the text differ")


def split_script(script: str) -> list[duckdb.Statement]:
    """The statements of a script, in their order."""
    return duckdb.extract_statements(script)


PARAMETER = re.compile(r"\$(\w+)")
_ORDER = re.compile(r"\border by\s+(?P<columns>[\w.]+(?:,\s*[\w.]+)*)\s*\Z")
AS_A_LIST = """(
select list(answer order by answer.place_in_answer) from (
select *, row_number() over () as place_in_answer from (
{sql}
)) as answer)"""


_SEVERAL_TIMES = """select asked.asked_as, answer.*
from (select unnest(range($sets)) as asked_as{columns}) as asked
cross join lateral (
{sql}
) as answer"""


@lru_cache(maxsize=1000)
def unfold(sql: str, structs: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """The text with each struct parameter written out in its fields.

    ``$scope['band']`` becomes ``$scope_band``. A scope that a macro is called with goes to the
    macro's parameters by name, ``scope_band := $scope_band, …``, whatever the scope is called in
    the query; any other struct in the order of its fields: ``$period_first, $period_last``.
    """
    fields = dict(structs)

    def written_out(found: re.Match[str]) -> str:
        name, field = found["name"], found["field"]
        if name not in fields:
            return found[0]
        if field:
            return f"${name}_{field}"
        if set(_SCOPE_FIELDS) <= set(fields[name]):
            return ", ".join(f"scope_{item} := ${name}_{item}" for item in _SCOPE_FIELDS)
        return ", ".join(f"${name}_{item}" for item in fields[name])

    return MENTION.sub(written_out, sql)


def unfold_values(sql: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A query and its parameters with every dictionary among them unfolded."""
    structs = {name: value for name, value in parameters.items() if isinstance(value, dict)}
    if not structs:
        return sql, dict(parameters)
    written = unfold(sql, tuple((name, tuple(value)) for name, value in structs.items()))
    mentioned = {found["name"] for found in MENTION.finditer(written)}
    values = {name: value for name, value in parameters.items() if name not in structs}
    for name, fields in structs.items():
        values |= {f"{name}_{field}": value for field, value in fields.items()}
    return written, {name: value for name, value in values.items() if name in mentioned}


def put_together(asked: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[str, dict[str, Any]]:
    """Several queries as one, with a column for each: the list of its rows, in their order.

    Each query stands in it as it is; only its parameters get its number.
    """
    columns, values = [], {}
    for number, (sql, parameters) in enumerate(asked):
        written, given = unfold_values(sql, parameters)
        columns.append(AS_A_LIST.format(sql=PARAMETER.sub(rf"$\1__{number}", written)))
        values |= {f"{name}__{number}": value for name, value in given.items()}
    return "select " + ", ".join(columns), values


def put_alike(sql: str, given: Sequence[Mapping[str, Any]]) -> tuple[str, dict[str, Any]]:
    """One query that is asked with several sets of parameters, as one: it is planned once.

    Each row of it says in ``asked_as`` of which set it is. What differs between the sets is joined
    to the query as columns; the rows of one set come in no order. DuckDB 1.5 answers such a query
    wrongly where it has ``in (select …)`` of a named subquery that depends on a column.
    """
    written = [unfold_values(sql, parameters) for parameters in given]
    text, first = written[0]
    unlike = [name for name in first if any(values[name] != first[name] for _t, values in written)]
    columns = "".join(f", unnest($every_{name}) as {name}" for name in unlike)

    def as_column(found: re.Match[str]) -> str:
        return f"asked.{found[1]}" if found[1] in unlike else found[0]

    values = {name: value for name, value in first.items() if name not in unlike}
    every = {f"every_{name}": [values[name] for _text, values in written] for name in unlike}
    together = _SEVERAL_TIMES.format(columns=columns, sql=PARAMETER.sub(as_column, text))
    return together, {**values, **every, "sets": len(given)}


@lru_cache(maxsize=1000)
def order_of(sql: str) -> tuple[str, ...]:
    """The columns that a query is ordered by at its end; none where it is by anything else."""
    found = _ORDER.search(sql)
    columns = re.split(r",\s*", found["columns"]) if found else ()
    return tuple(column.rpartition(".")[2] for column in columns)


@cache
def load_queries(folder: str) -> Mapping[str, Query]:
    """Every query of one folder of ``sql/``, by id, in name order."""
    files = sorted((SQL_FOLDER / folder).glob("*.sql"))
    return MappingProxyType(
        {file.stem: parse_query(file.stem, file.read_text(encoding="utf-8")) for file in files}
    )


def question_folders() -> tuple[str, ...]:
    """The folders of queries that answers are worked out with, in name order."""
    found = {path.parent.name for path in SQL_FOLDER.glob("*/*.sql")}
    return tuple(sorted(found - NO_QUESTIONS))


@lru_cache(maxsize=1)
def titled_queries() -> Mapping[str, Query]:
    """The queries that answers are worked out with, by their text."""
    found = (query for folder in question_folders() for query in load_queries(folder).values())
    return MappingProxyType({query.sql: query for query in found})


def unfold_macros(script: str) -> str:
    """A script of the schema with its short forms written out.

    ``$scope`` stands for the parameters that a query's ``$scope`` becomes, ``$scope['band']`` for
    one of them, ``$choice`` for all but its two dates; ``$fields`` for the columns that staff can
    be chosen by, ``$unit_fields`` for those of the organisation, ``$units`` for the same where no
    macro is called. What a macro is called with goes to its parameters by name; a column that a
    call leaves out is blank. Other names stay as they are.
    """

    def as_parameters(found: re.Match[str]) -> str:
        names = found["list"]
        for short, long in _PARAMETERS.items():
            names = names.replace(f"${short}", ", ".join(long))
        for short, columns in _COLUMNS.items():
            names = names.replace(f"${short}", ", ".join(f"{name} := ''" for name in columns))
        return f"{found['macro']}({names})"

    def written_out(found: re.Match[str]) -> str:
        name, field = found["name"], found["field"]
        if field:
            return f"{name}_{field}"
        if name == "units":
            return ", ".join(UNIT_FIELDS)
        named = (_PARAMETERS | _COLUMNS).get(name)
        return ", ".join(f"{item} := {item}" for item in named) if named else found[0]

    return MENTION.sub(written_out, _PARAMETERS_OF_MACRO.sub(as_parameters, script))


@lru_cache(maxsize=1)
def macro_statements() -> tuple[str, ...]:
    """The scripts of macros that need no table: for rows that are not stored, too."""
    return _scripts("macros")


@lru_cache(maxsize=1)
def schema_statements() -> tuple[str, ...]:
    """The scripts that build a store: macros that need no table, then the rest in name order."""
    return (*macro_statements(), *_scripts("schema"))


@lru_cache(maxsize=1)
def kept_tables() -> tuple[str, ...]:
    """The tables of a store that hold what was loaded; all others are worked out of these."""
    made = re.compile(r"^create table if not exists (\w+)", re.MULTILINE)
    return tuple(name for script in schema_statements() for name in made.findall(script))


def _scripts(folder: str) -> tuple[str, ...]:
    files = sorted((SQL_FOLDER / folder).glob("*.sql"))
    return tuple(_unfolded(file) for file in files)


def schema_script(stem: str) -> str:
    """One script of the schema, by the stem of its file."""
    return _unfolded(SQL_FOLDER / "schema" / f"{stem}.sql")


def _unfolded(file: Path) -> str:
    return unfold_macros(file.read_text(encoding="utf-8"))
