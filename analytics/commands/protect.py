"""The command that protects a table of somebody's own: no store, and nothing is kept."""

from __future__ import annotations

import argparse
import csv
import sys
from dataclasses import asdict

from analytics.commands.output import print_json
from analytics.exports.plain_cells import plain_cell
from analytics.privacy.own_protection import (
    HiddenNumber,
    ProtectedTable,
    find_cells,
    protect_own_table,
    read_threshold,
)
from analytics.privacy.own_table import read_own_table
from analytics.words import _


def run_protect(options: argparse.Namespace) -> int:
    """``protect FILE.csv --threshold T``: the table with ``c`` in hidden cells, or JSON."""
    threshold = read_threshold(options.threshold)
    table = read_own_table(options.file)
    protected = protect_own_table(table, threshold, find_cells(table, options.hide))
    for number in protected.exposed:
        print(_exposed_in_words(number), file=sys.stderr)
    if options.json:
        print_json(_as_json(protected))
    else:
        lines = protected.lines
        if not options.raw:
            lines = [[plain_cell(cell) for cell in line] for line in lines]
        csv.writer(sys.stdout, lineterminator="\n").writerows(lines)
    return 0


def _exposed_in_words(number: HiddenNumber) -> str:
    words = _(
        "“{row}:{column}” is hidden but not protected: everything in its row or its column is 0."
    )
    return words.format(row=number.row, column=number.column)


def _as_json(protected: ProtectedTable) -> dict[str, object]:
    return {
        "table": protected.lines,
        "threshold": protected.threshold,
        "hidden": [asdict(number) for number in protected.hidden],
    }
