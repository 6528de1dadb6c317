"""The commands about the key of a store: make one, encrypt, give it another, decrypt."""

from __future__ import annotations

import argparse
from pathlib import Path

from analytics.commands.output import agreed, say_still_open, who_is_here
from analytics.engine.encryption import (
    KEY_FILE_VARIABLE,
    KEY_VARIABLE,
    make_key_file,
    read_key_file,
    store_key,
)
from analytics.errors import UserError
from analytics.safekeeping.encrypting import bring_to_key
from analytics.words import _


def run_make_key(options: argparse.Namespace) -> int:
    """``make-key FILE``: the key is printed nowhere."""
    make_key_file(Path(options.file))
    words = _("Written: {file}. Keep a copy in another place: without its key a store is lost.")
    print(words.format(file=options.file))
    print(_("Set {variable} to it, then run: python -m analytics encrypt").format(
        variable=KEY_FILE_VARIABLE
    ))  # fmt: skip
    return 0


def run_encrypt(options: argparse.Namespace) -> int:
    """``encrypt [--old-key-file FILE]``: with the key of the setting."""
    if not store_key():
        raise UserError(
            _("There is no key to encrypt the store with."),
            _("Make one with: python -m analytics make-key FILE, and set {variable} to that"
              " file.").format(variable=KEY_FILE_VARIABLE),
            rule="key_missing",
        )  # fmt: skip
    words = _("Write the store anew, encrypted, and remove every version that is not? [y/N]")
    return _bring(options, words, _("Encrypted and checked: all agree. Its earlier versions are"
                                    " gone; backups made before, and the register, are not"
                                    " encrypted with this key."))  # fmt: skip


def run_decrypt(options: argparse.Namespace) -> int:
    """``decrypt --old-key-file FILE``: with no key in the setting, which would refuse the store."""
    if store_key():
        raise UserError(
            _("There is still a key in the setting, with which a store must be encrypted."),
            _("Take {one} or {two} away, and name the key with --old-key-file.").format(
                one=KEY_FILE_VARIABLE, two=KEY_VARIABLE
            ),
            rule="key_not_needed",
        )
    words = _("Write the store anew, readable for anybody who has its files? [y/N]")
    return _bring(options, words, _("Written without encryption, and checked: all agree."))


def _bring(options: argparse.Namespace, question: str, done: str) -> int:
    if not options.yes and not agreed(question):
        return 0
    old = read_key_file(Path(options.old_key_file)) if options.old_key_file else ""
    left = bring_to_key(options.store, old, who_is_here())
    print(done)
    return say_still_open(left)
