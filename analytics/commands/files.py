"""Commands that write files: export, and demo."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from analytics.answers.for_viewer import Answers
from analytics.commands.board_pack import refuse_for_others, write_board_pack
from analytics.commands.data import read_scope
from analytics.commands.endings import BOARD_PACK, check_ending
from analytics.commands.viewing import answers_for, note_export
from analytics.engine.viewer import NAMES, Viewer, refused
from analytics.errors import UserError
from analytics.exports.age_report import write_report, write_summary
from analytics.exports.enablers import write_enablers
from analytics.exports.engagement_report import write_engagement
from analytics.exports.everything import board_workbook
from analytics.exports.leadership_report import write_leadership, write_leadership_page
from analytics.exports.plans.files import export_plan, export_plans
from analytics.exports.succession_report import write_succession, write_succession_page
from analytics.exports.supply_slides import write_slides
from analytics.exports.supply_sums import write_sums
from analytics.supply.chosen import write_run
from analytics.words import _, show_list


def run_export(options: argparse.Namespace) -> int:
    """``export workbook --out FILE``, ``export plan --out FILE`` and their like."""
    scope, more = read_scope(options)
    out = Path(options.out)
    if out.is_dir() or not out.parent.is_dir():
        raise _cannot_write(out)  # refused before minutes of work, not after
    check_ending(options.what, out)
    answers = answers_for(options)
    names = _viewer_of_names(options, answers)
    note_export(options, {"file": options.what, "where": dict(scope.where)})
    try:
        if options.what == BOARD_PACK:
            written = write_board_pack(options, answers, scope, more)
        else:
            refuse_for_others(options)
            if not answers.viewer.opens("exports", options.what):
                raise refused()
            answers.work_out(EXPORTS[options.what], scope, more, out, **names)
            written = [out]
    except OSError as error:
        raise _cannot_write(Path(error.filename or out)) from error
    for path in written:
        print(_("Written: {file}").format(file=path))
    return 0


def _viewer_of_names(options: argparse.Namespace, answers: Answers) -> dict[str, Viewer]:
    """Whoever asks for names, where they ask; UserError without the right, or for another file."""
    if not options.names:
        return {}
    if options.what not in WITH_NAMES:
        raise UserError(
            _("“{file}” names nobody.").format(file=options.what),
            _("Leave out --names, or choose one of: {files}.").format(files=show_list(WITH_NAMES)),
            rule="option_unknown",
        )
    if not answers.viewer.may(NAMES):
        raise refused()
    return {"viewer": answers.viewer}


WITH_NAMES = ("succession", "succession_page")
EXPORTS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {
        "workbook": board_workbook,
        "plan": export_plan,
        "plans": export_plans,
        "age_report": write_report,
        "age_summary": write_summary,
        "engagement": write_engagement,
        "leadership": write_leadership,
        "leadership_page": write_leadership_page,
        "succession": write_succession,
        "succession_page": write_succession_page,
        "enablers": write_enablers,
        "supply_run": write_run,
        "supply_sums": write_sums,
        "supply_slides": write_slides,
    }
)


def run_demo(options: argparse.Namespace) -> int:
    """``demo DIR``."""
    from analytics import demo

    def report_progress(done: int, total: int, words: str) -> None:
        print(f"{done}/{total} {words}", file=sys.stderr)

    try:
        written = demo.write(
            Path(options.folder),
            people=options.people,
            snapshots=options.snapshots,
            seed=options.seed,
            progress=report_progress,
        )
    except OSError as error:
        raise _cannot_write(Path(options.folder)) from error
    for path in written:
        print(path)
    return 0


def _cannot_write(path: Path) -> UserError:
    return UserError(
        _("{file} could not be written.").format(file=path.name),
        _("Check that the folder exists and that no file of that name is open in Excel."),
        rule="out_not_writable",
    )
