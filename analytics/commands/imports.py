"""Commands that load, list, undo and verify."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analytics.codelists import QUESTIONS
from analytics.commands.corrections import read_codes, read_columns
from analytics.commands.hints import error_in_words, problem_in_words
from analytics.commands.output import print_json, who_is_here
from analytics.commands.reconciliation import print_reconciliation
from analytics.engine.acting import refuse_change
from analytics.errors import UserError
from analytics.exports.problem_workbook import write_problems
from analytics.imports.comparing.history import list_imports, period_in_words
from analytics.imports.messages.problems import Problem
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.words import _, ngettext, show_date, show_list, show_number

PROBLEMS_PRINTED = 40


def run_import(options: argparse.Namespace) -> int:
    """``import FILE…``: preview, ask, store. One refused file does not stop the others."""
    answers: list[dict[str, Any]] = []
    code = 0
    for name in options.files:
        answer, refused = _import_one(Path(name), options)
        answers.append(answer)
        code = max(code, 3 if refused else 0)
    if options.json:
        print_json(answers[0] if len(answers) == 1 else answers)
    return code


def _import_one(path: Path, options: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    try:
        preview = _prepare(path, options)
        return _store_if_wanted(preview, options)
    except UserError as error:
        print(f"{path.name}: {error_in_words(error)}", file=sys.stderr)
        return _refusal_json(path, options, error), True


def _prepare(path: Path, options: argparse.Namespace) -> Preview:
    try:
        return prepare(
            path,
            store_folder=options.store,
            kind=options.kind,
            as_at=options.as_at,
            since=options.since,
            sheet=options.sheet,
            header_row=options.header_row,
            mapping=read_columns(options.column),
            codes=read_codes(options.code),
            employee_number=options.employee_number,
        )
    except (IsADirectoryError, PermissionError) as error:
        raise UserError(
            _("This is a folder, or a file that you may not read."),
            _("Enter the name of a file, and check that you may read it."),
            rule="file_unreadable",
        ) from error


def _store_if_wanted(preview: Preview, options: argparse.Namespace) -> tuple[dict[str, Any], bool]:
    if options.problems:
        _write_problems(preview, Path(options.problems))
    if not options.json:
        print_preview(preview)
    if not preview.can_store:
        refusal = next(item for item in preview.problems if item.severity == "refused")
        print(f"{preview.file.name}: {problem_in_words(refusal)}", file=sys.stderr)
        return preview.to_json(stored=False), True
    if options.dry_run:
        return preview.to_json(stored=False), False
    if not (options.yes or _confirmed(preview, options)):
        print(_("Nothing was stored."), file=sys.stderr)
        return preview.to_json(stored=False), True
    record = commit(preview, store_folder=options.store, who=who_is_here())
    if not options.json:
        print(_("Stored as import {id}.").format(id=record.import_id))
    return preview.to_json(stored=True, import_id=record.import_id), False


def _write_problems(preview: Preview, path: Path) -> None:
    try:
        write_problems(CheckedFile(facts_of(preview), preview.problems), path)
    except OSError as error:
        raise UserError(
            _("The problem list could not be written to {file}.").format(file=path.name),
            _("Check that the folder exists and that the file is not open in Excel."),
            rule="out_not_writable",
        ) from error


def _confirmed(preview: Preview, options: argparse.Namespace) -> bool:
    if not sys.stdin.isatty():
        print(_("Add --yes to store without being asked."), file=sys.stderr)
        return False
    answer = input(_("Store this import? [y/N]") + " ")
    return answer.strip().casefold() in ("y", "yes", "ie")


def _refusal_json(path: Path, options: argparse.Namespace, error: UserError) -> dict[str, Any]:
    problem = {
        "severity": "refused",
        "rule": error.rule,
        "sheet": "",
        "cells": [],
        "found": None,
        "message": f"{error.what} {error.do_next}".strip(),
    }
    return {
        "file": path.name,
        "kind": options.kind,
        "as_at": None,
        "sheet": None,
        "header_row": None,
        "mapping": {},
        "rows_read": 0,
        "rows_stored": 0,
        "rows_left_out": 0,
        "people": 0,
        "fte": 0.0,
        "reconciliation": None,
        "problems": [problem],
        "stored": False,
        "import_id": None,
    }


@dataclass(frozen=True)
class CheckedFile:
    """What a problem workbook is written from."""

    facts: dict[str, str]
    problems: Sequence[Problem]


def facts_of(preview: Preview) -> dict[str, str]:
    """The head of a problem workbook: which file, and what it held."""
    return {
        _("File"): preview.file.name,
        _("Kind of file"): _(preview.kind.title),
        _("Sheet"): preview.reading.sheet_in_words,
        _("As at"): period_in_words(preview),
        _("Rows read"): show_number(preview.typed.rows_read),
        _("Rows to store"): show_number(preview.rows_stored),
        _("Rows left out"): show_number(preview.typed.rows_left_out),
        _("Columns not used that may change numbers"): show_list(
            item.in_words for item in preview.columns.may_matter
        ),
    }


def print_preview(preview: Preview) -> None:
    """The preview as lines of text."""
    print(f"{preview.file.name} · {_(preview.kind.title)} · {preview.reading.sheet_in_words}")
    if preview.as_at:
        print(
            _("As at {date} ({where})").format(
                date=period_in_words(preview), where=preview.file_date.found_in
            )
        )
    print(_counted(preview))
    if preview.typed.layout and preview.kind.wide:
        print(preview.typed.layout_in_words)
        read_as = _(preview.kind.wide.read_as)
        print(read_as.format(columns=preview.columns.melted_in_words))
    if preview.compared.new_people is not None and preview.compared.gone_people is not None:
        print(
            _("Compared with {date}: {new} new, {gone} gone").format(
                date=show_date(preview.compared.previous_as_at),
                new=show_number(preview.compared.new_people),
                gone=show_number(preview.compared.gone_people),
            )
        )
    if preview.compared.same_file:
        print(_("This file is already loaded: storing it again in the same way changes nothing."))
    for replaced in preview.compared.all_replaced if not preview.compared.same_file else ():
        print(
            _("Replaces import {id} ({file}).").format(
                id=replaced.import_id, file=replaced.file_name
            )
        )
    if preview.reconciliation:
        print_reconciliation(preview.reconciliation)
    _print_unused(preview)
    for problem in preview.problems[:PROBLEMS_PRINTED]:
        print(f"[{problem.severity}] {problem_in_words(problem)}")
    more = len(preview.problems) - PROBLEMS_PRINTED
    if more > 0:
        print(ngettext("… and {count} more", "… and {count} more", more).format(count=more))
    _print_questions(preview)


def _counted(preview: Preview) -> str:
    """How many rows are read and stored, and of what: people and their sum, or waves and scores."""
    rows = {
        "read": show_number(preview.typed.rows_read),
        "stored": show_number(preview.rows_stored),
        "left": show_number(preview.typed.rows_left_out),
    }
    if preview.kind.holds:
        words = _("{read} rows read, {stored} to store, {left} left out; {held}")
        held = [
            _("{title}: {number}").format(title=_(title), number=show_number(number))
            for title, number in preview.held
        ]
        return words.format(**rows, held=show_list(held) if held else "–")
    words = _("{read} rows read, {stored} to store, {left} left out; {people} people, {sum} {of}")
    return words.format(
        **rows, people=show_number(preview.people), sum=show_number(preview.total, 2),
        of=_(preview.kind.sums_title),
    )  # fmt: skip


def _print_unused(preview: Preview) -> None:
    """The columns that nothing reads: those that may change a number, and the others."""
    columns = preview.columns
    if columns.may_matter:
        named = show_list(item.in_words for item in columns.may_matter)
        print(_("Not used, may change numbers: {columns}").format(columns=named))
    if columns.not_needed:
        named = show_list(item.header for item in columns.not_needed)
        print(_("Not used, not needed: {columns}").format(columns=named))


def _print_questions(preview: Preview) -> None:
    """What is asked about a whole column or file, and how to answer here."""
    for item in preview.typed.unknown_codes:
        if item.field in QUESTIONS:
            words = _("To answer: {option}, or {other}")
            ways = [f'--code "{item.field}:{item.found}={choice}"' for choice in item.choices]
            print(words.format(option=show_list(ways[:-1]), other=ways[-1]))


def run_imports(options: argparse.Namespace) -> int:
    """``imports``: what is loaded, the latest first."""
    refuse_change("import")  # whoever may not load or undo files is not told their names
    found = list_imports(options.store)
    if options.json:
        print_json([{**asdict(item), "fte": round(item.fte, 2)} for item in found])
        return 0
    if not found:
        print(_("Nothing is loaded yet."))
    for item in found:
        print(
            f"{item.import_id:>4}  {item.as_at}  {item.kind:<14} {item.status:<9}"
            f" {item.rows_stored:>8}  {item.file_name}"
        )
    return 0


def run_undo(options: argparse.Namespace) -> int:
    """``undo ID``."""
    record = undo(options.import_id, store_folder=options.store, who=who_is_here())
    print(_("Import {id} ({file}) was undone.").format(id=record.import_id, file=record.file_name))
    return 0


def run_verify(options: argparse.Namespace) -> int:
    """``verify``: "all agree", or what does not."""
    verdicts = verify(options.store)
    wrong = [verdict for verdict in verdicts if verdict.disagreements]
    for verdict in wrong:
        for words in verdict.disagreements:
            line = _("Import {id} ({file}): {words}")
            print(
                line.format(id=verdict.import_id, file=verdict.file_name, words=words),
                file=sys.stderr,
            )
    if wrong:
        return 3
    print(
        ngettext(
            "{count} import checked: all agree.",
            "{count} imports checked: all agree.",
            len(verdicts),
        ).format(count=len(verdicts))
    )
    return 0
