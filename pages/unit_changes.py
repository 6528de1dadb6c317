"""Units over time: which units were renamed or merged, so that trends follow them?"""

from __future__ import annotations

from analytics import figures
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, panel, shell, unit_editor, views

shell.open_page("unit_changes")
result = data.table("unit_changes", Scope())
panel.show(views.answer_of(figures.listing(result)))

shell.section(_("Record a unit's new name"))
unit_editor.draw(result)
