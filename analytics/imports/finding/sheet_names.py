"""What the name and the title of a sheet say of its rows, other than the name of a unit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analytics import codelists
from analytics.imports.finding.place import Place, rows_above
from analytics.words import N_

# Where such a word is in a name, the rows are others than those of a sheet without it.
_ALWAYS = {
    "leavers": r"leavers?|terminations?|ymadawyr",
    "starters": r"(?:new )?starters?|joiners?|new starts?|dechreuwyr",
    "vacancies": r"vacan(?:t|cy|cies)|swyddi gwag",
    "agency": r"agency|asiantaeth",
    "draft": r"draft|drafft|template|templed|examples?|enghraifft|specimen|dummy",
    "copy": r"copy|copi|back ?up|duplicates?|archived?",
    "earlier": r"superseded|previous|last (?:month|year)|blaenorol",
    "faults": r"errors?|exceptions?|queries|excluded|removed|deleted|amended|changes|gwallau",
    "summary": r"summary|crynodeb|pivot|totals?|cyfanswm",
}
# A ward may be called Blood Bank or Old Age, so these count only where little else is said.
_ALONE = {
    "bank": r"banks?|banc",
    "honorary": r"honorary|mygedol|anrhydedd",
    "old": r"old|hen|prior",
    "new": r"new|newydd",
    "plan": r"plan(?:ned)?|budget|forecast|target|proposed|cyllideb",
    "test": r"tests?|prawf",
}
_LITTLE = r"staff|list|workers?|posts?|people|data|report|only|extract|rhestr|the|of|\d+"
_ABOVE = ("leavers", "starters")
_IN_POST = re.compile(r"\bin post\b|\bSIP\b|\bstaff ?list\b", re.IGNORECASE)
# Field of column_aliases.csv that gives a list away -> what the list is.
COLUMNS_OF_OTHER_LISTS: Mapping[str, str] = MappingProxyType(
    {
        "leaving_reason": N_("a list of leavers"),
        "leaving_destination": N_("a list of leavers"),
        "termination_date": N_("a list of leavers"),
        "absence_reason": N_("a list of absences"),
        "competence_name": N_("a list of competences"),
        "recruitment_source": N_("a list of starters"),
    }
)
_GENERIC = re.compile(
    r"(?:(?:sheet|taflen|page|tudalen|tab|table|tabl|data|list|rhestr|part|rhan|export|extract"
    r"|results?|report|staff|book)\s*)?\W*\d*\W*",
    re.IGNORECASE,
)


def special_content(place: Place) -> frozenset[str]:
    """What makes the rows of a sheet other ones than those of a ward or a directorate."""
    name = place.sheet.name.replace("_", " ")
    found = {word for word, pattern in _ALWAYS.items() if _has(name, pattern)}
    words = re.findall(r"\w+", name)
    for word, pattern in _ALONE.items():
        alone = re.compile(f"{pattern}|{_LITTLE}", re.IGNORECASE)
        if _has(name, pattern) and all(alone.fullmatch(each) for each in words):
            found.add(word)
    above = " ".join(cell for row in rows_above(place) for cell in row if cell)
    if not _IN_POST.search(above):
        found |= {word for word in _ABOVE if _has(above, _ALWAYS[word])}
    return frozenset(found)


def _has(text: str, pattern: str) -> bool:
    return bool(re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE))


def are_names_of_units(names: Sequence[str]) -> bool:
    """Whether sheets may be called after units: not Sheet1, a month, or a staff group."""
    groups = codelists.load("staff_groups")
    return not any(_GENERIC.fullmatch(name.strip()) or groups.match(name) for name in names)
