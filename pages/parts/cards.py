"""Headline cards: a number with its interval, N, change and definition. Never a bare number."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from analytics.answers import sentences
from analytics.engine.caution import caution
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _
from pages.parts import data, not_loaded


def headline(
    *results: MeasureResult, short: bool = False, judged: Mapping[str, str] | None = None
) -> None:
    """A row of cards, one a measure; they stack on a phone.

    ``short``: three beside each other, and of the interval of a change only whether it may be
    chance. ``judged`` are sentences that say in its place how a change is judged, by measure.
    """
    cards = "".join(_card(result, short, (judged or {}).get(result.measure)) for result in results)
    title = f'<h2 class="gw-unseen">{escape(_("Key figures"))}</h2>'
    st.html(f'{title}<div class="gw-cards{" gw-three" if short else ""}">{cards}</div>')


def facts(*pairs: tuple[str, str, str]) -> None:
    """A row of cards of plain facts: title, value, and what stands under it, on a line or two."""
    cards = "".join(
        f'<section class="gw-card"><h3>{escape(title)}</h3>'
        f'<p class="gw-value{_size(value)}">{escape(value)}</p>'
        f"{''.join(f'<p class=gw-standing>{escape(line)}</p>' for line in under.splitlines())}"
        "</section>"
        for title, value, under in pairs
    )
    st.html(f'<div class="gw-cards gw-facts">{cards}</div>')


def _size(value: str) -> str:
    """Smaller for a number that would not fit on one line, such as a cost in millions."""
    return " gw-long" if len(value) > 9 and " " not in value else ""


def _card(result: MeasureResult, short: bool, judged: str | None) -> str:
    chance = sentences.chance_in_short(result) if short else sentences.chance_in_words(result)
    return (
        '<section class="gw-card">'
        f"<h3>{escape(result.title)}</h3>"
        f"{_value(result)}"
        f"{_line('gw-change', sentences.compared_in_words(result))}"
        f"{_line('gw-chance', chance if judged is None else judged)}"
        f"{_line('gw-standing', sentences.standing(result))}"
        f"{_definition(result)}</section>"
    )


def _value(result: MeasureResult) -> str:
    """The number; the letter that stands for a hidden one; or quietly why there is none."""
    text = escape(show_row(result.total, result.unit))
    if result.total.note is None:
        said = caution(result)
        warned = f"<small>{escape(said)}</small>" if said else ""
        return f'<p class="gw-value">{text}{warned}</p>'
    if result.total.note == "x":
        return f'<p class="gw-none">{not_loaded.words(result)}</p>'
    note = escape(sentences.note_in_words(result.total))
    return f'<p class="gw-value"><abbr>{text}</abbr><small>{note}</small></p>'


def _line(kind: str, text: str) -> str:
    """A line of small print; the parts between its middle dots stay whole where they fit."""
    parts = " · ".join(f"<span>{escape(part)}</span>" for part in text.split(" · "))
    return f'<p class="{kind}">{parts}</p>' if text else ""


def _definition(result: MeasureResult) -> str:
    why = data.why(result.measure)
    remarks = "".join(f"<li>{escape(remark)}</li>" for remark in result.remarks)
    return (
        f"<details><summary>{escape(_('How this is worked out'))}</summary>"
        f"<p>{escape(result.definition)}</p><p>{escape(why)}</p>"
        f"{f'<ul>{remarks}</ul>' if remarks else ''}</details>"
    )
