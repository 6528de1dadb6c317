"""Workforce ahead: how many will we be, at which ages, and how sure is that?"""

from __future__ import annotations

from analytics.engine.scope import Scope
from pages.parts import ahead, ahead_typed, data, filters, notes, shell, views


def years(scope: Scope) -> None:
    """The years ahead of the staff selected; of ages that are typed where nothing is loaded."""
    if data.empty():
        ahead.say_empty()
        ahead_typed.show()
    else:
        ahead.show_years(scope)


def certain(scope: Scope) -> None:
    """How good the projection was before, and the rates it rests on."""
    if data.empty():
        ahead.say_empty()
    else:
        ahead.show_evidence(scope)


def typed(_scope: Scope) -> None:
    """The same of a team with no extract: its ages are typed or pasted."""
    ahead_typed.show()


shell.open_page("workforce_ahead")
scope = filters.draw()
views.show("workforce_ahead", scope, years, certain, typed)
notes.show()
