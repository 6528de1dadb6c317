"""The processor time that a change of filter costs the server, for every page and view.

    python -m benchmarks.page_views FOLDER [PAGE …] [--choices 2]

Each view is opened on the store in FOLDER, then another staff group (of leaders, another unit) is
chosen, again and again: what is printed is the median of the processor time of these runs, and the
longest. Nothing of a choice has been asked before. The demonstration board of 6,000 people is the
yardstick. Side by side stand four units.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from analytics.engine.store import STORE_VARIABLE, open_store
from pages.parts.site import PAGES

DASHBOARD = Path(__file__).resolve().parents[1] / "dashboard.py"
MOST_CHOICES = 6
SIDE_BY_SIDE = 4
BY_UNIT = ("succession", "leadership_diversity", "engagement")  # they know no other filter


def views(wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Every page that needs data, and every page that is named, with each of its views; an empty
    view for a page without."""
    for entry in PAGES:
        if (entry.needs_data and not wanted) or entry.id in wanted:
            yield from ((entry.id, view) for view in [v.id for v in entry.views] or [""])


def seconds(page: str, view: str, groups: list[str], units: list[str]) -> list[float]:
    """Processor time of each change of the staff group, the first opening not counted."""
    st.cache_data.clear()
    app = AppTest.from_file(DASHBOARD, default_timeout=300)
    if view:
        app.query_params["view"] = view
    if (page, view) == ("compare_units", "units"):
        app.query_params["units"] = list(units)
    app.switch_page(f"pages/{page}.py").run()
    if page in BY_UNIT:
        return [_change(app, *unit.split("=", 1)) for unit in units]
    return [_change(app, "staff_group", group) for group in groups]


def _change(app: AppTest, field: str, value: str) -> float:
    app.query_params[field] = value
    began = time.process_time()
    app.run()
    taken = time.process_time() - began
    assert not app.exception, app.exception
    return taken


def main() -> None:
    """Print a line for each view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="*")
    parser.add_argument("--choices", type=int, default=MOST_CHOICES, help="staff groups to choose")
    options = parser.parse_args()
    os.environ[STORE_VARIABLE] = str(options.folder)
    store = open_store(options.folder)
    groups = store.choices("staff_group", store.dates()[0])[: options.choices]
    units = [f"org_l3={name}" for name in store.choices("org_l3", store.dates()[0])[:SIDE_BY_SIDE]]
    for page, view in views(options.pages):
        taken = seconds(page, view, groups, units)
        print(f"{statistics.median(taken):6.2f} s  {max(taken):6.2f} s  {page} {view}", flush=True)


if __name__ == "__main__":
    main()
