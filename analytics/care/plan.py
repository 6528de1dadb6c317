"""A plan as far as it gives care: what is compared with a care requirement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analytics.care.options import By, CareOptions
from analytics.plans.lines import PlanLine
from analytics.vocabulary import NOT_REGISTERED, REGISTERED
from analytics.words import _, show_number


@dataclass(frozen=True)
class PlannedFte:
    """FTE of one band as planned. ``registered`` is the share of it that is registered.

    ``staff_group`` is empty where the plan does not say; a group that gives no care is left out.
    ``now`` is the FTE that the plan was begun from, None where it was typed.
    """

    band: str
    fte: float
    registered: float
    staff_group: str = ""
    now: float | None = None


def planned_fte(lines: Iterable[PlanLine]) -> list[PlannedFte]:
    """The planned FTE of the lines of a plan."""
    return [
        PlannedFte(line.band, line.planned, line.registered_share, line.staff_group, line.current)
        for line in lines
    ]


# A plan that was begun from this much more than the units of the requirement have in post is for
# other units too, and is silent on these.
_FOR_OTHERS_TOO = 1.25


def is_for_more_units(
    planned: list[PlannedFte] | None, in_post: float, chosen: CareOptions
) -> bool:
    """Whether a plan was begun from more staff than the units of the requirement have."""
    began = sum(item.now or 0.0 for item in _who_give_care(planned or [], chosen))
    return began > _FOR_OTHERS_TOO * in_post


def planned_by(
    planned: list[PlannedFte] | None, by: By, chosen: CareOptions
) -> dict[str, float] | None:
    """Planned FTE of those who give care, by band or by registered or not; a plan has no units."""
    if planned is None or by == "unit":
        return None
    total: dict[str, float] = {}
    for item in _who_give_care(planned, chosen):
        if by == "band":
            parts = {item.band: item.fte}
        else:
            parts = {
                REGISTERED: item.fte * item.registered,
                NOT_REGISTERED: item.fte * (1 - item.registered),
            }
        for group, fte in parts.items():
            if fte:
                total[group] = total.get(group, 0.0) + fte
    return total


def _who_give_care(planned: Iterable[PlannedFte], chosen: CareOptions) -> list[PlannedFte]:
    return [item for item in planned if item.staff_group in ("", *chosen.groups)]


def about_plan(planned: list[PlannedFte] | None, by: By, chosen: CareOptions) -> list[str]:
    """Remarks on a plan compared with a requirement: what is planned here, and what is left out."""
    if planned is None:
        return []
    if by == "unit":
        return [_("A plan has no units: it is not shown by unit.")]
    sentences = [_("Planned includes all FTE of the plan, whichever unit they are for.")]
    care = sum(item.fte for item in _who_give_care(planned, chosen))
    left_out = sum(item.fte for item in planned) - care
    if left_out > 0.005:
        words = _("{fte} FTE of the plan are in other staff groups and left out.")
        sentences.append(words.format(fte=show_number(left_out, 1)))
    return sentences
