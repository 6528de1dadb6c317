"""The words of the command line about a table of one's own that is to be protected."""

from __future__ import annotations

import argparse

from analytics.words import _


def add_protect(parser: argparse.ArgumentParser) -> None:
    """The file, the threshold, and what is hidden as well."""
    parser.add_argument(
        "file", metavar="FILE.csv",
        help=_("counts of people, with “Total” as the last row and the last column"),
    )  # fmt: skip
    parser.add_argument(
        "--threshold", required=True, metavar="T", help=_("counts from 1 to below this are hidden")
    )
    parser.add_argument(
        "--hide", action="append", default=[], metavar="ROW:COLUMN",
        help=_("a cell to hide as well (repeatable)"),
    )  # fmt: skip
    parser.add_argument(
        "--json", action="store_true",
        help=_("print JSON, with the range that readers can work out for each hidden number"),
    )  # fmt: skip
