"""What is wrong with a file: by severity, where, what was found, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from analytics.imports.messages.problems import SEVERITIES, Problem
from analytics.words import _, ngettext, pgettext, show_number
from pages.parts.plainly import plainly

KINDS = {"refused": "bad", "row_left_out": "warn", "warning": "warn", "note": "quiet"}
SHOWN = 60  # problems of one severity on the page; the workbook has them all


def titles() -> dict[str, str]:
    """The heading of each severity."""
    return {
        "refused": _("The file cannot be used"),
        "row_left_out": _("Rows left out"),
        "warning": _("Warnings"),
        "note": _("Notes"),
    }


def _labels() -> dict[str, str]:
    """What one problem of each severity is."""
    return {
        "refused": _("Refused"),
        "row_left_out": _("Row left out"),
        "warning": _("Warning"),
        "note": pgettext("kind of message", "Note"),
    }


def show(problems: Sequence[Problem]) -> None:
    """Every problem, grouped, the gravest open."""
    if not problems:
        st.html(f'<p class="gw-tag gw-good">{escape(_("No problems found"))}</p>')
        return
    for severity in SEVERITIES:
        group = [problem for problem in problems if problem.severity == severity]
        if group:
            _show_group(severity, group)


def _show_group(severity: str, group: Sequence[Problem]) -> None:
    count = sum(problem.count for problem in group)
    words = ngettext("{title}: {count} place", "{title}: {count} places", count)
    title = words.format(title=titles()[severity], count=show_number(count))
    with st.expander(plainly(title), expanded=severity != "note"):
        st.html("".join(_one(problem) for problem in group[:SHOWN]))
        if len(group) > SHOWN:
            st.caption(_("The problem workbook lists the rest."))


def at(problem: Problem, place: str) -> Problem:
    """The same problem at a place in other words, such as the row of a list on the page."""
    return replace(problem, sheet=place, cells=(), sheets=())


def _one(problem: Problem) -> str:
    label = _labels()[problem.severity]
    return (
        f'<div class="gw-problem"><span class="gw-tag gw-{KINDS[problem.severity]}">'
        f"{escape(label)}</span> <span class='gw-where'>{escape(problem.place())}</span>"
        f"<p><strong>{escape(problem.message)}</strong></p>"
        f"<p>{escape(problem.effect)} {escape(problem.do_next)}</p></div>"
    )
