"""Roles: who may see the names of people with skills. Everybody else sees counts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.errors import UserError
from analytics.words import N_, _

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "viewer": N_("Sees numbers only"),
        "executive": N_("Executive: sees numbers only"),
        "workforce_lead": N_("Workforce lead: loads data, sees numbers only"),
        "clinical_manager": N_("Clinical manager: also sees who has which skill"),
    }
)
SEES_NAMES = frozenset({"clinical_manager"})
DEFAULT = "viewer"


def read_role(text: str | None) -> str:
    """A role by its id, the one with least rights where none is given; else a UserError."""
    role = (text or DEFAULT).strip().casefold().replace(" ", "_").replace("-", "_")
    if role in ROLES:
        return role
    raise UserError(
        _("“{role}” is not a role.").format(role=text),
        _("Choose one of: {roles}.").format(roles=", ".join(ROLES)),
        rule="role_unknown",
    )


def may_see_names(role: str) -> bool:
    """Whether a role may see who holds a skill."""
    return role in SEES_NAMES
