"""The front door: page config, language, sign-in, pages, and the page that was asked for."""

from __future__ import annotations

import streamlit as st

from analytics.engine.collecting import collect_seldom
from pages.parts import data, shell, sign_in

collect_seldom()
shell.front_door()
page = st.navigation(shell.pages(), position="hidden")
shell.continue_to_page_wanted()  # before sign-in, so that the address is the one to come back to
sign_in.let_in()
with shell.plain_faults(), data.one_run():
    page.run()
