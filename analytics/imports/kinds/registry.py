"""Every kind of file that can be imported: each module of this package may declare some.

Nothing else lists them. A module that holds a `Kind` is found here by itself.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from analytics.imports import kinds
from analytics.imports.kinds.declare import Kind


@lru_cache(maxsize=1)
def all_kinds() -> Mapping[str, Kind]:
    """Every kind by id, in the order of `Kind.order`: the first one wins where two fit equally.

    ValueError where two modules declare one id, or two kinds one place in the order.
    """
    found = sorted(_declared(), key=lambda kind: kind.order)
    if len({kind.id for kind in found}) < len(found):
        raise ValueError(f"A kind of file is declared twice: {[kind.id for kind in found]}")
    if len({kind.order for kind in found}) < len(found):
        raise ValueError(f"Two kinds of file have one order: {[kind.id for kind in found]}")
    return MappingProxyType({kind.id: kind for kind in found})


def _declared() -> Iterator[Kind]:
    """The kinds that the modules of the package hold, each module's own."""
    for module in pkgutil.iter_modules(kinds.__path__, f"{kinds.__name__}."):
        if module.name != __name__:
            held = vars(import_module(module.name)).values()
            yield from (value for value in held if isinstance(value, Kind))
