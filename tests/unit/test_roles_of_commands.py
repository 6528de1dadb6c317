"""Commands that keep, remove or let in obey ``--role``; people are let in by a command."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.access.people import read_people
from analytics.answers.for_viewer import Answers
from analytics.engine import acting
from analytics.engine.opened_as import opened_as, right_to
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import viewer_of
from analytics.errors import UserError
from analytics.register import Register

CLOSED = "not open to your role"
ADMINISTRATOR, LEAD = "administrator", "workforce_lead"
# Each command, and the one role beside the local user that may give it.
COMMANDS = [
    (["backup", "x"], ADMINISTRATOR),
    (["restore", "x", "--yes"], ADMINISTRATOR),
    (["restore", "--version", "3", "--yes"], ADMINISTRATOR),
    (["encrypt", "--yes"], ADMINISTRATOR),
    (["people", "list"], ADMINISTRATOR),
    (["people", "add", "a1", "--name", "A", "--as", "executive"], ADMINISTRATOR),
    (["people", "remove", "a1"], ADMINISTRATOR),
    (["drop", "--years", "3"], LEAD),
    (["forget", "00123", "--yes"], LEAD),
    (["imports"], LEAD),
    (["undo", "1"], LEAD),
    (["unit", "renamed", "organisation", "a", "b"], LEAD),
]


@pytest.mark.parametrize(("command", "role"), COMMANDS, ids=lambda each: "".join(each[:2]))
def test_a_command_is_refused_to_every_role_but_its_own(
    command: list[str], role: str, empty_store: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GWEITHLU_KEY", "k" * 40)
    for other in {"viewer", "executive", "clinical_manager", ADMINISTRATOR, LEAD} - {role}:
        assert main([*command, "--role", other]) == 3
        assert CLOSED in capsys.readouterr().err, other
        assert not (empty_store / "people.csv").exists()
    main([*command, "--role", role])
    assert CLOSED not in capsys.readouterr().err
    acting.refuse_change("forget")  # nobody is asked after the command


PERSON = ["people", "add", "b2", "--name", "B. Manager", "--as", "clinical_manager"]


def test_the_list_of_people_is_kept_by_command(
    empty_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*PERSON]) == 3  # a manager without units
    assert "column" not in (said := capsys.readouterr().err)
    assert "“units”" in said
    assert main([*PERSON, "--units", "org_l3=Medicine|Surgery", "--until", "2999-01-31"]) == 0
    assert main([*PERSON, "--units", "*"]) == 3  # there already
    assert main(["people", "add", "c3", "--name", "b. manager", "--as", "executive"]) == 3
    assert main(["people", "add", "c3", "--name", "=C", "--as", "king"]) == 3
    assert main(["people", "remove", "z9"]) == 3
    assert main([*PERSON, "--units", "*", "--replace"]) == 0
    capsys.readouterr()
    assert main(["people", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {"id": "b2", "name": "B. Manager", "role": "clinical_manager", "units": "*", "until": ""}
    ]
    assert main(["people", "remove", "b2"]) == 0
    assert read_people() == {}
    with Register(empty_store) as register:
        lines = [(line["action"], line["detail"]) for line in register.trail()]
    assert [action for action, _detail in lines] == [
        "person_removed", "person_added", "person_added",
    ]  # fmt: skip
    assert "Manager" not in str(lines)


def test_a_list_kept_with_excel_keeps_its_other_lines_and_columns(empty_store: Path) -> None:
    file = empty_store / "people.csv"
    file.write_text("Name,id,Role,Units,Post\nÉ. Llŷr,a1,executive,,Clerk\n", encoding="utf-8-sig")
    assert main([*PERSON, "--units", "*"]) == 0
    assert file.read_text(encoding="utf-8-sig").splitlines() == [
        "name,id,role,units,post,employee_number,until",
        "É. Llŷr,a1,executive,,Clerk,,",
        "B. Manager,b2,clinical_manager,*,,,",
    ]
    file.write_text("Name,id\n", encoding="utf-8")
    assert main([*PERSON, "--units", "*"]) == 3  # a list with a fault is mended first
    assert file.read_text(encoding="utf-8") == "Name,id\n"


@opened_as("price_plan")
def under_a_name(store: Store, scope: Scope) -> Scope:
    return scope


def test_a_right_stays_with_a_function_under_every_name(empty_store: Path) -> None:
    alias = under_a_name
    answers = Answers(open_store(empty_store), viewer_of("executive"))
    assert answers.work_out(alias, Scope()) == Scope()
    assert right_to(alias) == "price_plan"
    with pytest.raises(UserError, match=CLOSED):
        Answers(open_store(empty_store), viewer_of("administrator")).work_out(alias, Scope())
    with pytest.raises(TypeError, match="opened_as"):
        answers.work_out(partial(under_a_name), Scope())
