"""The options of the commands that work on numbers of somebody's own, without a store."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from analytics.commands.safekeeping_arguments import add_raw
from analytics.words import _

Run = Callable[[str, str], Callable[[argparse.Namespace], int]]


def add_own_numbers(commands: argparse._SubParsersAction, run: Run) -> None:
    """``protect`` and ``two-by-two``. ``run`` makes what a command does, by module and name."""
    _add_protect(commands, run)
    _add_two_by_two(commands, run)


def _add_protect(commands: argparse._SubParsersAction, run: Run) -> None:
    words = _("Hide the small counts of a table of your own, and what would give them away")
    protect = commands.add_parser("protect", help=words, description=words)
    protect.add_argument(
        "file", metavar="FILE.csv",
        help=_("counts of people, with “Total” as the last row and the last column"),
    )  # fmt: skip
    protect.add_argument(
        "--threshold", required=True, metavar="T", help=_("counts from 1 to below this are hidden")
    )
    protect.add_argument(
        "--hide", action="append", default=[], metavar="ROW:COLUMN",
        help=_("a cell to hide as well (repeatable)"),
    )  # fmt: skip
    protect.add_argument(
        "--json", action="store_true",
        help=_("print JSON, with the range that readers can work out for each hidden number"),
    )  # fmt: skip
    add_raw(protect)
    protect.set_defaults(run=run("protect", "run_protect"))


def _add_two_by_two(commands: argparse._SubParsersAction, run: Run) -> None:
    words = _("Compare two groups of your own: how often something happens in each")
    parser = commands.add_parser("two-by-two", help=words, description=words)
    parser.add_argument(
        "counts", nargs=4, metavar=("A", "B", "C", "D"),
        help=_("with and without it in the first group, then in the second"),
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    parser.set_defaults(run=run("two_by_two", "run_two_by_two"))
