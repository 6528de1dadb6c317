"""SQL is never put together from strings: it lives in `sql/` and takes `$name` parameters."""

from __future__ import annotations

import ast
import re

import pytest

from tests.structure.source import Source, read_sources

# Where the name of a table or a setting must be put into a statement, and why that is safe.
ALLOWED: dict[str, str] = {
    "analytics/engine/store.py": "rows move between tables of facts; names are from the catalogue",
    "analytics/engine/database.py": "a file is attached: its path and key, which take no parameter",
    "analytics/register/steps.py": "a column is added; its name and its table's are in tables.py",
    "analytics/engine/writer.py": "rows move between tables; a name is looked up in the catalogue",
    "analytics/engine/queries.py": "whole queries are put side by side, each as it is in its file",
    "benchmarks/large_store.py": "every table is repeated; its name comes from the catalogue",
}

LOOKS_LIKE_SQL = re.compile(
    r"^\s*(select\b.*|insert\s+into|delete\s+from|update\s+\S+\s+set|with\s+\w+\s+as\s*\(|set\s+\w+\s*="
    r"|(create|drop|alter)\s+(or\s+replace\s+)?(temp\w*\s+)?(table|view|macro|schema|index|secret)"
    r"|attach\b|copy\b.*\b(to|from)\b|describe\s|pragma\s|from\s+\S+\s+(select|where))",
    re.IGNORECASE | re.DOTALL,
)


def built_sql(source: Source) -> list[str]:
    """Places where a text that looks like SQL is joined, filled or formatted."""
    return [
        f"{source.path}:{node.lineno}"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call)
        and LOOKS_LIKE_SQL.match(first_text(node))
    ]


def first_text(node: ast.JoinedStr | ast.BinOp | ast.Call) -> str:
    """The text that a built string begins with, or nothing when no string is built here."""
    if isinstance(node, ast.JoinedStr):
        filled = any(isinstance(part, ast.FormattedValue) for part in node.values)
        return "".join(map(plain, node.values)) if filled else ""
    if isinstance(node, ast.BinOp):
        return plain(node.left) if isinstance(node.op, ast.Add | ast.Mod) else ""
    if isinstance(node.func, ast.Attribute) and node.func.attr in {
        "format",
        "format_map",
        "replace",
    }:
        return plain(node.func.value)
    if isinstance(node.func, ast.Attribute) and node.func.attr == "join" and node.args:
        parts = node.args[0]
        return (
            plain(parts.elts[0]) if isinstance(parts, ast.List | ast.Tuple) and parts.elts else ""
        )
    return ""


def plain(node: ast.AST) -> str:
    """A text as it stands in the source; a space for anything that is worked out."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.BinOp):
        return plain(node.left)
    return " x "


def test_no_sql_is_built_from_strings() -> None:
    sources = read_sources("dashboard.py", "pages", "analytics", "benchmarks")
    found = [place for source in sources for place in built_sql(source)]
    assert [place for place in found if place.split(":")[0] not in ALLOWED] == []


def test_every_exception_is_still_needed() -> None:
    sources = read_sources("analytics", "benchmarks")
    assert set(ALLOWED) <= {source.path for source in sources if built_sql(source)}


@pytest.mark.parametrize(
    "text",
    [
        'f"select * from {table}"',
        '"select * from staff where band = %s" % band',
        '"delete from " + table',
        '"insert into {} values (1)".format(table)',
        '"""\n  with staff as (select 1)\n  select * where {rule}\n""".format(rule=1)',
        'f"create or replace table {name} as select 1"',
        "f\"attach '{path}' as other\"",
        "f\"copy {table} to '{path}'\"",
        '" ".join(["select *", "from", table])',
        "f\"set memory_limit = '{limit}'\"",
    ],
)
def test_planted_sql_is_caught(text: str) -> None:
    assert built_sql(Source("analytics/planted.py", text)) == ["analytics/planted.py:1"]


@pytest.mark.parametrize(
    "text",
    [
        '"select * from staff"',
        '_("Select a sheet")',
        'f"{count} rows selected from {sheet}"',
        '"update " + "the list"',
    ],
)
def test_other_texts_pass(text: str) -> None:
    assert built_sql(Source("analytics/planted.py", text)) == []
