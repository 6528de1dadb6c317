"""The command line: every number of every page, and every import, without a browser.

Exit codes: 0 done; 1 a bug; 2 wrong arguments; 3 the file or request was refused.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module

from analytics.commands.access_arguments import add_access, add_audit, add_viewer
from analytics.commands.endings import ENDINGS
from analytics.commands.hints import error_in_words
from analytics.commands.output import prepare_streams
from analytics.commands.own_numbers_arguments import add_own_numbers
from analytics.commands.pack_arguments import add_board_pack
from analytics.commands.people_arguments import add_people
from analytics.commands.role_arguments import acting, add_role
from analytics.commands.safekeeping_arguments import add_raw, add_safekeeping
from analytics.commands.supply_arguments import add_supply
from analytics.engine.acting import acting_as
from analytics.engine.store import STORE_VARIABLE
from analytics.errors import UserError
from analytics.safekeeping.unfinished import finish
from analytics.words import _

DONE, BUG, WRONG_ARGUMENTS, REFUSED = 0, 1, 2, 3
DEBUG_VARIABLE = "GWEITHLU_DEBUG"
FORMATS = ("table", "csv", "json")
EXPORTS = tuple(ENDINGS)


def read_iso_date(text: str) -> date:
    """``2026-03-31``; anything else is a wrong argument."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        words = _("“{text}” is not a date; write it as 2026-03-31").format(text=text)
        raise argparse.ArgumentTypeError(words) from None


def read_count(text: str) -> int:
    """A whole number from 1 up; anything else is a wrong argument."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    words = _("“{text}” is not a whole number of 1 or more").format(text=text)
    raise argparse.ArgumentTypeError(words)


def _command_in(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """A command, whose file is loaded when it is given: each waits for its own libraries only."""

    def run(options: argparse.Namespace) -> int:
        return getattr(import_module(f"analytics.commands.{module}"), name)(options)

    return run


def build_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = argparse.ArgumentParser(
        prog="python -m analytics", description=_("Workforce analytics for NHS Wales.")
    )
    words = _("folder of the store (else {variable}, else data/store)")
    parser.add_argument("--store", help=words.format(variable=STORE_VARIABLE))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_import(commands)
    _add_lists(commands)
    _add_questions(commands)
    add_own_numbers(commands, _command_in)
    _add_units(commands)
    _add_enablers(commands)
    add_supply(partial(_command, commands), _command_in)
    _add_demo(commands)
    add_people(partial(_command, commands), _command_in)
    add_safekeeping(partial(_command, commands), _command_in, read_iso_date)
    return parser


def _command(
    commands: argparse._SubParsersAction, name: str, words: str
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words)
    # After the command as well as before it; SUPPRESS keeps the earlier one where it is not given.
    parser.add_argument("--store", default=argparse.SUPPRESS, help=_("folder of the store"))
    return parser


def _add_import(commands: argparse._SubParsersAction) -> None:
    parser = _command(commands, "import", _("Load spreadsheets"))
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--kind", help=_("kind of file; recognised when not given"))
    parser.add_argument(
        "--as-at", type=read_iso_date, metavar="DATE", help=_("the date it is as at")
    )
    parser.add_argument(
        "--from", dest="since", type=read_iso_date, metavar="DATE",
        help=_("first day, for a file that covers a period"),
    )  # fmt: skip
    parser.add_argument(
        "--employee-number", dest="employee_number", metavar="N",
        help=_("whose list it is, if a list of competences does not show it"),
    )  # fmt: skip
    parser.add_argument("--sheet", help=_("name of the sheet; * for all sheets of one list"))
    parser.add_argument("--header-row", type=int, metavar="N", help=_("row of the headings"))
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=HEADING",
        help=_("read a field from this heading or column letter (repeatable)"),
    )  # fmt: skip
    parser.add_argument(
        "--code", action="append", default=[], metavar="FIELD:TEXT=VALUE",
        help=_("what an unknown value means (repeatable)"),
    )  # fmt: skip
    parser.add_argument(
        "--problems", metavar="FILE", help=_("write the problem list as a workbook")
    )
    parser.add_argument("--dry-run", action="store_true", help=_("show the preview only"))
    parser.add_argument("--yes", action="store_true", help=_("store without asking"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    add_role(parser)
    parser.set_defaults(run=_command_in("imports", "run_import"))


def _add_lists(commands: argparse._SubParsersAction) -> None:
    listed = _command(commands, "imports", _("List what is loaded"))
    listed.add_argument("--json", action="store_true", help=_("print JSON"))
    add_role(listed)
    listed.set_defaults(run=_command_in("imports", "run_imports"))
    undo = _command(commands, "undo", _("Undo an import"))
    undo.add_argument("import_id", type=int, metavar="ID")
    add_role(undo)
    undo.set_defaults(run=_command_in("imports", "run_undo"))
    verify = _command(
        commands, "verify", _("Check that every stored number can be derived again from the files")
    )
    verify.set_defaults(run=_command_in("imports", "run_verify"))
    for name, words in (("measures", _("List the measures")), ("tables", _("List the tables"))):
        parser = _command(commands, name, words)
        parser.add_argument("--json", action="store_true", help=_("print JSON"))
        parser.add_argument(
            "--markdown", action="store_true", help=_("print every definition as a page")
        )
        parser.set_defaults(run=_command_in("data", "run_list"))
    words = _("Print the policy on small numbers: what is shown from how many people")
    policy = _command(commands, "policy", words)
    policy.add_argument("--json", action="store_true", help=_("print JSON"))
    policy.add_argument("--markdown", action="store_true", help=_("print it as a table of a page"))
    policy.set_defaults(run=_command_in("policy", "run_policy"))
    access = _command(commands, "access", _("Print what each role may see and do"))
    add_access(access)
    access.set_defaults(run=_command_in("access", "run_access"))
    audit = _command(commands, "audit", _("Print what was done here, by whom and when"))
    add_audit(audit, read_iso_date)
    audit.set_defaults(run=_command_in("audit", "run_audit"))


def _add_scope(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-at", type=read_iso_date, metavar="DATE", help=_("a loaded date"))
    parser.add_argument("--compare", type=read_iso_date, metavar="DATE", help=_("an earlier date"))
    parser.add_argument(
        "--where", action="append", default=[], metavar="FIELD=VALUE[,VALUE]",
        help=_("select staff (repeatable)"),
    )  # fmt: skip
    parser.add_argument(
        "--option", action="append", default=[], metavar="NAME=VALUE",
        help=_("an assumption or a choice (repeatable)"),
    )  # fmt: skip


def _add_questions(commands: argparse._SubParsersAction) -> None:
    measure = _command(commands, "measure", _("Calculate one measure"))
    measure.add_argument("id")
    _add_scope(measure)
    measure.add_argument("--split", metavar="A[,B]", help=_("break down by one or two fields"))
    words = _("put groups that are too small to show together, where most are")
    measure.add_argument("--pool", action="store_true", help=words)
    measure.add_argument("--format", choices=FORMATS, default="table")
    add_raw(measure)
    add_viewer(measure)
    measure.set_defaults(run=_command_in("data", "run_measure"))
    table = _command(commands, "table", _("Build one table"))
    table.add_argument("id")
    _add_scope(table)
    table.add_argument("--format", choices=FORMATS, default="table")
    add_raw(table)
    add_viewer(table)
    table.set_defaults(run=_command_in("data", "run_table"))
    words = _("Write a workbook, a page, a presentation for the board, or a plan")
    export = _command(commands, "export", words)
    export.add_argument("what", choices=EXPORTS)
    _add_scope(export)
    export.add_argument("--out", required=True, metavar="FILE")
    names = _("with the names of people, for a role that may see them; recorded in the audit trail")
    export.add_argument("--names", action="store_true", help=names)
    add_board_pack(export)
    add_viewer(export)
    export.set_defaults(run=_command_in("files", "run_export"))


def _add_units(commands: argparse._SubParsersAction) -> None:
    unit = _command(commands, "unit", _("Record that a unit was renamed or merged, or undo it"))
    unit.add_argument("what", choices=("renamed", "forget"))
    unit.add_argument("level", metavar="LEVEL", help=_("organisation, or org_l1 to org_l7"))
    unit.add_argument("before", metavar="BEFORE", help=_("its old name"))
    unit.add_argument("after", metavar="AFTER", nargs="?", default="", help=_("its new name"))
    unit.add_argument("--since", type=read_iso_date, metavar="DATE", help=_("when it changed"))
    unit.add_argument("--who", help=_("your name"))
    add_role(unit)
    unit.set_defaults(run=_command_in("units", "run_unit"))


def _add_enablers(commands: argparse._SubParsersAction) -> None:
    words = _("Load statuses of enablers that were exported, or the list of another framework")
    parser = _command(commands, "enablers", words)
    parser.add_argument("what", choices=("load",))
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--by", required=True, metavar="NAME", help=_("your name"))
    parser.add_argument(
        "--framework", metavar="NAME",
        help=_("the file is the list of this framework: its items are added"),
    )  # fmt: skip
    parser.add_argument(
        "--keep", choices=("theirs", "mine"), default="theirs",
        help=_("what stands where somebody else changed the same meanwhile"),
    )  # fmt: skip
    parser.add_argument("--yes", action="store_true", help=_("store without asking"))
    parser.add_argument("--json", action="store_true", help=_("print JSON"))
    add_role(parser)
    parser.set_defaults(run=_command_in("enablers", "run_enablers"))


def _add_demo(commands: argparse._SubParsersAction) -> None:
    demo = _command(commands, "demo", _("Write the workbooks of a made-up health board"))
    demo.add_argument("folder", metavar="DIR")
    demo.add_argument("--people", type=read_count, default=6000, metavar="N")
    demo.add_argument("--snapshots", type=read_count, default=13, metavar="M")
    demo.add_argument("--seed", type=int, default=2026)
    demo.set_defaults(run=_command_in("files", "run_demo"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    prepare_streams()
    options = build_parser().parse_args(arguments)
    try:
        finish(options.store)
        with acting_as(acting(options)):
            return options.run(options)
    except UserError as error:
        print(error_in_words(error), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        # The reader (head, less) has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        # A bug of ours. What went wrong may quote a cell, so only its kind is printed.
        if os.environ.get(DEBUG_VARIABLE):
            raise
        words = _("Something went wrong in the program itself ({kind}). Nothing was stored.")
        advice = _("Please report it; set {variable}=1 to see where it happened.")
        said = f"{words.format(kind=type(error).__name__)} {advice.format(variable=DEBUG_VARIABLE)}"
        print(said, file=sys.stderr)
        return BUG


if __name__ == "__main__":
    sys.exit(main())
