"""States and flows: doctors moved on year by year, from medical school to leaving.

In a year some of each state leave; of the others, those who complete it go on, as far as there are
posts (whoever finds none waits where they are), and everybody grows a year older. People come in by
intake and by recruitment. Of every state: close = open + joined + began + recruited − moved − left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from analytics.engine.long_work import steps
from analytics.supply.cells import (
    State,
    by_cell,
    entry_shares,
    grown_older,
    hours,
    latest,
    spread_stock,
    states_of,
)
from analytics.supply.draws import Values
from analytics.supply.luck import Luck
from analytics.supply.outcome import Array, Flow, Outcome

People = dict[str, Array]  # by state: paths by cells
Pair = tuple[str, str]
_NOTHING = 1e-9  # FTE that are left over by the way a computer adds up


@dataclass
class _Year:
    """What moves in one year, by state or by pair of states."""

    stays: People = field(default_factory=dict)
    left: People = field(default_factory=dict)
    moves: dict[Pair, Array] = field(default_factory=dict)
    joined: People = field(default_factory=dict)
    began: People = field(default_factory=dict)
    recruited: People = field(default_factory=dict)


def project(
    values: Values, first: int, horizon: int, luck: Luck, only: str = "", *, traced: bool = False
) -> Outcome:  # fmt: skip
    """Supply in each year from ``first`` to ``first`` + ``horizon``; ``traced``: the flows too.

    Supply is everybody qualified, or those in the state ``only``.
    """
    states = {each.label: each for each in states_of(values)}
    people = {name: luck.begin(spread_stock(values, each)) for name, each in states.items()}
    years = tuple(range(first, first + horizon + 1))
    heads, fte, flows = [_sums(people)], [_fte(values, states, people, first, first)], []
    cells = {name: [each[0]] for name, each in people.items()} if traced else {}
    for year in steps(years[1:]):
        moved = _Year()
        for state in states.values():
            _go_out(values, state, states, people[state.label], year, luck, moved)
        for state in states.values():
            _come_in(values, state, states, year, luck, moved)
        close = {name: _close(state, moved) for name, state in states.items()}
        if traced:
            flows += [_flow(values, state, states, people, close, moved, year, first)
                      for state in states.values()]  # fmt: skip
            for name, each in close.items():
                cells[name].append(each[0])
        people = close
        heads.append(_sums(people))
        fte.append(_fte(values, states, people, year, first))
    counted = [name for name, each in states.items() if each.qualified and only in ("", name)]
    found = _outcome(years, counted, heads, fte, tuple(flows), values.size)
    return replace(found, cells={name: np.array(each) for name, each in cells.items()})


def _go_out(
    values: Values, state: State, states: Mapping[str, State], people: Array, year: int,
    luck: Luck, moved: _Year,
) -> None:  # fmt: skip
    leaving = by_cell(values, "leaves per year", state, year - 1, 0.0)
    left = luck.some(people, leaving)
    rest = people - left
    done = luck.some(rest, state.completing()[None, :]) if state.span else rest
    waits, open_share = done, np.ones_like(leaving) if state.span else 1 - leaving
    for to in dict.fromkeys(each.to for each in values.find("moves", state=state.label)):
        share = _moving(values, state, to, year - 1)[:, None]
        chance = np.divide(share, open_share, where=open_share > 1e-12,
                           out=np.zeros_like(open_share))  # fmt: skip
        goes = luck.some(waits, chance)
        moved.moves[state.label, to] = goes
        waits, open_share = waits - goes, open_share - share
    if state.span:
        left, waits = left + waits, rest - done
        waits = np.concatenate([np.zeros((len(waits), 1)), waits[:, :-1]], axis=1)
    moved.left[state.label] = left
    moved.stays[state.label] = waits


def _moving(values: Values, state: State, to: str, year: int) -> Array:
    rows = [each for each in values.find("moves", state=state.label, to=to)
            if (each.year or 0) <= year]  # fmt: skip
    last = sorted(rows, key=lambda each: each.year or 0)[-1:]
    return values.of(last[0]) if last else np.zeros(values.size)


def _come_in(
    values: Values, state: State, states: Mapping[str, State], year: int, luck: Luck, moved: _Year
) -> None:  # fmt: skip
    """Who joins from other states, begins and is recruited, as far as there are posts."""
    room = _room(values, state, year, moved)
    joined = np.zeros((values.size, state.cells))
    for (start, to), goes in list(moved.moves.items()):
        if to != state.label:
            continue
        accepted, room = _accept(goes, room)
        moved.moves[start, to] = accepted
        _wait(states[start], goes - accepted, moved)
        same = state.aged and states[start].aged
        joined += grown_older(state, accepted) if same else (
            luck.placed(accepted.sum(axis=1), entry_shares(values, state)))  # fmt: skip
    moved.joined[state.label] = joined
    for name, kept in (("intake per year", moved.began), ("recruited per year", moved.recruited)):
        coming = luck.arrive(latest(values, name, state.label, year, 0.0))
        accepted, room = _accept(coming[:, None], room)
        kept[state.label] = luck.placed(accepted[:, 0], entry_shares(values, state))


def _room(values: Values, state: State, year: int, moved: _Year) -> Array:
    """How many more the posts can hold, by path; no end where no row gives posts."""
    if not values.find("posts", state=state.label):
        return np.full(values.size, np.inf)
    posts = latest(values, "posts", state.label, year, np.inf)
    filled = posts * latest(values, "fill rate", state.label, year, 1.0)
    return np.maximum(np.floor(filled + 1e-9) - moved.stays[state.label].sum(axis=1), 0.0)


def _accept(coming: Array, room: Array) -> tuple[Array, Array]:
    """Of those coming (paths by cells) the first for whom there is room, and the room left."""
    if np.isinf(room).all():
        return coming, room
    so_far = np.minimum(np.cumsum(coming, axis=1), room[:, None])
    accepted = np.diff(so_far, axis=1, prepend=0.0)
    return accepted, room - so_far[:, -1]


def _wait(state: State, people: Array, moved: _Year) -> None:
    if state.span:
        last = np.zeros_like(people)
        last[:, -1] = people.sum(axis=1)
        people = last
    moved.stays[state.label] = moved.stays[state.label] + people


def _close(state: State, moved: _Year) -> Array:
    name = state.label
    come = moved.joined[name] + moved.began[name] + moved.recruited[name]
    return grown_older(state, moved.stays[name]) + come


def _sums(people: People) -> dict[str, Array]:
    return {name: each.sum(axis=1) for name, each in people.items()}


def _fte(
    values: Values, states: Mapping[str, State], people: People, year: int, base: int
) -> dict[str, Array]:  # fmt: skip
    return {name: (each * hours(values, states[name], year, base)).sum(axis=1)
            for name, each in people.items()}  # fmt: skip


def _flow(
    values: Values, state: State, states: Mapping[str, State], before: People, after: People,
    moved: _Year, year: int, base: int,
) -> Flow:  # fmt: skip
    """The central path of one state. FTE of all that moves is at the hours of the year before."""
    name = state.label
    each = hours(values, state, year - 1, base)[0]
    out = [goes[0] for (start, _to), goes in moved.moves.items() if start == name]

    def both(people: Array | list[Array]) -> tuple[float, float]:
        whole = np.sum([people] if isinstance(people, np.ndarray) else people, axis=0)
        whole = np.zeros(state.cells) + whole
        return float(whole.sum()), float((whole * each).sum())

    begin, close = both(before[name][0]), both(after[name][0])
    joined, began, recruited = (both(part[name][0]) for part in
                                (moved.joined, moved.began, moved.recruited))  # fmt: skip
    moved_on, left = both(out), both(moved.left[name][0])
    at_end = float((after[name][0] * hours(values, state, year, base)[0]).sum())
    known = begin[1] + joined[1] + began[1] + recruited[1] - moved_on[1] - left[1]
    changed = at_end - known if abs(at_end - known) > _NOTHING else 0.0
    return Flow(year, name, begin, joined, began, recruited, moved_on, left, changed,
                (close[0], at_end))  # fmt: skip


def _outcome(
    years: tuple[int, ...], counted: Sequence[str], heads: list[dict[str, Array]],
    fte: list[dict[str, Array]], flows: tuple[Flow, ...], size: int,
) -> Outcome:  # fmt: skip
    def over(of: list[dict[str, Array]], name: str) -> Array:
        return np.stack([each[name] for each in of], axis=1)

    nobody = np.zeros((size, len(years)))
    return Outcome(
        years, sum((over(heads, name) for name in counted), nobody),
        sum((over(fte, name) for name in counted), nobody), flows,
    )  # fmt: skip
