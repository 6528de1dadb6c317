"""``protect``: a table of one's own, with its small counts hidden and what would tell them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.__main__ import main

DONE, WRONG_ARGUMENTS, REFUSED = 0, 2, 3
Capture = pytest.CaptureFixture[str]
Protect = Callable[..., dict[str, Any]]

WARDS = """Ward,Band 5,Band 6,Band 7,Total
Ward 1,3,40,12,55
Ward 2,20,15,9,44
Ward 3,31,22,14,67
Total,54,77,35,166
"""
# M. Fischetti and J. J. Salazar, "Solving the cell suppression problem on tabular data with linear
# constraints", Management Science 47(7), 2001, 1008-1027: investment by activity and region. The
# cell of activity II in region C is sensitive.
PUBLISHED = """Activity,A,B,C,Total
I,20,50,10,80
II,8,19,22,49
III,17,32,12,61
Total,45,101,44,190
"""


def run(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    """Exit code, output and errors of the command."""
    capsys.readouterr()
    try:
        code = main(["protect", *map(str, arguments)])
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """A file with this text."""

    def write(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "table.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


@pytest.fixture
def protect(capsys: Capture, written: Callable[..., Path]) -> Protect:
    """The JSON of a table that can be protected."""

    def ask(text: str, *options: object, threshold: object = 5) -> dict[str, Any]:
        code, out, err = run(capsys, written(text), "--threshold", threshold, "--json", *options)
        assert (code, err) == (DONE, "")
        return json.loads(out)

    return ask


@pytest.fixture
def refuse(capsys: Capture, written: Callable[..., Path]) -> Callable[..., str]:
    """The sentences of a table or an option that is refused."""

    def ask(text: str, *options: object, threshold: object = 5) -> str:
        code, out, err = run(capsys, written(text), "--threshold", threshold, *options)
        assert (code, out) == (REFUSED, "")
        assert "Traceback" not in err
        return err

    return ask


def as_text(counts: Any) -> str:
    """A table of counts as a file, with totals."""
    table = np.asarray(counts)
    whole = np.block([[table, table.sum(axis=1)[:, None]], [table.sum(axis=0), table.sum()]])
    names = [*(f"R{row + 1}" for row in range(len(table))), "Total"]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["", *(f"C{column + 1}" for column in range(table.shape[1])), "Total"])
    writer.writerows([name, *row] for name, row in zip(names, whole.tolist(), strict=True))
    return out.getvalue()


def hidden_of(answer: dict[str, Any]) -> dict[str, tuple[int, int | None]]:
    """Least and most of every hidden number, by ROW:COLUMN."""
    return {f"{i['row']}:{i['column']}": (i["low"], i["high"]) for i in answer["hidden"]}


def reasons_of(answer: dict[str, Any]) -> dict[str, str]:
    return {f"{item['row']}:{item['column']}": item["why"] for item in answer["hidden"]}


# What is printed


def test_the_protected_table_is_printed_as_csv_with_c_in_hidden_cells(capsys, written):
    code, out, err = run(capsys, written(WARDS), "--threshold", 5)
    assert (code, err) == (DONE, "")
    assert out == (
        "Ward,Band 5,Band 6,Band 7,Total\n"
        "Ward 1,c,40,c,55\n"
        "Ward 2,c,15,c,44\n"
        "Ward 3,31,22,14,67\n"
        "Total,54,77,35,166\n"
    )


def test_json_has_the_table_the_threshold_and_what_is_hidden_with_ranges_and_reasons(protect):
    answer = protect(WARDS)
    assert list(answer) == ["table", "threshold", "hidden"]
    assert answer["threshold"] == 5
    assert answer["table"][1] == ["Ward 1", "c", 40, "c", 55]
    first = {"row": "Ward 1", "column": "Band 5", "low": 0, "high": 15, "why": "small count"}
    assert answer["hidden"][0] == first
    assert reasons_of(answer)["Ward 2:Band 7"] == "protects another cell"


def test_a_table_without_small_counts_is_printed_as_it_is(capsys, written):
    assert run(capsys, written(WARDS), "--threshold", 2)[1] == WARDS


def test_the_command_needs_neither_a_store_nor_anything_but_the_file(tmp_path):
    (tmp_path / "table.csv").write_text(WARDS, encoding="utf-8")
    said = subprocess.run(
        [sys.executable, "-m", "analytics", "protect", "table.csv", "--threshold", "5"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert "Ward 1,c,40,c,55" in said.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


# Published examples


def test_a_published_example_of_cell_suppression_comes_out_as_published(protect):
    """The cells hidden, and what an attacker can say of the sensitive one: from 5 to 30."""
    found = hidden_of(protect(PUBLISHED, "--hide", "II:C"))
    assert set(found) == {"II:A", "II:C", "III:A", "III:C"}
    assert found["II:C"] == (5, 30)


def test_a_published_example_is_protected_without_its_nought(protect):
    """Statistics Norway's package GaussSuppression, vignette on small counts: people by age.

    There the nought helps to hide; here it is taken as known.
    """
    text = "age,Spain,Iceland,Portugal,Total\nyoung,5,2,0,7\nold,6,3,4,13\nTotal,11,5,4,20\n"
    found = hidden_of(protect(text, threshold=3))
    assert set(found) == {"young:Spain", "young:Iceland", "old:Spain", "old:Iceland"}
    assert found["young:Iceland"] == (0, 5)


# Traps


def test_two_hidden_in_every_line_is_not_enough(protect):
    """Hiding 3, 1, 2 and 50 leaves 3 only 0 to 4."""
    found = hidden_of(protect(as_text([[3, 1, 30], [2, 50, 30], [30, 30, 50]])))
    assert len(found) > 4
    for cell in ("R1:C1", "R1:C2", "R2:C1"):
        low, high = found[cell]
        assert high is not None
        assert high - low >= 5


def test_a_nought_does_not_protect_and_is_shown(protect):
    answer = protect(as_text([[3, 0, 30], [12, 0, 40], [20, 9, 9]]))
    assert answer["table"][1] == ["R1", "c", 0, "c", 33]
    assert answer["table"][2][2] == 0


def test_five_ones_under_a_total_of_five_are_not_told_by_the_noughts_on_show(protect):
    """Who knows that empty cells are shown would know that five hidden people are one each."""
    answer = protect(as_text([[1, 1, 1, 1, 1], [0, 0, 0, 0, 0], [20, 20, 20, 20, 20]]))
    assert answer["table"][1][1:] == ["c"] * 6
    assert reasons_of(answer)["R1:Total"] == "a total that would give a cell away"


def test_a_small_total_is_hidden_with_another_total(protect):
    answer = protect(as_text([[2, 1], [20, 30], [60, 70]]))
    why = reasons_of(answer)
    assert why["R1:Total"] == "small count"
    assert why["R2:Total"] == "a total that would give a cell away"
    assert "Total:Total" not in why
    assert answer["table"][-1] == ["Total", 82, 101, 183]


def test_of_a_table_of_three_people_even_the_grand_total_is_hidden_without_a_limit(protect):
    answer = protect(as_text([[1, 0], [0, 2]]))
    assert answer["table"][-1] == ["Total", "c", "c", "c"]
    assert answer["table"][1] == ["R1", "c", 0, "c"]
    assert hidden_of(answer)["Total:Total"] == (0, None)


def test_the_grand_total_goes_last(protect):
    """A list under its total: the small number goes with the least of the others."""
    answer = protect(as_text([[3], [17], [30]]))
    assert [line[1] for line in answer["table"][1:]] == ["c", "c", 30, 50]
    alone = protect(as_text([[3], [0]]))
    assert alone["table"][-1] == ["Total", "c", "c"]


# Cells that are named


def test_a_named_cell_is_hidden_and_protected_like_a_small_one(protect):
    answer = protect(WARDS, "--hide", "Ward 3:Band 6", threshold=10)
    low, high = hidden_of(answer)["Ward 3:Band 6"]
    assert reasons_of(answer)["Ward 3:Band 6"] == "named"
    assert high is not None
    assert high - low >= 10


def test_a_named_total_is_protected_too(protect):
    why = reasons_of(protect(WARDS, "--hide", "Ward 3:Total", "--hide", "total:band 7"))
    assert why["Ward 3:Total"] == why["Total:Band 7"] == "named"


def test_a_named_empty_cell_keeps_a_range_even_if_the_other_empty_cells_are_known(protect):
    answer = protect(as_text([[0, 10, 0], [0, 10, 10], [9, 10, 10]]), "--hide", "R2:C1")
    low, high = hidden_of(answer)["R2:C1"]
    assert (low, reasons_of(answer)["R2:C1"]) == (0, "named")
    assert high is not None
    assert high >= 5


def test_a_named_empty_cell_does_not_protect_a_small_count(protect):
    """Who knows that nobody can be there would know the other three, if their totals were shown."""
    why = reasons_of(protect(as_text([[3, 10], [10, 0]]), "--hide", "R2:C2"))
    assert "a total that would give a cell away" in why.values()
    assert why["R2:C2"] == "named"


def test_a_named_empty_cell_of_an_empty_row_cannot_be_protected_and_that_is_said(capsys, written):
    path = written(as_text([[0, 0], [10, 10], [9, 10]]))
    code, out, err = run(
        capsys, path, "--threshold", 5, "--hide", "R1:C1", "--hide", "R1:C2", "--json"
    )
    assert code == DONE
    assert "“R1:C1” is hidden but not protected" in err
    answer = json.loads(out)
    assert hidden_of(answer) == {"R1:C1": (0, 0), "R1:C2": (0, 0)}
    assert "cannot be protected" in reasons_of(answer)["R1:C1"]


def test_names_may_hold_colons(protect):
    text = (
        "Unit,Band: 5,Band: 6,Total\nSite: Ward 1,10,11,21\nSite: Ward 2,12,13,25\nTotal,22,24,46\n"
    )
    assert (
        reasons_of(protect(text, "--hide", "Site: Ward 2:Band: 6"))["Site: Ward 2:Band: 6"]
        == "named"
    )
    both = "U,B:C,C,Total\nA,10,11,21\nA:B,12,13,25\nTotal,22,24,46\n"
    assert reasons_of(protect(both, "--hide", "A:B:C"))["A:B:C"] == "named"


# Files as people save them


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_any_usual_encoding(protect, capsys, written, encoding):
    text = WARDS.replace("Ward 1", "Tŷ Ward" if encoding != "cp1252" else "Café Ward")
    code, out, _err = run(capsys, written(text, encoding), "--threshold", 5)
    assert code == DONE
    assert out.splitlines()[1].endswith("Ward,c,40,c,55")
    assert "\ufeff" not in out


@pytest.mark.parametrize("sign", [";", "\t"])
def test_semicolons_and_tabs_part_cells_too(protect, sign):
    text = WARDS.replace(",", sign).replace("Ward 1", '"Ward 1, north"')
    assert protect(text)["table"][1] == ["Ward 1, north", "c", 40, "c", 55]


def test_the_line_that_excel_writes_for_itself_is_no_row(protect):
    assert protect("sep=;\r\n" + WARDS.replace(",", ";"))["table"][0][1] == "Band 5"


def test_thousands_separators_and_whole_decimals_are_numbers(protect):
    text = 'Ward,A,B,Total\nOne,"1,234",16.0,"1,250"\nTwo,10, 20 ,30\nTotal,"1,244",36,1 280\n'
    assert protect(text)["table"][1:] == [
        ["One", 1234, 16, 1250], ["Two", 10, 20, 30], ["Total", 1244, 36, 1280],
    ]  # fmt: skip


def test_blank_lines_and_blank_columns_at_the_end_are_left_out(protect):
    text = "\n".join(line + ",," for line in WARDS.splitlines()) + "\n,,,,,,\n\n"
    assert protect(text)["table"] == protect(WARDS)["table"]


def test_welsh_totals_are_totals(protect):
    answer = protect(WARDS.replace("Total", "Cyfanswm"), "--hide", "Ward 3:Total")
    assert answer["table"][-1][0] == answer["table"][0][-1] == "Cyfanswm"
    assert "Ward 3:Total" in reasons_of(answer)


# Bad input


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("1,3,40,12,55", "1,3,40,12,56", "Row “Ward 1” adds up to 55, but its total is 56."),
        ("Total,54,77", "Total,54,78", "Column “Band 6” adds up to 77, but its total is 78."),
        ("35,166", "35,167", "Column “Total” adds up to 166, but its total is 167."),
        ("1,3,40", "1,-3,40", "row “Ward 1”, column “Band 5”: less than 0."),
        ("1,3,40", "1,2.5,40", "row “Ward 1”, column “Band 5”: not a whole number."),
        ("1,3,40", "1,,40", "row “Ward 1”, column “Band 5”: blank; write 0 where there is nobody."),
        ("1,3,40", "1,few,40", "row “Ward 1”, column “Band 5”: not a number."),
        ("1,3,40", "1,300%,40", "row “Ward 1”, column “Band 5”: not a number."),
        ("1,3,40", "1,£3,40", "row “Ward 1”, column “Band 5”: not a number."),
        ("1,3,40", "1,1e12,40", "row “Ward 1”, column “Band 5”: too large"),
        ("Ward 2", "ward 1", "More than one row is called “Ward 1”."),
        ("Band 6", "Band 5", "More than one column is called “Band 5”."),
        ("Ward 2", "Total", "More than one row is called “Total”."),
        ("Ward 2", "", "The row on line 3 has no name."),
        ("Band 6", "", "Column 3 has no name."),
        ("Band 7,Total", "Band 7,Sum", "The last column of table.csv is not called “Total”."),
        ("Total,54", "Everyone,54", "The last row of table.csv is not called “Total”."),
        ("40,12,55", "40,55", "Row “Ward 1” (line 2) has 4 cells, but there are 5 headings."),
        ("40,12,55", "40,12,55,9", "Row “Ward 1” (line 2) has 6 cells, but there are 5 headings."),
    ],
)  # fmt: skip
def test_a_table_that_is_not_right_is_refused_by_row_and_column(refuse, before, after, words):
    assert words in refuse(WARDS.replace(before, after, 1))


def test_text_of_a_cell_is_not_repeated(refuse):
    assert "Jane" not in refuse(WARDS.replace("1,3,40", "1,Jane Jones,40"))
    for text in ("Name,Total\nJane Jones,3\n", "Jane Jones\n", "1,Jane Jones\n2,John Jones\n"):
        assert "Jane" not in refuse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("\n,,\n", "is empty"),
        ('""\n', "is empty"),
        ("Ward,Total\nTotal,0\n", "nothing but totals"),
        ("Ward,A,Total\n", "The last row"),
        ("just a line\n", "The last column"),
        ("PK\x03\x04\x00\x01binary", "cannot be read"),
        ('Ward,A,Total\n"' + "x" * 200_000, "cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused(refuse, text, words):
    assert words in refuse(text)


def test_a_table_of_too_many_cells_is_refused_before_it_takes_minutes(refuse):
    assert "more than 20,000 cells" in refuse(as_text(np.full((300, 70), 9)))


def test_a_file_that_is_not_there_and_a_folder_are_refused(capsys, tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        code, out, err = run(capsys, path, "--threshold", 5)
        assert (code, out) == (REFUSED, "")
        assert f"The file {path.name} cannot be read." in err


@pytest.mark.parametrize("threshold", ["0", "1", "-5", "2.5", "five", "", "nan", "50%", "1e9"])
def test_a_threshold_that_protects_nobody_is_refused(refuse, threshold):
    said = (
        refuse(WARDS, threshold=threshold) if threshold != "-5" else refuse(WARDS, "--threshold=-5")
    )
    assert f"“{threshold}” cannot be the threshold." in said


def test_a_threshold_must_be_given(capsys, written):
    assert run(capsys, written(WARDS))[0] == WRONG_ARGUMENTS


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("Ward 11:Band 5", "Did you mean “Ward 1:Band 5”?"),
        ("Ward 2:Bnad 6", "Did you mean “Ward 2:Band 6”?"),
        ("ward 9 : Totl", "There is no cell “ward 9 : Totl” in the table."),
        ("Ward 1", "Write it as ROW:COLUMN, for example “Ward 1:Band 5”."),
        (":", "There is no cell “:” in the table."),
        ("", "“” does not name a cell."),
    ],
)
def test_a_cell_that_is_not_there_is_refused_with_the_nearest(refuse, named, words):
    assert words in refuse(WARDS, "--hide", named)


# Speed


@pytest.mark.parametrize(
    ("shape", "share"),
    [((200, 12), 0.1), ((200, 12), 0.9), ((12, 200), 0.5), ((30, 30), 0.3)],
)
def test_a_large_table_takes_less_than_two_seconds_of_processor_time(protect, shape, share):
    random = np.random.default_rng(7)
    few, many = random.integers(0, 5, shape), random.integers(5, 60, shape)
    text = as_text(np.where(random.random(shape) < share, few, many))
    before = time.process_time()
    answer = protect(text)
    assert time.process_time() - before < 2
    assert all(i["high"] is None or i["high"] - i["low"] >= 5
               for i in answer["hidden"] if i["why"] == "small count")  # fmt: skip
