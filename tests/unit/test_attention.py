"""What needs attention: what is tested, how sure it must be, and what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from analytics.answers.briefly.framework_today import decisions
from analytics.answers.tables import build
from analytics.attention.changes import rows_of
from analytics.attention.evidence import evidence_of
from analytics.attention.found import Attention
from analytics.attention.freshness import STAFF, Freshness, how_fresh, months_since
from analytics.attention.ranking import FIRST, rank
from analytics.attention.watched import Watched, all_watched
from analytics.attention.words import in_one_sentence
from analytics.codelists import load_rows
from analytics.engine.declared import all_measures
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.imports.kinds.registry import all_kinds
from analytics.skills.appraisals import TARGET
from pages.parts.site import PAGES
from tests.drawn_results import THEN, measured, row, tabled

FRESH: tuple[Freshness, ...] = ()
WATCHED: Mapping[str, Watched] = {each.measure: each for each in all_watched()}


def flow(start: int, came: int, went: int) -> TableResult:
    steps = {"start": start, "joined": came, "moved_in": 0, "left": went, "moved_out": 0}
    return tabled("workforce_flow", [{"group": "", "step": step, "people": people}
                                     for step, people in steps.items()])  # fmt: skip


def people(now: int, then: int) -> MeasureResult:
    return measured("headcount", row(now, now), row(then, then, as_at=THEN))


def padr(now: float, of: int, then: float | None = None) -> MeasureResult:
    earlier = None if then is None else row(then, of, as_at=THEN)
    return measured("padr_rate", row(now, of), earlier)


def found(*results: MeasureResult, flow: TableResult | None = None) -> Attention:
    return rank({each.measure: each for each in results}, flow, FRESH)


def said(attention: Attention) -> list[tuple[str, str]]:
    return [(each.kind, each.measure) for each in attention.findings]


def test_a_target_that_is_clearly_missed_is_said_with_its_number() -> None:
    [finding] = found(padr(0.746, 4000)).findings
    assert finding.kind == "target"
    assert finding.sentence == ("PADR rate: 74.6% of 4,000 people; clearly below the target of 85%")
    assert (finding.page, finding.view) == ("padr", "behind")


@pytest.mark.parametrize(("share", "of"), [(0.85, 4000), (0.86, 4000), (0.8, 40)])
def test_a_target_that_is_met_or_missed_by_chance_is_not_said(share: float, of: int) -> None:
    assert said(found(padr(share, of))) == []


def test_the_score_test_agrees_with_the_interval_that_is_shown() -> None:
    """A share whose Wilson interval ends at the target is 0.05 from it, and no other."""
    for successes in range(60, 80):
        result = padr(successes / 88, 88)
        [evidence] = evidence_of(WATCHED["padr_rate"], result, None)
        assert result.total.high is not None
        assert (evidence.p < 0.05) == (result.total.high < 0.85)


def test_every_measure_stands_in_the_list_of_changes_what_is_worse_first() -> None:
    """Of 4,000 people, 75% beside 85% is far beyond chance, and 86% beside 85.9% is not."""
    results = {"padr_rate": padr(0.75, 4000, 0.85), "headcount": people(10, 10)}
    worse, untested = rows_of(results, None)
    assert (worse["measure"], worse["judged"], worse["rank"]) == ("padr_rate", "worse", 1)
    assert worse["change"] == "down 10.0 percentage points"
    assert (untested["judged"], untested["p_adjusted"]) == ("not_tested", None)
    [same] = rows_of({"padr_rate": padr(0.86, 4000, 0.859)}, None)
    assert same["judged"] == "chance"
    [better] = rows_of({"padr_rate": padr(0.95, 4000, 0.85)}, None)
    assert better["judged"] == "better"


def test_what_the_framework_asks_is_a_line_a_rule_the_most_pressing_first() -> None:
    grid = [{"blocked": 1, "blocked_outside": 2}, {"blocked": 0, "blocked_outside": 0}]
    rows = [{"rule": "stale"}, {"rule": "stale"}, {"rule": "complete_without_evidence"}]
    assert [(each.sentence, each.view) for each in decisions(grid, rows)] == [
        ("1 enabler or aim is said to be complete, without evidence", "conflicts"),
        ("3 enablers are blocked", "listed"),
        ("Nobody has updated 2 enablers or aims for over six months", "conflicts"),
    ]
    assert decisions([], []) == []


def test_came_and_went_are_a_sign_test() -> None:
    """15 of 20 one way: 0.0414 on two sides (any table of the sign test)."""
    [evidence] = evidence_of(WATCHED["headcount"], people(110, 100), flow(100, 15, 5))
    assert evidence.p == pytest.approx(0.0414, abs=0.00005)
    assert (evidence.came, evidence.went) == (15, 5)


def test_size_of_shares_is_that_of_cohen() -> None:
    """φ(0.65) − φ(0.50) = 1.875 − 1.571 (Cohen 1988, table 6.2.2)."""
    result = padr(0.65, 4000, 0.5)
    change = next(e for e in evidence_of(WATCHED["padr_rate"], result, None) if e.about == "change")
    assert change.effect == pytest.approx(1.875 - 1.571, abs=0.001)


def test_a_change_in_people_beyond_chance_says_who_came_and_went() -> None:
    [finding] = found(people(6100, 5900), flow=flow(5900, 700, 500)).findings
    assert finding.sentence == (
        "Headcount: 6,100, up 200 (3.4%) since 31 March 2025; 700 came and 500 went, more than"
        " chance would explain"
    )


@pytest.mark.parametrize(
    "steps",
    [flow(5900, 700, 630), flow(5800, 700, 500), tabled("workforce_flow", []), None],
    ids=["chance", "another start", "hidden", "not asked"],
)
def test_other_changes_in_people_are_not_said(steps: TableResult | None) -> None:
    assert said(found(people(5970, 5900), flow=steps)) == []


def test_many_tests_are_held_to_more_than_one() -> None:
    """A change at p = 0.03 is said alone, and not among five of which it is the only one."""
    steps = flow(1000, 620, 545)
    one = people(1075, 1000)
    assert said(found(one, flow=steps)) == [("change", "headcount")]
    [alone] = evidence_of(WATCHED["headcount"], one, steps)
    assert 0.02 < alone.p < 0.05
    assert said(found(one, padr(0.86, 500, 0.86), *_unchanged(), flow=steps)) == []


def _unchanged() -> list[MeasureResult]:
    return [
        measured(name, row(share, 3000), row(share + 0.001, 3000, as_at=THEN))
        for name, share in (("turnover_rate", 0.09), ("sickness_rate", 0.06),
                            ("vacancy_rate", 0.05))
    ]  # fmt: skip


def test_what_is_worse_comes_before_what_is_better_and_the_larger_first() -> None:
    worse = measured("sickness_rate", row(0.09, 3000), row(0.05, 3000, as_at=THEN))
    much_better = measured("turnover_rate", row(0.02, 3000), row(0.2, 3000, as_at=THEN))
    little = padr(0.8, 3000)
    assert said(found(much_better, little, worse)) == [
        ("change", "sickness_rate"),
        ("target", "padr_rate"),
        ("change", "turnover_rate"),
    ]


def test_a_missed_target_is_said_once_with_its_change() -> None:
    [finding] = found(padr(0.7, 3000, 0.8)).findings
    assert "down 10.0 percentage points since 31 March 2025" in finding.sentence
    assert finding.kind == "target"


def test_nothing_is_said_of_hidden_numbers() -> None:
    hidden = measured("padr_rate", row(None, note="c"), row(0.5, 4000, as_at=THEN))
    few = measured("sickness_rate", row(0.3, 4000), row(None, note="c", as_at=THEN))
    attention = found(hidden, few)
    assert (attention.findings, attention.changes_tested) == ((), 0)
    assert not attention.nothing_changed


def test_more_in_post_than_funded_is_not_tested() -> None:
    over = measured("vacancy_rate", row(-0.08, 90), row(0.05, 90, as_at=THEN))
    attention = found(over)
    assert (attention.findings, attention.changes_tested) == ((), 0)


def old(kind: str, months: int, *, stale: bool = True) -> Freshness:
    return Freshness(kind, all_kinds()[kind].title, date(2025, 7, 31), 1, months, stale)


def test_what_is_out_of_date_is_among_the_first_three() -> None:
    results = [padr(0.6, 3000), *(
        measured(name, row(0.2, 3000), row(0.05, 3000, as_at=THEN))
        for name in ("turnover_rate", "sickness_rate", "vacancy_rate")
    )]  # fmt: skip
    attention = rank({each.measure: each for each in results}, None, [old("absence", 8)])
    assert [each.kind for each in attention.findings].index("stale") == FIRST - 1
    assert len(attention.findings) == 5


def test_an_old_staff_list_is_named_alone() -> None:
    attention = rank(
        {}, None, [old("absence", 8), old(STAFF, 8), old("succession", 1, stale=False)]
    )
    assert [each.sentence for each in attention.findings] == [
        "The newest staff list is 8 months old (31 July 2025)"
    ]
    others = rank({}, None, [old("absence", 8), old("leavers", 8)])
    assert others.findings[0].sentence == (
        "Older than it should be: Absence (31 Jul 2025), Leavers (31 Jul 2025)"
    )


@pytest.mark.parametrize(
    ("day", "today", "months"),
    [
        (date(2026, 3, 31), date(2026, 4, 1), 0), (date(2026, 3, 31), date(2026, 4, 30), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1), (date(2026, 9, 30), date(2026, 11, 29), 2),
        (date(2026, 9, 15), date(2026, 10, 14), 0), (date(2026, 9, 15), date(2026, 9, 1), 0),
        (date(2025, 12, 31), date(2026, 12, 31), 12),
    ],
)  # fmt: skip
def test_whole_months_are_counted(day: date, today: date, months: int) -> None:
    assert months_since(day, today) == months


def test_a_kind_that_is_not_loaded_is_not_old() -> None:
    assert not [each for each in how_fresh(lambda _kind: [], date(2026, 1, 1)) if each.is_stale]


@pytest.mark.parametrize(
    ("attention", "compared", "words"),
    [
        (found(padr(0.86, 500, 0.86)), THEN,
         "Nothing changed beyond chance since 31 March 2025, and nothing needs attention"),
        (found(padr(0.6, 500, 0.61)), THEN,
         "1 thing needs attention; nothing changed beyond chance since 31 March 2025"),
        (found(padr(0.6, 500)), None, "1 thing needs attention"),
        (found(padr(0.86, 500)), None,
         "No target is clearly missed and no file is out of date; nothing is compared"),
        (found(padr(0.86, 500)), THEN,
         "No target is clearly missed and no file is out of date; no change can be tested"),
        (found(padr(0.6, 3000), people(1200, 1000), flow=flow(1000, 300, 100)), THEN,
         "2 things need attention"),
    ],
)  # fmt: skip
def test_the_answer_in_one_sentence(
    attention: Attention, compared: date | None, words: str
) -> None:
    assert in_one_sentence(attention, compared) == words


def test_what_is_watched_exists_and_leads_somewhere() -> None:
    views = {(entry.id, view.id) for entry in PAGES for view in entry.views}
    for each in all_watched():
        assert each.measure in all_measures()
        assert (each.page, each.view) in views
    assert WATCHED["padr_rate"].target == TARGET


def test_every_kind_of_file_may_be_of_some_age() -> None:
    assert {each["kind"] for each in load_rows("data_freshness")} == set(all_kinds())


def test_the_table_says_what_was_found_on_a_day(demo_store: Path) -> None:
    store = open_store(demo_store)
    days = store.dates()
    scope = Scope(as_at=days[0], compare=days[-1])
    fresh = build(store, "needs_attention", scope, {"today": days[0].isoformat()})
    later = build(store, "needs_attention", scope, {"today": f"{days[0].year + 3}-01-01"})
    assert [each["rank"] for each in later.rows] == list(range(1, len(later.rows) + 1))
    assert "Out of date" in {each["why"] for each in later.rows}
    assert "Out of date" not in {each["why"] for each in fresh.rows}
    with pytest.raises(UserError, match="not a date"):
        build(store, "needs_attention", scope, {"today": "soon"})
