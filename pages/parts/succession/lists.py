"""The lists of leadership posts and successors: what they hold, and changing them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from analytics import figures
from analytics.answers.briefly import succession as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, panel, shell, views
from pages.parts.succession import choices, editing, named, proposed, report


def listed(scope: Scope) -> None:
    """The list itself, what of it cannot be used, and who may be missing."""
    scope = choices.of_posts(scope)
    answer = st.container()
    named.ask_who()
    listing = named.table("leadership_posts", scope)
    untiered = data.table("leadership_titles_unmapped", scope)
    lost = data.table("succession_not_counted", scope)
    views.answer(briefly.listed(listing, untiered, lost), answer)
    chosen = choices.of_the_list()
    if chosen == "posts":
        panel.show(figures.post_list(listing))
    elif chosen == "proposed":
        panel.show(figures.listing(named.table("leaders_proposed", scope)))
        proposed.draw(scope)
    else:
        panel.show(figures.listing({"tiers": untiered, "lost": lost}[chosen]))
    if data.dates("succession"):
        report.show(scope)
    shell.links("import")


def edit(scope: Scope) -> None:
    """The lists typed and changed here, with what was changed before, when and by whom."""
    answer = st.container()
    named.ask_who()
    kind = choices.list_to_edit()
    if kind == "history":
        history = named.table("leadership_history", replace(scope, where=()))
        views.answer(briefly.history(history), answer)
        panel.show(figures.listing(history))
        st.caption(_("A change is taken back where its list can be undone: on the page Import."))
        shell.links("import")
    elif not editing.may_edit():
        editing.say_who_may(answer)
    else:
        found = editing.written(kind, scope)
        views.answer(briefly.editing(found.kind, len(found.rows), found.as_at), answer)
        editing.draw(found, scope)
