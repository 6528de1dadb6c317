"""Lists of competences with a status: who holds what, of whom it is required, and until when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import NOBODY
from analytics.imports.previewing.preview import Preview
from tests.small_board import load_rows, load_staff, people, preview_rows

HEAD = ["Employee Number", "Competence Name"]
FIRE = "NHS|CSTF|Fire Safety|"
HELD, EXPIRED, NEVER = "held", "expired", "never"
EXPIRY = {HELD: "31/03/2027", EXPIRED: "12/01/2026", NEVER: None}
PEOPLE = 12  # a third of each


def rows(
    headings: Sequence[str],
    said: Mapping[str, Sequence[object]],
    expiry: Mapping[str, object] = EXPIRY,
) -> list[list[object]]:
    """A list in which every third person holds the skill, once held it, or never did."""
    lines = [(f"{20000000 + n}", (HELD, EXPIRED, NEVER)[n % 3]) for n in range(PEOPLE)]
    body = [[number, FIRE, *said[what], expiry[what]] for number, what in lines]
    return [[*HEAD, *headings, "Expiry Date"], *body]


def stored(found: Preview) -> Counter[tuple[object, object]]:
    """How many rows are (required, held)."""
    assert found.to_store is not None
    table = found.to_store.rows.to_pylist()
    return Counter((row["is_required"], row["is_held"]) for row in table)


def look(store: Path, content: list[list[object]], **fixed: object) -> Preview:
    return preview_rows(store, content, name="list.xlsx", **fixed)


def rules(found: Preview) -> list[str]:
    return [problem.rule for problem in found.problems if problem.severity != "note"]


ONE_HELD = Counter({(True, False): 8, (True, True): 4})


@pytest.mark.parametrize(
    ("heading", "yes", "expired", "never"),
    [
        ("Status", "Yes", "No", "No"),
        ("Compliance", "Compliant", "Not compliant", "Never completed"),
        ("Compliance Status", "Compliant", "Expired", "Never completed"),
        ("In Date", "Y", "N", "N"),
        ("Outcome", "Passed", "Failed", "Did not attend"),
        ("Training Status", "Completed", "Overdue", "Not started"),
        ("Competency Status", "Current", "Lapsed", "Outstanding"),
        ("Meets Requirement", "1", "0", "0"),
        ("Achieved", "✓", "✗", "✗"),
        ("Passed", True, False, False),
        ("Complete?", "Complete", "Incomplete", "Incomplete"),
        ("RAG Status", "Green", "Red", "Red"),
        ("Compliant", "Due soon", "Expired", "Not held"),
        ("Expired", "No", "Yes", "Yes"),
        ("Statws", "Cydymffurfio", "Wedi dod i ben", "Heb ei gwblhau"),
    ],
)
def test_not_held_is_not_held_and_stays_required(
    empty_store: Path, heading: str, yes: object, expired: object, never: object
) -> None:
    content = rows([heading], {HELD: [yes], EXPIRED: [expired], NEVER: [never]})
    found = look(empty_store, content)
    assert found.kind.id == "competence"
    assert stored(found) == ONE_HELD
    assert not rules(found)


def test_who_holds_it_is_found_and_the_rest_are_in_the_denominator(empty_store: Path) -> None:
    load_staff(empty_store, people(PEOPLE))
    content = rows(["Status"], {HELD: ["Yes"], EXPIRED: ["No"], NEVER: ["No"]})
    load_rows(empty_store, content, "competence")
    store = open_store(empty_store)
    total = calculate(store, "competence_compliance", Scope()).total
    assert (total.numerator, total.denominator) == (4, 12)
    found = build(store, "talent_search", Scope(), {"skills": "Fire Safety"}, NOBODY)
    assert found.summary["people"] == 4


def test_a_status_says_no_where_its_date_says_yes(empty_store: Path) -> None:
    later = dict.fromkeys(EXPIRY, "31/03/2027")
    content = rows(["Status"], {HELD: ["Yes"], EXPIRED: ["No"], NEVER: ["No"]}, later)
    found = look(empty_store, content)
    assert stored(found) == ONE_HELD
    assert rules(found) == ["competence_status_disagrees"]


def test_a_status_that_nobody_knows_is_asked_about_and_not_held_until_then(
    empty_store: Path,
) -> None:
    content = rows(["Status"], {HELD: ["XL"], EXPIRED: ["Expired"], NEVER: ["No"]})
    asked = look(empty_store, content)
    assert stored(asked) == Counter({(True, False): 12})
    (code,) = asked.typed.unknown_codes
    assert (code.field, code.found, code.needs_answer) == ("is_met", "XL", True)
    assert code.choices == ("Met", "Due soon", "Not met", "Exempt")
    assert stored(look(empty_store, content, codes={("is_met", "XL"): "Met"})) == ONE_HELD


@pytest.mark.parametrize("exempt", ["Exempt", "Not applicable", "N/A", "Not required"])
def test_whoever_is_exempt_is_in_neither_part(empty_store: Path, exempt: str) -> None:
    content = rows(["Status"], {HELD: ["Yes"], EXPIRED: ["No"], NEVER: [exempt]})
    assert stored(look(empty_store, content)) == Counter(
        {(True, True): 4, (True, False): 4, (False, False): 4}
    )


def test_a_blank_status_with_nothing_else_is_not_held(empty_store: Path) -> None:
    content = rows(["Status"], {HELD: ["Yes"], EXPIRED: ["No"], NEVER: [None]})
    found = look(empty_store, content)
    assert stored(found) == ONE_HELD
    (blank,) = (item for item in found.problems if item.rule == "competence_without_status")
    assert (blank.count, blank.cells[0]) == (4, "C4")


def test_of_two_statuses_the_worse_counts(empty_store: Path) -> None:
    said = {HELD: ["Completed", "Yes"], EXPIRED: ["Completed", "No"], NEVER: [None, "No"]}
    found = look(empty_store, rows(["Training Status", "Compliance"], said))
    assert stored(found) == ONE_HELD


def test_a_status_under_a_heading_of_ones_own_is_named(empty_store: Path) -> None:
    said = {HELD: ["Yes"], EXPIRED: ["No"], NEVER: ["No"]}
    found = look(empty_store, rows(["Sgôr Ni"], said))
    (unread,) = (item for item in found.problems if item.rule == "unread_status")
    assert (unread.severity, unread.cells) == ("warning", ("C",))
    chosen = look(empty_store, rows(["Sgôr Ni"], said), mapping={"is_met": "Sgôr Ni"})
    assert stored(chosen) == ONE_HELD


@pytest.mark.parametrize("unknown", ["Unknown", "TBC", "31/31/2027", "Expired", "#REF!"])
def test_an_expiry_that_cannot_be_read_is_not_for_ever(empty_store: Path, unknown: str) -> None:
    content = rows([], {HELD: [], EXPIRED: [], NEVER: []}, {**EXPIRY, EXPIRED: unknown})
    found = look(empty_store, content)
    assert stored(found) == Counter({(False, True): 8, (False, False): 4})
    assert found.to_store is not None
    said = Counter(found.to_store.rows["expiry_from"].to_pylist())
    assert said == Counter({"date": 4, "unknown": 4, "not said": 4})


def test_an_expiry_out_of_the_name_is_known(empty_store: Path) -> None:
    content = [[*HEAD, "Date From", "Expiry Date"],
               ["20000000", "NHS|CSTF|Fire Safety - 2 Years|", "01/02/2026", "TBC"]]  # fmt: skip
    found = look(empty_store, content)
    assert found.to_store is not None
    (row,) = found.to_store.rows.to_pylist()
    assert (row["expiry_from"], row["is_held"]) == ("renewal", True)
