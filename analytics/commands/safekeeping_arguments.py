"""The options of the commands that keep store and register safe."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

from analytics.commands.role_arguments import add_role
from analytics.words import _

Add = Callable[[str, str], argparse.ArgumentParser]
Run = Callable[[str, str], Callable[[argparse.Namespace], int]]


def add_safekeeping(add: Add, run: Run, read_date: Callable[[str], date]) -> None:
    """``backup``, ``restore``, ``drop``, ``forget``, and those about the key of the store.

    ``add`` makes a command of a name.
    """
    backup = add("backup", _("Copy store and register into a new folder, checked"))
    backup.add_argument("to", metavar="TO", help=_("a folder that does not exist yet"))
    backup.set_defaults(run=run("safekeeping", "run_backup"))
    restore = add("restore", _("Put a backup, or an earlier version, in place of what is loaded"))
    restore.add_argument("source", metavar="FROM", nargs="?", help=_("the folder of a backup"))
    restore.add_argument("--version", type=int, metavar="N", help=_("go back to this version"))
    _add_old_key(restore, _("the key of the backup, where it has another one than the store"))
    restore.set_defaults(run=run("safekeeping", "run_restore"))
    drop = add("drop", _("Remove imports that are older than you keep them, for good"))
    how_old = drop.add_mutually_exclusive_group(required=True)
    how_old.add_argument(
        "--older-than", type=read_date, metavar="DATE", help=_("lists as at an earlier date")
    )
    how_old.add_argument("--years", type=int, metavar="N", help=_("lists more than N years old"))
    drop.set_defaults(run=run("safekeeping", "run_drop"))
    forget = add("forget", _("Remove everything about one person for good, and prove it"))
    forget.add_argument(
        "person", metavar="PERSON", nargs="?",
        help=_("employee number or NHS unique id; asked for if left out, and then in no history"),
    )  # fmt: skip
    forget.set_defaults(run=run("safekeeping", "run_forget"))
    encrypting = _add_encryption(add, run)
    for parser in (restore, drop, forget, *encrypting):
        parser.add_argument("--yes", action="store_true", help=_("without asking"))
    for parser in (backup, restore, drop, forget, *encrypting):
        add_role(parser)


def _add_encryption(add: Add, run: Run) -> tuple[argparse.ArgumentParser, ...]:
    """``make-key``; ``encrypt`` and ``decrypt``, which are given."""
    make_key = add("make-key", _("Write a new random key for an encrypted store into a file"))
    make_key.add_argument("file", metavar="FILE", help=_("a file that does not exist yet"))
    make_key.set_defaults(run=run("encryption", "run_make_key"))
    words = _("Encrypt the store with the key that the setting names, or give it that one")
    encrypt = add("encrypt", words)
    _add_old_key(encrypt, _("the key it has now, where it is encrypted already"))
    decrypt = add("decrypt", _("Write the store without encryption"))
    _add_old_key(decrypt, _("the key it has now"), required=True)
    for parser, name in ((encrypt, "run_encrypt"), (decrypt, "run_decrypt")):
        parser.set_defaults(run=run("encryption", name))
    return encrypt, decrypt


def _add_old_key(parser: argparse.ArgumentParser, words: str, *, required: bool = False) -> None:
    parser.add_argument("--old-key-file", metavar="FILE", help=words, required=required)


def add_raw(parser: argparse.ArgumentParser) -> None:
    """``--raw``, for a command that prints CSV."""
    parser.add_argument(
        "--raw", action="store_true",
        help=_("CSV texts as they are, for a program: a spreadsheet may run some as formulas"),
    )  # fmt: skip
