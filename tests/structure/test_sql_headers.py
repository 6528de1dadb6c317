"""Every SQL file says what it is before it says how."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

import pytest

from analytics.engine.declared import all_measures, all_tables
from analytics.engine.header_keys import OF_CHARTS, OF_COLUMNS, OF_MEASURES, OF_TABLES, check_keys
from analytics.engine.queries import load_queries, parse_query
from analytics.privacy.table_protection import HIDERS
from analytics.skills.appraisals import PRIVATE
from tests.structure.source import ROOT, list_sql

KINDS = {"measures": "measure", "tables": "table", "checks": "check"}
NEEDED = {
    "measures": {"title", "unit", "kind", "numerator", "why", "source"},
    "tables": {"title", "definition", "columns"},
    "checks": {"title", "kinds", "message", "effect"},
}
_HEADER = re.compile(r"\A-- /// (\w+)\n((?:--.*\n)+?)-- ///\n")


def faults(folder: str, text: str) -> list[str]:
    """What is wrong with the header of a SQL file of this folder."""
    if folder in ("schema", "macros"):
        return [] if text.startswith("-- ") else ["no comment at the top"]
    found = _HEADER.match(text)
    if not found:
        return ["no /// header"]
    if found[1] != KINDS.get(folder, found[1]):
        return [f"the header says {found[1]}"]
    header = tomllib.loads("\n".join(line[2:].strip() for line in found[2].splitlines()))
    return [f"no {name}" for name in sorted(NEEDED.get(folder, {"title"}) - set(header))]


def test_every_sql_file_has_its_header() -> None:
    files = {path: faults(path.parent.name, path.read_text("utf-8")) for path in list_sql()}
    assert {p.relative_to(ROOT).as_posix(): found for p, found in files.items() if found} == {}


def test_an_id_is_used_once() -> None:
    ids = Counter(path.stem for path in list_sql() if path.parent.name in {"measures", "tables"})
    assert [name for name, times in ids.items() if times > 1] == []


def test_ids_are_plain_words() -> None:
    named = [path.stem for path in list_sql() if path.parent.name != "schema"]
    assert [name for name in named if not re.fullmatch(r"[a-z][a-z0-9_]*", name)] == []


def test_every_key_of_a_header_is_used_and_explained() -> None:
    """A key that no header has any more is dead; one that DEVELOPERS.md does not have is secret."""
    used = {
        "measures": {key for query in load_queries("measures").values() for key in query.header},
        "tables": {key for query in load_queries("tables").values() for key in query.header},
    }
    assert (used["measures"], used["tables"]) == (OF_MEASURES, OF_TABLES)
    explained = set(re.findall(r"`(\w+)`", (ROOT / "DEVELOPERS.md").read_text("utf-8")))
    assert {*OF_MEASURES, *OF_TABLES, *OF_COLUMNS, *OF_CHARTS} - explained == set()


def test_an_unknown_key_of_a_header_fails_as_the_file_is_read() -> None:
    planted = '-- /// measure\n-- title = "T"\n-- {key} = 1\n-- ///\nselect 1\n'
    check_keys(parse_query("planted", planted.replace("{key}", "kind")), OF_MEASURES)
    with pytest.raises(ValueError, match="intervall"):
        check_keys(parse_query("planted", planted.replace("{key}", "intervall")), OF_MEASURES)


def test_values_of_keys_are_among_those_that_are_known() -> None:
    assert {table.protect for table in all_tables().values()} == set(HIDERS)
    assert {item.protect for item in all_measures().values()} == {
        "", "numerator_and_denominator", "released",
    }  # fmt: skip
    intervals = {"", "count", "weighted_count", "ratio_of_counts", "given"}
    assert {item.interval for item in all_measures().values()} == intervals


def test_what_a_chart_shows_are_columns_of_its_table() -> None:
    for table in all_tables().values():
        if table.chart:
            named = {*table.chart.values, table.chart.down, table.chart.across, *table.chart.only}
            assert named - {""} <= {column.id for column in table.columns}, table.id


def test_the_rules_that_hide_few_people_on_leave_are_those_of_the_rate() -> None:
    assert set(all_tables()["padr_exclusions"].hidden_together) == PRIVATE


@pytest.mark.parametrize(
    ("folder", "text", "fault"),
    [
        ("measures", "select 1\n", "no /// header"),
        ("measures", '-- /// table\n-- title = "T"\n-- ///\nselect 1\n', "the header says table"),
        ("tables", '-- /// table\n-- title = "T"\n-- ///\nselect 1\n', "no columns"),
        ("schema", "create table x (y integer);\n", "no comment at the top"),
    ],
)
def test_a_planted_fault_is_caught(folder: str, text: str, fault: str) -> None:
    assert fault in faults(folder, text)
