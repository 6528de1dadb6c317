"""Files of the store are for the account that the program runs under, and for nobody else.

A folder that we make is closed to others, and so is every file. A folder that somebody made for
several accounts, and marked so (the set-group-id bit), stays one: its files are the group's too.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OWNER_FOLDER, _OWNER_FILE = 0o700, 0o600
_GROUP_FOLDER, _GROUP_FILE = 0o2770, 0o660


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it, closed to others; one that exists stays as it is."""
    if path.is_dir():
        return
    if not path.parent.exists():
        make_private_folder(path.parent)
    path.mkdir(exist_ok=True)
    close_folder(path)


def close_folder(path: Path) -> None:
    """Close a folder of ours to others, whoever made it."""
    _change(path, _GROUP_FOLDER if _is_shared(path) else _OWNER_FOLDER)


def keep_private(path: Path) -> None:
    """Close a file to others; where its folder is a group's, the group may use it."""
    _change(path, file_mode(path.parent))


def file_mode(folder: Path) -> int:
    """How files of a folder are to be made."""
    return _GROUP_FILE if _is_shared(folder) else _OWNER_FILE


def make_private_file(path: Path) -> None:
    """Make an empty file that was never open to others, unless it is there."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, file_mode(path.parent)))
    keep_private(path)


def _is_shared(folder: Path) -> bool:
    try:
        return bool(folder.stat().st_mode & stat.S_ISGID)
    except OSError:
        return False


def _change(path: Path, mode: int) -> None:
    """Only the owner may, and somebody else's file is theirs to close. Windows has no such bits."""
    if os.name == "nt":
        return
    with suppress(OSError):
        if stat.S_IMODE(path.stat().st_mode) != mode:
            path.chmod(mode)
