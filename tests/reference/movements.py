"""Starters, leavers, rates, retirement and sickness a second time, in plain Python.

Staff lists are lists of rows by date; files are rows with their period. Nothing here is shared with
the program but the rows as they were stored.
"""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Any

from tests.reference import plain

Row = Mapping[str, Any]
Lists = Mapping[date, Sequence[Row]]
FIELDS = ("organisation", "staff_group", "band", "gender", "org_l4", "medical_grade")


@dataclass(frozen=True)
class File:
    """A file of starters, leavers or absence in use: its period, its number, its rows."""

    event: str
    first: date
    last: date
    number: int
    rows: Sequence[Row]


@dataclass
class Event:
    """Somebody started or left; ``posts`` are (row, FTE)."""

    event: str
    person: int
    day: date
    outcome: str
    source: str
    posts: list[tuple[Row, float | None]] = field(default_factory=list)
    age: int | None = None
    is_retirement: bool = False
    is_ill_health: bool = False
    is_rotation: bool = False
    reason: str = "Not known"
    returned: bool = False


def months_before(day: date, months: int) -> date:
    """The same day so many months before; the end of a month stays its end."""
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    last = calendar.monthrange(year, month)[1]
    is_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month, last if is_end else min(day.day, last))


def teller(files: Iterable[File], event: str, day: date) -> File | None:
    """The file that tells of a day."""
    told = [file for file in files if file.event == event and file.first <= day <= file.last]
    return max(told, key=lambda file: (file.last, file.number), default=None)


def _people(rows: Iterable[Row], flag: str) -> set[int]:
    return {row["person"] for row in rows if row[flag]}


def derived(lists: Lists, files: Sequence[File]) -> list[Event]:
    """Who is on one list only of two after one another, where no file tells."""
    found = []
    days = sorted(lists)
    for before, after in pairwise(days):
        between = [before + timedelta(days=n) for n in range(1, (after - before).days + 1)]
        for event, here, there in (("leaver", before, after), ("starter", after, before)):
            if all(teller(files, event, day) for day in between):
                continue
            gone = _people(lists[here], "is_counted") - _people(lists[there], "is_counted_category")
            for person in gone - _told_people(files, event, before, after):
                posts = [r for r in lists[here] if r["person"] == person and r["is_counted"]]
                found.append(_derived(event, person, posts, before, after))
    return found


def _told_people(files: Sequence[File], event: str, before: date, after: date) -> set[int]:
    first = before if event == "leaver" else before + timedelta(days=1)
    return {
        row["person"]
        for file in files
        if file.event == event
        for row in file.rows
        if row["is_counted"] and first <= row["event_date"] <= after
        if teller(files, event, row["event_date"]) is file
    }


def _derived(event: str, person: int, posts: Sequence[Row], before: date, after: date) -> Event:
    day = after
    if event == "starter":
        starts = [row["start_date"] for row in posts if row["start_date"]]
        inside = [start for start in starts if before < start <= after]
        day = min(inside) if inside else after
    speaking = next(row for row in posts if row["is_main_post"])
    outcome = "left" if event == "leaver" else "joined"
    pairs = [(row, row["fte"]) for row in posts]
    return Event(event, person, day, outcome, "derived", pairs, speaking["age"])


def from_files(lists: Lists, files: Sequence[File]) -> list[Event]:
    """What the files tell: rows of one leaving (or start) put together, and how it turned out."""
    rows = [
        (row, file)
        for file in files
        if file.event in ("starter", "leaver")
        for row in file.rows
        if row["is_counted"] and teller(files, file.event, row["event_date"]) is file
    ]
    days = sorted({(row["person"], row["event_date"], row["event"]) for row, _file in rows})
    found = []
    keyed = sorted(rows, key=lambda pair: str(_same(pair[0], lists, days)))
    for _key, group in groupby(keyed, key=lambda pair: _same(pair[0], lists, days)):
        told = list(group)
        best = max({id(file): file for _row, file in told}.values(),
                   key=lambda file: (file.last, file.number))  # fmt: skip
        kept = [row for row, file in told if file is best]
        event, person = kept[0]["event"], kept[0]["person"]
        pick = max if event == "leaver" else min
        day = pick(row["event_date"] for row in kept)
        found.append(_filed(event, person, day, kept, lists))
    _mark_returns(found)
    return [item for item in found if item.outcome != "bank"]


def _employed(lists: Lists, person: int) -> list[date]:
    return sorted(d for d in lists if any(
        r["person"] == person and r["is_counted_category"] for r in lists[d]))  # fmt: skip


def _same(row: Row, lists: Lists, days: Sequence[tuple[int, date, str]]) -> tuple[Any, ...]:
    """What rows of one event share: the last list before, and how often the opposite happened."""
    event, person, day = row["event"], row["person"], row["event_date"]
    seen = [d for d in _employed(lists, person) if d < day or (event == "leaver" and d == day)]
    other = sum(1 for who, when, what in days if who == person and what != event and when < day)
    return event, person, max(seen, default=date.min), other


def _filed(event: str, person: int, day: date, kept: Sequence[Row], lists: Lists) -> Event:
    leaver = event == "leaver"
    listed = {d: [r for r in rows if r["person"] == person] for d, rows in lists.items()}
    before = [d for d in sorted(listed) if listed[d] and (d < day or (leaver and d == day))]
    after = [d for d in sorted(listed) if listed[d] and (d > day or (not leaver and d == day))]
    near = before[-1:] if leaver else after[:1]
    untold = all(row["is_counted_category"] is None for row in kept)
    if untold and near and not any(r["is_counted_category"] for r in listed[near[0]]):
        return Event(event, person, day, "bank", "file")
    retired = any(row["is_retirement"] for row in kept)
    back = [d for d in after if day < d <= _a_year_on(day)
            and sum(r["fte"] or 0 for r in listed[d] if r["is_counted"]) > 0]  # fmt: skip
    outcome = _outcome(event, day, kept, lists, listed, retired, bool(back))
    fte = [row["fte"] for row in kept if row["fte"] is not None]
    total = (
        sum(fte) if fte else sum(r["fte"] or 0 for d in near for r in listed[d] if r["is_counted"])
    )
    best = max(kept, key=lambda row: (row["fte"] or 0, row["event_date"], -row["row_number"]))
    item = Event(event, person, day, outcome, "file", [(best, total)], best["age"])
    item.is_retirement, item.returned = retired, bool(back)
    item.is_rotation = any(row["is_rotation"] for row in kept)
    return item


def _outcome(
    event: str,
    day: date,
    kept: Sequence[Row],
    lists: Lists,
    listed: Mapping[date, Sequence[Row]],
    retired: bool,
    back: bool,
) -> str:
    following = min((d for d in lists if d > day), default=None)
    previous = max((d for d in lists if d < day), default=None)
    if event == "starter":
        here = previous and any(r["is_counted_category"] for r in listed[previous])
        return "stayed" if here else "joined"
    if not all(row["is_leaving"] for row in kept):
        return "record"
    if any(row["is_flexi"] for row in kept) and (back or max(lists) < _a_year_on(day)):
        return "flexi"
    if retired and back:
        return "returned"
    posts = [r for r in listed[following] if r["is_counted_category"]] if following else []
    starts = [r["start_date"] for r in posts if r["start_date"]]
    return "stayed" if posts and max(starts, default=day) <= day else "left"


def _a_year_on(day: date) -> date:
    return date(
        day.year + 1, day.month, min(day.day, calendar.monthrange(day.year + 1, day.month)[1])
    )


def _mark_returns(found: Sequence[Event]) -> None:
    """Starts after a leaving: within 12 months of retiring a return; else a start in any case."""
    for item in (event for event in found if event.event == "starter"):
        leavings = [other for other in found if other.event == "leaver"
                    and other.person == item.person and other.day <= item.day]  # fmt: skip
        if not leavings:
            continue
        last = max(leavings, key=lambda other: other.day)
        if last.is_retirement and item.day <= _a_year_on(last.day):
            item.outcome = "returned"


def counted(
    events: Iterable[Event], event: str, as_at: date, trainees: Sequence[str], months: int = 12
) -> list[Event]:
    """Those that count for the months up to a date."""
    return [
        item
        for item in events
        if item.event == event
        and item.outcome in ("left", "joined")
        and months_before(as_at, months) < item.day <= as_at
        and not item.is_rotation
    ]


def people_on(lists: Lists, day: date) -> set[int]:
    """Who is in post on a list."""
    return _people(lists[day], "is_counted")


def of_split(
    events: Iterable[Event], split: str | None, trainees: Sequence[str]
) -> dict[str, list[tuple[Event, list[tuple[Row, float | None]]]]]:
    """Events by the value of a field: where the person counts, with the posts in it."""
    groups: dict[str, list[tuple[Event, list[tuple[Row, float | None]]]]] = {}
    for item in events:
        posts = [pair for pair in item.posts if pair[0]["medical_grade"] not in trainees]
        for name in {pair[0][split] if split else "" for pair in posts}:
            here = [pair for pair in posts if not split or pair[0][split] == name]
            groups.setdefault(name, []).append((item, here))
    return groups


def placed(item: Event, split: str | None, name: str) -> bool:
    """Whether the person of an event counts in a group: that of the post with most FTE."""
    best = max(item.posts, key=lambda pair: (pair[1] or 0, pair[0].get("is_main_post", False)))
    return not split or best[0][split] == name


def mean_of_ends(
    lists: Lists, as_at: date, split: str | None, name: str, trainees: Sequence[str]
) -> tuple[float, float]:
    """Mean FTE and mean headcount of a group at the start and the end of a year."""
    start = min(lists, key=lambda day: abs((day - months_before(as_at, 12)).days))
    fte = people = 0.0
    for day in (start, as_at):
        rows = [r for r in lists[day] if r["is_counted"] and r["medical_grade"] not in trainees]
        kept = [{**r, "counted": True, "primary": r["is_main_post"], "order": r["row_number"]}
                for r in rows]  # fmt: skip
        fte += sum(r["fte"] or 0 for r in rows if not split or r[split] == name)
        people += sum(1 for r in plain.one_row_a_person(kept) if not split or r[split] == name)
    return fte / 2, people / 2


def flow(
    lists: Lists, start: date, end: date, split: str | None
) -> dict[tuple[str, str], tuple[int, float]]:
    """(group, step) to people and FTE, list by list."""
    steps: dict[tuple[str, str], tuple[int, float]] = {}

    def add(group: str, step: str, people: int, fte: float) -> None:
        old = steps.get((group, step), (0, 0.0))
        steps[group, step] = (old[0] + people, old[1] + fte)

    days = [day for day in sorted(lists) if start <= day <= end]
    state = {day: _state(lists[day], split) for day in days}
    for (group, _person), (here, fte) in state[start].items():
        add(group, "start", here, fte)
    for (group, _person), (here, fte) in state[end].items():
        add(group, "end", here, fte)
    for before, after in pairwise(days):
        was = _people(lists[before], "is_counted_category")
        stays = _people(lists[after], "is_counted_category")
        for key in state[before].keys() | state[after].keys():
            group, person = key
            old, new = state[before].get(key), state[after].get(key)
            came = "moved_in" if person in was else "joined"
            went = "moved_out" if person in stays else "left"
            add(group, came, int(bool(new and new[0]) and not (old and old[0])), 0)
            add(group, went, int(bool(old and old[0]) and not (new and new[0])), 0)
            if old is None and new:
                add(group, came, 0, new[1])
            elif new is None and old:
                add(group, went, 0, old[1])
            elif old and new:
                add(group, "hours", 0, new[1] - old[1])
    return steps


def _state(rows: Sequence[Row], split: str | None) -> dict[tuple[str, int], tuple[int, float]]:
    """(group, person) to whether the person counts there, and the FTE there."""
    posts = [{**r, "counted": True, "primary": r["is_main_post"], "order": r["row_number"]}
             for r in rows if r["is_counted"]]  # fmt: skip
    homes = {r["person"]: r[split] if split else "" for r in plain.one_row_a_person(posts)}
    found: dict[tuple[str, int], tuple[int, float]] = {}
    for row in posts:
        key = (row[split] if split else "", row["person"])
        fte = found.get(key, (0, 0.0))[1] + (row["fte"] or 0)
        found[key] = (int(homes[row["person"]] == key[0]), fte)
    return found


def sickness(lists: Lists, files: Sequence[File], as_at: date) -> tuple[float, float]:
    """FTE days lost and available in 12 months, day by day."""
    after = months_before(as_at, 12)
    days = [after + timedelta(days=n) for n in range(1, (as_at - after).days + 1)]
    told = {day: teller(files, "absence", day) for day in days}
    lost = available = 0.0
    ordered = sorted(lists)
    for day in days:
        file = told[day]
        if file is None:
            continue
        listed = max((d for d in ordered if d <= day), default=ordered[0])
        available += sum(r["fte"] or 0 for r in lists[listed] if r["is_counted"])
        lost += sum(
            row["days_lost"] / row["days"]
            for row in file.rows
            if row["is_sickness"] and row["first_day"] <= day <= row["last_day"]
        )
    return lost, available


def sickness_of_people(
    lists: Lists, files: Sequence[File], as_at: date, unit: str
) -> dict[str, dict[int, list[float]]]:
    """FTE days lost and available in 12 months of each person, by the unit of list or spell."""
    after, ordered = months_before(as_at, 12), sorted(lists)
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    days = [after + timedelta(days=n) for n in range(1, (as_at - after).days + 1)]
    told = {day: file for day in days if (file := teller(files, "absence", day))}
    listed = Counter(max((d for d in ordered if d <= day), default=ordered[0]) for day in told)
    for on, count in listed.items():
        for row in lists[on]:
            if row["is_counted"]:
                found[row[unit]][row["person"]][1] += count * (row["fte"] or 0)
    units = {on: {r["person"]: r[unit] for r in lists[on] if r["is_main_post"]} for on in ordered}
    for file in {file.number: file for file in told.values()}.values():
        for row in file.rows:
            taken = [
                d for d in told if told[d] is file and row["first_day"] <= d <= row["last_day"]
            ]
            if row["is_sickness"] and taken:
                place = row[unit] if row[unit] != "Not known" else _unit_of(units, row)
                lost = row["days_lost"] * len(taken) / row["days"]
                found[place][row["person"]][0] += lost
    return found


def _unit_of(units: Mapping[date, Mapping[int, str]], row: Row) -> str:
    """The unit on the list of the first day, else on the next list, else on the last before."""
    used = max((on for on in units if on <= row["first_day"]), default=min(units))
    known = [on for on in units if row["person"] in units[on]]
    nearest = min(known, key=lambda on: (on != used, on < used, abs(on - used)))
    return units[nearest][row["person"]]
