"""The door: who has signed in, where that is set up; else that nobody but this computer comes.

Alone calls Streamlit's sign-in. Streamlit keeps a cookie for 30 days, reads it once a session and
never looks whether it is still good; so at every run it is asked again here who that is now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from analytics.access.people import read_people
from analytics.access.reach import Reached, check_redirect, refuse_others
from analytics.access.signed_in import OVER, UNKNOWN, id_of, issued_at, viewer_signed_in
from analytics.access.trail import note_coming
from analytics.engine.scope import FIELDS
from analytics.engine.versions import store_folder
from analytics.engine.viewer import LOCAL, NOBODY, ROLE_TITLES, Viewer
from analytics.errors import UserError
from analytics.words import _

# The way back to the page that somebody wanted before they were sent to sign in. It stays in the
# browser: an address holds filters, and no names.
_KEEP = "sessionStorage.setItem('gw-wanted', location.pathname + location.search)"
_BACK = Path(__file__).parent / "way_back.js"
_ASKED_FOR_WAY_BACK = "asked_for_way_back"


def is_set_up() -> bool:
    """Whether people have to sign in. UserError where it is set up so that nobody can."""
    files = [Path(str(name)) for name in st.get_option("secrets.files") or ()]
    if not any(file.is_file() for file in files):
        return False
    try:
        section: Mapping[str, Any] = st.secrets["auth"]
    except KeyError:
        return False
    except FileNotFoundError as error:  # it is there, and is not what it should be
        raise UserError(
            _("The file .streamlit/secrets.toml cannot be read."),
            _("Correct it as docs/deploying.md says. Nobody is let in until then."),
            rule="secrets_unreadable",
        ) from error
    check_redirect(str(section.get("redirect_uri", "")))
    return True


def refuse_strangers() -> None:
    """UserError where nobody has to sign in, and somebody else could come."""
    headers = {name: st.context.headers.get(name, "") for name in st.context.headers}
    names = (*(st.get_option("server.allowedHosts") or ()), st.get_option("browser.serverAddress"))
    refuse_others(Reached(
        str(st.get_option("server.address") or ""), [str(name) for name in names if name],
        {name.title(): text for name, text in headers.items()},
    ))  # fmt: skip


def viewer() -> Viewer:
    """Whoever has signed in, as they are known now. UserError where nobody has, or not any more."""
    if not st.user.is_logged_in:
        raise UserError(_("Sign in to go on."), _("Your organisation knows you already."),
                        rule="signed_out")  # fmt: skip
    return _viewer_of(st.user.to_dict(), _ended())


def ask_again() -> Callable[[], Viewer]:
    """A way to ask it again in another thread."""
    claims, ended = st.user.to_dict(), _ended()
    return lambda: _viewer_of(claims, ended)


def _viewer_of(claims: Mapping[str, Any], ended: Mapping[str, float]) -> Viewer:
    return viewer_signed_in(claims, read_people(), signed_out=ended.get(id_of(claims), 0.0))


@st.cache_resource(show_spinner=False)
def _ended() -> dict[str, float]:
    """The sign-ins that people have ended on this server, by id: of every window, not of one."""
    return {}


@st.cache_resource(show_spinner=False)
def _noted() -> dict[str, tuple[float, str, object]]:
    """What was last noted of each id on this server: the sign-in, the role and the units."""
    return {}


def let_in() -> None:
    """Say who comes to the audit trail and go on, or show how to sign in and end the run."""
    try:
        if not is_set_up():
            refuse_strangers()
            return
        _note(viewer())
        _go_back()
    except UserError as fault:
        _closed(fault)


def _note(who: Viewer) -> None:
    """One line for each sign-in, and one when what somebody may do becomes another."""
    claims = st.user.to_dict()
    person = id_of(claims)
    now, before = (issued_at(claims), who.role, who.units), _noted().get(person)
    if before == now:
        return
    changed = before is not None and before[1:] != now[1:]
    action = "role_change" if changed and before and before[0] == now[0] else "sign_in"
    note_coming(store_folder(None), action, person, who, before[1] if changed and before else "")
    _noted()[person] = now


def _go_back() -> None:
    """Once in a session: to the page that was asked for before signing in, where there was one."""
    if not st.session_state.get(_ASKED_FOR_WAY_BACK):
        st.session_state[_ASKED_FOR_WAY_BACK] = True
        script = _BACK.read_text(encoding="utf-8")
        st.sidebar.html(f"<script>{{{script}}}</script>", unsafe_allow_javascript=True)


def _closed(fault: UserError) -> None:
    st.html('<p class="gw-brand">Gweithlu</p>')
    _say(fault)
    if fault.rule in ("signed_out", OVER):
        st.html(f"<script>{_KEEP}</script>", unsafe_allow_javascript=True)
        st.button(_("Sign in"), type="primary", key="sign_in", on_click=st.login)
    if fault.rule == UNKNOWN:
        _note_refused()
        st.html(f"<p>{escape(_('Your id is {id}.').format(id=id_of(st.user.to_dict())))}</p>")
        st.button(_("Sign in as somebody else"), key="sign_out", on_click=leave)
    st.stop()


def _say(fault: UserError) -> None:
    quiet = fault.rule in ("signed_out", OVER)
    kind, role = ("quiet", "status") if quiet else ("bad", "alert")
    st.html(
        f'<div class="gw-notice gw-{kind}" role="{role}"><h1>{escape(fault.what)}</h1>'
        f"<p>{escape(fault.do_next)}</p></div>"
    )


def _note_refused() -> None:
    claims = st.user.to_dict()
    now = (issued_at(claims), NOBODY.role, None)
    if _noted().get(id_of(claims)) != now:
        note_coming(store_folder(None), "sign_in_refused", id_of(claims))
        _noted()[id_of(claims)] = now


def leave() -> None:
    """End the sign-in of every window that rests on it, here and at the provider."""
    claims = st.user.to_dict()
    person = id_of(claims)
    _ended()[person] = max(issued_at(claims), _ended().get(person, 0.0))
    known = read_people().get(person)
    if known:
        note_coming(store_folder(None), "sign_out", person, Viewer(known.name, known.role))
    st.logout()


def draw(looking: Viewer) -> None:
    """Under the name: that this computer alone is served, or who has signed in, and the way out."""
    side = st.sidebar.container(key="who_looks", horizontal=True, vertical_alignment="center")
    if is_set_up():
        side.html(_mark(looking.who, _role_words(looking)))
        side.button(_("Sign out"), key="sign_out", on_click=leave, type="tertiary")
    elif looking.role == LOCAL:
        side.html(_mark(_("Local"), _("only this computer, without sign-in")))
    else:
        side.html(_mark(_("Local"), _role_words(looking)))


def _mark(who: str, words: str) -> str:
    return f'<p class="gw-local"><strong>{escape(who)}</strong> {escape(words)}</p>'


def _role_words(looking: Viewer) -> str:
    role = _(ROLE_TITLES[looking.role])
    if looking.units is None:
        return role
    level, names = looking.units
    return _("{role} · {field}: {values}").format(
        role=role, field=_(FIELDS[level].title), values=" / ".join(names)
    )
