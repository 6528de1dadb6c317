"""One question is put to the store in few queries: what will be asked is asked at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.for_viewer import Answers
from analytics.answers.measures import all_measures, calculate
from analytics.attention.watched import all_watched
from analytics.compare.chosen_units import Unit
from analytics.compare.measures_down import questions_of as of_unit
from analytics.engine.remembering import RememberingStore, prefetch
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import LOOK, Viewer

# Where people with posts in two places have them.
TWO_PLACES = """
select list(distinct organisation order by organisation) as places
from staff_by_unit
where as_at = $day and is_counted and posts = 2
group by person
having count(distinct organisation) = 2
order by person
"""
MOST = 8  # queries of one question with a comparison and a split
# What rests on years of history asks once for each of them, on both dates.
RESTS_ON_YEARS = {"expected_vacancies": 14}


@pytest.fixture
def store(demo_store: Path) -> Iterator[Store]:
    opened = open_store(demo_store)
    yield opened
    opened.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of every query that is put to a store."""
    put: list[str] = []
    ask = Store.query

    def count(self: Store, sql: str, *more: Any, **named: Any) -> list[dict[str, Any]]:
        put.append(sql)
        return ask(self, sql, *more, **named)

    monkeypatch.setattr(Store, "query", count)
    return put


def asked_once(store: Store) -> RememberingStore:
    return RememberingStore(store.folder, store.number, store.connection, store.written)


@pytest.mark.parametrize("chosen", [(), ("staff_group",), ("org_l3", "staff_group")])
@pytest.mark.parametrize("measure_id", all_measures())
def test_a_comparison_with_a_split_takes_at_most_eight_queries(
    store: Store, asked: list[str], measure_id: str, chosen: tuple[str, ...]
) -> None:
    day, earlier = store.dates()[0], store.dates()[-1]
    known = all_measures()[measure_id].splits
    likely = ("gender", "age_band", "org_l4", "staff_group")
    splits = tuple(name for name in likely if name in known)[:1] or known[:1]
    where = tuple((name, tuple(store.choices(name, day)[:2])) for name in chosen if name in known)
    asked.clear()
    calculate(store, measure_id, Scope(as_at=day, compare=earlier, where=where), splits)
    assert 0 < len(asked) <= RESTS_ON_YEARS.get(measure_id, MOST)


def test_what_is_asked_together_is_answered_as_if_asked_alone(store: Store) -> None:
    """Rows in their order, no rows, and values of every type."""
    questions: list[tuple[str, Mapping[str, Any]]] = [
        ("select i, i::varchar as word from range($n) as t(i) order by i desc -- so", {"n": 9}),
        ("select 1 as never where $n > 5", {"n": 1}),
        ("select [1, null] as list, date '2026-03-31' as day, 1.5::decimal(9, 2) as money,"
         " null as nothing, true as yes, 2::hugeint as big", {}),
        ("select sum(n) as n from (values ($scope['a'], $scope['b'])) as t(n, m)",
         {"scope": {"a": 3, "b": 4}}),
    ]  # fmt: skip
    once = asked_once(store)
    once.prefetch(questions)
    assert len(once.answers) == len(questions)
    for sql, parameters in questions:
        assert once.query(sql, parameters) == store.query(sql, parameters)


def test_only_what_is_not_known_yet_is_asked(store: Store, asked: list[str]) -> None:
    once = asked_once(store)
    questions = [("select $n + 0 as n", {"n": number}) for number in (1, 2, 3)]
    once.query(*questions[0])
    once.prefetch(questions)
    once.prefetch(questions)
    assert [once.query(*item)[0]["n"] for item in questions] == [1, 2, 3]
    assert len(once.answers) == 3
    assert len([sql for sql in asked if "list(answer" in sql]) == 1


def test_a_store_that_keeps_no_answers_expects_nothing(store: Store, asked: list[str]) -> None:
    prefetch(store, [("select 1 as n", {}), ("select 2 as n", {})])
    assert asked == []


def test_one_query_for_several_choices_answers_each_as_if_asked_alone(store: Store) -> None:
    """Every measure of units side by side: of units within each other, in which people with several
    posts are counted once each, of nobody, and with another filter."""
    day = store.dates()[0]
    shared = store.query(TWO_PLACES, {"day": day})
    units = [Unit("organisation", name) for row in shared[:2] for name in row["places"]]
    units += [Unit("org_l2", store.choices("org_l2", day)[0]), Unit("organisation", "Nobody's")]
    everybody = Scope(day, where=(("contract", tuple(store.choices("contract", day))),))
    questions = [item for unit in units for item in of_unit(store, unit.within(everybody))]
    once = asked_once(store)
    once.prefetch_alike(questions)
    assert {sql for sql, _parameters in once.answers} == {sql for sql, _parameters in questions}
    for sql, parameters in questions:
        found = [near(row) for row in once.query(sql, parameters)]
        assert found == store.query(sql, parameters), parameters


def test_measures_of_two_dates_asked_together_are_as_they_are_alone(store: Store) -> None:
    """All that are watched, of a part of the staff and of those of a leadership list."""
    day, earlier = store.dates()[0], store.dates()[-1]
    scope = Scope(day, earlier).choosing("staff_group", store.choices("staff_group", day)[0])
    wanted = [each.measure for each in all_watched()]
    together = Answers(store, Viewer(rights=frozenset({LOOK}))).measures(wanted, scope)
    for name, found in together.items():
        alone = calculate(store, name, scope)
        assert near(vars(found.total)) == vars(alone.total), name
        assert (found.compared is None) == (alone.compared is None), name
        if found.compared and alone.compared:
            assert near(vars(found.compared.total)) == vars(alone.compared.total), name


def near(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row whose sums may have been added up in another order."""
    return {name: pytest.approx(value) if isinstance(value, float) else value
            for name, value in row.items()}  # fmt: skip


def test_answers_of_several_rows_are_asked_for_by_themselves(
    store: Store, asked: list[str]
) -> None:
    once = asked_once(store)
    sql = "select n from range($to) as t(n) where n < 9 order by n desc"
    questions = [(sql, {"to": number}) for number in (0, 1, 3)]
    once.prefetch_alike(questions)
    assert len(asked) == 1
    rows = [[row["n"] for row in once.query(*item)] for item in questions]
    assert rows == [[], [0], [2, 1, 0]]
    assert len(asked) == 2


def test_answers_of_several_rows_have_the_order_of_their_query(
    store: Store, asked: list[str]
) -> None:
    """Plain columns that tell rows apart, nulls last; rows that they do not are asked for again."""
    once = asked_once(store)
    sql = "select nullif(9 - t.n, 9) as n, 'a' as word from range($to) as t(n) order by word, n"
    questions = [(sql, {"to": number}) for number in (0, 2, 4)]
    once.prefetch_alike(questions)
    rows = [[row["n"] for row in once.query(*item)] for item in questions]
    assert rows == [[], [8, None], [6, 7, 8, None]]
    tied = "select t.n // 2 as n from range($to) as t(n) order by n"
    once.prefetch_alike([(tied, {"to": number}) for number in (1, 3)])
    assert [key for key in once.answers if key[0] == tied] == [(tied, "[('to', 1)]")]
    assert len(asked) == 2


def test_counts_of_all_staff_are_kept_for_other_work(store: Store, asked: list[str]) -> None:
    """Of all staff, as counts: not of a choice, and not rows of single people."""
    scope = Scope(as_at=store.dates()[0])
    nobody_else = {"scope": scope.to_params(("gender",))}
    chosen = {"scope": Scope(as_at=scope.as_at, where=(("gender", ("Female",)),)).to_params()}
    count = "select count(*) as people, split_1 from people_in_scope($scope) group by split_1 -- a"
    listed = "select person, 1 as people from people_in_scope($scope) limit 3 -- b"
    for sql, given, times in (
        (count, nobody_else, 1),
        (count, chosen, 2),
        (listed, nobody_else, 2),
    ):
        asked.clear()
        first, again = (asked_once(store).query(sql, given) for _work in range(2))
        assert (len(asked), first) == (times, again)
        assert first


def test_what_is_kept_of_all_staff_is_not_asked_with_the_rest(
    store: Store, asked: list[str]
) -> None:
    scope = Scope(as_at=store.dates()[0])
    sql = "select count(*) as people from people_in_scope($scope) -- together"
    everybody = (sql, {"scope": scope.to_params()})
    others = [(sql, {"scope": Scope(as_at=scope.as_at, where=(("gender", (each,)),)).to_params()})
              for each in ("Female", "Male")]  # fmt: skip
    alone = asked_once(store).query(*everybody)
    work = asked_once(store)
    prefetch(work, [everybody, *others])
    asked.clear()
    assert work.query(*everybody) == alone
    assert sum(work.query(*each)[0]["people"] for each in others) <= alone[0]["people"]
    assert not asked
