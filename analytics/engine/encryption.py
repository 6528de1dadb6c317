"""The key of an encrypted store: where it is, whether a file needs it, and what is said without it.

DuckDB encrypts a whole file with it (AES-GCM). Nothing here opens a database, and no message ever
holds the key: `analytics.engine.database` hands it on.
"""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path
from typing import Literal

from analytics.engine.disk_faults import plain_disk_errors
from analytics.engine.private_files import make_private_file
from analytics.errors import UserError
from analytics.words import _

KEY_VARIABLE, KEY_FILE_VARIABLE = "GWEITHLU_KEY", "GWEITHLU_KEY_FILE"
SHORTEST = 32  # signs: 24 random bytes as base64
_RANDOM_BYTES = 32
# The header of a DuckDB file: a checksum (8 bytes), its mark (4), its version (8), and flags, the
# first of which says that it is encrypted. See "Storage Versions and Format" at duckdb.org.
_MARK, _MARK_AT, _FLAG_AT = b"DUCK", 8, 20
Kept = Literal["new", "plain", "encrypted", "unknown"]


def store_key() -> str:
    """The key that the setting names, or is; "" where there is none and stores are not encrypted.

    UserError where there are two, or one that cannot be used.
    """
    said = os.environ.get(KEY_VARIABLE, "").strip()
    file = os.environ.get(KEY_FILE_VARIABLE, "").strip()
    if said and file:
        raise UserError(
            _("Both {one} and {two} are set.").format(one=KEY_VARIABLE, two=KEY_FILE_VARIABLE),
            _("Keep one of them: the store has one key."),
            rule="key_twice",
        )
    return read_key_file(Path(file)) if file else _long_enough(said)


def read_key_file(path: Path) -> str:
    """The key in a file; UserError where there is none that can be used."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UserError(
            _("The key file {file} cannot be read.").format(file=path.name),
            _("Check that it is there, and that the account that runs Gweithlu may read it."),
            rule="key_unreadable",
        ) from error
    return _long_enough(text or "-")


def make_key_file(path: Path) -> None:
    """Write a new random key into a file that is not there yet and nobody else may read."""
    if path.exists():
        raise UserError(
            _("There is a file {file} already.").format(file=path.name),
            _("Choose another name: a key that is written over is lost, and its store with it."),
            rule="key_exists",
        )
    with plain_disk_errors():
        make_private_file(path)
        path.write_bytes(base64.b64encode(secrets.token_bytes(_RANDOM_BYTES)) + b"\n")


def how_kept(path: Path) -> Kept:
    """Whether a file is encrypted, by its header; "new" where there is none or an empty one."""
    try:
        with path.open("rb") as file:
            header = file.read(_FLAG_AT + 1)
    except FileNotFoundError:
        return "new"
    if not header:
        return "new"
    if len(header) <= _FLAG_AT or header[_MARK_AT : _MARK_AT + len(_MARK)] != _MARK:
        return "unknown"
    return "encrypted" if header[_FLAG_AT] & 1 else "plain"


def key_for(path: Path, key: str) -> str:
    """The key to open a file with, "" for none. UserError where file and key do not go together."""
    kept = how_kept(path)
    if kept == "encrypted" and not key:
        raise UserError(
            _("The store is encrypted, and there is no key."),
            _("Name the file that holds its key with {variable}, then try again.").format(
                variable=KEY_FILE_VARIABLE
            ),
            rule="key_missing",
        )
    if kept == "plain" and key:
        raise UserError(
            _("There is a key, but the store is not encrypted."),
            _("Encrypt it with: python -m analytics encrypt (or take the setting {one} or {two}"
              " away).").format(one=KEY_FILE_VARIABLE, two=KEY_VARIABLE),
            rule="store_not_encrypted",
        )  # fmt: skip
    return key if kept in ("new", "encrypted") else ""


def wrong_key() -> UserError:
    """The refusal where a key is not the one that a file was encrypted with."""
    return UserError(
        _("The key is not the one that the store was encrypted with."),
        _("Check which file {variable} names. If the key was changed, the old one opens older"
          " backups: name it with --old-key-file.").format(variable=KEY_FILE_VARIABLE),
        rule="key_wrong",
    )  # fmt: skip


def _long_enough(key: str) -> str:
    if key and len(key) < SHORTEST:
        raise UserError(
            _("The key of the store is too short."),
            _("It needs at least {count} random signs. Make one with:"
              " python -m analytics make-key FILE").format(count=SHORTEST),
            rule="key_too_short",
        )  # fmt: skip
    return key
