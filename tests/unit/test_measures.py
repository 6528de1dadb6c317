"""Measures against numbers worked out by hand."""

from __future__ import annotations

import time
from math import sqrt
from pathlib import Path

import pytest
from scipy import stats

from analytics.answers.measures import all_measures, calculate
from analytics.engine.n_words import show_n
from analytics.engine.results import Row
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from analytics.exports.table import tabulate
from tests.small_board import DAY, EARLIER, load_drawn, load_rows, load_staff, people

# The worked example of the skill mix: bands 2 to 7, invented pay, on-costs of 23 %.
MIX = {"2": 6, "3": 4, "4": 0, "5": 10, "6": 4, "7": 1}
PAY = {"2": 20000, "3": 22000, "4": 25000, "5": 30000, "6": 36000, "7": 43000}


@pytest.fixture
def mix(empty_store: Path) -> Store:
    """The mix of the worked example, and its pay scale."""
    posts = [post for band, count in MIX.items() for post in people(count, band=f"Band {band}")]
    load_staff(empty_store, posts)
    scale = [["Band", "Point", "Amount"], *([f"Band {band}", 1, pay] for band, pay in PAY.items())]
    load_rows(empty_store, scale, "pay_scale")
    return open_store(empty_store)


def total(store: Store, measure: str, **options: str) -> Row:
    return calculate(store, measure, Scope(), (), options).total


class TestSkillMix:
    """25.0 FTE: index 4.200, senior 60.0 %, cost 854,850."""

    def test_index(self, mix: Store) -> None:
        row = total(mix, "skill_mix_index")
        assert (row.numerator, row.denominator, row.value) == (105, 25, 4.2)

    def test_senior_and_very_senior_share(self, mix: Store) -> None:
        assert total(mix, "senior_share").value == 0.6
        assert total(mix, "very_senior_share").value == 0

    def test_cost_and_cost_per_fte(self, mix: Store) -> None:
        assert total(mix, "pay_cost", oncost="0.23").value == pytest.approx(854_850)
        assert total(mix, "cost_per_fte", oncost="0.23").value == pytest.approx(854_850 / 25)

    def test_a_weight_can_be_changed_and_is_printed(self, mix: Store) -> None:
        result = calculate(mix, "skill_mix_index", Scope(), (), {"weight.7": "8"})
        assert result.total.value == pytest.approx(106 / 25)
        assert result.assumptions["weights"]["7"] == 8

    def test_bands_8a_to_8d_count_8(self, empty_store: Path) -> None:
        load_staff(empty_store, people(3, band="Band 8a") + people(1, band="Band 8d"))
        store = open_store(empty_store)
        assert total(store, "skill_mix_index").value == 8
        assert total(store, "very_senior_share").value == 1

    def test_doctors_are_not_priced_and_the_answer_says_so(self, empty_store: Path) -> None:
        consultants = people(
            2, staff_group="Medical and Dental", role="Consultant", band="Consultant"
        )
        load_staff(empty_store, people(4) + consultants)
        store = open_store(empty_store)
        result = calculate(store, "pay_cost", Scope(), (), {"oncost": "0"})
        assert any("2.0 FTE" in words for words in result.remarks)
        assert (result.total.people, show_n(result, result.total)) == (6, "N = 4.0 FTE with a rate")
        headings = [column.title for column in tabulate(result).columns]
        assert "FTE with a rate (N)" in headings
        assert total(store, "skill_mix_index").denominator == 4
        assert total(store, "fte").value == 6

    def test_participation_and_registered_share(self, empty_store: Path) -> None:
        helpers = people(
            4,
            fte=0.5,
            staff_group="Additional Clinical Services",
            role="Health Care Support Worker",
            band="Band 2",
        )
        load_staff(empty_store, people(6) + helpers)
        store = open_store(empty_store)
        assert total(store, "participation_rate").value == 0.8
        assert total(store, "registered_share").value == 0.75

    def test_vacancies(self, mix: Store, empty_store: Path) -> None:
        lines = [["Organisation", "Funded FTE"], ["Ward One", 30]]
        load_rows(empty_store, lines, "establishment")
        row = total(open_store(empty_store), "vacancy_rate")
        assert (row.numerator, row.denominator) == (5, 30)


class TestAges:
    """Means, medians and shares, with the intervals of their definitions."""

    AGES = (25, 35, 35, 45, 55, 55, 60, 62, 64, 70)

    @pytest.fixture
    def store(self, empty_store: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
        monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "0")
        load_drawn(empty_store, [{"age": age} for age in self.AGES])
        return open_store(empty_store)

    def test_mean_with_its_t_interval(self, store: Store) -> None:
        row = total(store, "mean_age")
        mean = sum(self.AGES) / 10
        error = sqrt(sum((age - mean) ** 2 for age in self.AGES) / 9 / 10)
        half = stats.t.ppf(0.975, 9) * error
        assert (row.numerator, row.denominator, row.value) == (506, 10, mean)
        assert (row.low, row.high) == (pytest.approx(mean - half), pytest.approx(mean + half))

    def test_median(self, store: Store) -> None:
        assert total(store, "median_age").value == 55

    @pytest.mark.parametrize(("limit", "count"), [(50, 6), (55, 6), (60, 4), (65, 1)])
    def test_shares(self, store: Store, limit: int, count: int) -> None:
        row = total(store, f"aged_{limit}_and_over")
        assert (row.numerator, row.denominator, row.value) == (count, 10, count / 10)

    def test_wilson_interval_by_hand(self, store: Store) -> None:
        """6 of 10: centre (6 + z²/2) / (10 + z²), half z/(10 + z²) × √(6·4/10 + z²/4)."""
        row = total(store, "aged_55_and_over")
        assert row.low == pytest.approx(0.3126738, abs=1e-6)
        assert row.high == pytest.approx(0.8318197, abs=1e-6)

    def test_replacement_ratio(self, store: Store) -> None:
        row = total(store, "replacement_ratio")
        assert (row.numerator, row.denominator) == (1, 6)

    def test_unknown_ages_are_left_out_and_counted(self, empty_store: Path) -> None:
        load_drawn(empty_store, [*people(20), *people(7, age=None)])
        result = calculate(open_store(empty_store), "mean_age", Scope())
        assert result.total.denominator == 20
        assert any("7" in words for words in result.remarks)


class TestPeopleAndPosts:
    """A person with two posts is one person."""

    def test_headcount_counts_people_and_fte_adds_posts(self, empty_store: Path) -> None:
        two = [
            {
                "employee_number": "7",
                "assignment_number": f"7-{n}",
                "fte": 0.4,
                "organisation": unit,
            }
            for n, unit in enumerate(("Ward One", "Ward Two"))
        ]
        more = [
            {"employee_number": f"9{n}", "assignment_number": f"9{n}", "fte": 1.0} for n in range(5)
        ]
        load_staff(empty_store, [*two, *more])
        store = open_store(empty_store)
        assert total(store, "headcount").value == 6
        assert total(store, "fte").value == pytest.approx(5.8)
        by_unit = calculate(store, "headcount", Scope(), ("organisation",))
        assert sum(row.value or 0 for row in by_unit.rows) == 6

    def test_bank_staff_count_only_when_asked_for(self, empty_store: Path) -> None:
        bank = people(3, assignment_category="Bank")
        load_staff(empty_store, people(6, assignment_category="Permanent") + bank)
        store = open_store(empty_store)
        assert total(store, "headcount").value == 6
        chosen = Scope(where=(("assignment_category", ("Bank",)),))
        assert calculate(store, "headcount", chosen).total.value == 3


class TestAsking:
    """Dates, comparisons and measures that need a file."""

    def test_the_latest_date_is_meant_and_another_can_be_asked(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6), EARLIER)
        load_staff(empty_store, people(9), DAY)
        store = open_store(empty_store)
        assert calculate(store, "headcount", Scope()).as_at == DAY
        result = calculate(store, "headcount", Scope(compare=EARLIER))
        assert result.compared is not None
        assert (result.total.value, result.compared.total.value) == (9, 6)

    def test_a_missing_file_is_x_with_a_reason(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        result = calculate(open_store(empty_store), "vacancy_rate", Scope())
        assert result.total.note == "x"
        assert "establishment" in result.remarks[0]

    def test_unknown_options_are_refused(self, empty_store: Path) -> None:
        load_staff(empty_store, people(6))
        with pytest.raises(UserError, match="has no option “point”"):
            calculate(open_store(empty_store), "headcount", Scope(), (), {"point": "top"})

    def test_every_measure_has_what_its_card_needs(self) -> None:
        for measure in all_measures().values():
            assert measure.title
            assert measure.why.endswith(".")
            assert measure.source
            assert bool(measure.denominator) == (measure.kind in ("rate", "mean")), measure.id


def test_a_huge_split_is_quick(demo_store: Path) -> None:
    """Every unit by every job role, for measures that hide nothing and for one that must."""
    store = open_store(demo_store)
    calculate(store, "headcount", Scope())
    begun = time.process_time()
    for measure in ("headcount", "fte", "aged_55_and_over"):
        calculate(store, measure, Scope(), ("organisation", "job_role"))
    assert time.process_time() - begun < 5  # of computing; under a second on a quiet computer


def test_vacancies_are_not_worked_out_for_a_choice_that_the_ledger_does_not_know(
    demo_store: Path,
) -> None:
    store = open_store(demo_store)
    women = calculate(store, "vacancy_rate", Scope(where=(("gender", ("Female",)),)))
    assert (women.total.value, women.total.note) == (None, "x")
    assert "Gender" in women.remarks[0]
    nurses = Scope(where=(("staff_group", ("Nursing and Midwifery Registered",)),))
    assert calculate(store, "vacancy_rate", nurses).total.value is not None
