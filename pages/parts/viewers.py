"""Who is looking. Sign-in will fill this in; every page asks again on every run.

Until then the person who starts the dashboard sets the role of everybody on this machine in
``GWEITHLU_ROLE``; without it nobody sees names.
"""

from __future__ import annotations

import os

from analytics.engine.viewer import Viewer, local_viewer

ROLE_VARIABLE = "GWEITHLU_ROLE"


def viewer() -> Viewer:
    """Whoever is looking; UserError for a role that does not exist."""
    return local_viewer(os.environ.get(ROLE_VARIABLE))
