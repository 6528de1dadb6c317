"""A version that the disk has damaged is told as that, not as a bug."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analytics.engine import versions
from analytics.errors import UserError

# What DuckDB says of a block that is not what it wrote, and of a file that ends too early.
_SAID = ("Corrupt database file", "Could not read enough bytes", "previous fatal error")


@contextmanager
def damage_told(place: Path, number: int, kind: type[Exception]) -> Iterator[None]:
    """Tell an error of the database (``kind``) on a damaged version in words, others as they are.

    Whatever else DuckDB says of such a file, its bytes no longer add up to what was written.
    """
    try:
        yield
    except kind as error:
        said = any(words in str(error) for words in _SAID)
        if number and (said or versions.is_changed(place, number)):
            raise versions.version_damaged(place, number) from error
        raise


@contextmanager
def damage_before_keys(place: Path, number: int) -> Iterator[None]:
    """A file whose header is damaged may look as if its key were wrong."""
    try:
        yield
    except UserError as error:
        if versions.is_changed(place, number):
            raise versions.version_damaged(place, number) from error
        raise
