"""What a disk can refuse, in words: no room, and no access. All else is a bug, and loud."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from analytics.errors import UserError
from analytics.words import _

STORE_VARIABLE = "GWEITHLU_STORE"
# What a system calls a full disk, a full quota and a file beyond a limit; and a lack of access.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_WINDOWS_DISK_FULL = 112
_NO_ACCESS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def not_writable() -> UserError:
    """The refusal where nothing can be written to the folder of the store."""
    return UserError(
        _("The store folder cannot be written to."),
        _("Ask for write access to it, or choose another folder with {variable}.").format(
            variable=STORE_VARIABLE
        ),
        rule="store_not_writable",
    )


def no_room() -> UserError:
    """The refusal where the next version does not fit on the disk."""
    return UserError(
        _("The next version of the store could not be written."),
        _("Check that there is enough disk space, and try again; nothing was changed."),
        rule="disk_full",
    )


@contextmanager
def plain_disk_errors(kind: type[Exception] = OSError) -> Iterator[None]:
    """A full disk and a lack of access are told in words; every other error is a bug, and loud.

    ``kind``: the errors to look at. DuckDB's repeat the words of the system.
    """
    try:
        yield
    except kind as error:
        if _was_said(error, _NO_ROOM):
            raise no_room() from error
        if _was_said(error, _NO_ACCESS):
            raise not_writable() from error
        raise


def _was_said(error: Exception, reasons: frozenset[int]) -> bool:
    if isinstance(error, OSError):
        return error.errno in reasons
    words = [os.strerror(reason) for reason in reasons]
    if sys.platform == "win32" and errno.ENOSPC in reasons:
        import ctypes

        words.append(ctypes.FormatError(_WINDOWS_DISK_FULL))
    return any(word in str(error) for word in words)
