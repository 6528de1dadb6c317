"""Who is looking. Sign-in will fill this in; every page asks again on every run."""

from __future__ import annotations

LOCAL = "local"


def role() -> str:
    """The role of whoever is looking. Without sign-in everybody on this machine is ``local``."""
    return LOCAL


def may_open(allowed: frozenset[str]) -> bool:
    """Whether whoever is looking may open a page for these roles."""
    return role() in allowed
