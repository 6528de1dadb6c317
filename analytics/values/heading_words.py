"""The words of a heading, spelt out, in English and Welsh, and what they say about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from analytics import codelists

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[A-Z]")
_LONG_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "no": "number", "num": "number", "nbr": "number", "nr": "number", "emp": "employee",
        "empl": "employee", "ee": "employee", "asg": "assignment", "assign": "assignment",
        "assg": "assignment", "asgn": "assignment", "assignmnt": "assignment",
        "org": "organisation", "organization": "organisation", "orgs": "organisation",
        "organisational": "organisation", "dob": "date birth", "dt": "date", "wte": "fte",
        "fulltimeequivalent": "fte", "grp": "group", "lvl": "level", "lev": "level",
        "cat": "category", "desc": "description", "descr": "description",
        "payscale": "pay scale", "payband": "pay band", "paygrade": "pay grade",
        "posn": "position", "pos": "position", "loc": "location", "dept": "department",
        "div": "division", "dir": "directorate", "ethnicity": "ethnic origin", "sex": "gender",
        "nat": "nationality", "hrs": "hours", "contr": "contracted", "yrs": "years",
        "est": "establishment", "id": "number", "identifier": "number",
        "staffgroup": "staff group", "jobrole": "job role", "equivalent": "fte",
        "budgeted": "funded", "budget": "funded", "centre": "center", "fulltime": "full time",
        "parttime": "part time", "perm": "permanent", "temp": "temporary", "mgr": "manager",
        "prev": "previous", "birthday": "date birth", "birthdate": "date birth",
        "startdate": "start date", "ward": "ward", "occ": "occupation", "pt": "point",
        "annum": "annual", "yearly": "annual", "pa": "annual", "min": "minimum",
        "max": "maximum", "afc": "afc", "pers": "person", "ref": "number", "reference": "number",
        "bud": "funded", "budg": "funded", "bgt": "funded",
    }
)  # fmt: skip


# Welsh words in their plain and softened forms, without accents. The order of words in a heading
# does not matter, so that "Dyddiad Geni" is "date birth" whichever comes first.
_WELSH: Mapping[str, str] = MappingProxyType(
    {
        "rhif": "number", "gweithiwr": "employee", "cyflogai": "employee", "gyflogai": "employee",
        "aseiniad": "assignment", "neilltuad": "assignment", "dyddiad": "date", "geni": "birth",
        "oedran": "age", "rhyw": "gender", "rhywedd": "gender", "sefydliad": "organisation",
        "adran": "department", "uned": "unit", "cyfarwyddiaeth": "directorate", "lefel": "level",
        "grwp": "group", "rol": "role", "swydd": "job", "teitl": "title", "cyflog": "pay",
        "gyflog": "pay", "graddfa": "scale", "gradd": "grade", "dechrau": "start",
        "cychwyn": "start", "diwedd": "end", "gorffen": "end", "oriau": "hours",
        "contractiol": "contracted",
        "contractiedig": "contracted", "categori": "category", "statws": "status",
        "prif": "primary", "tarddiad": "origin", "ethnig": "ethnic",
        "ethnigrwydd": "ethnic origin", "anabledd": "disability", "cenedligrwydd": "nationality",
        "lleoliad": "location", "maes": "area", "gwaith": "work", "waith": "work",
        "disgrifiad": "description", "enw": "name", "cod": "code", "diweddaraf": "latest",
        "cyflogwr": "employer", "bwrdd": "board", "iechyd": "health", "cyfwerth": "fte",
        "amser": "time", "llawn": "full", "cyllideb": "funded", "cyllidol": "funded",
        "ariannu": "funded", "hariannu": "funded", "pwynt": "point", "blynyddol": "annual",
        "isafswm": "minimum", "uchafswm": "maximum", "swm": "amount", "rheolwr": "manager",
        "goruchwyliwr": "supervisor", "rheswm": "reason", "reswm": "reason", "adael": "leaving",
        "gadael": "leaving", "absenoldeb": "absence", "salwch": "sickness", "blaenorol": "previous",
    }
)  # fmt: skip
# "CALl" and "CAALl" (cyfwerth ag amser llawn) would fall into pieces at their capitals.
_WELSH_THE = re.compile(r"(?<=\w)['’]r\b")  # "Enw'r Sefydliad": the name of the organisation
_WELSH_FTE = re.compile(r"\bCAA?Ll\b")


def set_of(words: str) -> frozenset[str]:
    """The words of a text as a set: easier to read and to add to than a list in quotes."""
    return frozenset(words.split())


_EMPTY_WORDS = set_of(
    """
    of the in at a an s esr current latest main value as for per full time whole description
    y yr o i ac ag wedi dros am
    """
)
# Words that change nothing before or after the name of a field.
ADDS_NOTHING = set_of(
    """
    employee employees person staff job assignment assignments contract contracted actual legal
    code name text label total sum nhs wales welsh reported recorded primary official trust
    board post worked paid stated type report years national yn unit workplace census snapshot
    sip unique flag indicator details
    """
)
TOO_PLAIN = set_of("number date name code type")
# Words that make a heading mean another person, another time or money set aside.
CHANGES_MEANING = set_of(
    """
    supervisor supervisors manager managers reviewer reviewers appraiser appraisers mentor
    approver owner holder authoriser partner spouse dependant dependent kin emergency contact
    previous prior former last old next future proposed new expected planned target funded
    establishment vacant vacancy vacancies maximum minimum max average variance difference
    absence lost available sickness leaver leaving termination terminated end team home host
    acting secondment seconded original first earliest approved requested identity preferred
    position patient patients bed beds chppd day night early late shift weekend reason reasons
    notified
    """
)
_PEOPLE = set_of(
    """
    supervisor supervisors manager managers reviewer reviewers appraiser appraisers mentor
    approver partner spouse kin
    """
)
# Values that must never be held; a heading with one of these is dropped at the door.
_FORBIDDEN = re.compile(
    r"national insurance|\bni ?(?:number|no)\b|\bnino\b|\baddress\b|address line|post ?code"
    r"|\bbank (?:account|sort|name|details)|sort code|account number|next of kin|emergency contact"
    r"|phone|mobile|\be ?-?mail|passport|contact (?:number|no|details)\b",
    re.IGNORECASE,
)


def letters_of(heading: str) -> str:
    """The heading with only its letters and digits left: ``Org. L4`` is ``orgl4``."""
    return codelists.key_of(heading.replace("_", " "))


@lru_cache(maxsize=8192)
def words_of(heading: str) -> frozenset[str]:
    """The words of a heading spelt out: ``Emp_No`` is {employee, number}."""
    found: list[str] = []
    plainly = _without_accents(_WELSH_FTE.sub("FTE", _WELSH_THE.sub(" ", heading)))
    for word in _WORDS.findall(plainly.replace("’", "").replace("'", "")):
        plain = word.casefold()
        found.extend(_LONG_FORMS.get(plain, _WELSH.get(plain, plain)).split())
    return frozenset(word for word in found if word not in _EMPTY_WORDS)


def _without_accents(text: str) -> str:
    """``Grŵp`` is ``Grwp``: an accent must not cut a word in two."""
    spread = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in spread if not unicodedata.combining(sign))


def is_about_another_person(heading: str) -> bool:
    """Whether a heading is about another person: ``Line Manager``, ``Supervisor's Details``."""
    return bool(words_of(heading) & _PEOPLE)


@lru_cache(maxsize=8192)
def is_forbidden(heading: str) -> bool:
    """Whether a column must not be held at all (National Insurance, home address, bank …)."""
    spaced = " ".join(_WORDS.findall(heading))
    return bool(_FORBIDDEN.search(heading.replace("_", " ")) or _FORBIDDEN.search(spaced))
