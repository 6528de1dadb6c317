"""Two groups compared within strata, against published results."""

from __future__ import annotations

from math import exp, log
from statistics import NormalDist

import pytest

from analytics.statistics.strata import homogeneity_p, mantel_haenszel
from analytics.statistics.two_by_two import TwoByTwo

# Thirteen trials of BCG vaccine against tuberculosis: Colditz et al., JAMA 271 (1994), 698-702;
# cases and others, vaccinated and not.
BCG = (
    (4, 119, 11, 128), (6, 300, 29, 274), (3, 228, 11, 209), (62, 13536, 248, 12619),
    (33, 5036, 47, 5761), (180, 1361, 372, 1079), (8, 2537, 10, 619), (505, 87886, 499, 87892),
    (29, 7470, 45, 7232), (17, 1699, 65, 1600), (186, 50448, 141, 27197), (5, 2493, 3, 2338),
    (27, 16886, 29, 17825),
)  # fmt: skip


def test_the_trials_of_bcg_have_the_common_ratio_of_a_second_calculation() -> None:
    """0.6353 (0.5881 to 0.6862) is worked out of the published data, in no publication read: by the
    sums of Mantel and Haenszel with the variance of Greenland and Robins, below, and the ratio by
    `StratifiedTable.riskratio_pooled` of statsmodels as well."""
    value, ends = mantel_haenszel([TwoByTwo(*each) for each in BCG])
    above = sum(a * (c + d) / (a + b + c + d) for a, b, c, d in BCG)
    below = sum(c * (a + b) / (a + b + c + d) for a, b, c, d in BCG)
    spread = sum(
        ((a + b) * (c + d) * (a + c) - a * c * (a + b + c + d)) / (a + b + c + d) ** 2
        for a, b, c, d in BCG
    )
    reach = NormalDist().inv_cdf(0.975) * (spread / (above * below)) ** 0.5
    assert value == pytest.approx(above / below)
    assert ends == pytest.approx((above / below * exp(-reach), above / below * exp(reach)))
    assert value == pytest.approx(0.6353, abs=0.00005)
    assert ends == pytest.approx((0.5881, 0.6862), abs=0.00005)


def test_the_trials_of_bcg_do_not_agree() -> None:
    """Q(12) = 152.23 (Viechtbauer, Journal of Statistical Software 36(3), 2010): far beyond chance.
    Two of them: Q(1) by hand."""
    whole = homogeneity_p([TwoByTwo(*each) for each in BCG])
    assert whole is not None
    assert whole < 1e-20
    first, second = TwoByTwo(*BCG[0]), TwoByTwo(*BCG[5])
    ratios = [log(4 / 123 / (11 / 139)), log(180 / 1541 / (372 / 1451))]
    variances = [1 / 4 - 1 / 123 + 1 / 11 - 1 / 139, 1 / 180 - 1 / 1541 + 1 / 372 - 1 / 1451]
    z = abs(ratios[0] - ratios[1]) / sum(variances) ** 0.5
    assert homogeneity_p([first, second]) == pytest.approx(2 * (1 - NormalDist().cdf(z)))


def test_the_spread_of_bcg_is_the_published_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.statistics.strata.chi_square_tail", lambda value, _df: value)
    assert homogeneity_p([TwoByTwo(*each) for each in BCG]) == pytest.approx(152.2330, abs=0.0005)


def test_strata_without_events_of_a_group_say_nothing_of_agreement() -> None:
    assert homogeneity_p([TwoByTwo(0, 5, 2, 5), TwoByTwo(1, 5, 2, 5)]) is None
    assert homogeneity_p([TwoByTwo(5, 0, 5, 0), TwoByTwo(4, 0, 5, 0)]) is None


def test_strata_that_differ_by_nothing_but_size_keep_their_ratio() -> None:
    """Simpson's paradox (UC Berkeley admissions is one): crude 0.5, and 2 in each stratum."""
    strata = [TwoByTwo(8, 2, 40, 60), TwoByTwo(20, 80, 1, 9)]
    value, (low, high) = mantel_haenszel(strata)
    assert value == pytest.approx(2.0)
    assert low < 2 < high
    assert mantel_haenszel([]) == (None, (None, None))
