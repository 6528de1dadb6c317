"""A workbook file is a zip: open it without trusting what it says about itself.

The directory is read with the standard library. The parts are inflated here rather than through
`ZipFile.open`, which stops at the size the directory claims: the reader that comes after does not.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from analytics.errors import UserError
from analytics.imports.opening import limits
from analytics.words import _

_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".wdp")
_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_CHUNK = 1 << 20
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Part:
    """One file inside the zip: its plain name, where it starts and both its sizes in bytes."""

    name: str
    offset: int
    packed: int
    size: int
    method: int

    @property
    def is_picture(self) -> bool:
        """Whether the name is that of an image, which no reader of cells opens."""
        return self.name.lower().endswith(_PICTURES)


@dataclass(frozen=True)
class Package:
    """The parts of a zip by lower-case name, after every check that needs no inflating."""

    path: Path
    parts: dict[str, Part]

    def has(self, name: str) -> bool:
        """Whether there is a part of this name, in any mixture of capitals."""
        return name.lower() in self.parts

    def read(self, name: str) -> bytes:
        """A small part, whole; empty where there is none. Raises UserError above 8 MB."""
        part = self.parts.get(name.lower())
        if part is None:
            return b""
        if part.size > limits.SMALL_PART_BYTES:
            raise unpacks_too_large()
        return b"".join(self.stream(part))

    def stream(self, part: Part) -> Iterator[bytes]:
        """The inflated bytes in pieces of about a megabyte; never more than the directory says."""
        with self.path.open("rb") as file:
            pieces = _limited(_inflate(file, part), part)
            yield from (_read_ahead(pieces) if part.size > _CHUNK else pieces)


def damaged() -> UserError:
    """The file is cut short or its bytes were changed."""
    return UserError(
        _("The file is damaged: it cannot be unpacked."),
        _("It may have been cut short when it was copied. Download or save it again."),
        rule="damaged_file",
    )


def unpacks_too_large() -> UserError:
    """The file would unpack to far more than it should: a zip bomb, or a very wasteful file."""
    return UserError(
        _("The file unpacks to far more than a workbook of its size should."),
        _("Copy the data to a new workbook and save it as .xlsx, or export it as .csv."),
        rule="unpacks_too_large",
    )


def locked() -> UserError:
    """The file is protected by a password to open it."""
    return UserError(
        _("The file is protected with a password, so it cannot be read."),
        _("Open it in Excel, remove the password (File, Info, Protect Workbook) and save it."),
        rule="password_protected",
    )


def open_package(path: Path) -> Package:
    """The checked directory of a zip. Raises UserError when damaged, locked or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as error:
        raise damaged() from error
    _check_totals(entries)
    parts: dict[str, Part] = {}
    for entry in entries:
        part = _check_entry(entry)
        # Two parts of one name: which of them is read depends on the reader, so neither is.
        if part.name.lower() in parts:
            raise damaged()
        parts[part.name.lower()] = part
    return Package(path, parts)


def _check_totals(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.ZIP_ENTRIES:
        raise unpacks_too_large()
    if sum(entry.file_size for entry in entries) > limits.ZIP_TOTAL_BYTES:
        raise unpacks_too_large()


def _check_entry(entry: zipfile.ZipInfo) -> Part:
    name = entry.filename.replace("\\", "/")
    if entry.flag_bits & _ENCRYPTED:
        raise locked()
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise damaged()
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged()
    sizes = (entry.compress_size, entry.file_size)
    part = Part(name, entry.header_offset, *sizes, entry.compress_type)
    large = part.size > limits.ZIP_RATIO_FROM_BYTES and not part.is_picture
    if large and part.size > limits.ZIP_RATIO * max(part.packed, 1):
        raise unpacks_too_large()
    return part


def _read_ahead(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Inflate the next piece on another processor while the caller looks at this one."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, pieces, None)
        while (piece := coming.result()) is not None:
            coming = pool.submit(next, pieces, None)
            yield piece


def _limited(pieces: Iterator[bytes], part: Part) -> Iterator[bytes]:
    seen = 0
    for piece in pieces:
        seen += len(piece)
        if seen > part.size:
            raise unpacks_too_large()
        yield piece
    if seen != part.size:
        raise damaged()


def _inflate(file, part: Part) -> Iterator[bytes]:
    left = _go_to_data(file, part)
    if part.method == zipfile.ZIP_STORED:
        yield from _copy(file, left)
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while left and not inflater.eof:
            packed = file.read(min(left, _CHUNK >> 3))
            if not packed:
                raise damaged()
            left -= len(packed)
            while packed:
                yield inflater.decompress(packed, _CHUNK)
                packed = inflater.unconsumed_tail
        yield inflater.flush()
    except zlib.error as error:
        raise damaged() from error


def _copy(file, left: int) -> Iterator[bytes]:
    while left:
        piece = file.read(min(left, _CHUNK))
        if not piece:
            raise damaged()
        left -= len(piece)
        yield piece


def _go_to_data(file, part: Part) -> int:
    if part.offset < 0:
        raise damaged()
    file.seek(part.offset)
    header = file.read(_LOCAL_HEADER.size)
    if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
        raise damaged()
    fields = _LOCAL_HEADER.unpack(header)
    file.seek(fields[-2] + fields[-1], os.SEEK_CUR)
    return part.packed
