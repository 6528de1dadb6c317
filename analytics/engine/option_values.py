"""What options may be set to, as data: for scripts, and for whoever reads the contract.

Each subject says it in a module ``option_values.py`` with a dictionary ``OPTIONS``, by the name of
an option, or by "table.option" (or "measure.option") where only one means it so. The values are
those that the code which reads the option compares with.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from analytics.engine.declared import HOUSE, Measure, Table
from analytics.engine.scope import AGE_SCHEMES, SPLITS

FIELDS_OF_STAFF = tuple(name for name in SPLITS if name != "month")


@dataclass(frozen=True)
class OptionValues:
    """``allowed``: the texts that an option may be; empty where it is free.

    ``low`` and ``high``: the numbers that it lies between, where it is one. ``default``: what
    holds where it is not given; None where that depends on the data, or is nothing.
    """

    allowed: tuple[str, ...] = ()
    default: str | None = None
    low: float | None = None
    high: float | None = None

    def to_json(self) -> dict[str, Any]:
        """What is known, by name."""
        known = {"default": self.default, "low": self.low, "high": self.high}
        allowed = {"allowed": list(self.allowed)} if self.allowed else {}
        return allowed | {name: value for name, value in known.items() if value is not None}


NOTHING_KNOWN = OptionValues()
YES, NO = OptionValues(("yes", "no"), "yes"), OptionValues(("yes", "no"), "no")


def one_of(*allowed: str, default: str | None = None) -> OptionValues:
    """One of these; the first of them, unless another is named, where the option is not given."""
    return OptionValues(allowed, allowed[0] if default is None else default)


@lru_cache(maxsize=1)
def all_option_values() -> Mapping[str, OptionValues]:
    """What every subject says of its options, by name."""
    found = {"age_scheme": one_of(*AGE_SCHEMES)}
    for path in sorted(HOUSE.glob("*/option_values.py")):
        if path.parent.name != "engine":
            added = import_module(f"analytics.{path.parent.name}.option_values").OPTIONS
            if twice := found.keys() & added.keys():
                raise ValueError(f"two subjects say what {sorted(twice)} may be")
            found |= added
    return MappingProxyType(found)


def values_of(option: str, owner: Table | Measure) -> OptionValues:
    """What is known of an option of a table or of a measure."""
    if isinstance(owner, Table) and option == owner.split_by:
        return OptionValues((*FIELDS_OF_STAFF, *owner.also_by), owner.split_default or None)
    known = all_option_values()
    return known.get(f"{owner.id}.{option}") or known.get(option, NOTHING_KNOWN)
