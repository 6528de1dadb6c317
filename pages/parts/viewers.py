"""Who is looking. Sign-in will fill this in; every page asks again on every run.

Until then the person who starts the dashboard sets the role of everybody on this machine in
``GWEITHLU_ROLE``; without it nobody sees names. The exact view is a choice of this browser window:
it is in no address, and ends with the session.
"""

from __future__ import annotations

import os
from dataclasses import replace

import streamlit as st

from analytics.engine.viewer import EXACT, Viewer, local_viewer

ROLE_VARIABLE = "GWEITHLU_ROLE"
EXACT_WANTED, EXACT_WHO = "exact_view_wanted", "exact_view_who"


def viewer() -> Viewer:
    """Whoever is looking; UserError for a role that does not exist."""
    found = local_viewer(os.environ.get(ROLE_VARIABLE))
    who = str(st.session_state.get(EXACT_WHO, ""))
    if found.may(EXACT) and st.session_state.get(EXACT_WANTED) and who:
        return replace(found, who=who, exact=True)
    return found
