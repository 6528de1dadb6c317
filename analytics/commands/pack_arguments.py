"""What the command line is told of a board pack, beside what every export is told."""

from __future__ import annotations

import argparse

from analytics.words import _


def add_board_pack(export: argparse.ArgumentParser) -> None:
    """What only a board pack is told."""
    pack = export.add_argument_group("board-pack")
    pack.add_argument(
        "--sections", metavar="A[,B]", help=_("which sections, by their ids; all if left out")
    )
    pack.add_argument("--recipe", metavar="NAME", help=_("sections and staff kept under a name"))
    pack.add_argument("--keep-as", metavar="NAME", help=_("keep sections and staff as a recipe"))
    pack.add_argument(
        "--annex", metavar="FILE.xlsx", help=_("its workbook; else beside it under the same name")
    )
