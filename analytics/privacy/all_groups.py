"""Every group that there could be: a hidden one and one that nobody is in must look alike.

A list that names the hidden groups and leaves out the empty ones tells, for somebody who works
alone, their age and gender by which rows there are. Where anything of a line is hidden (a line is
the people of one ward, band or role, whoever they are), every group of the line is listed as
hidden, whether or not anybody is in it. Which groups there could be is taken from the whole
organisation, never from the line.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import product

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.age_statements import values_of
from analytics.privacy.questions import Question, is_private
from analytics.privacy.staff_on_date import StaffOnDate, in_order, staff_on

Key = tuple[str, str]  # the first and the second group; empty where there is none


@dataclass(frozen=True)
class Listing:
    """Which hidden groups an answer lists beside its own, and which of its own it does not list."""

    added: tuple[Key, ...] = ()
    left_out: frozenset[Key] = frozenset()


def listed_alike(
    store: Store,
    scope: Scope,
    splits: tuple[str, ...],
    present: Collection[Key],
    hidden: Collection[Key],
    threshold: int,
    lines: Collection[tuple[str, ...]] = (),
) -> Listing:
    """How the groups of an answer are listed so that hidden and empty ones look alike.

    ``present`` are the groups that somebody is in, ``hidden`` those of them that are hidden;
    ``lines`` are lines with a hidden nought, by their groups without the age.
    """
    if not threshold or scope.as_at is None:
        return Listing()
    staff = staff_on(store, scope.as_at)
    fields = tuple(name for name in splits if staff.divides_by(name) and name != "leaving_reason")
    if fields != splits:
        return Listing()
    named = tuple(f"age_band:{scope.age_scheme}" if n == "age_band" else n for n in fields)
    asked = Question(in_order(scope.where, scope.age_scheme), named)
    if not asked.is_private:
        return Listing()
    public = [at for at, name in enumerate(named) if not is_private(name)]
    private = [at for at, name in enumerate(named) if is_private(name)]
    chosen = dict(asked.choice)
    values = {
        at: list(chosen.get(named[at], ())) or _values(staff, named[at], threshold)
        for at in private
    }
    of_hidden = {tuple(key[at] for at in public) for key in hidden}
    ageless = [name for name in named if not name.startswith("age_band:")]
    keep = [at for at, name in enumerate(ageless) if not is_private(name)]
    of_hidden |= {tuple(line[at] for at in keep) for line in lines}
    added, left_out = [], set()
    for line, people in _lines(staff, asked).items():
        if line not in of_hidden and not 0 < people < threshold:
            continue
        for combination in product(*(values[at] for at in private)):
            found = dict(zip([*public, *private], [*line, *combination], strict=True))
            key = (found.get(0, ""), found.get(1, ""))
            if key not in present:
                added.append(key)
    for key in hidden:
        if any(key[at] not in values[at] for at in private):
            left_out.add(key)
    return Listing(tuple(sorted(added)), frozenset(left_out))


def _lines(staff: StaffOnDate, asked: Question) -> dict[tuple[str, ...], int]:
    """The public groups of a question and how many people work in each."""
    public = asked.public()
    found = staff.count(public.choice, public.fields)
    names = [staff.values[name] for name in public.fields]
    return {
        tuple(values[code] for values, code in zip(names, key, strict=True)): people
        for key, people in zip(found.keys.tolist(), found.people.tolist(), strict=True)
    }


def _values(staff: StaffOnDate, name: str, threshold: int) -> list[str]:
    """The values that a field has anywhere; of ages, every band, or the years usual at work and
    those that enough people have."""
    found = staff.count((), (name,))
    values = dict(
        zip((staff.values[name][c] for (c,) in found.keys), found.people.tolist(), strict=True)
    )
    if not name.startswith("age_band:"):
        return list(values)
    of_scheme = values_of(name.partition(":")[2])
    if name.endswith(":single"):
        often = [value for value, people in values.items() if people >= threshold]
        return sorted({*often, *of_scheme})
    return list(dict.fromkeys([*of_scheme, *values]))
