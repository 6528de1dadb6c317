"""What to look at twice in a plan before it goes to a meeting.

The notes state what the numbers show and never that a plan is safe or unsafe: that takes people
who know the service. Limits are the reader's own; without one only a change is noted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from analytics.plan_cost import SENIOR
from analytics.plan_lines import PlanLine, Which, mix_of, registered_share
from analytics.words import _, ngettext, show_number, show_percent

SUPPORT = ("2", "3", "4")
Kind = Literal["registered", "supervision", "single", "lost", "senior"]


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
    limits = limits or Limits()
    found = [
        _note_registered(lines, limits.registered),
        _note_span(lines, limits.span),
        *_note_lost(lines),
        *_note_senior(lines),
        *_note_single(lines),
    ]
    return [note for note in found if note]


def _note_registered(lines: Sequence[PlanLine], floor: float | None) -> PlanNote | None:
    now, then = (registered_share(lines, which) for which in ("current", "planned"))
    if then is None:
        return None
    if floor is not None and then < floor - 1e-9:
        words = _("{share} of planned FTE is registered: below your floor of {floor}.")
        said = words.format(share=show_percent(then), floor=show_percent(floor))
        return PlanNote("registered", said)
    if now is not None and now - then >= 0.0005:
        words = _("The registered share falls from {now} to {then} of FTE.")
        return PlanNote("registered", words.format(now=show_percent(now), then=show_percent(then)))
    return None


def supervision_span(lines: Sequence[PlanLine], which: Which) -> float | None:
    """FTE in bands 2 to 4 for each registered FTE; None where nobody is registered."""
    registered = sum(line.fte(which) * line.registered_share for line in lines)
    support = sum(line.fte(which) for line in lines if line.band in SUPPORT)
    return support / registered if registered else None


def _note_span(lines: Sequence[PlanLine], most: float | None) -> PlanNote | None:
    now, then = (supervision_span(lines, which) for which in ("current", "planned"))
    support = sum(line.planned for line in lines if line.band in SUPPORT)
    if then is None:
        words = _("{fte} FTE in bands 2 to 4 would have nobody registered beside them.")
        said = words.format(fte=show_number(support, 1))
        return PlanNote("supervision", said) if support else None
    if most is not None and then > most + 1e-9:
        words = _("Each registered FTE would supervise {span} FTE in bands 2 to 4: above {most}.")
        said = words.format(span=show_number(then, 2), most=show_number(most, 2))
        return PlanNote("supervision", said)
    if now is not None and then - now >= 0.005:
        words = _("Each registered FTE supervises {then} FTE in bands 2 to 4; {now} at present.")
        said = words.format(then=show_number(then, 2), now=show_number(now, 2))
        return PlanNote("supervision", said)
    return None


def _note_lost(lines: Sequence[PlanLine]) -> list[PlanNote]:
    now, then = mix_of(lines, "current"), mix_of(lines, "planned")
    words = _("Band {band} loses every post: {fte} FTE now, none planned.")
    return [
        PlanNote("lost", words.format(band=band, fte=show_number(fte, 1)))
        for band, fte in now.items()
        if fte > 0 and not then[band]
    ]


def _note_senior(lines: Sequence[PlanLine]) -> list[PlanNote]:
    """Roles that keep posts and lose all of them in band 5 and above."""
    roles = dict.fromkeys(line.role for line in lines if line.role)
    found = []
    for role in roles:
        own = [line for line in lines if line.role == role]
        senior = [line for line in own if line.band in SENIOR]
        had, keeps = (sum(line.fte(which) for line in senior) for which in ("current", "planned"))
        if had and not keeps and any(line.planned for line in own):
            words = _("{role} loses every post in band 5 and above, and keeps others.")
            found.append(PlanNote("senior", words.format(role=role)))
    return found


def _note_single(lines: Sequence[PlanLine]) -> list[PlanNote]:
    """Bands with one FTE or less, as one sentence: nobody covers for leave or sickness."""
    bands = [band for band, fte in mix_of(lines, "planned").items() if 0 < fte <= 1]
    if not bands:
        return []
    words = ngettext(
        "Band {bands} would rest on one FTE or less: nobody to cover leave or sickness.",
        "Bands {bands} would each rest on one FTE or less: nobody to cover leave or sickness.",
        len(bands),
    )
    return [PlanNote("single", words.format(bands=", ".join(bands)))]
