"""Text files: the encoding and the separator are found, and the row is the record's number."""

from __future__ import annotations

import pytest

from analytics.errors import UserError
from analytics.imports.opening.read import read_book
from analytics.imports.opening.text_files import find_separator
from tests.imports.books import write_csv

ROWS = [
    ["Staff in post, by organisation", None, None],
    ["Run date", "01/02/2026", None],
    [],
    ["Organisation", "Role", "Cost"],
    ["NHS|XR05|Review Body Band 5", "Nurse; ward", "1,234"],
    ["Ysbyty Bronglais", 'Said "yes"', "£5"],
    ["Môn", "two\nlines", "007"],
]


def rows_of(path) -> list[list[str | None]]:
    return [list(row.values()) for row in read_book(path).sheets[0].cells.to_pylist()]


EXPECTED = [(row + [None] * 3)[:3] for row in ROWS]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_every_usual_encoding_is_read(tmp_path, encoding):
    assert rows_of(write_csv(tmp_path / "a.csv", ROWS, encoding)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(tmp_path, encoding):
    assert rows_of(write_csv(tmp_path / "a.csv", ROWS, encoding)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_text_that_ends_in_the_middle_of_a_character_was_cut_short(tmp_path, encoding):
    path = write_csv(tmp_path / "a.csv", [*ROWS, ["Tŷ", "Tŷ", "Tŷ"]], encoding)
    content = path.read_bytes()
    end = content.rindex("ŷ".encode(encoding)[-2:]) + 1
    path.write_bytes(content[:end])
    with pytest.raises(UserError) as refused:
        read_book(path)
    assert refused.value.rule == "damaged_file"


def test_a_last_letter_of_windows_1252_is_no_half_character(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("Role,Unit\nNurse,Caf\xe9".encode("cp1252"))
    assert rows_of(path)[1] == ["Nurse", "Café"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(tmp_path, separator):
    rows = ROWS if separator != "|" else [["Org", "Role"], ["a", "b"], ["c", "d"]]
    path = write_csv(tmp_path / "a.csv", rows, separator=separator)
    assert rows_of(path) == ([(row + [None] * 3)[:3] for row in rows] if rows is ROWS else rows)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(tmp_path, end):
    rows = [["a", "b"], ["c", "d"]]
    assert rows_of(write_csv(tmp_path / "a.csv", rows, end=end)) == rows


def test_pipes_inside_cells_do_not_split_them():
    text = "Grade,FTE\nNHS|XR05|Band 5|,0.8\nNHS|XR06|Band 6|,1\n"
    assert find_separator(text) == ","
    assert find_separator("Grade\nNHS,x|XR05|Band 5\nNHS|XR06|Band 6\n") == ","


def test_decimal_commas_do_not_split_cells():
    assert find_separator("FTE;Hours\n0,8;30,0\n1,0;37,5\n") == ";"


def test_a_long_title_block_does_not_decide():
    title = "".join(f"Filter {n}: a; b; c\n" for n in range(20))
    data = "".join(f"x,{n},y\n" for n in range(40))
    assert find_separator(title + data) == ","


def test_a_column_of_text_alone_is_one_column(tmp_path):
    rows = [["Name"], ["Ward 1"], ["Ward 2"]]
    assert rows_of(write_csv(tmp_path / "a.csv", rows)) == rows


def test_excels_own_separator_line_is_obeyed_and_is_no_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nOrg;FTE\na;1\n")
    assert rows_of(path) == [["Org", "FTE"], ["a", "1"]]


def test_uneven_rows_are_filled_with_blanks(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b,c\n1\n1,2,3,4\n")
    assert rows_of(path) == [["a", "b", "c", None], ["1", None, None, None], ["1", "2", "3", "4"]]


def test_blank_lines_keep_their_numbers(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\n\na,b\n\n1,2\n\n\n")
    assert rows_of(path) == [[None] * 2, [None] * 2, ["a", "b"], [None] * 2, ["1", "2"]]


def test_a_record_over_two_lines_is_one_row(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('a,"b\nb",c\n1,2,3\n')
    assert rows_of(path)[1] == ["1", "2", "3"]


def test_dates_and_booleans_of_text_are_left_as_written(tmp_path):
    rows = [["2025/10/12 00:00:00", "true", "1.50", "0"]]
    assert rows_of(write_csv(tmp_path / "a.csv", rows)) == rows


def test_tabs_make_it_a_tsv(tmp_path):
    assert read_book(write_csv(tmp_path / "a.tsv", ROWS, separator="\t")).format == "tsv"


def test_text_called_xls_is_read_with_a_note(tmp_path):
    book = read_book(write_csv(tmp_path / "a.xls", ROWS, separator="\t"))
    assert [note.rule for note in book.notes] == ["name_differs_from_content"]
    assert book.sheets[0].cells.num_rows == len(ROWS)


def test_columns_that_appear_late_are_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" * 12_000 + "a,b,c\n")
    rows = rows_of(path)
    assert rows[0] == ["a", "b", None]
    assert rows[12_000] == ["a", "b", "c"]
