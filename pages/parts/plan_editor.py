"""The grid of a plan, its pay, and what is read from both."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import codelists
from analytics.display import show_split
from analytics.imports.values import read_number
from analytics.plan_lines import COLUMNS, Plan, read_rows
from analytics.plans import Fault
from analytics.words import _
from pages.parts import assumptions, plan_draft, plan_press
from pages.parts.plan_draft import Draft


def edit(draft: Draft) -> Plan | None:
    """Draw the grid and the pay; the plan they make, or None while a cell cannot be used."""
    if draft.basis is None and draft.opened is None:
        plan_draft.paste(draft)
    draft.rows = _grid(draft)
    if draft.basis is None:
        _copy_button(draft)
    options = assumptions.pay()
    own_pay, pay_faults = _own_pay(draft)
    lines, faults = read_rows(draft.rows)
    if faults or pay_faults:
        plan_draft.say_faults([*faults, *pay_faults])
        return None
    return plan_draft.plan_of(draft, lines, options, own_pay)


def _grid(draft: Draft) -> list[dict[str, Any]]:
    """The grid itself. Cells are texts: a number that cannot be read is said, not wiped out."""
    key = f"plan_grid_{draft.version}"
    if key not in st.session_state:
        draft.base = [*draft.rows]
    numbers = ("current", "planned", "registered")
    edited = st.data_editor(
        draft.base, key=key, num_rows="dynamic", hide_index=True,
        disabled=["current"] if draft.basis else False,
        column_order=_columns(draft),
        column_config={
            name: st.column_config.TextColumn(
                _(title), alignment="right" if name in numbers else "left",
                help=_help(name),
            )
            for name, title in COLUMNS.items()
        },
        alt=_("The plan: bands, roles, FTE now and FTE planned"),
    )  # fmt: skip
    st.html(
        '<p class="gw-subtitle">'
        + _("Change FTE planned. Cells copied from Excel can be pasted; rows can be added below.")
        + "</p>"
    )
    return [dict(row) for row in edited]


def _columns(draft: Draft) -> list[str]:
    """Roles have a column only where the plan has roles, or may get them."""
    by_band = draft.basis is not None and not any(row.get("role") for row in draft.base)
    return [name for name in COLUMNS if not (by_band and name == "role")]


def _help(name: str) -> str:
    words = {
        "band": _("2 to 9, 8a to 8d, or Medical and dental"),
        "planned": _("Full-time equivalents in the plan"),
        "registered": _("Share of the FTE that is registered. Blank: band 5 and above are."),
    }
    return words.get(name, "")


def _copy_button(draft: Draft) -> None:
    if plan_press.button(
        _("Copy FTE now into FTE planned"), key="plan_copy_now", icon=":material/content_copy:"
    ):
        rows = [{**row, "planned": row.get("current") or ""} for row in draft.rows]
        plan_draft.replace_rows(draft, rows)
        st.rerun()


def _own_pay(draft: Draft) -> tuple[dict[str, float], list[Fault]]:
    """Yearly pay that the plan sets itself, by band; blank: the scale."""
    with st.expander(_("Pay of your own for a band"), icon=":material/payments:"):
        bands = [entry.code for entry in codelists.load("bands").entries if entry.code != "1"]
        key = f"plan_pay_{draft.version}"
        base = f"{key}_base"
        if key not in st.session_state or base not in st.session_state:
            st.session_state[base] = [
                {"name": show_split("band", band), "pay": draft.own_pay.get(band, "")}
                for band in bands
            ]
        edited = st.data_editor(
            st.session_state[base], key=key, hide_index=True, disabled=["name"],
            column_config={
                "name": st.column_config.TextColumn(_("Band")),
                "pay": st.column_config.TextColumn(_("Yearly pay of one FTE, £"),
                                                   alignment="right"),
            },
            alt=_("Yearly pay of one FTE by band"),
        )  # fmt: skip
        st.html(
            '<p class="gw-subtitle">'
            + _("Before on-costs. Leave blank to use the pay scale; without either, a band is not"
                " priced.")
            + "</p>"
        )  # fmt: skip
    draft.own_pay = {
        band: str(row["pay"] or "").strip() for band, row in zip(bands, edited, strict=True)
    }
    return _read_pay(draft.own_pay)


def _read_pay(texts: dict[str, str]) -> tuple[dict[str, float], list[Fault]]:
    pay: dict[str, float] = {}
    faults: list[Fault] = []
    for band, text in texts.items():
        read = read_number(text.removeprefix("£"))
        if not text:
            continue
        if isinstance(read.value, int | float) and read.value > 0:
            pay[band] = float(read.value)
        else:
            cell = _("Yearly pay, {band}").format(band=show_split("band", band))
            words = _("“{text}” is not an amount above nothing.").format(text=text[:40])
            faults.append(Fault(cell, words))
    return pay, faults
