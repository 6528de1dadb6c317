"""What is assumed of a care requirement, as people choose it."""

from __future__ import annotations

import streamlit as st

from analytics.care.options import BY, HEADROOM, WEEKLY_HOURS, WITH, WITHOUT
from analytics.words import _
from pages.parts import address


def draw(*, units: bool = True) -> dict[str, str]:
    """The options of ``skill_mix_required``; ``units``: whether it can be divided by unit."""
    words = {"band": _("Band"), "registered": _("Registered or not"), "unit": _("Unit")}
    known = [by for by in BY if units or by != "unit"]
    by = address.select_one(
        _("Required by"), "care_by", ["", *known], "", width=320,
        format_func=lambda item: words.get(item, _("As in the file")),
    )  # fmt: skip
    with st.expander(_("Care assumptions you can change"), icon=":material/tune:"):
        left, right = st.columns(2)
        headroom = address.number(
            _("Headroom on hours worked, %"), "care_headroom", HEADROOM * 100, 0.0, 100.0, left,
            step=0.1, format="%.1f", help=_("To cover leave, sickness and training."),
        )  # fmt: skip
        hours = address.number(
            _("Weekly hours per FTE"), "care_hours", WEEKLY_HOURS, 1.0, 100.0, right, step=0.5,
            format="%.1f",
        )  # fmt: skip
        stated = {WITH: _("Include headroom already"), WITHOUT: _("Leave out headroom: add it")}
        chosen = address.segmented(
            _("FTE in the file"), "care_stated", list(stated), WITH,
            format_func=lambda item: stated[item],
        )  # fmt: skip
    options = {"headroom": f"{headroom / 100:g}", "weekly_hours": f"{hours:g}"}
    return {**options, "stated_fte": chosen, **({"by": by} if by else {})}
