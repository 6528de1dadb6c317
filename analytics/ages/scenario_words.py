"""The scenarios of a projection in the reader's language; their ids are a contract."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.words import N_, _

SCENARIOS: Mapping[str, str] = {
    "do_nothing": N_("Nobody replaced"),
    "replace": N_("Every leaver replaced"),
    "recruit": N_("A fixed number of starters per year"),
}


def scenario_title(scenario: str) -> str:
    """A scenario in words."""
    return _(SCENARIOS[scenario])
