"""The report: one workbook of everything on ages, and a summary to print."""

from __future__ import annotations

import re
from collections.abc import Mapping

import streamlit as st

from analytics.engine.scope import Scope
from analytics.exports import age_report as age_report
from analytics.words import _
from pages.parts import data, panel


def show(scope: Scope, options: Mapping[str, str]) -> None:
    """The two files, made when they are asked for."""
    stem = re.sub(r"[^\w-]+", "_", f"{_('Age report')}_{scope.as_at or ''}").strip("_")
    answers = data.answers()
    with st.container(horizontal=True, key="downloads_age_report"):
        panel.download_button(
            _("Workbook with everything on ages"),
            panel.made_on_click(
                lambda: panel.written_by(
                    lambda out: answers.work_out(age_report.write_report, scope, options, out)
                ),
                "age_report.xlsx",
            ),
            f"{stem}.xlsx", panel.XLSX, key="age_report_xlsx",
            icon=":material/download:",
            help=_("Notes, assumptions and one sheet for each table, with charts you can edit."),
        )  # fmt: skip
        panel.download_button(
            _("Summary to print"),
            panel.made_on_click(
                lambda: panel.written_by(
                    lambda out: answers.work_out(age_report.write_summary, scope, options, out)
                ),
                "age_summary.html",
            ),
            f"{stem}.html", "text/html", key="age_report_html",
            icon=":material/print:",
            help=_("One page that any browser can open and print, without an internet"
                   " connection."),
        )  # fmt: skip
