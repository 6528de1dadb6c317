"""Staff in post: one row is one assignment on the as-at date."""

from __future__ import annotations

from datetime import date
from functools import partial

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need, Wanted
from analytics.imports.kinds.grades import BAND, GRADE, REGISTRATION
from analytics.imports.kinds.people_who_left import LEFT_COLUMNS
from analytics.values import reading as values
from analytics.values import whole_columns
from analytics.values.reading import Read
from analytics.words import N_


def read_as_at(text: str) -> Read:
    """A date, a month, the number of a day in Excel, or a date in words around it."""
    read = values.read_date(text)
    return read if read.value else values.read_month_or_date(text)


AS_AT = Column(
    "census_date",
    N_("As-at date"),
    read_as_at,
    type="date",
    headings=(
        "As At Date", "Snapshot", "Snapshot Month", "Month", "Month End", "Month Ending", "Period",
        "Period End", "Reporting Month", "Reporting Period", "Report Month", "Year Month",
        "Position As At", "Effective Date",
    ),
)  # fmt: skip
_YOUNGEST = 14


def read_birth_date(text: str) -> Read:
    """A date of birth; two digits of a year are those of somebody who can be at work."""
    read = values.read_date(text)
    born = read.value
    if not isinstance(born, date) or read.note != "two_digit_year":
        return read
    too_young = born.year > date.today().year - _YOUNGEST
    return Read(born.replace(year=born.year - 100)) if too_young else read


# What boards call their levels *(usual)*; a file with both spellings keeps the numbered one.
_LEVEL_NAMES = {
    1: ("Health Board", "Board", "Organisation Top Level"),
    2: ("Clinical Board", "Sector"),
    3: ("Division", "Care Group", "Business Unit"),
    4: ("Directorate", "Service Group"),
    5: ("Service", "Sub Directorate"),
}
ORGANISATION_COLUMNS = tuple(
    Column(
        f"org_l{level}",
        f"Org L{level}",
        values.read_organisation,
        type="organisation",
        whole=whole_columns.names_with_numbers,
        headings=(
            f"Org L{level}",
            f"OrgL{level}",
            f"Org Level {level}",
            f"Organisation L{level}",
            f"Organisation Level {level}",
            f"L{level} Organisation",
            f"L{level} Org",
            f"Level {level} Organisation",
            f"Level {level}",
            f"L{level}",
            f"Hierarchy Level {level}",
            f"Org Hierarchy L{level}",
            *_LEVEL_NAMES.get(level, ()),
        ),
    )
    for level in range(1, 8)
)
ORGANISATION = Column(
    "organisation",
    N_("Organisation"),
    values.read_organisation,
    alias_field="org_name",
    type="organisation",
    whole=whole_columns.names_with_numbers,
    headings=(
        "Ward/Department",
        "Ward",
        "Unit",
        "Team",
        "Department Name",
        "Assignment Organisation",
        "Cost Centre Name",
        "Cost Centre Description",
        "Cost Centre",
    ),
)
EMPLOYER = Column(
    "employer",
    N_("Employer"),
    values.read_identifier,
    headings=("VPD", "Employer", "Employing Organisation", "Trust", "Ocs Code", "ODS Code"),
)
STAFF_GROUP = Column(
    "staff_group",
    N_("Staff group"),
    partial(values.read_code, "staff_groups"),
    codelist="staff_groups",
)


def _identifier(column_id: str, title: str) -> Column:
    return Column(
        column_id,
        title,
        values.read_identifier,
        identifying=True,
        plain=r"^[A-Z]{0,3}[0-9]{1,15}(-[0-9]{1,4})?$",
    )


IDENTIFIERS = (
    _identifier("employee_number", N_("Employee number")),
    _identifier("nhs_unique_id", N_("NHS unique id")),
    _identifier("assignment_number", N_("Assignment number")),
)

KIND = Kind(
    id="staff_in_post",
    order=10,
    grain=("assignment_number",),
    title=N_("Staff in post"),
    description=N_("The staff list from ESR: everyone in post on one date."),
    table="staff",
    row_is=N_("one assignment (post) of one person on the as-at date"),
    has_people=True,
    snapshot=True,
    prepares=("prefix", "codes", "posts"),
    completes=("managers", "lowest_unit"),
    sums="fte",
    columns=(
        *IDENTIFIERS,
        EMPLOYER,
        *ORGANISATION_COLUMNS,
        ORGANISATION,
        Column("location", N_("Location"), values.read_organisation, type="organisation"),
        STAFF_GROUP,
        Column(
            "job_role",
            N_("Job role"),
            values.read_job_role,
            codelist="job_roles",
            keeps_unknown=True,
        ),
        Column("job_name", N_("Job name (staff group and role)"), read_text),
        # The numbers in "3560241|Consultant|021|General Surgery|" differ from row to row.
        Column(
            "position_title",
            N_("Position title"),
            values.read_position,
            ignored_text=r"^[\d\s]+\||\|[\d\s]*(?:\||$)",
        ),
        Column("area_of_work", N_("Area of work"), read_text),
        Column("occupation_code", N_("Occupation code"), read_text),
        BAND,
        Column(
            "pay_grade_description",
            N_("Pay scale description"),
            values.read_band,
            headings=("Pay Scale Description", "Payscale Description", "Grade Description"),
        ),
        GRADE,
        REGISTRATION,
        Column("pay_point", N_("Pay point"), read_text),
        Column(
            "assignment_category",
            N_("Assignment category"),
            partial(values.read_code, "assignment_categories"),
            codelist="assignment_categories",
            headings=(
                "Perm/Temp",
                "Permanent/Temporary",
                "Permanent or Fixed Term",
                "Employment Type",
                "Contract Category",
                "Type of Contract",
                "Contract",
            ),
        ),
        Column(
            "assignment_status",
            N_("Assignment status"),
            partial(values.read_code, "assignment_status"),
            codelist="assignment_status",
            headings=("Employment Status", "Asg User Status"),
        ),
        Column("primary_assignment", N_("Primary assignment"), values.read_yes_no, type="yes_no"),
        Column(
            "fte",
            N_("FTE"),
            values.read_fte,
            type="number",
            whole=whole_columns.fte_of_whole_column,
            headings=("Contract FTE", "FTE Contracted", "Contracted FTE/WTE", "WTE/FTE"),
        ),
        Column("contracted_hours", N_("Contracted hours"), values.read_number, type="number"),
        Column("gender", N_("Gender"), partial(values.read_code, "gender"), codelist="gender"),
        Column(
            "date_of_birth",
            N_("Date of birth"),
            read_birth_date,
            type="date",
            identifying=True,
            whole=whole_columns.years_of_birth(read_birth_date),
        ),
        Column("age", N_("Age in years"), values.read_integer_age, type="integer"),
        Column(
            "age_band_supplied",
            N_("Age band"),
            values.read_age_band,
            alias_field="age_band",
            type="age_band",
        ),
        Column(
            "ethnic_origin",
            N_("Ethnic origin"),
            values.read_ethnic_origin,
            codelist="ethnic_groups",
        ),
        Column(
            "disability",
            N_("Disability"),
            partial(values.read_code, "disability"),
            codelist="disability",
        ),
        Column("nationality", N_("Nationality"), read_text),
        Column(
            "place_of_qualification",
            N_("Place of qualification"),
            partial(values.read_code, "places_of_qualification"),
            codelist="places_of_qualification",
        ),
        Column(
            "welsh_language",
            N_("Welsh language"),
            partial(values.read_code, "welsh_language"),
            codelist="welsh_language",
        ),
        Column(
            "start_date",
            N_("Latest start date"),
            values.read_date,
            alias_field="hire_date",
            type="date",
        ),
        Column("nhs_start_date", N_("NHS entry date"), values.read_date, type="date"),
        Column("contract_end", N_("Fixed term end date"), values.read_date, type="date"),
        *LEFT_COLUMNS,
        _identifier("supervisor_employee_number", N_("Supervisor's employee number")),
        AS_AT,
    ),
    needs=(
        Need(
            ("employee_number", "nhs_unique_id"),
            N_("an identifier for the person (Employee Number)"),
        ),
        Need(("staff_group", "job_role", "job_name"), N_("Staff Group or Role")),
        Need(("fte",), N_("FTE")),
        Need(
            ("organisation", *(f"org_l{level}" for level in range(1, 8))),
            N_("an organisation (Organisation or Org L1 to L7)"),
        ),
    ),
    wanted=(
        Wanted(
            ("assignment_category",),
            N_("The file does not show who is bank or honorary (Assignment Category)."),
            N_("Everyone in it counts as in post."),
        ),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation", "staff_group"),
    date_columns=("census_date",),
    distinctive_columns=(
        "employee_number",
        "nhs_unique_id",
        "assignment_number",
        "date_of_birth",
        "gender",
    ),
    shared_columns=("supervisor_employee_number",),
)
