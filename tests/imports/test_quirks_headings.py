"""Quirks 1, 2 and 4: wherever the headings stand and however they are spelt, the sums are right."""

from __future__ import annotations

import random

import pytest

from tests.imports import judging
from tests.imports.books import write_xlsx
from tests.imports.quirk_books import (
    AS_AT,
    PLAIN,
    columns,
    respelt,
    sheet_of,
    true_rows,
    ward_list,
)

# One way a real export spells each of the plain headings; a missing one keeps its plain spelling.
SPELLINGS = {
    "abbreviated": {
        "Employee Number": "Emp No.", "Assignment Number": "Assign No", "Organisation": "Dept",
        "Org L4": "Directorate", "Pay Scale": "AfC Band", "FTE": "Contracted WTE",
        "Gender": "Sex", "Date of Birth": "DoB", "Assignment Category": "Contract Type",
        "Assignment Status": "Asg Status", "Staff Group": "Staff Grp", "Role": "Job Role",
    },
    "longer": {
        "Employee Number": "Employee ID", "Organisation": "Ward / Dept", "Pay Scale": "Pay Band",
        "FTE": "WTE (Contracted)", "Date of Birth": "Birth Date", "Role": "ESR Role",
        "Assignment Category": "Perm/Temp", "Assignment Number": "Assignment No.",
        "Primary Assignment": "Primary Assignment (Y/N)", "Org L4": "Organisation Level 4",
    },
    "underscores": {name: name.replace(" ", "_") for name in PLAIN},
    "camel case": {
        name: "".join(word.capitalize() for word in name.split()) for name in PLAIN
    } | {"FTE": "FTE", "Org L4": "OrgL4"},
    "capitals": {name: name.upper() for name in PLAIN},
    "line breaks": {name: name.replace(" ", "\n") for name in PLAIN},
    "spaces after": {name: f" {name}  " for name in PLAIN},
    "hash for full stop": {
        "Employee Number": "Employee No#", "Assignment Number": "Assignment No#",
        "Org L4": "Org# L4",
    },
    "american": {"Organisation": "Organization Name", "Pay Scale": "Payscale"},
    "data dictionary": {
        "FTE": "ASSIGNMENT CONTRACTED FTE", "Role": "JOB ROLE TITLE",
        "Date of Birth": "PERSON BIRTH DATE", "Pay Scale": "PAYSCALE CODE",
        "Assignment Category": "EMPLOYMENT CONTRACT TYPE",
    },
    "employee in front": {
        "Gender": "Employee Gender", "Date of Birth": "Employee Date of Birth",
        "Staff Group": "Job Staff Group", "Organisation": "Assignment Organisation",
        "FTE": "FTE Value", "Pay Scale": "Grade",
    },
    "units": {
        "FTE": "FTE (hours/37.5)", "Pay Scale": "Band (AfC)", "Role": "Role (ESR)",
        "Organisation": "Team", "Org L4": "L4 Org", "Staff Group": "Staff Group Name",
    },
    "wte": {"FTE": "WTE", "Pay Scale": "Band", "Organisation": "Ward", "Gender": "Legal Sex"},
    "codes": {"Staff Group": "Staff Group (ESR)", "FTE": "Total FTE", "Pay Scale": "Current Band",
              "Employee Number": "Assignment Employee Number", "Role": "Job Role Name"},
    "asterisks": {name: f"{name}*" for name in PLAIN},
    "quotation marks": {name: f'"{name}"' for name in PLAIN},
    "numbered": {name: f"{place}. {name}" for place, name in enumerate(PLAIN, 1)},
    "table names": {name: f'"Assignment"."{name}"' for name in PLAIN},
    "square brackets": {name: f"Staff in Post[{name}]" for name in PLAIN},
    "full stops": {"FTE": "F.T.E.", "Date of Birth": "D.O.B.", "Employee Number": "Emp. No."},
    "strokes": {"Organisation": "Ward/Team", "FTE": "WTE/FTE", "Pay Scale": "Grade/Band"},
    "welsh": {
        "Employee Number": "Rhif Gweithiwr", "Staff Group": "Grŵp Staff", "Gender": "Rhywedd",
        "Date of Birth": "Dyddiad Geni", "FTE": "CALl", "Organisation": "Sefydliad", "Role": "Rôl",
    },
    "actual": {"FTE": "Actual WTE", "Employee Number": "ESR Employee No",
               "Organisation": "Cost Centre Description"},
}  # fmt: skip

# Columns that belong to somebody or something else, each before the column it resembles.
DECOYS = {
    "the supervisor's number": ("Supervisor Employee Number", lambda post: "00999"),
    "the manager's number": ("Manager Employee Number", lambda post: "00998"),
    "the manager's assignment": ("Line Manager Assignment Number", lambda post: "00998"),
    "the line manager's number": ("Line Manager's Employee Number", lambda post: "00998"),
    "the manager's name": ("Manager Name", lambda post: "A Person"),
    "the start of the position": ("Position Start Date", lambda post: "01/01/2001"),
    "the budgeted FTE": ("Budgeted FTE", lambda post: 3.5),
    "the position's FTE": ("Position FTE", lambda post: 3.5),
    "the previous FTE": ("Previous FTE", lambda post: 0.1),
    "the FTE of the team": ("Team FTE", lambda post: 12.0),
    "the headcount": ("Headcount", lambda post: 1),
    "the age band": ("Age Band", lambda post: "21-25" if post.born else None),
    "the previous grade": ("Previous Grade", lambda post: "Band 2"),
    "the previous employer": ("Previous Employer", lambda post: post.number),
    "the salary": ("Salary", lambda post: 30000),
    "the name": ("Name", lambda post: "A Person"),
    "the employee's name": ("Employee Name", lambda post: "A Person"),
    "the full name": ("Full Name", lambda post: "A Person"),
    "the supervisor's organisation": ("Supervisor Organisation", lambda post: "Elsewhere"),
    "the reviewer's staff group": ("Reviewer Staff Group", lambda post: "Students"),
    "the partner's birthday": ("Partner Date of Birth", lambda post: "01/01/1940"),
    "the home unit": ("Home Organisation", lambda post: "Elsewhere"),
    "a gender identity": ("Gender Identity", lambda post: "Prefer not to say"),
    "the status of the position": ("Position Status", lambda post: "Frozen"),
    "the last staff group": ("Last Staff Group", lambda post: "Students"),
    "the acting-up band": ("Acting Up Band", lambda post: "Band 9"),
    "the maximum FTE": ("Max FTE", lambda post: 1.9),
    "the FTE of the absence": ("Absence FTE", lambda post: 1.7),
}


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_headings_may_be_spelt_in_any_of_these_ways(spelling, tmp_path, store):
    names = {name: SPELLINGS[spelling].get(name, name) for name in PLAIN}
    shuffled = list(names)
    random.Random(spelling).shuffle(shuffled)
    posts = ward_list()
    rows = sheet_of(posts, respelt({name: names[name] for name in shuffled}))
    preview = judging.load(rows, store)
    assert not preview.columns.unused
    judging.check_facts(store, true_rows(posts))


@pytest.mark.parametrize("decoy", DECOYS)
def test_a_column_about_something_else_is_not_taken_for_the_right_one(decoy, tmp_path, store):
    heading, value = DECOYS[decoy]
    posts = ward_list()
    for wanted in ({heading: value, **PLAIN}, {**PLAIN, heading: value}):
        preview = judging.load(sheet_of(posts, wanted), store)
        apart = ("age_band_supplied", "supervisor_employee_number")
        named = {
            item.header for name, item in preview.columns.by_field.items() if name not in apart
        }
        assert heading not in named
        judging.check_facts(store, true_rows(posts), splits=((), ("organisation",)))


@pytest.mark.parametrize("decoy", ["the supervisor's number", "the budgeted FTE", "the team's"])
def test_a_column_about_something_else_does_not_stand_in_for_a_missing_one(decoy, tmp_path):
    heading, value = DECOYS.get(decoy, ("Team FTE", lambda post: 12.0))
    missing = "Employee Number" if "Number" in heading else "FTE"
    wanted = {name: column for name, column in PLAIN.items() if name != missing} | {heading: value}
    preview = judging.look(sheet_of(ward_list(), wanted), tmp_path)
    assert preview.kind.id == "staff_in_post"
    assert not preview.can_store
    assert preview.problems[0].rule == "columns_missing"


def test_a_staff_list_without_fte_is_not_read_as_a_pay_scale(tmp_path):
    wanted = columns(FTE=None, Salary=lambda post: 31000)
    preview = judging.look(sheet_of(ward_list(), wanted), tmp_path)
    assert preview.kind.id == "staff_in_post"
    assert not preview.can_store


TWO_ROWS = {
    "words split in two": (
        ["Org", "Organisation", "Employee", "Assignment", "Staff", None, "Pay", None, None,
         "Date of", "Assignment", "Assignment", "Primary"],
        ["L4", None, "Number", "Number", "Group", "Role", "Scale", "FTE", "Gender", "Birth",
         "Category", "Status", "Assignment"],
    ),
    "groups above": (
        ["Structure", None, "Person", None, "Job", None, None, None, "Personal", None, "Assignment",
         None, None],
        ["Org L4", "Organisation", "Employee Number", "Assignment Number", "Staff Group", "Role",
         "Pay Scale", "FTE", "Gender", "Date of Birth", "Category", "Status", "Primary"],
    ),
    "headings above, notes below": (
        list(PLAIN),
        [None, "name", "text", None, None, None, None, "1 = full time", None, "dd/mm/yyyy", None,
         None, "Y/N"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", TWO_ROWS)
def test_a_header_over_two_rows_is_read_as_one(shape, tmp_path, store):
    posts = ward_list()
    upper, lower = TWO_ROWS[shape]
    rows = sheet_of(posts)
    rows[1:2] = [list(upper), list(lower)]
    preview = judging.load(rows, store)
    assert preview.rows_stored == len(posts)
    judging.check_facts(store, true_rows(posts))


def test_a_plain_group_heading_over_a_start_date_makes_no_absence_of_a_staff_list(store):
    wanted = columns(**dict.fromkeys(list(PLAIN)[-3:]))
    wanted |= {"Latest Start Date": lambda post: "01/04/2020"}
    rows = sheet_of(ward_list(), wanted)
    upper = ["Organisation", None, "Employee", None, "Post"]
    rows[1:1] = [[*upper, *[None] * (len(rows[1]) - len(upper))]]
    preview = judging.look(rows, store)
    assert preview.kind.id == "staff_in_post"
    assert preview.columns.by_field["start_date"].header == "Latest Start Date"


def test_a_group_heading_over_the_managers_columns_keeps_them_apart(tmp_path, store):
    posts = ward_list()
    managers = {"Employee Number ": lambda post: "00999", "Name": lambda post: "A Person"}
    rows = sheet_of(posts, {**managers, **PLAIN})
    rows[1][0] = "Employee Number"
    rows[1:1] = [["Line manager", None, "Staff member", *[None] * (len(rows[1]) - 3)]]
    judging.load(rows, store)
    judging.check_facts(store, true_rows(posts))


def test_the_rows_may_stand_on_any_sheet_under_any_title(tmp_path, store):
    posts = ward_list()
    above = [["ESR Business Intelligence"], ["Filters: Employee Number is not null"], [],
             ["Run date: 02/04/2026", None, "As at 31/03/2026"], []]  # fmt: skip
    cover = [["Staff in post"], ["Contents"], ["Employee Number", "the number of the person"]]
    path = tmp_path / "staff.xlsx"
    write_xlsx(path, cover, "Cover", {"Data": sheet_of(posts, above=above), "Notes": [["None"]]})
    preview = judging.load(path, store)
    assert (preview.reading.sheet, preview.reading.header_row, preview.as_at) == ("Data", 6, AS_AT)
    judging.check_facts(store, true_rows(posts))


def test_the_rows_may_stand_on_a_hidden_sheet(tmp_path, store):
    import xlsxwriter

    posts = ward_list()
    settings = {"default_date_format": "dd/mm/yyyy"}
    with xlsxwriter.Workbook(tmp_path / "staff.xlsx", settings) as book:
        book.add_worksheet("Chart").write(0, 0, "See the data")
        hidden = book.add_worksheet("Data")
        for number, row in enumerate(sheet_of(posts)):
            for place, value in enumerate(row):
                hidden.write(number, place, value)
        hidden.hide()
    preview = judging.load(tmp_path / "staff.xlsx", store)
    assert "hidden_sheet" in {item.rule for item in preview.problems}
    judging.check_facts(store, true_rows(posts))


def test_columns_we_must_not_hold_are_dropped_and_named(tmp_path, store):
    posts = ward_list()
    secrets = ("NI Number", "NINumber", "Home Address", "Postcode", "Personal Email", "Mobile No",
               "Bank Sort Code", "Next of Kin", "Address")  # fmt: skip
    wanted = {**PLAIN, **{name: lambda post: "QQ123456C" for name in secrets}}
    preview = judging.load(sheet_of(posts, wanted), store)
    assert {column.header for column in preview.columns.dropped} == set(secrets)
    assert "QQ123456C" not in repr(preview.problems) + repr(preview.reading.sample)
    judging.check_facts(store, true_rows(posts), splits=((),))


RIVALS = {
    "FTE twice, the first blank": ("FTE ", lambda post: None),
    "the unit twice, the first blank": ("Organisation Name", lambda post: None),
    "a grade of the board's own": ("Grade", lambda post: "Tier C"),
    "an age band beside a birthday": ("Age Range", lambda post: "21-25" if post.born else None),
}


@pytest.mark.parametrize("rival", RIVALS)
def test_of_two_possible_columns_the_one_that_can_be_read_is_taken(rival, store):
    heading, value = RIVALS[rival]
    names = {"Pay Scale": "Band"} if heading == "Grade" else {}
    wanted = {heading: value, **respelt({name: names.get(name, name) for name in PLAIN})}
    judging.load(sheet_of(ward_list(), wanted), store)
    judging.check_facts(store, true_rows(ward_list()))


def test_names_are_taken_for_nothing(store):
    names = ("Title", "Surname", "Forename", "Known As", "Full Name", "Name", "Preferred Name")
    wanted = {**{name: lambda post: "Someone" for name in names}, **PLAIN}
    preview = judging.load(sheet_of(ward_list(), wanted), store)
    assert {column.header for column in preview.columns.unused} == set(names)
    assert "Someone" not in repr(preview)


@pytest.mark.parametrize("heading", ["Leaving Reason", "Termination Date", "Absence Reason"])
def test_a_list_of_leavers_is_not_staff_in_post(heading, tmp_path):
    def told(post):
        return "01/03/2026" if "Date" in heading else "Retirement Age"

    preview = judging.look(sheet_of(ward_list(), {**PLAIN, heading: told}), tmp_path)
    if "Date" in heading:
        assert preview.kind.id == "leavers"
    else:
        assert preview.problems[0].rule == "another_list"
    here = judging.look(sheet_of(ward_list(), {**PLAIN, heading: lambda post: None}), tmp_path)
    assert here.can_store
    rows = sheet_of(ward_list(), {**PLAIN, heading: told})
    given = judging.look(rows, tmp_path, kind="staff_in_post")
    # Whose day of leaving is past is not in post, whatever kind of list is meant.
    assert given.can_store == ("Date" not in heading)
    assert given.typed.left_out.get("left_before", 0) == (
        len(ward_list()) if "Date" in heading else 0
    )
