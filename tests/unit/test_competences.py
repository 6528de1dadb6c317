"""Competences and skills against numbers worked out by hand, and the traps they are known for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.declared import find_table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import NOBODY, Viewer, local_viewer
from analytics.errors import UserError
from analytics.register import Register
from analytics.skills import talent
from analytics.skills.criteria import read_criteria
from analytics.values.competence_names import rank_of, read_competence_name
from tests.small_board import load_rows, load_staff, people, preview_rows

NURSING = "Nursing and Midwifery Registered"
MATCH = ["Employee Number", "Full Name", "Line Manager", "Competence Name", "Competence Match",
         "Requirement Level", "Achieved Level", "Date From", "Expiry Date"]  # fmt: skip
FIRE, BLOOD = "NHS|CSTF|Fire Safety - 2 Years|", "457|LOCAL|Venepuncture|"
WHOLE_UNITS = ("skill_gaps", "skill_cover_ahead", "skill_resilience", "skill_single_points",
               "skill_transferable", "skill_gap_closing_plan", "principle_evidence")  # fmt: skip
MANAGER = local_viewer("clinical_manager", "a manager")


def number(place: int) -> str:
    return f"{20000000 + place}"


def record(place: int, name: str = BLOOD, awarded: Any = "01/02/2026", expires: Any = None,
           **more: Any) -> list[Any]:  # fmt: skip
    return [number(place), f"Person {place}", "The Manager", name, more.get("met"),
            more.get("required"), more.get("level"), awarded, expires]  # fmt: skip


def load_records(store: Path, *records: list[Any]) -> Any:
    return load_rows(store, [MATCH, *records], "competence")


def require(store: Path, *rows: list[Any]) -> None:
    load_rows(store, [["Unit", "Skill", "Level", "Number of People"], *rows], "requirement")


def table(store: Path, name: str, **options: str) -> list[dict[str, Any]]:
    return list(build(open_store(store), name, Scope(), options).rows)


def total(store: Path, measure: str) -> tuple[float | None, float | None]:
    found = calculate(open_store(store), measure, Scope()).total
    return found.numerator, found.denominator


def find(store: Path, viewer: Viewer = NOBODY, scope: Scope | None = None,
         **options: str) -> TableResult:  # fmt: skip
    chosen = {"skills": "Venepuncture", **options}
    return build(open_store(store), "talent_search", scope or Scope(), chosen, viewer)


@pytest.mark.parametrize(
    ("written", "skill", "level", "renewal"),
    [
        (FIRE, "Fire Safety", None, 24),
        ("NHS|CSTF|Moving and Handling - Level 1 - 2 Years|", "Moving and Handling", 1, 24),
        ("NHS|CSTF|Violence and Aggression (Wales) - Module A - No Specified Renewal|",
         "Violence and Aggression (Wales) - Module A", None, 0),
        ("NHS|CSTF|Resuscitation - Level 2 - 1 Year|", "Resuscitation", 2, 12),
        ("Life Support (6 months)", "Life Support", None, 6),
        ("457|LOCAL|Venepuncture|", "Venepuncture", None, None),
        ("Level 2", "Level 2", None, None),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart(
    written: str, skill: str, level: int | None, renewal: int | None
) -> None:
    found = read_competence_name(written)
    assert (found.skill, found.level, found.renewal) == (skill, level, renewal)


@pytest.mark.parametrize(
    ("text", "rank"),
    [("Level 2", 2), ("3 - Proficient", 3), ("silver", 2), ("Competent", 3), ("Black belt", None)],
)
def test_levels_of_any_scale_have_a_place(text: str, rank: int | None) -> None:
    assert rank_of(text) == rank


def test_an_award_counts_up_to_and_including_its_last_day(empty_store: Path) -> None:
    load_staff(empty_store, people(4))
    load_records(
        empty_store,
        record(0, awarded="01/02/2024", expires="31/03/2026"),
        record(1, awarded="01/02/2024", expires="30/03/2026"),
        record(2, name=FIRE, awarded="31/03/2024"),  # two years, out of its name
        record(3, name=FIRE, awarded="30/03/2024"),
    )
    require(
        empty_store, ["Ward One", "Venepuncture", None, 2], ["Ward One", "Fire Safety", None, 2]
    )
    assert {row["skill"]: row["people"] for row in table(empty_store, "skill_gaps")} == {
        "Fire Safety": 1, "Venepuncture": 1,
    }  # fmt: skip
    assert total(empty_store, "skill_cover") == (1.0, 2.0)


def test_no_expiry_and_the_end_of_time_never_run_out(empty_store: Path) -> None:
    load_staff(empty_store, people(3))
    load_records(
        empty_store,
        record(0, name=FIRE, awarded="01/02/2001", expires="No expiry"),
        record(1, name=FIRE, awarded="01/02/2001", expires="31-Dec-4712"),
        record(2, name=FIRE, awarded="01/02/2001"),
    )
    assert [row["people"] for row in find(empty_store, skills="Fire Safety").rows] == [2]


def test_bad_records_are_told_and_counted_as_the_message_says(empty_store: Path) -> None:
    load_staff(empty_store, people(4))
    rows = [
        MATCH,
        record(0, awarded="01/02/2026", expires="01/02/2025"),
        record(1, level="Black belt"),
        record(2, awarded="01/02/2024", expires="01/02/2027", level="1"),
        record(2, awarded="01/02/2025", expires="01/02/2026", level="2"),
        record(99),
        record(3, name=FIRE, met="Met", required="Level 1", awarded="01/01/2020"),
    ]
    preview = preview_rows(empty_store, rows, kind="competence")
    rules = {problem.rule: problem.count for problem in preview.problems}
    assert rules == {
        "competence_expiry_before_award": 1, "competence_level_unknown": 1,
        "competence_awarded_twice": 2, "not_in_staff_in_post": 1,
        "competence_status_disagrees": 1,
    }  # fmt: skip
    load_records(empty_store, *rows[1:])
    # Person 0 never in date; 1 at no level we know; 2 at level 1 (level 2 has run out).
    assert find(empty_store).summary["people"] == 2
    assert find(empty_store, level="1").summary["people"] == 1
    assert find(empty_store, level="2").summary["people"] == 0


def test_compliance_is_of_what_is_required_once_a_person(empty_store: Path) -> None:
    load_staff(empty_store, people(3))
    load_records(
        empty_store,
        record(0, name=FIRE, met="Met", required="Level 1", level="1"),
        record(1, name=FIRE, met="Not Met", required="Level 1", awarded=None),
        record(2, name=FIRE, met="Met", required="Level 2", level="1"),
        record(2, name=BLOOD),  # held, not required
    )
    assert total(empty_store, "competence_compliance") == (1.0, 3.0)


def test_only_what_somebody_validated_counts(empty_store: Path) -> None:
    load_staff(empty_store, people(4))
    rows = [["Staff Number", "Skill", "Level", "Validated"],
            [number(0), "Venepuncture", "Competent", "Yes"],
            [number(1), "Venepuncture", "Expert", "Self-rated"],
            [number(2), "Venepuncture", "Expert", None],
            [number(3), "Venepuncture", "Proficient", "A N Assessor"]]  # fmt: skip
    preview = preview_rows(empty_store, rows)
    assert preview.kind.id == "local_skills"
    assert [p.count for p in preview.problems if p.rule == "competence_not_validated"] == [2]
    load_rows(empty_store, rows, "local_skills")
    assert find(empty_store).summary["people"] == 2
    assert find(empty_store, level="Proficient").summary["people"] == 1


def test_a_local_list_stands_beside_esr_of_the_same_date(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0))
    local = [["Staff Number", "Skill", "Validated"], [number(1), "Venepuncture", "Yes"]]
    load_rows(empty_store, local, "local_skills")
    assert find(empty_store).summary["people"] == 2


def test_currency_counts_everybody_in_post(empty_store: Path) -> None:
    load_staff(empty_store, people(4))
    load_records(empty_store, record(0, awarded="01/04/2025"), record(1, awarded="31/03/2025"))
    assert total(empty_store, "competence_currency") == (1.0, 4.0)
    rows = table(empty_store, "competence_by_unit")
    assert [(row["people"], row["with_records"], row["without"]) for row in rows] == [(4, 2, 2)]


def test_nothing_is_said_of_a_date_without_a_list(empty_store: Path) -> None:
    for day in (date(2025, 3, 31), date(2026, 3, 31)):
        load_staff(empty_store, people(2), day)
    load_records(empty_store, record(0))
    require(empty_store, ["Ward One", "Venepuncture", None, 1])
    then = Scope(as_at=date(2025, 3, 31))
    for measure in ("competence_currency", "skill_cover", "competence_compliance"):
        assert calculate(open_store(empty_store), measure, then).total.note == "z"


def test_gaps_single_points_and_what_runs_out(empty_store: Path) -> None:
    load_staff(empty_store, [*people(3), *people(2, organisation="Ward Two")])
    load_records(
        empty_store,
        record(0, expires="30/04/2026"),  # in 30 days, and its last day counts
        record(3, expires="29/04/2026"),
    )
    require(
        empty_store, ["Ward One", "Venepuncture", None, 2], ["Ward Two", "Venepuncture", None, 1]
    )
    gaps = {row["unit"]: row for row in table(empty_store, "skill_gaps")}
    assert (gaps["Ward One"]["short"], gaps["Ward One"]["elsewhere"]) == (1, 1)
    assert gaps["Ward Two"]["short"] == 0
    ahead = {row["unit"]: row for row in table(empty_store, "skill_cover_ahead")}
    assert (ahead["Ward One"]["now"], ahead["Ward One"]["in_30"], ahead["Ward One"]["in_60"]) == (
        1, 1, 0,
    )  # fmt: skip
    assert ahead["Ward Two"]["in_30"] == 0
    single = {row["unit"] for row in table(empty_store, "skill_single_points")}
    assert single == {"Ward One", "Ward Two"}
    after = {row["unit"]: row for row in table(empty_store, "skill_resilience")}
    assert (after["Ward Two"]["met"], after["Ward Two"]["met_after"]) == (1, 0)
    plan = table(empty_store, "skill_gap_closing_plan")
    assert [(row["unit"], row["people"], row["places"]) for row in plan] == [("Ward One", 1, 1)]


def test_a_skill_is_held_at_a_level_as_long_as_a_record_at_that_level_lasts(
    empty_store: Path,
) -> None:
    load_staff(empty_store, people(2))
    load_records(
        empty_store,
        record(0, awarded="01/02/2025", expires="30/04/2026", level="3"),
        record(0, awarded="01/02/2026", expires="31/12/2028", level="1"),
        record(1, awarded="01/02/2026", expires="31/12/2028", level="1"),
    )
    require(empty_store, ["Ward One", "Venepuncture", "2", 1], ["Ward One", "Venepuncture", "1", 2])
    ahead = {row["required"]: row for row in table(empty_store, "skill_cover_ahead")}
    assert [ahead[1][name] for name in ("now", "in_30", "in_60", "in_180")] == [1, 1, 0, 0]
    assert [ahead[2][name] for name in ("now", "in_30", "in_60", "in_180")] == [2] * 4


def test_what_two_lists_tell_of_one_skill_is_one_holder(empty_store: Path) -> None:
    load_staff(empty_store, people(6))
    load_records(empty_store, *(record(place, level="1") for place in range(5)))
    local = [["Employee Number", "Skill", "Level", "Date Awarded", "Validated"]]
    local += [[number(place), "venepuncture", "2", "01/03/2026", "Yes"] for place in (0, 5)]
    load_rows(empty_store, local, "local_skills")
    require(
        empty_store, ["Ward One", "Venepuncture", None, 6], ["Ward One", "Venepuncture", "2", 2]
    )
    gaps = {row["required"]: row["people"] for row in table(empty_store, "skill_gaps")}
    assert gaps == {6: 6, 2: 2}
    assert find(empty_store).summary["people"] == 6
    renewals = table(empty_store, "competence_renewals")
    assert renewals == []


def test_a_person_in_two_units_covers_both(empty_store: Path) -> None:
    posts = [{"employee_number": number(0), "assignment_number": "1"},
             {"employee_number": number(0), "assignment_number": "2", "organisation": "Ward Two",
              "fte": 0.2}]  # fmt: skip
    load_staff(empty_store, posts)
    load_records(empty_store, record(0))
    require(
        empty_store, ["Ward One", "Venepuncture", None, 1], ["Ward Two", "Venepuncture", None, 1]
    )
    assert total(empty_store, "skill_cover") == (2.0, 2.0)


def test_names_are_for_roles_that_may_see_them(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0), record(1))
    for viewer in (NOBODY, local_viewer("executive"), local_viewer("viewer")):
        shown = find(empty_store, viewer)
        assert [column.id for column in shown.columns] == ["unit", "staff_group", "people"]
        assert "Person" not in str(shown)
        assert [query.id for query in shown.queries] == ["skills", "search"]
    named = find(empty_store, MANAGER)
    assert [query.id for query in named.queries] == ["skills", "search", "names"]
    assert {row["name"] for row in named.rows} == {"Person 0", "Person 1"}
    assert {row["line_manager"] for row in named.rows} == {"The Manager"}
    with pytest.raises(UserError):
        find(empty_store, NOBODY, role="clinical_manager")
    with pytest.raises(UserError):
        local_viewer("king")


def test_a_search_shows_the_minimum_and_never_who_people_are(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0))
    row = find(empty_store, MANAGER).rows[0]
    assert not set(row) & {"gender", "age", "ethnic_group", "disability", "nationality", "fte",
                           "assignment_status", "rating", "person", "pay_point"}  # fmt: skip
    with pytest.raises(UserError, match="cannot be searched"):
        find(empty_store, MANAGER, Scope(where=(("gender", ("Female",)),)))


def test_no_way_to_skills_takes_staff_chosen_by_who_they_are(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0))
    store, women = open_store(empty_store), Scope(where=(("gender", ("Female",)),))
    criteria = read_criteria({"skills": "Venepuncture"})
    for ask in (
        lambda: talent.skills_on_record(store, women),
        lambda: talent.search(store, find_table("talent_search"), women, criteria, NOBODY),
    ):
        with pytest.raises(UserError, match="cannot be searched by age"):
            ask()


def test_who_is_away_is_not_offered(empty_store: Path) -> None:
    load_staff(empty_store, [{}, {"assignment_status": "Maternity and Adoption"}])
    load_records(empty_store, record(0), record(1))
    assert find(empty_store, MANAGER).summary["people"] == 1


def test_every_search_is_in_the_audit_trail_without_a_name(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0))
    find(empty_store, MANAGER, level="0 ")
    with Register(empty_store) as register:
        line = register.trail(1)[0]
    assert (line["who"], line["action"]) == ("a manager", "talent_search")
    assert '"Venepuncture"' in line["detail"]
    assert "Person" not in line["detail"]


def test_all_or_any_of_the_skills(empty_store: Path) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0), record(0, name=FIRE), record(1))
    both = "Venepuncture|Fire Safety"
    assert find(empty_store, skills=both).summary["people"] == 1
    assert find(empty_store, skills=both, match="any").summary["people"] == 2


@pytest.mark.parametrize(
    "options",
    [{"skills": ""}, {"skills": "Juggling"}, {"level": "Black belt"}, {"on": "soon"},
     {"match": "some"}, {"min_hours": "few"}],
)  # fmt: skip
def test_a_wrong_search_is_said(empty_store: Path, options: dict[str, str]) -> None:
    load_staff(empty_store, people(2))
    load_records(empty_store, record(0))
    with pytest.raises(UserError):
        find(empty_store, MANAGER, **options)


def test_names_are_nowhere_but_in_the_table_of_named_people(empty_store: Path) -> None:
    from analytics.imports.storing.undo import undo

    load_staff(empty_store, people(2))
    done = load_records(empty_store, record(0))
    store = open_store(empty_store)
    for name in ("competence", "person", "import", "import_gap", "staff"):
        assert "Person 0" not in str(store.query(TABLES[name]))
    assert "Person 0" in str(store.query(TABLES["named_person"]))
    assert "Person 0" not in str(done)
    store.close()
    undo(done.import_id, store_folder=empty_store)
    assert open_store(empty_store).query(TABLES["named_person"]) == []


TABLES = {
    "competence": "from competence", "person": "from person", "import": "from import",
    "import_gap": "from import_gap", "staff": "from staff", "named_person": "from named_person",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("skill_gaps", "requirement"),
        ("skill_gap_closing_plan", "requirement"),
        ("skill_transferable", "competence"),
        ("competence_by_unit", "competence"),
    ],
)
def test_a_table_of_skills_says_which_file_is_not_loaded(
    empty_store: Path, name: str, kind: str
) -> None:
    load_staff(empty_store, people(3))
    found = build(open_store(empty_store), name, Scope())
    assert len(found.remarks) == 1
    assert f"no file of the kind “{kind}" in found.remarks[0]


def test_a_filter_of_staff_does_not_make_a_covered_ward_short(empty_store: Path) -> None:
    """Two nurses and two helpers hold what four are required for: with the helpers filtered out
    the ward is still covered, and the answer says what it does not obey."""
    helpers = people(2, staff_group="Additional Clinical Services", role="Healthcare Assistant")
    load_staff(empty_store, people(2) + helpers)
    load_records(empty_store, *(record(place) for place in range(4)))
    require(empty_store, ["Ward One", "Venepuncture", None, 4])
    store = open_store(empty_store)
    nurses = Scope(where=(("staff_group", (NURSING,)),))
    for name in WHOLE_UNITS:
        whole, filtered = build(store, name, Scope()), build(store, name, nurses)
        assert filtered.rows == whole.rows, name
        assert any("Not filtered by Staff group" in remark for remark in filtered.remarks), name
        assert filtered.scope.where == ()
        assert not any("Not filtered" in remark for remark in whole.remarks)
    [gap] = build(store, "skill_gaps", nurses).rows
    assert (gap["people"], gap["short"], gap["cover"]) == (4, 0, 1.0)
    found = calculate(store, "skill_cover", nurses)
    assert found.total.value == 1.0
    assert any("Not filtered by Staff group" in remark for remark in found.remarks)


def test_a_unit_that_is_chosen_in_part_is_not_judged(empty_store: Path) -> None:
    """What a directorate requires is not lacking because one of its wards alone is chosen."""
    load_staff(empty_store, [
        each for ward in ("Ward One", "Ward Two")
        for each in people(2, organisation=ward, org_l4="Medicine")
    ])  # fmt: skip
    load_records(empty_store, *(record(place) for place in range(4)))
    require(empty_store, ["Medicine", "Venepuncture", None, 4],
            ["Ward One", "Venepuncture", None, 2])  # fmt: skip
    store = open_store(empty_store)
    ward = Scope(where=(("organisation", ("Ward One",)),))
    assert {row["unit"] for row in build(store, "skill_gaps", Scope()).rows} == {
        "Medicine", "Ward One",
    }  # fmt: skip
    [row] = build(store, "skill_gaps", ward).rows
    assert (row["unit"], row["people"], row["short"]) == ("Ward One", 2, 0)


def test_holders_elsewhere_are_of_every_unit(empty_store: Path) -> None:
    load_staff(empty_store, people(1, organisation="Ward One") + people(2, organisation="Ward Two"))
    load_records(empty_store, *(record(place) for place in range(3)))
    require(empty_store, ["Ward One", "Venepuncture", None, 1])
    ward = Scope(where=(("organisation", ("Ward One",)),))
    found = build(open_store(empty_store), "skill_single_points", ward)
    assert {row["elsewhere"] for row in found.rows} == {2}
