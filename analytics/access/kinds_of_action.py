"""The kinds of action of the audit trail, and how many of each there were, in words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_, NP_, _, ngettext, show_number

OTHER = "other"
# By kind, in the order in which they are said: its title and the actions that are of it.
_KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "imports": (NP_("kind of action", "Imports"), ("import",)),
        "undos": (N_("Imports undone"), ("undo",)),
        "kept": (N_("Restored or removed for good"), (
            "restore", "drop", "forget", "encrypt", "decrypt",
        )),
        "exports": (NP_("kind of action", "Files made"), ("export", "exact_export")),
        "names": (N_("Searches and names"),
                  ("talent_search", "talent_shortlist", "succession_names")),
        "exact": (N_("Numbers that are not protected"), ("exact_view",)),
        "sign_ins": (N_("Signed in or out"), ("sign_in", "sign_out")),
        "refused": (N_("Sign-in refused"), ("sign_in_refused",)),
        "roles": (N_("Role or units changed"), ("role_change", "person_added", "person_removed")),
        "typed": (N_("Typed or decided"), (
            "recipe", "decision", "denominators", "survey_action", "framework_list",
            "framework_status", "framework_evidence", "framework_milestone",
        )),
        OTHER: (NP_("kind of action", "Something else"), ()),
    }
)  # fmt: skip
KINDS = tuple(_KINDS)
ACTIONS = tuple(action for _title, actions in _KINDS.values() for action in actions)


def kind_of(action: str) -> str:
    """The kind that an action is of."""
    return next((kind for kind, (_title, own) in _KINDS.items() if action in own), OTHER)


def title_of(kind: str) -> str:
    """The title of a kind, or the word itself where it is none."""
    return _(_KINDS[kind][0]) if kind in _KINDS else kind


def counted(kind: str, count: int) -> str:
    """``31 imports``, ``4 undone``, ``1 refused sign-in``."""
    words = {
        "imports": ngettext("{count} import", "{count} imports", count),
        "undos": ngettext("{count} undone", "{count} undone", count),
        "kept": ngettext("{count} restored or removed", "{count} restored or removed", count),
        "exports": ngettext("{count} file made", "{count} files made", count),
        "names": ngettext(
            "{count} search or look at names", "{count} searches or looks at names", count
        ),
        "exact": ngettext("{count} exact view", "{count} exact views", count),
        "sign_ins": ngettext("{count} sign-in or sign-out", "{count} sign-ins or sign-outs", count),
        "refused": ngettext("{count} refused sign-in", "{count} refused sign-ins", count),
        "roles": ngettext("{count} change of role", "{count} changes of role", count),
        "typed": ngettext("{count} thing typed", "{count} things typed", count),
        OTHER: ngettext("{count} thing else", "{count} things else", count),
    }
    return words[kind].format(count=show_number(count))
