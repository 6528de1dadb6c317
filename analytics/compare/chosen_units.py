"""Units named across levels of the organisation: how they are written, read and counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.engine.display import field_title, show_split
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.errors import UserError
from analytics.words import _, show_list, show_number

MOST_UNITS = 8  # more columns than that are read by nobody


@dataclass(frozen=True)
class Unit:
    """A unit: the field of a staff list that names it (``org_l4``, ``organisation``), its name."""

    field: str
    name: str

    def __str__(self) -> str:
        return f"{self.field}={self.name}"

    @property
    def title(self) -> str:
        """The name as people read it."""
        return show_split(self.field, self.name)

    @property
    def level(self) -> str:
        """The title of its level, such as ``Org L4``."""
        return field_title(self.field)

    def within(self, scope: Scope) -> Scope:
        """The staff of a choice who are in this unit; nobody else's units come back in.

        UserError where units of the same level are chosen and this is none of them.
        """
        chosen = scope.chosen(self.field)
        if chosen and self.name not in chosen:
            raise UserError(
                _("“{unit}” is not among the staff selected.").format(unit=self.title),
                _("Remove the filter on {level}, or leave the unit out.").format(level=self.level),
                rule="unit_refused",
            )
        return scope.choosing(self.field, self.name)


def read_unit(text: str) -> Unit | None:
    """``field=name`` as a unit; None for what is written otherwise."""
    field, sign, name = text.partition("=")
    if not sign or field.strip() not in UNIT_FIELDS or not name.strip():
        return None
    return Unit(field.strip(), name.strip())


def read_units(text: str) -> tuple[Unit, ...]:
    """Units with ``|`` between them, each once; a stroke within a name is written ``\\|``.

    UserError for none, for too many, and for a text that names no unit.
    """
    parts = [part.replace("\0", "|") for part in text.replace("\\|", "\0").split("|")]
    units = list(dict.fromkeys(_unit_of(part) for part in parts if part.strip()))
    if not units:
        raise UserError(
            _("No unit was entered to compare."),
            _("Write for example units=organisation=Ward 4|org_l3=Medicine."),
            rule="units_missing",
        )
    if len(units) > MOST_UNITS:
        raise UserError(
            _("{count} units are too many to stand side by side.").format(
                count=show_number(len(units))
            ),
            _("Choose up to {count}.").format(count=MOST_UNITS),
            rule="units_too_many",
        )
    return tuple(units)


def write_units(units: Iterable[Unit]) -> str:
    """Units as `read_units` reads them."""
    return "|".join(str(unit).replace("|", "\\|") for unit in units)


def _unit_of(text: str) -> Unit:
    unit = read_unit(text)
    if unit is not None:
        return unit
    raise UserError(
        _("“{text}” names no unit.").format(text=text.strip()),
        _("Write it as level=name, with one of the levels: {levels}.").format(
            levels=show_list(UNIT_FIELDS)
        ),
        rule="unit_unreadable",
    )
