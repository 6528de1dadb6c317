"""Leadership posts and successors typed and changed on the page: a grid, a check, and saving.

A list goes into the store by the road of a file, so it is checked, recorded and undone like one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from analytics import codelists
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.imports.by_hand import TypedSheet, check_typed
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit
from analytics.leadership.edits import Change, Conflict
from analytics.leadership.history import changes_grid, conflicts_grid
from analytics.leadership.list_words import field_title
from analytics.leadership.written import ROW, WrittenList, list_to_edit
from analytics.leadership.written import may_edit as is_editor
from analytics.privacy.own_rows import on_own_rows
from analytics.values.leadership import READINESS, TIERS
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import buttons, data, grid, shell, states, viewers, views
from pages.parts.importing import problems
from pages.parts.succession import draft as drafts
from pages.parts.succession import named
from pages.parts.succession.draft import Draft

_SAVED, _CHECKED, _MERGED = "list_saved", "list_checked", "list_merged"
_CHOICES = {"tier": TIERS, "readiness": READINESS}
_SIGNS = ("is_vacant", "is_interim", "is_shared", "is_emergency_cover", "owner")
ROW_HEIGHT, MOST_ROWS = 35, 16  # pixels of a row of the grid; rows before it scrolls


def may_edit() -> bool:
    """Whether whoever is looking may change the lists, and has said who they are."""
    return is_editor(viewers.viewer()) and bool(named.who())


def say_who_may(answer: Any) -> None:
    """Why there is no grid: the role does not see names, or nobody has said who looks."""
    if is_editor(viewers.viewer()):
        views.answer(_("Say who you are to change the lists"), answer)
        _say(_("These lists hold names. Type your name above: it is recorded with what you"
                     " change."))  # fmt: skip
        return
    views.answer(_("Only a role that loads files and may see names can change these lists"), answer)
    _say(_("Ask a workforce lead, or whoever looks after Gweithlu."))  # fmt: skip
    shell.links("import")


def _say(words: str) -> None:
    st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def written(kind: str, scope: Scope) -> WrittenList:
    """The list that is in use on the date of the page, with its names.

    It is read, and the audit trail says so, once: not at every cell that is typed.
    """
    key, day = f"list_read_{kind}", scope.as_at or date.today()
    asked = (data.answers().version, day, named.who())
    if st.session_state.get(key, (None,))[0] != asked:
        st.session_state[key] = (asked, data.work_out(list_to_edit, kind, day, named.viewer()))
    return st.session_state[key][1]


def draw(found: WrittenList, scope: Scope) -> None:
    """The list as a grid, and the way from it into the store."""
    _say_saved()
    draft = drafts.opened(found)
    if draft.base.import_id != found.import_id:
        st.session_state[_MERGED] = (found, draft.take_in(found))
    _say_merged()
    draft.keep(_grid(draft))
    changed = draft.changes()
    day = _check_row(draft, changed, scope)
    _checked(draft, changed, day)


def _grid(draft: Draft) -> list[dict[str, Any]]:
    """The grid itself; a row is added below the last one, or pasted from Excel."""
    kind, key = draft.base.kind, f"list_grid_{draft.base.kind}_{draft.version}"
    if key not in st.session_state:
        draft.grid = [dict(row) for row in draft.rows]
    shown = draft.grid or [dict.fromkeys((ROW, *draft.fields))]
    rows = min(MOST_ROWS, max(3, len(shown))) + 2  # headings, and the row to add one
    # Its own button to download is hidden by style.css: nobody would know of such a file.
    edited = st.container(key="grid_of_names").data_editor(
        shown, key=key, num_rows="dynamic", hide_index=True, height=ROW_HEIGHT * rows + 3,
        disabled=[ROW], placeholder="", column_order=[ROW, *draft.fields],
        column_config={
            ROW: st.column_config.NumberColumn(_("Row"), width="small", pinned=True),
            **{name: _column(name) for name in draft.fields},
        },
        alt=_("Leadership posts") if kind == "leadership_role" else _("Successors"),
    )  # fmt: skip
    return [dict(row) for row in edited]


def _column(name: str) -> Any:
    title = field_title(name)
    if name in _CHOICES:
        entries = {entry.label_en: entry for entry in codelists.load(_CHOICES[name]).entries}
        return st.column_config.SelectboxColumn(
            title, options=list(entries), help=_help(name),
            format_func=lambda item: entries[item].label if item in entries else str(item or ""),
        )  # fmt: skip
    if name in _SIGNS:
        return st.column_config.CheckboxColumn(title, help=_help(name), default=False)
    if name in drafts.DATES:
        return st.column_config.DateColumn(title, format="DD/MM/YYYY", help=_help(name))
    if name in ("chance", "sessions"):
        most = 100.0 if name == "chance" else None
        return st.column_config.NumberColumn(
            _("{title}, %").format(title=title) if name == "chance" else title,
            min_value=0.0, max_value=most, help=_help(name),
        )  # fmt: skip
    pinned = name == "post_title"
    return st.column_config.TextColumn(title, help=_help(name), pinned=pinned, required=pinned)


def _help(name: str) -> str:
    words = {
        "post_title": _("One row for each holder: a shared post has several"),
        "tier": _("Leave blank to take the tier from the list of titles"),
        "employee_number": _("As in ESR. Leave blank for somebody from outside, who is known by"
                             " name alone"),
        "chance": _("Your own figure for the next 12 months; leave blank to work it out from"
                    " tenure, age and leaving rates"),
        "cluster": _("Primary care cluster, if the post belongs to one"),
        "owner": _("Whether somebody owns the plan for this successor"),
    }  # fmt: skip
    if name in UNIT_FIELDS:
        return _("As the unit is called in the staff list")
    return words.get(name, "")


def _check_row(draft: Draft, changed: Sequence[Change], scope: Scope) -> date:
    """The date of the list, and the buttons that check it and that give up what was typed."""
    kind = draft.base.kind
    with st.container(horizontal=True, vertical_alignment="bottom"):
        day = st.date_input(
            _("The list is right as at"), scope.as_at, key=f"list_day_{kind}", width=200,
            format="DD/MM/YYYY",
            help=_("Change the date to start a new list from that day on; the earlier list stays"
                   " for earlier dates."),
        )  # fmt: skip
        assert isinstance(day, date)
        moved = day != draft.base.as_at and bool(draft.base.rows)
        ready = bool(changed) or moved
        if buttons.button(
            _("Check"), key=f"list_check_{kind}", icon=":material/fact_check:", type="primary",
            disabled=not ready,
        ):  # fmt: skip
            with st.spinner(_("Checking the list as a file is checked…")):
                sheet = draft.sheet()
                found = check_typed(sheet, day, data.folder())
            st.session_state[_CHECKED] = (_state(draft, day), sheet, found)
        if buttons.button(
            _("Give up my changes"), key=f"list_drop_{kind}", icon=":material/undo:",
            disabled=not changed,
        ):  # fmt: skip
            drafts.close(kind)
            st.rerun()
    _say(" ".join([_how_many(changed), *on_own_rows(len(draft.base.own))]))
    return day


def _how_many(changed: Sequence[Change]) -> str:
    if not changed:
        return _("Nothing is changed yet. You can paste rows from Excel; tick a row to remove it.")
    words = ngettext(
        "{count} row is changed and not saved yet.", "{count} rows are changed and not saved yet.",
        len(changed),
    )  # fmt: skip
    return words.format(count=show_number(len(changed)))


def _state(draft: Draft, day: date) -> str:
    return repr((draft.base.kind, draft.base.import_id, day, draft.written_rows()))


def _checked(draft: Draft, changed: Sequence[Change], day: date) -> None:
    """What was found, and the button that saves; nothing once a cell was changed again."""
    state, sheet, found = st.session_state.get(_CHECKED, ("", None, None))
    if state != _state(draft, day):
        return
    grid.show(changes_grid(changed), caption=True)
    _problems(sheet, found)
    if buttons.button(
        _("Save the list"), key=f"list_save_{draft.base.kind}", type="primary",
        icon=":material/check:", disabled=not found.can_store,
    ):  # fmt: skip
        _save(draft, found)


def _problems(sheet: TypedSheet, found: Preview) -> None:
    problems.show([problems.at(each, sheet.place(each)) for each in found.problems])


def _save(draft: Draft, found: Preview) -> None:
    with shell.plain_faults():
        commit(found, store_folder=data.folder(), who=named.who())
        st.session_state[_SAVED] = (found.kind.title, found.rows_stored, found.as_at)
        st.session_state.pop(_CHECKED, None)
        drafts.close(draft.base.kind)
        st.rerun()


def _say_saved() -> None:
    saved = st.session_state.pop(_SAVED, None)
    if saved is None:
        return
    title, count, day = saved
    words = ngettext(
        "{kind}: {count} row as at {date}. To take it back, undo it under Import.",
        "{kind}: {count} rows as at {date}. To take it back, undo it under Import.", count,
    )  # fmt: skip
    states.notice(
        _("Saved"),
        words.format(kind=_(title), count=show_number(count), date=show_date(day)),
        "good",
    )


def _say_merged() -> None:
    """What somebody else has saved since the list was opened; nothing of mine is lost by it."""
    merged = st.session_state.pop(_MERGED, None)
    if merged is None:
        return
    found, theirs = merged
    who = found.loaded_by or _("Somebody else")
    states.notice(
        _("{who} has changed this list meanwhile").format(who=who),
        _("Their changes are in the grid beside yours: look at them before you save."),
        "warn",
    )
    grid.show(changes_grid(theirs), caption=True)
    conflicts: Sequence[Conflict] = drafts.opened(found).conflicts
    if conflicts:
        states.notice(
            _("You both changed the same rows"),
            _("The grid has what you typed. Theirs is below: type it in where it is right."),
            "warn",
        )
        grid.show(conflicts_grid(conflicts), caption=True)
