"""The words of the command line about who asks: a role, units, the table of access, the trail."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from analytics.commands.safekeeping_arguments import add_raw
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


def add_audit(parser: argparse.ArgumentParser, read_date: Callable[[str], date]) -> None:
    """Which lines of the audit trail the command ``audit`` prints, and how."""
    parser.add_argument("--since", type=read_date, metavar="DATE", help=_("from this day"))
    parser.add_argument("--until", type=read_date, metavar="DATE", help=_("to this day"))
    words = _("one kind of action, such as imports, exports or sign_ins, or one action")
    parser.add_argument("--action", metavar="ACTION", help=words)
    parser.add_argument("--by", metavar="NAME", help=_("what one person did"))
    words = _("who may come in, who never did and who was refused, by id")
    parser.add_argument("--people", action="store_true", help=words)
    parser.add_argument("--role", help=_("your role; some roles may see more than others"))
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument(
        "--json", dest="format", action="store_const", const="json", help=_("print JSON")
    )
    add_raw(parser)
