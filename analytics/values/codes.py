"""Values from lists, and ESR's compound cells: job names, positions and organisations."""

from __future__ import annotations

import re

from analytics.codelists import load
from analytics.values.cells import NOTHING, Read, clean, is_nothing
from analytics.vocabulary import NOT_KNOWN

_PREFIX = re.compile(r"(\d{3})(?:\s+(?:[-–:]\s+)?|\s*:\s*)([^\s\-–:].*)")
_TELEPHONE = frozenset(("111", "999"))  # "111 Wales" is a service, not employer 111
_OTHER_ETHNIC = re.compile(r"\d{1,3}(\.0)?|[wmabo][1-9]")  # codes of other lists
_OWNER = frozenset(("local", "nhs", "trust"))  # whose list a pipe cell comes from


def read_code(list_name: str, text: object) -> Read:
    """The stored value of a list. Rule ``<list>_unknown``, with what was perhaps meant."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    known = load(list_name)
    entry = known.match(plain) or known.match_by_word(plain)
    if entry:
        return Read(entry.label_en)
    return Read(rule=f"{list_name}_unknown", suggestion=known.suggest(plain))


def read_ethnic_origin(text: object) -> Read:
    """An ethnic group of the NHS list (A to Z), or “Not known” for a text that is none of them.

    Codes of other lists (numbers, as in 1991 and 2001, or A1 and W9) have a rule of their own: the
    same number means different groups in different lists.
    """
    read = read_code("ethnic_groups", text)
    if not read.rule:
        return read
    is_of_other_list = _OTHER_ETHNIC.fullmatch(clean(text).casefold())
    rule = "ethnic_code_of_other_list" if is_of_other_list else read.rule
    return Read(NOT_KNOWN, rule, None if is_of_other_list else read.suggestion)


def read_absence_reason(text: object) -> Read:
    """A reason for absence, or the type of absence written instead (Maternity Leave)."""
    read = read_code("absence_reasons", text)
    entry = load("absence_types").match(clean(text)) if read.rule else None
    return Read(entry.label_en) if entry else read


def read_job_role(text: object, staff_group: str | None = None) -> Read:
    """A job role of the national list, also out of ``Staff group|Role`` and position cells.

    A role we do not know keeps its own text, with rule ``job_role_unknown``.
    """
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    known, role = _find_role(plain, staff_group)
    if known or role is None:
        return Read(role)
    return Read(role, "job_role_unknown", load("job_roles").suggest(role))


def _find_role(plain: str, staff_group: str | None) -> tuple[bool, str | None]:
    """Whether the national list has the role, and the role as it would be stored."""
    narrowed = {"staff_group": staff_group} if staff_group else {}
    parts = _parts(plain)
    # In a position cell the specialty comes after the title, so the first role we know is the one.
    for part in parts:
        if not part.isdigit() and (entry := load("job_roles").match(part, **narrowed)):
            return True, entry.label_en
    return False, _title(parts)


def split_job_name(text: object) -> tuple[str | None, str | None]:
    """Staff group and job role of ``Nursing and Midwifery Registered|Staff Nurse``."""
    plain = clean(text)
    if is_nothing(plain):
        return None, None
    first, _, rest = plain.partition("|")
    group = load("staff_groups").match(first)
    name = group.label_en if group else None
    words = clean(rest) if group else plain
    role = None if is_nothing(words) else _find_role(words, name)[1]
    return name, role


def read_position(text: object) -> Read:
    """The title in a position cell: ``3560241|Consultant|021|General Surgery|`` is a Consultant."""
    plain = clean(text)
    if is_nothing(plain):
        return NOTHING
    title = _title(_parts(plain))
    return Read(title) if title else NOTHING


def read_organisation(text: object) -> tuple[str | None, str | None]:
    """The three-digit employer prefix (VPD), if there is one, and the name as it was written."""
    plain = clean(text)
    if is_nothing(plain):
        return None, None
    if "|" in plain:
        return _read_piped_organisation(_parts(plain))
    found = _PREFIX.fullmatch(plain)
    if found and found[1] not in _TELEPHONE:
        return found[1], found[2]
    return None, plain


def _read_piped_organisation(parts: list[str]) -> tuple[str | None, str | None]:
    prefix = parts[0] if parts and re.fullmatch(r"\d{3}", parts[0]) else None
    named = [part for part in parts[1 if prefix else 0 :] if part.casefold() not in _OWNER]
    return prefix, "|".join(named) or None


def _parts(plain: str) -> list[str]:
    return [part.strip() for part in plain.split("|") if part.strip()]


def _title(parts: list[str]) -> str | None:
    """The words of a cell that name the post: not its number, owner or staff group."""
    groups = load("staff_groups")
    worded = [part for part in parts if any(sign.isalpha() for sign in part)]
    telling = [part for part in worded if part.casefold() not in _OWNER]
    if len(telling) > 1 and groups.match(telling[0]):
        telling = telling[1:]
    return telling[0] if telling else (parts[0] if parts else None)
