"""What a division hides, no filter shows: each group of a unit, asked for by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disclosure.asking import draw_board
from tests.disclosure.boards import draw_posts


@pytest.mark.parametrize(
    ("measure", "unit"), [("mean_age", "org_l4"), ("aged_55_and_over", "org_l3")]
)
def test_a_group_hidden_in_a_division_is_hidden_when_chosen(
    empty_store: Path, measure: str, unit: str
) -> None:
    posts = draw_posts(2)
    board = draw_board(empty_store, posts)
    shown_by_filter = {}
    hidden = 0
    for name in sorted({post[unit] for post in posts}):
        divided = board.measure(measure, ("band",), {unit: name})
        for row in divided.rows if divided else ():
            if row.value is None:
                hidden += 1
                group = {unit: name, "band": row.split["band"]}
                chosen = board.measure(measure, (), group)
                if chosen and any(one.value is not None for one in chosen.rows):
                    shown_by_filter[name, row.split["band"]] = chosen.rows[0].value
    assert hidden > 1
    assert shown_by_filter == {}
