"""Who could come next to each tier: leaders of the tier before, staff of a grade by years here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analytics.engine.scope import Scope
from tests.leader_lists import load_leaders, post
from tests.small_board import DAY, load_staff, people
from tests.unit.test_succession import load_named, named, table

DOCTOR = {"staff_group": "Medical and Dental"}
LONG, NOT_SO_LONG, LATELY = date(2010, 1, 1), date(2019, 6, 1), date(2024, 6, 1)
DIRECTOR, LEAD = "Clinical director", "Clinical lead"


def load_board(store: Path, consultants: tuple[int, int, int], trainees: int = 0) -> None:
    """Two leads and a director, consultants by years here, some specialty doctors and trainees."""
    here = zip(consultants, (LONG, NOT_SO_LONG, LATELY), strict=True)
    load_staff(
        store,
        [
            *people(3, **DOCTOR, role="Consultant", start=LONG),
            *(who for count, start in here
              for who in people(count, **DOCTOR, role="Consultant", start=start)),
            *people(9, **DOCTOR, role="Specialty Doctor", start=LONG),
            *people(trainees, **DOCTOR, role="Specialty Registrar", start=LATELY),
        ],
    )  # fmt: skip
    load_leaders(
        store,
        [post("Clinical Director", DIRECTOR, 0, start="01/04/2025"),
         post("Stroke Lead", LEAD, 1, start="01/04/2020"), post("Renal Lead", LEAD, 2),
         post("Vacant Lead", LEAD, vacant="Yes")],
    )  # fmt: skip


def rows_of(store: Path) -> dict[tuple[str, str], dict]:
    found = table(store, "succession_pipeline")
    return {(row["tier"], row["feeder"]): row for row in found.rows}


def test_each_tier_has_those_before_it_who_do_not_lead_yet(empty_store: Path) -> None:
    load_board(empty_store, (7, 8, 9))
    found = rows_of(empty_store)
    leads = found[DIRECTOR, LEAD]
    assert (leads["posts"], leads["people"], leads["from_5"], leads["under_5"]) == (1, 2, 1, 0)
    consultants = found[DIRECTOR, "Consultant"]
    assert [consultants[each] for each in ("people", "from_10", "from_5", "under_5")] == [
        24, 7, 8, 9,
    ]  # fmt: skip
    assert found[LEAD, "SAS"]["people"] == 9
    assert found[LEAD, "Consultant"]["vacant"] == 1


def test_people_nominated_for_a_post_of_the_tier_are_counted_among_those_before_it(
    empty_store: Path,
) -> None:
    load_board(empty_store, (7, 8, 9))
    load_named(empty_store, named("Clinical Director", 1, unit="Board"),
               named("Clinical Director", 5, unit="Board"))  # fmt: skip
    found = rows_of(empty_store)
    assert found[DIRECTOR, LEAD]["nominated"] == 1
    assert found[DIRECTOR, "Consultant"]["nominated"] == 1
    assert found[LEAD, "Consultant"]["nominated"] == 0


def test_years_are_hidden_where_few_have_been_here_so_long(empty_store: Path) -> None:
    load_board(empty_store, (2, 8, 9))
    row = rows_of(empty_store)[DIRECTOR, "Consultant"]
    assert (row["people"], row["note"]) == (19, "c")
    assert {row[each] for each in ("from_10", "from_5", "under_5")} == {None}


def test_a_list_without_trainees_says_whose_list_they_are_in(empty_store: Path) -> None:
    load_board(empty_store, (7, 8, 9))
    found = table(empty_store, "succession_pipeline")
    assert found.summary["trainees"] == "none"
    assert any("single lead employer" in text for text in found.remarks)
    load_board(empty_store, (7, 8, 9), trainees=12)
    found = table(empty_store, "succession_pipeline")
    assert found.summary["trainees"] == ""
    assert not any("single lead employer" in text for text in found.remarks)


def test_few_trainees_among_many_doctors_are_said_too(empty_store: Path) -> None:
    load_board(empty_store, (20, 20, 20), trainees=2)
    found = table(empty_store, "succession_pipeline", scope=Scope(as_at=DAY))
    assert found.summary["trainees"] == "few"
