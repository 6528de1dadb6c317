"""The plan as a file: a workbook that recalculates."""

from __future__ import annotations

import re

import streamlit as st

from analytics.plan_prices import PricedPlan
from analytics.plan_workbook import write_plan
from analytics.words import _
from pages.parts import panel


def button(priced: PricedPlan, name: str) -> None:
    """The button that makes the workbook when it is pressed."""
    stem = re.sub(r"[^\w-]+", "_", name or _("Skill mix plan")).strip("_")
    st.download_button(
        _("Excel with live formulas"),
        panel.in_this_language(
            lambda: panel.written_by(lambda out: write_plan(priced, out, name=name))
        ),
        f"{stem}.xlsx", panel.XLSX, key="plan_xlsx", on_click="ignore",
        icon=":material/download:",
        help=_("Change FTE, pay or on-costs in Excel or LibreOffice and everything recalculates."),
    )  # fmt: skip
