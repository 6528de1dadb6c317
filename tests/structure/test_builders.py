"""What is loaded when it is asked for, by name: builders of tables, commands, slow libraries."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module

import pytest

from analytics import __main__
from analytics.commands import files
from analytics.commands.endings import BOARD_PACK, ENDINGS
from analytics.engine.builders import builder_of
from analytics.engine.declared import HOUSE, Table, all_tables
from tests.structure.source import ROOT, read_sources

GIVEN = ["store", "table", "scope", "options"]
NAMING = [*GIVEN, "viewer"]  # of a table that names people to those who may see names
SLOW = ("scipy", "sqlalchemy", "xlsxwriter", "openpyxl", "analytics.demo")
FIRST_PAGE = (
    "from pages.parts import cards, filters, freshness, panel, shell\nimport analytics.figures\n"
    "from analytics.engine.subjects import all_writers\nall_writers()"  # how units read
)


def named(table: Table) -> set[str]:
    """The builders that a table names."""
    return {table.builder, table.grid_builder} - {""}


@pytest.mark.parametrize(
    ("table", "options"),
    [
        (table, {"grid": "ages.csv"} if key == "grid_builder" else {})
        for table in all_tables().values()
        for key in ("builder", "grid_builder")
        if getattr(table, key)
    ],
    ids=lambda item: item.id if isinstance(item, Table) else "",
)
def test_a_builder_is_there_and_takes_what_it_is_given(
    table: Table, options: dict[str, str]
) -> None:
    builder = builder_of(table, options)
    assert builder is not None
    given = NAMING if table.names_people else GIVEN
    assert list(inspect.signature(builder).parameters) == given


def test_a_table_has_a_query_or_a_builder_that_says_what_it_does() -> None:
    for table in all_tables().values():
        assert (table.query is None) == bool(table.builder) == bool(table.method), table.id


def test_a_table_is_declared_in_the_package_of_its_builder() -> None:
    for path in sorted(HOUSE.glob("*/declared_*.py")):
        declared = import_module(f"analytics.{path.parent.name}.{path.stem}").TABLES
        assert {item.builder.split(".")[0] for item in declared} == {path.parent.name}


def test_every_builder_belongs_to_a_table() -> None:
    written = {
        source.path.removeprefix("analytics/").removesuffix(".py").replace("/", ".")
        + f".{node.name}"
        for source in read_sources("analytics")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("build_")
        and [item.arg for item in node.args.args] in (GIVEN, NAMING)
    }
    assert written == {name for table in all_tables().values() for name in named(table)}


def test_the_first_page_waits_for_no_library_that_it_does_not_need() -> None:
    code = f"{FIRST_PAGE}\nimport sys\nprint(*(name for name in {SLOW} if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


def test_every_command_is_where_the_command_line_looks_for_it() -> None:
    source = (ROOT / "analytics" / "__main__.py").read_text(encoding="utf-8")
    named = re.findall(r'run=_command_in\("(\w+)", "(\w+)"\)', source)
    assert len(named) == source.count("run=")
    for module, name in named:
        assert callable(getattr(import_module(f"analytics.commands.{module}"), name))
    assert set(__main__.EXPORTS) == set(ENDINGS) == {*files.EXPORTS, BOARD_PACK}
