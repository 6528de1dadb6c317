"""Which counts are attacked: every public group of a board by every secret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from tests.disclosure.age_labels import labels_of
from tests.disclosure.attacker import Attacker, Cell

Chosen = Mapping[str, tuple[str, ...]]


def cells_of(
    attacker: Attacker,
    groups: Iterable[tuple[str, ...]],
    secrets: Iterable[tuple[str, ...]],
    scheme: str = "esr",
) -> list[Cell]:
    """The people in the groups by these fields who have these secrets, where there are any.

    The same people under two names (a unit with one team) are one cell.
    """
    found: dict[bytes, Cell] = {}
    for public, secret in product(groups, list(secrets)):
        for group, value in product(
            values_of(attacker, public), values_of(attacker, secret, scheme)
        ):
            cell = attacker.cell({**group, **value}, scheme)
            if cell.people:
                found.setdefault(cell.mask.tobytes(), cell)
    return list(found.values())


def kinds_of_secrets(secrets: Sequence[str]) -> list[tuple[str, ...]]:
    """Each secret by itself, and all of them together, as fields to divide by."""
    names = tuple("age_band" if secret == "age" else secret for secret in secrets)
    return sorted({(name,) for name in names} | {names})


def values_of(attacker: Attacker, fields: Sequence[str], scheme: str = "esr") -> Iterator[Chosen]:
    """Every combination of values of some fields, whether or not anybody is there."""
    domains = [domain_of(attacker, name, scheme) for name in fields]
    for values in product(*domains):
        yield {name: (value,) for name, value in zip(fields, values, strict=True)}


def domain_of(attacker: Attacker, name: str, scheme: str = "esr") -> list[str]:
    """The values of a field: of the posts, or all that are possible of a secret."""
    unknowns = attacker.unknowns
    if name == "age_band":
        return labels_of((one["age"] for one in unknowns.combinations), scheme)
    rows = unknowns.combinations if unknowns.is_secret(name) else unknowns.kinds
    return sorted({str(row[name]) for row in rows})
