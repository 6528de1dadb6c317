"""The command that prints the policy on small numbers."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from analytics.answers.policy_words import policy_lines, policy_markdown
from analytics.commands.output import print_grid, print_json
from analytics.privacy.policy import read_policy
from analytics.privacy.thresholds import threshold_of
from analytics.words import _


def run_policy(options: argparse.Namespace) -> int:
    """``policy``: facts and thresholds in force; ``--markdown`` as docs/privacy.md has them."""
    if options.markdown:
        print(policy_markdown(), end="")
    elif options.json:
        facts = read_policy().values()
        print_json([{**asdict(fact), "threshold": threshold_of(fact)} for fact in facts])
    else:
        headings = (_("Fact"), _("Shown from"), _("Why"))
        print_grid(headings, policy_lines())
    return 0
