"""A measure beside everything else that can be asked of the same people (`gate`)."""

from __future__ import annotations

from dataclasses import replace

from analytics.engine.declared import Measure
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import gate
from analytics.privacy.all_groups import listed_alike
from analytics.privacy.measure_parts import EMPTY, Key, Rows, key_of
from analytics.privacy.thresholds import threshold_for

# Whom measures are about that are not about the staff of a date.
OF_EVENTS = {"starter": gate.STARTERS, "leaver": gate.LEAVERS, "reasons": gate.LEAVERS,
             "stayers": gate.STAFF, "year": gate.LEAVERS}  # fmt: skip
# Mean and interval of ages give their sum and the sum of their squares: of few people, each age.
LEAST_FOR_SPREAD = 30


def what_it_says(measure: Measure) -> gate.About:
    """What a measure says of people beside who was chosen."""
    limits = [limit for limit in (measure.age_limit, measure.age_under) if limit]
    if measure.rests_on in OF_EVENTS:
        return gate.About(people=bool(measure.characteristics), of=OF_EVENTS[measure.rests_on])
    if "health" in measure.characteristics:
        return gate.About(groups=gate.AWAY_FROM_WORK, of=gate.APPRAISED)
    if "sickness" in measure.characteristics:
        return gate.About(groups=(gate.SICK,))
    return gate.About(
        limits=tuple(limits),
        sums=measure.sums,
        people=bool(measure.characteristics) and not limits,
    )


def is_seen_by_gate(measure: Measure) -> bool:
    """Whether the gate counts everybody that a number of the measure makes known: all but the
    people inside and outside of a share (appraised or not, past an age or not), and the ages that a
    mean adds up, of which each group of a table beside it takes some away.
    """
    return not (measure.proportion or is_mean_of_ages(measure))


def is_mean_of_ages(measure: Measure) -> bool:
    """Whether it is a mean of what is not everybody's to know."""
    return measure.kind == "mean" and bool(measure.characteristics)


def hidden_around(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    rows: Rows,
    threshold: int,
) -> set[Key]:
    """The groups that are hidden beside what else can be asked of the staff of each date."""
    about = what_it_says(measure)
    fields = tuple(name for name in splits if name != "month")
    by_day = {
        day: gate.hidden_groups(store, scope.on(day), fields, threshold, about)
        for day in {row["as_at"] for row in rows}
    }
    return {key_of(row) for row in rows if by_day[row["as_at"]].hides(*key_of(row)[1:])}


def listed_as_one(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    marked: Rows,
    threshold: int,
) -> Rows:
    """The rows, with hidden and empty groups listed alike on each date."""
    fields = tuple(name for name in splits if name != "month")
    if not fields:
        return marked
    found = []
    for day in dict.fromkeys(row["as_at"] for row in marked) or [scope.as_at]:
        rows = [row for row in marked if row["as_at"] == day]
        present = {key_of(row)[1:] for row in rows}
        hidden = {key_of(row)[1:] for row in rows if row["hidden"]}
        on_day = scope.on(day)
        around = gate.hidden_groups(store, on_day, fields, threshold, what_it_says(measure))
        lines = around.lines
        listing = listed_alike(store, on_day, fields, present, hidden, threshold, lines)
        kept = [row for row in rows if key_of(row)[1:] not in listing.left_out]
        more = [
            {**EMPTY, "as_at": day, "split_1": first, "split_2": second}
            for first, second in listing.added
        ]
        if more:
            kept = sorted([*kept, *more], key=lambda row: (row["split_1"], row["split_2"]))
        found += kept
    return found


def without_spread(
    store: Store, measure: Measure, scope: Scope, splits: tuple[str, ...], rows: Rows
) -> Rows:
    """The rows of a mean of ages, marked where its interval would tell too much: with the mean it
    gives the sum of the squares, and that of a few is what two groups differ by."""
    if not is_mean_of_ages(measure) or not threshold_for(measure.characteristics):
        return rows
    fields = tuple(name for name in splits if name != "month")
    about = replace(what_it_says(measure), people=True)
    hidden = {
        day: gate.hidden_groups(store, scope.on(day), fields, LEAST_FOR_SPREAD, about)
        for day in {row["as_at"] for row in rows}
    }
    return [
        {**row, "spread_hidden": int(row["people"] or 0) < LEAST_FOR_SPREAD
         or hidden[row["as_at"]].hides(*key_of(row)[1:])}
        for row in rows
    ]  # fmt: skip
