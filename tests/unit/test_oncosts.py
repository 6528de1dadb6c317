"""On-costs: the usual estimate, each item and its own rate, one share, and what is added."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.errors import UserError
from analytics.pay.oncosts import in_force, read_oncosts

DAY = date(2026, 3, 31)


def test_the_usual_estimate_for_one_whole_post() -> None:
    """basic x (1 + 0.2378 + 0.005) + 0.15 x (basic - 5,000), rates from 6 April 2025."""
    pay = 38_364
    assert read_oncosts({}, DAY).cost(pay) == pytest.approx(pay * 1.2428 + 0.15 * (pay - 5_000))


def test_rates_are_those_of_the_date() -> None:
    """NI 13.8% above £9,100 to 5 April 2025; pension 20.6% and no levy to March 2024."""
    old = in_force(date(2024, 3, 31))
    assert (old.pension, old.pension_levy) == (0.206, 0.0)
    assert (old.national_insurance, old.threshold) == (0.138, 9100.0)
    assert in_force(DAY).threshold == 5000.0


def test_pay_under_the_threshold_carries_no_national_insurance() -> None:
    assert read_oncosts({}, DAY).cost(4_000) == pytest.approx(4_000 * 1.2428)


def test_one_share_replaces_every_item() -> None:
    assert read_oncosts({"oncost": "0.23"}, DAY).cost(30_000) == pytest.approx(36_900)


def test_an_item_of_ones_own_replaces_that_item_only() -> None:
    """0.1438 is the part of the pension paid locally in England."""
    own = read_oncosts({"oncost.pension": "0.1438"}, DAY)
    usual = read_oncosts({}, DAY)
    assert usual.cost(30_000) - own.cost(30_000) == pytest.approx(30_000 * (0.237 - 0.1438))
    assert "Some of these rates are your own" in own.in_words()[0]
    assert own.assumptions()["oncost_items"]["pension"] == 0.1438


def test_enhancements_come_before_oncosts_and_headroom_after_for_bands_only() -> None:
    more = read_oncosts({"oncost": "0.2", "enhancements": "0.1", "headroom": "0.25"}, DAY)
    assert more.cost(10_000) == pytest.approx(10_000 * 1.1 * 1.2 * 1.25)
    assert more.cost(10_000, afc=False) == pytest.approx(12_000)
    assert len(more.in_words()) == 3


@pytest.mark.parametrize(
    "options",
    [
        {"oncost": "much"}, {"oncost": "nan"}, {"oncost": "-1"}, {"oncost.tax": "0.1"},
        {"oncost.pension": "x"}, {"headroom": "-0.1"}, {"enhancements": "9"},
        {"oncost": "0.2", "oncost.pension": "0.1"},
    ],
)  # fmt: skip
def test_what_is_no_rate_is_refused_plainly(options: dict[str, str]) -> None:
    with pytest.raises(UserError) as refused:
        read_oncosts(options, DAY)
    assert refused.value.do_next
