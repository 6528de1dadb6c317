"""Every question the pages ask, at NHS Wales size, beside the same in pandas.

    python -m benchmarks.large_store FOLDER          # once: 110,000 people, 120 months
    python -m benchmarks.page_queries FOLDER [--rounds 9]

Each question is one query file run through the store (one cursor, one answer), median of the
rounds after one to warm up. pandas answers the same question in two ways: from one table that
stays in memory, texts as categories (getting it there is not counted, which is kinder than any
real program would be), and from a Parquet file of which each question reads the columns it needs.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.bindings import bind
from analytics.declared import all_measures, all_tables
from analytics.scope import Scope
from analytics.store import Store, open_store

NUMBERS = ("as_at", "person", "fte", "age")
TEXTS = (
    *(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group", "job_role", "band",
    "medical_grade", "area_of_work", "assignment_category", "contract", "registered", "gender",
    "ethnic_group", "disability",
)  # fmt: skip
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


Rows = Callable[..., pd.DataFrame]  # the table with at least the columns that are named


def in_memory(store: Store) -> Rows:
    """Every post that counts, a column at a time: all texts at once take more than 20 GB."""

    def column(name: str) -> pd.Series:
        sql = "select columns(lambda name: name = $name) from staff where is_counted"
        cursor = store.connection.cursor()
        cells = cursor.execute(sql, {"name": name}).to_arrow_table().column(0)
        return (cells.dictionary_encode() if name in TEXTS else cells).to_pandas()

    rows = pd.DataFrame({name: column(name) for name in (*NUMBERS, *TEXTS)})
    rows["as_at"] = pd.to_datetime(rows["as_at"])
    return lambda *_columns: rows


def from_file(rows: pd.DataFrame, path: Path) -> Rows:
    """The same table in a Parquet file, of which each question reads the columns that it needs."""
    rows.to_parquet(path)
    return lambda *columns: pd.read_parquet(path, columns=list(columns))


def pandas_questions(store: Store, rows: Rows) -> dict[str, Callable[[], Any]]:
    """The same questions in pandas, over all rows."""
    day = pd.Timestamp(store.dates()[0])
    since = pd.Timestamp(store.dates()[min(TREND_DATES, len(store.dates())) - 1])

    def on_day(*columns: str) -> pd.DataFrame:
        frame = rows("as_at", *columns)
        return frame[frame["as_at"] == day]

    def people(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.sort_values("fte", ascending=False).drop_duplicates("person")

    def by(frame: pd.DataFrame, *fields: Any) -> Any:
        return frame.groupby(list(fields), observed=True)

    def nurses() -> pd.DataFrame:
        frame = on_day("person", "fte", "staff_group", "organisation")
        return frame[frame["staff_group"] == "Nursing and Midwifery Registered"]

    def pyramid() -> Any:
        frame = people(on_day("person", "fte", "gender", "age"))
        return by(frame, "gender", pd.cut(frame["age"], range(15, 80, 5))).size()

    def trend() -> Any:
        frame = rows("as_at", "person")
        return by(frame[frame["as_at"] >= since], "as_at")["person"].nunique()

    grouped = ("person", "fte", "staff_group")
    return {
        "headcount": lambda: on_day("person")["person"].nunique(),
        "headcount by staff group": lambda: by(people(on_day(*grouped)), "staff_group").size(),
        "fte by staff group": lambda: by(on_day("fte", "staff_group"), "staff_group")["fte"].sum(),
        "mean_age by staff group": lambda: by(people(on_day(*grouped, "age")), "staff_group")[
            "age"
        ].mean(),
        "headcount of nurses by organisation": lambda: by(people(nurses()), "organisation").size(),
        "table age_pyramid": pyramid,
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
    kept = in_memory(store)
    with tempfile.TemporaryDirectory() as folder:
        ways = {"in memory": kept, "from a file": from_file(kept(), Path(folder) / "staff.parquet")}
        for way, rows in ways.items():
            for name, ask in pandas_questions(store, rows).items():
                theirs = median_ms(ask, 3)
                print(f"{theirs:8.1f} ms  pandas {way}: {name}  ({theirs / ours[name]:.1f} × ours)")


if __name__ == "__main__":
    main()
