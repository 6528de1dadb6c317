"""The command that shows and changes who may come in."""

from __future__ import annotations

import argparse

from analytics.access.people import EVERY_UNIT, Person, people_file, read_people
from analytics.access.people_edits import remove_person, write_person
from analytics.commands.output import print_grid, print_json, who_is_here
from analytics.engine.acting import refuse_change
from analytics.errors import UserError
from analytics.words import _, ngettext, show_date


def run_people(options: argparse.Namespace) -> int:
    """``people list``, ``people add ID …`` and ``people remove ID``."""
    refuse_change("people")
    if options.what == "list":
        return _list(options)
    if not options.id:
        raise UserError(
            _("It is not said who."),
            _("Give the id of the account. Who signs in and is not in the list is told theirs."),
            rule="id_missing",
        )
    return _add(options) if options.what == "add" else _remove(options)


def _list(options: argparse.Namespace) -> int:
    people = list(read_people(options.store).values())
    if options.json:
        print_json([_line(person) for person in people])
        return 0
    words = ngettext("{count} person may sign in.", "{count} people may sign in.", len(people))
    print(f"{people_file(options.store).name}: {words.format(count=len(people))}")
    if people:
        heads = [_("Id"), _("Name"), _("Role"), _("Units"), _("Until")]
        print_grid(heads, [_cells(person) for person in people])
    return 0


def _line(person: Person) -> dict[str, str]:
    return {
        "id": person.id, "name": person.name, "role": person.role, "units": _units(person),
        "until": person.until.isoformat() if person.until else "",
    }  # fmt: skip


def _cells(person: Person) -> list[str]:
    until = show_date(person.until) if person.until else ""
    return [person.id, person.name, person.role or _("as the sign-in says"), _units(person), until]


def _units(person: Person) -> str:
    return f"{person.units[0]}={'|'.join(person.units[1])}" if person.units else EVERY_UNIT


def _add(options: argparse.Namespace) -> int:
    if options.id in read_people(options.store) and not options.replace:
        raise UserError(
            _("This id is in the list already."),
            _("Write --replace to change its line; everything of it is then as you say now."),
            rule="person_listed",
        )
    line = {
        "id": options.id, "name": options.name, "role": options.of_role,
        "units": options.of_units, "employee_number": options.employee_number,
        "until": options.until,
    }  # fmt: skip
    edited = write_person(line, options.store, who_is_here())
    print(
        _("Changed: from their next click on they see what that line says.")
        if edited.was_there
        else _("Added: they may sign in now.")
    )
    return 0


def _remove(options: argparse.Namespace) -> int:
    remove_person(options.id, options.store, who_is_here())
    print(_("Taken out: from their next click on they see nothing."))
    return 0
