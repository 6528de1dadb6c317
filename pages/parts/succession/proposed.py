"""Staff who may be leaders: into the list, or remembered as no leaders."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from analytics.engine.scope import Scope
from analytics.leadership.proposals import proposed_rows, refuse_proposals
from analytics.leadership.written import ROW, Row
from analytics.words import _, ngettext, show_number
from pages.parts import buttons, data, states, views
from pages.parts.succession import draft as drafts
from pages.parts.succession import editing, named

_CHOSEN, _DONE = "proposed_chosen", "proposed_done"


def draw(scope: Scope) -> None:
    """What may be done with the staff proposed, for whoever may change the list."""
    _say_done()
    if not editing.may_edit():
        return
    rows = data.work_out(proposed_rows, scope, named.viewer())
    if not rows:
        return
    st.multiselect(
        _("Choose people"), sorted(rows, key=lambda item: rows[item]["post_title"]),
        key=_CHOSEN, format_func=lambda item: _name(rows[item]),
    )  # fmt: skip
    with st.container(horizontal=True):
        if buttons.button(
            _("Add them to the list"), key="proposed_add", texts=(_CHOSEN,), icon=":material/add:",
            type="primary",
        ):  # fmt: skip
            _add(rows, scope)
        if buttons.button(
            _("They are no leaders"), key="proposed_refuse", texts=(_CHOSEN,),
            icon=":material/person_off:",
        ):  # fmt: skip
            _refuse(scope)


def _name(row: Row) -> str:
    return _("{name}: {title}, {unit}").format(
        name=row["full_name"] or row["employee_number"] or _("name not loaded"),
        title=row["post_title"], unit=row["organisation"],
    )  # fmt: skip


def _chosen() -> list[int]:
    return list(buttons.chosen(_CHOSEN, []))


def _add(rows: Mapping[int, Row], scope: Scope) -> None:
    """Put the people into the list as new rows, to be looked at and saved there."""
    draft = drafts.opened(editing.written("leadership_role", scope))
    added = [rows[person] for person in _chosen() if person in rows]
    fresh = [row for row in added if not _has(draft.rows, row)]
    draft.fill([*draft.rows_for_grid(), *fresh])
    words = ngettext(
        "{count} row was added to the list. It counts once you have saved the list.",
        "{count} rows were added to the list. They count once you have saved the list.",
        len(fresh),
    )  # fmt: skip
    _again(words.format(count=show_number(len(fresh))))


def _has(rows: list[dict], row: Row) -> bool:
    return any(
        each.get(ROW) is None and each.get("employee_number") == row["employee_number"]
        and each.get("post_title") == row["post_title"]
        for each in rows
    )  # fmt: skip


def _refuse(scope: Scope) -> None:
    count = data.work_out(refuse_proposals, scope, named.viewer(), _chosen())
    words = ngettext(
        "{count} person will not be proposed again under this title.",
        "{count} people will not be proposed again under these titles.", count,
    )  # fmt: skip
    _again(words.format(count=show_number(count)))


def _again(words: str) -> None:
    st.session_state.pop(f"{_CHOSEN}_sent", None)
    st.session_state[_DONE] = words
    st.rerun()


def _say_done() -> None:
    if words := st.session_state.pop(_DONE, ""):
        states.notice(_("Done"), words, "good")
        views.link("succession", "edit")
