"""A team with no extract: its ages typed or pasted, its exposure and its years ahead."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics import figures
from analytics.ages import grid_tables
from analytics.ages.grid import AgeLine, read_grid, split_text
from analytics.engine.declared import find_table
from analytics.errors import UserError
from analytics.words import _, ngettext, show_number
from pages.parts import address, ahead, data, panel, shell, states, views

_TEXT, _KEPT = "typed_ages", "typed_ages_kept"
EXAMPLE = "21-25\t4\n26-30\t6\n31-35\t5\n36-40\t7\n41-45\t6\n46-50\t8\n51-55\t9\n56-60\t7\n61-65\t3"


def show() -> None:
    """The answer, the field, what is wrong in it, and what follows from it."""
    answer = st.container()
    lines = _lines()
    if not lines:
        views.answer(_("Type or paste the ages of a team to see its years ahead"), answer)
        return
    people = sum(line.people for line in lines)
    words = ngettext("{count} person read.", "{count} people read.", people)
    st.html(f'<p class="gw-subtitle">{escape(words.format(count=show_number(people)))}</p>')
    options = _assumptions()
    scope = grid_tables.TypedAges()
    shell.section(_("Retirement"))
    exposure = data.work_out(
        grid_tables.exposure_of,
        find_table("retirement_exposure"),
        scope,
        lines,
        _only_retiring(options),
    )
    panel.show(figures.exposure(exposure))
    shell.section(_("The years ahead"))
    try:
        result = data.work_out(
            grid_tables.projection_of, find_table("age_projection"), scope, lines, options
        )
    except UserError as fault:
        views.answer(_("The years ahead cannot be worked out from these ages yet"), answer)
        states.refused(fault)
        return
    ahead.show_projection(result, int(options["horizon"]), answer)


def _lines() -> list[AgeLine]:
    st.session_state.setdefault(_TEXT, st.session_state.get(_KEPT, ""))
    text = st.text_area(
        _("One row for each age or age band: the ages, then the people, then their FTE if known"),
        key=_TEXT, height=100, placeholder=EXAMPLE,
        help=_("You can paste two or three columns from Excel. Bands can be of any width."),
    )  # fmt: skip
    st.session_state[_KEPT] = text
    if not text.strip():
        states.notice(
            _("Nothing typed in yet"),
            _("Type or paste ages above, for example “51-55” and “9”. Nothing is stored, and"
              " nothing leaves this computer."),
        )  # fmt: skip
        return []
    lines, faults = read_grid(split_text(text))
    if faults:
        items = "".join(
            f"<li>{escape(fault.cell)}: {escape(fault.words)}</li>" for fault in faults[:10]
        )
        st.html(
            f'<div class="gw-notice gw-bad" role="alert"><h2>{escape(_("Not read yet"))}</h2>'
            f"<ul>{items}</ul></div>"
        )
    return lines


def _assumptions() -> dict[str, str]:
    known = not data.empty() and len(data.dates()) > 1
    with st.expander(_("Assumptions you can change"), icon=":material/tune:", expanded=True):
        left, right = st.columns(2)
        age = address.number(_("Assumed retirement age"), "typed_age", 60, 50, 75, left)
        years = address.number(_("Years ahead"), "typed_years", 10, 1, 20, right)
        options = {"retirement_age": str(age), "horizon": str(years)}
        options |= _rates(known)
        left, right = st.columns(2)
        starters = address.number(_("Starters per year"), "typed_recruits", 0, 0, 1000, left)
        back = address.number(_("Who return after retiring, %"), "typed_return", 0, 0, 100, right)
    return options | {"recruits": str(starters), "return_rate": str(back / 100)}


def _rates(known: bool) -> dict[str, str]:
    words = {"own": _("Of the organisation that is loaded"), "typed": _("Rates I choose")}
    rule = "typed"
    if known:
        rule = address.segmented(
            _("Leaving rates"), "typed_rates", list(words), "own",
            format_func=lambda item: words[item],
        )  # fmt: skip
    if rule == "own":
        return {}
    left, right = st.columns(2)
    before = address.number(
        _("Leave each year before that age, %"), "typed_leaving", 10, 0, 100, left,
        help=_("An example to start with, not a measured rate: enter your own."),
    )  # fmt: skip
    after = address.number(
        _("Leave each year from that age on, %"), "typed_retiring", 25, 0, 100, right,
        help=_("An example to start with, not a measured rate: enter your own."),
    )  # fmt: skip
    return {"leaving_rate": str(before / 100), "retirement_rate": str(after / 100)}


def _only_retiring(options: dict[str, str]) -> dict[str, str]:
    known = ("retirement_age", "horizon", "return_rate")
    return {name: value for name, value in options.items() if name in known}
