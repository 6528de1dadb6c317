"""Who may import whom. The table is in DEVELOPERS.md; here it is checked on the syntax tree."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

import pytest

from tests.structure.source import ROOT, Source, list_sql, read_sources

# What a page may use beside Streamlit and the shared parts.
FOR_PAGES = {
    "analytics.figures", "analytics.answers.briefly", "analytics.engine.scope", "analytics.words",
    "analytics.errors",
}  # fmt: skip
# Libraries with one home each, as {library: files that may import it}.
HOMES = {
    "duckdb": {
        "analytics/engine/database.py",
        "analytics/engine/store.py",
        "analytics/engine/queries.py",
    },
    "sqlalchemy": {
        f"analytics/register/{name}.py"
        for name in (
            "__init__",
            "audit",
            "copies",
            "faults",
            "framework",
            "guard",
            "steps",
            "supply_scenarios",
            "survey_actions",
            "tables",
            "typed_texts",
        )
    },
    "plotly": {"analytics/figures/charts.py"},
    "scipy": {
        "analytics/statistics/special.py",
        "analytics/statistics/matching.py",
        "analytics/statistics/linear_ends.py",
        "analytics/statistics/roots.py",
        "analytics/statistics/programs.py",
        "analytics/skills/training.py",
        "analytics/privacy/known_ranges.py",
    },
}
# Tables that queries may read directly: the log of imports holds no staff and has no scope.
LOG_OF_IMPORTS = {"import", "import_gap"}
# The one query that reads names, for roles that may see them, and the one that finds who asks.
NAMES_OF_PEOPLE = {"names.sql": {"named_person"}, "people_with_number.sql": {"person"}}
# Folders of queries about staff, who are chosen and counted by views and macros only.
ASK_VIEWS = {"measures", "tables", "movements", "compare", "care", "units", "privacy", "skills"}


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module or member imported, in full: `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from (f"{module}.{alias.name}" for alias in node.names)


def forbidden_imports(source: Source) -> list[str]:
    """What a file imports and may not, as `file imports module`."""
    wrong = [name for name in imported(source.tree) if not may_import(source.path, name)]
    return [f"{source.path} imports {name}" for name in wrong]


def may_import(path: str, name: str) -> bool:
    """Whether the file may import the module."""
    top = name.split(".")[0]
    if name.startswith("."):
        return False  # whole names only, so that a reader finds them
    if top in HOMES and path not in HOMES[top]:
        return False
    if path.startswith("starting/") or path == "start.py":
        return top in sys.stdlib_module_names or top == "starting"
    if path.startswith("pages/parts/"):
        return top in sys.stdlib_module_names or top in {"streamlit", "analytics"} or is_part(name)
    if path.startswith("pages/") or path == "dashboard.py":
        ours = {".".join(name.split(".")[:depth]) for depth in (2, 3)} & FOR_PAGES
        return top in sys.stdlib_module_names or top == "streamlit" or is_part(name) or bool(ours)
    return top not in {"streamlit", "pages", "dashboard", "starting", "tests"}


def is_part(name: str) -> bool:
    """Whether the name is a shared part of pages, not a page."""
    return name == "pages.parts" or name.startswith("pages.parts.")


def test_everybody_imports_only_what_the_table_allows() -> None:
    sources = read_sources("dashboard.py", "pages", "analytics", "start.py", "starting")
    assert [line for source in sources for line in forbidden_imports(source)] == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("analytics/engine/scope.py", "import streamlit as st"),
        ("analytics/imports/opening/read.py", "def late():\n    from streamlit import cache_data"),
        ("analytics/engine/scope.py", "from pages.parts import shell"),
        ("analytics/engine/scope.py", "from . import words"),
        ("analytics/answers/measures.py", "import duckdb"),
        ("pages/overview.py", "import pandas as pd"),
        ("pages/overview.py", "import plotly.graph_objects as go"),
        ("pages/overview.py", "from analytics import store"),
        ("pages/overview.py", "from pages import skill_mix"),
        ("pages/overview.py", "from pages.skill_mix import draw"),
        ("pages/parts/panel.py", "import pages.overview"),
        ("pages/parts/panel.py", "import duckdb"),
        ("dashboard.py", "import duckdb"),
        ("starting/serve.py", "import filelock"),
    ],
)
def test_a_planted_import_is_caught(path: str, text: str) -> None:
    assert len(forbidden_imports(Source(path, text))) == 1


def test_imports_that_are_allowed_pass() -> None:
    page = "import streamlit as st\nfrom analytics import figures\nfrom pages.parts import shell"
    assert forbidden_imports(Source("pages/overview.py", page)) == []
    assert forbidden_imports(Source("analytics/engine/store.py", "import duckdb")) == []


# Who may open a store to read: questions of people go through a viewer (`Answers`), and imports
# compare files with everything that is loaded.
MAY_OPEN_STORES = re.compile(
    r"pages/parts/data\.py|analytics/(engine/store|commands/viewing|imports/\w+/\w+)\.py"
)
ANSWERS_WITHOUT_A_VIEWER = {
    "analytics.answers.measures.calculate",
    "analytics.answers.tables.build",
    "analytics.engine.store.open_store",
}


def goes_past_the_viewer(source: Source) -> list[str]:
    """What a page or a command takes that answers without asking who wants to know."""
    outside = source.path.startswith(("pages/", "dashboard.py", "analytics/commands/"))
    if MAY_OPEN_STORES.fullmatch(source.path) or not outside:
        return []
    return [name for name in imported(source.tree) if name in ANSWERS_WITHOUT_A_VIEWER]


def test_every_question_of_a_page_or_a_command_has_a_viewer() -> None:
    sources = read_sources("dashboard.py", "pages", "analytics")
    assert [line for source in sources for line in goes_past_the_viewer(source)] == []
    openers = {s.path for s in sources if re.search(r"\bopen_store\(", s.text)}
    assert [path for path in sorted(openers) if not MAY_OPEN_STORES.fullmatch(path)] == []


def test_a_planted_question_without_a_viewer_is_caught() -> None:
    text = "from analytics.answers.measures import calculate"
    assert goes_past_the_viewer(Source("pages/parts/cards.py", text))
    assert goes_past_the_viewer(Source("analytics/commands/data.py", text))
    assert not goes_past_the_viewer(Source("analytics/exports/everything.py", text))


def opens_duckdb(source: Source) -> bool:
    """Whether a file calls `duckdb.connect`, or runs SQL on DuckDB's shared connection."""
    openers = {"connect", "sql", "query", "execute", "default_connection"}
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "duckdb"
        and node.attr in openers
        for node in ast.walk(source.tree)
    )


def test_only_the_store_opens_duckdb() -> None:
    openers = {source.path for source in read_sources("analytics") if opens_duckdb(source)}
    assert openers == {"analytics/engine/database.py"}


def test_a_planted_connection_is_caught() -> None:
    assert opens_duckdb(Source("analytics/engine/queries.py", "import duckdb\nduckdb.connect()"))
    assert opens_duckdb(
        Source("analytics/engine/queries.py", "import duckdb\nduckdb.sql('select 1')")
    )


def raw_tables() -> set[str]:
    """The tables that the schema creates."""
    made = re.compile(r"create (?:or replace )?table (?:if not exists )?(\w+)", re.IGNORECASE)
    schema = [path.read_text(encoding="utf-8") for path in list_sql() if "schema" in path.parts]
    return {name for text in schema for name in made.findall(text)}


def tables_read(text: str) -> set[str]:
    """Every name after `from` or `join`, unless a WITH of the query defines it."""
    code = re.sub(r"--.*", "", text)
    own = set(re.findall(r"(\w+) as (?:materialized )?\(", code))
    return set(re.findall(r"\b(?:from|join)\s+(\w+)\b(?!\s*\()", code)) - own


def test_measures_and_tables_read_views_and_macros_only() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): tables_read(path.read_text("utf-8"))
        & raw_tables() - LOG_OF_IMPORTS - NAMES_OF_PEOPLE.get(path.name, set())
        for path in list_sql()
        if path.parent.name in ASK_VIEWS
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_a_planted_raw_table_is_caught() -> None:
    planted = "with staff as (select 1) select * from staff inner join import on true"
    assert tables_read(planted) & {"import", "staff"} == {"import"}
