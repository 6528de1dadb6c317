"""Who asks: their name for the audit trail, their role, what they may do, and the units they see.

A viewer goes with every question. Protection reads the whole store, whoever asks; what a viewer is
shown is narrowed to their units (`analytics.answers.for_viewer`).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from types import MappingProxyType

from analytics.engine.access import LOCAL, Sort, actions_of, actions_on, may_open, roles_of_table
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.errors import UserError
from analytics.values.cells import clean
from analytics.words import N_, _, show_list

LOOK, NAMES, LOAD, EXACT = "look", "names", "load", "exact"
CHANGE, OVERSEE = "change", "oversee"
RIGHTS: Mapping[str, str] = MappingProxyType(
    {
        LOOK: N_("See numbers"),
        NAMES: N_("See who has which skill"),
        LOAD: N_("Load files and undo them"),
        CHANGE: N_("Save plans, and say how things stand"),
        OVERSEE: N_("See who may do what, and the audit trail"),
        EXACT: N_("See numbers that are not protected, for your own work"),
    }
)
# The choices of units that a viewer may see: one level, and the names there.
Units = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Viewer:
    """Somebody who asks. ``units`` None: every unit. ``exact``: asks for the exact view. ``you``:
    their own number in the lists of staff, so that no table with names tells them of themselves.

    ``ValueError`` for a right that does not exist or units at no level of the organisation.
    """

    who: str = ""
    role: str = "viewer"
    rights: frozenset[str] = frozenset()
    units: Units | None = None
    exact: bool = False
    you: str = ""

    def __post_init__(self) -> None:
        if unknown := self.rights - set(RIGHTS):
            raise ValueError(f"no such right: {sorted(unknown)}")
        if self.units is not None and (self.units[0] not in UNIT_FIELDS or not self.units[1]):
            raise ValueError(f"not units that somebody can see: {self.units[0]}")

    def may(self, right: str) -> bool:
        """Whether this viewer has a right."""
        return right in self.rights

    def opens(self, sort: Sort, name: str) -> bool:
        """Whether the role of this viewer may open a page, a table, … by the table of access."""
        return bool(self.rights) and may_open(
            self.role, sort, name, has_units=self.units is not None
        )

    def within(self, sort: Sort, name: str) -> Viewer:
        """This viewer with the rights they have there: names in one area are not names in all.

        UserError where it is not open to their role, or not to somebody who sees some units.
        """
        if not self.opens(sort, name):
            raise refused()
        there = actions_on(self.role, sort, name, has_units=self.units is not None)
        if NAMES not in self.rights or NAMES in there:
            return self
        return replace(self, rights=self.rights - {NAMES})

    def sees(self, field: str, value: str) -> bool:
        """Whether a value of a field may be offered: a unit of somebody else may not."""
        return self.units is None or field != self.units[0] or value in self.units[1]

    def covers(self, scope: Scope | None) -> bool:
        """Whether a choice of staff is of this viewer's units alone; none is of nobody."""
        if self.units is None or scope is None:
            return True
        chosen = scope.chosen(self.units[0])
        return bool(chosen) and set(chosen) <= set(self.units[1])

    @property
    def key(self) -> str:
        """What of a viewer decides an answer, for caches: rights, units, whether it is exact, and a
        digest of who they are, never a name or number."""
        own = sha256(self.you.encode()).hexdigest()[:16] if self.you else ""
        return repr((self.role, sorted(self.rights), self.units, self.exact, own))

    def narrow(self, scope: Scope) -> Scope:
        """The part of a choice of staff that this viewer may see.

        Raises UserError without the right to see numbers, or to see them exactly where that is
        asked for; and where units are chosen and none of them is theirs.
        """
        if not self.may(LOOK) or (self.exact and not self.may(EXACT)):
            raise refused()
        if self.units is None:
            return scope
        field, theirs = self.units
        chosen = scope.chosen(field)
        visible = tuple(name for name in chosen if name in theirs) if chosen else theirs
        if visible:
            return scope.choosing(field, *visible)
        raise UserError(
            _("“{units}” is not among the units that you may see.").format(
                units=" / ".join(chosen)
            ),
            _("Choose one of: {units}.").format(units=show_list(theirs)),
            rule="unit_refused",
        )


def refused() -> UserError:
    """What somebody without a right is told."""
    return UserError(
        _("This is not open to your role."),
        _("Ask whoever looks after Gweithlu for access."),
        rule="role_refused",
    )


NOBODY = Viewer()  # no name and no right: what a question without a viewer gets
EXACT_VARIABLE = "GWEITHLU_EXACT"
OWN_NUMBER_VARIABLE = "GWEITHLU_ME"
ROLES: Mapping[str, str] = MappingProxyType(
    {
        LOCAL: N_("Everything: the one user of this computer"),
        "viewer": N_("Sees numbers only"),
        "executive": N_("Executive: sees numbers only"),
        "medical_director": N_("Medical director: also says how enablers stand, and sees leaders"),
        "workforce_lead": N_("Workforce lead: loads data, may see numbers that are not protected"),
        "clinical_manager": N_("Clinical manager: also sees who has which skill"),
        "administrator": N_("Administrator: sees who may do what, and the audit trail"),
    }
)
ROLE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        LOCAL: N_("Everything"),
        "viewer": N_("Viewer"),
        "executive": N_("Executive"),
        "medical_director": N_("Medical director"),
        "workforce_lead": N_("Workforce lead"),
        "clinical_manager": N_("Clinical manager"),
        "administrator": N_("Administrator"),
    }
)


def viewer_of(role: str, who: str = "", units: Units | None = None, you: str = "") -> Viewer:
    """Somebody in a role, with what the table of access gives to it. UserError for no role."""
    found = read_role(role)
    return Viewer(who, found, actions_of(found) & set(RIGHTS), units, you=you)


def local_viewer(role: str | None = None, who: str = "", units: Units | None = None) -> Viewer:
    """Whoever sits at this computer: may do whatever there is, or what a role may that they name.

    The exact view is also open to whoever uses a computer on which GWEITHLU_EXACT is 1: that is
    off unless somebody switches it on. Their own employee number is what GWEITHLU_ME says. Raises
    UserError for a role that does not exist.
    """
    you = os.environ.get(OWN_NUMBER_VARIABLE, "").strip()
    found = viewer_of(role or LOCAL, who, units, you)
    if os.environ.get(EXACT_VARIABLE, "").strip() == "1":
        return replace(found, rights=found.rights | {EXACT})
    return found


def read_role(text: str | None) -> str:
    """A role by its id, the one with least rights where none is given; else a UserError."""
    role = (text or NOBODY.role).strip().casefold().replace(" ", "_").replace("-", "_")
    if role in ROLES:
        return role
    raise UserError(
        _("“{role}” is not a role.").format(role=text),
        _("Choose one of: {roles}.").format(roles=show_list(roles_of_table())),
        rule="role_unknown",
    )


def read_units(text: str) -> Units | None:
    """``org_l3=Medicine|Surgery``: one level and the names there; None for nothing.

    UserError for anything else.
    """
    level, _sign, names = text.partition("=")
    found = tuple(dict.fromkeys(name for name in map(clean, names.split("|")) if name))
    if not text.strip():
        return None
    if level.strip() in UNIT_FIELDS and found:
        return level.strip(), found
    raise UserError(
        _("“{text}” does not say which units.").format(text=text),
        _("Write it as level=name, with | between names, for example org_l3=Medicine|Surgery."
          " The levels are: {levels}.").format(levels=show_list(UNIT_FIELDS)),
        rule="units_unreadable",
    )  # fmt: skip
