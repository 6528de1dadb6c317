"""Changes of the list of people who may sign in: a line written or taken out, and noted.

The list stays a file that an administrator may also keep with Excel: its other lines and columns
stay as they are, and what is written is read back as it would be at the door before it counts.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from analytics.access.people import COLUMNS, Person, people_file, read_people, read_person
from analytics.engine.acting import name_of_whoever_acts, refuse_change
from analytics.engine.disk_faults import plain_disk_errors
from analytics.engine.private_files import file_mode, make_private_file, make_private_folder
from analytics.errors import UserError
from analytics.values.typed_files import read_text_file
from analytics.words import _

Line = Mapping[str, str]  # a person by the columns of the file


@dataclass(frozen=True)
class Edited:
    """Who was written down or taken out, and whether they were in the list before."""

    person: Person
    was_there: bool


def write_person(line: Line, folder: Path | str | None = None, who: str = "") -> Edited:
    """Write somebody down, in place of the line with their id where there is one.

    UserError with the column, and nothing changed, where a cell cannot be used.
    """
    refuse_change("people")
    person = read_person(people_file(folder), line)
    with _alone(folder) as path:
        read_people(folder)  # a list with a fault is mended first
        heads, lines = _read(path)
        others = [each for each in lines if each["id"] != person.id]
        _refuse_same_name(person, folder)
        detail = {"id": person.id, "role": person.role, "units": person.units}
        _note(folder, who, "person_added", detail)
        _write(path, heads, [*others, {**dict.fromkeys(heads, ""), **line}])
    return Edited(person, was_there=len(others) < len(lines))


def remove_person(person_id: str, folder: Path | str | None = None, who: str = "") -> Edited:
    """Take somebody out: from now on they see nothing. UserError where nobody has the id."""
    refuse_change("people")
    with _alone(folder) as path:
        known = read_people(folder).get(person_id)
        if known is None:
            raise UserError(
                _("Nobody in {file} has this id.").format(file=path.name),
                _("See who is in it with: python -m analytics people list"),
                rule="person_not_listed",
            )
        heads, lines = _read(path)
        _note(folder, who, "person_removed", {"id": person_id})
        _write(path, heads, [each for each in lines if each["id"] != person_id])
    return Edited(known, was_there=True)


@contextmanager
def _alone(folder: Path | str | None) -> Iterator[Path]:
    """Nobody else changes the list meanwhile; gives its file."""
    path = people_file(folder)
    with plain_disk_errors():
        make_private_folder(path.parent)
        lock = FileLock(f"{path}.lock", mode=file_mode(path.parent))
        lock.acquire()
    try:
        yield path
    finally:
        lock.release()


def _read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The headings of the list and its lines as they are; the usual headings where there is none.

    It was read at the door's own way before, so it can be.
    """
    if not path.exists():
        return list(COLUMNS), []
    rows = csv.reader(read_text_file(path, "people_unreadable").splitlines())
    heads = [head.strip().casefold() for head in next(rows, [])]
    cells = ([cell.strip() for cell in row] + [""] * len(heads) for row in rows if any(row))
    lines = [dict(zip(heads, row, strict=False)) for row in cells]
    return [*heads, *(name for name in COLUMNS if name not in heads)], lines


def _refuse_same_name(person: Person, folder: Path | str | None) -> None:
    for other in read_people(folder).values():
        if other.id != person.id and other.name.casefold() == person.name.casefold():
            raise UserError(
                _("Somebody else in the list has that name: the audit trail needs one."),
                _("Add to the name what tells them apart, such as a job title."),
                rule="person_named_twice",
            )


def _note(folder: Path | str | None, who: str, action: str, detail: Mapping[str, object]) -> None:
    """Before the change: none is made that the trail does not have."""
    from analytics.register import Register  # slow to load: for whoever changes the list only

    with Register(folder) as register:
        register.note(name_of_whoever_acts(who), action, dict(detail))


def _write(path: Path, heads: list[str], lines: list[Line]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    new = path.with_name(f"{path.name}.new")
    with plain_disk_errors():
        make_private_file(new)
        new.write_text(text.getvalue(), encoding="utf-8-sig")  # so that Excel reads every letter
        os.replace(new, path)
