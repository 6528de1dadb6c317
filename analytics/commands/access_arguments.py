"""The words of the command line about who asks: a role, units, and the table of access."""

from __future__ import annotations

import argparse

from analytics.words import _


def add_viewer(parser: argparse.ArgumentParser) -> None:
    """Who asks, for a command that answers a question."""
    parser.add_argument("--role", help=_("your role; some roles may see more than others"))
    parser.add_argument(
        "--units", metavar="LEVEL=NAME[|NAME]", help=_("the units that you see, and no others")
    )
    parser.add_argument(
        "--exact", action="store_true",
        help=_("numbers that are not protected, for your own work; recorded in the audit trail"),
    )  # fmt: skip


def add_access(parser: argparse.ArgumentParser) -> None:
    """What the command ``access`` prints."""
    parser.add_argument("--role", help=_("one role alone"))
    words = _("check the list of who may sign in")
    parser.add_argument("--people", action="store_true", help=words)
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
