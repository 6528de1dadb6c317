"""What a list of competences says of each: met or not, exempt, and until when."""

from __future__ import annotations

import re
from datetime import date

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.skill_marks import HELD, NOT_HELD, read_mark
from analytics.values import reading as values
from analytics.values.reading import Read
from analytics.words import N_

STATUSES = "competence_status"
MET, NOT_MET, EXEMPT = "Met", "Not met", "Exempt"
NO_END = date(9999, 12, 31)  # an award that does not expire, said in so many words
_EXEMPT = frozenset(("NA", "n/a", "n.a.", "not applicable"))
_NO_END_WORDS = frozenset(
    ("no expiry", "no expiry date", "no end date", "never", "never expires", "ongoing",
     "open ended", "open-ended", "does not expire")
)  # fmt: skip
_AS_MET = {HELD: MET, NOT_HELD: NOT_MET}
_END_OF_TIME = 4712


def read_status(text: str) -> Read:
    """``Met``, ``Due soon``, ``Not met`` or ``Exempt``: a word, yes or no, a 1 or a tick."""
    plain = values.clean(text)
    if plain == "NA" or plain.casefold() in _EXEMPT:
        return Read(EXEMPT)
    read = values.read_code(STATUSES, text)
    if not read.rule:
        return read
    answer = values.read_yes_no(text)
    if not answer.rule:
        return Read(MET if answer.value else NOT_MET)
    mark = _AS_MET.get(str(read_mark(text, numbers_are_levels=False).value))
    return Read(mark) if mark else read


def read_expiry(text: str) -> Read:
    """A date; "No expiry" and ESR's end of time are the last of days, a blank is nothing.

    Rule ``expiry_unreadable`` where nobody can say when it ends: "Unknown", "TBC".
    """
    plain = values.clean(text)
    if values.is_nothing(plain) or not plain.strip("0/.- "):
        return values.NOTHING
    read = values.read_date(text)
    if read.rule:
        return Read(rule="expiry_unreadable", suggestion=read.suggestion)
    if read.value is not None:
        return read
    if plain.casefold() in _NO_END_WORDS:
        return Read(NO_END)
    numbers = [int(found) for found in re.findall(r"\d+", plain)]
    if not numbers:
        return Read(rule="expiry_unreadable")  # "Unknown"
    # 31-Dec-4712, and the same as a day of Excel's calendar; 01/01/1900 is an empty cell.
    return Read(NO_END) if max(numbers) >= _END_OF_TIME else values.NOTHING


def read_lacking(text: str) -> Read:
    """Whether a cell headed "Expired" or "Overdue" says so: yes or no, or a status."""
    answer = values.read_yes_no(text)
    status = read_status(text).value if answer.rule else None
    return answer if status is None else Read(status == NOT_MET)


STATUS = Column(
    "is_met", N_("Requirement met"), read_status, codelist=STATUSES,
    alias_field="compliance_status",
    headings=(
        "Competency Status", "Competence Status", "Skill Status", "Training Status", "Status",
        "Compliance", "In Date", "Requirement Status", "Requirement Met", "Meets Requirement",
        "Meets Requirements", "Meets Standard", "Met", "Achieved", "Passed", "Pass/Fail",
        "Complete", "Completed", "Done", "Attended",
        "Completion Status", "Completion", "Outcome", "Assessment Outcome",
        "Training Outcome", "Result", "Attained", "Held", "Course Status", "Learning Status",
        "Module Status", "Certification Status", "Certificate Status", "Current Status",
        "Expiry Status", "Validity", "Validity Status", "Valid", "Up to Date", "Current",
        "Competent", "Trained", "Is Compliant", "Compliant Y/N", "Compliance Y/N",
        "Compliance Flag", "Compliant Flag", "Compliance Rating", "Compliance RAG", "RAG Status",
        "RAG Rating", "Has Competence", "Has Skill", "Statws", "Statws Cydymffurfio",
        "Cydymffurfio", "Yn Cydymffurfio", "Wedi Cwblhau", "Canlyniad",
    ),
)  # fmt: skip
LACKING = Column(
    "is_lacking", N_("Expired or overdue"), read_lacking, type="yes_no", exact=True,
    headings=(
        "Expired", "Is Expired", "Expired Y/N", "Overdue", "Is Overdue", "Outstanding", "Lapsed",
        "Out of Date", "Non Compliant", "Not Compliant", "Not Met", "Not Held", "Missing", "Gap",
        "Wedi Dod i Ben",
    ),
)  # fmt: skip
