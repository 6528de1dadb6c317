"""Who is looking. Sign-in will fill this in; every page asks again on every run.

Until then the person who starts the dashboard sets the role of everybody on this machine in
``GWEITHLU_ROLE``; without it nobody sees names.
"""

from __future__ import annotations

import os

from analytics.engine.roles import may_see_names, read_role

LOCAL = "local"
ROLE_VARIABLE = "GWEITHLU_ROLE"


def role() -> str:
    """The role of whoever is looking. Without sign-in everybody on this machine is ``local``."""
    return LOCAL


def may_open(allowed: frozenset[str]) -> bool:
    """Whether whoever is looking may open a page for these roles."""
    return role() in allowed


def reader() -> str:
    """The role that decides whether names are shown; UserError for one that does not exist."""
    return read_role(os.environ.get(ROLE_VARIABLE))


def sees_names() -> bool:
    """Whether whoever is looking may see who holds a skill."""
    return may_see_names(reader())
