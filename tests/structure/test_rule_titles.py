"""Every rule that an import can raise has a name that people read, in words that are translated."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from analytics.engine.display import show_key
from analytics.engine.queries import load_queries
from analytics.imports.finding.sheets_not_read import REASONS
from analytics.imports.messages.rule_text import RULES
from analytics.imports.messages.rule_titles import TITLES, rule_title
from tests.structure.source import ROOT

# Functions that are given the id of a rule, and the place of it among what they are given.
_PLACES = {
    "Note": 0, "leave_out": 0, "refuse": 0,
    "Problem": 1, "Read": 1, "_note": 1, "_refusal": 1, "leave_out_told": 1, "row_problem": 1,
}  # fmt: skip


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def rules_in(source: str) -> set[str]:
    """The ids of rules in a module; those of a UserError end an import and are in no list."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
        if name == "UserError":
            continue
        given = [item.value for item in node.keywords if item.arg == "rule"]
        place = _PLACES.get(name, len(node.args))
        for item in (*given, *node.args[place : place + 1]):
            found.update(_texts(item))
    return found


def raised() -> set[str]:
    """Every rule that can be in the preview of a file or on Data quality."""
    modules = (ROOT / "analytics" / "imports").rglob("*.py")
    found = {rule for path in modules for rule in rules_in(path.read_text(encoding="utf-8"))}
    return found | set(RULES) | set(REASONS) | set(load_queries("checks"))


def test_rules_are_found_where_they_are_raised() -> None:
    found = rules_in('Problem("note", "one", m)\nstaged.leave_out("two", mask)\nf(rule="three")')
    assert found == {"one", "two", "three"}
    assert rules_in('Read(None, "a" if x else "b")\nUserError("w", rule="no")') == {"a", "b"}
    assert {"duplicate_row", "columns_missing", "fte_over_one", "period_gap"} <= raised()


def test_every_rule_has_a_title() -> None:
    checks = set(load_queries("checks"))
    assert {rule for rule in raised() - checks if rule not in TITLES} == set()
    assert set(TITLES) - raised() == set()


def test_titles_are_short_sentences_in_plain_words() -> None:
    titles = {rule: rule_title(rule) for rule in raised()}
    assert {rule for rule, words in titles.items() if not words[0].isupper()} == set()
    assert {rule for rule, words in titles.items() if "_" in words or len(words) > 60} == set()
    assert len(set(titles.values())) == len(titles)


def test_a_value_that_a_list_does_not_know_is_named_as_such() -> None:
    assert rule_title("gender_unknown") == "Value not recognised"


def test_tables_show_the_title_and_what_happened_in_words() -> None:
    assert show_key("rule", "fte_over_one") == "People with more than one FTE in total"
    assert show_key("rule", "duplicate_row") == "Repeated rows"
    assert show_key("what_happened", "row_left_out") == "Row left out"
