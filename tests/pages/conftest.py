"""The dashboard run without a browser, in each of the four states a page can be in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from analytics.engine.store import STORE_VARIABLE, open_store

DASHBOARD = Path(__file__).resolve().parents[2] / "dashboard.py"
Query = dict[str, str | list[str]]
Open = Callable[..., AppTest]

_SMALLEST = """
select job_role from people_in_scope($scope)
group by job_role having count(*) between 1 and 4 order by job_role limit 1
"""


@pytest.fixture(scope="session", autouse=True)
def _libraries_looked_through_once() -> Iterator[None]:
    """Streamlit looks through every installed library for components of its own, for every app.

    It takes longer than most pages, and what is installed does not change while the tests run.
    """
    look_through = cache(manifest_scanner.scan_component_manifests)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", look_through)
        yield


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """A function that opens a page of a store with a query string, through the front door."""
    st.cache_data.clear()
    st.cache_resource.clear()

    def run(page: str, store: Path, query: Query | None = None) -> AppTest:
        monkeypatch.setenv(STORE_VARIABLE, str(store))
        app = AppTest.from_file(DASHBOARD, default_timeout=60)
        for name, value in (query or {}).items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(f"pages/{page}.py")
        return app.run()

    return run


@pytest.fixture
def a_few_people(demo_store: Path) -> Query:
    """A query string that chooses one to four people of the demonstration board."""
    from analytics.engine.scope import Scope

    store = open_store(demo_store)
    scope = Scope(as_at=store.dates()[0])
    role = store.query(_SMALLEST, {"scope": scope.to_params()})[0]["job_role"]
    store.close()
    return {"job_role": role}


def words_of(app: AppTest) -> str:
    """Everything written on the page as one text, marks and all."""
    return "\n".join(
        str(element.proto.body) for element in app.html if "<style>" not in str(element.proto.body)
    )
