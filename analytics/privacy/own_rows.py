"""Rows of tables with names that tell whoever asks of themselves: they are left out and counted."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.engine.viewer import NAMES, Viewer
from analytics.values.reading import read_identifier
from analytics.words import ngettext, show_number

NOBODY: frozenset[int] = frozenset()


def own_people(store: Store, viewer: Viewer) -> frozenset[int]:
    """The viewer among the people of the store, where they may see names and have a number there.

    The numbers of two employers may be alike: then it is everybody of that number.
    """
    number = read_identifier(viewer.you).value if viewer.you and viewer.may(NAMES) else None
    if not number:
        return NOBODY
    query = load_queries("privacy")["people_with_number"]
    return frozenset(row["person"] for row in store.query(query.sql, {"number": str(number)}))


def on_own_rows(count: int) -> Sequence[str]:
    """That rows about the viewer are left out; nothing where none are."""
    if not count:
        return ()
    words = ngettext(
        "{count} row about yourself is not shown.",
        "{count} rows about yourself are not shown.",
        count,
    )
    return (words.format(count=show_number(count)),)
