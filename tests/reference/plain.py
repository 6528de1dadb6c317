"""Every measure a second time, in plain Python over rows that are dictionaries. No SQL, no store.

A row is one post: ``person``, the fields it can be divided by, ``fte`` (None where there is none),
``age`` or the ends of an age band, ``counted``, ``primary`` and ``order`` (its place in the file).
An answer maps the values of the split to (numerator, denominator).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from statistics import median
from typing import Any

Row = Mapping[str, Any]
Answer = dict[tuple[str, ...], tuple[float | None, float | None]]
AFC = ("1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9")


def in_post(rows: Iterable[Row]) -> list[Row]:
    """The posts that count."""
    return [row for row in rows if row["counted"]]


def one_row_a_person(rows: Iterable[Row]) -> list[Row]:
    """Each person in the post with most FTE; a tie goes to the primary, then to the first."""
    best: dict[Any, Row] = {}
    for row in rows:
        rank = (-(row["fte"] or 0), not row["primary"], row["order"])
        held = best.get(row["person"])
        if held is None or rank < (-(held["fte"] or 0), not held["primary"], held["order"]):
            best[row["person"]] = row
    return list(best.values())


def calculate(
    measure: str, rows: Iterable[Row], splits: tuple[str, ...] = (), **assumptions: Any
) -> Answer:
    """The measure for every value of the split that has anybody in it."""
    posts = in_post(rows)
    people = one_row_a_person(posts)
    answer: Answer = {}
    for key in {tuple(row[name] for name in splits) for row in posts}:
        here = [row for row in posts if tuple(row[name] for name in splits) == key]
        placed = [row for row in people if tuple(row[name] for name in splits) == key]
        found = MEASURES[measure](here, placed, assumptions)
        if found is not None:
            answer[key] = found
    return answer


def _fte(rows: Iterable[Row]) -> float:
    return sum(row["fte"] or 0 for row in rows)


def _share_of_bands(wanted: tuple[str, ...]) -> Callable[..., Any]:
    def share(posts: list[Row], _people: list[Row], _more: Any) -> Any:
        banded = [row for row in posts if row["band"] in AFC]
        if not banded:
            return None
        return _fte(row for row in banded if row["band"] in wanted), _fte(banded)

    return share


def _index(posts: list[Row], _people: list[Row], _more: Any) -> Any:
    banded = [row for row in posts if row["band"] in AFC]
    if not banded:
        return None
    return sum((row["fte"] or 0) * int(row["band"][0]) for row in banded), _fte(banded)


def _aged(limit: int) -> Callable[..., Any]:
    def share(_posts: list[Row], people: list[Row], _more: Any) -> Any:
        if not people:
            return None
        return sum(1 for row in people if _at_least(row, limit)), sum(map(_is_known, people))

    return share


def _ends(row: Row) -> tuple[int | None, int | None]:
    if row["age"] is not None:
        return row["age"], row["age"]
    return row.get("age_low"), row.get("age_high")


def _is_known(row: Row) -> bool:
    return _ends(row) != (None, None)


def _at_least(row: Row, limit: int) -> bool:
    low = _ends(row)[0]
    return low is not None and low >= limit


def _under_thirty(row: Row) -> bool:
    if row["age"] is not None:
        return row["age"] < 30
    high = row.get("age_high")
    return high is not None and high <= 30


def _replacement(_posts: list[Row], people: list[Row], _more: Any) -> Any:
    if not people:
        return None
    return sum(map(_under_thirty, people)), sum(1 for row in people if _at_least(row, 55))


def _mean_age(_posts: list[Row], people: list[Row], _more: Any) -> Any:
    ages = [row["age"] for row in people if row["age"] is not None]
    return (sum(ages), len(ages)) if people else None


def _median_age(_posts: list[Row], people: list[Row], _more: Any) -> Any:
    ages = [row["age"] for row in people if row["age"] is not None]
    return (median(ages) if ages else None, None) if people else None


def _pay_cost(posts: list[Row], _people: list[Row], more: Any) -> Any:
    """The cost, and the FTE that it is the cost of."""
    rates = more["rates"]
    priced = [row for row in posts if row["band"] in rates]
    return sum((row["fte"] or 0) * rates[row["band"]] for row in priced), _fte(priced)


def _registered(posts: list[Row], _people: list[Row], _more: Any) -> Any:
    return _fte(row for row in posts if row["registered"] == "Registered"), _fte(posts)


MEASURES: Mapping[str, Callable[..., Any]] = {
    "headcount": lambda posts, people, more: (len(people), None) if people else None,
    "fte": lambda posts, people, more: (_fte(posts), None),
    "participation_rate": lambda posts, people, more: (_fte(posts), len(people)),
    "registered_share": _registered,
    "senior_share": _share_of_bands(AFC[4:]),
    "very_senior_share": _share_of_bands(AFC[7:]),
    "skill_mix_index": _index,
    "aged_50_and_over": _aged(50),
    "aged_55_and_over": _aged(55),
    "aged_60_and_over": _aged(60),
    "aged_65_and_over": _aged(65),
    "replacement_ratio": _replacement,
    "mean_age": _mean_age,
    "median_age": _median_age,
    "pay_cost": _pay_cost,
    "cost_per_fte": _pay_cost,
}


def esr_band(row: Row) -> str:
    """The age band of ESR reports."""
    low, high = _ends(row)
    if low is None and high is None:
        return "Not known"
    if high is not None and high <= 20:
        return "<=20"
    if low is not None and low >= 71:
        return ">=71"
    bands = [(start, start + 4) for start in range(21, 71, 5)]
    for start, end in bands:
        if low is not None and high is not None and start <= low and high <= end:
            return f"{start}-{end}"
    return "Not known"


def age_table(rows: Iterable[Row], field: str) -> dict[tuple[str, str], tuple[int, float]]:
    """``age_pyramid`` and ``age_profile``: people and all their FTE by age band and a field."""
    posts = in_post(rows)
    table: dict[tuple[str, str], tuple[int, float]] = {}
    for row in one_row_a_person(posts):
        key = (esr_band(row), row[field])
        count, fte = table.get(key, (0, 0.0))
        theirs = _fte(post for post in posts if post["person"] == row["person"])
        table[key] = (count + 1, fte + theirs)
    return table


def spread_ages(people: Iterable[Row]) -> list[tuple[Row, int | None]]:
    """Each person with an age: their own, or one of their band's, dealt out in turn."""
    dealt: dict[Any, int] = {}
    found: list[tuple[Row, int | None]] = []
    for row in people:
        low, high = row.get("age_low"), row.get("age_high")
        if row["age"] is not None or (low is None and high is None):
            found.append((row, row["age"]))
            continue
        first = low if low is not None else min(16, high or 16)
        last = high if high is not None else max(first + 4, 75)
        turn = dealt.get((low, high), 0)
        dealt[low, high] = turn + 1
        found.append((row, first + turn % (last - first + 1)))
    return found


def retirement_exposure(
    rows: Iterable[Row],
    ages: Mapping[str, int],
    horizon: int,
    fixed_term_counts: bool = True,
) -> list[tuple[int, int, float, int]]:
    """(year ahead, people, FTE, people so far). ``ages`` by staff group; "" is the default.

    People known by a band only are spread over its years, one after the other in their order.
    """
    posts = in_post(rows)
    counted = [0] * (horizon + 1)
    fte = [0.0] * (horizon + 1)
    for row, age in spread_ages(one_row_a_person(posts)):
        if age is None or (row["contract"] == "Fixed term" and not fixed_term_counts):
            continue
        ahead = max(0, ages.get(row["staff_group"], ages[""]) - age)
        if ahead <= horizon:
            counted[ahead] += 1
            fte[ahead] += _fte(post for post in posts if post["person"] == row["person"])
    years = range(horizon + 1)
    return [(year, counted[year], fte[year], sum(counted[: year + 1])) for year in years]


def rates_from(
    points: Mapping[str, Iterable[float]], point: str, add_oncost: Callable[[float], float]
) -> dict[str, float]:
    """The yearly cost of one FTE by band: bottom, top, or the median of the distinct points."""
    pick = {"bottom": min, "top": max, "mid": lambda pays: median(sorted(set(pays)))}[point]
    return {band: add_oncost(pick(list(pays))) for band, pays in points.items()}


def vacancy(
    rows: Iterable[Row], ledger: Iterable[Row], unit: str, splits: tuple[str, ...] = ()
) -> Answer:
    """Funded less in post, and funded. Lines name a unit and perhaps a staff group."""
    lines = list(ledger)
    covered = {(line[unit], line.get("staff_group")) for line in lines}
    posts = [
        row
        for row in in_post(rows)
        if (row[unit], row["staff_group"]) in covered or (row[unit], None) in covered
    ]
    answer: Answer = {}
    for key in {tuple(line[name] for name in splits) for line in lines}:
        funded = sum(
            line["funded_fte"] for line in lines if tuple(line[name] for name in splits) == key
        )
        here = _fte(row for row in posts if tuple(row[name] for name in splits) == key)
        answer[key] = (funded - here, funded)
    return answer
