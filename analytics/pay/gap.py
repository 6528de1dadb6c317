"""The pay gap between women and men: of doctors and of all staff, by full-time pay and as paid.

Pay is the basic pay of the point that somebody is on. It is shown for the whole organisation only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.pay.gap_people import (
    ALL_STAFF,
    BASES,
    DOCTORS,
    FULL_TIME,
    WHO,
    Person,
    paid_by,
    read_people,
    women_and_men,
)
from analytics.pay.gap_protection import all_hidden, few_moved, quarters_hidden
from analytics.pay.scales import Scales, scales_in_force
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import wilson
from analytics.statistics.pay_gap import Paid, gap, mean_and_median, quarters
from analytics.words import _, show_percent

ENOUGH = 0.8  # the share of people whose pay must be known
_KEYS = ("who", "basis", "part")
_PAY = ("women", "men", "pay_women", "pay_men", "gap")
_SHARES = ("women_share", "share_low", "share_high")
Row = dict[str, Any]


@with_queries
def build_pay_gap(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``pay_gap``: mean, median and quarters of doctors and of all staff, those of whom
    enough is known."""
    resolved = resolve_scope(store, scope.on(scope.as_at))
    assert resolved.as_at is not None
    scales = scales_in_force(store, resolved.as_at, "basic")
    people = read_people(store, resolved.as_at, scales.points)
    threshold = threshold_for(table.characteristics)
    rows: list[Row] = []
    hides: list[bool] = []
    remarks: list[str] = []
    for who in WHO:
        own = women_and_men(people, who)
        remarks.append(_on_coverage(who, own))
        if not own or _coverage(own) < ENOUGH:
            continue
        hidden = _hidden_parts(store, resolved, who, own, threshold)
        found = [row for basis in BASES for row in _rows(who, basis, own)]
        rows += found
        hides += [hidden is None or row["part"] in hidden for row in found]
    return table.answer(
        resolved,
        about_people(table, rows, hides, threshold, keys=_KEYS),
        remarks=(*remarks, *_on_scope(resolved, threshold), *_on_scales(scales)),
    )


def _hidden_parts(
    store: Store, scope: Scope, who: str, people: list[Person], threshold: int
) -> set[str] | None:
    """The parts that are hidden; None for all of them."""
    if not threshold:
        return set()
    if scope.where or all_hidden(store, scope, who, people, threshold):
        return None
    if any(few_moved(people, later, threshold) for later in _later(store, scope, who)):
        return None
    parts = quarters(paid_by(people, FULL_TIME))
    hide = quarters_hidden(store, scope, who, people, parts, threshold)
    return {f"quarter_{number}" for number in range(1, 5)} if hide else set()


def _later(store: Store, scope: Scope, who: str) -> Iterator[list[Person]]:
    """The same people on every later date."""
    for day in store.dates():
        if scope.as_at is not None and day > scope.as_at:
            points = scales_in_force(store, day, "basic").points
            yield women_and_men(read_people(store, day, points), who)


def _rows(who: str, basis: str, people: list[Person]) -> Iterator[Row]:
    paid = paid_by(people, basis)
    counts = {"women": sum(each.is_first for each in paid)}
    counts["men"] = len(paid) - counts["women"]
    own, others = mean_and_median(paid, first=True), mean_and_median(paid, first=False)
    for part, women, men in zip(("mean", "median"), own, others, strict=True):
        yield {"who": who, "basis": basis, "part": part, **counts, "pay_women": women,
               "pay_men": men, "gap": gap(women, men), **dict.fromkeys(_SHARES)}  # fmt: skip
    if basis == FULL_TIME:
        yield from _quarter_rows(who, paid)


def _quarter_rows(who: str, paid: list[Paid]) -> Iterator[Row]:
    for number, (women, men) in enumerate(quarters(paid), start=1):
        low, high = wilson(women, women + men)
        yield {
            "who": who, "basis": FULL_TIME, "part": f"quarter_{number}", **dict.fromkeys(_PAY),
            "women": women, "men": men, "women_share": women / (women + men) if paid else None,
            "share_low": low, "share_high": high,
        }  # fmt: skip


def _coverage(people: list[Person]) -> float:
    return sum(each.full_time is not None for each in people) / len(people)


def _on_coverage(who: str, people: list[Person]) -> str:
    names = {DOCTORS: _("Doctors"), ALL_STAFF: _("All staff")}
    if not people:
        return _("{who}: nobody is in post.").format(who=names[who])
    share = show_percent(_coverage(people))
    if _coverage(people) < ENOUGH:
        return _(
            "{who}: pay is known of {share} of people, too few for a pay gap. Import a pay scale"
            " with the points that the staff list names."
        ).format(who=names[who], share=share)
    return _("{who}: pay is known of {share} of people; the others are left out.").format(
        who=names[who], share=share
    )


def _on_scope(scope: Scope, threshold: int) -> list[str]:
    if not scope.where or not threshold:
        return []
    return [_("The pay gap is shown for the whole organisation only.")]


def _on_scales(scales: Scales) -> list[str]:
    basis = _(
        "Basic pay of the point that somebody is on, without supplements, additional sessions and"
        " bonuses, which the regulations count too. Full-time pay stands for pay by the hour; as"
        " paid is that times FTE."
    )
    return [basis, *scales.remarks, *scales.about_doctors]
