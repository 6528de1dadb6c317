"""What is loaded, how old it is, and what is not loaded."""

from __future__ import annotations

from analytics.imports.kinds.registry import all_kinds
from analytics.words import _, ngettext, show_date
from pages.parts import cards, data


def show() -> None:
    """One card a kind of file: its newest date and how many dates there are."""
    cards.facts(*(_fact(kind_id, _(kind.title)) for kind_id, kind in all_kinds().items()))


def _fact(kind_id: str, title: str) -> tuple[str, str, str]:
    loaded = data.dates(kind_id)
    if not loaded:
        return title, _("Not loaded"), _("Load one on the Import page.")
    words = ngettext("{count} date loaded", "{count} dates loaded", len(loaded))
    return title, show_date(loaded[0]), words.format(count=len(loaded))
