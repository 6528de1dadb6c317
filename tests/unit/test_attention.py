"""What needs attention: what is tested, how sure it must be, and what comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import sqrt
from pathlib import Path
from statistics import NormalDist

import pytest

from analytics.answers.briefly.framework_today import decisions
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.attention.changes import TESTED, rows_of
from analytics.attention.evidence import evidence_of
from analytics.attention.found import Attention
from analytics.attention.freshness import STAFF, Freshness, how_fresh, months_since
from analytics.attention.gaps import with_gaps
from analytics.attention.pairs import pairs_of
from analytics.attention.people import PARTS, chosen_on, parts_of
from analytics.attention.ranking import Answers, is_good_news, rank
from analytics.attention.watched import OF_THE_SAME, WAVE, Watched, all_watched
from analytics.attention.words import FIRST, in_one_sentence, what_changed, what_changed_since
from analytics.codelists import load_rows
from analytics.engine.declared import all_measures, find_measure, find_table
from analytics.engine.exact import exact_numbers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.imports.kinds.registry import all_kinds
from analytics.privacy.protection import characteristics_of
from analytics.privacy.thresholds import threshold_for
from analytics.skills.appraisals import TARGET
from analytics.statistics.paired import PairedError
from analytics.words import show_date
from pages.parts.site import PAGES
from tests.drawn_results import NOW, THEN, measured, row, tabled

FRESH: tuple[Freshness, ...] = ()
WATCHED: Mapping[str, Watched] = {each.measure: each for each in all_watched()}


def flow(came: int, went: int) -> Mapping[str, PairedError]:
    return {"headcount": PairedError(sqrt(came + went), came, went)}


def people(now: int, then: int) -> MeasureResult:
    return measured("headcount", row(now, now), row(then, then, as_at=THEN))


def padr(now: float, of: int, then: float | None = None) -> MeasureResult:
    earlier = None if then is None else row(then, of, as_at=THEN)
    return measured("padr_rate", row(now, of), earlier)


def answers(*results: MeasureResult, pairs: Mapping[str, PairedError] | None = None) -> Answers:
    return Answers({each.measure: each for each in results}, pairs or {})


def found(*results: MeasureResult, pairs: Mapping[str, PairedError] | None = None) -> Attention:
    return rank(answers(*results, pairs=pairs), FRESH)


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
        [evidence] = evidence_of(WATCHED["padr_rate"], result)
        assert result.total.high is not None
        assert (evidence.p < 0.05) == (result.total.high < 0.85)


def test_every_measure_stands_in_the_list_of_changes_what_is_worse_first() -> None:
    """Of 4,000 people, 75% beside 85% is far beyond chance, and 86% beside 85.9% is not."""
    rows = rows_of(answers(padr(0.75, 4000, 0.85), people(10, 10)))
    assert {row["measure"] for row in rows} == set(all_measures())
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    worse, untested = rows[:2]
    assert (worse["measure"], worse["judged"], worse["change"]) == (
        "padr_rate", "worse", "down 10.0 percentage points",
    )  # fmt: skip
    assert (untested["judged"], untested["p_adjusted"]) == ("not_tested", None)
    assert all((row["why_not"] is None) == (row["judged"] in TESTED) for row in rows)
    assert rows_of(answers(padr(0.86, 4000, 0.859)))[0]["judged"] == "chance"
    assert rows_of(answers(padr(0.95, 4000, 0.85)))[0]["judged"] == "better"


def test_a_measure_decides_how_a_change_of_it_is_tested_or_why_it_is_not() -> None:
    """A new measure fails here until it has a line, and a line has a test or a reason."""
    assert sorted(WATCHED) == sorted(all_measures())
    assert all(each.is_tested != bool(each.why_not) for each in all_watched())
    paired = {each.measure for each in all_watched() if each.tested_by in OF_THE_SAME}
    assert paired == set(PARTS)
    kinds = {*all_kinds(), WAVE}
    assert all(set(each.lists) <= kinds for each in all_watched())


def test_months_that_both_periods_have_cancel() -> None:
    """500 leavers beside 450, three of twelve months apart: of 950 events 950/4 are not shared, and
    50 is more than three times the root of them; a year apart it is less than twice."""

    def p_of(then: date) -> float:
        earlier = row(450, 450, as_at=then)
        now = measured("leavers", row(500, 500, as_at=NOW), earlier)
        assert now.compared is not None
        now = replace(now, compared=replace(now.compared, total=earlier))
        [evidence] = evidence_of(WATCHED["leavers"], now)
        return evidence.p

    z = 50 / sqrt(950 * 90 / 365)
    assert p_of(date(2025, 12, 31)) == pytest.approx(2 * (1 - NormalDist().cdf(z)), rel=1e-6)
    assert p_of(THEN) == pytest.approx(2 * (1 - NormalDist().cdf(50 / sqrt(950))), rel=1e-6)


def test_what_needs_another_year_is_not_tested_beside_most_of_the_same() -> None:
    result = measured("retire_and_return_rate", row(0.7, 300), row(0.4, 300, as_at=THEN))
    assert result.compared is not None
    assert evidence_of(WATCHED["retire_and_return_rate"], result) != []
    nearer = replace(result.compared.total, as_at=date(2025, 12, 31))
    same = replace(result, compared=replace(result.compared, total=nearer))
    assert evidence_of(WATCHED["retire_and_return_rate"], same) == []


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
    [evidence] = evidence_of(WATCHED["headcount"], people(110, 100), flow(15, 5)["headcount"])
    assert evidence.p == pytest.approx(0.0414, abs=0.00005)
    assert (evidence.came, evidence.went) == (15, 5)


def test_size_of_shares_is_that_of_cohen() -> None:
    """φ(0.65) − φ(0.50) = 1.875 − 1.571 (Cohen 1988, table 6.2.2)."""
    result = padr(0.65, 4000, 0.5)
    change = next(e for e in evidence_of(WATCHED["padr_rate"], result) if e.about == "change")
    assert change.effect == pytest.approx(1.875 - 1.571, abs=0.001)


def test_a_change_in_people_beyond_chance_says_who_came_and_went() -> None:
    [finding] = found(people(6100, 5900), pairs=flow(700, 500)).findings
    assert finding.sentence == (
        "Headcount: 6,100, up 200 (3.4%) since 31 March 2025; 700 came and 500 went, more than"
        " chance would explain"
    )


@pytest.mark.parametrize("pairs", [flow(700, 630), flow(700, 500), {}],
                         ids=["chance", "another change", "hidden"])  # fmt: skip
def test_other_changes_in_people_are_not_said(pairs: Mapping[str, PairedError]) -> None:
    assert said(found(people(5970, 5900), pairs=pairs)) == []


def test_many_tests_are_held_to_more_than_one() -> None:
    """A change at p = 0.03 is said alone, and not among five of which it is the only one."""
    steps = flow(620, 545)
    one = people(1075, 1000)
    assert said(found(one, pairs=steps)) == [("change", "headcount")]
    [alone] = evidence_of(WATCHED["headcount"], one, steps["headcount"])
    assert 0.02 < alone.p < 0.05
    assert said(found(one, padr(0.86, 500, 0.86), *_unchanged(), pairs=steps)) == []


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
    attention = rank(answers(*results), [old("absence", 8)])
    assert [each.kind for each in attention.findings].index("stale") == FIRST - 1
    assert len(attention.findings) == 5


def test_an_old_staff_list_is_named_alone() -> None:
    attention = rank(
        answers(), [old("absence", 8), old(STAFF, 8), old("succession", 1, stale=False)]
    )
    assert [each.sentence for each in attention.findings] == [
        "The newest staff list is 8 months old (31 July 2025)"
    ]
    others = rank(answers(), [old("absence", 8), old("leavers", 8)])
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
    ("kinds", "tested", "words"),
    [
        ([], 30, "Nothing changed beyond chance, and nothing needs attention"),
        (["target"], 30, "1 thing needs attention; nothing changed beyond chance"),
        (["target"], 0, "1 thing needs attention"),
        (["target", "change"], 30, "2 things need attention"),
        ([], 0, "No target is clearly missed and no file is out of date; no change can be tested"),
    ],
)  # fmt: skip
def test_the_answer_in_one_sentence(kinds: list[str], tested: int, words: str) -> None:
    assert in_one_sentence(attention_of(kinds, tested)) == words


def attention_of(kinds: list[str], tested: int = 30) -> TableResult:
    changed = ["Headcount"] * kinds.count("change")
    rows = [{"kind": kind} for kind in kinds]
    return tabled("needs_attention", rows, {"tested": tested, "changed": changed})


def test_of_many_things_the_first_three_are_said_to_come_first() -> None:
    found = attention_of(["target", "change"])
    assert in_one_sentence(found, 1) == "3 things need attention"
    assert in_one_sentence(found, 6) == "8 things need attention, the 3 most pressing first"
    assert in_one_sentence(found, 6, first=False) == "8 things need attention"


@pytest.mark.parametrize(
    ("kind", "measure", "effect", "good"),
    [("change", "padr_rate", 0.1, True), ("change", "padr_rate", -0.1, False),
     ("change", "sickness_rate", -0.1, True), ("change", "headcount", 0.1, False),
     ("target", "padr_rate", -0.1, False), ("stale", "", None, False)],
)  # fmt: skip
def test_what_became_better_is_good_news(
    kind: str, measure: str, effect: float | None, good: bool
) -> None:
    assert is_good_news({"kind": kind, "measure": measure, "effect": effect}) is good


@pytest.mark.parametrize(
    ("changed", "tested", "words"),
    [
        ([], 0, "No change can be tested: there is no earlier list to compare with"),
        ([], 18, "Nothing changed since the list before: 18 measures were tested, and none moved"
                 " more than chance would explain"),
        (["Leavers"], 18, "Leavers changed since the list before, more than chance would explain;"
                          " 17 other measures that were tested did not"),
        (["Leavers"], 1, "1 of 1 measure tested changed since the list before, more than chance"
                         " would explain"),
        (["A", "B", "C"], 18, "3 of 18 measures tested changed since the list before, more than"
                              " chance would explain"),
    ],
)  # fmt: skip
def test_what_changed_in_one_sentence(changed: list[str], tested: int, words: str) -> None:
    assert what_changed(changed, tested) == words
    if tested:
        since = words.replace("the list before", "31 March 2025")
        assert what_changed_since(changed, tested, THEN) == since


def test_a_change_of_a_missed_target_is_a_change() -> None:
    """It is told with the target, and it is not said that nothing changed."""
    attention = found(padr(0.7, 3000, 0.8))
    assert (attention.changed, attention.nothing_changed) == (("PADR rate",), False)


def test_periods_that_are_not_all_loaded_are_not_compared() -> None:
    """Nine months of leavers beside six: what changed is what was loaded."""
    leavers = measured("leavers", row(201, 201), row(121, 121, as_at=THEN))
    assert found(leavers).changed == ("Leavers",)
    part = replace(answers(leavers), gaps=frozenset({"leavers"}))
    assert rank(part, FRESH).changes_tested == 0
    [first] = [each for each in rows_of(part) if each["measure"] == "leavers"]
    assert first["judged"] == "not_tested"
    assert "what changed is what was loaded" in first["why_not"]


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
    with pytest.raises(UserError, match="not a possible value"):
        build(store, "needs_attention", scope, {"since": "yesterday"})


def test_each_measure_is_compared_with_the_list_before(demo_store: Path) -> None:
    """Without a comparison date, and whatever it is where the list before is asked for."""
    store = open_store(demo_store)
    days = store.dates()
    usual = build(store, "what_changed", Scope(as_at=days[0]))
    asked = build(store, "what_changed", Scope(as_at=days[0], compare=days[-1]), {"since": "last"})
    chosen = build(store, "what_changed", Scope(as_at=days[0], compare=days[-1]))
    assert usual.rows == asked.rows
    assert (usual.scope.compare, chosen.scope.compare) == (None, days[-1])
    since = {row["measure"]: row["since"] for row in usual.rows}
    assert since["headcount"] == since["padr_rate"] == show_date(days[1], "medium")
    assert since["competence_currency"] is None  # of one list there is none before
    assert {row["measure"]: row["since"] for row in chosen.rows}["headcount"] == show_date(
        days[-1], "medium"
    )
    [first] = [row for row in build(store, "what_changed", Scope(as_at=days[-1])).rows
               if row["measure"] == "headcount"]  # fmt: skip
    assert (first["judged"], first["since"]) == ("no_list", None)


@pytest.mark.parametrize("where", [(), (("staff_group", ("Medical and Dental",)),),
                                   (("band", ("5", "6")), ("gender", ("Female",)))])  # fmt: skip
def test_what_people_bring_adds_up_to_every_measure(
    demo_store: Path, where: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    """Each measure by its own query, beside what each person brings: in the exact view, where
    nothing is hidden."""
    store, wrong = open_store(demo_store), []
    scope = Scope(as_at=store.dates()[0], where=where)
    assert scope.as_at is not None
    chosen = chosen_on(store, scope, scope.as_at)
    with exact_numbers(True):
        for measure in PARTS:
            total, parts = calculate(store, measure, scope).total, parts_of(chosen, measure)
            of_all = parts.denominator if parts.whole is not None else None
            if total.numerator is None:
                continue  # nobody who could have an appraisal
            if (parts.numerator, of_all) != (
                pytest.approx(total.numerator), pytest.approx(total.denominator),
            ):  # fmt: skip
                wrong.append((measure, parts.numerator, of_all, total))
    assert wrong == []


def test_a_year_before_the_first_list_has_a_gap(demo_store: Path) -> None:
    """Twelve months to the first staff list are in no file and between no two lists."""
    store = open_store(demo_store)
    days = store.dates()
    scope = Scope(as_at=days[0], compare=days[-1])
    asked = {each: calculate(store, each, scope) for each in ("headcount", "starters", "padr_rate")}
    then = replace(row(5, 5), as_at=days[-1])
    asked["starters"] = replace(
        asked["starters"],
        compared=replace(asked["headcount"], total=then, as_at=days[-1], compared=None),
    )
    assert with_gaps(store, asked) == {"starters"}


def test_a_test_of_the_same_people_tells_of_few_nothing(demo_store: Path) -> None:
    """Women of one band in one unit: whoever moved a share of ages up or down is one of few."""
    store = open_store(demo_store)
    table, days = find_table("what_changed"), store.dates()
    small = Scope(as_at=days[0], compare=days[1], where=(("gender", ("Female",)), ("band", ("7",))))
    for scope in (small, Scope(as_at=days[0], compare=days[-1])):
        results = {each: calculate(store, each, scope) for each in ("fte", "mean_age")}
        for measure, pair in pairs_of(store, table, scope, results).items():
            revealed = characteristics_of(find_measure(measure).characteristics, scope, ())
            limit = threshold_for(revealed)
            assert not any(0 < people < limit for people in (pair.up, pair.down)), measure
            assert pair.error == float(f"{pair.error:.2g}")
