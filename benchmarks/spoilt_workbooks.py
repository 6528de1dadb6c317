"""Workbooks spoilt in four ways, each made again from its number: of every format and kind of file.

In a way: strange texts in cells; changes inside a part that is packed again, so that its sums are
right; bytes of the file; and the package itself (parts left out, doubled, renamed, exchanged), or
for what is no package, another encoding, separator or line end.
"""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from tests.imports.books import WRITERS
from tests.small_board import people, staff_rows

_ROWS = 25
# fmt: off
STRANGE: Sequence[str] = (
    "=1+1", "＝cmd|'/c calc'!A1", "@SUM(A1)", "+1", "-1", "\t=1", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>", "'; drop table staff; --", "$1", "{0}", "%s",
    "../../etc/passwd", "C:\\con\\nul", "\u202eabc", "\ufeff", "ŵŷ" * 40, "a" * 32_767, "1e309",
    "-0", "NaN", "#REF!", "0" * 300, "31/02/2026", "99999999999", "Infinity", "\x0b", "\ud7ff",
    "😀" * 50, "8a\n8b", '"', "''", ",;\t|", "1e-400", "29/02/1900", "0000-00-00", "12:61", "²",
    "٣", "½", "1,2,3", "(5)", "5-", "--5", "9" * 25, "True", "£1e9", "100000%", "1/0", "W" * 81,
)
_PARTS = (
    b"<", b">", b'"', b"&", b"0", b"1", b"-1", b"999999999999", b"A1", b"XFD1048576", b"<row>",
    b"</row>", b't="s"', b"&#0;", b"&x;", b"\xff", b"\x00", b"<!DOCTYPE a>", b"", b'"inlineStr"',
    b"1e999", b't="e"', b't="d"', b"\xe2\x80\xae", b"/>", b"<c ", b"=",
)
_ENCODINGS = ("utf-16", "utf-16-be", "utf-8-sig", "cp1252", "latin-1", "utf-32")
# fmt: on

Rows = Sequence[Sequence[Any]]
Write = Callable[..., object]
Seeds = Sequence[Rows]
STAFF: Seeds = tuple([list(row) for row in staff_rows(people(size))] for size in (3, 8, 20))


def of_every_kind(folder: Path) -> Seeds:
    """The first rows of every workbook of a small demonstration board: real layouts, each kind."""
    from analytics import demo
    from analytics.imports.opening.read import read_book

    found: list[Rows] = []
    for path in demo.write(folder, people=150, snapshots=3):
        for sheet in read_book(path).sheets:
            rows = islice(zip(*(column.to_pylist() for column in sheet.cells.columns), strict=True),
                          _ROWS)  # fmt: skip
            found.append([[_typed(cell) for cell in row] for row in rows])
    return [rows for rows in found if rows]


def _typed(text: str | None) -> Any:
    """A number or a date as a workbook has it; an employee number stays a text."""
    if text is None or text.startswith("0"):
        return text
    for read in (float, date.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text


def mutated(number: int, seed: int, folder: Path, seeds: Seeds = STAFF) -> Path:
    """One spoilt file; the same for the same number, seed and seeds."""
    chance = random.Random(f"{seed}/{number}")
    ending = list(WRITERS)[number % len(WRITERS)]
    how = (_spoil_cells, _spoil_a_part, _spoil_bytes, _spoil_the_package)
    path = folder / f"{number:05d}.{ending}"
    rows = [list(row) for row in chance.choice(seeds)]
    how[number // len(WRITERS) % len(how)](path, WRITERS[ending], rows, chance)
    return path


def _spoil_cells(path: Path, write: Write, rows: list[list], chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 40)):
        row = chance.choice(rows)
        if row:
            row[chance.randrange(len(row))] = chance.choice((*STRANGE, None, 0.0, -1e300, True))
    write(path, rows)


def _spoil_a_part(path: Path, write: Write, rows: list[list], chance: random.Random) -> None:
    write(path, rows)
    if not zipfile.is_zipfile(path):
        path.write_bytes(_changed(path.read_bytes(), chance))
        return
    parts = _unpacked(path)
    at = chance.randrange(len(parts))
    parts[at] = (parts[at][0], _changed(parts[at][1], chance))
    _pack(path, parts)


def _spoil_bytes(path: Path, write: Write, rows: list[list], chance: random.Random) -> None:
    write(path, rows)
    content = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 30)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    cut = chance.randrange(len(content)) if chance.random() < 0.2 else len(content)
    path.write_bytes(bytes(content[:cut]))


def _spoil_the_package(path: Path, write: Write, rows: list[list], chance: random.Random) -> None:
    write(path, rows)
    if not zipfile.is_zipfile(path):
        path.write_bytes(_told_otherwise(path.read_bytes(), chance))
        return
    parts = _unpacked(path)
    at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    name, content = parts[at]
    changes: list[list[tuple[str, bytes]]] = [
        [],
        [(name, content), (name, content)],
        [(chance.choice(("../x", name.upper(), f"{name}.bin", "/" + name, " ")), content)],
        [(name, parts[other][1])],
        [(name, b"")],
        [(name, content[: len(content) // 2])],
    ]
    parts[at : at + 1] = chance.choice(changes)
    chance.shuffle(parts)
    _pack(path, parts)


def _unpacked(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as book:
        return [(name, book.read(name)) for name in book.namelist()]


def _pack(path: Path, parts: Sequence[tuple[str, bytes]]) -> None:
    packed = io.BytesIO()
    with warnings.catch_warnings():  # of two parts of one name, which are meant
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
            for name, content in parts:
                book.writestr(name, content)
    path.write_bytes(packed.getvalue())


def _changed(content: bytes, chance: random.Random) -> bytes:
    """Some pieces written over, taken out, doubled or put in."""
    for _ in range(chance.randrange(1, 6)):
        at = chance.randrange(len(content) + 1)
        until = min(len(content), at + chance.choice((0, 1, 4, 40, 400)))
        piece = chance.choice((*_PARTS, content[at:until] * 2))
        content = content[:at] + piece + content[until:]
    return content


def _told_otherwise(content: bytes, chance: random.Random) -> bytes:
    """A text in another encoding, with other line ends and separators; other bytes exchanged."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        half = chance.randrange(len(content))
        return content[half:] + content[:half] if chance.random() < 0.3 else content * 2
    text = text.replace(",", chance.choice((",", ";", "\t", "|", ",,", '",')))
    text = text.replace("\n", chance.choice(("\n", "\r", "\r\n", "\n\n", "\x0b")))
    return text.encode(chance.choice(_ENCODINGS), errors="replace")
