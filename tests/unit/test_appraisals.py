"""Appraisal rates against numbers worked out by hand, and the traps they are known for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics import figures
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.imports.storing.commit import commit
from analytics.imports.storing.verify import verify
from tests.small_board import DAY, load_rows, load_staff, people, preview_rows

NURSING, MEDICAL = "Nursing and Midwifery Registered", "Medical and Dental"
HEADINGS = ["Employee Number", "Appraisal Date"]
CONSULTANT = {"staff_group": MEDICAL, "role": "Consultant", "band": "Consultant"}


def number(place: int) -> str:
    return f"{20000000 + place}"


def load_dates(store: Path, days: dict[int, str], as_at: date = DAY) -> None:
    rows = [HEADINGS, *([number(place), day] for place, day in days.items())]
    load_rows(store, rows, "appraisal", as_at)


def rate(store: Path, measure: str = "padr_rate", scope: Scope | None = None,
         splits: tuple[str, ...] = (), **options: str) -> MeasureResult:  # fmt: skip
    return calculate(open_store(store), measure, scope or Scope(), splits, options)


def table(store: Path, name: str, **options: str) -> list[dict[str, Any]]:
    return list(build(open_store(store), name, Scope(), options).rows)


def test_the_same_day_a_year_before_no_longer_counts(empty_store: Path) -> None:
    load_staff(empty_store, people(18))
    days = ["31/03/2025"] * 6 + ["01/04/2025"] * 6 + ["31/03/2026"] * 6
    load_dates(empty_store, dict(enumerate(days)))
    total = rate(empty_store).total
    assert (total.numerator, total.denominator) == (12, 18)
    when = {row["when"]: row["people"] for row in table(empty_store, "padr_due")}
    assert (when["overdue"], when["due_30"], when["later"]) == (6, 6, 6)


def test_the_last_of_several_appraisals_counts_and_one_in_the_future_does_not(
    empty_store: Path,
) -> None:
    load_staff(empty_store, people(2))
    rows = [HEADINGS, [number(0), "01/02/2023"], [number(0), "01/02/2026"],
            [number(0), "01/02/2024"], [number(1), "01/05/2026"]]  # fmt: skip
    load_rows(empty_store, rows, "appraisal")
    total = rate(empty_store).total
    assert (total.numerator, total.denominator) == (1, 2)


def test_doctors_have_a_track_of_their_own(empty_store: Path) -> None:
    load_staff(empty_store, [*people(4), *people(2, **CONSULTANT)])
    load_dates(empty_store, {0: "01/02/2026", 4: "01/02/2026"})
    assert (rate(empty_store).total.numerator, rate(empty_store).total.denominator) == (1, 4)
    doctors = rate(empty_store, "medical_appraisal_rate").total
    assert (doctors.numerator, doctors.denominator) == (1, 2)
    both = rate(empty_store, **{"exclude.doctors": "no"}).total
    assert (both.numerator, both.denominator) == (2, 6)


def test_a_list_without_doctors_says_nothing_about_doctors(empty_store: Path) -> None:
    load_staff(empty_store, [*people(4), *people(2, **CONSULTANT)])
    load_dates(empty_store, {0: "01/02/2026"})
    assert rate(empty_store, "medical_appraisal_rate").total.note == "z"


def test_a_list_of_doctors_stands_beside_the_padr_list_of_the_same_date(empty_store: Path) -> None:
    load_staff(empty_store, [*people(4), *people(2, **CONSULTANT)])
    load_dates(empty_store, {0: "01/02/2026"})
    doctors = [["Employee Number", "GMC Number", "Last Medical Appraisal Date"],
               [number(5), "0000001", "03/03/2026"]]  # fmt: skip
    assert load_rows(empty_store, doctors, "medical_appraisal").people == 1
    assert rate(empty_store).total.denominator == 4
    found = rate(empty_store, "medical_appraisal_rate").total
    assert (found.numerator, found.denominator) == (1, 2)


def test_nobody_is_counted_out_twice_and_each_rule_says_how_many(empty_store: Path) -> None:
    staff = [
        *people(20),
        *people(12, start="01/03/2026"),
        *people(10, assignment_status="Maternity and Adoption"),
        *people(10, assignment_status="Career Break"),
        *people(4, assignment_category="Bank", start="01/02/2026"),
    ]
    load_staff(empty_store, staff)
    load_dates(empty_store, {0: "01/02/2026"})
    assert rate(empty_store).total.denominator == 20
    assert rate(empty_store, **{"exclude.career_break": "no"}).total.denominator == 30
    assert rate(empty_store, **{"exclude.maternity": "no"}).total.denominator == 30
    without = {"exclude.bank": "no", "exclude.new_starters": "no"}
    assert rate(empty_store, **without).total.denominator == 36
    rules = {row["rule_name"]: row for row in table(empty_store, "padr_exclusions")}
    assert {name: (row["people"], row["alone"]) for name, row in rules.items()} == {
        "new_starters": (16, 12), "maternity": (10, 10), "career_break": (10, 10),
        "long_term_absent": (0, 0), "bank": (4, 0), "doctors": (0, 0),
    }  # fmt: skip


def test_a_few_people_on_leave_cannot_be_told_from_a_change_of_the_rules(
    empty_store: Path,
) -> None:
    load_staff(empty_store, [*people(30), *people(2, assignment_status="Maternity and Adoption")])
    load_dates(empty_store, {0: "01/02/2026"})
    assert rate(empty_store).total.denominator == 30
    for rule in ("maternity", "new_starters", "long_term_absent"):
        assert rate(empty_store, **{f"exclude.{rule}": "no"}).total.note == "c"
    assert rate(empty_store, new_starter_months="0").total.note == "c"
    assert rate(empty_store, **{"exclude.bank": "no"}).total.denominator == 30
    hidden = {row["rule_name"] for row in table(empty_store, "padr_exclusions") if row["note"]}
    assert hidden == {"maternity", "long_term_absent", "career_break", "new_starters"}


def test_rows_without_a_person_are_matched_by_unit_group_and_role(empty_store: Path) -> None:
    load_staff(empty_store, [*people(3), *people(2, organisation="Ward Two")])
    rows = [["Organization Name", "Staff Group", "Role", "Appraisal Date"],
            ["Ward One", NURSING, "Staff Nurse", "01/02/2026"],
            ["Ward One", NURSING, "Staff Nurse", "01/02/2024"]]  # fmt: skip
    load_rows(empty_store, rows, "appraisal")
    # The list says of two of three; the staff list says how many should have had one.
    found = rate(empty_store, splits=("organisation",))
    assert [(row.numerator, row.denominator) for row in found.rows] == [(1, 3)]
    assert "no employee numbers" in " ".join(found.remarks)
    assert rate(empty_store, splits=("band",)).rows == ()


def test_flags_of_a_row_are_its_number_of_people(empty_store: Path) -> None:
    load_staff(empty_store, people(5))
    rows = [["Organization Name", "Staff Group", "Role", "Complete", "All"],
            ["Ward One", NURSING, "Staff Nurse", 1, 1],
            ["Ward One", NURSING, "Staff Nurse", 0, 1]]  # fmt: skip
    load_rows(empty_store, rows, "appraisal")
    assert (rate(empty_store).total.numerator, rate(empty_store).total.denominator) == (1, 2)


def test_counts_by_unit_bring_their_own_number_of_people(empty_store: Path) -> None:
    load_staff(empty_store, people(3))
    rows = [["OrganizationName", "Complete", "All", "CensusDate"],
            ["Ward One", 17, 20, DAY.isoformat()],
            ["Ward Two", 9, 8, DAY.isoformat()]]  # fmt: skip
    load_rows(empty_store, rows, "appraisal")
    total = rate(empty_store).total
    assert (total.numerator, total.denominator) == (25, 28)  # never above everybody


def test_a_list_speaks_for_a_year_and_not_for_a_date_before_it(empty_store: Path) -> None:
    for day in (date(2025, 3, 31), date(2026, 1, 31), DAY):
        load_staff(empty_store, people(2), day)
    load_dates(empty_store, {0: "01/01/2026"}, date(2026, 1, 31))
    by_month = rate(empty_store, splits=("month",)).rows
    assert {row.split["month"]: row.value for row in by_month} == {"2026-01": 0.5, "2026-03": 0.5}


def test_units_beside_target_and_chance(empty_store: Path) -> None:
    load_staff(empty_store, [*people(40), *people(3, organisation="Ward Two")])
    load_dates(empty_store, dict.fromkeys(range(30), "01/02/2026"))
    rows = {row["unit"]: row for row in table(empty_store, "padr_by_unit", by="organisation")}
    assert rows["Ward One"]["short_of_target"] == 4  # 34 of 40 would be 85 %
    assert rows["Ward Two"]["short_of_target"] == 3
    assert rows["Ward Two"]["standing"] == "Within chance"  # none of three proves nothing
    assert rows["Ward One"]["standing"] == "Within chance"


@pytest.mark.parametrize(
    "options", [{"exclude.cats": "no"}, {"exclude.bank": "maybe"}, {"new_starter_months": "x"}]
)
def test_a_wrong_option_is_said(empty_store: Path, options: dict[str, str]) -> None:
    load_staff(empty_store, people(3))
    load_dates(empty_store, {0: "01/02/2026"})
    with pytest.raises(UserError):
        rate(empty_store, **options)


@pytest.mark.parametrize("options", [{"target": "lots"}, {"track": "dental"}, {"by": "cat"}])
def test_a_wrong_option_of_a_table_is_said(empty_store: Path, options: dict[str, str]) -> None:
    load_staff(empty_store, people(3))
    load_dates(empty_store, {0: "01/02/2026"})
    with pytest.raises(UserError):
        table(empty_store, "padr_by_unit", **options)


def test_not_available_without_a_list(empty_store: Path) -> None:
    load_staff(empty_store, people(3))
    assert rate(empty_store).total.note == "x"
    assert rate(empty_store, "medical_appraisal_rate").total.note == "x"


def test_undo_brings_the_earlier_list_back(empty_store: Path) -> None:
    from analytics.imports.storing.undo import undo

    load_staff(empty_store, people(2))
    load_dates(empty_store, {0: "01/02/2026"})
    load_dates(empty_store, {0: "01/02/2024"})
    assert rate(empty_store).total.value == 0
    undo(3, store_folder=empty_store)
    assert rate(empty_store).total.value == 0.5


SPELL = ["Employee Number", "Absence Start Date", "Absence End Date", "Absence Reason"]


def load_spells(store: Path, *spells: tuple[int, str, str | None], until: date = DAY) -> None:
    """An absence file from January 2026, to March unless said otherwise."""
    rows = [SPELL, *([number(place), start, end, "S13 Cold, Cough, Flu - Influenza"]
                     for place, start, end in spells)]  # fmt: skip
    preview = preview_rows(store, rows, until, kind="absence", since=date(2026, 1, 1))
    commit(preview, store_folder=store)


def counted_out(store: Path) -> int:
    rows = {row["rule_name"]: row for row in table(store, "padr_exclusions")}
    return int(rows["long_term_absent"]["people"])


def test_a_spell_of_28_days_that_covers_the_date_is_a_long_absence(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", "1")
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "1")
    load_staff(empty_store, [*people(9), {"assignment_status": "Suspend With Pay"}])
    load_dates(empty_store, dict.fromkeys(range(10), "01/02/2026"))
    assert (rate(empty_store).total.denominator, counted_out(empty_store)) == (9, 1)
    load_spells(
        empty_store,
        (0, "04/03/2026", "31/03/2026"),  # 28 days, the last of them the date
        (1, "05/03/2026", "31/03/2026"),  # 27 days
        (2, "01/01/2026", "30/03/2026"),  # over the day before
        (3, "20/11/2025", None),  # began before the period, still going on
        (4, "25/03/2026", "30/04/2026"),  # goes on after the date, in all 37 days
        (9, "01/01/2026", None),  # suspended as well: once
    )
    assert (rate(empty_store).total.denominator, counted_out(empty_store)) == (6, 4)
    everybody = {"exclude.long_term_absent": "no"}
    assert rate(empty_store, **everybody).total.denominator == 10


def test_of_two_absence_files_the_later_one_says_how_long_a_spell_was(
    empty_store: Path,
) -> None:
    """In March the spell had no end yet; the file to April says that it had ended in January."""
    from analytics.imports.storing.undo import undo

    load_staff(empty_store, people(6))
    load_dates(empty_store, dict.fromkeys(range(6), "01/02/2026"))
    load_spells(empty_store, (0, "01/01/2026", None))
    assert rate(empty_store).total.denominator == 5
    load_spells(empty_store, (0, "01/01/2026", "10/01/2026"), until=date(2026, 4, 30))
    assert rate(empty_store).total.denominator == 6
    undo(4, store_folder=empty_store)
    assert rate(empty_store).total.denominator == 5


def test_days_lost_in_a_month_are_no_spell(empty_store: Path) -> None:
    load_staff(empty_store, people(6))
    load_dates(empty_store, {0: "01/02/2026"})
    rows = [["Employee Number", "FTE Days Lost", "FTE Days Available"], [number(0), 31, 31]]
    preview = preview_rows(empty_store, rows, kind="absence", since=date(2026, 3, 1))
    commit(preview, store_folder=empty_store)
    assert rate(empty_store).total.denominator == 6


def test_the_answer_says_how_long_absence_is_known(empty_store: Path) -> None:
    load_staff(empty_store, people(6))
    load_dates(empty_store, {0: "01/02/2026"})
    assert "from the assignment status only" in " ".join(rate(empty_store).remarks)
    load_spells(empty_store, (1, "01/01/2026", None))
    said = " ".join(rate(empty_store).remarks)
    assert "from the absence file" in said
    assert "alone" not in said
    assert not [verdict for verdict in verify(empty_store) if verdict.disagreements]


def test_a_list_that_names_nobody_is_said_to_before_it_takes_the_place_of_one_that_does(
    empty_store: Path,
) -> None:
    load_staff(empty_store, people(3))
    load_dates(empty_store, {0: "01/02/2026"})
    rows = [["Organisation", "Staff Group", "Role", "Appraisal Date"],
            ["Ward One", NURSING, "Staff Nurse", "01/02/2026"]]  # fmt: skip
    nameless = preview_rows(empty_store, rows, kind="appraisal")
    assert nameless.compared.replaces is not None
    said = [item.effect for item in nameless.problems if item.rule == "column_wanted"]
    assert len(said) == 1
    assert "by unit, staff group and role" in said[0]
    named = preview_rows(empty_store, [HEADINGS, [number(0), "01/02/2026"]], kind="appraisal")
    assert not any(item.rule == "column_wanted" for item in named.problems)


def test_a_headline_of_no_groups_does_not_count_them(empty_store: Path) -> None:
    load_staff(empty_store, people(3))
    rows = [["Organisation", "Staff Group", "Role", "Appraisal Date"],
            ["Ward One", NURSING, "Staff Nurse", "01/02/2026"]]  # fmt: skip
    load_rows(empty_store, rows, "appraisal")
    by_band = rate(empty_store, splits=("band",))
    assert figures.rate_by(by_band, 0.85) == "PADR rate: no groups to show"
