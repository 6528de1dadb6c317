"""The policy names whatever an answer reveals about people, and docs/privacy.md prints it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from analytics.answers.policy_words import policy_markdown
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.scope import ALL_SPLITS, FIELDS
from analytics.privacy.policy import STANDARD, read_policy
from tests.structure.source import ROOT, Source, called_name, read_sources

PAGE = ROOT / "docs" / "privacy.md"
READERS = {"threshold_for", "characteristics_of", "Bound"}
_BLOCK = re.compile(
    r"(<!-- python -m analytics policy --markdown -->\n)(.*?)(<!-- end -->)", re.DOTALL
)
# The one way into the exact view, and where it is defined.
ENTRANCE = {"analytics/engine/exact.py", "analytics/answers/for_viewer.py"}


def revealed() -> Iterator[str]:
    """Every characteristic that a field, a measure or a table reveals."""
    for field in (*FIELDS.values(), *ALL_SPLITS.values()):
        yield from [field.characteristic] if field.characteristic else []
    for declared in (*all_measures().values(), *all_tables().values()):
        yield from declared.characteristics


def named_in(source: Source) -> Iterator[str]:
    """The characteristics that Python names: `threshold_for({"age"})`, `frozenset({"health"})`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and called_name(node) in READERS:
            # What follows the first argument of `characteristics_of` are fields.
            given = node.args[:1] if called_name(node) == "characteristics_of" else node.args
            yield from (name for argument in given for name in _texts_of_sets(argument))


def _texts_of_sets(argument: ast.AST) -> Iterator[str]:
    """The texts of sets and tuples; what a function inside is given is looked at by itself."""
    if isinstance(argument, ast.Call) and called_name(argument) in READERS:
        return
    if isinstance(argument, ast.Set | ast.Tuple):
        yield from (
            item.value
            for item in argument.elts
            if isinstance(item, ast.Constant) and isinstance(item.value, str)
        )
    for part in ast.iter_child_nodes(argument):
        yield from _texts_of_sets(part)


def test_whatever_an_answer_reveals_is_in_the_policy() -> None:
    assert set(revealed()) - set(read_policy()) == set()


def test_whatever_python_asks_a_threshold_for_is_in_the_policy() -> None:
    found = {name for source in read_sources("analytics") for name in named_in(source)}
    assert {"age", "health", "leaving_reason"} <= found
    assert found - set(read_policy()) == set()


def test_a_planted_characteristic_is_found() -> None:
    planted = Source("analytics/planted.py", 'Bound({}, {}, (), frozenset({"religion"}))')
    assert list(named_in(planted)) == ["religion"]


def test_the_page_about_privacy_prints_the_policy() -> None:
    """Renew it with: python -m tests.structure.test_policy"""
    found = _BLOCK.search(PAGE.read_text(encoding="utf-8"))
    assert found
    assert found[2] == policy_markdown()


def test_only_the_way_in_for_questions_enters_the_exact_view() -> None:
    callers = {
        source.path
        for source in read_sources("analytics", "pages")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called_name(node) == "exact_numbers"
    }
    assert callers <= ENTRANCE
    assert "analytics/answers/for_viewer.py" in callers


def test_every_download_of_a_page_is_noted_where_it_is_exact() -> None:
    """All go through the panel's own button, the one that asks Streamlit's."""
    asked = [
        (source, node)
        for source in read_sources("pages")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called_name(node) == "download_button"
    ]
    bare = {source.path for source, node in asked if ast.unparse(node.func).startswith("st.")}
    assert bare == {"pages/parts/panel.py"}
    made = [node.args[1] for _source, node in asked if not ast.unparse(node.func).startswith("st.")]
    assert len(made) >= 15
    assert {called_name(each) for each in made if isinstance(each, ast.Call)} == {"made_on_click"}
    assert all(isinstance(each, ast.Call) for each in made)


if __name__ == "__main__":
    assert Path(STANDARD).exists()
    text = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(
        _BLOCK.sub(lambda found: found[1] + policy_markdown() + found[3], text), encoding="utf-8"
    )
