"""The grid of a plan, its pay, and what is read from both."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import codelists
from analytics.engine.display import Grid, GridColumn
from analytics.pay.groups import MEDICAL, OTHER, is_afc, is_medical, label_of
from analytics.plans.lines import Plan
from analytics.plans.rows import COLUMNS, NUMBERS, read_rows
from analytics.values.reading import read_number
from analytics.values.typed_files import Fault
from analytics.words import _
from pages.parts import buttons, grid, pay_assumptions
from pages.parts.plan import draft as plan_draft
from pages.parts.plan import paste as plan_paste
from pages.parts.plan.draft import Draft

ROW_HEIGHT, MOST_ROWS = 35, 16  # pixels of a row of the grid; rows before it scrolls


def edit(draft: Draft) -> Plan | None:
    """Draw the grid and the pay; the plan they make, or None while a cell cannot be used."""
    if draft.basis is None:
        plan_paste.draw()
    draft.rows = _grid(draft)
    if draft.basis is None:
        _copy_button(draft)
    left, right = st.columns(2)
    with left:
        options = pay_assumptions.draw(draft.basis, actual=draft.basis is not None)
    with right:
        own_pay, pay_faults = _own_pay(draft)
    lines, faults = read_rows(draft.rows)
    if faults or pay_faults:
        plan_paste.say_faults([*faults, *pay_faults])
        return None
    return plan_draft.plan_of(draft, lines, options, own_pay)


def _grid(draft: Draft) -> list[dict[str, Any]]:
    """The grid itself. Cells are texts: a number that cannot be read is said, not wiped out."""
    key = f"plan_grid_{draft.version}"
    if key not in st.session_state:
        draft.base = [*draft.rows]
    high = min(MOST_ROWS, max(3, len(draft.base))) + 2  # headings, and the row to add one
    edited = st.data_editor(
        draft.base, key=key, num_rows="dynamic", hide_index=True,
        height=ROW_HEIGHT * high + 3,
        disabled=["current"] if draft.basis else False,
        column_order=_columns(draft),
        column_config={
            name: st.column_config.TextColumn(
                _(title), alignment="right" if name in NUMBERS else "left",
                help=_help(name),
            )
            for name, title in COLUMNS.items()
        },
        alt=_("The plan: bands, roles, FTE now and FTE planned"),
    )  # fmt: skip
    st.html(
        '<p class="gw-subtitle">'
        + _("Change FTE planned. You can paste cells from Excel and add rows below.")
        + "</p>"
    )
    rows = [dict(row) for row in edited]
    with st.container(key="plan_on_paper"):
        grid.show(_on_paper(draft, rows))
    return rows


def _on_paper(draft: Draft, rows: list[dict[str, Any]]) -> Grid:
    """Every row of the plan as a plain table."""
    columns = _columns(draft)
    heads = tuple(GridColumn(_(COLUMNS[name]), numeric=name in NUMBERS) for name in columns)
    cells = tuple(tuple(str(row.get(name) or "–") for name in columns) for row in rows)
    return Grid(_("The plan"), heads, cells)


def _columns(draft: Draft) -> list[str]:
    """Staff groups and roles have a column only where the plan has them, or may get them."""
    wanted = {"band": (), "group": ("group",), "role": ("group", "role")}[draft.detail]
    filled = {name for row in draft.base for name in ("group", "role") if row.get(name)}
    return [n for n in COLUMNS if n not in ("group", "role") or n in wanted or n in filled]


def _help(name: str) -> str:
    words = {
        "band": _("2 to 9, 8a to 8d, or a doctor's grade such as Consultant"),
        "group": _("As in ESR; needed to show one family of staff groups in the tree"),
        "planned": _("Full-time equivalents in the plan"),
        "registered": _("Share of the FTE that is registered. If blank: by the role,"
                        " otherwise band 5 and above are registered."),
    }  # fmt: skip
    return words.get(name, "")


def _copy_button(draft: Draft) -> None:
    if buttons.button(
        _("Copy FTE now into FTE planned"), key="plan_copy_now", icon=":material/content_copy:"
    ):
        rows = [{**row, "planned": row.get("current") or ""} for row in draft.rows]
        plan_draft.replace_rows(draft, rows)
        st.rerun()


def _own_pay(draft: Draft) -> tuple[dict[str, float], list[Fault]]:
    """Yearly pay that the plan sets itself, by band or grade; blank: the scale."""
    with st.expander(_("Your own pay for a band"), icon=":material/payments:"):
        bands = _bands_with_pay(draft)
        key = f"plan_pay_{draft.version}"
        base = f"{key}_base"
        if key not in st.session_state or base not in st.session_state:
            st.session_state[base] = [
                {"name": label_of(band), "pay": draft.own_pay.get(band, ""), "band": band}
                for band in bands
            ]
        edited = st.data_editor(
            st.session_state[base], key=key, hide_index=True, disabled=["name"],
            column_order=["name", "pay"], height=ROW_HEIGHT * (len(bands) + 1) + 3,
            column_config={
                "name": st.column_config.TextColumn(_("Band or grade")),
                "pay": st.column_config.TextColumn(_("Annual pay per FTE, £"),
                                                   alignment="right"),
            },
            alt=_("Annual pay per FTE by band"),
        )  # fmt: skip
        st.html(
            '<p class="gw-subtitle">'
            + _("Before on-costs. Leave blank to use the pay scale; without either, a band is not"
                " priced.")
            + "</p>"
        )  # fmt: skip
    draft.own_pay = {row["band"]: str(row["pay"] or "").strip() for row in edited}
    return _read_pay(draft.own_pay)


def _bands_with_pay(draft: Draft) -> list[str]:
    """Bands 2 to 9, doctors' grades with a scale, and whatever the plan or its pay names."""
    afc = [e.code for e in codelists.load("bands").entries if is_afc(e.code) and e.code != "1"]
    doctors = codelists.load("medical_pay_groups").labels()
    named = [str(row.get("band") or "") for row in draft.base]
    grades = [band for band in named if is_medical(band)]
    return list(dict.fromkeys((*afc, *doctors, *grades, MEDICAL, OTHER, *draft.own_pay)))


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
            cell = _("Annual pay, {band}").format(band=label_of(band))
            words = _("“{text}” is not an amount above 0.").format(text=text[:40])
            faults.append(Fault(cell, words))
    return pay, faults
