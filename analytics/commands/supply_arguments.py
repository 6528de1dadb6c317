"""What the command line is told of scenarios of supply and demand."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from analytics.commands.role_arguments import add_role
from analytics.words import _


def add_supply(
    add: Callable[[str, str], argparse.ArgumentParser],
    run: Callable[[str, str], Callable[[argparse.Namespace], int]],
) -> None:
    """``supply save`` and ``supply history``. ``add`` makes a command of a name."""
    words = _("Keep parameters of supply and demand under a name, or show what was changed in them")
    parser = add("supply", words)
    parser.add_argument("what", choices=("save", "history"))
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("file", metavar="FILE", nargs="?", default="", help=_("to save"))
    parser.add_argument("--by", default="", metavar="NAME", help=_("your name"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    add_role(parser)
    parser.set_defaults(run=run("supply", "run_supply"))
