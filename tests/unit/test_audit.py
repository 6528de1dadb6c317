"""The audit trail: every action writes its line, lines stay, and none names any of the staff."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sql

from analytics.__main__ import main
from analytics.access.trail import note_coming
from analytics.answers.briefly import audit as briefly
from analytics.answers.for_viewer import Answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import Viewer, viewer_of
from analytics.errors import UserError
from analytics.exports.workbook import to_csv
from analytics.imports.storing.undo import undo
from analytics.register import Register, tables
from tests.leader_lists import load_leaders, post
from tests.small_board import load_rows, load_staff, people

NAMES = ("Zebedee Quillfeather", "Ottoline Marchbanks")
BORN = ("1971-02-03", "03/02/1971", "1971")
NUMBER = re.compile(r"2000000\d")
MANAGER = viewer_of("clinical_manager", "a manager")
ADMINISTRATOR = viewer_of("administrator", "an administrator")
PEOPLE = "id,name,role,units,employee_number,until\n"
# What the trail must have, and who or what writes it.
EXPECTED = {
    "import", "undo", "export", "exact_export", "exact_view", "talent_search", "succession_names",
    "sign_in", "sign_out", "sign_in_refused", "role_change",
}  # fmt: skip


def trail(store: Path, viewer: Viewer = ADMINISTRATOR, **options: str) -> TableResult:
    """The table of the audit trail, as somebody is answered."""
    named = {f"trail_{name}": text for name, text in options.items()}
    return Answers(open_store(store), viewer).table("audit_trail", Scope(), named)


def accounts(store: Path) -> TableResult:
    return Answers(open_store(store), ADMINISTRATOR).table("audit_people", Scope())


def things_to_do(store: Path, out: Path) -> list[Callable[[], Any]]:
    """Everything of which a line must be written, one after the other."""
    match = ["Employee Number", "Name", "Competence Name", "Date Awarded"]
    skill = ["20000001", NAMES[0], "Venepuncture", "01/02/2026"]
    lead, staff = ["--role", "workforce_lead"], people(12, born=date(1971, 2, 3))
    book = ["export", "enablers", "--out", str(out / "enablers.xlsx")]

    def ask(name: str, **options: str) -> TableResult:
        return Answers(open_store(store), MANAGER).table(name, Scope(), options)

    return [
        lambda: load_staff(store, staff),
        lambda: load_rows(store, [match, skill], "competence"),
        lambda: load_leaders(store, [post("Medical Director", "Board", 1, name=NAMES[1])]),
        lambda: ask("talent_search", skills="Venepuncture"), lambda: ask("leadership_posts"),
        lambda: main(book), lambda: main([*book, "--exact", *lead]),
        lambda: main(["measure", "headcount", "--exact", *lead]),
        lambda: note_coming(store, "sign_in", "b2", MANAGER),
        lambda: note_coming(store, "role_change", "b2", MANAGER, "executive"),
        lambda: note_coming(store, "sign_out", "b2", MANAGER),
        lambda: note_coming(store, "sign_in_refused", "z9"),
        lambda: undo(2, store_folder=store),
    ]  # fmt: skip


def test_every_action_adds_its_line_and_no_line_names_staff(
    empty_store: Path, tmp_path: Path
) -> None:
    (empty_store / "people.csv").write_text(
        PEOPLE + "b2,a manager,clinical_manager,organisation=Ward One,20000001,\n"
        "n1,never came,executive,*,,\nc3,gone,executive,*,,2026-01-01\n"
    )
    before: list[tuple[Any, ...]] = []
    with Register(empty_store) as register:
        for do in things_to_do(empty_store, tmp_path):
            do()
            register.copy_lines()
            lines = [tuple(row.values()) for row in register.rows(
                sql.select(tables.audit).order_by(tables.audit.c.id))]  # fmt: skip
            assert len(lines) > len(before), do
            assert lines[: len(before)] == before
            before = lines
    found = trail(empty_store)
    assert {row["action_id"] for row in found.rows} == EXPECTED
    text = to_csv(found).decode("utf-8-sig") + (empty_store / "register.sqlite").read_text("latin1")
    assert [each for each in (*NAMES, *BORN) if each in text] == []
    assert NUMBER.search(text) is None
    assert "3 imports, 1 undone, 2 files made" in briefly.done(found)
    who = accounts(empty_store)
    assert briefly.may_come_in(who).startswith("2 people may come in; never signed in: 1; not any")
    assert [(row["person_id"], row["standing"]) for row in who.rows] == [
        ("b2", "came"), ("c3", "over"), ("n1", "never"), ("z9", "refused"),
    ]  # fmt: skip
    assert not any(name in to_csv(who).decode() for name in ("a manager", "never came", "20000001"))


@pytest.fixture
def noted(empty_store: Path) -> Path:
    """Three lines: two of one day, one of a day later; a name that a spreadsheet would run."""
    lines = [(date(2026, 9, 1), "A. Lead", "export"), (date(2026, 9, 1), "=1+1", "sign_in_refused"),
             (date(2026, 9, 2), "A. Lead", "a word of later")]  # fmt: skip
    with Register(empty_store) as register, register.engine.begin() as connection:
        for day, who, action in lines:
            at = sql.func.datetime(f"{day} 12:00:00")
            values = {"who": who, "action": action, "detail": json.dumps({"file": "x.csv"})}
            stamp = sql.select(sql.cast(at, sql.String)).scalar_subquery()
            connection.execute(sql.insert(tables.audit).values(at=stamp, **values))
    return empty_store


def test_lines_are_chosen_by_kind_day_and_person_newest_first(noted: Path) -> None:
    assert [row["done_at"][:10] for row in trail(noted).rows] == ["2026-09-02", *["2026-09-01"] * 2]
    assert [row["action_id"] for row in trail(noted, until="2026-09-01", by="a. lead").rows] == [
        "export"
    ]
    assert [row["action_kind"] for row in trail(noted, since="2026-09-02").rows] == ["other"]
    assert [row["done_by"] for row in trail(noted, action="refused").rows] == ["=1+1"]
    assert briefly.done(trail(noted, action="imports")) == "Nothing of this kind is recorded"
    for wrong in ({"action": "nothing"}, {"since": "yesterday"}):
        with pytest.raises(UserError):
            trail(noted, ADMINISTRATOR, **wrong)


def test_it_is_for_whoever_may_oversee_and_its_files_run_nothing(
    noted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for role in ("executive", "workforce_lead", "clinical_manager", "viewer"):
        assert main(["audit", "--role", role]) == 3
        assert main(["audit", "--people", "--role", role]) == 3
    capsys.readouterr()
    assert main(["audit", "--role", "administrator", "--format", "csv"]) == 0
    assert ",'=1+1," in capsys.readouterr().out
    assert "'=1+1" in to_csv(trail(noted)).decode()
    assert main(["audit", "--since", "2026-09-02"]) == 0
    assert capsys.readouterr().out.startswith("1 thing was done since 2 September 2026: 1 thing el")
    assert main(["audit", "--json", "--action", "exports"]) == 0
    (line,) = json.loads(capsys.readouterr().out)["rows"]
    assert (line["happened"], line["done_by"]) == ("A file was made: x.csv.", "A. Lead")


def test_no_line_is_changed_or_taken_away(noted: Path) -> None:
    with Register(noted) as register, register.engine.connect() as connection:
        for statement in (sql.delete(tables.audit), sql.update(tables.audit).values(who="x")):
            with pytest.raises(TypeError, match="only ever added"):
                connection.execute(statement)
    house = Path(__file__).resolve().parents[2]
    found = [
        path.name
        for path in (*house.glob("analytics/**/*.py"), *house.glob("sql/**/*.sql"))
        if re.search(r"(update|delete from|truncate|drop table)\s+(audit\b|audit_line)",
                     path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]  # fmt: skip
    assert found == []


def test_an_empty_trail_and_no_list_of_people_say_so(empty_store: Path) -> None:
    assert briefly.done(trail(empty_store)) == "Nothing is recorded yet"
    assert "there is no list of people" in briefly.may_come_in(accounts(empty_store))
