"""Every question the pages ask, at NHS Wales size, beside the same in pandas.

    python -m benchmarks.large_store FOLDER          # once: 110,000 people, 120 months
    python -m benchmarks.page_queries FOLDER [--rounds 9]

Each question is one query file run through the store (one cursor, one answer), median of the
rounds after one to warm up. pandas answers the same question in three ways: from the columns that
it needs, read once and kept in memory with the types that pandas gives them (``in memory``); the
same with dates of numpy and texts as categories, as an expert would keep them (``tuned``); and from
a Parquet file of which each question reads its columns (``from a file``). Getting the tables into
memory is not counted, which is kinder to pandas than any real program would be.
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
from pyarrow.parquet import ParquetWriter

from analytics.engine.bindings import bind
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.queries import Query, load_queries, question_folders
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store

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
        name: str, query: Query, wanted: Scope, splits: tuple[str, ...], first: Any = None
    ) -> None:
        bound = bind(query.parameters, store, wanted, {})
        values = {**bound.values, "scope": wanted.to_params(splits, first)}
        if not query.parameters <= set(values):
            return  # asked through other code, with values of its own
        given = {key: values[key] for key in query.parameters}
        asked[name] = lambda: store.query(query.sql, given)

    for measure in (item for item in all_measures().values() if not item.needs):
        add(measure.id, measure.query, scope, ())
        add(f"{measure.id} by staff group", measure.query, scope, ("staff_group",))
        add(f"{measure.id} of nurses by organisation", measure.query, nurses, ("organisation",))
    for table in (item for item in all_tables().values() if item.query and not item.needs):
        splits = ("age_band", "staff_group") if table.characteristics else ("band", "staff_group")
        add(f"table {table.id}", table.query, scope, splits)
        add(f"table {table.id} of nurses", table.query, nurses, splits)
    for folder in set(question_folders()) - {"measures", "tables"}:
        for query in load_queries(folder).values():
            add(f"{folder} {query.id}", query, scope, ("age_band", "staff_group"))
    for name in ("headcount", "fte"):
        query = all_measures()[name].query
        add(f"{name}, trend of {TREND_DATES} dates", query, scope, (), since)
        add(f"{name}, trend of nurses", query, nurses, (), since)
    return asked


Rows = Callable[..., pd.DataFrame]  # the table with at least the columns that are named


def write_file(store: Store, path: Path) -> None:
    """Every post that counts, as a Parquet file of plain dates, numbers and texts."""
    names = [*NUMBERS, *TEXTS]
    sql = "select columns(lambda name: name in $names) from staff where is_counted"
    cursor = store.connection.cursor().execute(sql, {"names": names})
    reader = cursor.to_arrow_reader(500_000)
    with ParquetWriter(path, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)


def as_read(path: Path) -> Rows:
    """The columns that the questions need, with the types that pandas gives them, in memory."""
    rows = pd.read_parquet(path, columns=[*NUMBERS, "staff_group", "organisation", "gender"])
    return lambda *_columns: rows


def tuned(rows: pd.DataFrame) -> Rows:
    """The same with dates of numpy and texts as categories, as an expert would keep them."""
    texts = dict.fromkeys(rows.select_dtypes(exclude="number").columns, "category")
    dates = pd.to_datetime(rows["as_at"])
    rows = rows.astype({**texts, "as_at": object}).assign(as_at=dates)
    return lambda *_columns: rows


def from_file(path: Path) -> Rows:
    """Of the file, each question reads the columns that it needs."""
    return lambda *columns: pd.read_parquet(path, columns=list(columns))


def pandas_questions(store: Store, rows: Rows) -> dict[str, Callable[[], Any]]:
    """The same questions in pandas, over all rows."""
    days = store.dates()
    day, since = days[0], days[min(TREND_DATES, len(days)) - 1]
    if rows("as_at")["as_at"].dtype.kind == "M":
        day, since = pd.Timestamp(day), pd.Timestamp(since)

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
        posts = on_day("person", "fte", "gender", "age")
        first = people(posts)
        ages = pd.cut(first["age"], range(15, 80, 5))
        first = first.assign(fte=first["person"].map(posts.groupby("person")["fte"].sum()))
        return by(first, "gender", ages)["fte"].agg(["size", "sum"])

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
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staff.parquet"
        write_file(store, path)
        plain = as_read(path)
        ways = {"in memory": plain, "tuned": tuned(plain()), "from a file": from_file(path)}
        for way, rows in ways.items():
            for name, ask in pandas_questions(store, rows).items():
                theirs = median_ms(ask, 3)
                print(f"{theirs:8.1f} ms  pandas {way}: {name}  ({theirs / ours[name]:.1f} × ours)")


if __name__ == "__main__":
    main()
