"""How each made-up workbook is laid out: the oddities of real exports, one set a file.

Every file is a list of staff in post, but no two are alike, because no two exports are: the board
changes its report, somebody adds a cover sheet, a system upgrade changes the dates. The newest
three files are tidy, so that the first look at the demonstration is a calm one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Dates = Literal["serial", "words", "slashes", "timestamp", "compact"]
Pay = Literal["name", "code", "pipe"]

FIELDS = (
    "org_l1", "org_l2", "org_l3", "org_l4", "org_l5", "org_l6", "org_l7", "org_name",
    "employee_number", "assignment_number", "gender", "date_of_birth", "age", "ethnic_origin",
    "nationality", "disability", "position_title", "staff_group", "job_role", "area_of_work",
    "occupation_code", "pay_grade", "pay_point", "assignment_category", "employee_category",
    "assignment_status", "primary_assignment", "fte", "contracted_hours", "hire_date",
    "nhs_start_date", "contract_end", "location", "supervisor_employee_number",
)  # fmt: skip

HEADINGS = {
    "org_l1": "Org L1",
    "org_l2": "Org L2",
    "org_l3": "Org L3",
    "org_l4": "Org L4",
    "org_l5": "Org L5",
    "org_l6": "Org L6",
    "org_l7": "Org L7",
    "org_name": "Organisation",
    "cost_centre": "Cost Centre",
    "employee_number": "Employee Number",
    "assignment_number": "Assignment Number",
    "title": "Title",
    "last_name": "Last Name",
    "first_name": "First Name",
    "gender": "Gender",
    "date_of_birth": "Date of Birth",
    "age": "Age in Years",
    "age_band": "Age Band",
    "ethnic_origin": "Ethnic Origin",
    "nationality": "Nationality",
    "disability": "Disability",
    "religion": "Religious Belief",
    "sexual_orientation": "Sexual Orientation",
    "marital_status": "Marital Status",
    "position_number": "Position Number",
    "position_title": "Position Title",
    "staff_group": "Staff Group",
    "job_role": "Role",
    "job_name": "Job Name",
    "area_of_work": "Area of Work",
    "occupation_code": "Occupation Code",
    "pay_grade": "Pay Scale",
    "pay_grade_description": "Pay Scale Description",
    "pay_point": "Grade Step/Point",
    "assignment_category": "Assignment Category",
    "employee_category": "Employee Category",
    "assignment_status": "Assignment Status",
    "primary_assignment": "Primary Assignment",
    "fte": "FTE",
    "headcount": "Headcount",
    "contracted_hours": "Contracted Hours",
    "hire_date": "Latest Start Date",
    "nhs_start_date": "NHS Entry Date",
    "continuous_service_3m": "CSD 3 Months",
    "continuous_service_12m": "CSD 12 Months",
    "assignment_start": "Assignment Start Date",
    "contract_end": "Fixed Term End Date",
    "increment_date": "Incremental Date",
    "location": "Location",
    "supervisor_employee_number": "Supervisor Employee Number",
    "ni_number": "NI Number",
    "home_address": "Home Address",
}


@dataclass(frozen=True)
class Layout:
    """One way to lay out the same facts. Everything is off by default: a plain, tidy sheet.

    `add` and `drop` change the list of columns; `headings` respells some. `strays` is the number
    of dates a column that are written in another form; `duplicates`, of rows written twice.
    """

    sheet: str = "Demonstration data"
    title_block: bool = False
    cover: bool = False
    hidden_sheet: bool = False
    two_row_header: bool = False
    phantom_rows: bool = False
    phantom_columns: bool = False
    grand_total: bool = False
    trailer: bool = False
    repeats_blank: bool = False
    employer_prefix: bool = False
    pay: Pay = "name"
    dates: Dates = "serial"
    end_of_time: bool = False
    strays: int = 0
    fte_as_text: bool = False
    supervisor_as_number: bool = False
    duplicates: int = 0
    add: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)

    def fields(self) -> list[str]:
        """The columns of this file, in the order of `HEADINGS`."""
        wanted = set(FIELDS) | set(self.add)
        return [name for name in HEADINGS if name in wanted - set(self.drop)]

    def heading(self, name: str) -> str:
        """How this file spells a column."""
        return self.headings.get(name, HEADINGS[name])


TIDY = (
    Layout(),
    Layout(duplicates=2, dates="words"),
    Layout(title_block=True, grand_total=True, sheet="Staff in Post"),
)
"""The newest three files, newest first."""

_WTE = {
    "fte": "WTE",
    "employee_number": "Employee No.",
    "assignment_number": "Assignment No.",
    "pay_grade": "Payscale",
    "org_name": "Organization Name",
    "date_of_birth": "Date Of Birth",
    "age": "Age",
}
_UNDERSCORES = {
    "employee_number": "EmployeeNumber",
    "assignment_number": "AssignmentNumber",
    "staff_group": "StaffGroup",
    "job_role": "JobRole",
    "assignment_category": "AssignmentCategory",
    "primary_assignment": "PrimaryAssignment",
    "position_title": "PositionName",
    "fte": "Contracted_Wte",
    "occupation_code": "OCC_CODE",
    "hire_date": "HireDate",
    "nhs_start_date": "NHSStartDate",
    "contract_end": "ContractEndDate",
    "ethnic_origin": "EthnicOrigin",
}
_BROKEN = {
    "employee_number": "Employee\nNumber",
    "assignment_number": "Assignment\nNumber ",
    "date_of_birth": "Date of\nBirth",
    "assignment_category": "Assignment\nCategory",
    "contracted_hours": "Contracted\nHours",
    "org_name": "Organization ",
    "pay_grade": "Pay\nScale",
}
_SHORT = {
    "employee_number": "Emp No",
    "assignment_number": "Asg No",
    "employee_category": "FT/PT",
    "pay_grade": "Grade",
    "hire_date": "Start Date in Employment",
    "nhs_start_date": "NHS Join Date",
    "contract_end": "FTC End Date",
    "fte": "Contracted FTE",
    "gender": "Sex",
    "location": "Site",
    "supervisor_employee_number": "Line Manager Emp No",
}
_NAMES = ("title", "last_name", "first_name")
WIDE = (
    "cost_centre", "age_band", "religion", "sexual_orientation", "marital_status",
    "position_number", "pay_grade_description", "headcount", "continuous_service_3m",
    "continuous_service_12m", "assignment_start", "increment_date",
)  # fmt: skip

MESSY = (
    Layout(
        sheet="Staff List", title_block=True, trailer=True, pay="pipe",
        dates="words", fte_as_text=True, end_of_time=True, strays=6, drop=("job_role",),
        add=("job_name",), supervisor_as_number=True,
    ),
    Layout(
        sheet="Data", cover=True, hidden_sheet=True, headings=_WTE, pay="code", strays=5,
        add=("pay_grade_description",), drop=("org_l1", "supervisor_employee_number"),
    ),
    Layout(
        sheet="Staff in Post", two_row_header=True, phantom_rows=True, employer_prefix=True,
        dates="slashes", drop=("org_l1", "org_l2"),
    ),
    Layout(
        sheet="Sheet1", title_block=True, add=(*_NAMES, "ni_number", "home_address"),
        dates="words", duplicates=3, drop=("org_l1",),
    ),
    Layout(
        sheet="Staff in Post", title_block=True, repeats_blank=True, grand_total=True,
        dates="timestamp", drop=("nationality",),
    ),
    Layout(
        sheet="SIP_Extract", headings=_UNDERSCORES, dates="compact", trailer=True,
        fte_as_text=True,
        drop=("date_of_birth", "org_l1", "org_l2", "supervisor_employee_number"),
    ),
    Layout(
        sheet="Staff List", cover=True, employer_prefix=True, pay="pipe",
        dates="slashes", strays=8, add=("job_name", *_NAMES), drop=("job_role", "org_l1"),
    ),
    Layout(
        sheet="Export", hidden_sheet=True, phantom_columns=True, phantom_rows=True,
        headings=_BROKEN, pay="code", end_of_time=True, dates="words", drop=("org_l1",),
    ),
    Layout(
        sheet="Data", cover=True, two_row_header=True, duplicates=4, trailer=True,
        headings=_SHORT, drop=("org_l1", "disability"),
    ),
    Layout(
        sheet="Staff in Post", title_block=True, grand_total=True, dates="timestamp", strays=10,
        add=WIDE, pay="code",
    ),
)  # fmt: skip
"""Older files, from the fourth newest back; after the last the list starts again."""


def layout_for(files_from_newest: int) -> Layout:
    """The layout of a file: 0 is the newest."""
    if files_from_newest < len(TIDY):
        return TIDY[files_from_newest]
    return MESSY[(files_from_newest - len(TIDY)) % len(MESSY)]
