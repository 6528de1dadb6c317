"""Succession to take along: a page for the board, and a workbook with everything.

Both have names where whoever looks may see them and has said who they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics.engine.scope import Scope
from analytics.engine.viewer import NAMES
from analytics.exports import succession_report as report
from analytics.words import _
from pages.parts import data, panel
from pages.parts.succession import choices, named


def show(scope: Scope) -> None:
    """The two files, made when they are asked for."""
    scope = choices.by_unit_only(scope)
    viewer = named.viewer()
    answers = data.answers(viewer)
    stem = re.sub(r"[^\w-]+", "_", f"{_('Succession')}_{scope.as_at or ''}").strip("_")
    with st.container(horizontal=True, key="downloads_succession"):
        _button(
            _("Page for the board"),
            lambda out: answers.work_out(report.write_succession_page, scope, {}, out, viewer),
            f"{stem}.html", "text/html", ":material/print:",
            _("One sheet of A4 that any browser can open and print."),
        )  # fmt: skip
        _button(
            _("Workbook with everything on succession"),
            lambda out: answers.work_out(report.write_succession, scope, {}, out, viewer),
            f"{stem}.xlsx", panel.XLSX, ":material/download:",
            _("Notes, and one sheet for each table."),
        )  # fmt: skip


def _button(
    label: str, write: Callable[[Any], Any], name: str, kind: str, icon: str, words: str
) -> None:
    ending = name.rpartition(".")[2]
    panel.download_button(
        label, panel.made_on_click(lambda: panel.written_by(write), f"succession.{ending}"), name,
        kind, key=f"succession_{ending}", icon=icon, help=words,
        personal=named.viewer().may(NAMES),
    )  # fmt: skip
