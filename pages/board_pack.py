"""Board pack: a presentation for a meeting, out of what the pages show."""

from __future__ import annotations

from pages.parts import board_pack, data, filters, shell, states

shell.open_page("board_pack")
scope = filters.draw()
people = data.measure("headcount", scope)
states.stop_unless_shown(people)
board_pack.draw(scope)
