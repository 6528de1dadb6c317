"""Web pages that were given the name .xls."""

from __future__ import annotations

from analytics.imports.opening.read import read_book


def sheets_of(tmp_path, page: str, encoding: str = "utf-8"):
    path = tmp_path / "report.xls"
    path.write_bytes(page.encode(encoding))
    return read_book(path).sheets


def rows_of(sheet) -> list[list[str | None]]:
    return [list(row.values()) for row in sheet.cells.to_pylist()]


def test_entities_headers_and_white_space(tmp_path):
    head = "<tr><th>Add&nbsp;Prof<th>R &amp; D\n  team</tr>"
    page = f"<html><table>{head}<tr><td>&#163;5<td>007</table>"
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["Add\xa0Prof", "R & D team"], ["£5", "007"]]


def test_tags_left_open_are_closed_by_the_next(tmp_path):
    page = "<table><tr><td>a<td>b<tr><td>c<td>d"
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["a", "b"], ["c", "d"]]


def test_spans_keep_the_columns_in_line_and_are_listed_as_merged(tmp_path):
    page = (
        "<html><table><tr><td colspan=2>Title</td><td>x</td></tr>"
        "<tr><td rowspan='2'>Ward</td><td>1</td></tr><tr><td>2</td></tr></table></html>"
    )
    sheet = sheets_of(tmp_path, page)[0]
    assert rows_of(sheet) == [["Title", None, "x"], ["Ward", "1", None], [None, "2", None]]
    assert sheet.merged == ((1, 1, 1, 2), (2, 1, 3, 1))


def test_several_tables_are_several_sheets_and_blank_ones_are_none(tmp_path):
    page = "<html><table><tr><td>a</table><table><tr><td> </table><table><tr><td>b</table></html>"
    sheets = sheets_of(tmp_path, page)
    assert [sheet.name for sheet in sheets] == ["Table 1", "Table 2"]
    assert [rows_of(sheet) for sheet in sheets] == [[["a"]], [["b"]]]


def test_a_single_table_has_the_name_of_the_file(tmp_path):
    assert sheets_of(tmp_path, "<html><table><tr><td>a</table>")[0].name == "report"


def test_a_table_for_layout_comes_apart(tmp_path):
    page = "<html><table><tr><td><table><tr><td>a<td>b</table></td></tr></table></html>"
    sheets = sheets_of(tmp_path, page)
    assert [rows_of(sheet) for sheet in sheets] == [[["a", "b"]]]


def test_scripts_and_styles_are_not_text(tmp_path):
    page = "<html><table><tr><td><style>td{}</style><script>alert('x')</script>a</table>"
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["a"]]


def test_a_page_of_excel_names_office_and_is_still_a_page(tmp_path):
    page = (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><table><tr><td>a</table>'
    )
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["a"]]


def test_pages_in_utf_16_and_windows_1252(tmp_path):
    page = "<html><table><tr><td>Môn £5</table></html>"
    for encoding in ("utf-16", "cp1252"):
        assert rows_of(sheets_of(tmp_path, page, encoding)[0]) == [["Môn £5"]]


def test_a_comment_is_no_text_and_one_without_an_end_reaches_to_the_end(tmp_path):
    page = "<html><table><tr><td>a<!-- <td>x > --> b<td>c<!-- <td>d"
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["a b", "c"]]


def test_a_bracket_that_opens_no_tag_is_text(tmp_path):
    page = '<html><table><tr><td title="a > b" nowrap>< 16 hours<td>3 <4<![if !x]> and 5<![endif]>'
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["< 16 hours", "3 <4 and 5"]]


def test_capitals_and_quotes_of_either_kind_in_tags(tmp_path):
    page = "<HTML><TABLE><TR><TD ALIGN=left ColSpan = '2'>a</TD><TD>b<BR>c</TD></TR></TABLE>"
    assert rows_of(sheets_of(tmp_path, page)[0]) == [["a", None, "b c"]]
