"""Commands about supply and demand: keep parameters under a name, and list who kept them when."""

from __future__ import annotations

import argparse

from analytics.commands.output import print_grid, print_json
from analytics.engine.versions import store_folder
from analytics.errors import UserError
from analytics.supply import scenarios
from analytics.supply.reading import read_parameter_file
from analytics.words import _, show_number


def run_supply(options: argparse.Namespace) -> int:
    """``supply save NAME FILE --by WHO`` and ``supply history NAME``."""
    return _save(options) if options.what == "save" else _history(options)


def _save(options: argparse.Namespace) -> int:
    """The file is checked, then kept as the next revision of its name."""
    if not options.file:
        raise UserError(
            _("It is not said which file is kept."), _("Give the name of a CSV file."),
            rule="file_missing",
        )  # fmt: skip
    rows = read_parameter_file(options.file)
    kept = scenarios.save(store_folder(options.store), options.name, rows, options.by)
    words = _("Scenario “{name}”, revision {number}: {count} parameters kept.")
    print(words.format(name=kept.name, number=show_number(kept.number), count=len(kept.rows)))
    return 0


def _history(options: argparse.Namespace) -> int:
    """What each revision of a scenario changed, the first one first."""
    found = scenarios.history_of(store_folder(options.store), options.name)
    lines = scenarios.changes(found)
    if options.json:
        print_json(lines)
        return 0
    headings = [_("Revision"), _("Saved by"), _("Saved at"), _("Parameter"), _("Column"),
                _("Before"), _("After")]  # fmt: skip
    print_grid(headings, [["–" if cell is None else str(cell) for cell in line.values()]
                          for line in lines])  # fmt: skip
    return 0
