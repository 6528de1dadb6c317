"""The frame of every page: the front door, the language, the role, and faults said plainly.

``pages/`` beside ``dashboard.py`` is a trap: on a cold deep link Streamlit runs the page's file
alone, without its frame. ``open_page`` notices, sends the visitor through the front door and
brings them back with their query string whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from html import escape
from pathlib import Path

import streamlit as st

from analytics import theme
from analytics.engine import acting
from analytics.engine.collecting import collect_seldom
from analytics.engine.viewer import refused
from analytics.errors import UserError
from analytics.words import LANGUAGES, _, set_language
from pages.parts import address, data, exact_view, languages, sign_in, site, states, viewers

PRODUCT = "Gweithlu"
_DOOR = "came_through_the_front_door"
_WANTED = "page_wanted"
_STYLE = Path(__file__).parent / "style.css"
_SCRIPT = Path(__file__).parent / "page.js"
_PAPER = Path(__file__).parent / "paper.js"
_ICON = Path(__file__).parent / "icon.svg"  # a named icon would be fetched from another computer


def front_door() -> None:
    """The one way in, on every run: frame, sign-in, and the page that was asked for.

    Nothing of a page is run for somebody whom `sign_in.let_in` does not let in.
    """
    collect_seldom()
    st.session_state[_DOOR] = True
    acting.ask(viewers.viewer)
    choose_language()
    _frame()
    page = st.navigation(pages(), position="hidden")
    _continue_to_page_wanted()  # before sign-in, so that the address is the one to come back to
    sign_in.let_in()
    with plain_faults(), data.one_run():
        page.run()


def _frame() -> None:
    st.set_page_config(
        page_title=PRODUCT, page_icon=str(_ICON), layout="wide",
        initial_sidebar_state="auto",
    )  # fmt: skip
    # Streamlit's word for the way to the menu is English and for screen readers alone.
    menu = f":root{{--gw-menu-words:{json.dumps(_('Menu and filters'), ensure_ascii=False)}}}"
    style = _STYLE.read_text(encoding="utf-8")
    st.html(f"<style>{theme.style_variables()}{menu}{style}</style>")


def pages() -> list:
    """Every page, for ``st.navigation``; ``open_page`` asks for the role, the menu shows by it.

    The first page that is open to the role opens at the bare address, and at its own like others.
    """
    first = site.PAGES[0]
    with suppress(UserError):  # somebody who has not come in yet
        viewer = viewers.viewer()
        first = next((entry for entry in site.PAGES if viewer.opens("pages", entry.id)), first)
    return [
        st.Page(first.file, title=_(first.title), url_path="home", default=True),
        *(st.Page(entry.file, title=_(entry.title), url_path=entry.id) for entry in site.PAGES),
    ]


def _menu() -> None:
    """The menu. Its links carry what is chosen, so that one opened in a new tab keeps it."""
    side = st.sidebar.container(key="menu", gap=None)
    viewer = viewers.viewer()
    for section_title, entries in site.sections().items():
        opened = [entry for entry in entries if viewer.opens("pages", entry.id)]
        if opened:
            side.html(f'<p class="gw-menu">{escape(_(section_title))}</p>')
        for entry in opened:
            side.page_link(
                entry.file, label=_(entry.title), icon=entry.icon, width="stretch",
                query_params=address.to_carry(),
            )  # fmt: skip


def _continue_to_page_wanted() -> None:
    """Send on a visitor whom ``open_page`` had sent to the front door."""
    wanted = st.session_state.pop(_WANTED, None)
    if wanted:
        st.switch_page(wanted["file"], query_params=wanted["query"])


def choose_language() -> str:
    """Set and return the language of this run: just switched, in the link, or chosen before."""
    language = address.freshest("lang", "en")
    set_language(language)
    return language


def open_page(page_id: str) -> None:
    """Begin a page: frame, role, title, language, and the offer of data where there is none."""
    entry = site.page(page_id)
    if not st.session_state.pop(_DOOR, False):
        _send_to_front_door(entry)
    if not viewers.viewer().opens("pages", page_id):
        _side(choose_language())
        raise refused()
    address.arrive(page_id)
    _head(entry)
    if entry.needs_data and data.answers().empty:
        states.nothing_loaded()
        st.stop()


def _send_to_front_door(entry: site.PageEntry) -> None:
    query = address.in_url()
    st.session_state[_WANTED] = {"file": entry.file, "query": query}
    st.switch_page("dashboard.py", query_params=query)


def _head(entry: site.PageEntry) -> None:
    st.set_page_config(page_title=f"{_(entry.title)} · {PRODUCT}")
    language = choose_language()
    _side(language)
    words = escape(_("Print this page"))
    st.sidebar.html(f'<button type="button" class="gw-print">{words}</button>')
    # Streamlit writes lang="en" into its page whatever the language: screen readers need the truth.
    st.html(
        f"<script>document.documentElement.lang = {json.dumps(language)};"
        f"{languages.script(language)}{_SCRIPT.read_text(encoding='utf-8')}</script>",
        unsafe_allow_javascript=True,
    )
    st.html(f"<script>{_PAPER.read_text(encoding='utf-8')}</script>", unsafe_allow_javascript=True)
    st.title(_(entry.title), anchor=False)
    st.html(f'<p class="gw-question">{escape(_(entry.question))}</p>')
    exact_view.draw()


def _side(language: str) -> None:
    """The name, who looks, and the menu of what is open to them."""
    _brand(language)
    sign_in.draw(viewers.viewer())
    _menu()


def _brand(language: str) -> None:
    """The name of the product, and beside it the languages that it speaks."""
    st.session_state["choose_language"] = language
    with st.sidebar.container(horizontal=True, key="brand"):
        st.html(f'<p class="gw-brand">{PRODUCT}<span>{escape(_("Workforce"))}</span></p>')
        st.segmented_control(
            _("Language"), list(LANGUAGES), key="choose_language", required=True,
            format_func=lambda code: LANGUAGES[code], on_change=_take_language,
            label_visibility="collapsed",
        )  # fmt: skip
    languages.note(language)


def _take_language() -> None:
    chosen = st.session_state.get("choose_language") or "en"
    address.choose("lang", *([chosen] if chosen != "en" else []))


@contextmanager
def plain_faults() -> Iterator[None]:
    """Say a UserError once, plainly. Anything else is a bug and stays loud."""
    try:
        yield
    except UserError as fault:
        states.refused(fault)


def section(title: str) -> None:
    """A heading between panels."""
    st.html(f'<h2 class="gw-section">{escape(title)}</h2>')


def links(*page_ids: str, **options: str) -> None:
    """Links to other pages with the question each answers; what is chosen goes along, and options
    of those pages."""
    viewer = viewers.viewer()
    for entry in (site.page(page_id) for page_id in page_ids if viewer.opens("pages", page_id)):
        st.page_link(
            entry.file, label=f"**{_(entry.title)}** — {_(entry.question)}", icon=entry.icon,
            query_params={**address.to_carry(), **options},
        )  # fmt: skip
