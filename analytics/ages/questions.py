"""Questions that a manager can take from a panel into a conversation, by measure or table.

They ask; they do not answer. A panel without an entry has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_, _

_QUESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "age_pyramid": (
        N_("Which ages are thin, and will that gap reach senior posts in five or ten years?"),
        N_("Are the women and the men of this team at the same point of their working lives?"),
        N_("Who could talk to people in their late fifties about how they want to work on?"),
    ),
    "age_pyramid_overlay": (
        N_("Where does this team differ from the rest, and is there a reason in the work itself?"),
        N_("Is the difference one of recruitment, of people staying, or of people moving on?"),
    ),
    "age_profile": (
        N_("Which group has least behind the people who will retire next?"),
        N_("Is the group with few young people one that we train ourselves?"),
    ),
    "age_change": (
        N_("Did a band grow because people joined, or because colleagues had birthdays?"),
        N_("Which band shrank, and do we know why those people left?"),
        N_("If the next three years went the same way, which band would worry us?"),
    ),
    "age_hotspots": (
        N_("What does the unit do that only its longest-serving people know how to do?"),
        N_("How long does it take to train or recruit a successor here, and have we begun?"),
        N_("Would flexible hours, lighter duties or a handover post keep people longer?"),
    ),
    "replacement_ratio": (
        N_("Where are fewer people starting out than are near retirement?"),
        N_("Do we have places for learners in the groups below 1?"),
    ),
    "retirement_exposure": (
        N_("Whom have we asked about their plans, and when did we last ask?"),
        N_("How many could retire in the same month, and what would stop?"),
        N_("Do the assumed ages fit what people here really do?"),
    ),
    "retirement_by_group": (
        N_("Which group loses most in five years, and how long does it take to train for it?"),
        N_("Could retire and return bridge the gap, and who decides about it?"),
    ),
    "age_projection": (
        N_("How many starters a year would keep the number as it is, and do we get as many?"),
        N_("Which age bands would be empty first if nobody were replaced?"),
        N_("What would have to change for the range to be wrong?"),
    ),
    "age_backtest": (
        N_("In which ages was the forecast furthest out, and what happened there?"),
        N_("Was last year unusual: a new service, a transfer, a pay award, a pandemic?"),
    ),
    "age_staying": (
        N_("At which age do most people go, and is it their choice?"),
        N_("What would keep a person of 55 for two more years?"),
    ),
    "leaving_rates": (
        N_("Are the young or the old the ones who leave most, and what do they tell us?"),
        N_("Do the rates rest on years that were like the ones to come?"),
    ),
})  # fmt: skip


def questions_for(result_id: str) -> list[str]:
    """The questions beside one measure or table, in the reader's language."""
    return [_(text) for text in _QUESTIONS.get(result_id, ())]
