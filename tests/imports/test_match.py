"""Headings: every documented spelling means its field, and nothing else does."""

from __future__ import annotations

import pytest

from analytics.codelists import load_rows
from analytics.imports.finding import headings
from analytics.imports.finding.headings import scores_for
from analytics.imports.finding.match import find_headers, fingerprint, map_columns
from analytics.imports.kinds.registry import all_kinds
from analytics.values.heading_words import is_forbidden, words_of

KINDS = sorted(all_kinds())


def best(kind: str, heading: str) -> str | None:
    found = scores_for(kind, heading)
    return found[0][2] if found else None


@pytest.mark.parametrize("kind", KINDS)
def test_every_listed_heading_means_its_field(kind):
    fields = {column.alias_field or column.id: column.id for column in all_kinds()[kind].columns}
    rows = [row for row in load_rows("column_aliases") if row["field"] in fields]
    wrong = [
        (row["heading"], best(kind, row["heading"]))
        for row in rows
        if best(kind, row["heading"]) != fields[row["field"]]
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_heading_of_the_kinds_own_spellings_means_its_field(kind):
    own = [item for item in all_kinds()[kind].columns if not item.second_of]
    declared = [(text, item.id) for item in own for text in item.headings]
    assert [(text, field) for text, field in declared if best(kind, text) != field] == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Emp. No.", "employee_number"),
        ("emp_no", "employee_number"),
        ("EMPLOYEENUMBER", "employee_number"),
        ("Assign No", "assignment_number"),
        ("Unique NHS ID", "nhs_unique_id"),
        ("Staff Groupp", "staff_group"),
        ("Assigment Number", "assignment_number"),
        ("Date of Birth (dd/mm/yyyy)", "date_of_birth"),
        ("Legal Sex", "gender"),
        ("Total FTE", "fte"),
        ("FTE (Contracted)", "fte"),
        ("Org. L4", "org_l4"),
        ("L4 Organisation", "org_l4"),
        ("Role", "job_role"),
        ("Job Title", "position_title"),
        ("Org Unit", "organisation"),
        ("Workplace Organisation", "organisation"),
        ("SIP WTE", "fte"),
        ("M12 FTE", "fte"),
        ("Pers.No.", "employee_number"),
        ("Assignment Ref", "assignment_number"),
        ("Gendre", "gender"),
        ("Age at Census", "age"),
        ("Rhif y Cyflogai", "employee_number"),
        ("Employee Number / Rhif Gweithiwr", "employee_number"),
        ("Staff Group\nGrŵp Staff", "staff_group"),
        ("Cyfwerth ag Amser Llawn", "fte"),
        ("Dyddiad Geni", "date_of_birth"),
        ("Enw'r Sefydliad", "organisation"),
        ("Rhif Gweithiwr y Rheolwr", "supervisor_employee_number"),
        ("CALl wedi'i Ariannu", None),
        ("Gneder Identity", None),
        ("NHS Number", None),
        ("Supervisor Employee Number", "supervisor_employee_number"),
        ("Line Manager's Employee No.", "supervisor_employee_number"),
        ("Supervisor", None),
        ("Line Manager", None),
        ("Supervisor Position Number", None),
        ("FTE (budgeted)", None),
        ("Budgeted FTE", None),
        ("Position Start Date", None),
        ("Age at Start", None),
        ("Gender Identity", None),
        ("Employee Name", None),
        ("Length of Service", None),
        ("Previous Grade", None),
        ("Contract Number", None),
        ("Org L8", None),
        ("12345", None),
        ("x" * 500, None),
    ],
)
def test_a_heading_means_this_field(heading, field):
    assert best("staff_in_post", heading) == field


@pytest.mark.parametrize(
    "heading", ["NI Number", "NI_NO", "NINumber", "nationalInsuranceNo", "Home Post Code", "E-mail"]
)
def test_a_column_that_must_not_be_held_is_known(heading):
    assert is_forbidden(heading)


@pytest.mark.parametrize("heading", ["Bank Staff", "Nickname", "Position Number", "Unit Number"])
def test_a_column_that_may_be_held_is_not_dropped(heading):
    assert not is_forbidden(heading)


@pytest.mark.parametrize(
    "heading",
    ["Bud WTE", "WTE Bud", "Budgeted Establishment WTE", "Funded Est. (WTE)", "M12 WTE Budget",
     "Approved Establishment", "CALl wedi'i Ariannu"],
)  # fmt: skip
def test_a_budget_of_posts_is_known_under_the_words_of_finance(heading):
    assert best("establishment", heading) == "funded_fte"


def test_the_one_date_in_the_headings_is_no_part_of_them():
    kind = all_kinds()["staff_in_post"]
    found = map_columns(kind, ["FTE as at 31/03/2026", "Age at 31 March 2026", "Emp No"])
    assert {"fte", "age", "employee_number"} <= set(found)
    assert "fte" not in map_columns(kind, ["FTE Mar-25", "FTE Mar-26", "Emp No"])


def test_a_title_alone_groups_no_columns():
    kind = all_kinds()["establishment"]
    rows = [["Establishment 2026", None, None], ["Unit", "Nursing", "Total"], ["Ward 1", "1", "2"]]
    assert "funded_fte" not in find_headers(rows, [kind])[0].mapping


def test_words_are_spelt_out():
    assert words_of("Asg_No") == words_of("Assignment Number") == {"assignment", "number"}


def test_a_field_takes_one_column_and_a_column_gives_one_field():
    kind = all_kinds()["staff_in_post"]
    found = map_columns(kind, ["FTE", "WTE", "Contracted FTE", "Band", "Grade", "Band"])
    numbers = [column.number for column in found.values()]
    assert len(numbers) == len(set(numbers))
    assert found["fte"].number == 1


def test_the_header_is_found_among_thirty_rows_in_any_order_of_columns():
    kind = all_kinds()["staff_in_post"]
    header = ["WTE", "Emp No", "Dept", "Staff Grp"]
    rows = [["Title", None, None, None]] * 20 + [header] + [["1", "00012", "Ward", "Students"]] * 5
    match = find_headers(rows, [kind])[0]
    assert (match.row, match.rows, match.missing) == (21, 1, ())


def test_a_fingerprint_is_of_the_headings_alone():
    kind = all_kinds()["staff_in_post"]
    one = find_headers([["Emp No", "FTE"], ["1", "1"]], [kind])[0]
    other = find_headers([["Emp No.", "fte"], ["2", "2"]], [kind])[0]
    moved = find_headers([["FTE", "Emp No"], ["2", "2"]], [kind])[0]
    assert fingerprint(one.headers) == fingerprint(other.headers) != fingerprint(moved.headers)


def test_the_spellings_of_no_kind_are_put_in_order_twice():
    first = [headings._index(kind_id) for kind_id in all_kinds()]
    again = [headings._index(kind_id) for kind_id in all_kinds()]
    assert all(one is other for one, other in zip(first, again, strict=True))
