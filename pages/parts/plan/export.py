"""The plan as a file, made when its button is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from analytics.exports.plans.files import plan_file
from analytics.plans.notes import Limits
from analytics.plans.prices import PricedPlan
from analytics.words import _
from pages.parts import panel

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def buttons(priced: PricedPlan, name: str, limits: Limits) -> None:
    """Workbook, summary of one page, and CSV."""
    stem = re.sub(r"[^\w-]+", "_", name or _("Skill mix plan")).strip("_")
    kinds = (
        (".xlsx", _("Excel with live formulas"), panel.XLSX,
         _("Change FTE, pay or on-costs in Excel or LibreOffice and everything recalculates.")),
        (".pptx", _("One-page summary (PowerPoint)"), PPTX,
         _("Figures, a chart you can edit, notes and assumptions on one slide.")),
        (".csv", _("CSV"), "text/csv", _("Figures, costs and rows as plain text.")),
    )  # fmt: skip
    with st.container(horizontal=True, key="downloads_plan"):
        for ending, label, kind, words in kinds:
            panel.download_button(
                label, panel.made_on_click(_maker(priced, ending, name, limits), f"plan{ending}"),
                f"{stem}{ending}", kind, key=f"plan{ending.replace('.', '_')}",
                icon=":material/download:", help=words,
            )  # fmt: skip


def _maker(priced: PricedPlan, ending: str, name: str, limits: Limits) -> Callable[[], bytes]:
    return lambda: plan_file(priced, ending, name=name, limits=limits)
