"""What is hidden of leaders, however they are divided: by one characteristic; and after all of that
by ethnic group in two groups or in all that are recorded, and by pairs of characteristics.
"""

from __future__ import annotations

from analytics.leadership import shown
from analytics.leadership.account import account_of, is_shown_at_all
from analytics.leadership.counting import Cell, Counts
from analytics.leadership.division import ETHNIC_GROUP, TWO
from analytics.leadership.ethnic_groups import hidden_in_full, hidden_in_two
from analytics.leadership.pairs import may_be_shown
from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool
from analytics.vocabulary import ALL_TIERS


def hidden_of(plan: Succession, pool: Pool, counts: Counts, threshold: int) -> set[Cell]:
    """The cells of ``leadership_baseline`` that are hidden."""
    division, everything = pool.division, set(counts.leaders)
    if division.is_usual or not threshold:
        return shown.hidden_of(plan, pool, counts, threshold)
    if not is_shown_at_all(plan, pool):
        return everything
    if division.second:
        hidden = {cell for cell in everything if cell[0] != ALL_TIERS}
        return hidden if may_be_shown(plan, division) else everything
    asked = hidden_in_two if division.detail == TWO else hidden_in_full
    return asked(plan, pool, counts, account_of(plan, ETHNIC_GROUP), threshold)
