"""The contract: ids that stay, and options that are what they are said to be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.answers.contract import measures_contract, tables_contract, without_titles
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.remembering import remember_answers
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError

KEPT = Path(__file__).resolve().parents[1] / "golden" / "contract.json"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "measures.md"
# Options that are read beside another one only, or that a table has and does not use.
NOT_READ_ALONE = {"leaving_rate", "like_scaled"}
NOT_USED = {("retire_and_return", "months"), ("retirement_assumptions", "include_fixed_term")}
Ask = Callable[[Mapping[str, str]], Any]


def contract() -> dict[str, Any]:
    """Ids, units, kinds and options, without words that may change."""
    return {
        "measures": without_titles(measures_contract()),
        "tables": without_titles(tables_contract()),
    }


def test_no_id_column_or_option_has_another_name_than_before() -> None:
    """Where a change is meant: python -m tests.unit.test_contract"""
    assert json.loads(KEPT.read_text(encoding="utf-8")) == contract()


@pytest.mark.parametrize("command", ["measures", "tables"])
def test_the_command_line_prints_the_contract(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert without_titles(printed) == contract()[command]
    assert all(item["title"] for item in printed)


def test_the_page_of_measures_has_every_id_of_the_contract_once() -> None:
    headings = [
        line.removeprefix("### ")
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("### ")
    ]
    assert headings == [item["id"] for part in contract().values() for item in part]


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Store:
    return remember_answers(open_store(demo_store))


def answers_of(store: Store) -> dict[str, tuple[Ask, list[dict[str, Any]]]]:
    """How each measure and table is asked with options, and what the contract says of them."""

    def of_measure(name: str) -> Ask:
        return lambda options: calculate(store, name, Scope(), (), options).total

    def of_table(name: str) -> Ask:
        return lambda options: build(store, name, Scope(), options).rows

    asked = {item["id"]: (of_measure(item["id"]), item) for item in contract()["measures"]}
    asked |= {
        item["id"]: (of_table(item["id"]), item)
        for item in contract()["tables"]
        if not all_tables()[item["id"]].on_request
    }
    return {name: (ask, item["options"]) for name, (ask, item) in asked.items()}


def test_what_an_option_may_not_be_is_refused(store: Store) -> None:
    taken = []
    for name, (ask, options) in answers_of(store).items():
        available = name in all_tables() or ask({}).note != "x"
        for option in options if available else ():
            for text in _impossible(option):
                try:
                    ask({option["name"]: text})
                except UserError:
                    continue
                taken.append((name, option["name"], text))
    read = [item for item in taken if item[1] not in NOT_READ_ALONE and item[:2] not in NOT_USED]
    assert read == []


def _impossible(option: Mapping[str, Any]) -> list[str]:
    if "allowed" in option:
        return ["no such value"]
    return [str(option[end] + step) for end, step in (("low", -1), ("high", 1)) if end in option]


def test_what_is_said_to_hold_where_an_option_is_not_given_does(store: Store) -> None:
    for name, (ask, options) in answers_of(store).items():
        usual = {item["name"]: item["default"] for item in options if "default" in item}
        assert not usual or ask(usual) == ask({}), (name, usual)


def test_measures_and_tables_are_all_in_the_contract() -> None:
    ids = {part: [item["id"] for item in items] for part, items in contract().items()}
    assert ids == {"measures": list(all_measures()), "tables": list(all_tables())}


if __name__ == "__main__":
    parts = {
        part: ",\n".join(map(json.dumps, items)) for part, items in contract().items()
    }  # one line for each measure and table, so that a change is one line
    text = ",\n".join(f'"{part}": [\n{items}\n]' for part, items in parts.items())
    KEPT.write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
