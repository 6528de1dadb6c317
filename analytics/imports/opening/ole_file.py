"""The container of an .xls: a small file system in one file (Microsoft's [MS-CFB]).

Read with the standard library, only as far as the guard needs: the names of the streams and the
bytes of one of them. Every chain of sectors is bounded, so a chain that runs in a circle ends.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from analytics.imports.opening.zip_package import damaged, locked

_NO_SECTOR = 0xFFFFFFFA
_ENTRY = 128
_SMALL_SECTOR = 64


@dataclass(frozen=True)
class Stream:
    """A named stream or storage: first sector, size in bytes, and whether it is a folder."""

    start: int
    size: int
    is_storage: bool


@dataclass(frozen=True)
class Compound:
    """The content of the file, its chains of sectors and its streams by lower-case name."""

    content: bytes
    sector_size: int
    chains: list[int]
    streams: dict[str, Stream]
    small_limit: int
    small_chains: list[int]
    root: Stream

    def has_storage(self, name: str) -> bool:
        """Whether a folder or stream of this name exists, at any depth."""
        return name.lower() in self.streams

    def read(self, name: str) -> bytes:
        """All bytes of a stream. Raises UserError when its chain is broken."""
        stream = self.streams[name.lower()]
        try:
            if stream.size >= self.small_limit:
                return _join(self.content, stream, self.chains, self.sector_size, 1)
            box = _join(self.content, self.root, self.chains, self.sector_size, 1)
            return _join(box, stream, self.small_chains, _SMALL_SECTOR, 0)
        except IndexError as error:
            raise damaged() from error


def open_compound(path: Path) -> Compound:
    """The directory of the file. Raises UserError when damaged or locked with a password."""
    content = path.read_bytes()
    try:
        compound = _open(content)
    except (struct.error, IndexError, ValueError) as error:
        raise damaged() from error
    if compound.has_storage("EncryptedPackage"):
        raise locked()
    return compound


def _open(content: bytes) -> Compound:
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in (9, 12):
        raise ValueError("sector size")
    sector = 1 << shift
    first_directory, _x, small_limit, first_small, small_count = struct.unpack_from(
        "<5L", content, 48
    )
    chains = _chains(content, sector)
    _check_chain_ends(chains, first_directory)
    everything = Stream(first_directory, len(content), False)
    streams, root = _directory(_join(content, everything, chains, sector, 1, open_ended=True))
    table = Stream(first_small, small_count * sector, False)
    listed = _join(content, table, chains, sector, 1, open_ended=True) if small_count else b""
    small = _numbers(listed)
    large = [stream for stream in streams.values() if stream.size >= small_limit]
    for start in {first_small, root.start, *(stream.start for stream in large)}:
        _check_chain_ends(chains, start)
    for stream in streams.values():
        if stream not in large and not stream.is_storage:
            _check_chain_ends(small, stream.start)
    return Compound(content, sector, chains, streams, small_limit, small, root)


def _chains(content: bytes, sector: int) -> list[int]:
    listed = list(struct.unpack_from("<109L", content, 76))
    following, _count = struct.unpack_from("<2L", content, 68)
    for _step in range(len(content) // sector + 1):
        if following >= _NO_SECTOR:
            break
        block = _numbers(_sector(content, following, sector))
        listed += block[:-1]
        following = block[-1]
    chains: list[int] = []
    most = len(content) // sector + sector
    for number in listed:
        if number < _NO_SECTOR and len(chains) <= most:
            chains += _numbers(_sector(content, number, sector))
    return chains


def _check_chain_ends(chains: list[int], number: int) -> None:
    """Raises UserError for a chain that runs in a circle: the reader would follow it for ever."""
    for _step in range(len(chains) + 1):
        if number >= _NO_SECTOR:
            return
        number = chains[number] if number < len(chains) else _NO_SECTOR
    raise damaged()


def _directory(content: bytes) -> tuple[dict[str, Stream], Stream]:
    streams: dict[str, Stream] = {}
    root = Stream(_NO_SECTOR, 0, True)
    for start in range(0, len(content) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", content, start + 64)
        name = content[start : start + max(length - 2, 0)].decode("utf-16-le", "replace").lower()
        first, size = struct.unpack_from("<2L", content, start + 116)
        if kind == 5:
            root = Stream(first, size, True)
        elif kind in (1, 2):
            streams.setdefault(name, Stream(first, size, kind == 1))
    return streams, root


def _join(
    content: bytes,
    stream: Stream,
    chains: list[int],
    size: int,
    skip: int,
    open_ended: bool = False,
) -> bytes:
    pieces, number, left = [], stream.start, stream.size
    while left > 0 and number < _NO_SECTOR:
        pieces.append(_sector(content, number, size, skip))
        left -= size
        number = chains[number]
    # A stream that ends before its stated size was cut off when the file was copied.
    if left > 0 and not open_ended:
        raise damaged()
    return b"".join(pieces)[: stream.size]


def _sector(content: bytes, number: int, size: int, skip: int = 1) -> bytes:
    start = (number + skip) * size
    if start >= len(content):
        raise IndexError(number)
    return content[start : start + size]


def _numbers(block: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(block) // 4}L", block[: len(block) // 4 * 4]))
