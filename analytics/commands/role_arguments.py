"""The option of the command line that says in which role somebody acts, and who that then is."""

from __future__ import annotations

import argparse

from analytics.commands.output import who_is_here
from analytics.engine.viewer import Viewer, local_viewer, read_units
from analytics.words import _


def add_role(parser: argparse.ArgumentParser) -> None:
    """``--role``, for a command that changes something."""
    words = _("act in this role: what it may not do is refused; without it everything is open")
    parser.add_argument("--role", help=words)


def acting(options: argparse.Namespace) -> Viewer | None:
    """Who acts, where a role is named; UserError for no role, or for units that cannot be read."""
    role = getattr(options, "role", None)
    if not role:
        return None
    return local_viewer(role, who_is_here(), read_units(getattr(options, "units", None) or ""))
