"""The self-service export of ESR: one person's own competences, which do not say whose they are."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.register import Register
from analytics.skills.talent import skills_on_record
from tests.small_board import DAY, load_rows, load_staff, people, preview_rows

HEAD = ["Competency Name", "Competence Level", "Min Requirement", "Essential", "Expiry Date",
        "Compliance Status", "Description", "Date Start", "Date Last Awarded", "Title",
        "Last Updated By", "VPD"]  # fmt: skip
FIRST, SECOND = "20000000", "20000001"


def own(*skills: str, expires: str = "30-Nov-2026") -> list[list[Any]]:
    """The export of one person, as ESR writes it."""
    return [HEAD, *([f"NHS|CSTF|{skill}|", "2", "1", "Yes", expires, "Compliant", "About it",
                     "30-Nov-2024", "30-Nov-2024", None, "A Trainer", "457"]
                    for skill in skills)]  # fmt: skip


def rules(found: Preview) -> list[str]:
    return [problem.rule for problem in found.problems]


def holders(store: Path, skill: str, day: date = DAY) -> int:
    opened, scope = open_store(store), Scope(as_at=day)
    if skill.lower() not in skills_on_record(opened, scope):
        return 0
    found = build(opened, "talent_search", scope, {"skills": skill})
    return int(found.summary["people"])


def test_the_refusal_says_both_things_that_can_be_done(empty_store: Path) -> None:
    found = preview_rows(empty_store, own("Fire Safety"))
    assert (found.kind.id, found.can_store, found.reading.lacks_person) == (
        "competence",
        False,
        True,
    )
    said = found.problems[0].in_words()
    assert found.problems[0].rule == "whose_list"
    for words in ("whose competences", "Employee Number", "Correct how", "on every row"):
        assert words in said


def test_with_a_column_of_employee_numbers_it_just_works(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    plain = own("Fire Safety", "Resuscitation")
    rows = [["Employee Number", *plain[0]], *([FIRST, *row] for row in plain[1:])]
    found = preview_rows(empty_store, rows)
    assert (found.kind.id, found.people, found.rows_stored) == ("competence", 1, 2)
    assert found.columns.by_field["last_awarded"].header == "Date Last Awarded"
    assert found.columns.by_field["required_level"].header == "Min Requirement"
    assert rules(found) == ["list_of_one_person"]
    commit(found, store_folder=empty_store)
    assert holders(empty_store, "Fire Safety") == 1


def test_somebody_says_whose_it_is_and_that_is_kept_nowhere_else(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    found = preview_rows(empty_store, own("Fire Safety"), employee_number=f" {FIRST} ")
    assert (found.people, found.rows_stored, found.reading.names_people) == (1, 1, True)
    record = commit(found, store_folder=empty_store, who="tests")
    assert holders(empty_store, "Fire Safety") == 1
    shown = json.dumps(found.to_json(stored=True)) + str(record) + str(found.reading.sample)
    with Register(empty_store) as register:
        shown += str(register.trail()) + str(
            register.recall(found.columns.fingerprint, "competence")
        )
    assert FIRST not in shown
    assert FIRST not in (empty_store / "register.sqlite").read_bytes().decode("latin-1")
    again = preview_rows(empty_store, own("Fire Safety"), date(2026, 4, 30))
    assert again.problems[0].rule == "whose_list"
    assert not [verdict for verdict in verify(empty_store) if verdict.disagreements]


def test_a_number_that_is_none_is_refused_without_being_repeated(empty_store: Path) -> None:
    for typed in ("1.23E+07", "Sam Smith", "abc"):
        with pytest.raises(UserError) as fault:
            preview_rows(empty_store, own("Fire Safety"), employee_number=typed)
        assert typed not in fault.value.what + fault.value.do_next
    assert (
        preview_rows(empty_store, own("Fire Safety"), employee_number="  ").problems[0].rule
        == "whose_list"
    )


def test_a_number_typed_for_a_file_that_needs_none_is_not_used(empty_store: Path) -> None:
    rows = [["Employee Number", "Competence Name"], [FIRST, "Fire Safety"], [SECOND, "ALS"]]
    found = preview_rows(empty_store, rows, employee_number="29999999")
    assert found.people == 2
    assert "employee_number_not_used" in rules(found)
    staff = [["Staff Group", "FTE", "Organisation"], ["Nursing", 1, "Ward One"]]
    refused = preview_rows(empty_store, staff, employee_number=FIRST, kind="staff_in_post")
    assert not refused.can_store
    assert "employee_number_not_used" in rules(refused)


def test_lists_of_two_people_and_of_everybody_stand_beside_each_other(empty_store: Path) -> None:
    load_staff(empty_store, people(4))
    everybody = [["Employee Number", "Competence Name", "Expiry Date"],
                 *([f"2000000{n}", "Resuscitation", "31/12/2027"] for n in range(4))]  # fmt: skip
    load_rows(empty_store, everybody, "competence")
    for number in (FIRST, SECOND):
        found = preview_rows(empty_store, own("Fire Safety"), employee_number=number)
        assert found.compared.replaces is None
        commit(found, store_folder=empty_store)
    assert [record.status for record in list_imports(empty_store)] == ["current"] * 4
    assert holders(empty_store, "Fire Safety") == 2
    # A person's own list of the date is all there is to say of them.
    assert holders(empty_store, "Resuscitation") == 2
    newer = preview_rows(empty_store, own("Fire Safety", "Resuscitation"), employee_number=FIRST)
    assert newer.compared.replaces is not None
    replaced = commit(newer, store_folder=empty_store)
    assert holders(empty_store, "Resuscitation") == 3
    undo(replaced.import_id, store_folder=empty_store)
    assert holders(empty_store, "Resuscitation") == 2
    assert holders(empty_store, "Fire Safety") == 2


def test_a_newer_list_of_everybody_takes_over(empty_store: Path) -> None:
    later = date(2026, 4, 30)
    load_staff(empty_store, people(3))
    load_staff(empty_store, people(3), later)
    commit(
        preview_rows(empty_store, own("Fire Safety"), employee_number=FIRST),
        store_folder=empty_store,
    )
    assert holders(empty_store, "Fire Safety") == 1
    everybody = [["Employee Number", "Competence Name"], [FIRST, "ALS"], [SECOND, "ALS"]]
    load_rows(empty_store, everybody, "competence", later)
    assert holders(empty_store, "Fire Safety", later) == 0
    assert holders(empty_store, "ALS", later) == 2
    assert holders(empty_store, "Fire Safety") == 1


def test_total_lines_and_blank_rows_are_still_left_out(empty_store: Path) -> None:
    rows = [*own("Fire Safety", "Resuscitation"), [], ["Total", None, None, 2], ["End of report"]]
    found = preview_rows(empty_store, rows, employee_number=FIRST)
    assert found.rows_stored == 2


def test_the_command_line_takes_the_number_and_never_prints_it(
    empty_store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    path = tmp_path / "My Compliance and Competency.csv"
    lines = [",".join(cell or "" for cell in row) for row in own("Fire Safety", "Resuscitation")]
    path.write_text("\n".join(lines), encoding="utf-8")
    words = ["import", str(path), "--store", str(empty_store), "--as-at", "2026-03-31", "--yes"]
    assert main(words) == 3
    assert "--employee-number" in capsys.readouterr().err
    assert main([*words, "--employee-number", "07654321"]) == 0
    assert main([*words, "--employee-number", "07654321", "--json"]) == 0
    said = capsys.readouterr()
    assert "07654321" not in said.out + said.err + caplog.text
    assert list_imports(empty_store)[0].people == 1
    keys = open_store(empty_store).query("select person_key from person")
    assert [row["person_key"] for row in keys] == ["emp:07654321"]
