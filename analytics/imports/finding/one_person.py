"""A list of one person that does not say whose it is: the self-service export of ESR.

The employee number is typed for this one file. It is kept with no correction, and no message has
it: what is remembered of a heading must never make the next person's list this person's.
"""

from __future__ import annotations

from dataclasses import replace

from analytics.errors import UserError
from analytics.imports.finding.place import Place
from analytics.imports.kinds.declare import PERSON
from analytics.imports.messages.problems import Problem
from analytics.values.numbers import read_identifier
from analytics.words import _


def read_employee_number(text: str | None) -> str | None:
    """The employee number that somebody typed, or None; a UserError, without it, for no number."""
    read = read_identifier(text)
    number = read.value
    if number is None and read.rule is None:
        return None
    if not isinstance(number, str) or not any(sign.isdigit() for sign in number) or " " in number:
        raise UserError(
            _("What you typed is not an employee number."),
            _("Type the number as it is in ESR, with its zeros, for example 01234567."),
            rule="employee_number_unreadable",
        )
    return number


def apply_employee_number(place: Place, employee_number: str | None) -> tuple[Place, list[Problem]]:
    """The place of a list that is all one person's, if it can be, and what is wrong with that."""
    if not employee_number:
        return place, []
    anybody = place.match.wide or any(name in place.match.mapping for name in PERSON)
    if place.match.kind.of_one and not anybody:
        return replace(place, match=replace(place.match, one_person=True)), []
    return place, [_not_used(place)]


def _not_used(place: Place) -> Problem:
    says = place.match.kind.of_one
    return Problem(
        severity="warning",
        rule="employee_number_not_used",
        message=_("The file already shows who each row is about.")
        if says
        else _("A file of this kind is not about one person."),
        sheet=place.sheet.name,
        effect=_("The employee number you typed was not used."),
    )


def person_missing_problem(place: Place) -> Problem | None:
    """The refusal of a list without any person, with the two ways to say whose it is."""
    lacking = place.match.kind.of_one and any(
        need.is_person and need.words in place.match.missing for need in place.match.kind.needs
    )
    if not lacking or len(place.match.missing) > 1:
        return None
    if place.match.wide:
        return _matrix_with_names_only(place)
    return place.refuse(
        "whose_list",
        _("The file does not show whose competences these are."),
        _(
            "If it is one person's own list (ESR self-service), type their employee number"
            " under “Correct how the file is read”. Otherwise add a column “Employee Number” and"
            " fill it in on every row."
        ),
    )


def _matrix_with_names_only(place: Place) -> Problem:
    """The refusal of a matrix without employee numbers."""
    return place.refuse(
        "matrix_without_numbers",
        _("This is a skills matrix with names and no employee numbers."),
        _("Add a column “Employee Number” and fill it in on every row."),
        _("Nothing can be stored: two people may have the same name."),
    )
