"""What is assumed when hours of care become FTE, and who gives that care."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from analytics import codelists
from analytics.errors import UserError
from analytics.values.options import read_number
from analytics.vocabulary import CARE_GROUPS
from analytics.words import _, show_list, show_number, show_percent

By = Literal["band", "registered", "unit"]
BY: tuple[By, ...] = ("band", "registered", "unit")
# Staff needed on top of the hours worked, to cover leave, sickness and training. 26.9 % is the
# uplift usual for ward establishments in Wales: background knowledge, to be checked and changed.
HEADROOM = 0.269
WEEKLY_HOURS = 37.5
WITH, WITHOUT = "with_headroom", "without_headroom"


@dataclass(frozen=True)
class CareOptions:
    """How a requirement is read. ``by`` is None: by what its lines name.

    ``headroom`` is a fraction of the hours worked; ``stated_fte`` says whether FTE in the file have
    it already. ``groups`` give the care where a line names no staff group.
    """

    by: By | None = None
    headroom: float = HEADROOM
    weekly_hours: float = WEEKLY_HOURS
    stated_fte: str = WITH
    groups: tuple[str, ...] = CARE_GROUPS

    @property
    def fte_headroom(self) -> float:
        """What is added to FTE given in the file."""
        return self.headroom if self.stated_fte == WITHOUT else 0.0

    def assumptions(self) -> dict[str, Any]:
        """What is printed with the answer."""
        return {
            "headroom": self.headroom,
            "weekly_hours": self.weekly_hours,
            "stated_fte": self.stated_fte,
            "care_staff_groups": list(self.groups),
        }

    def in_words(self) -> str:
        """The conversion as a sentence."""
        words = _("Hours become FTE as hours per week / {hours} × (1 + {headroom}).")
        if self.stated_fte == WITHOUT:
            words += " " + _("The same headroom is added to FTE in the file.")
        else:
            words += " " + _("FTE in the file are used as given.")
        return words.format(
            hours=show_number(self.weekly_hours, 1), headroom=show_percent(self.headroom)
        )


def read_care_options(options: Mapping[str, str]) -> CareOptions:
    """The options of ``skill_mix_required``; UserError for one that cannot be read."""
    by = options.get("by", "")
    stated = options.get("stated_fte", WITH)
    if by and by not in BY:
        raise _not_one(by, BY)
    if stated not in (WITH, WITHOUT):
        raise _not_one(stated, (WITH, WITHOUT))
    return CareOptions(
        by=cast(By, by) if by else None,
        headroom=read_number(options.get("headroom", str(HEADROOM)), 0, 1),
        weekly_hours=read_number(options.get("weekly_hours", str(WEEKLY_HOURS)), 1, 100),
        stated_fte=stated,
        groups=_groups(options.get("staff_groups", "")),
    )


def _not_one(text: str, known: tuple[str, ...]) -> UserError:
    return UserError(
        _("“{text}” cannot be chosen here.").format(text=text),
        _("Choose one of: {choices}.").format(choices=show_list(known)),
        rule="option_unknown",
    )


def _groups(text: str) -> tuple[str, ...]:
    if not text.strip():
        return CARE_GROUPS
    known = codelists.load("staff_groups")
    found = []
    for part in text.split(","):
        entry = known.match(part)
        if entry is None:
            raise UserError(
                _("“{text}” is not a recognised staff group.").format(text=part.strip()),
                _("Choose from: {choices}.").format(choices=show_list(known.labels())),
                rule="option_unknown",
            )
        found.append(entry.label_en)
    return tuple(dict.fromkeys(found))
