"""A small made-up ward list whose true facts are known, and ways to write it as real exports do.

The truth is a list of posts; ``write_list`` puts them on a sheet under any headings, in any order
and with any quirk; ``true_rows`` gives what an honest calculation starts from.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.imports.books import Cell, write_csv, write_xlsx

AS_AT = date(2026, 3, 31)
NURSES = "Nursing and Midwifery Registered"
SUPPORT = "Additional Clinical Services"
CLERKS = "Administrative and Clerical"
DOCTORS = "Medical and Dental"
UNITS = {"Ward 1": "Medicine", "Ward 2": "Medicine", "Theatres": "Surgery", "Records": "Corporate"}


@dataclass(frozen=True)
class Post:
    """One post as it truly is. ``band`` as stored; None where the file has none."""

    number: str
    unit: str
    staff_group: str
    role: str
    band: str | None
    fte: float | None
    gender: str
    born: date | None
    assignment: str = ""
    category: str = "Permanent"
    status: str = "Active Assignment"
    primary: str = "Yes"
    registered: str = "Not registered"
    grade: str = "Not medical or dental"
    nhs: str | None = None
    employer: str | None = None

    @property
    def asg(self) -> str:
        """The assignment number: that of the person unless it is a further post."""
        return self.assignment or self.number

    @property
    def directorate(self) -> str:
        """The directorate of the unit."""
        return UNITS[self.unit]


def _nurse(number: str, unit: str, band: str, fte: float, gender: str, born: date, **more: Any):
    return Post(number, unit, NURSES, "Staff Nurse", band, fte, gender, born,
                registered="Registered", **more)  # fmt: skip


def ward_list() -> list[Post]:
    """Thirty posts: two posts of one person, ties, bank, honorary, leave, doctors, unknown age."""
    f, m = "Female", "Male"
    posts = [
        _nurse("00101", "Ward 1", "5", 1.0, f, date(1960, 5, 4)),
        _nurse("00102", "Ward 1", "5", 0.8, f, date(1971, 3, 31)),
        _nurse("00103", "Ward 1", "6", 0.6, m, date(1971, 4, 1)),
        _nurse("00104", "Ward 1", "6", 1.0, f, date(1985, 12, 31)),
        _nurse("00105", "Ward 1", "7", 1.0, f, date(1976, 2, 29)),
        _nurse("00106", "Ward 2", "5", 0.53, f, date(2001, 9, 9)),
        _nurse("00107", "Ward 2", "5", 1.0, m, date(1998, 1, 1)),
        _nurse("00108", "Ward 2", "8a", 1.0, f, date(1968, 7, 7)),
        # Two posts: most FTE decides the unit; the second has an assignment number of its own.
        _nurse("00109", "Ward 1", "5", 0.4, f, date(1964, 10, 10)),
        _nurse("00109", "Theatres", "6", 0.6, f, date(1964, 10, 10), assignment="00109-2",
               primary="No"),
        # A tie: the primary post decides, although it stands second.
        _nurse("00110", "Ward 2", "5", 0.5, f, date(1990, 6, 6), primary="No"),
        _nurse("00110", "Theatres", "5", 0.5, f, date(1990, 6, 6), assignment="00110-2"),
        _nurse("00111", "Theatres", "6", 1.0, m, date(1959, 1, 15)),
        _nurse("00112", "Theatres", "8b", 1.0, f, date(1966, 3, 31)),
        _nurse("00113", "Theatres", "5", 0.9, f, date(1995, 5, 5),
               status="Maternity & Adoption"),
        _nurse("00114", "Theatres", "5", 1.0, f, date(1992, 5, 5), status="Career Break"),
        _nurse("00115", "Ward 1", "5", 1.0, f, date(1988, 8, 8),
               status="Out on External Secondment - Unpaid"),
        _nurse("00116", "Ward 2", "5", 0.0, f, date(1979, 8, 8), category="Bank"),
        _nurse("00117", "Ward 2", "5", 1.0, m, date(1983, 8, 8), category="Fixed Term Temp"),
    ]  # fmt: skip
    helper = "Health Care Support Worker"  # as the national list spells it
    posts += [
        Post("00201", "Ward 1", SUPPORT, helper, "2", 1.0, f, date(1955, 2, 2)),
        Post("00202", "Ward 1", SUPPORT, helper, "2", 0.64, f, date(2007, 2, 2)),
        Post("00203", "Ward 2", SUPPORT, helper, "3", 0.75, m, date(1980, 11, 30)),
        Post("00204", "Theatres", SUPPORT, helper, "3", 1.0, f, None),
        Post("00301", "Records", CLERKS, "Clerical Worker", "2", 0.4, f, date(1962, 12, 12)),
        Post("00302", "Records", CLERKS, "Clerical Worker", "3", 1.0, m, date(1999, 12, 12)),
        Post("00303", "Records", CLERKS, "Manager", "8c", 1.0, m, date(1970, 4, 2)),
    ]
    doctor = {"registered": "Registered", "band": "Medical and dental"}
    posts += [
        Post("00401", "Theatres", DOCTORS, "Consultant", fte=1.0, gender=m, born=date(1967, 6, 1),
             grade="Consultant", **doctor),
        Post("00402", "Theatres", DOCTORS, "Consultant", fte=0.9, gender=f, born=date(1974, 6, 1),
             grade="Consultant", **doctor),
        Post("00403", "Ward 1", DOCTORS, "Specialty Doctor", fte=0.7, gender=f,
             born=date(1978, 6, 1), grade="SAS", **doctor),
        Post("00404", "Ward 2", DOCTORS, "Consultant", fte=0.0, gender=m, born=date(1950, 6, 1),
             grade="Consultant", category="Honorary", **doctor),
    ]  # fmt: skip
    return posts


def completed_years(born: date | None, on: date) -> int | None:
    """Age at a date."""
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


NOT_COUNTED = frozenset(("Bank", "Honorary", "Non-Executive Director/Chair"))
NOT_IN_POST = frozenset(("Career Break", "Out on External Secondment - Unpaid"))
CONTRACTS = {"Permanent": "Permanent", "Bank": "Bank", "Honorary": "Honorary",
             "Fixed Term Temp": "Fixed term"}  # fmt: skip


def true_rows(posts: Sequence[Post], as_at: date = AS_AT) -> list[dict[str, Any]]:
    """The posts as rows for ``tests.reference.plain``."""
    return [
        {
            "person": post.nhs or (post.employer, post.number),
            "organisation": post.unit,
            "org_l4": post.directorate,
            "staff_group": post.staff_group,
            "job_role": post.role,
            "band": post.band or "Not known",
            "fte": post.fte,
            "gender": post.gender,
            "age": completed_years(post.born, as_at),
            "contract": CONTRACTS.get(post.category, post.category),
            "registered": post.registered,
            "medical_grade": post.grade,
            "primary": post.primary == "Yes",
            "order": order,
            "counted": post.category not in NOT_COUNTED and post.status not in NOT_IN_POST,
        }
        for order, post in enumerate(posts)
    ]


Column = Callable[[Post], Cell]
PLAIN: Mapping[str, Column] = {
    "Org L4": lambda post: post.directorate,
    "Organisation": lambda post: post.unit,
    "Employee Number": lambda post: post.number,
    "Assignment Number": lambda post: post.asg,
    "Staff Group": lambda post: post.staff_group,
    "Role": lambda post: post.role,
    # Doctors are paid on the scale of their role.
    "Pay Scale": lambda post: f"Band {post.band}" if post.band in _BANDS else post.role,
    "FTE": lambda post: post.fte,
    "Gender": lambda post: post.gender,
    "Date of Birth": lambda post: post.born,
    "Assignment Category": lambda post: post.category,
    "Assignment Status": lambda post: post.status,
    "Primary Assignment": lambda post: post.primary,
}
_BANDS = frozenset(["1", "2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"])


def columns(**changed: Column | None) -> dict[str, Column]:
    """The plain columns with some left out (None), replaced or added. ``_`` stands for a space."""
    made = dict(PLAIN)
    for name, column in changed.items():
        heading = name.replace("_", " ")
        if column is None:
            made.pop(heading)
        else:
            made[heading] = column
    return made


def respelt(headings: Mapping[str, str]) -> dict[str, Column]:
    """The plain columns under other headings; those not named are left out."""
    return {new: PLAIN[old] for old, new in headings.items()}


def sheet_of(
    posts: Sequence[Post],
    wanted: Mapping[str, Column] | None = None,
    above: Sequence[Sequence[Cell]] = (("Staff in post as at 31 March 2026",),),
    below: Sequence[Sequence[Cell]] = (),
) -> list[list[Cell]]:
    """The rows of a sheet: title block, headings, posts, what stands below."""
    made = wanted or PLAIN
    body = [[column(post) for column in made.values()] for post in posts]
    return _square([*above, list(made), *body, *below])


def _square(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    width = max(len(row) for row in rows)
    return [[*row, *[None] * (width - len(row))] for row in rows]


def save(folder: Path, rows: Sequence[Sequence[Cell]], name: str = "staff.xlsx", **more: Any):
    """A workbook (or text file, by its name) with these rows."""
    path = folder / name
    return write_csv(path, rows) if name.endswith(".csv") else write_xlsx(path, rows, **more)


def changed(posts: Sequence[Post], whose: str, **facts: Any) -> list[Post]:
    """The posts with other facts for one employee number."""
    return [replace(post, **facts) if post.number == whose else post for post in posts]
