"""The command line as its contract says: commands, options, JSON keys and exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.engine.declared import all_measures
from analytics.engine.scope import SPLITS
from analytics.engine.store import current_version, open_store
from tests.small_board import DAY, load_drawn, load_rows, load_staff, people, staff_rows, write_book

DONE, WRONG_ARGUMENTS, REFUSED = 0, 2, 3
ROW_KEYS = {"split", "numerator", "denominator", "value", "low", "high", "note", "people"}
IMPORT_KEYS = {
    "file", "kind", "as_at", "sheet", "header_row", "mapping", "rows_read", "rows_stored",
    "rows_left_out", "people", "fte", "problems", "stored", "import_id", "reconciliation",
}  # fmt: skip
PROBLEM_KEYS = {"severity", "rule", "sheet", "cells", "found", "message"}

Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of one command."""
    capsys.readouterr()
    try:
        code = main([str(item) for item in arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def ask(capsys: Capture, *arguments: object) -> Any:
    """The JSON of a command that works."""
    code, out, err = run(capsys, *arguments)
    assert code == DONE, err
    return json.loads(out)


def refuse(capsys: Capture, *arguments: object) -> str:
    """The sentence of a command that is refused."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (REFUSED, "")
    assert "Traceback" not in err
    return err


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A staff list of twelve people that does not say its date."""
    return write_book(tmp_path / "staff.xlsx", staff_rows(people(12)))


class TestImport:
    """`import FILE…`."""

    def test_yes_stores_and_the_json_keeps_the_contract(
        self, capsys: Capture, empty_store: Path, workbook: Path
    ) -> None:
        said = ask(capsys, "import", workbook, "--as-at", DAY, "--yes", "--json")
        assert set(said) >= IMPORT_KEYS
        assert (said["stored"], said["import_id"], said["kind"]) == (True, 1, "staff_in_post")
        assert (said["as_at"], said["file"]) == ("2026-03-31", "staff.xlsx")
        assert (said["rows_read"], said["rows_stored"], said["rows_left_out"]) == (12, 12, 0)
        assert (said["people"], said["fte"]) == (12, 12.0)
        assert said["mapping"]["fte"] == {"header": "FTE", "column": "F"}
        assert current_version(empty_store) == 1

    def test_a_dry_run_stores_nothing(
        self, capsys: Capture, empty_store: Path, workbook: Path
    ) -> None:
        said = ask(capsys, "import", workbook, "--as-at", DAY, "--dry-run", "--json")
        assert (said["stored"], said["import_id"], said["rows_stored"]) == (False, None, 12)
        assert current_version(empty_store) == 0
        assert list(empty_store.iterdir()) == []

    def test_without_yes_and_without_a_terminal_it_stops_after_the_preview(
        self,
        capsys: Capture,
        empty_store: Path,
        workbook: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(""))
        code, out, err = run(capsys, "import", workbook, "--as-at", DAY)
        assert code == REFUSED
        assert "12 rows read" in out
        assert "--yes" in err
        assert current_version(empty_store) == 0

    @pytest.mark.parametrize(("answer", "version"), [("y", 1), ("ie", 1), ("n", 0), ("", 0)])
    def test_at_a_terminal_it_asks(
        self,
        capsys: Capture,
        empty_store: Path,
        workbook: Path,
        monkeypatch: pytest.MonkeyPatch,
        answer: str,
        version: int,
    ) -> None:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda _question: answer)
        code, _out, _err = run(capsys, "import", workbook, "--as-at", DAY)
        assert (code, current_version(empty_store)) == (DONE if version else REFUSED, version)

    def test_a_refused_file_prints_its_problems(self, capsys: Capture, workbook: Path) -> None:
        code, out, err = run(capsys, "import", workbook, "--yes", "--json")
        said = json.loads(out)
        assert code == REFUSED
        assert set(said) >= IMPORT_KEYS
        assert (said["stored"], said["as_at"]) == (False, None)
        assert said["problems"][0]["severity"] == "refused"
        assert set(said["problems"][0]) >= PROBLEM_KEYS
        assert "date" in err

    def test_several_files_are_an_array_and_one_bad_file_does_not_stop_the_rest(
        self, capsys: Capture, empty_store: Path, workbook: Path, tmp_path: Path
    ) -> None:
        bad = tmp_path / "not there.xlsx"
        code, out, _err = run(capsys, "import", bad, workbook, "--as-at", DAY, "--yes", "--json")
        said = json.loads(out)
        assert code == REFUSED
        assert [item["stored"] for item in said] == [False, True]
        assert all(set(item) >= IMPORT_KEYS for item in said)
        assert current_version(empty_store) == 1

    def test_what_cannot_be_read_is_said_plainly(self, capsys: Capture, tmp_path: Path) -> None:
        (tmp_path / "folder.xlsx").mkdir()
        (tmp_path / "empty.xlsx").write_bytes(b"")
        (tmp_path / "noise.xlsx").write_bytes(bytes(range(256)) * 50)
        for name in ("missing.xlsx", "folder.xlsx", "empty.xlsx", "noise.xlsx"):
            code, out, err = run(capsys, "import", tmp_path / name, "--yes", "--json")
            said = json.loads(out)
            assert (code, said["stored"], said["file"]) == (REFUSED, False, name)
            assert said["problems"][0]["rule"] not in ("", "refused")
            assert err.startswith(f"{name}: ")
            assert "Traceback" not in err

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("--kind", "staff"), "staff"),
            (("--sheet", "Sheet9"), "Sheet9"),
            (("--column", "ftee=FTE"), "Did you mean “fte”?"),
            (("--column", "fte"), "fte=WTE"),
            (("--code", "gender=Female"), "gender:W=Female"),
            (("--header-row", "0"), ""),
            (("--header-row", "9999"), ""),
        ],
    )
    def test_a_correction_that_does_not_fit_is_refused(
        self, capsys: Capture, workbook: Path, arguments: tuple[str, str], words: str
    ) -> None:
        code, _out, err = run(capsys, "import", workbook, "--as-at", DAY, "--yes", *arguments)
        assert code == REFUSED
        assert words in err
        assert "Traceback" not in err

    def test_the_same_file_again_changes_nothing(
        self, capsys: Capture, empty_store: Path, workbook: Path
    ) -> None:
        first = ask(capsys, "import", workbook, "--as-at", DAY, "--yes", "--json")
        again = ask(capsys, "import", workbook, "--as-at", DAY, "--yes", "--json")
        assert again["import_id"] == first["import_id"]
        assert current_version(empty_store) == 1

    def test_the_problem_list_is_a_workbook(
        self, capsys: Capture, workbook: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "problems.xlsx"
        run(capsys, "import", workbook, "--problems", out)
        assert openpyxl.load_workbook(out).sheetnames
        code, _out, err = run(
            capsys, "import", workbook, "--problems", tmp_path / "no folder" / "p.xlsx"
        )
        assert code == REFUSED
        assert "could not be written" in err


class TestStoreOption:
    """`--store` before or after the command, else the environment."""

    def test_before_and_after_the_command(
        self, capsys: Capture, demo_store: Path, demo_files: list[Path], tmp_path: Path
    ) -> None:
        before = ask(capsys, "--store", demo_store, "imports", "--json")
        after = ask(capsys, "imports", "--json", "--store", demo_store)
        assert before == after
        assert len(before) == len(demo_files)
        nowhere = tmp_path / "nowhere"
        assert ask(capsys, "--store", nowhere, "imports", "--json") == []
        both = ask(capsys, "--store", nowhere, "imports", "--json", "--store", demo_store)
        assert len(both) == len(demo_files)

    def test_the_environment_names_it(
        self,
        capsys: Capture,
        demo_store: Path,
        demo_files: list[Path],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        assert ask(capsys, "imports", "--json") == []
        monkeypatch.setenv("GWEITHLU_STORE", str(demo_store))
        assert len(ask(capsys, "imports", "--json")) == len(demo_files)


class TestLoaded:
    """`imports`, `undo`, `verify`."""

    def test_undo_and_verify(self, capsys: Capture, empty_store: Path, workbook: Path) -> None:
        run(capsys, "import", workbook, "--as-at", DAY, "--yes")
        assert run(capsys, "verify")[:2] == (DONE, "1 import checked: all agree.\n")
        code, out, _err = run(capsys, "undo", 1)
        assert code == DONE
        assert "staff.xlsx" in out
        assert [item["status"] for item in ask(capsys, "imports", "--json")] == ["undone"]
        assert "already been undone" in refuse(capsys, "undo", 1)
        assert "no import 99" in refuse(capsys, "undo", 99)

    def test_verify_says_what_differs_and_fails(self, capsys: Capture, empty_store: Path) -> None:
        from analytics.engine.store import write_version

        load_staff(empty_store, people(12))
        with write_version(empty_store) as writer:
            writer.execute("delete from staff where row_number = 3")
        assert "11 rows instead of 12" in refuse(capsys, "verify")

    def test_imports_prints_a_list(
        self, capsys: Capture, demo_store: Path, demo_files: list[Path]
    ) -> None:
        code, out, _err = run(capsys, "--store", demo_store, "imports")
        assert code == DONE
        assert len(out.splitlines()) == len(demo_files)
        assert "Nothing is loaded yet." in run(capsys, "imports")[1]


class TestWrongArguments:
    """argparse refuses with 2; what it cannot know is refused with 3."""

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("nonsense",),
            ("import",),
            ("undo",),
            ("undo", "one"),
            ("measure",),
            ("measure", "headcount", "--as-at", "31/03/2026"),
            ("measure", "headcount", "--format", "xml"),
            ("export", "picture", "--out", "x"),
            ("export", "workbook"),
            ("import", "x.xlsx", "--header-row", "one"),
        ],
    )
    def test_wrong_arguments_are_2(self, capsys: Capture, arguments: tuple[str, ...]) -> None:
        code, out, err = run(capsys, *arguments)
        assert (code, out) == (WRONG_ARGUMENTS, "")
        assert "usage:" in err

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("measure", "headcuont"), "Did you mean “headcount”?"),
            (("measure", "zzz"), "python -m analytics measures"),
            (("table", "age_piramid"), "Did you mean “age_pyramid”?"),
            (("measure", "headcount", "--split", "bands"), "Choose one of: org_l1"),
            (("measure", "headcount", "--split", "band,gender,month"), "at most two"),
            (("measure", "headcount", "--split", "band,band"), "at most two"),
            (("measure", "vacancy_rate", "--split", "gender"), "cannot be broken down by gender"),
            (("measure", "headcount", "--where", "bands=5"), "Choose one of: org_l1"),
            (("measure", "headcount", "--where", "band"), "band=5,6"),
            (("measure", "headcount", "--where", "band="), "band=5,6"),
            (("measure", "headcount", "--where", "organisation=Nowhere"), "nobody has"),
            (("measure", "headcount", "--where", "age_band=50-54"), "nobody has"),
            (("measure", "headcount", "--where", "month=2031-01"), "2031-01"),
            (("measure", "headcount", "--as-at", "2001-01-01"), "Dates loaded: 2026-09-30"),
            (("measure", "headcount", "--compare", "2001-01-01"), "Dates loaded: 2026-09-30"),
            (("measure", "headcount", "--option", "colour=red"), "has no option “colour”"),
            (("measure", "pay_cost", "--option", "oncost"), "name=value"),
            (("measure", "pay_cost", "--option", "oncost=x"), "0.23"),
            (("measure", "pay_cost", "--option", "oncost=nan"), "0.23"),
            (("measure", "pay_cost", "--option", "point=best"), "bottom, mid, top"),
            (("measure", "skill_mix_index", "--option", "weight.5=heavy"), "8.5"),
            (("measure", "skill_mix_index", "--option", "weight.5=nan"), "8.5"),
            (("measure", "skill_mix_index", "--option", "weight.99=5"), "weight.8a=8.5"),
            (("measure", "headcount", "--option", "age_scheme=ten"), "esr, five_year, single"),
            (("table", "age_profile", "--option", "group_by=colour"), "Choose one of: org_l1"),
            (("table", "age_profile", "--option", "colour=red"), "has no option “colour”"),
            (("table", "retirement_exposure", "--option", "horizon=0"), "from 1 to 40"),
            (("table", "retirement_exposure", "--option", "retirement_age=x"), "from 40 to 90"),
            (("table", "retirement_exposure", "--option", "return_rate=2"), "between 0 and 1"),
            (("export", "workbook", "--out", "x.xlsx", "--option", "colour=red"), "colour"),
        ],
    )
    def test_a_request_that_cannot_be_met_is_3(
        self, capsys: Capture, demo_store: Path, arguments: tuple[str, ...], words: str
    ) -> None:
        assert words in refuse(capsys, "--store", demo_store, *arguments)

    def test_a_near_value_is_suggested(self, capsys: Capture, demo_store: Path) -> None:
        day = open_store(demo_store).dates()[0]
        unit = open_store(demo_store).choices("org_l4", day)[0]
        wrong = unit.replace("e", "ee", 1)
        words = refuse(
            capsys, "--store", demo_store, "measure", "headcount", "--where", f"org_l4={wrong}"
        )
        assert f"Did you mean “{unit}”?" in words

    def test_with_nothing_loaded_it_says_what_to_do(self, capsys: Capture) -> None:
        assert "Import a staff in post workbook" in refuse(capsys, "measure", "headcount")
        assert "Import a staff in post workbook" in refuse(capsys, "table", "age_profile")

    def test_a_bug_is_1_and_loud(self, empty_store: Path) -> None:
        """Not caught and made pretty: somebody must see it."""
        script = (
            "import sys; from analytics import __main__ as cli\n"
            "from analytics.commands import viewing\n"
            "def broken(*_): raise ZeroDivisionError('a bug')\n"
            "viewing.open_store = broken\n"
            "sys.exit(cli.main(['measure', 'headcount']))"
        )
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1
        assert "ZeroDivisionError" in done.stderr


class TestMeasure:
    """`measure ID`."""

    def test_json_keeps_the_contract(self, capsys: Capture, demo_store: Path) -> None:
        said = ask(capsys, "--store", demo_store, "measure", "headcount", "--format", "json")
        assert set(said) >= {"measure", "title", "unit", "as_at", "scope", "rows"}
        assert said["as_at"] == "2026-09-30"
        assert said["scope"]["as_at"] == "2026-09-30"
        (row,) = said["rows"]
        assert set(row) == ROW_KEYS
        assert (row["split"], row["denominator"], row["low"], row["high"]) == ({}, None, None, None)
        assert row["value"] == row["numerator"] == row["people"]

    def test_value_is_numerator_over_denominator_in_every_measure(
        self, capsys: Capture, demo_store: Path
    ) -> None:
        listed = ask(capsys, "measures", "--json")
        silent = []
        for measure in (item["id"] for item in listed):
            # Measures that compare one group with the others have no number for everybody.
            by = [name for name in ("staff_group", "gender")
                  if name in all_measures()[measure].splits][:1]  # fmt: skip
            said = ask(
                capsys, "--store", demo_store, "measure", measure,
                *(("--split", *by) if by else ()), "--format", "json",
            )  # fmt: skip
            shown = [row for row in said["rows"] if row["value"] is not None]
            silent += [] if shown else [measure]
            for row in shown:
                if row["denominator"] is None:
                    assert row["value"] == row["numerator"]
                else:
                    assert row["value"] == row["numerator"] / row["denominator"]
                if row["low"] is not None:
                    assert row["low"] <= row["value"] <= row["high"]
        # Few people of a board this small retire, or are 65; its three lists do not make a year.
        assert set(silent) <= {
            "aged_65_and_over",
            "mean_retirement_age", "retire_and_return_rate",
            "stability_rate", "turnover_rate", "turnover_rate_headcount",
        }  # fmt: skip

    @pytest.mark.parametrize("measure", ["headcount", "fte", "pay_cost", "skill_mix_index"])
    def test_no_interval_where_none_applies(
        self, capsys: Capture, demo_store: Path, measure: str
    ) -> None:
        said = ask(capsys, "--store", demo_store, "measure", measure, "--format", "json")
        assert (said["rows"][0]["low"], said["rows"][0]["high"]) == (None, None)

    def test_a_hidden_row_has_a_c_and_no_number(self, capsys: Capture, empty_store: Path) -> None:
        load_staff(empty_store, people(30) + people(3, gender="Male"))
        said = ask(capsys, "measure", "headcount", "--split", "gender", "--format", "json")
        assert {row["note"] for row in said["rows"]} == {"c"}
        for row in said["rows"]:
            assert [row[key] for key in ROW_KEYS - {"split", "note"}] == [None] * 6

    def test_what_does_not_apply_is_z_and_what_is_missing_is_x(
        self, capsys: Capture, empty_store: Path
    ) -> None:
        load_staff(empty_store, people(30, band="Consultant", role="Consultant"))
        senior = ask(capsys, "measure", "senior_share", "--format", "json")["total"]
        assert (senior["note"], senior["value"], senior["numerator"]) == ("z", None, None)
        vacancy = ask(capsys, "measure", "vacancy_rate", "--format", "json")["rows"][0]
        assert (vacancy["note"], vacancy["value"], vacancy["denominator"]) == ("x", None, None)
        split = ask(capsys, "measure", "vacancy_rate", "--split", "band", "--format", "json")
        assert split["rows"] == []

    def test_where_joins_values_and_fields(self, capsys: Capture, demo_store: Path) -> None:
        def count(*where: str) -> float:
            options = [part for item in where for part in ("--where", item)]
            asked = ("measure", "headcount", *options, "--format", "json")
            return ask(capsys, "--store", demo_store, *asked)["total"]["value"]

        assert count("band=5,6") == count("band=5", "band=6") == count("band=5") + count("band=6")
        assert count("band=Band 5") == count("band=5")
        assert count("band=5", "registered=Registered") <= count("band=5")
        assert count("staff_group=nursing and midwifery registered") > 0

    def test_every_field_can_be_divided_by_and_chosen(
        self, capsys: Capture, demo_store: Path
    ) -> None:
        """Each row of a split is what choosing its value gives."""
        for field in SPLITS:
            asked = ("--store", demo_store, "measure", "fte", "--format", "json")
            rows = ask(capsys, *asked, "--split", field)["rows"]
            assert rows, field
            row = next((row for row in rows if row["note"] is None), None)
            if row is None:
                continue
            value = row["split"][field].replace(",", "\\,")
            chosen = ask(capsys, *asked, "--where", f"{field}={value}")["total"]
            assert chosen["note"] == "c" or chosen["value"] == pytest.approx(row["value"]), field

    def test_two_fields_and_months(self, capsys: Capture, demo_store: Path) -> None:
        asked = ("--store", demo_store, "measure", "fte", "--format", "json")
        both = ask(capsys, *asked, "--split", "staff_group,band")
        assert all(set(row["split"]) == {"staff_group", "band"} for row in both["rows"])
        months = ask(capsys, *asked, "--split", "month")
        shown = [row["split"]["month"] for row in months["rows"]]
        assert shown == ["2026-03", "2026-06", "2026-09"]
        mixed = ask(capsys, *asked, "--split", "month,band")
        assert {row["split"]["month"] for row in mixed["rows"]} == set(shown)

    def test_compare_puts_the_other_date_beside_each_row(
        self, capsys: Capture, demo_store: Path
    ) -> None:
        asked = ("--store", demo_store, "measure", "headcount", "--split", "staff_group")
        said = ask(capsys, *asked, "--compare", "2026-03-31", "--format", "json")
        assert said["scope"]["compare"] == "2026-03-31"
        alone = ask(capsys, *asked, "--as-at", "2026-03-31", "--format", "json")
        then = {row["split"]["staff_group"]: row["value"] for row in alone["rows"]}
        for row in said["rows"]:
            compared = row["compared"]["value"] if row["compared"] else None
            assert compared == then.get(row["split"]["staff_group"])
            moved = row["change"]["value"] if row["change"] else None
            assert moved == (None if compared is None else row["value"] - compared)

    def test_csv_is_read_back(self, capsys: Capture, demo_store: Path) -> None:
        asked = ("--store", demo_store, "measure", "fte", "--split", "staff_group,band")
        _code, out, _err = run(capsys, *asked, "--format", "csv")
        rows = list(csv.DictReader(io.StringIO(out)))
        said = ask(capsys, *asked, "--format", "json")["rows"]
        assert [float(row["value"]) for row in rows] == [row["value"] for row in said]
        assert rows[0]["staff_group"] == said[0]["split"]["staff_group"]

    def test_empty_answers_are_valid(self, capsys: Capture, empty_store: Path) -> None:
        load_staff(empty_store, people(12))
        asked = ("measure", "fte", "--where", "band=9", "--split", "staff_group")
        assert ask(capsys, *asked, "--format", "json")["rows"] == []
        assert run(capsys, *asked, "--format", "csv")[1].startswith("staff_group,numerator,")
        assert run(capsys, *asked)[0] == DONE
        total = ask(capsys, *asked, "--format", "json")["total"]
        assert (total["value"], total["people"]) == (0, 0)

    def test_the_plain_table_has_title_scope_and_date(
        self, capsys: Capture, demo_store: Path
    ) -> None:
        _code, out, _err = run(capsys, "--store", demo_store, "measure", "fte", "--where", "band=5")
        assert out.splitlines()[0] == "Full-time equivalent (FTE) · Band: 5 · 30 September 2026"


NEEDED_OPTIONS = {
    "talent_search": ("--option", "skills=Venepuncture"),
    "units_side_by_side": ("--option", "units=org_l3=Corporate|org_l3=Clinical Support"),
}


class TestTable:
    """`table ID`."""

    def test_every_table_answers_in_every_format(self, capsys: Capture, demo_store: Path) -> None:
        for table in (item["id"] for item in ask(capsys, "tables", "--json")):
            needed = NEEDED_OPTIONS.get(table, ())
            asked = ("--store", demo_store, "table", table, *needed)
            said = ask(capsys, *asked, "--format", "json")
            assert set(said) >= {"table", "title", "as_at", "scope", "columns", "rows"}
            names = [column["id"] for column in said["columns"]]
            assert all(set(names) <= set(row) for row in said["rows"])
            rows = list(csv.DictReader(io.StringIO(run(capsys, *asked, "--format", "csv")[1])))
            assert len(rows) == len(said["rows"])
            assert run(capsys, *asked)[0] == DONE

    def test_options_are_repeated_beside_the_answer(
        self, capsys: Capture, demo_store: Path
    ) -> None:
        said = ask(
            capsys, "--store", demo_store, "table", "retirement_exposure",
            "--option", "retirement_age=65", "--option", "horizon=3", "--format", "json",
        )  # fmt: skip
        assert said["assumptions"]["retirement_age"] == 65
        assert len(said["rows"]) == 4

    def test_hidden_rows_keep_their_keys_only(self, capsys: Capture, empty_store: Path) -> None:
        load_staff(empty_store, people(30) + people(3, gender="Male"))
        said = ask(capsys, "table", "age_pyramid", "--format", "json")
        for row in said["rows"]:
            assert row["note"] == "c"
            assert (row["people"], row["fte"]) == (None, None)


class TestExport:
    """`export workbook --out FILE`."""

    def test_the_workbook_opens(self, capsys: Capture, demo_store: Path, tmp_path: Path) -> None:
        out = tmp_path / "board.xlsx"
        code, said, _err = run(capsys, "--store", demo_store, "export", "workbook", "--out", out)
        assert code == DONE
        assert str(out) in said
        names = openpyxl.load_workbook(out).sheetnames
        assert len(names) > 20

    def test_a_hidden_number_is_nowhere_in_the_workbook(
        self, capsys: Capture, empty_store: Path, tmp_path: Path
    ) -> None:
        """Three of 33 people are 58; neither 3 nor 30/33 may be seen where age is told."""
        load_staff(empty_store, people(1030, age=40) + people(3, age=58))
        out = tmp_path / "board.xlsx"
        run(capsys, "export", "workbook", "--out", out)
        book = openpyxl.load_workbook(out)
        for sheet in book.worksheets:
            if "aged" in sheet.title or "age" in sheet.title.casefold():
                values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
                assert not {3, 3 / 1033, 1030 / 1033} & set(values), sheet.title

    def test_options_reach_only_what_has_them(
        self, capsys: Capture, demo_store: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "board.xlsx"
        code, _out, err = run(
            capsys, "--store", demo_store, "export", "workbook", "--out", out,
            "--option", "oncost=0.23", "--option", "retirement_age=65",
        )  # fmt: skip
        assert code == DONE, err

    def test_tables_of_posts_are_left_out_where_staff_are_chosen_otherwise(
        self, capsys: Capture, demo_store: Path, tmp_path: Path
    ) -> None:
        out = tmp_path / "board.xlsx"
        code, _out, err = run(
            capsys, "--store", demo_store, "export", "workbook", "--out", out,
            "--where", "staff_group=Medical and Dental",
        )  # fmt: skip
        assert code == DONE, err
        names = openpyxl.load_workbook(out).sheetnames
        assert "succession_grid" not in names
        assert "padr_due" in names

    def test_a_place_that_cannot_be_written_is_refused(
        self, capsys: Capture, demo_store: Path, tmp_path: Path
    ) -> None:
        asked = ("--store", demo_store, "export", "workbook", "--out")
        assert "could not be written" in refuse(capsys, *asked, tmp_path / "no folder" / "x.xlsx")
        assert "could not be written" in refuse(capsys, *asked, tmp_path)


class TestDemo:
    """`demo DIR`."""

    def test_it_writes_workbooks(self, capsys: Capture, tmp_path: Path) -> None:
        code, out, _err = run(
            capsys, "demo", tmp_path / "demo", "--people", 60, "--snapshots", 2, "--seed", 5
        )
        assert code == DONE
        paths = [Path(line) for line in out.splitlines()]
        assert {path.suffix for path in paths} == {".xlsx"}
        assert all(path.exists() for path in paths)
        assert all(path.exists() for path in paths)

    def test_a_file_in_the_way_is_refused(self, capsys: Capture, tmp_path: Path) -> None:
        (tmp_path / "demo").write_text("a file")
        assert "could not be written" in refuse(capsys, "demo", tmp_path / "demo", "--people", 60)

    @pytest.mark.parametrize("numbers", [("--people", 0), ("--snapshots", 0), ("--people", -5)])
    def test_numbers_that_make_no_board_are_wrong_arguments(
        self, capsys: Capture, tmp_path: Path, numbers: tuple[str, int]
    ) -> None:
        assert run(capsys, "demo", tmp_path / "demo", *numbers)[0] == WRONG_ARGUMENTS


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_no_terminal_is_too_old_to_print_on(empty_store: Path, encoding: str) -> None:
    """A Welsh ŵ is in no Windows code page; JSON must stay whole, and nothing may crash."""
    load_staff(empty_store, people(12, organisation="Llŷn a’r Dŵr – Ward “A”"))
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "analytics", "measure", "headcount", "--split", "organisation"]
    for format_name in ("json", "table", "csv"):
        done = subprocess.run(
            [*command, "--format", format_name], capture_output=True, env=environment, check=False
        )
        assert done.returncode == DONE, done.stderr
        text = done.stdout.decode(encoding)
        if format_name == "json":
            split = json.loads(text)["rows"][0]["split"]
            assert split["organisation"] == "Llŷn a’r Dŵr – Ward “A”"


def test_a_pay_scale_and_an_establishment_are_loaded_by_their_kind(
    capsys: Capture, empty_store: Path
) -> None:
    load_staff(empty_store, people(8))
    load_rows(empty_store, [["Organisation", "Funded FTE"], ["Ward One", 10]], "establishment")
    said = ask(capsys, "measure", "vacancy_rate", "--format", "json")["total"]
    assert (said["numerator"], said["denominator"], said["value"]) == (2, 10, 0.2)


def test_a_text_that_a_spreadsheet_would_run_is_kept_from_it_unless_it_is_wanted_raw(
    capsys: Capture, empty_store: Path
) -> None:
    roles = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "Nurse"]
    posts = [{"who": n, "organisation": roles[n % len(roles)]} for n in range(90)]
    load_drawn(empty_store, posts)
    asked = ["measure", "headcount", "--split", "organisation", "--format", "csv"]
    for more, first in (((), "'"), (("--raw",), "")):
        code, out, err = run(capsys, *asked, *more)
        assert code == DONE, err
        found = {line["organisation"] for line in csv.DictReader(io.StringIO(out))}
        assert found == {role if role == "Nurse" else first + role for role in roles}
    own = empty_store / "own.csv"
    own.write_text("Unit,=A,B,Total\nＷard,8,9,17\n＝x,7,9,16\nTotal,15,18,33\n", encoding="utf-8")
    code, out, err = run(capsys, "protect", own, "--threshold", "5")
    assert (code, out) == (DONE, "Unit,'=A,B,Total\nＷard,8,9,17\n'＝x,7,9,16\nTotal,15,18,33\n"), (
        err
    )
