"""The command that prints what each role may see and do, and checks who may sign in."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from analytics.access.people import people_file, read_people
from analytics.commands.output import print_grid, print_json
from analytics.engine.access import SORTS, Opened, read_access, roles_of_table
from analytics.engine.viewer import read_role
from analytics.words import _, ngettext, pgettext, show_list


def run_access(options: argparse.Namespace) -> int:
    """``access``: areas and actions by role; ``--json`` with everything that each opens.

    ``--people``: that the list of people can be used, and how many of each role it has.
    """
    roles = (read_role(options.role),) if options.role else roles_of_table()
    if options.people:
        return _print_people(options)
    if options.json:
        print_json([_as_json(line, roles) for line in read_access()])
        return 0
    headings = (_("Area"), _("May"), pgettext("answers and units", "Cut to units"), *roles)
    print_grid(headings, [_words(line, roles) for line in read_access()])
    print(_("all: the whole organisation, or the units somebody has. units: only their units."))
    return 0


def _words(line: Opened, roles: Sequence[str]) -> list[str]:
    return [line.title, line.action, line.cut, *(line.reach.get(role, "") for role in roles)]


def _as_json(line: Opened, roles: Sequence[str]) -> dict[str, object]:
    return {
        "area": line.area,
        "action": line.action,
        "title": line.title,
        "cut": line.cut,
        **{sort: sorted(line.covers[sort]) for sort in SORTS},
        "roles": {role: line.reach.get(role, "") for role in roles},
    }


def _print_people(options: argparse.Namespace) -> int:
    path, people = people_file(options.store), list(read_people(options.store).values())
    counts = {role: sum(person.role == role for person in people) for role in roles_of_table()}
    if options.json:
        print_json({"file": path.name, "people": len(people), "roles": counts})
        return 0
    words = ngettext("{count} person may sign in.", "{count} people may sign in.", len(people))
    held = show_list(f"{role} {count}" for role, count in counts.items() if count)
    print(f"{path.name}: {words.format(count=len(people))} {held}".rstrip())
    return 0
