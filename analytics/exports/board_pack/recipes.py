"""Recipes: sections, and staff where some are chosen, that are kept under a name.

A recipe names no date, so that it makes a pack of the newest one each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analytics.engine.declared import near_or
from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.exports.board_pack.registry import all_sections, find_sections
from analytics.register import Register
from analytics.words import _, show_list

_KIND = "board_pack"
LONGEST_NAME = 120


@dataclass(frozen=True)
class Recipe:
    """Ids of sections in the order of the pack, none for all, and choices of staff by field."""

    name: str
    sections: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def applied_to(self, scope: Scope) -> Scope:
        """A scope with the staff of the recipe, unless it chooses staff itself."""
        for field, values in () if scope.where else self.where:
            scope = scope.choosing(field, *values)
        return scope


def keep(register: Register, name: str, sections: Iterable[str], scope: Scope, who: str) -> Recipe:
    """Keep sections and the staff of a scope under a name, in place of what was kept there.

    Where no section is named the recipe is of all, those of later releases too. UserError for an
    empty or too long name and for a section that does not exist.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise UserError(
            _("A recipe needs a name of up to {count} letters.").format(count=LONGEST_NAME),
            _("Type a short name, such as “Board, monthly”."),
            rule="recipe_name",
        )
    wanted = [each for each in sections if each.strip()]
    found = tuple(section.id for section in find_sections(wanted)) if wanted else ()
    content = {"sections": found, "where": [[name, *values] for name, values in scope.where]}
    register.add_recipe(_KIND, name, content, who)
    return Recipe(name, found, scope.where)


def all_recipes(register: Register) -> dict[str, Recipe]:
    """Every recipe by its name."""
    return {name: _read(name, content) for name, content in register.recipes(_KIND).items()}


def find_recipe(register: Register, name: str) -> Recipe:
    """The recipe of that name; a UserError that lists the others where there is none."""
    known = all_recipes(register)
    if name in known:
        return known[name]
    words = _("Recipes: {names}.").format(names=show_list(known))
    none = _("None is kept yet: keep one with --keep-as NAME, or on the page Board pack.")
    raise UserError(
        _("There is no recipe “{name}” for a board pack.").format(name=name),
        near_or(name, known, words) if known else none,
        rule="recipe_unknown",
    )


def _read(name: str, content: Mapping[str, Any]) -> Recipe:
    """A recipe as it was kept, without sections that this release no longer has."""
    sections = tuple(each for each in content["sections"] if each in all_sections())
    where = tuple((field, tuple(values)) for field, *values in content["where"])
    return Recipe(name, sections, where)
