"""Attacks on surveys from file to table: every number of every table, as a sum over respondents.

The attacker knows who is in which unit, grade and role, and reads all tables in every way that they
can be asked. A mean times its N is the sum of what those people answered; what of fewer than ten
follows from such sums, or of a group that answered alike, is worked out over the people themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.vocabulary import EVERYBODY
from tests.disclosure.coefficients import SURVEYS
from tests.disclosure.test_survey_groups import LIMIT, follows, known_sums
from tests.small_board import load_rows, load_staff, people
from tests.survey_board import DAY, DOCTOR

ITEMS = ("q2a", "q3c", "q25a")
UNITS = {"Surgery": 60, "Medicine": 35, "Theatres": 14, "Radiology": 6}
GRADES = {"Consultant": "Consultant", "SAS": "SAS", "Resident doctor": "Resident"}
ALIKE = "Theatres"  # all of them say 5 to the first item
Person = dict[str, Any]


def drawn(chance: Random) -> list[Person]:
    return [
        {
            "unit": unit, "grade": chance.choices(list(GRADES), [7, 1, 3])[0],
            "role": chance.choices(["Manager", "No"], [1, 6])[0],
            **{item: chance.choice([2, 3, 4, 5]) for item in ITEMS},
            **({ITEMS[0]: 5} if unit == ALIKE else {}),
        }
        for unit, size in UNITS.items() for _ in range(size)
    ]  # fmt: skip


def load(store: Path, found: list[Person]) -> None:
    load_staff(
        store, [row for unit in UNITS for row in people(9, organisation=unit, **DOCTOR)], DAY
    )
    head = ["Directorate", "Grade", "Manager", *ITEMS]
    lines = [[row["unit"], row["grade"], {"No": "No", "Manager": "Yes"}[row["role"]],
              *(row[item] for item in ITEMS)] for row in found]  # fmt: skip
    load_rows(store, [["NHS Staff Survey 2025, responses"], head, *lines], "survey_response",
              as_at=DAY)  # fmt: skip


def who(row: Mapping[str, Any], found: list[Person]) -> np.ndarray:
    """Whom a row is about, as noughts and ones."""

    def is_in(person: Person) -> bool:
        group, unit = row["group"], row["of_unit"]
        if not row["group_type"]:
            return {unit, group} <= {person["unit"], EVERYBODY, ""}
        own = {person["role"], GRADES[person["grade"]]}
        own |= {"No managerial role"} if person["role"] == "No" else set()
        return unit in ("", person["unit"]) and any(group.startswith(name) for name in own)

    return np.array([float(is_in(person)) for person in found])


def asked() -> Iterator[tuple[str, Scope, dict[str, str]]]:
    scopes = [Scope(DAY), *(Scope(DAY, where=(("organisation", (unit,)),)) for unit in UNITS)]
    for name in SURVEYS:
        for scope in scopes if name in ("engagement_trend", "engagement_role_gaps") else scopes[:1]:
            for measure in ("motivation", ITEMS[0]):
                yield name, scope, {"measure": measure, "by": "group"}
                if name != "engagement_role_gaps":
                    yield name, scope, {"measure": measure, "by": "unit"}


def test_nothing_of_few_people_follows_from_all_tables(empty_store: Path) -> None:
    found = drawn(Random(1))
    load(empty_store, found)
    store = open_store(empty_store)
    answers = np.array([float(person[ITEMS[0]]) for person in found])
    sums: list[np.ndarray] = []
    rows = 0
    for name, scope, options in asked():
        for row in build(store, name, scope, options).rows:
            if "group" not in row or options["measure"] != row.get("scored_on", options["measure"]):
                continue
            rows += 1
            for count, mean in SURVEYS[name]:
                if row.get(count) is None or count == "others_n":
                    continue
                sums.append(who(row, found))
                assert sums[-1].sum() == row[count], row
                if options["measure"] == ITEMS[0]:
                    assert row[mean] == pytest.approx(answers @ sums[-1] / row[count], abs=0.01)
    assert rows > 40
    basis = known_sums(list({sum_.tobytes(): sum_ for sum_ in sums}.values()))
    for key in ({"of_unit": unit} for unit in ("", *UNITS)):
        for kind, group in (("", EVERYBODY), ("medical_grade", "Consultant"),
                            ("medical_grade", "SAS"), ("medical_grade", "Resident"),
                            ("managerial_role", "Manager"), ("managerial_role", "No")):  # fmt: skip
            some = who({**key, "group_type": kind, "group": group}, found)
            assert not 0 < some.sum() < LIMIT or not follows(basis, some), (key, group)
    alike = who({"of_unit": ALIKE, "group_type": "", "group": EVERYBODY}, found)
    assert not follows(basis, alike), "both measures are of the item that they answered alike"


def test_what_a_group_answered_alike_does_not_follow_from_the_spread(empty_store: Path) -> None:
    found = drawn(Random(3))
    load(empty_store, found)
    store, options = open_store(empty_store), {"by": "unit"}
    sums = [
        who({**row, "of_unit": ""}, found)
        for row in build(store, "engagement_distribution", Scope(DAY), options).rows
        if row["scored_on"] == ITEMS[0] and row["answered"] == "5" and row["people"]
    ]
    alike = who({"of_unit": ALIKE, "group_type": "", "group": EVERYBODY}, found)
    assert sums
    assert not follows(known_sums(sums), alike)
