"""Headline cards: a number with its interval, N, change and definition. Never a bare number."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.answers import sentences
from analytics.engine.caution import caution
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _
from pages.parts import data


def headline(*results: MeasureResult) -> None:
    """A row of cards, one a measure; they stack on a phone."""
    cards = "".join(_card(result) for result in results)
    title = f'<h2 class="gw-unseen">{escape(_("Key figures"))}</h2>'
    st.html(f'{title}<div class="gw-cards">{cards}</div>')


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


def _card(result: MeasureResult) -> str:
    return (
        '<section class="gw-card">'
        f"<h3>{escape(result.title)}</h3>"
        f'<p class="gw-value">{_value(result)}</p>'
        f"{_line('gw-change', sentences.change_since(result))}"
        f"{_line('gw-chance', sentences.chance_in_words(result))}"
        f"{_line('gw-standing', sentences.standing(result))}"
        f"{_definition(result)}</section>"
    )


def _value(result: MeasureResult) -> str:
    text = escape(show_row(result.total, result.unit))
    if result.total.note is None:
        said = caution(result)
        return f"{text}<small>{escape(said)}</small>" if said else text
    return f"<abbr>{text}</abbr><small>{escape(sentences.note_in_words(result.total))}</small>"


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
