"""Leadership posts: who holds each, since when and until when, and which tier it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace

from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need, Wanted
from analytics.imports.kinds.evidence import Evidence
from analytics.imports.kinds.leadership_steps import with_people_by_name, with_posts
from analytics.imports.kinds.staff_in_post import (
    AS_AT,
    EMPLOYER,
    IDENTIFIERS,
    ORGANISATION,
    ORGANISATION_COLUMNS,
)
from analytics.values import leadership
from analytics.values import reading as values
from analytics.words import N_, NP_

UNITS = tuple(
    # "Sector" is a level of the organisation in staff lists; here it is primary or secondary care.
    replace(column, headings=tuple(text for text in column.headings if text != "Sector"))
    for column in ORGANISATION_COLUMNS
)
UNIT = replace(ORGANISATION, headings=(*ORGANISATION.headings, "Directorate or Service"))
POST = Column(
    "post_title", NP_("leadership", "Post"), read_text,
    headings=("Role Title", "Role", "Post Title", "Leadership Role", "Leadership Post", "Position",
              "Position Title", "Post Name", "Title", "Job Title", "Role Name"),
)  # fmt: skip
CLUSTER = Column(
    "cluster", N_("Cluster"), read_text,
    headings=("Cluster Name", "Primary Care Cluster", "GP Cluster", "Clwstwr"),
)  # fmt: skip


def person_columns(*words: str) -> tuple[Column, ...]:
    """The numbers and the name of a person who is called one of ``words``, such as Holder."""
    number, unique, _assignment = IDENTIFIERS
    return (
        replace(number, headings=tuple(
            f"{word} {end}"
            for word in words
            for end in ("Employee Number", "Employee No", "Number")
        )),
        replace(unique, headings=tuple(f"{word} NHS Unique Id" for word in words)),
        Column("full_name", N_("Name"), read_text, identifying=True, headings=tuple(
            text for word in words for text in (f"{word} Name", word, f"Name of {word}")
        )),
    )  # fmt: skip


_SIGNS = ("tier", "cluster", "is_vacant", "is_interim", "is_shared", "sessions", "how_appointed",
          "chance")  # fmt: skip
_SAID = r"leader|arwein|post ?holders?|governance|clinical leads?|medical management"
_TITLE = re.compile(
    r"\b(?:directors?|chief|head|leads?|leader|chair|dean|clinical governance|cyfarwyddwr|"
    r"arweinydd|pennaeth|cadeirydd)\b",
    re.IGNORECASE,
)
_HALF = 0.5


def evidence(found: Evidence) -> float | None:
    """Something beside a title of a post: any list of people has a role and a unit."""
    titles = found.share("post_title", lambda text: bool(_TITLE.search(text)))
    signs = any(found.has(name) for name in _SIGNS)
    return 0.0 if signs or titles >= _HALF or found.mentions(_SAID) else None


KIND = Kind(
    id="leadership_role",
    order=140,
    grain=("post_title", *(f"org_l{level}" for level in range(1, 8)), "organisation", "cluster"),
    title=N_("Leadership posts"),
    description=N_("Leadership posts and who holds them, vacant ones too: medical directors,"
                   " clinical directors and leads, education, governance, cluster leads."),
    table="leadership_post",
    row_is=N_("one leadership post and its holder; a shared post has a row for each holder"),
    has_people=True,
    people_by_name=True,
    about_staff=True,
    keeps_names=True,
    prepares=("prefix",),
    completes=("units", with_people_by_name, with_posts),
    columns=(
        POST,
        Column("tier", N_("Tier"), leadership.read_tier, codelist=leadership.TIERS,
               headings=("Leadership Tier", "Leadership Level", "Tier Name",
                         "Level of Leadership")),
        EMPLOYER,
        *UNITS,
        UNIT,
        CLUSTER,
        Column("sector", NP_("of care", "Sector"), read_text,
               headings=("Sector", "Care Sector", "Setting")),
        *person_columns("Holder", "Post Holder", "Postholder", "Incumbent", "Role Holder"),
        Column("profession", N_("Profession"), read_text,
               headings=("Profession", "Professional Group", "Professional Background")),
        Column("is_vacant", N_("Vacant"), values.read_yes_no, type="yes_no",
               headings=("Vacant", "Is Vacant", "Vacancy", "Post Vacant")),
        Column("is_interim", N_("Interim"), values.read_yes_no, type="yes_no",
               headings=("Interim", "Acting", "Interim or Acting", "Is Interim", "Interim/Acting")),
        Column("is_shared", NP_("post", "Shared"), values.read_yes_no, type="yes_no",
               headings=("Shared", "Job Share", "Jobshare", "Is Shared", "Shared Post")),
        Column("sessions", N_("Sessions per week"), values.read_number, type="number",
               headings=("Sessions", "Sessions per Week", "PAs", "Programmed Activities",
                         "Number of Sessions")),
        Column("start_date", N_("In post since"), values.read_date, type="date",
               headings=("Start Date", "In Post Since", "Date Appointed", "Appointed On", "Started",
                         "Tenure Start", "Term Start", "In Post From", "Date Started",
                         "Date Started in Role")),
        Column("end_date", N_("End of tenure"), values.read_date, type="date",
               headings=("End Date", "Tenure End", "End of Tenure", "Term Ends", "Tenure End Date",
                         "Term End", "Term End Date", "Until", "In Post Until", "Fixed Term End",
                         "Contract End")),
        Column("how_appointed", N_("How appointed"), read_text,
               headings=("How Appointed", "Appointment Method", "Appointed By", "Appointment Type",
                         "Appointment Process")),
        Column("chance", N_("Chance of vacancy in 12 months"), leadership.read_chance,
               type="number",
               headings=("Chance of Vacancy (12 months)", "Chance of Vacancy", "Vacancy Risk",
                         "Probability of Vacancy", "Vacancy Probability", "Chance of Leaving",
                         "Risk of Vacancy", "Likelihood of Vacancy", "Likelihood of Leaving",
                         "Risk of Leaving")),
        AS_AT,
    ),
    needs=(Need(("post_title",), N_("the title of the post (Role Title)")),),
    wanted=(
        Wanted(
            ("employee_number", "nhs_unique_id"),
            N_("The file has no employee numbers of the holders."),
            N_("Holders are not found in the staff list: no chance of vacancy is worked out from"
               " their ages, and they are not compared with doctors."),
        ),
    ),
    outline=(*(f"org_l{level}" for level in range(1, 8)), "organisation"),
    date_columns=("census_date",),
    amounts=("post_title",),
    evidence=evidence,
    distinctive_columns=("tier", "is_vacant", "is_interim", "is_shared", "chance", "cluster",
                         "how_appointed", "post_title"),
)  # fmt: skip
