"""Which staff, on which date: the one object that every question carries.

A scope is a value. It can be put into a URL, printed in words, and bound to SQL as the single
parameter ``$scope`` that the macro ``staff_in_scope`` understands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from analytics.errors import UserError
from analytics.values.cells import clean
from analytics.words import N_, _, show_date, show_list

AgeScheme = Literal["esr", "five_year", "single"]
AGE_SCHEMES: tuple[AgeScheme, ...] = ("esr", "five_year", "single")


@dataclass(frozen=True)
class Field:
    """Something staff can be chosen by or divided by.

    ``characteristic`` names the personal characteristic it reveals (age, gender, …); none for
    facts about posts, which are not protected by small-number rules. ``meaning`` is for what no
    file says in so many words.
    """

    id: str
    title: str
    characteristic: str | None = None
    codelist: str | None = None
    meaning: str = ""


_ORGANISATION_LEVELS = tuple(
    Field(f"org_l{level}", title)
    for level, title in enumerate(
        (
            N_("Org L1"), N_("Org L2"), N_("Org L3"), N_("Org L4"),
            N_("Org L5"), N_("Org L6"), N_("Org L7"),
        ),
        start=1,
    )
)  # fmt: skip

FIELDS: Mapping[str, Field] = {
    field.id: field
    for field in (
        *_ORGANISATION_LEVELS,
        Field("organisation", N_("Organisation")),
        Field("staff_group", N_("Staff group"), codelist="staff_groups"),
        Field("job_role", N_("Job role"), codelist="job_roles"),
        Field("band", N_("Band"), codelist="bands"),
        Field("medical_grade", N_("Medical grade"), codelist="medical_grades"),
        Field("area_of_work", N_("Area of work")),
        Field("assignment_category", N_("Assignment category"), codelist="assignment_categories"),
        Field("contract", N_("Contract")),
        Field("registered", N_("Registered profession")),
        Field("gender", N_("Gender"), characteristic="gender", codelist="gender"),
        Field("ethnic_group", N_("Ethnic group"), characteristic="ethnicity"),
        Field("disability", N_("Disability"), characteristic="disability", codelist="disability"),
        Field("age_band", N_("Age band"), characteristic="age"),
    )
}
UNIT_FIELDS = (*(field.id for field in _ORGANISATION_LEVELS), "organisation")
# What is bound to ``$scope``, in the order that the macros of the schema take it.
DATE_PARAMETERS = ("first_date", "last_date")
CHOICE_PARAMETERS = ("split_1", "split_2", "age_scheme", "everybody", *FIELDS)
MONTH = Field("month", N_("Month"))
SPLITS: Mapping[str, Field] = {**FIELDS, "month": MONTH}
# What only some measures can be divided by.
LEAVING_REASON = Field("leaving_reason", N_("Reason for leaving"), characteristic="leaving_reason")
WORKING_HOURS = Field("working_hours", N_("Working hours"))
# Worked out of the staff list (sql/imports/manager_levels.sql): staff can be divided by it.
MANAGER_LEVEL = Field(
    "manager_level",
    N_("Manager level"),
    meaning=N_(
        "Who a person manages, from the supervisors' employee numbers in the staff list for"
        " the date: staff, if they supervise at least one person in post; managers, if one of"
        " those supervises someone; otherwise nobody. Not known if the list has no such"
        " numbers."
    ),
)
# What a staff list may say of people, by which leaders are compared and nothing else is divided.
PLACE_OF_QUALIFICATION = Field(
    "place_of_qualification",
    N_("Place of qualification"),
    characteristic="qualification",
    codelist="places_of_qualification",
)
WELSH_LANGUAGE = Field(
    "welsh_language",
    N_("Welsh language"),
    characteristic="welsh_language",
    codelist="welsh_language",
)
OF_STAFF: Mapping[str, Field] = {**FIELDS, "manager_level": MANAGER_LEVEL}
ALL_SPLITS: Mapping[str, Field] = {
    **SPLITS,
    "manager_level": MANAGER_LEVEL,
    "leaving_reason": LEAVING_REASON,
    "working_hours": WORKING_HOURS,
    "place_of_qualification": PLACE_OF_QUALIFICATION,
    "welsh_language": WELSH_LANGUAGE,
}


@dataclass(frozen=True)
class Scope:
    """A date, a comparison date and a choice of staff; an absent field means everybody.

    ``since`` is where a division by month begins; none means the first date that is loaded.
    """

    as_at: date | None = None
    compare: date | None = None
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    age_scheme: AgeScheme = "esr"
    since: date | None = None

    def __post_init__(self) -> None:
        for name, _values in self.where:
            if name not in FIELDS:
                raise UserError(
                    _("Staff cannot be selected by “{field}”.").format(field=name),
                    _("Choose one of: {fields}.").format(fields=show_list(FIELDS)),
                    rule="field_unknown",
                )
        if self.age_scheme not in AGE_SCHEMES:
            raise UserError(
                _("“{scheme}” is not an age scheme.").format(scheme=self.age_scheme),
                _("Choose one of: {schemes}.").format(schemes=show_list(AGE_SCHEMES)),
                rule="age_scheme_unknown",
            )

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values chosen for one field; empty means all."""
        return dict(self.where).get(name, ())

    def choosing(self, name: str, *values: str) -> Scope:
        """The same scope with one field's values replaced (none removes the field)."""
        others = tuple(item for item in self.where if item[0] != name)
        return replace(self, where=others + (((name, values),) if values else ()))

    def on(self, as_at: date | None) -> Scope:
        """The same staff on another date, with nothing to compare."""
        return replace(self, as_at=as_at, compare=None)

    def characteristics(self) -> frozenset[str]:
        """The personal characteristics that this choice of staff already reveals."""
        found = (FIELDS[name].characteristic for name, _values in self.where)
        return frozenset(item for item in found if item)

    def in_words(self) -> str:
        """The choice of staff as a sentence for headings, exports and alt text."""
        if not self.where:
            return _("All staff in post")
        parts = [
            _("{field}: {values}").format(field=_(FIELDS[name].title), values=" / ".join(values))
            for name, values in self.where
        ]
        return "; ".join(parts)

    def dates_in_words(self) -> str:
        """``31 March 2026`` or ``31 March 2026, compared with 31 March 2025``."""
        if self.compare is None:
            return show_date(self.as_at)
        return _("{date}, compared with {other}").format(
            date=show_date(self.as_at), other=show_date(self.compare)
        )

    def to_json(self) -> dict[str, Any]:
        """The scope as the command line prints it."""
        return {
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "compare": self.compare.isoformat() if self.compare else None,
            "where": {name: list(values) for name, values in self.where},
            "age_scheme": self.age_scheme,
            "in_words": self.in_words(),
        }

    def to_params(
        self, splits: tuple[str, ...] = (), first: date | None = None, **more: Any
    ) -> dict[str, Any]:
        """The struct bound to ``$scope``; ``first`` opens a range of dates up to ``as_at``."""
        chosen = dict(self.where)
        by_row = [name for name in splits if name != "month"]
        return {
            "first_date": first or self.as_at,
            "last_date": self.as_at,
            "split_1": by_row[0] if by_row else "",
            "split_2": by_row[1] if len(by_row) > 1 else "",
            "age_scheme": self.age_scheme,
            "everybody": not any(chosen.values()),
            **{name: list(chosen.get(name, ())) for name in FIELDS},
            **more,
        }


def parse_where(items: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``field=value[,value]`` texts into the ``where`` of a scope; repeated fields are joined.

    A comma that belongs to a value is written ``\\,``.
    """
    chosen: dict[str, list[str]] = {}
    for item in items:
        name, sign, text = item.partition("=")
        if not sign or not text.strip():
            raise UserError(
                _("“{text}” does not say what to select.").format(text=item),
                _("Write it as field=value, for example band=5,6."),
                rule="where_unreadable",
            )
        values = [clean(part.replace("\0", ",")) for part in text.replace("\\,", "\0").split(",")]
        chosen.setdefault(name.strip(), []).extend(value for value in values if value)
    return tuple((name, tuple(dict.fromkeys(values))) for name, values in chosen.items())


def parse_splits(text: str | None) -> tuple[str, ...]:
    """``A`` or ``A,B`` into at most two field ids; a UserError for anything else."""
    splits = tuple(part.strip() for part in (text or "").split(",") if part.strip())
    unknown = [name for name in splits if name not in ALL_SPLITS]
    if unknown:
        raise UserError(
            _("Staff cannot be broken down by “{field}”.").format(field=unknown[0]),
            _("Choose one of: {fields}.").format(fields=show_list(ALL_SPLITS)),
            rule="split_unknown",
        )
    if len(splits) > 2 or len(set(splits)) != len(splits):
        raise UserError(
            _("Staff can be broken down by at most two fields at once."),
            _("Choose one or two fields, for example staff_group,band."),
            rule="too_many_splits",
        )
    return splits
