"""A store that is encrypted, given another key, or decrypted: as the setting of its key says.

It is written into a new file, derived again from its rows, and only then do the versions go that
were kept otherwise. The register is not encrypted: it is a database of its own.
"""

from __future__ import annotations

from pathlib import Path

from analytics.engine import versions
from analytics.engine.acting import refuse_change
from analytics.engine.encryption import how_kept, store_key
from analytics.engine.moved_versions import go_back, keep_current
from analytics.engine.store import open_store, write_new_file
from analytics.errors import UserError
from analytics.register import Register
from analytics.safekeeping.backup import check
from analytics.safekeeping.unfinished import done_compacting, will_compact
from analytics.words import _


def bring_to_key(
    store_folder: Path | str | None = None, old_key: str = "", who: str = ""
) -> tuple[int, ...]:
    """Encrypt the store with the key of the setting, or decrypt it where there is none.

    ``old_key``: the key it is encrypted with now. Earlier versions are removed; gives those that
    somebody still reads. UserError where nothing is to be done, or a key is not right; then
    nothing was changed.
    """
    refuse_change("encryption")
    place, key = versions.store_folder(store_folder), store_key()
    before = versions.current_version(place)
    _refuse_needless(place, before, old_key, key)
    will_compact(place)
    try:
        write_new_file(place, old_key=old_key, key=key)
    except UserError:
        done_compacting(place)
        raise
    _check_or_go_back(place, before)
    with Register(place) as register:
        register.note(who, "encrypt" if key else "decrypt", {"new_key": bool(key and old_key)})
    left = keep_current(place)
    if not left:
        done_compacting(place)
    return tuple(left)


def fit_backup(place: Path, old_key: str = "") -> None:
    """Bring what was copied out of a backup to the key of the setting, where it has another."""
    file, key = versions.version_file(place, versions.current_version(place)), store_key()
    if old_key or (key and how_kept(file) == "plain"):
        write_new_file(place, old_key=old_key, key=key)
        keep_current(place)


def is_encrypted(place: Path) -> bool:
    """Whether the current version of a store is encrypted."""
    current = versions.current_version(place)
    return bool(current) and how_kept(versions.version_file(place, current)) == "encrypted"


def _refuse_needless(place: Path, before: int, old_key: str, key: str) -> None:
    if not before:
        raise UserError(
            _("No data are loaded in this store."),
            _("Load files: with a key, a store is encrypted from its first file on."),
            rule="nothing_loaded",
        )
    if is_encrypted(place) and not old_key and key:
        open_store(place).close()  # says where the key is not the right one
    if is_encrypted(place) == bool(key) and not old_key:
        words = (
            _("The store is encrypted with this key already.")
            if key
            else _("The store is not encrypted.")
        )
        raise UserError(words, _("You do not need to do anything."), rule="encryption_as_it_is")
    if is_encrypted(place) and not old_key:
        raise UserError(
            _("The store is encrypted, and its key is not named."),
            _("Name the file of its key with --old-key-file."),
            rule="key_missing",
        )
    if old_key and not is_encrypted(place):
        raise UserError(
            _("The store is not encrypted, so it has no old key."),
            _("Leave --old-key-file out."),
            rule="key_not_needed",
        )


def _check_or_go_back(place: Path, before: int) -> None:
    try:
        check(place)
    except UserError:
        go_back(place, before)
        done_compacting(place)
        raise
