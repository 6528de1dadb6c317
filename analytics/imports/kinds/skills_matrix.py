"""A skills matrix: a row for each person, a column for each skill, and what its cells say.

A column is a skill where no kind of file knows its heading and most of its cells are marks: a
level, a tick, a cross or a day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from analytics.imports.kinds.declare import PERSON
from analytics.imports.kinds.skill_marks import HELD, MARK, NOT_HELD
from analytics.imports.kinds.wide import WideCell, WideLayout
from analytics.values.cells import clean
from analytics.values.heading_words import set_of, words_of
from analytics.values.survey_cells import is_numbered_item
from analytics.words import N_, _, ngettext, show_number

_SAID = re.compile(
    r"\bskills?\b|\bcompeten\w+|\bmatrix\b|\btraining\b|\bsgiliau\b|\bcymwyseddau\b|\bhyfforddiant\b",
    re.IGNORECASE,
)
_CODE = re.compile(r"[^\W\d_]{1,3}[+\-*]?")
_EXPIRY = re.compile(
    r"\bexpir\w*|\bvalid (?:to|until|till)\b|\brenew\w*|\bdue\b|\blapses?\b|\bdod i ben\b"
    r"|\badnewyddu\b",
    re.IGNORECASE,
)
_AWARD = re.compile(
    r"\baward\w*|\bachieved\b|\bcomplet(?:ed|ion)\b|\btrained\b|\btraining date\b|\battended\b"
    r"|\bpassed\b|\bgained\b|\blast done\b|\bcwblh\w+",
    re.IGNORECASE,
)
UNSAID = "unsaid_date"  # a date of which no heading says whether it is of an award or its expiry
# What a heading says of its cells rather than of the skill: "ALS - expiry date", "ALS (level)".
_OF_THE_CELL = re.compile(
    r"(?:\s*[-–—:/(]\s*|\s+)(?:(?:expiry|expires|expiration|renewal|valid until|valid to"
    r"|(?:next\s+)?due|award(?:ed)?|achieved|completed|attended|passed)(?:\s+date)?|training\s+date|level"
    r"|date(?:\s+(?:achieved|awarded|completed|trained|of expiry))?)\s*\)?\s*$",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SELF_RATED = re.compile(r"\bself[\s\-]*(?:assess|rat|report|score|evaluat)", re.IGNORECASE)
# A heading with one of these is never a skill, and nor is one of nothing but the plain words.
_NEVER = set_of(
    """
    comment comments remark remarks percent percentage average age dbs padr appraisal revalidation
    hours fte sickness pin
    """
)
_PLAIN = set_of(
    """
    date day month year start end first last next review reviewed updated update due expiry expires
    joined status type shift line row order total count score number skills skill competencies
    competences completed held note notes action actions years months length service experience
    contract registration nmc gmc hcpc registered permanent temporary rotation preference notice
    left leaver active employed rag overall team leader name manager in post complete compliance
    """
)


def is_skill_heading(heading: str) -> bool:
    """Whether a heading that no kind of file knows may be a skill."""
    words = words_of(heading)
    letters = any(sign.isalpha() for sign in heading)
    plain = bool(words) and words <= _PLAIN
    plain = plain or is_numbered_item(heading)  # a question of a survey
    return letters and not plain and "%" not in heading and not words & _NEVER


def read_skill_heading(heading: str) -> Mapping[str, object]:
    """The skill that a heading names: ``ALS - expiry date`` is ALS."""
    return {"competence": skill_of(heading)}


def skill_of(heading: str) -> str:
    """A heading without what it says of its cells."""
    plain = clean(heading)
    return _OF_THE_CELL.sub("", plain).strip() or plain


def make_record(cells: Sequence[WideCell]) -> Mapping[str, object] | None:
    """What the cells of one person and skill say together; None where it is not held."""
    marks = [(str(cell.value), cell) for cell in cells]
    held = [(mark, cell) for mark, cell in marks if mark != NOT_HELD]
    if len(held) < len(marks) or not held:
        return None
    record: dict[str, object] = {"level": None, "awarded_on": None, "expires_on": None}
    for mark, cell in held:
        if _ISO.fullmatch(mark):
            record[_date_field(cell)] = date.fromisoformat(mark)
        elif mark != HELD:
            record["level"] = mark
    if record["expires_on"] and UNSAID in record:  # beside a date of expiry, the other is no other
        other = record.pop(UNSAID)
        record["awarded_on"] = record["awarded_on"] or other
    return record


def _date_field(cell: WideCell) -> str:
    """Which date a cell holds: as its heading says, else what is written around the rows."""
    if _EXPIRY.search(cell.heading):
        return "expires_on"
    if _AWARD.search(cell.heading):
        return "awarded_on"
    return "expires_on" if _EXPIRY.search(cell.around) else UNSAID


def _confirmed(around: str) -> Mapping[str, object]:
    """A matrix that says people rated themselves confirms nothing."""
    return {"is_validated": False} if _SELF_RATED.search(around) else {}


def _size(people: int, skills: int) -> str:
    return _("A matrix: {people} × {skills}").format(
        people=ngettext("{count} person", "{count} people", people).format(
            count=show_number(people)
        ),
        skills=ngettext("{count} skill", "{count} skills", skills).format(
            count=show_number(skills)
        ),
    )


SKILLS_MATRIX = WideLayout(
    gives=("competence", "level", "awarded_on", "expires_on"),
    row_about=(*PERSON, "full_name", "last_name"),
    is_heading=is_skill_heading,
    read_heading=read_skill_heading,
    cell=MARK,
    make_row=make_record,
    title=N_("Skill"),
    choose=N_("Columns that are skills, in a matrix with one row for each person"),
    named=N_("Read as skills"),
    read_as=N_("Read as skills: {columns}"),
    size=_size,
    # Fields of the long list that stand in one cell with the skill.
    not_columns=("required_level", "last_awarded", "is_met", "is_essential", "last_used"),
    replaces_needs=("is_validated",),
    rule_without_rows="no_skill",
    recognised_by=_SAID,
    codes=_CODE,
    of_whole_file=_confirmed,
    unsaid=UNSAID,
)
