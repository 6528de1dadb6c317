"""What each change costs, as lines to be filled in: one for every change that has a cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.supply.parameters import COST, Parameter
from analytics.supply.typed_grid import COLUMNS, Line, lines_of_parameters
from analytics.words import N_, _

COST_OF, LIMIT_OF = "cost of ", "limit of "
# Which rows can be turned, and the name that their cost has; several rows may share one.
_TURNED: Mapping[str, str] = {
    name: name for name in (
        "intake per year", "recruited per year", "posts", "fill rate", "moves",
        "training intake per year, from adjustment year", "completion, from adjustment",
        "inflow from abroad per year",
    )
}  # fmt: skip
_TOGETHER = {"leaves per year": "leaving", "FTE per person": "hours"}
_TITLES = {"leaving": N_("leaving rates of all grades"), "hours": N_("FTE of each doctor")}
_UNITS = {
    "leaving": N_("1% lower than now"), "hours": N_("1% more than now"),
    "fill rate": N_("one percentage point"), "moves": N_("one percentage point"),
    "completion, from adjustment": N_("one percentage point"),
}  # fmt: skip
Place = tuple[str, str, str, str]  # name without "cost of", group, state, where to


def places(rows: Iterable[Mapping[str, Any]]) -> list[Place]:
    """What can have a cost among the rows of ``supply_parameters``, each once."""
    found: dict[Place, None] = {}
    for row in rows:
        if row["name"] in _TURNED:
            found[row["name"], row["group"], row["state"], row["to"]] = None
        for start, name in _TOGETHER.items():
            if row["name"] == start or (start == "leaves per year"
                                        and row["name"].startswith("cumulative exit")):  # fmt: skip
                found[name, row["group"], "", ""] = None
    return list(found)


def title_of(place: Place) -> str:
    """What is changed, in words."""
    name, group, state, to = place
    if name in _TITLES:
        of = group
        name = _(_TITLES[name])
    else:
        of = ", ".join(part for part in (group, state, to and f"→ {to}") if part)
    return f"{name} ({of})" if of else name


def unit_of(place: Place) -> str:
    """What the cost is of."""
    return _(_UNITS[place[0]]) if place[0] in _UNITS else _("one more")


def known(rows: Iterable[Mapping[str, Any]], place: Place) -> tuple[float | None, float | None]:
    """The cost and the limit that rows give it already."""
    name, *rest = place
    named = {row["name"]: row["value"] for row in rows
             if [row["group"], row["state"], row["to"]] == rest}  # fmt: skip
    return named.get(COST_OF + name), named.get(LIMIT_OF + name)


def lines_with_costs(
    given: Sequence[Parameter], typed: Mapping[Place, tuple[str, str]]
) -> list[Line]:  # fmt: skip
    """The parameters given, with costs and limits as they were typed in place of earlier ones."""
    kept = lines_of_parameters(each for each in given if each.form != COST)
    empty = dict.fromkeys(COLUMNS, "")
    for (name, group, state, to), texts in typed.items():
        for start, text in zip((COST_OF, LIMIT_OF), texts, strict=True):
            if text.strip():
                kept.append({**empty, "name": start + name, "group": group, "state": state,
                             "to": to, "value": text.strip(), "status": "given"})  # fmt: skip
    return kept
