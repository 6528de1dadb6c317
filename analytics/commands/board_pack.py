"""``export board-pack``: the presentation and its workbook, unattended where nobody looks."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from analytics.answers.for_viewer import Answers
from analytics.commands.output import who_is_here
from analytics.engine.choices import same_month_a_year_before
from analytics.engine.declared import check_options
from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.exports.board_pack.asking import OPTIONS
from analytics.exports.board_pack.files import annex_of, write_pack
from analytics.exports.board_pack.recipes import find_recipe, keep
from analytics.register import Register
from analytics.words import _, ngettext, show_number


def write_board_pack(
    options: argparse.Namespace, answers: Answers, scope: Scope, more: Mapping[str, str]
) -> list[Path]:
    """Write both files and say which; the sections are those named, of the recipe, or all.

    Without ``--compare`` the pack compares with the same month of the year before, as pages do.
    """
    check_options(more, OPTIONS)
    deck = Path(options.out)
    annex = _annex(options, deck)
    sections = [each for each in (options.sections or "").split(",") if each.strip()]
    if options.recipe:
        with Register(options.store) as register:
            recipe = find_recipe(register, options.recipe)
        sections, scope = sections or list(recipe.sections), recipe.applied_to(scope)
    seen = _compared(answers, scope)
    slides = answers.work_out(write_pack, seen, deck, annex, sections, _say_progress, more)
    if options.keep_as:
        with Register(options.store) as register:
            keep(register, options.keep_as, sections, scope, who_is_here())
    words = ngettext("{count} slide", "{count} slides", slides)
    print(words.format(count=show_number(slides)), file=sys.stderr)
    return [deck, annex]


def _annex(options: argparse.Namespace, deck: Path) -> Path:
    """Where the workbook goes: as named, else beside the presentation."""
    annex = Path(options.annex) if options.annex else annex_of(deck)
    if annex.suffix.lower() == ".xlsx":
        return annex
    raise UserError(
        _("The workbook of a board pack cannot be saved as {file}.").format(file=annex.name),
        _("Use a name that ends in: {endings}.").format(endings=".xlsx"),
        rule="ending_unknown",
    )


def _compared(answers: Answers, scope: Scope) -> Scope:
    loaded = answers.dates()
    as_at = scope.as_at or next(iter(loaded), None)
    if scope.compare or as_at is None:
        return scope
    return replace(scope, compare=same_month_a_year_before(as_at, loaded))


def _say_progress(done: int, total: int, words: str) -> None:
    print(f"{done}/{total} {words}", file=sys.stderr)


def refuse_for_others(options: argparse.Namespace) -> None:
    """UserError for what only a board pack has, asked of another export."""
    asked = [name for name in ("sections", "recipe", "annex", "keep_as") if getattr(options, name)]
    if asked:
        name = asked[0].replace("_", "-")
        raise UserError(
            _("--{option} is for a board pack only.").format(option=name),
            _("Leave it out, or use: export board-pack"),
            rule="option_unknown",
        )
