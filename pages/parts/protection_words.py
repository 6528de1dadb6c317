"""The page about protection in plain words, with the thresholds of the policy in force."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from analytics.answers.letters import explain_letters
from analytics.answers.policy_words import policy_lines
from analytics.engine.display import Grid, GridColumn
from analytics.engine.exact import not_protected
from analytics.engine.viewer import EXACT
from analytics.words import _
from pages.parts import grid, viewers


def principle() -> None:
    """Why numbers are hidden, in three sentences."""
    _paragraphs([
        _("A number about very few people can tell something about one of them. Such a number is"
          " hidden, and so is everything worked out from it: rates, charts, sentences, files."),
        _("Where a hidden number could be worked out from the others, for example a total less the"
          " parts that are shown, more numbers are hidden until it cannot."),
        _("Numbers about posts, such as how many nurses of band 6 a ward has, are always shown."),
    ])  # fmt: skip


def show_policy() -> None:
    """Each fact, from how many people it is shown, and why."""
    heads = (GridColumn(_("Fact")), GridColumn(_("Shown from")), GridColumn(_("Why")))
    grid.show(Grid(_("From how many people a number is shown"), heads, tuple(policy_lines())))


def show_letters() -> None:
    """What c, z, x and k mean; under each table and chart is how many of its cells are hidden."""
    facts = "".join(
        f"<dt>{escape(letter)}</dt><dd>{escape(text)}</dd>" for letter, text in explain_letters()
    )
    st.html(f'<dl class="gw-how">{facts}</dl>')
    _paragraphs([_("A hidden number is not nought. Under each table and chart it says how many of"
                   " its cells are hidden.")])  # fmt: skip


def show_limits() -> None:
    """What no rule prevents, and what to do about it."""
    _paragraphs([
        _("No rule knows what a reader knows already. Someone who works on a ward may recognise a"
          " colleague in a group of six: look at a chart before you publish it."),
        _("For a small team little can be shown. Choose a larger unit, or fewer filters."),
    ])  # fmt: skip


def show_exact_view() -> None:
    """Who may see numbers that are not protected, how, and what is recorded."""
    _paragraphs([
        _("A workforce lead who needs them for their own work can see numbers that are not"
          " protected: a switch in the sidebar, off until it is used. Every page, file and print"
          " made so says: “{mark}”").format(mark=not_protected()),
        _("Who switched it on, when, and every file made so are in the audit trail."),
        _("Your role may see them.") if viewers.viewer().may(EXACT)
        else _("Your role may not see them."),
    ])  # fmt: skip


def _paragraphs(texts: Iterable[str]) -> None:
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    st.html(f'<div class="gw-entry">{body}</div>')
