"""The shares aged 50, 55, 60 and 65 and over stand side by side; no two may give a few people away."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.declared import find_measure
from analytics.protection import _hidden_rows

LIMITS = (50, 55, 60, 65)
THRESHOLD = 5
GROUPS = st.lists(
    st.lists(st.integers(20, 74), min_size=1, max_size=120), min_size=1, max_size=5
)


def shown_counts(groups: list[list[int]]) -> list[dict[int, int]]:
    """For each group, the people known to be at least as old as each limit that is shown.

    Limit 0 is the size of the group, which other pages show.
    """
    known = [{0: len(ages)} for ages in groups]
    for limit in LIMITS:
        cuts = [cut for cut in LIMITS if cut <= limit]
        rows = [
            {
                "split_1": str(place),
                "split_2": "",
                "people": len(ages),
                "numerator": sum(age >= limit for age in ages),
                "at_least": [sum(age >= cut for age in ages) for cut in cuts],
            }
            for place, ages in enumerate(groups)
        ]
        hidden, _total = _hidden_rows(find_measure(f"aged_{limit}_and_over"), rows, THRESHOLD)
        for place, hide in enumerate(hidden):
            if not hide:
                known[place][limit] = rows[place]["at_least"][-1]
    return known


@settings(max_examples=60, deadline=None)
@given(GROUPS)
def test_no_difference_of_two_shares_is_a_small_number(groups: list[list[int]]) -> None:
    for counts in shown_counts(groups):
        values = [counts[limit] for limit in sorted(counts)]
        for older in range(len(values)):
            for younger in range(older):
                assert not 0 < values[younger] - values[older] < THRESHOLD
            assert not 0 < values[older] < THRESHOLD or older == 0


def test_a_share_is_hidden_where_the_next_one_would_give_four_people_away() -> None:
    ages = [30] * 40 + [52] * 4 + [57] * 20
    assert shown_counts([ages]) == [{0: 64, 50: 24, 60: 0, 65: 0}]
