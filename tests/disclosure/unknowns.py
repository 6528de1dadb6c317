"""What an attacker does not know of a board: how many of each kind of post have each secret.

Posts are no secret: everybody may know units, roles, bands and FTE of every post. People whose
posts are alike in all of that are one *kind*; what the kinds hide are the secrets (gender, age …).
The unknowns are whole numbers, one for each kind and each combination of secrets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

import numpy as np

from tests.disclosure.age_labels import ages_of

SECRETS = ("gender", "ethnic_group", "disability", "age", "due", "sick")
AGES = range(16, 76)  # an attacker takes every age from 16 to 75 for possible
Chosen = Mapping[str, Iterable[str]]  # by field, the values chosen


@dataclass(frozen=True)
class Unknowns:
    """The kinds of posts (k) with their people, and the combinations of secrets (s)."""

    kinds: tuple[Mapping[str, Any], ...]
    combinations: tuple[Mapping[str, Any], ...]
    true: np.ndarray  # k x s, whole numbers of people: what the attacker is after

    @cached_property
    def sizes(self) -> np.ndarray:
        """People of each kind (k): known."""
        return self.true.sum(axis=1)

    @cached_property
    def fte(self) -> np.ndarray:
        """The FTE of one post of each kind (k x 1)."""
        return np.array([[float(kind["fte"])] for kind in self.kinds])

    @cached_property
    def ages(self) -> np.ndarray:
        """The age in each combination (1 x s)."""
        return np.array([[float(one["age"]) for one in self.combinations]])

    def of_kinds(self, field: str, values: Iterable[str]) -> np.ndarray:
        """The kinds with one of these values (k x 1, true or false)."""
        wanted = {str(value) for value in values}
        return np.array([[str(kind[field]) in wanted] for kind in self.kinds])

    def of_secrets(self, field: str, values: Iterable[str], scheme: str) -> np.ndarray:
        """The combinations with one of these values (1 x s, true or false)."""
        if field == "age_band":
            ages = {age for value in values for age in ages_of(value, scheme)}
            return np.array([[one["age"] in ages for one in self.combinations]])
        wanted = set(values)
        return np.array([[one[field] in wanted for one in self.combinations]])

    def mask(self, chosen: Chosen, scheme: str = "esr") -> np.ndarray:
        """Who is chosen by values of fields (k x s, 1.0 or 0.0)."""
        found = np.ones_like(self.true, dtype=bool)
        for field, values in chosen.items():
            secret = self.is_secret(field)
            found = found & (
                self.of_secrets(field, values, scheme) if secret else self.of_kinds(field, values)
            )
        return found.astype(float)

    def is_secret(self, field: str) -> bool:
        """Whether a field is one of the secrets attacked."""
        return ("age" if field == "age_band" else field) in self.combinations[0]


def unknowns_of(
    posts: Sequence[Mapping[str, Any]], secrets: tuple[str, ...], ages: Sequence[int] = AGES
) -> Unknowns:
    """What is unknown of these posts (one a person) for somebody who is after these secrets."""
    domains = [_domain(posts, secret, ages) for secret in secrets]
    combinations = list(product(*domains))
    kinds: dict[tuple[Any, ...], np.ndarray] = {}
    public = [name for name in posts[0] if name not in SECRETS]
    for post in posts:
        kind = tuple(post[name] for name in public)
        counts = kinds.setdefault(kind, np.zeros(len(combinations)))
        counts[combinations.index(tuple(post[secret] for secret in secrets))] += 1
    return Unknowns(
        tuple(dict(zip(public, kind, strict=True)) for kind in kinds),
        tuple(dict(zip(secrets, one, strict=True)) for one in combinations),
        np.array(list(kinds.values())),
    )


def _domain(posts: Sequence[Mapping[str, Any]], secret: str, ages: Sequence[int]) -> list[Any]:
    if secret == "age":
        return list(ages)
    return sorted({post[secret] for post in posts})
