"""The interval of a share of days, of which each person has many: days lost of days available.

Who is ill today is likely ill tomorrow, so a thousand days of ten people are far from a thousand
separate observations. People are taken as the clusters that they are.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.statistics.intervals import NOTHING, Interval, wilson


@dataclass(frozen=True)
class Sums:
    """What each person had of a part and of a whole, added up over ``people``."""

    people: int
    part: float
    whole: float
    part_squared: float
    part_by_whole: float
    whole_squared: float

    @property
    def share(self) -> float:
        """All parts over all wholes."""
        return self.part / self.whole

    def variance(self) -> float:
        """The variance of the share by people: n / (n − 1) × Σ(part − share × whole)² / (Σ whole)².

        The ratio of two totals, linearised: Cochran, Sampling Techniques (3rd edition, Wiley 1977),
        section 6.4, and 9A.1 for clusters of unequal size; without his finite population
        correction, because the question is how ill people were by chance, not whom we asked.
        """
        squares = (
            self.part_squared
            - 2 * self.share * self.part_by_whole
            + self.share**2 * self.whole_squared
        )
        # The difference of large numbers can fall just below 0 where every share is the same.
        return max(0.0, squares) * self.people / (self.people - 1) / self.whole**2


def clustered_share(sums: Sums, level: float = 0.95) -> Interval:
    """The interval of a share whose observations come in clusters; (None, None) under two people.

    Wilson's with the effective number of observations, share × (1 − share) / variance, as Franco,
    Little, Louis and Slud recommend it for clustered surveys (Journal of Survey Statistics and
    Methodology 7 (2019), 334-364): it never leaves 0 … 1, which the usual one does where few were
    ill. Never more than there are days, and where nobody or everybody was ill, so that no spread
    is seen, no more than there are people.
    """
    if sums.people < 2 or sums.whole <= 0:
        return NOTHING
    share = min(sums.share, 1.0)
    number = float(sums.people)
    if 0 < share < 1:
        variance = sums.variance()
        spread = share * (1 - share)
        number = min(sums.whole, spread / variance) if variance else sums.whole
    return wilson(share * number, number, level)
