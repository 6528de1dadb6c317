"""Commands that keep store and register safe, or remove from them for good."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from analytics.commands.output import agreed, say_still_open, who_is_here
from analytics.engine.acting import refuse_change
from analytics.engine.encryption import read_key_file
from analytics.engine.moved_versions import go_back
from analytics.engine.versions import store_folder
from analytics.errors import UserError
from analytics.safekeeping.backup import make_backup
from analytics.safekeeping.forget import forget
from analytics.safekeeping.restore import restore
from analytics.safekeeping.retention import drop_older, older_than
from analytics.words import _, ngettext, show_date, show_list, show_number


def run_backup(options: argparse.Namespace) -> int:
    """``backup TO``."""
    made = make_backup(Path(options.to), options.store)
    words = ngettext(
        "Written: {folder}, with {count} import, checked: all agree.",
        "Written: {folder}, with {count} imports, checked: all agree.",
        made.imports,
    )
    print(words.format(folder=made.folder, count=show_number(made.imports)))
    if made.encrypted:
        print(_("The store in it is encrypted with the key of today; the register is not."))
    return 0


def run_restore(options: argparse.Namespace) -> int:
    """``restore FROM`` and ``restore --version N``: ask, then put it in place of what is there."""
    place = store_folder(options.store)
    if (options.source is None) == (options.version is None):
        raise UserError(
            _("A backup is restored, or a version: one of the two."),
            _("Write: restore FOLDER, or: restore --version NUMBER"),
            rule="restore_unclear",
        )
    question = _("Replace what is loaded in {folder}? [y/N]").format(folder=place)
    if not options.yes and not agreed(question):
        return 0
    if options.source is None:
        go_back(place, options.version)
        print(_("Version {version} is the current one again.").format(version=options.version))
        return 0
    old_key = read_key_file(Path(options.old_key_file)) if options.old_key_file else ""
    count = restore(Path(options.source), place, who_is_here(), old_key)
    words = ngettext(
        "Restored, with {count} import, checked: all agree.",
        "Restored, with {count} imports, checked: all agree.",
        count,
    )
    print(words.format(count=show_number(count)))
    return 0


def run_drop(options: argparse.Namespace) -> int:
    """``drop --older-than DATE`` or ``--years N``: what goes, a question, and what went."""
    refuse_change("drop")  # before anything is listed
    day = options.older_than or _years_ago(options.years)
    old = older_than(day, options.store)
    for record in old:
        print(f"{record.import_id:>4}  {record.as_at}  {record.kind:<14} {record.file_name}")
    words = ngettext(
        "Remove {count} import as at a date before {date} for good? [y/N]",
        "Remove {count} imports as at a date before {date} for good? [y/N]",
        len(old),
    ).format(count=show_number(len(old)), date=show_date(day))
    if old and not options.yes and not agreed(words):
        return 0
    dropped = drop_older(day, options.store, who_is_here())
    words = ngettext(
        "{count} import was removed; of {people} people nothing is left.",
        "{count} imports were removed; of {people} people nothing is left.",
        dropped.imports,
    )
    print(words.format(count=show_number(dropped.imports), people=show_number(dropped.people)))
    return say_still_open(dropped.still_open)


def run_forget(options: argparse.Namespace) -> int:
    """``forget [PERSON]``: a number that is not given is asked for, so that no history keeps it."""
    number = options.person or input(_("Employee number or NHS unique id:") + " ")
    if not options.yes and not agreed(_("Remove everything about this person for good? [y/N]")):
        return 0
    done = forget(number, options.store, who_is_here())
    words = _("{rows} rows of {imports} imports were removed, and {typed} typed entries changed.")
    counts = {"rows": done.rows, "imports": done.imports, "typed": done.typed}
    print(words.format(**{name: show_number(count) for name, count in counts.items()}))
    if done.traces:
        raise UserError(
            _("A trace is still in: {places}.").format(places=show_list(done.traces)),
            _("Please report this: what was removed stays removed."),
            rule="person_not_forgotten",
        )
    if say_still_open(done.still_open):
        return 3
    print(_("Searched in every table and file of store and register: no trace is left."))
    print(_("Backups made before still hold it: delete them, or name one with --store."))
    return 0


def _years_ago(years: int) -> date:
    today = date.today()
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - years, day=day)
