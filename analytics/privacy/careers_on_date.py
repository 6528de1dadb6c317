"""How long people on one date have been here, and how they were rated: as codes beside their posts.

Neither is a field that staff can be chosen or divided by: few answers ask, and only through here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import numpy as np
import pyarrow as pa

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
    return {YEARS_HERE: _of_people(found, "years_here", people, str)}, np.isin(people, leaders)


def read_ratings(store: Store, day: date, people: np.ndarray) -> Mapping[str, Coded]:
    """How the people of posts were rated: labels of the two lists; a text that they do not know is
    no rating."""
    query = load_queries("privacy")["ratings_on_date"]
    found = store.columns(query.sql, {"scope": Scope(as_at=day).to_params()})
    return {
        FIRST_RATING: _of_people(found, "first_rating", people, lambda text: label(FIRST, text)),
        SECOND_RATING: _of_people(found, "second_rating", people, lambda text: label(SECOND, text)),
    }


def label(codelist: str, text: str) -> str:
    """The level of a list that a text means; `NOT_RATED` for none."""
    entry = codelists.load(codelist).match(text) if text else None
    return entry.label_en if entry else NOT_RATED


def _of_people(
    found: pa.Table, column: str, people: np.ndarray, read: Callable[[str], str]
) -> Coded:
    """A column of a table with a row a person, in order, for the people of posts."""
    texts = found.column(column).to_pylist()
    meant = {text: read(text) for text in set(texts)}
    values = tuple(sorted({*meant.values(), NOT_RATED}))
    if not texts:
        return np.zeros(len(people), dtype=np.int64), values
    known = found.column("person").to_numpy()
    code_of = {text: values.index(label) for text, label in meant.items()}
    codes = np.array([code_of[text] for text in texts], dtype=np.int64)
    place = np.minimum(np.searchsorted(known, people), len(known) - 1)
    return np.where(known[place] == people, codes[place], values.index(NOT_RATED)), values
