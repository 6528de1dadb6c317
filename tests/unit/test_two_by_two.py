"""Two groups against published worked examples, scipy and every table of small sizes."""

from __future__ import annotations

import json
from itertools import product
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact
from scipy.stats.contingency import odds_ratio

from analytics.__main__ import main
from analytics.leadership.two_groups import compare
from analytics.statistics.two_by_two import (
    TwoByTwo,
    _score,
    benjamini_hochberg,
)

COUNTS = st.tuples(*[st.integers(0, 40)] * 4)
SMALL = [table for table in product(range(5), repeat=4) if table[0] + table[1] and sum(table[2:])]


def test_koopmans_own_example() -> None:
    """Koopman (1984): 36 of 40 against 16 of 80 gives 4.5 (2.94 to 7.15)."""
    value, ends = TwoByTwo(36, 4, 16, 64).risk_ratio()
    assert value == pytest.approx(4.5)
    assert ends == pytest.approx((2.94, 7.15), abs=0.005)


def test_newcombes_first_example() -> None:
    """Newcombe (1998), difference of proportions, method 10: 56 of 70 less 48 of 80."""
    value, ends = TwoByTwo(56, 14, 48, 32).rate_difference()
    assert value == pytest.approx(0.2)
    assert ends == pytest.approx((0.0524, 0.3339), abs=0.00005)


def test_the_lady_who_tasted_tea() -> None:
    """Fisher, The Design of Experiments (1935): three of four cups right is p = 17/70 one-sided."""
    assert TwoByTwo(3, 1, 1, 3).fisher_p() == pytest.approx(2 * 17 / 70)
    assert TwoByTwo(4, 0, 0, 4).fisher_p() == pytest.approx(2 / 70)


@settings(deadline=None)
@given(COUNTS)
def test_the_exact_test_and_odds_ratio_agree_with_scipy(counts: tuple[int, int, int, int]) -> None:
    table, cells = TwoByTwo(*counts), [counts[:2], counts[2:]]
    if not table.size or not table.second_size:
        return
    assert table.fisher_p() == pytest.approx(fisher_exact(cells)[1], rel=1e-6)
    if 0 < counts[0] + counts[2] < sum(counts):
        ends = odds_ratio(cells, kind="conditional").confidence_interval(0.95)
        low, high = table.odds_ratio()[1]
        assert low == pytest.approx(ends.low, rel=1e-4, abs=1e-8)
        assert (high or float("inf")) == pytest.approx(ends.high, rel=1e-4)


def test_mid_p_takes_away_half_of_what_was_seen() -> None:
    for counts in SMALL:
        table = TwoByTwo(*counts)
        ways = comb(table.size, counts[0]) * comb(table.second_size, counts[2])
        seen = ways / comb(sum(counts), counts[0] + counts[2])
        assert table.mid_p() == pytest.approx(max(0, table.fisher_p() - seen / 2))


def test_an_interval_of_a_ratio_is_where_its_score_is_within_the_quantile() -> None:
    for counts in SMALL:
        table = TwoByTwo(*counts)
        value, (low, high) = table.risk_ratio()
        if value is None and low is None:
            continue
        assert (low == 0) == (counts[0] == 0)
        assert (high is None) == (counts[2] == 0)
        for end in (low, high):
            if end:
                assert _score(table, end) == pytest.approx(1.959964**2, rel=1e-3)
        if value:
            assert low <= value <= (high or value)


@given(COUNTS)
def test_groups_changed_over_give_the_same_the_other_way_round(
    counts: tuple[int, int, int, int],
) -> None:
    one, other = TwoByTwo(*counts), TwoByTwo(*counts[2:], *counts[:2])
    assert one.is_below_four_fifths() == other.is_below_four_fifths()
    assert one.flips_with_one() == other.flips_with_one()
    (value, (low, high)), (turned, (turned_low, _high)) = one.risk_ratio(), other.risk_ratio()
    if value and turned:
        assert value == pytest.approx(1 / turned)
        assert 1 / high == pytest.approx(turned_low, rel=1e-6)
        assert low <= high


def test_four_fifths_exactly_is_not_below_and_half_is() -> None:
    """EEOC, Questions and Answers on the Uniform Guidelines (1979), question 12: 48 of 80 and 12 of
    40 give half. A ratio of 0.80 is not below four fifths."""
    assert TwoByTwo(12, 28, 48, 32).is_below_four_fifths() is True
    assert TwoByTwo(40, 60, 50, 50).is_below_four_fifths() is False
    assert TwoByTwo(399, 601, 500, 500).is_below_four_fifths() is True


def test_one_person_who_would_turn_it_round_is_said() -> None:
    """Question 21: 3 of 20 men and 1 of 10 women; with one woman more it is the other way round."""
    assert TwoByTwo(1, 9, 3, 17).flips_with_one() is True
    assert "Too few to tell" in compare(TwoByTwo(1, 9, 3, 17))["sentence"]
    assert TwoByTwo(12, 28, 48, 32).flips_with_one() is False


def test_an_empty_group_and_an_event_of_nobody_have_nothing_to_compare() -> None:
    for counts in ((0, 0, 3, 4), (0, 5, 0, 5)):
        found = compare(TwoByTwo(*counts))
        assert "nothing to compare" in found["sentence"]
        assert found["risk_ratio"]["value"] is None
        assert found["four_fifths"] is None


def test_benjamini_and_hochberg() -> None:
    """Their example (1995), table 1: of fifteen p values the first four stay below 0.05."""
    values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
              0.4262, 0.5719, 0.6528, 0.7590, 1.0000]  # fmt: skip
    adjusted = benjamini_hochberg(values)
    assert [value <= 0.05 for value in adjusted] == [True] * 4 + [False] * 11
    assert benjamini_hochberg(values[::-1]) == adjusted[::-1]
    assert benjamini_hochberg([]) == []


def test_the_command_prints_json_and_refuses_what_is_no_count(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["two-by-two", "12", "28", "48", "32", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {"risk_ratio", "odds_ratio", "difference", "rates", "fisher_p", "mid_p",
                          "four_fifths", "flip_one", "sentence"}  # fmt: skip
    assert found["risk_ratio"]["value"] == pytest.approx(0.5)
    assert main(["two-by-two", "0", "5", "4", "6"]) == 0
    assert "Koopman" in capsys.readouterr().out
    assert main(["two-by-two", "1", "2", "x", "4"]) == 3
    assert "C is “x”" in capsys.readouterr().err
