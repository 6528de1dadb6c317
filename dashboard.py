"""The front door: page config, language, sections and pages, and the page that was asked for."""

from __future__ import annotations

import streamlit as st

from pages.parts import data, shell

shell.front_door()
page = st.navigation(shell.pages(), position="hidden")
shell.continue_to_page_wanted()
with shell.plain_faults(), data.one_run():
    page.run()
