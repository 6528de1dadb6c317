"""What to look at twice in a plan before it goes to a meeting.

The notes state what the numbers show and never that a plan is safe or unsafe: that takes people
who know the service. Limits are the reader's own; without one only a change is noted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.pay.groups import label_of
from analytics.plans.cost import SENIOR
from analytics.plans.lines import PlanLine, Which, mix_of, registered_share
from analytics.words import _, ngettext, show_list, show_number, show_percent

SUPPORT = ("2", "3", "4")
Kind = Literal["registered", "supervision", "single", "lost", "senior", "appraisal", "skills"]


@dataclass(frozen=True)
class PlanNote:
    """One thing to look at: its kind for scripts, and a sentence."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Limits:
    """The reader's own limits: least registered share of FTE, most support FTE per registered."""

    registered: float | None = None
    span: float | None = None


def note_plan(lines: Sequence[PlanLine], limits: Limits | None = None) -> list[PlanNote]:
    """Everything that the plan changes and somebody should look at, the gravest first."""
    return [note for noter in NOTERS for note in noter(lines, limits or Limits())]


def _note_registered(lines: Sequence[PlanLine], limits: Limits) -> list[PlanNote]:
    now, then = (registered_share(lines, which) for which in ("current", "planned"))
    floor = limits.registered
    if then is None:
        return []
    if floor is not None and then < floor - 1e-9:
        words = _("{share} of planned FTE is registered: below your minimum of {floor}.")
        sentence = words.format(share=show_percent(then), floor=show_percent(floor))
        return [PlanNote("registered", sentence)]
    if now is not None and now - then >= 0.0005:
        words = _("The registered share falls from {now} to {then} of FTE.")
        sentence = words.format(now=show_percent(now), then=show_percent(then))
        return [PlanNote("registered", sentence)]
    return []


def supervision_span(lines: Sequence[PlanLine], which: Which) -> float | None:
    """FTE in bands 2 to 4 for each registered FTE; None where nobody is registered."""
    registered = sum(line.fte(which) * line.registered_share for line in lines)
    support = sum(line.fte(which) for line in lines if line.band in SUPPORT)
    return support / registered if registered else None


def _note_span(lines: Sequence[PlanLine], limits: Limits) -> list[PlanNote]:
    now, then = (supervision_span(lines, which) for which in ("current", "planned"))
    support = sum(line.planned for line in lines if line.band in SUPPORT)
    if then is None:
        words = _("{fte} FTE in bands 2 to 4 would have no registered staff with them.")
        sentence = words.format(fte=show_number(support, 1))
        return [PlanNote("supervision", sentence)] if support else []
    if limits.span is not None and then > limits.span + 1e-9:
        words = _("Each registered FTE would supervise {span} FTE in bands 2 to 4: above {most}.")
        sentence = words.format(span=show_number(then, 2), most=show_number(limits.span, 2))
        return [PlanNote("supervision", sentence)]
    if now is not None and then - now >= 0.005:
        words = _("Each registered FTE supervises {then} FTE in bands 2 to 4; {now} at present.")
        sentence = words.format(then=show_number(then, 2), now=show_number(now, 2))
        return [PlanNote("supervision", sentence)]
    return []


def _note_lost(lines: Sequence[PlanLine], _limits: Limits) -> list[PlanNote]:
    now, then = mix_of(lines, "current"), mix_of(lines, "planned")
    words = _("{band} loses every post: {fte} FTE now, none planned.")
    return [
        PlanNote("lost", words.format(band=label_of(band), fte=show_number(fte, 1)))
        for band, fte in now.items()
        if fte > 0 and not then[band]
    ]


def _note_senior(lines: Sequence[PlanLine], _limits: Limits) -> list[PlanNote]:
    """Roles that lose all of their posts in band 5 and above, whether they keep others or not."""
    roles = dict.fromkeys((line.group, line.role) for line in lines if line.role)
    keeps_words = _("{role} loses every post in band 5 and above, but keeps others.")
    gone_words = _("{role} loses every post, all of them in band 5 and above.")
    found = []
    for group, role in roles:
        own = [line for line in lines if (line.group, line.role) == (group, role)]
        senior = [line for line in own if line.band in SENIOR]
        had, keeps = (sum(line.fte(which) for line in senior) for which in ("current", "planned"))
        if had and not keeps:
            words = keeps_words if any(line.planned for line in own) else gone_words
            found.append(PlanNote("senior", words.format(role=role)))
    return found


def _note_single(lines: Sequence[PlanLine], _limits: Limits) -> list[PlanNote]:
    """Bands with one FTE or less, as one sentence: nobody covers for leave or sickness."""
    planned = mix_of(lines, "planned")
    bands = [label_of(band) for band, fte in planned.items() if 0 < fte <= 1]
    if not bands:
        return []
    words = ngettext(
        "{bands} would depend on one FTE or less: nobody to cover leave or sickness.",
        "{bands} would each depend on one FTE or less: nobody to cover leave or sickness.",
        len(bands),
    )
    return [PlanNote("single", words.format(bands=show_list(bands)))]


# What looks at the numbers of a plan, the gravest first. What records say of the staff that a plan
# was built on is in `analytics.plans.staff_notes`.
NOTERS: tuple[Callable[[Sequence[PlanLine], Limits], list[PlanNote]], ...] = (
    _note_registered,
    _note_span,
    _note_lost,
    _note_senior,
    _note_single,
)
