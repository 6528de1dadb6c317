"""Who held the made-up leadership posts on earlier dates: the list of today, backwards.

Whoever came to a post since then had somebody before them: a third of these lead today in a higher
tier, the others no longer lead, and some have left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

Held = list[dict[str, Any]]  # the rows of a post: one, or two where it is shared
QUARTERS_BACK = (12, 6)  # three years, and a year and a half, before the newest list


def held_before(posts: Sequence[Held], then: pd.DataFrame, on: date, seed: int) -> list[Held]:
    """The posts of a later list as one of ``on`` has them. ``then``: those who may lead on that
    date, in the order in which they are appointed."""
    generator = np.random.default_rng([seed, 43, on.toordinal()])
    leading = {row["number"] for rows in posts for row in rows}
    staff = set(then["person"].tolist())
    others = pd.DataFrame(then[~then["person"].isin(list(leading))]).reset_index(drop=True)
    changed = [place for place, rows in enumerate(posts) if _is_new(rows[0], on)]
    found = [[_not_ahead({**row, "until": None}, on) for row in rows] for rows in posts]
    for turn, place in enumerate(changed):
        moved = posts[changed[turn // 2]][0]  # posts stand in the order of tiers: a higher one
        person = _named(others, turn)
        if turn % 3 == 2 and moved["number"] in staff:
            person = {"number": moved["number"], "name": moved["name"]}
        since = on - timedelta(days=int(generator.integers(90, 2500)))
        found[place] = [{**posts[place][0], **person, "vacant": "No", "interim": "No",
                         "shared": "No", "since": since, "until": None}]  # fmt: skip
    return found


def _is_new(row: Mapping[str, Any], on: date) -> bool:
    """Whether somebody employed here has come to the post since, or it has fallen vacant."""
    if row["sector"] == "Primary":
        return False
    return row["vacant"] == "Yes" or (row["since"] is not None and row["since"] > on)


def _not_ahead(row: dict[str, Any], on: date) -> dict[str, Any]:
    """The row of somebody who was in the post by then."""
    is_ahead = row["since"] is not None and row["since"] > on
    return {**row, "since": on - timedelta(days=200)} if is_ahead else row


def _named(people: pd.DataFrame, place: int) -> dict[str, Any]:
    person = people.iloc[(2 * place) % len(people)]
    return {"number": person["person"], "name": f"{person['first_name']} {person['last_name']}"}
