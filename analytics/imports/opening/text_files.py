"""Read comma-, semicolon-, tab- or pipe-separated text; the separator is found, not assumed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from analytics.errors import UserError
from analytics.imports.opening import limits
from analytics.imports.opening.cell_text import tidy_column
from analytics.imports.opening.sheet_facts import too_many_cells, too_many_columns, too_many_rows
from analytics.imports.opening.workbook_cells import SheetCells, trim_blank_end
from analytics.values.text_encoding import decode_text, is_cut_short
from analytics.words import _

_SEPARATORS = (",", ";", "\t")
_RARE_SEPARATORS = ("|", "^", "~")
_SAMPLE_RECORDS = 500
_HALF, _MOST = 0.5, 0.75
_BATCH_RECORDS = 5_000
_DECLARED = re.compile(r'"?sep=(.)"?[ ,;\t]*\r?\n', re.IGNORECASE)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONG_LINE = 400_000


def read_text(path: str, file_name: str) -> tuple[str, list[SheetCells]]:
    """The format (``csv`` or ``tsv``) and one sheet, whose row is the record's number.

    Raises UserError for a binary file, a quotation mark never closed, or a limit.
    """
    content = Path(path).read_bytes()
    if is_cut_short(content):
        raise damaged_text()
    text = decode_text(content)
    if "\x00" in text:
        raise _binary()
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    separator, text = _declared_separator(text)
    separator = separator or find_separator(text)
    name = Path(file_name).stem or "Sheet1"
    table = _read_records(text, separator, name)
    return ("tsv" if separator == "\t" else "csv"), [SheetCells(name, False, table, [])]


def damaged_text() -> UserError:
    """The text stops in the middle of a character."""
    return UserError(
        _("The file is damaged: it ends in the middle of a character."),
        _("It may have been cut short when it was copied. Download or save it again."),
        rule="damaged_file",
    )


def find_separator(text: str) -> str:
    """The separator that splits most records into the same number of fields.

    Lines of a title block are outvoted by the data. A pipe counts only where it makes twice as many
    fields as anything else: single ESR cells hold pipes (``NHS|XR05|Review Body Band 5``), and the
    cells of a file of pipes hold commas.
    """
    even = {mark: _evenness(text, mark) for mark in (*_SEPARATORS, *_RARE_SEPARATORS)}
    best = max(_SEPARATORS, key=lambda mark: even[mark])
    rare = max(_RARE_SEPARATORS, key=lambda mark: even[mark])
    (share, width), (rare_share, rare_width) = even[best], even[rare]
    if share == 0:
        return rare if rare_share >= _HALF else ","
    # Headings hold no pipes, so pipes inside cells cut fewer records than the true separator.
    wider = (rare_width - 1) * rare_share > 2 * (width - 1) * share
    return rare if rare_share >= max(share, _MOST) and wider else best


def _evenness(text: str, separator: str) -> tuple[float, int]:
    """The share of records that have the commonest width above one, and that width."""
    try:
        records = islice(_records(text, separator), _SAMPLE_RECORDS)
        widths = Counter(len(record) for record in records if record)
    except csv.Error:
        return (0.0, 0)
    split = {width: count for width, count in widths.items() if width > 1}
    if not split:
        return (0.0, 0)
    width = max(split, key=lambda width: (split[width], width))
    share = split[width] / sum(widths.values())
    return (round(share, 2), width)


def _declared_separator(text: str) -> tuple[str, str]:
    """Excel's own first line ``sep=;`` names the separator, and Excel does not show it as a row."""
    found = _DECLARED.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.CELL_CHARACTERS)
    for record in csv.reader(_lines(text, separator), delimiter=separator):
        if len(record) > limits.COLUMNS:
            raise too_many_columns(_("the file"))
        yield record


def _lines(text: str, separator: str) -> Iterator[str]:
    """The lines with their ends; a buffer of the text would need four bytes a character."""
    for found in _LINE.finditer(text):
        line = found.group()
        # One line of separators alone would become a list of a hundred million blanks.
        if len(line) > _LONG_LINE and line.count(separator) > _LONG_LINE // 4:
            raise too_many_columns(_("the file"))
        yield line


def _read_records(text: str, separator: str, name: str) -> pa.Table:
    batches: list[list[pa.Array]] = []
    rows = width = 0
    records = _records(text, separator)
    try:
        while batch := list(islice(records, _BATCH_RECORDS)):
            rows += len(batch)
            width = max(width, max(map(len, batch)))
            _check_size(rows, width, name)
            batches.append(_columns_of(batch))
    except csv.Error as error:
        raise _too_long(rows) from error
    return _join(batches, width)


def _columns_of(batch: list[list[str]]) -> list[pa.Array]:
    width = max(map(len, batch))
    if any(len(record) != width for record in batch):
        batch = [record + [""] * (width - len(record)) for record in batch]
    return [tidy_column(pa.array(values, pa.string())) for values in zip(*batch, strict=True)]


def _join(batches: list[list[pa.Array]], width: int) -> pa.Table:
    columns = []
    for index in range(width):
        pieces = [
            batch[index] if index < len(batch) else pa.nulls(len(batch[0]), pa.string())
            for batch in batches
        ]
        columns.append(pa.chunked_array(pieces, pa.string()))
    return trim_blank_end(columns)


def _check_size(rows: int, width: int, name: str) -> None:
    if rows > limits.ROWS:
        raise too_many_rows(name)
    if width > limits.COLUMNS:
        raise too_many_columns(name)
    if rows * width > limits.CELLS:
        raise too_many_cells(name)


def _binary() -> UserError:
    return UserError(
        _("The file is not text, although its name says so."),
        _("Open it in the program that made it and save it as .xlsx or .csv."),
        rule="wrong_type",
    )


def _too_long(rows: int) -> UserError:
    return UserError(
        _("After row {row}, a quotation mark is opened but not closed.").format(row=rows),
        _("Export the file again, as .xlsx if you can."),
        rule="unclosed_quotation",
    )
