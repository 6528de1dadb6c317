"""What a heading means: its words, spelt out, against the spellings of every field.

Headings are compared in four steps, best first: the same letters, the same words in any order,
the same words and one that adds nothing, nearly the same letters. A heading that is exactly the
name of something else, or that speaks of somebody else, is never "nearly" anything.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from analytics import codelists
from analytics.imports.declare import all_kinds

_ALIKE = 0.88
_LONGEST_MISSPELT = 40
_LONGEST = 80  # a longer cell is a sentence, not a heading
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[A-Z]")
_ASIDE = re.compile(r"\([^()]*\)|[£%$]")
_ORDINAL = re.compile(r"^\s*\d{1,3}\s*[.):]\s*(?=\D)")
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
        "max": "maximum", "afc": "afc",
    }
)  # fmt: skip


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_EMPTY_WORDS = _set_of(
    """
    of the in at a an s esr current latest main value as for per full time whole description
    """
)
# Words that change nothing when they stand before or after the name of a field.
_HARMLESS = _set_of(
    """
    employee employees person staff job assignment assignments contract contracted actual legal
    code name text label total sum nhs wales welsh reported recorded primary official trust
    board post worked paid stated type report years national y yn
    """
)
_TOO_PLAIN = _set_of("number date name code type")
# Words that make a heading speak of another person, another time or money set aside.
_OTHERS = _set_of(
    """
    supervisor supervisors manager managers reviewer reviewers appraiser appraisers mentor
    approver owner holder authoriser partner spouse dependant dependent kin emergency contact
    previous prior former last old next future proposed new expected planned target funded
    establishment vacant vacancy vacancies maximum minimum max average variance difference
    absence lost available sickness leaver leaving termination terminated end team home host
    acting secondment seconded original first earliest approved requested identity preferred
    position patient patients bed beds chppd day night early late shift weekend
    """
)
_PEOPLE = _set_of(
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
    for word in _WORDS.findall(heading.replace("’", "").replace("'", "")):
        plain = word.casefold()
        found.extend(_LONG_FORMS.get(plain, plain).split())
    return frozenset(word for word in found if word not in _EMPTY_WORDS)


def is_about_others(heading: str) -> bool:
    """Whether a heading speaks of another person: ``Line Manager``, ``Supervisor's Details``."""
    return bool(words_of(heading) & _PEOPLE)


@lru_cache(maxsize=8192)
def is_forbidden(heading: str) -> bool:
    """Whether a column must not be held at all (National Insurance, home address, bank …)."""
    spaced = " ".join(_WORDS.findall(heading))
    return bool(_FORBIDDEN.search(heading.replace("_", " ")) or _FORBIDDEN.search(spaced))


@dataclass(frozen=True)
class _Spelling:
    field: str
    rank: int
    letters: str
    words: frozenset[str]
    digits: str


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, tuple[str, ...]]:
    """Field of ``column_aliases.csv`` to its headings."""
    listed: dict[str, list[str]] = {}
    for row in codelists.load_rows("column_aliases"):
        listed.setdefault(row["field"], []).append(row["heading"])
    return MappingProxyType({field: tuple(texts) for field, texts in listed.items()})


@lru_cache(maxsize=16)
def _spellings(kind_id: str) -> tuple[_Spelling, ...]:
    return tuple(
        _Spelling(column.id, rank, letters_of(text), _telling_words(text), _digits(text))
        for column in all_kinds()[kind_id].columns
        for rank, text in enumerate(
            [column.title, *_listed().get(column.listed_as or column.id, ()), *column.headings]
        )
    )


def _telling_words(spelling: str) -> frozenset[str]:
    """Its words, unless they say nothing alone: "ESR Number" must not claim every number."""
    words = words_of(spelling)
    return frozenset() if words <= _TOO_PLAIN else words


@lru_cache(maxsize=16)
def _names_of_other_things(kind_id: str) -> frozenset[str]:
    """Headings known to mean something that this kind does not hold, as letters."""
    own = {column.listed_as or column.id for column in all_kinds()[kind_id].columns}
    return frozenset(
        letters_of(text) for field, texts in _listed().items() if field not in own for text in texts
    )


def known_as(heading: str, fields: tuple[str, ...]) -> str | None:
    """The field of ``column_aliases.csv``, among these, that a heading is exactly a name of."""
    letters = letters_of(heading)
    for field in fields:
        if any(letters == letters_of(text) for text in _listed().get(field, ())):
            return field
    return None


@lru_cache(maxsize=32768)
def scores_for(kind_id: str, heading: str) -> tuple[tuple[float, int, str], ...]:
    """The fields a heading may mean, best first: (score, rank of the spelling, field)."""
    if len(heading) > _LONGEST:
        return ()
    best: dict[str, tuple[float, int]] = {}
    for text, weight in _readings(kind_id, heading):
        for score, rank, field in _scores(kind_id, text.strip()):
            if (score * weight, rank) > best.get(field, (0.0, 0)):
                best[field] = (score * weight, rank)
    ordered = ((score, rank, field) for field, (score, rank) in best.items())
    return tuple(sorted(ordered, reverse=True))


def _readings(kind_id: str, heading: str) -> list[tuple[str, float]]:
    """A heading as it stands, without its asides, and each side of a stroke: ``Ward/Team``."""
    plain = _without_asides(heading)
    readings = [(heading, 1.0), (plain, 0.95)]
    sides = [side for side in plain.split("/") if len(side.strip()) > 1]
    if len(sides) > 1 and letters_of(heading) not in _names_of_other_things(kind_id):
        readings += [(side, 0.9) for side in sides]
    return readings


def _without_asides(heading: str) -> str:
    """``3. FTE (hours/37.5)`` is FTE, but ``FTE (budgeted)`` is something else."""
    heading = _ORDINAL.sub("", heading)
    return _ASIDE.sub(lambda found: found[0] if words_of(found[0]) & _OTHERS else " ", heading)


def _scores(kind_id: str, heading: str) -> list[tuple[float, int, str]]:
    letters, words = letters_of(heading), words_of(heading)
    if not letters or not any(sign.isalpha() for sign in letters):
        return []
    digits = _digits(letters)
    guess = letters not in _names_of_other_things(kind_id)
    found = []
    for spelling in _near(kind_id, letters, words):
        # Headings with different numbers in them (Org L4, Org L5) are never "near" each other.
        near = guess and digits == spelling.digits
        score = _score(letters, words, spelling, near)
        if score:
            found.append((score, -spelling.rank, spelling.field))
    return found


@lru_cache(maxsize=16)
def _index(kind_id: str) -> Mapping[str, tuple[_Spelling, ...]]:
    """Spellings by each of their words, and by first letter; thirty rows of cells are looked up."""
    index: dict[str, list[_Spelling]] = {}
    for spelling in _spellings(kind_id):
        for key in {*spelling.words, f"={spelling.letters}", f"^{spelling.letters[:1]}"}:
            index.setdefault(key, []).append(spelling)
    return MappingProxyType({key: tuple(found) for key, found in index.items()})


def _near(kind_id: str, letters: str, words: frozenset[str]) -> set[_Spelling]:
    """The spellings that can score at all."""
    index = _index(kind_id)
    near = set(index.get(f"={letters}", ()))
    for word in words:
        near.update(index.get(word, ()))
    if 6 <= len(letters) <= _LONGEST_MISSPELT:
        alike = index.get(f"^{letters[0]}", ())
        near.update(item for item in alike if abs(len(item.letters) - len(letters)) <= 3)
    return near


def _score(letters: str, words: frozenset[str], spelling: _Spelling, near: bool) -> float:
    if letters == spelling.letters:
        return 1.0
    if not near:
        return 0.0
    if words and words == spelling.words:
        return 0.95
    extra = words - spelling.words
    if extra & _OTHERS:
        return 0.0
    if spelling.words and spelling.words < words:
        if extra <= _HARMLESS and len(extra) <= 2:
            return 0.7
        return 0.6 if len(spelling.words) > 1 and len(extra) == 1 else 0.0
    return _likeness(letters, spelling.letters)


def _likeness(letters: str, other: str) -> float:
    """Above zero for a slip of the pen only: short names and other first letters are not near."""
    if min(len(letters), len(other)) < 6 or letters[0] != other[0]:
        return 0.0
    if abs(len(letters) - len(other)) > 3:
        return 0.0
    alike = difflib.SequenceMatcher(None, letters, other).ratio()
    return 0.6 * alike if alike >= _ALIKE else 0.0


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
