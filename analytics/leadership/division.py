"""What leaders and their pool are divided by: one characteristic or a pair of them, and ethnic
group in two groups, in five or in all that are recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics import codelists
from analytics.answers.briefly.leadership_diversity import BETWEEN, HOURS
from analytics.engine.scope import ALL_SPLITS, FIELDS
from analytics.errors import UserError
from analytics.values.options import read_choice
from analytics.vocabulary import MINORITY, NOT_KNOWN, NOT_STATED
from analytics.words import _

ETHNIC_GROUP = "ethnic_group"
# Fields of staff, and full time or part time.
CHARACTERISTICS = (
    "gender", ETHNIC_GROUP, "age_band", "disability", HOURS, "medical_grade",
    "place_of_qualification", "welsh_language",
)  # fmt: skip
FIVE, TWO, FULL = "5", "2", "full"
DETAILS = (FIVE, TWO, FULL)  # of ethnic group; not stated is one more in each
NO_OTHER = "none"
ORIGIN = "ethnic_origin"  # every group that is recorded


@dataclass(frozen=True)
class Division:
    """A characteristic, the second of a pair or nothing, and in how many ethnic groups."""

    first: str
    second: str = ""
    detail: str = FIVE

    @property
    def fields(self) -> tuple[str, ...]:
        """The characteristics, in the order in which they were asked for."""
        return (self.first, self.second) if self.second else (self.first,)

    @property
    def is_usual(self) -> bool:
        """One characteristic, in the groups that other answers use too."""
        return not self.second and self.detail == FIVE

    @property
    def reveals(self) -> frozenset[str]:
        """The personal characteristics that its groups bring to light, if any."""
        return frozenset().union(*(reveals(field) for field in self.fields))

    @property
    def assumptions(self) -> dict[str, str]:
        """What was asked for, as an answer says it."""
        second = {"second_characteristic": self.second} if self.second else {}
        detail = {"ethnicity_detail": self.detail} if ETHNIC_GROUP in self.fields else {}
        return {"characteristic": self.first, **second, **detail}

    def is_unknown(self, group: str) -> bool:
        """Whether it is not known, or not stated, what people of a group are."""
        parts = group.split(BETWEEN) if self.second else [group]
        return any(
            part in unknown_groups(field) for field, part in zip(self.fields, parts, strict=True)
        )

    def parts(self) -> list[Division]:
        """Each characteristic by itself."""
        return [replace(self, first=field, second="").plain() for field in self.fields]

    @property
    def columns(self) -> tuple[str, ...]:
        """What each characteristic is read from in the store."""
        full = self.detail == FULL
        return tuple(ORIGIN if full and field == ETHNIC_GROUP else field for field in self.fields)

    def group_of(self, values: Sequence[str]) -> str:
        """The group of somebody of whom these values are stored, in the order of ``columns``."""
        return BETWEEN.join(
            in_two(value) if self.detail == TWO and field == ETHNIC_GROUP else value
            for field, value in zip(self.fields, values, strict=True)
        )

    def plain(self) -> Division:
        """The same without a detail that says nothing of it."""
        return self if ETHNIC_GROUP in self.fields else replace(self, detail=FIVE)


def read_division(options: Mapping[str, str]) -> Division:
    """What the options divide by; a UserError for one that is none, or for a pair of the same."""
    first = read_choice(options, "characteristic", CHARACTERISTICS)
    second = read_choice(options, "second_characteristic", (NO_OTHER, *CHARACTERISTICS))
    detail = read_choice(options, "ethnicity_detail", DETAILS)
    if second == first:
        raise UserError(
            _("A pair needs two different characteristics."),
            _("Choose another “second_characteristic”, or none."),
            rule="pair_alike",
        )
    return Division(first, "" if second == NO_OTHER else second, detail).plain()


def reveals(characteristic: str) -> frozenset[str]:
    """The personal characteristic that groups of this bring to light, if any."""
    field = ALL_SPLITS.get(characteristic)
    return frozenset({field.characteristic} if field and field.characteristic else ())


def unknown_groups(characteristic: str) -> set[str]:
    """The groups of people of whom it is not known or who have not said: what ESR shows without a
    code of the NHS Data Dictionary."""
    field = FIELDS.get(characteristic)
    found = {NOT_KNOWN, NOT_STATED}
    if characteristic == ETHNIC_GROUP:
        return found | {
            item.label_en for item in codelists.load("ethnic_groups").entries
            if item.extra["ethnic_group"] == NOT_STATED
        }  # fmt: skip
    if field is None or characteristic not in ("gender", "disability"):
        return found
    return found | {
        item.label_en for item in codelists.load(field.codelist or "").entries if not item.code
    }


def in_two(group: str) -> str:
    """One of five ethnic groups as one of two; not stated stays what it is."""
    minority = {
        item.extra["ethnic_group"]: item.extra["minority"]
        for item in codelists.load("ethnic_groups").entries
    }
    return MINORITY if minority.get(group) == "yes" else group


def in_order(fields: Sequence[str]) -> tuple[str, ...]:
    """Characteristics in the order of the list, whichever was asked for first."""
    return tuple(sorted(fields, key=CHARACTERISTICS.index))
