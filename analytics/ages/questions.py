"""Questions that a manager can take from a panel into a conversation, by measure or table.

A panel without an entry has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_, _

_QUESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "age_pyramid": (
        N_("Which ages have few people, and will that gap reach senior posts in five or ten"
           " years?"),
        N_("Are the women and the men in this team at the same stage of their working lives?"),
        N_("Who could talk to people in their late fifties about how they want to keep working?"),
    ),
    "age_pyramid_overlay": (
        N_("How does this team differ from the rest, and is there a reason in the work itself?"),
        N_("Is the difference due to recruitment, to people staying, or to people moving on?"),
    ),
    "age_profile": (
        N_("Which group has the fewest people to follow those who will retire next?"),
        N_("Do we train people ourselves for the group with few young staff?"),
    ),
    "age_change": (
        N_("Did a band grow because people joined, or because colleagues had birthdays?"),
        N_("Which band shrank, and do we know why those people left?"),
        N_("If the next three years were the same, which band would worry us?"),
    ),
    "age_hotspots": (
        N_("What can only the longest-serving people in the unit do?"),
        N_("How long does it take to train or recruit a successor here, and have we started?"),
        N_("Would flexible hours, lighter duties or a handover post keep people longer?"),
    ),
    "replacement_ratio": (
        N_("Where are fewer people starting out than nearing retirement?"),
        N_("Do we have training places for the groups below 1?"),
    ),
    "retirement_exposure": (
        N_("Who have we asked about their plans, and when did we last ask?"),
        N_("How many people could retire in the same month, and what would stop?"),
        N_("Do the assumed ages match what people here actually do?"),
    ),
    "retirement_by_group": (
        N_("Which group loses the most in five years, and how long does it take to train for it?"),
        N_("Could retire and return bridge the gap, and who decides?"),
    ),
    "age_projection": (
        N_("How many starters per year would keep the number steady, and do we get as many?"),
        N_("Which age bands would empty first if nobody were replaced?"),
        N_("What would have to change for the range to be wrong?"),
    ),
    "age_backtest": (
        N_("At which ages was the projection furthest out, and what happened there?"),
        N_("Was last year unusual: a new service, a transfer, a pay award, a pandemic?"),
    ),
    "age_staying": (
        N_("At what age do most people leave, and is it their choice?"),
        N_("What would keep someone aged 55 for two more years?"),
    ),
    "leaving_rates": (
        N_("Is it mostly younger or older staff who leave, and what reasons do they give?"),
        N_("Were the years behind these rates like the years to come?"),
    ),
})  # fmt: skip


def questions_for(result_id: str) -> list[str]:
    """The questions for one measure or table, in the reader's language."""
    return [_(text) for text in _QUESTIONS.get(result_id, ())]
