"""Which columns of a sheet are values of a field: skills, months or measures across, rows down.

What such headings and cells mean is declared by the kind (`analytics.imports.kinds.wide`). Nothing
is read here; `analytics.imports.typing.melt` does that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from analytics.imports.finding.headings import is_known_heading
from analytics.imports.finding.match import HeaderMatch, MappedColumn
from analytics.imports.kinds.wide import WideLayout
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.cells import Read, clean
from analytics.values.heading_words import is_about_another_person, is_forbidden, letters_of

# Before a heading: a correction of whether its column is one of these. Skills came first.
WIDE_COLUMN = "skill:"
_ROWS_LOOKED_AT, _CELLS_LOOKED_AT = 500, 100_000
_MOSTLY = 0.5  # of the filled cells; the others get a message each
_COLUMN_WEIGHS = 0.5  # a heading that no kind knows is worth half of one that a kind knows
_MOST_CODES = 8


def as_wide(sheet: RawSheet, match: HeaderMatch, words: str, *, given: bool) -> HeaderMatch:
    """The header with its columns of values, where it is that of a wide layout; else as it is.

    ``words`` are those around the rows (file, sheet, title); ``given``: the user named the kind. A
    matrix with names alone is known as one too, so that the refusal can say what it lacks.
    """
    layout = match.kind.wide
    if layout is None or not _says_what_rows_are_about(layout, match):
        return match
    headings = _headings(sheet, match)
    if _is_long(layout, match, headings):
        return match
    mapping = _down_the_side(layout, match, headings)
    found = replace(match, mapping=MappingProxyType(mapping), headers=headings)
    taken = {item.number for item in mapping.values()}
    others = [item for item in found.headers if item.number not in taken]
    told = [item.header for item in others] if layout.told_by_headings else []
    stated = _is_stated(layout, [words, *told])
    sure = given or stated
    wide = tuple(item for item in others if _is_wide(sheet, layout, found, item, sure=sure))
    foreign = sum(is_known_heading(item.header) for item in others if item not in wide)
    if len(wide) < layout.at_least or not (sure or len(wide) >= max(layout.fewest, foreign + 1)):
        return match
    weight = len(wide) * (1.0 if stated else _COLUMN_WEIGHS)
    return replace(found, wide=wide, evidence=match.evidence + weight)


def _down_the_side(
    layout: WideLayout, match: HeaderMatch, headings: Sequence[MappedColumn]
) -> dict[str, MappedColumn]:
    """The fields that stay columns of their own: not those that headings and cells fill."""
    inside = (*layout.gives, *layout.not_columns)
    full = {item.number: item.header for item in headings}
    return {
        name: item
        for name, item in match.mapping.items()
        if name not in inside
        and not (name in layout.also_gives and _says_more(layout, item, full.get(item.number)))
    }


def _is_long(layout: WideLayout, match: HeaderMatch, headings: Sequence[MappedColumn]) -> bool:
    """Whether a column of its own has what headings would say: such a file is a list."""
    own = match.mapping.get(layout.headed_by)
    full = {item.number: item.header for item in headings}
    return own is not None and not _says_more(layout, own, full.get(own.number))


def _says_more(layout: WideLayout, item: MappedColumn, heading: str | None) -> bool:
    """Whether the heading of a field is one of the wide layout, such as "N" under a measure."""
    return heading is not None and heading != item.header and layout.is_heading(heading)


def _is_stated(layout: WideLayout, texts: Sequence[str]) -> bool:
    """Whether any of some texts says that the file is laid out so."""
    pattern = layout.recognised_by
    return pattern is not None and any(pattern.search(text) for text in texts)


def _says_what_rows_are_about(layout: WideLayout, match: HeaderMatch) -> bool:
    return not layout.row_about or any(name in match.mapping for name in layout.row_about)


def _headings(sheet: RawSheet, match: HeaderMatch) -> tuple[MappedColumn, ...]:
    """The headings, those that repeat (Level, Date, Level, Date) with the one above them."""
    if match.row < 2:
        return match.headers
    columns = sheet.cells.slice(match.row - 2, 2).to_pydict().values()
    upper, lower = (list(row) for row in zip(*columns, strict=True))
    counted = Counter(letters_of(text) for text in lower if text)
    group: str | None = None
    together: dict[int, str] = {}
    for number, (above, below) in enumerate(zip(upper, lower, strict=True), start=1):
        group = above or (group if below else None)
        if group and below and counted[letters_of(below)] > 1:
            together[number] = f"{group} {below}"
    return tuple(
        replace(item, header=together.get(item.number, item.header)) for item in match.headers
    )


def _is_wide(
    sheet: RawSheet, layout: WideLayout, match: HeaderMatch, item: MappedColumn, *, sure: bool
) -> bool:
    heading = item.header
    if is_forbidden(heading) or not (layout.is_heading if sure else layout.tells)(heading):
        return False
    if any(name in match.mapping for name in layout.read_heading(heading) or ()):
        return False  # a column down the side says already what this one would
    named = layout.is_sure_heading is not None and layout.is_sure_heading(heading)
    if not named and (is_about_another_person(heading) or is_known_heading(heading)):
        return False
    return _mostly_read(sheet, layout, match, item, sure=sure)


def _mostly_read(
    sheet: RawSheet, layout: WideLayout, match: HeaderMatch, item: MappedColumn, *, sure: bool
) -> bool:
    """Whether most filled cells can be read, in the rows that say what they are about.

    Where the file is surely laid out so, short codes of somebody's own (T, A, S) may be read too:
    what they mean is asked.
    """
    rows = min(_ROWS_LOOKED_AT, max(20, _CELLS_LOOKED_AT // max(1, len(match.headers))))
    wanted = layout.row_about or tuple(match.mapping)
    about = [match.mapping[name].number for name in wanted if name in match.mapping]
    below = sheet.cells.slice(match.row, rows)
    named = [below[f"c{number}"].to_pylist() for number in about]
    cells = below[f"c{item.number}"].to_pylist()
    filled = [text for text, *who in zip(cells, *named, strict=True) if text and any(who)]
    reads = [_read(layout, text) for text in filled]
    # What could be meant is known of a date that is written month first.
    good = sum(1 for read in reads if read.value is not None or read.suggestion)
    stated = sum(1 for read in reads if read.value is not None or read.rule)
    codes = {clean(text) for text, read in zip(filled, reads, strict=True) if read.rule}
    own = layout.codes if sure and len(codes) <= _MOST_CODES else None
    if own and all(own.fullmatch(code) for code in codes):
        return stated > 0
    return good > 0 and good >= _MOSTLY * stated


def _read(layout: WideLayout, text: str) -> Read:
    read = layout.cell.reads(text)
    return read if isinstance(read, Read) else Read(read)


def apply_wide_column_choices(
    match: HeaderMatch, layout: WideLayout, corrections: Mapping[str, str | None]
) -> tuple[tuple[MappedColumn, ...], list[str]]:
    """The columns of values as the user wants them, and headings that are not there."""
    chosen = {item.number: item for item in match.wide}
    not_found: list[str] = []
    for name, wanted in corrections.items():
        text = wanted or name.removeprefix(WIDE_COLUMN)
        found = find_columns(match.headers, text)
        readable = [item for item in found if layout.read_heading(item.header) is not None]
        if not readable:
            not_found.append(text)
        for item in readable:
            chosen.pop(item.number, None)
            if wanted:
                chosen[item.number] = item
    return tuple(chosen[number] for number in sorted(chosen)), not_found


def find_columns(headers: Sequence[MappedColumn], wanted: str) -> list[MappedColumn]:
    """The columns of that heading, else the one of that letter; none that must not be held."""
    usable = [column for column in headers if not is_forbidden(column.header)]
    plain = clean(wanted).casefold()
    same = [column for column in usable if clean(column.header).casefold() == plain]
    return same or [item for item in usable if item.column == wanted.strip().upper()]


def by_heading(
    headers: Sequence[MappedColumn], mapping: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Corrections with those of wide columns under the heading itself, however they were typed."""
    plain: dict[str, str | None] = {}
    for name, wanted in mapping.items():
        found = find_columns(headers, wanted or name.removeprefix(WIDE_COLUMN))
        if not name.startswith(WIDE_COLUMN) or not found:
            plain[name] = wanted
            continue
        header = found[0].header
        plain[f"{WIDE_COLUMN}{header}"] = header if wanted else None
    return plain
