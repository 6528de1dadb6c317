"""Questions about whole units, which a filter of staff would make untrue.

Whether a ward has enough people who can do something depends on everybody in it. With its helpers
filtered out a ward that is covered would be called short. Such questions obey filters of units
alone; the others are left out of the scope, and that is said.
"""

from __future__ import annotations

from dataclasses import replace

from analytics.engine.scope import FIELDS, UNIT_FIELDS, Scope
from analytics.words import _, show_list


def only_units(scope: Scope) -> Scope:
    """The scope with its filters of units, and no other."""
    return replace(scope, where=tuple(item for item in scope.where if item[0] in UNIT_FIELDS))


def what_is_left_out(scope: Scope) -> tuple[str, ...]:
    """Which filters of a scope are not obeyed, and which units are not judged, in sentences."""
    names = [name for name, values in scope.where if values]
    others = [_(FIELDS[name].title) for name in names if name not in UNIT_FIELDS]
    said = []
    if others:
        words = _(
            "Not filtered by {fields}: what a unit can do depends on everybody in it, so everybody"
            " in these units is counted."
        )
        said.append(words.format(fields=show_list(others)))
    if len(others) < len(names):
        said.append(_("Required skills are shown of units that lie wholly within those selected."))
    return tuple(said)
