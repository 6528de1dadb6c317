"""The command that prints the audit trail, and who may come in."""

from __future__ import annotations

import argparse

from analytics.answers.briefly import audit as briefly
from analytics.commands.data import print_table
from analytics.commands.output import print_grid
from analytics.commands.viewing import answers_for
from analytics.engine.display import grid_of
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures.audit import columns_to_read
from analytics.words import _


def run_audit(options: argparse.Namespace) -> int:
    """``audit``: the answer in one sentence and every line, newest first; ``--people``: by id.

    UserError for a role that may not see it.
    """
    answers = answers_for(options)
    if options.people:
        result = answers.table("audit_people", Scope())
        _print(options, result, briefly.may_come_in(result))
    else:
        result = answers.table("audit_trail", Scope(), _asked(options))
        _print(options, result, briefly.done(result))
    return 0


def _asked(options: argparse.Namespace) -> dict[str, str]:
    given = {
        "trail_action": options.action,
        "trail_since": options.since and options.since.isoformat(),
        "trail_until": options.until and options.until.isoformat(),
        "trail_by": options.by,
    }
    return {name: text for name, text in given.items() if text}


def _print(options: argparse.Namespace, result: TableResult, answer: str) -> None:
    """For people the answer and the columns that are read; for programs everything."""
    if options.format != "table":
        print_table(result, options)
        return
    print(_("{answer}.").format(answer=answer))
    if result.rows:
        grid = grid_of(columns_to_read(result))
        print_grid([column.title for column in grid.columns], grid.rows)
    for remark in result.remarks:
        print(remark)
