"""Everything that somebody can open is in the table of access, once, and nothing else is."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection

import pytest

from analytics.commands.endings import ENDINGS
from analytics.engine.access import LOCAL, Sort, read_access, roles_of_table
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.viewer import ROLES
from analytics.register import tables
from analytics.register.guard import UNASKED
from pages.parts.site import PAGES
from tests.structure.source import read_sources
from tests.structure.test_one_way_out import WORKED_OUT, called_name


def asked_before_a_change() -> set[str]:
    """The names that `refuse_change` is called with, wherever something is changed or removed."""
    return {
        node.args[0].value
        for source in read_sources("analytics", "pages")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called_name(node) == "refuse_change"
        and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }  # fmt: skip


WHAT_THERE_IS: dict[Sort, Collection[str]] = {
    "pages": [entry.id for entry in PAGES],
    "measures": all_measures(),
    "tables": all_tables(),
    "exports": ENDINGS,
    "functions": WORKED_OUT,
    # What changes: tables of the register, and what is asked for by name beside them.
    "register": {*asked_before_a_change(), *tables.metadata.tables} - UNASKED,
}


@pytest.mark.parametrize("sort", WHAT_THERE_IS)
def test_everything_is_in_the_table_once(sort: Sort) -> None:
    opened = Counter(
        name
        for line in read_access()
        if line.action not in ("names", "exact")
        for name in line.covers[sort]
    )
    assert set(opened) == set(WHAT_THERE_IS[sort])
    assert [name for name, times in opened.items() if times > 1] == []


def test_names_are_of_tables_that_name_people_and_of_what_is_open_anyway() -> None:
    named = {n for line in read_access() if line.action == "names" for n in line.covers["tables"]}
    assert named == {table.id for table in all_tables().values() if table.names_people}


def test_no_role_is_given_names_where_it_may_not_look() -> None:
    lines = read_access()
    for line in (each for each in lines if each.action in ("names", "exact", "change")):
        looks = [each for each in lines if each.area == line.area and each.action == "look"]
        for role, reach in line.reach.items():
            assert not reach or not looks or any(each.reach[role] for each in looks), line.area


def test_every_area_and_action_is_one_line() -> None:
    assert max(Counter((line.area, line.action) for line in read_access()).values()) == 1


def test_the_roles_are_those_that_can_be_chosen() -> None:
    assert {LOCAL, *roles_of_table()} == set(ROLES)
