"""Words of the lists of leadership posts and successors: what each field is, and what was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from analytics.engine.display import field_title as scope_field_title
from analytics.words import N_, NP_, _

CHANGES: Mapping[str, str] = MappingProxyType(
    {
        "loaded": N_("First list"),
        "added": N_("Added"),
        "removed": N_("Removed"),
        "changed": N_("Changed"),
    }
)
# Of each list: that it is of another day, and that the first one is later than the answer.
ON_LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "leadership_role": (
            N_("The leadership posts are those of {date}."),
            N_("The first list of leadership posts is of {date}: nothing is known of an earlier"
               " date."),
        ),
        "succession": (
            N_("The successors are those of {date}."),
            N_("The first list of successors is of {date}: nothing is known of an earlier date."),
        ),
    }
)  # fmt: skip
LISTS: Mapping[str, str] = MappingProxyType(
    {"leadership_role": N_("Leadership posts"), "succession": N_("Successors")}
)
# What a row of a list says, by its field.
FIELD_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "person": N_("Person"),
        "post_title": NP_("leadership", "Post"),
        "tier": N_("Tier"),
        "organisation": N_("Unit"),
        "cluster": N_("Cluster"),
        "employee_number": N_("Employee number"),
        "nhs_unique_id": N_("NHS unique id"),
        "full_name": N_("Name"),
        "is_vacant": N_("Vacant"),
        "is_interim": N_("Interim"),
        "is_shared": NP_("post", "Shared"),
        "start_date": N_("In post since"),
        "end_date": N_("End of tenure"),
        "how_appointed": N_("How appointed"),
        "sessions": N_("Sessions per week"),
        "chance": N_("Chance of vacancy in 12 months"),
        "sector": NP_("of care", "Sector"),
        "profession": N_("Profession"),
        "readiness": N_("Readiness"),
        "assessed_on": N_("Readiness assessed on"),
        "is_emergency_cover": N_("Emergency cover"),
        "owner": N_("The plan has an owner"),
    }
)


def field_title(name: str) -> str:
    """What a field of a list is called; a level of the organisation has a title of its own."""
    return _(FIELD_TITLES[name]) if name in FIELD_TITLES else scope_field_title(name)


def list_used_on(dates: Collection[date], day: date) -> date | None:
    """Which of the dates of a kind of list is used for a day, as ``lists_used_on`` in SQL: the last
    one up to it, else the first within a month after it; None where there is none."""
    before = [each for each in dates if each <= day]
    soon = [each for each in dates if 0 < (each - day).days <= 31]
    return max(before) if before else min(soon, default=None)
