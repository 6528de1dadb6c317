"""Every question the pages ask, at NHS Wales size, beside the same in pandas.

    python -m benchmarks.large_store FOLDER          # once: 110,000 people, 120 months
    python -m benchmarks.page_queries FOLDER [--rounds 9]

Each question is one query file run through the store (one cursor, one answer), median of the
rounds after one to warm up. pandas answers the same question from one table in memory that holds
what the pages can be filtered and divided by, texts as categories. Getting it there, about half a
minute, is not counted, which is kinder to pandas than any real program would be.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.bindings import bind
from analytics.declared import all_measures, all_tables
from analytics.scope import Scope
from analytics.store import Store, open_store

ROWS = """
select
    as_at, person, fte, age, org_l1, org_l2, org_l3, org_l4, org_l5, org_l6, org_l7, organisation,
    staff_group, job_role, band, medical_grade, area_of_work, assignment_category, contract,
    registered, gender, ethnic_group, disability
from staff
where is_counted
"""
TREND_DATES = 25  # as many as the pages draw


def median_ms(ask: Callable[[], Any], rounds: int) -> float:
    """Median milliseconds of an action, the first run not counted."""
    ask()
    taken = []
    for _round in range(rounds):
        started = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def questions(store: Store) -> dict[str, Callable[[], Any]]:
    """One action for each query of a page: whole, by staff group, one group, and trends."""
    dates = store.dates()
    scope = Scope(as_at=dates[0])
    nurses = scope.choosing("staff_group", "Nursing and Midwifery Registered")
    since = dates[min(TREND_DATES, len(dates)) - 1]
    asked: dict[str, Callable[[], Any]] = {}

    def add(
        name: str, item: Any, wanted: Scope, splits: tuple[str, ...], first: Any = None
    ) -> None:
        if getattr(item, "needs", ()):
            return
        bound = bind(item.query.parameters, store, wanted, {})
        values = {**bound.values, "scope": wanted.to_params(splits, first)}
        if not item.query.parameters <= set(values):
            return  # a list of what people saved, or asked through other code
        given = {key: values[key] for key in item.query.parameters}
        asked[name] = lambda: store.query(item.sql, given)

    for measure in all_measures().values():
        add(measure.id, measure, scope, ())
        add(f"{measure.id} by staff group", measure, scope, ("staff_group",))
        add(f"{measure.id} of nurses by organisation", measure, nurses, ("organisation",))
    for table in all_tables().values():
        splits = ("age_band", "staff_group") if table.characteristics else ("band", "staff_group")
        add(f"table {table.id}", table, scope, splits)
        add(f"table {table.id} of nurses", table, nurses, splits)
    for name in ("headcount", "fte"):
        add(f"{name}, trend of {TREND_DATES} dates", all_measures()[name], scope, (), since)
        add(f"{name}, trend of nurses", all_measures()[name], nurses, (), since)
    return asked


def pandas_questions(store: Store) -> dict[str, Callable[[], Any]]:
    """The same questions in pandas, over all rows in memory."""
    rows: pd.DataFrame = store.connection.cursor().execute(ROWS).df()
    rows["as_at"] = pd.to_datetime(rows["as_at"])
    for name in rows.select_dtypes(exclude=["number", "datetime"]).columns:
        rows[name] = rows[name].astype("category")
    day = rows["as_at"].max()
    since = pd.Timestamp(store.dates()[min(TREND_DATES, len(store.dates())) - 1])

    def on_day() -> pd.DataFrame:
        return rows[rows["as_at"] == day]

    def nurses() -> pd.DataFrame:
        chosen = rows["staff_group"] == "Nursing and Midwifery Registered"
        return rows[(rows["as_at"] == day) & chosen]

    def people(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.sort_values("fte", ascending=False).drop_duplicates("person")

    def trend() -> Any:
        return rows[rows["as_at"] >= since].groupby("as_at")["person"].nunique()

    return {
        "headcount": lambda: on_day()["person"].nunique(),
        "headcount by staff group": lambda: (
            people(on_day()).groupby("staff_group", observed=True).size()
        ),
        "fte by staff group": lambda: on_day().groupby("staff_group", observed=True)["fte"].sum(),
        "mean_age by staff group": lambda: (
            people(on_day()).groupby("staff_group", observed=True)["age"].mean()
        ),
        "headcount of nurses by organisation": lambda: (
            people(nurses()).groupby("organisation", observed=True).size()
        ),
        "table age_pyramid": lambda: (
            people(on_day())
            .groupby(["gender", pd.cut(people(on_day())["age"], range(15, 80, 5))], observed=True)
            .size()
        ),
        f"headcount, trend of {TREND_DATES} dates": trend,
    }


def main() -> None:
    """Print a table of medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    store = open_store(options.folder)
    ours = {name: median_ms(ask, options.rounds) for name, ask in questions(store).items()}
    for name, taken in sorted(ours.items(), key=lambda item: -item[1]):
        print(f"{taken:8.1f} ms  {name}")
    print(f"median of all {len(ours)}: {statistics.median(ours.values()):.1f} ms")
    for name, ask in pandas_questions(store).items():
        theirs = median_ms(ask, 3)
        print(f"{theirs:8.1f} ms  in pandas: {name}  ({theirs / ours[name]:.0f} times ours)")


if __name__ == "__main__":
    main()
