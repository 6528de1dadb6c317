"""The command that compares two groups of somebody's own: no store, and nothing is kept."""

from __future__ import annotations

import argparse
from typing import Any

from analytics.commands.output import print_grid, print_json, show_cell
from analytics.leadership.two_groups import compare, read_two_groups
from analytics.words import N_, _

_ROWS = {
    "risk_ratio": N_("Rate ratio"),
    "odds_ratio": N_("Odds ratio"),
    "difference": N_("Difference of rates"),
}


def run_two_by_two(options: argparse.Namespace) -> int:
    """``two-by-two A B C D``: what can be said of two groups, as lines or JSON."""
    found = compare(read_two_groups(options.counts))
    if options.json:
        print_json(found)
    else:
        _print(found)
    return 0


def _print(found: dict[str, Any]) -> None:
    print(found["sentence"])
    titles = (_("Rate of the first group"), _("Rate of the second group"))
    rows = [_line(title, each) for title, each in zip(titles, found["rates"], strict=True)]
    rows += [_line(_(title), found[name]) for name, title in _ROWS.items()]
    print_grid(
        [_("Estimate"), _("Value"), _("95% interval from"), _("95% interval to"), _("Method")], rows
    )
    print(_("Fisher's exact test: p = {p}; mid-p {mid}").format(
        p=show_cell(found["fisher_p"]), mid=show_cell(found["mid_p"])
    ))  # fmt: skip


def _line(title: str, each: dict[str, Any]) -> list[str]:
    return [title, *(show_cell(each[name]) for name in ("value", "low", "high")), each["method"]]
