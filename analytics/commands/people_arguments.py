"""The options of the command that keeps the list of who may come in."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from analytics.commands.role_arguments import add_role
from analytics.words import _


def add_people(
    add: Callable[[str, str], argparse.ArgumentParser],
    run: Callable[[str, str], Callable[[argparse.Namespace], int]],
) -> None:
    """``people list``, ``people add`` and ``people remove``. ``add`` makes a command of a name."""
    parser = add("people", _("Show or change who may come in, where people sign in"))
    parser.add_argument("what", choices=("list", "add", "remove"))
    parser.add_argument("id", metavar="ID", nargs="?", default="", help=_("the id of the account"))
    parser.add_argument("--name", default="", help=_("for the audit trail, once each"))
    parser.add_argument(
        "--as", dest="of_role", default="", metavar="ROLE", help=_("the role of this person")
    )
    parser.add_argument(
        "--units", dest="of_units", default="", metavar="LEVEL=NAME[|NAME]",
        help=_("the units that this person sees; * for every unit"),
    )  # fmt: skip
    parser.add_argument(
        "--employee-number", default="", metavar="N",
        help=_("no list with names shows them a row about themselves"),
    )  # fmt: skip
    parser.add_argument("--until", default="", metavar="DATE", help=_("the last day"))
    parser.add_argument(
        "--replace", action="store_true", help=_("the id is in the list: change its line")
    )
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    add_role(parser)
    parser.set_defaults(run=run("people", "run_people"))
