"""Which group of respondents a row of a survey file is about, in the words of staff lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from analytics import codelists
from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.kinds.survey_columns import GROUPS
from analytics.imports.typing.survey_waves import is_everybody
from analytics.values.numbers import read_yes_no

UNIT, OTHER = "unit", "group"
_LISTS: Mapping[str, str] = MappingProxyType(
    {"staff_group": "staff_groups", "medical_grade": "medical_grades", "job_role": "job_roles"}
)
_BETWEEN = " × "
_BESIDE = ("survey", "wave", "vintage", *UNIT_FIELDS, "measure", "wave_said")


def name_groups(records: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Put the type and name of its group into each record; those of groups nobody knows, by field.

    Both are empty for everybody. A group that is a unit becomes the unit of the record. Words that
    staff lists have as one ("Specialist" and "Specialty doctor" are SAS) stay the file's own where
    it gives a score to each.
    """
    written = [tuple(_said(record)) for record in records]
    own = _told_apart_by_the_file(records, written)
    unknown: dict[str, list[dict[str, Any]]] = {}
    for record, said in zip(records, written, strict=True):
        if field := _name_group(record, said, own):
            unknown.setdefault(field, []).append(record)
    return unknown


Said = tuple[str, str]  # the type of a group and its name as the file has it


def _told_apart_by_the_file(
    records: Sequence[dict[str, Any]], written: Sequence[tuple[Said, ...]]
) -> frozenset[Said]:
    """The names of groups that would be one with another name beside it in the same wave."""
    beside: dict[tuple[Any, ...], set[Said]] = {}
    for record, said in zip(records, written, strict=True):
        for one in said:
            others = tuple(item for item in said if item != one)
            at = tuple(record[name] for name in _BESIDE if name in record)
            beside.setdefault((*at, others, _group(*one)), set()).add(one)
    return frozenset(one for names in beside.values() if len(names) > 1 for one in names)


def _said(record: dict[str, Any]) -> list[Said]:
    """What a record says of its group."""
    said = [(item.id, record[item.id]) for item in GROUPS if record.get(item.id)]
    if record["group_name"]:
        said.append((_type_of(record["group_type"]), record["group_name"]))
    elif record["group_type"] and not said and not is_everybody(record["group_type"]):
        said.append(("", record["group_type"]))  # the one column of groups is headed as their type
    return [(kind, name) for kind, name in said if not is_everybody(name)]


def _name_group(record: dict[str, Any], said: Sequence[Said], own: frozenset[Said]) -> str | None:
    found = [(*_group(*one)[:1], one[1], True) if one in own else _group(*one) for one in said]
    units = [name for kind, name, _known in found if kind == UNIT]
    if units:
        _become_unit(record, units[-1])
    groups = [item for item in found if item[0] != UNIT]
    record["group_type"] = _BETWEEN.join(kind for kind, _name, _known in groups)
    record["group_name"] = _BETWEEN.join(name for _kind, name, _known in groups)
    unknown = next((kind for kind, _name, known in groups if not known), None)
    return unknown if unknown is None or record.get(unknown) else "group_name"


def _type_of(text: str | None) -> str:
    """The field that a type of group means; else its own word; empty where none is said."""
    if not text:
        return ""
    entry = codelists.load("survey_group_types").match(text)
    if entry is None:
        return text
    return "" if entry.code == "everybody" else entry.code


def _become_unit(record: dict[str, Any], name: str) -> None:
    if record["organisation"] and record["organisation"] != name and not record["org_l1"]:
        record["org_l1"] = record["organisation"]
    record["organisation"] = record["reported_unit"] = name


def label_of_group(kind: str, name: str) -> str | None:
    """A group of one type as staff lists have it, else as it is written; None for everybody."""
    return None if is_everybody(name) else _group(kind, name)[1]


@lru_cache(maxsize=8192)
def _group(kind: str, name: str) -> tuple[str, str, bool]:
    """The type and name of a group as staff lists have them, and whether they are known."""
    if kind == "managerial_role":
        return kind, *_managerial(name)
    role = _in_surveys(name, "managerial_role") if kind in ("", "medical_grade") else None
    if role:  # "Clinical director" is a dental grade in staff lists
        return "managerial_role", role, True
    if kind in _LISTS:
        label = _listed(kind, name)
        return kind, label or name, label is not None
    if kind:  # what no staff list divides by: kept in the file's words
        return kind, name, True
    for field in _LISTS:
        if label := _listed(field, name):
            return field, label, True
    return OTHER, name, False


def _listed(field: str, name: str) -> str | None:
    """The label of a list; a plural is the same. Usual groupings of doctors in surveys go first:
    their "Resident doctors" are those of all grades of residents."""
    if field == "medical_grade" and (label := _in_surveys(name, field)):
        return label
    known = codelists.load(_LISTS[field])
    entry = known.match(name) or (known.match(name[:-1]) if name.endswith("s") else None)
    return entry.label_en if entry else None


def _in_surveys(name: str, field: str) -> str | None:
    """The label that surveys have for a group of one type."""
    entry = codelists.load("survey_groups").match(name)
    return entry.label_en if entry and entry.extra["group_type"] == field else None


def _managerial(name: str) -> tuple[str, bool]:
    answer = read_yes_no(name).value
    if isinstance(answer, bool):
        return ("Manager" if answer else "No managerial role"), True
    label = _in_surveys(name, "managerial_role")
    return label or name, label is not None
