"""Who leads, to take along: a page for the board, and a workbook with everything behind it."""

from __future__ import annotations

import re

import streamlit as st

from analytics.engine.scope import Scope
from analytics.exports import leadership_report as report
from analytics.words import _
from pages.parts import data, leadership_choices, panel


def show(scope: Scope) -> None:
    """The two files, made when they are asked for."""
    scope, answers = leadership_choices.by_unit_only(scope), data.answers()
    stem = re.sub(r"[^\w-]+", "_", f"{_('Leadership diversity')}_{scope.as_at or ''}").strip("_")
    with st.container(horizontal=True, key="downloads_leadership"):
        panel.download_button(
            _("Page for the board"),
            panel.made_on_click(
                lambda: panel.written_by(
                    lambda out: answers.work_out(report.write_leadership_page, scope, {}, out)
                ),
                "leadership_page.html",
            ),
            f"{stem}.html", "text/html", key="leadership_page_html",
            icon=":material/print:",
            help=_("One document that any browser can open and print, with what it cannot say."),
        )  # fmt: skip
        panel.download_button(
            _("Workbook with everything on leaders"),
            panel.made_on_click(
                lambda: panel.written_by(
                    lambda out: answers.work_out(report.write_leadership, scope, {}, out)
                ),
                "leadership.xlsx",
            ),
            f"{stem}.xlsx", panel.XLSX, key="leadership_xlsx",
            icon=":material/download:",
            help=_("Notes, what cannot be said, and one sheet for each table."),
        )  # fmt: skip
