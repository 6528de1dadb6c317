"""Every section of the board pack: each module of the package ``sections`` declares one.

Nothing else lists them. A module that holds a `Section` is found here by itself.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType

from analytics.engine.declared import near_or
from analytics.errors import UserError
from analytics.exports.board_pack import sections
from analytics.exports.board_pack.declared import Section
from analytics.words import _, show_list


@lru_cache(maxsize=1)
def all_sections() -> Mapping[str, Section]:
    """Every section by id, in order; ValueError where two have one id or one place."""
    names = [item.name for item in pkgutil.iter_modules(sections.__path__, f"{sections.__name__}.")]
    found = [
        value
        for name in names
        for value in vars(import_module(name)).values()
        if isinstance(value, Section)
    ]
    if min(len({each.id for each in found}), len({each.order for each in found})) < len(found):
        raise ValueError(f"Two sections have one id or place: {[each.id for each in found]}")
    return MappingProxyType({each.id: each for each in sorted(found, key=lambda s: s.order)})


def find_sections(ids: Iterable[str]) -> tuple[Section, ...]:
    """The sections of these ids in the order of the pack, all where none is named; UserError for
    an id that no section has."""
    known = all_sections()
    wanted = [each.strip() for each in ids if each.strip()]
    for each in wanted:
        if each not in known:
            words = _("The sections are: {sections}.").format(sections=show_list(known))
            raise UserError(
                _("The board pack has no section “{id}”.").format(id=each),
                near_or(each, known, words),
                rule="section_unknown",
            )
    return tuple(section for section in known.values() if not wanted or section.id in wanted)
