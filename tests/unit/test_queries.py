"""Query files: one SELECT under a header that tells the truth."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.bindings import bind
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.queries import (
    SQL_FOLDER,
    Query,
    load_queries,
    parse_query,
    question_folders,
    titled_queries,
    unfold_macros,
    unfold_values,
)
from analytics.engine.remembering import RememberingStore
from analytics.engine.results import TableResult
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store, open_store

GOOD = '-- /// measure\n-- title = "T"\n-- parameters = ["rates"]\n-- ///\nselect $rates, $scope\n'


def test_a_query_is_its_header_and_its_text() -> None:
    query = parse_query("turnover", GOOD)
    assert (query.id, query.kind, query.header["title"]) == ("turnover", "measure", "T")
    assert query.parameters == {"rates", "scope"}
    assert query.sql == "select $rates, $scope\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("select 1\n", "no /// header"),
        (GOOD.replace("$rates, ", ""), "parameters"),
        (GOOD.replace("$scope", "$scope, $more"), "parameters"),
        (GOOD + "; select 2", "one SELECT"),
        (GOOD.replace("select $rates, $scope", "delete from staff where a = $rates"), "one SELECT"),
    ],
)
def test_a_file_that_breaks_the_rules_is_a_bug(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_query("bad", text)


def test_a_dictionary_is_unfolded_into_its_fields_in_their_order() -> None:
    sql = "select f($period, $rate), $period['b'], $period_like from t"
    given = {"period": {"a": 1, "b": [2]}, "rate": 3, "period_like": 4}
    assert unfold_values(sql, given) == (
        "select f($period_a, $period_b, $rate), $period_b, $period_like from t",
        {"period_a": 1, "period_b": [2], "rate": 3, "period_like": 4},
    )


def test_only_the_fields_that_a_query_mentions_are_bound() -> None:
    assert unfold_values("select $scope['b']", {"scope": {"a": 1, "b": 2}}) == (
        "select $scope_b",
        {"scope_b": 2},
    )


def test_short_forms_of_the_schema_are_written_out() -> None:
    script = "macro f(day, $scope) as g(day, $scope['first_date'], $choice) -- of $period"
    written = unfold_macros(script)
    assert written.startswith("macro f(day, scope_first_date, scope_last_date, scope_split_1, ")
    assert "g(day, scope_first_date, scope_split_1 := scope_split_1, scope_spl" in written
    assert written.endswith("scope_age_band := scope_age_band) -- of $period")
    assert unfold_macros("$units") == ", ".join(f"org_l{n}" for n in range(1, 8)) + ", organisation"


def test_columns_reach_a_macro_by_name_and_may_be_left_out() -> None:
    connection = duckdb.connect()
    connection.execute(unfold_macros("create macro f(field, $fields) as [field, org_l7, band]"))
    connection.register("t", pa.table({name: [f"in {name}"] for name in UNIT_FIELDS}))
    asked = unfold_macros("select f('x', $unit_fields) from t")
    assert connection.execute(asked).fetchall() == [(["x", "in org_l7", ""],)]


def test_a_scope_of_any_name_goes_to_the_parameters_of_a_macro_by_name() -> None:
    shuffled = dict(reversed(Scope().to_params().items()))
    written, given = unfold_values("f($scope_then)", {"scope_then": shuffled})
    assert "scope_band := $scope_then_band" in written
    assert set(given) == {f"scope_then_{name}" for name in shuffled}


def test_what_is_no_dictionary_stays_as_it_is() -> None:
    assert unfold_values("select $a", {"a": [{"b": 1}]}) == ("select $a", {"a": [{"b": 1}]})


@pytest.mark.parametrize(
    "folder",
    sorted({file.parent.name for file in SQL_FOLDER.glob("*/*.sql")} - {"schema", "macros"}),
)
def test_every_file_loads(folder: str) -> None:
    assert load_queries(folder)


MEASURED = {"as_at", "split_1", "split_2", "numerator", "denominator", "people"}


@pytest.mark.parametrize("measure", all_measures())
def test_a_measure_gives_the_columns_that_python_reads(measure: str, demo_store: Path) -> None:
    columns = _columns(open_store(demo_store), load_queries("measures")[measure])
    assert columns >= MEASURED - (
        {"denominator"} if measure in ("headcount", "median_age") else set()
    )


@dataclass(frozen=True)
class Listening(RememberingStore):
    """A store that writes down what it is asked, in order."""

    asked: list[str] = field(default_factory=list)

    def query(
        self,
        sql: str,
        parameters: Mapping[str, Any] | None = None,
        tables: Mapping[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        self.asked.append(sql)
        return super().query(sql, parameters, tables)


@pytest.fixture(scope="module")
def listening(demo_store: Path) -> Listening:
    opened = open_store(demo_store)
    return Listening(opened.folder, opened.number, opened.connection, opened.written)


@pytest.fixture(scope="module")
def answers(listening: Listening) -> dict[str, tuple[TableResult, list[str]]]:
    """Every table that can be asked for without a search, and the texts that it asked the store."""
    found: dict[str, tuple[TableResult, list[str]]] = {}
    for table in (item for item in all_tables().values() if not item.on_request):
        listening.asked.clear()
        found[table.id] = build(listening, table.id, Scope()), list(listening.asked)
    return found


def files_of_queries() -> set[str]:
    """The text of every SQL file without its header, read here and not by the program."""
    texts = (path.read_text(encoding="utf-8") for path in SQL_FOLDER.glob("*/*.sql"))
    return {text.partition("\n-- ///\n")[2].strip() + "\n" for text in texts if "-- ///\n" in text}


# What the store asks for itself: which dates and values there are, and what a unit is called now.
OF_THE_STORE = ("select distinct kind, as_at from import", "select distinct split_1 as value")


def agree(shown: list[str], asked: list[str], files: set[str]) -> bool:
    """Whether an answer shows all that it asked, and beside that only queries of files: those that
    ran for another answer of the same version, and were kept. One that was kept for one choice and
    asked for another stands where it was first of use."""
    ran = files.intersection(asked)
    return ran.issubset(shown) and files.issuperset(shown) and len(shown) == len(set(shown))


def test_the_queries_that_a_table_shows_are_those_that_ran(
    answers: dict[str, tuple[TableResult, list[str]]],
) -> None:
    files = files_of_queries()
    for name, (result, asked) in answers.items():
        shown = [query.sql for query in result.queries]
        assert agree(shown, asked, files), name
        assert all(text.startswith(OF_THE_STORE) for text in set(asked) - files), name
        table = all_tables()[name]
        assert table.query is None or table.query.sql in shown, name
        assert bool(result.method) == (table.query is None), name


def test_the_queries_that_a_measure_shows_are_those_that_ran(listening: Listening) -> None:
    files = files_of_queries()
    for name in all_measures():
        listening.asked.clear()
        result = calculate(listening, name, Scope())
        shown = [query.sql for query in result.queries]
        assert agree(shown, listening.asked, files), name
        assert result.total.note == "x" or all_measures()[name].sql in shown, name


def test_an_answer_made_out_of_others_shows_the_queries_of_all_of_them(
    answers: dict[str, tuple[TableResult, list[str]]],
) -> None:
    ids = [query.id for query in answers["padr_by_unit"][0].queries]
    assert "padr_rate" in ids


def test_no_two_queries_have_one_text() -> None:
    texts = [query.sql for folder in question_folders() for query in load_queries(folder).values()]
    assert len(texts) == len(set(texts)) == len(titled_queries())


def test_a_table_gives_the_columns_that_it_declares(
    answers: dict[str, tuple[TableResult, list[str]]],
) -> None:
    for table in (item for item in all_tables().values() if not item.on_request):
        result, _asked = answers[table.id]
        told = {column.id for column in result.columns}
        assert told <= {column.id for column in table.columns}, table.id
        assert all(told <= set(row) for row in result.rows), table.id


def _columns(store: Store, query: Query) -> set[str]:
    """What a query gives, with its parameters bound as for any page."""
    scope = Scope(as_at=store.dates()[0])
    given = {
        "scope": scope.to_params(),
        "establishment_scope": scope.to_params(),
        **bind(query.parameters, store, scope, {}).values_for(()),
    }
    sql, values = unfold_values(query.sql, {name: given[name] for name in query.parameters})
    return {item[0] for item in store.connection.cursor().execute(sql, values).description or ()}


PAIRWISE = {"BLOCKWISE_NL_JOIN", "NESTED_LOOP_JOIN"}
WORKED_OUT = {
    "events": "select * from event_worked_out",
    "sickness": "select * from sickness_worked_out",
    "lists": "select * from competence_list",
    "stretches": "select * from absence_stretch",
}


def conditions_tried_on_every_pair(store: Store, sql: str, given: dict[str, Any]) -> list[str]:
    """What joins of a plan compare, where each row of one side is tried with each of the other."""

    def walk(node: dict[str, Any]) -> Iterator[str]:
        if node["name"].strip() in PAIRWISE:
            yield str(node["extra_info"])
        for child in node["children"]:
            yield from walk(child)

    plan = json.loads(store.query(f"explain (format json) {sql}", given)[0]["explain_value"])
    return [condition for node in plan for condition in walk(node)]


def test_people_and_units_are_looked_up_and_never_compared_one_with_every_other(
    demo_store: Path,
) -> None:
    """Twice as many people would take four times as long."""
    store = open_store(demo_store)
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        name: (sql, {}) for name, sql in WORKED_OUT.items()
    }
    everybody = Scope(as_at=store.dates()[0])
    of_group = everybody.choosing("staff_group", "Healthcare Scientists")
    of_unit = everybody.choosing("organisation", store.choices("organisation", store.dates()[0])[0])
    for item in titled_queries().values():
        scope = of_unit if item.header.get("unit_filters") else of_group
        values = bind(item.parameters, store, scope, {}).values_for(())
        given = {**values, "scope": scope.to_params(("organisation", "age_band"))}
        if item.parameters <= set(given):
            asked[item.id] = (item.sql, {name: given[name] for name in item.parameters})
    assert len(asked) > 60
    slow = {
        name: conditions
        for name, (sql, given) in asked.items()
        if (conditions := [
            condition
            for condition in conditions_tried_on_every_pair(store, sql, given)
            if "person" in condition or "org" in condition
        ])
    }  # fmt: skip
    assert slow == {}
