"""Words of the lists of leadership posts and successors: what each field is, and what was done."""

from __future__ import annotations

from collections.abc import Mapping
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
