"""How long people on one date have been here, and how they were rated: as codes beside their posts.

Neither is a field that staff can be chosen or divided by: few answers ask, and only through here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import numpy as np

from analytics import codelists
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.values.ratings import FIRST, SECOND

YEARS_HERE = "is:years_here"
FIRST_RATING, SECOND_RATING = "is:first_rating", "is:second_rating"
UNDER_5, FROM_5, FROM_10 = "under_5", "from_5", "from_10"
NOT_RATED = ""
Coded = tuple[np.ndarray, tuple[str, ...]]  # a code for each post, and what each stands for


def read_years(
    store: Store, day: date, people: np.ndarray
) -> tuple[Mapping[str, Coded], np.ndarray]:
    """How long the people of posts have been here; and for each post, whether they lead."""
    query = load_queries("privacy")["years_on_date"]
    found = store.columns(query.sql, {"day": day})
    leaders = found.column("person").to_numpy()[found.column("leads").to_numpy()]
    years = _of_people(
        found.column("person").to_numpy(), found.column("years_here").to_pylist(), people
    )
    return {YEARS_HERE: years}, np.isin(people, leaders)


def read_ratings(store: Store, day: date, people: np.ndarray) -> Mapping[str, Coded]:
    """How the people of posts were rated: labels of the two lists. Somebody with one rating alone,
    or with a text that its list does not know, is not rated."""
    query = load_queries("privacy")["ratings_on_date"]
    found = store.columns(query.sql, {"scope": Scope(as_at=day).to_params()})
    known = found.column("person").to_numpy()
    first, second = (
        [_label(name, text) for text in found.column(column).to_pylist()]
        for name, column in ((FIRST, "first_rating"), (SECOND, "second_rating"))
    )
    both = [bool(one and two) for one, two in zip(first, second, strict=True)]
    return {
        name: _of_people(known, _where(both, labels), people)
        for name, labels in ((FIRST_RATING, first), (SECOND_RATING, second))
    }


def _where(flags: Sequence[bool], texts: Sequence[str]) -> list[str]:
    return [text if flag else NOT_RATED for flag, text in zip(flags, texts, strict=True)]


@lru_cache(maxsize=2048)
def _label(codelist: str, text: str) -> str:
    """The level of a list that a text means; `NOT_RATED` for none."""
    entry = codelists.load(codelist).match(text) if text else None
    return entry.label_en if entry else NOT_RATED


def _of_people(known: np.ndarray, texts: Sequence[str], people: np.ndarray) -> Coded:
    """Texts of people, in their order, as codes for the people of posts."""
    values = tuple(sorted({*texts, NOT_RATED}))
    if not len(known):
        return np.zeros(len(people), dtype=np.int64), values
    place_of = {text: place for place, text in enumerate(values)}
    codes = np.array([place_of[text] for text in texts], dtype=np.int64)
    place = np.minimum(np.searchsorted(known, people), len(known) - 1)
    return np.where(known[place] == people, codes[place], place_of[NOT_RATED]), values
