"""What stands beside a number is true of it: its N, what it is compared with, and by which rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.answers.briefly import appraisals
from analytics.answers.measures import calculate
from analytics.answers.sentences import (
    compared_in_words,
    headline,
    how_it_is_made,
    standing,
    subtitle,
)
from analytics.answers.tables import build
from analytics.engine.declared import all_measures
from analytics.engine.display import measure_grid, show_key
from analytics.engine.n_words import N_OF, n_number, show_n_shortly
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.exports.table import tabulate
from analytics.figures import funnel, months
from tests.drawn_results import THEN, measured, row, tabled
from tests.small_board import DAY, EARLIER, load_rows, load_staff, people

LEDGER = [["Organisation", "Funded FTE"], ["Ward One", 30]]


@pytest.fixture
def two_dates(empty_store: Path) -> Path:
    load_staff(empty_store, people(20), EARLIER)
    load_staff(empty_store, people(25), DAY)
    return empty_store


def vacancies(store: Path, compare: date | None = EARLIER) -> str:
    result = calculate(open_store(store), "vacancy_rate", Scope(as_at=DAY, compare=compare))
    return compared_in_words(result)


def test_a_ledger_is_not_compared_with_itself(two_dates: Path) -> None:
    load_rows(two_dates, LEDGER, "establishment", DAY)
    assert vacancies(two_dates) == (
        "No earlier establishment to compare with: the one of 31 March 2026 is used for both"
    )
    found = calculate(open_store(two_dates), "vacancy_rate", Scope(as_at=DAY, compare=EARLIER))
    assert found.total.value == pytest.approx(5 / 30)
    assert found.compared is not None
    assert (found.compared.total.value, found.compared.total.note) == (None, "x")


def test_a_ledger_of_each_date_is_compared(two_dates: Path) -> None:
    load_rows(two_dates, LEDGER, "establishment", DAY)
    load_rows(two_dates, [LEDGER[0], ["Ward One", 25]], "establishment", EARLIER)
    assert vacancies(two_dates) == "down 3.3 percentage points since 31 March 2025"
    assert vacancies(two_dates, None) == ""


def test_why_there_is_no_change_is_said() -> None:
    shown, hidden, gone = row(0.5, 40), row(None, note="c", as_at=THEN), row(None, as_at=THEN)
    assert compared_in_words(measured("padr_rate", shown, hidden)) == (
        "the number of 31 March 2025 is hidden, so no change can be shown"
    )
    assert compared_in_words(measured("padr_rate", shown, gone)) == (
        "no number for 31 March 2025 to compare with"
    )
    assert compared_in_words(measured("padr_rate", row(None, note="c"), shown)) == ""


@pytest.mark.parametrize(
    ("measure", "words", "heading"),
    [
        ("vacancy_rate", "N = 5,404.9 funded FTE", "Funded FTE (N)"),
        ("turnover_rate", "N = 5,404.9 FTE, the mean of start and end", "Mean FTE (N)"),
        ("sickness_rate", "N = 5,405 FTE days available", "FTE days available (N)"),
        ("competence_compliance", "N = 5,405 competences required", "Competences required (N)"),
        ("skill_mix_index", "N = 5,404.9 FTE in Agenda for Change bands", "FTE in bands (N)"),
        ("padr_rate", "N = 5,977", "People (N)"),
        ("net_bench", "N = 5,977 leadership posts", "Posts (N)"),
    ],
)
def test_n_is_what_a_number_rests_on(measure: str, words: str, heading: str) -> None:
    total = replace(row(0.05, 5977), denominator=5404.9, low=None, high=None)
    result = measured(measure, total)
    assert standing(result) == words
    assert words in subtitle(result)
    assert measure_grid(result).columns[-1].title == heading
    assert dict(how_it_is_made(result))[heading] == measure_grid(result).rows[-1][-1]


def test_n_beside_a_mark_is_short_so_that_marks_have_room_on_a_phone() -> None:
    total = replace(row(0.05, 5977), denominator=5404.9, low=None, high=None)
    result = measured("skill_mix_index", total)
    assert show_n_shortly(result, total) == "N = 5,404.9"


def test_n_of_a_hidden_number_is_hidden() -> None:
    result = measured("vacancy_rate", row(None, note="c"))
    assert standing(result) == ""
    assert show_n_shortly(result, result.total) == ""
    assert measure_grid(result).rows[-1][-1] == "c"


def test_a_download_calls_people_n_only_where_they_are() -> None:
    titles = {measure: {column.title for column in tabulate(measured(measure, row(0.5, 9))).columns}
              for measure in ("padr_rate", "vacancy_rate")}  # fmt: skip
    assert "People (N)" in titles["padr_rate"]
    assert "People (N)" not in titles["vacancy_rate"]
    assert {"People counted", "Denominator"} <= titles["vacancy_rate"]


def test_every_measure_with_people_as_n_divides_by_them(demo_store: Path) -> None:
    """A rate or mean whose N is people has them, or fewer of them, below the line."""
    store: Store = open_store(demo_store)
    for measure in all_measures().values():
        assert measure.n_of in N_OF
        if measure.kind not in ("rate", "mean") or not N_OF[measure.n_of].is_people:
            continue
        total = calculate(store, measure.id, Scope()).total
        if total.denominator is not None:
            assert n_number(calculate(store, measure.id, Scope()), total) == total.denominator, (
                measure.id
            )


def months_of(verdict: str) -> str:
    over_time = tabled("padr_months", [], {"points": 13, "verdict": verdict})
    compared = measured("padr_rate", row(0.864, 4625), row(0.85, 4589, as_at=THEN))
    return appraisals.judged(over_time, compared)


def test_the_card_and_the_chart_of_appraisals_say_the_same_by_two_named_rules() -> None:
    assert months_of("improvement") == (
        "Over 13 dates the rate has changed for the better; the change since 31 March 2025 alone"
        " may be due to chance"
    )
    line = tabled("padr_months", [
        {"month": month, "rate": rate, "eligible": 90, "mean": 0.8, "lower_limit": 0.7,
         "upper_limit": 0.9, "rule_broken": "None"}
        for month, rate in (("2025-12", 0.8), ("2026-03", 0.86))
    ], {"points": 2, "verdict": "improvement", "target": 0.85})  # fmt: skip
    said = months_of("improvement")
    assert months(line, said).headline == said


def test_dates_that_are_not_months_are_not_called_months(demo_store: Path) -> None:
    result = build(open_store(demo_store), "padr_months", Scope())
    for sentence in (result.title, *result.remarks):
        assert "month" not in sentence.casefold()


def test_units_that_are_alike_may_all_miss_the_target() -> None:
    rows = [
        {
            "unit": f"Ward {number}",
            "eligible": 59,
            "rate": rate,
            "standing": "Within chance",
            "done": round(59 * rate),
        }
        for number, rate in ((1, 0.746), (2, 0.9), (3, 0.88))
    ]
    drawn = funnel(tabled("padr_by_unit", rows,
                          {"target": 0.85, "rate": 0.84, "by": "organisation"}))  # fmt: skip
    assert drawn.headline == (
        "Units differ no more than chance would explain; below 85%: 1 of 3 (furthest: Ward 1, 74.6%"
        " of 59, so appraisals short: 7)"
    )


def test_hidden_groups_are_not_compared() -> None:
    shares = [row(share, 90, split={"staff_group": name})
              for share, name in ((0.1, "A"), (0.2, "B"))]  # fmt: skip
    hidden = row(None, note="c", split={"staff_group": "C"})
    whole = row(0.3, 300)
    assert "of the groups that can be shown" in headline(
        measured("aged_55_and_over", whole, rows=[*shares, hidden], splits=("staff_group",))
    )
    assert "ranges from" in headline(
        measured("aged_55_and_over", whole, rows=shares, splits=("staff_group",))
    )


@pytest.mark.parametrize(
    ("stored", "shown"),
    [("6", "Band 6"), ("8a", "Band 8a"), ("51-55", "51–55"), (">=71", "71 and over"),
     ("Medical and Dental", "Medical and Dental"), ("", "Not known")],
)  # fmt: skip
def test_a_group_is_never_a_bare_number(stored: str, shown: str) -> None:
    assert show_key("group", stored) == shown
