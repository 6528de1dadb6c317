"""What the numbers about leaders cannot say, in plain words."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.words import _
from pages.parts import states


def why_hidden() -> None:
    """Why rows are hidden, for under a table in which some are."""
    states.notice(_("Why rows are hidden"), _hidden())


def _hidden() -> str:
    return _(
        "Everybody can see who holds a leadership post, so a small number of"
        " leaders of a group would tell something about one of them. A tier is hidden as a whole,"
        " and a larger one with it where all tiers less those shown would give a small number away."
    )


def limits() -> None:
    """What follows from small numbers, from the lists that are loaded, and from the method."""
    facts = (
        (_("Small numbers"), _(
            "A health board has few leaders. “No difference that can be told from chance” and “Too"
            " few to tell” do not say that there is no difference: a large one can be hidden in an"
            " interval as wide as these. Read the interval first."
        )),
        (_("Hidden rows"), _hidden()),
        (_("Leaders outside ESR"), _(
            "Leaders who are not in the staff list, such as GPs and independent contractors, are in"
            " no pool and are not compared. Their posts are counted under Primary care."
        )),
        (_("Not loaded"), _(
            "Place of qualification and Welsh language are not in the files that are read, so"
            " nothing can be said by them."
        )),
        (_("No cause"), _(
            "No cause is shown. Grade, age and years of service differ between groups, and who"
            " applied for a post is not known. Choose the pool and the years to come closer."
        )),
        (_("Posts and people"), _(
            "Under All tiers each person counts once, however many posts they hold. In a tier each"
            " post counts, and somebody with posts in two tiers is in both."
        )),
        (_("Not known, not stated"), _(
            "Who has not said is a group of its own, never spread over the others and never tested."
        )),
    )  # fmt: skip
    items = "".join(f"<dt>{escape(title)}</dt><dd>{escape(text)}</dd>" for title, text in facts)
    st.html(f'<div class="gw-entry"><dl class="gw-how">{items}</dl></div>')
