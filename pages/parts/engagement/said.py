"""Actions on the page Engagement: those of the survey that is shown, and a list of some of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.words import _, show_date
from pages.parts import data


def actions(scope: Scope, survey: str = "") -> TableResult:
    """What is done about a survey, or all: read anew on every run, because people type it."""
    return data.fresh_table("engagement_actions", scope, {"survey": survey} if survey else {})


def list_actions(rows: Sequence[Mapping[str, Any]]) -> None:
    """The actions that are marked on the trend, by their numbers."""
    items = "".join(f"<li>{escape(_words(row))}</li>" for row in rows)
    if items:
        st.html(f'<p class="gw-subtitle">{escape(_("What was done"))}</p><ol>{items}</ol>')


def _words(row: Mapping[str, Any]) -> str:
    if row["started"] is None:
        return row["action"]
    return _("{date}: {action}").format(
        date=show_date(row["started"], "medium"), action=row["action"]
    )
