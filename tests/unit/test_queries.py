"""Query files: one SELECT under a header that tells the truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.bindings import bind
from analytics.declared import all_measures, all_tables
from analytics.queries import Query, load_queries, parse_query, unfold_values
from analytics.scope import Scope
from analytics.store import Store, open_store

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
    sql = "select f($scope, $rate), $scope['b'], $scope_like from t"
    given = {"scope": {"a": 1, "b": [2]}, "rate": 3, "scope_like": 4}
    assert unfold_values(sql, given) == (
        "select f($scope_a, $scope_b, $rate), $scope_b, $scope_like from t",
        {"scope_a": 1, "scope_b": [2], "rate": 3, "scope_like": 4},
    )


def test_only_the_fields_that_a_query_mentions_are_bound() -> None:
    assert unfold_values("select $scope['b']", {"scope": {"a": 1, "b": 2}}) == (
        "select $scope_b",
        {"scope_b": 2},
    )


def test_what_is_no_dictionary_stays_as_it_is() -> None:
    assert unfold_values("select $a", {"a": [{"b": 1}]}) == ("select $a", {"a": [{"b": 1}]})


@pytest.mark.parametrize(
    "folder", ["measures", "tables", "facts", "store", "imports", "checks", "talent"]
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


def test_a_table_gives_the_columns_that_it_declares(demo_store: Path) -> None:
    from analytics.tables import build

    store = open_store(demo_store)
    for table in (item for item in all_tables().values() if not item.on_request):
        result = build(store, table.id, Scope())
        told = {column.id for column in result.columns}
        assert told <= {column.id for column in table.columns}, table.id
        assert all(told <= set(row) for row in result.rows), table.id


def _columns(store: Store, query: Query) -> set[str]:
    """What a query gives, with its parameters bound as for any page."""
    scope = Scope(as_at=store.dates()[0])
    given = {
        "scope": scope.to_params(),
        "establishment_scope": scope.to_params(),
        **bind(query.parameters, store, scope, {}).values,
    }
    sql, values = unfold_values(query.sql, {name: given[name] for name in query.parameters})
    return {item[0] for item in store.connection.cursor().execute(sql, values).description or ()}
