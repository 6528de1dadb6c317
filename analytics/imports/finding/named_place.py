"""The place of the rows of a file, or what the file is where they are of no use as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from analytics.errors import UserError
from analytics.imports.finding.corrections import Corrections
from analytics.imports.finding.named_files import Named, name_by_headings, name_file
from analytics.imports.finding.one_person import person_missing_problem
from analytics.imports.finding.placing import Placed, find_place
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook
from analytics.words import _

_NOTHING: Mapping = MappingProxyType({})


def find_named_place(
    book: RawBook, wanted: Corrections, store_folder: Path | str | None
) -> tuple[Placed, Problem | None]:
    """The place, and the refusal of a file that is known for something else.

    Raises UserError as `find_place` does, in the words of what the file is where that is known. A
    kind that the user chose is not questioned.
    """
    try:
        placed = find_place(book, wanted, store_folder)
    except UserError as error:
        sheets = [sheet for sheet in book.sheets if not sheet.hidden]
        named = name_file(sheets, None) if _may_be_named(error, wanted) else None
        if named is None:
            raise
        raise UserError(_(named.what), named.in_full(), rule=named.rule) from error
    named = None if wanted.kind else _name(placed)
    if named is None:
        return placed, None
    placed = _as_named(book, wanted, store_folder, placed, named)
    return placed, placed.place.refuse(named.rule, _(named.what), named.in_full())


def _may_be_named(error: UserError, wanted: Corrections) -> bool:
    return error.rule == "header_not_found" and not wanted.kind


def _name(placed: Placed) -> Named | None:
    """What the file is. A file with all columns of a kind is of that kind, but for those lists that
    seem to be of one (the grade and start of a leave are no pay scale and its minimum).
    """
    place = placed.place
    if person_missing_problem(place):
        return None  # the rows are known, and somebody can say whose they are
    if place.match.missing:
        return name_file([place.sheet], place)
    return name_by_headings(place.sheet)


def _as_named(
    book: RawBook,
    wanted: Corrections,
    store_folder: Path | str | None,
    placed: Placed,
    named: Named,
) -> Placed:
    """The place as the kind that the file is of, and without headings that are cells of data."""
    if named.kind and named.kind != placed.place.match.kind.id:
        try:
            placed = find_place(book, replace(wanted, kind=named.kind), store_folder)
        except UserError:
            return placed
    if named.has_headings:
        return placed
    first = next(iter(all_kinds().values()))
    match = replace(placed.place.match, kind=first, headers=(), mapping=_NOTHING, wide=())
    return replace(placed, place=replace(placed.place, match=match, parts=()))
