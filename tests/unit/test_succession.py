"""Leadership posts and successors as they are loaded, counted and shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import NOBODY, Viewer, local_viewer
from analytics.errors import UserError
from analytics.figures.succession import chance_words
from analytics.imports.previewing.preview import Preview
from analytics.leadership import words
from analytics.register import Register
from tests.small_board import DAY, EARLIER, load_rows, load_staff, people, preview_rows

MANAGER = local_viewer("clinical_manager", "a manager")
POSTS = ["Role Title", "Tier", "Organisation", "Cluster", "Holder Employee Number", "Holder Name",
         "Vacant", "Interim", "Shared", "Start Date", "End Date",
         "Chance of Vacancy (12 months)"]  # fmt: skip
NAMED = ["Role Title", "Organisation", "Successor Employee Number", "Successor Name", "Readiness",
         "Assessed On", "Emergency Cover"]  # fmt: skip
BOARD, SURGERY = "Health Board", "Surgery"
LAST_MONTH, LONG_AGO = date(2026, 2, 20), date(2024, 3, 1)


def typed(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def number(place: int) -> str:
    return f"{20000000 + place}"


def held(title: str, unit: str = BOARD, holder: int | None = None, **more: Any) -> list[Any]:
    name = more.get("name", f"Holder {holder}" if holder is not None else None)
    given = None if holder is None else number(holder)
    return [title, more.get("tier"), unit, more.get("cluster"), given, name, more.get("vacant"),
            more.get("interim"), more.get("shared"), typed(more.get("since")),
            typed(more.get("until")), more.get("chance")]  # fmt: skip


def named(title: str, who: int | str, readiness: str = "Ready now", on: date | None = LAST_MONTH,
          unit: str | None = BOARD, cover: str | None = None) -> list[Any]:  # fmt: skip
    by_name = isinstance(who, str)
    return [title, unit, None if by_name else number(int(who)), who if by_name else f"Person {who}",
            readiness, typed(on), cover]  # fmt: skip


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Forty consultants, five posts (one vacant, one shared) and five nominations."""
    load_staff(empty_store, people(40, age=50))
    load_posts(
        empty_store,
        held("Executive Medical Director", holder=1, since=date(2020, 3, 31), chance="10%"),
        held("Associate Medical Director", holder=2, interim="Yes", until=date(2026, 6, 30)),
        held("Clinical Director – Surgery", SURGERY, holder=3, chance=0.2),
        held("Clinical Director – Medicine", "Medicine", vacant="Yes"),
        held("Cluster Lead", "Primary care", cluster="North", name="A Neighbour", shared="Yes",
             chance=30),
        held("Cluster Lead", "Primary care", cluster="North", name="B Neighbour", shared="Yes",
             chance=30),
    )  # fmt: skip
    load_named(
        empty_store,
        named("Executive Medical Director", 3),
        named("Associate Medical Director", 3),
        named("Executive Medical Director", 4, "1-2 years", LONG_AGO),
        named("Clinical Director – Surgery", "Somebody Else", "Ready in 3-5 years", unit=None),
        named("Clinical Director – Surgery", 5, "1–2 years", LAST_MONTH, SURGERY, cover="Yes"),
    )
    return empty_store


def load_posts(store: Path, *rows: list[Any]) -> Any:
    return load_rows(store, [POSTS, *rows], "leadership_role")


def load_named(store: Path, *rows: list[Any]) -> Any:
    return load_rows(store, [NAMED, *rows], "succession")


def preview_posts(store: Path, *rows: list[Any]) -> Preview:
    return preview_rows(store, [POSTS, *rows], DAY)


def preview_named(store: Path, *rows: list[Any]) -> Preview:
    return preview_rows(store, [NAMED, *rows], DAY)


def value(store: Path, measure: str, scope: Scope | None = None, **options: str) -> Any:
    return calculate(open_store(store), measure, scope or Scope(), (), options).total


def table(store: Path, name: str, viewer: Viewer = NOBODY, scope: Scope | None = None,
          **options: str) -> TableResult:  # fmt: skip
    return build(open_store(store), name, scope or Scope(), options, viewer)


def rules(preview: Preview) -> dict[str, tuple[str, ...]]:
    return {item.rule: tuple(item.cells) for item in preview.problems}


def test_lists_are_recognised_by_their_headings(board: Path) -> None:
    assert preview_posts(board, held("Medical Director", holder=1)).kind.id == "leadership_role"
    assert preview_named(board, named("Medical Director", 1)).kind.id == "succession"


def test_posts_and_successors_are_counted_by_post(board: Path) -> None:
    """A shared post is one, a vacant one counts, and a person counts once for each post."""
    coverage = value(board, "succession_coverage")
    assert (coverage.numerator, coverage.denominator) == (3, 5)
    assert (coverage.low, coverage.high) == pytest.approx((0.2307, 0.8824), abs=0.0001)  # Wilson
    assert value(board, "ready_now_rate").value == 2 / 5
    assert value(board, "succession_depth").value == 5 / 5


@pytest.mark.parametrize(("horizon", "filled"), [("now", 1), ("1", 2), ("3", 3), ("5", 3)])
def test_one_person_fills_one_post_and_readiness_comes_with_time(
    board: Path, horizon: str, filled: int
) -> None:
    found = value(board, "net_bench", horizon=horizon)
    assert (found.numerator, found.denominator) == (filled, 5)


def test_expected_vacancies_add_up_own_chances_and_tenures(board: Path) -> None:
    assert value(board, "expected_vacancies").value == pytest.approx(0.1 + 1 + 0.2 + 0.3)
    three = sum(1 - (1 - p) ** 3 for p in (0.1, 0.2, 0.3)) + 1
    assert value(board, "expected_vacancies", horizon="3").value == pytest.approx(three)
    rows = table(board, "vacancy_distribution").rows
    mean = sum(row["vacancies"] * row["probability"] for row in rows)
    assert mean == pytest.approx(1.6, abs=0.001)


def test_a_unit_has_its_own_posts_and_none_of_those_above_it(board: Path) -> None:
    ward = open_store(board).query("select distinct organisation from staff_by_unit")
    unit = ward[0]["organisation"]
    load_posts(board, held("Clinical Lead", unit, holder=1), held("Medical Director", holder=2))
    found = value(board, "succession_coverage", Scope(where=(("organisation", (unit,)),)))
    assert found.denominator == 1


def test_a_filter_that_posts_do_not_record_is_refused(board: Path) -> None:
    scope = Scope(where=(("staff_group", ("Medical and Dental",)),))
    assert value(board, "succession_coverage", scope).note == "x"
    with pytest.raises(UserError, match="Leadership posts cannot be chosen by"):
        table(board, "succession_grid", scope=scope)


def test_the_grid_has_the_most_pressing_post_first_and_names_nobody(board: Path) -> None:
    found = table(board, "succession_grid")
    assert found.rows[0]["post"] == "Clinical Director – Medicine"
    assert {"holder", "successors"} & {column.id for column in found.columns} == set()
    by_post = {row["post"]: row for row in found.rows}
    first = by_post["Executive Medical Director"]
    assert (first["ready_now"], first["ready_1_2"], first["reassess"]) == (1, 1, 1)
    assert first["time_in_post"] == pytest.approx(6, abs=0.01)
    assert by_post["Associate Medical Director"]["interim"] == "yes"
    assert by_post["Associate Medical Director"]["chance"] == 1
    assert by_post["Clinical Director – Surgery"]["emergency_cover"] == 1
    assert "Person" not in str(found.rows)
    assert "Holder" not in str(found.rows)


def test_names_go_to_a_role_that_may_see_them_and_are_noted(board: Path) -> None:
    found = table(board, "succession_grid", MANAGER)
    row = next(row for row in found.rows if row["post"] == "Executive Medical Director")
    assert row["holder"] == "Holder 1"
    assert row["successors"] == "Person 3 (Ready now); Person 4 (1–2 years)"
    with Register(board) as register:
        noted = [line for line in register.trail() if line["action"] == "succession_names"]
    assert len(noted) == 1
    assert "Person" not in str(noted[0])


def test_single_points_are_found(board: Path) -> None:
    found = {(row["post"], row["problem"]) for row in table(board, "succession_single_points").rows}
    assert ("Executive Medical Director", "only_for_two") in found
    assert ("Associate Medical Director", "only_for_two") in found
    assert ("Executive Medical Director", "chain") in found
    assert ("Clinical Director – Medicine", "vacant") in found
    assert ("Cluster Lead", "no_cover") in found
    assert ("Clinical Director – Surgery", "no_cover") not in found


def test_concentration_numbers_people_for_whoever_may_not_see_names(board: Path) -> None:
    rows = table(board, "succession_concentration").rows
    assert (rows[0]["person"], rows[0]["posts"], rows[0]["ready_now_posts"]) == ("1", 2, 2)
    named_rows = table(board, "succession_concentration", MANAGER).rows
    assert named_rows[0]["person"] == "Person 3"
    assert "Somebody Else" in {row["person"] for row in named_rows}


def test_titles_give_the_tier_and_those_that_do_not_are_listed(board: Path) -> None:
    load_posts(
        board,
        held("Interim Clinical Director, Women and Children", holder=1),
        held("clinical lead for stroke", holder=2),
        held("Chief Happiness Officer", holder=3),
        held("Anything", holder=4, tier="AMD"),
    )
    tiers = {row["post"]: row["tier"] for row in table(board, "leadership_posts").rows}
    assert tiers["Interim Clinical Director, Women and Children"] == "Clinical director"
    assert tiers["clinical lead for stroke"] == "Clinical lead"
    assert tiers["Anything"] == "Associate or assistant medical director"
    unmapped = table(board, "leadership_titles_unmapped").rows
    assert [(row["title"], row["posts"]) for row in unmapped] == [("Chief Happiness Officer", 1)]


def test_nominations_that_count_for_no_post_are_listed_and_named_at_their_cell(board: Path) -> None:
    rows = (
        named("Director of Nothing", 5),
        named("Clinical Director – Surgery", 3, unit=SURGERY),
        named("Executive Medical Director", 6),
    )
    found = rules(preview_named(board, *rows))
    assert found["nomination_without_post"] == ("A2",)
    assert found["nomination_for_own_post"] == ("A3",)
    load_named(board, *rows)
    listed = table(board, "succession_not_counted").rows
    assert [row["not_counted"] for row in listed] == ["no_post", "own_post"]
    assert value(board, "succession_depth").numerator == 1


def test_one_of_several_posts_with_a_title_must_be_named(board: Path) -> None:
    load_posts(board, held("Clinical Director", SURGERY, 1), held("Clinical Director", "Women", 2))
    load_named(board, named("Clinical Director", 5, unit=None), named("Clinical Director", 6,
               unit="women"))  # fmt: skip
    assert [row["not_counted"] for row in table(board, "succession_not_counted").rows] == [
        "several_posts"
    ]
    assert value(board, "succession_coverage").value == 1 / 2


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        (held("A", holder=1, since=date(2026, 1, 1), until=date(2025, 1, 1)),
         "leadership_dates_reversed", "K2"),
        (held("A", holder=1, since=date(2027, 1, 1)), "leadership_starts_later", "J2"),
        (held("A", holder=1, vacant="Yes"), "leadership_vacant_with_holder", "G2"),
        (held("A", holder=1, until=date(2025, 1, 1)), "leadership_tenure_over", "K2"),
        (held("A", holder=1, chance="rather likely"), "chance_unreadable", "L2"),
        (held("A", holder=1, chance="300%"), "chance_unreadable", "L2"),
        (held("A", holder=1, tier="Grand"), "leadership_tiers_unknown", "B2"),
        (held("A", holder=999), "not_in_staff_in_post", "E2"),
    ],
)  # fmt: skip
def test_faults_of_posts_are_named_at_their_cell(
    board: Path, row: list[Any], rule: str, cell: str
) -> None:
    assert rules(preview_posts(board, row))[rule] == (cell,)


def test_a_post_held_twice_is_named_unless_it_is_shared(board: Path) -> None:
    twice = (held("A", holder=1), held("A", holder=2))
    assert rules(preview_posts(board, *twice))["leadership_post_held_twice"] == ("A2", "A3")
    shared = (held("A", holder=1, shared="Yes"), held("A", holder=2, shared="Yes"))
    assert "leadership_post_held_twice" not in rules(preview_posts(board, *shared))


@pytest.mark.parametrize(
    ("row", "rule", "cell"),
    [
        (named("Executive Medical Director", 5, "when he is older"),
         "succession_readiness_unknown", "E2"),
        (named("Executive Medical Director", 5, on=date(2026, 12, 1)),
         "nomination_assessed_later", "F2"),
        (named("Executive Medical Director", 999), "not_in_staff_in_post", "C2"),
    ],
)  # fmt: skip
def test_faults_of_nominations_are_named_at_their_cell(
    board: Path, row: list[Any], rule: str, cell: str
) -> None:
    assert rules(preview_named(board, row))[rule] == (cell,)


def test_somebody_outside_is_one_person_however_the_name_is_written(board: Path) -> None:
    load_named(board, named("Executive Medical Director", "Jane  SMITH-Jones"),
               named("Associate Medical Director", "jane smith jones"))  # fmt: skip
    rows = table(board, "succession_concentration").rows
    assert [row["posts"] for row in rows] == [2]
    assert value(board, "net_bench").numerator == 1


def test_a_list_of_another_day_is_said_and_one_of_long_after_is_not_used(board: Path) -> None:
    load_staff(board, people(40, age=50), date(2026, 5, 31))
    later = calculate(open_store(board), "succession_coverage", Scope(as_at=date(2026, 5, 31)), ())
    assert later.total.denominator == 5
    assert any("The leadership posts are those of" in text for text in later.remarks)


def test_chances_that_come_from_few_ages_are_hidden_from_whom_names_are(empty_store: Path) -> None:
    load_staff(empty_store, people(40, age=50), EARLIER)
    load_staff(empty_store, people(36, age=51))
    load_posts(empty_store, *(held(f"Clinical Lead {place}", holder=place) for place in range(4)))
    load_named(empty_store, named("Clinical Lead 1", 5))
    assert value(empty_store, "expected_vacancies").note == "c"
    assert {row["note"] for row in table(empty_store, "vacancy_distribution").rows} == {"c"}
    assert {row["note"] for row in table(empty_store, "leader_timeline").rows} == {"c"}
    assert {row["chance"] for row in table(empty_store, "succession_grid").rows} == {None}
    seen = table(empty_store, "succession_grid", MANAGER)
    assert {row["chance"] for row in seen.rows} == {None}
    assert {chance_words(row) for row in seen.rows} == {"Not shown"}
    assert words.on_classes() in seen.remarks


def test_few_leaders_of_a_gender_are_hidden(board: Path) -> None:
    rows = table(board, "bench_diversity", characteristic="gender").rows
    assert {row["incumbents"] for row in rows} == {None}
    assert sum(row["pool"] or 0 for row in rows) in (0, 40)


def test_staff_with_the_role_of_a_leader_are_proposed_and_not_counted(board: Path) -> None:
    load_staff(board, people(6, role="Clinical Director - Medical") + people(40))
    found = table(board, "leaders_proposed").rows
    with Register(board) as register:
        before = len(register.trail())
        table(board, "leaders_proposed", MANAGER)
        assert register.trail()[0]["action"] == "succession_names"
        assert len(register.trail()) == before + 1
    assert sum(row["people"] for row in found) == 3  # of six, three hold posts in the list already
    assert value(board, "succession_coverage").denominator == 5


def test_somebody_no_closer_to_ready_than_two_years_ago_is_named(board: Path) -> None:
    before = date(2024, 3, 31)
    surgery = "Clinical Director – Surgery"
    load_rows(board, [NAMED, named(surgery, 5, "1–2 years", LONG_AGO, SURGERY),
                      named(surgery, "Somebody Else", "More than 5 years", LONG_AGO, SURGERY)],
              "succession", before)  # fmt: skip
    rows = table(board, "succession_single_points", MANAGER).rows
    found = [(row["post"], row["person"]) for row in rows if row["problem"] == "no_closer"]
    assert found == [(surgery, "Person 5")]


def test_before_the_first_list_of_successors_nothing_is_said_of_who_could_follow(
    board: Path,
) -> None:
    """A date with posts and no nominations yet is not a date on which nobody was nominated."""
    before = date(2025, 3, 31)
    load_staff(board, people(40, age=50), before)
    load_rows(board, [POSTS, held("Appraisal Lead", holder=5)], "leadership_role", before)
    store, then = open_store(board), Scope(as_at=before)
    for name in ("succession_coverage", "ready_now_rate", "net_bench", "succession_depth"):
        assert calculate(store, name, then).total.value is None
        compared = calculate(store, name, Scope(as_at=DAY, compare=before))
        assert compared.compared
        assert compared.total.value is not None
        assert compared.compared.total.value is None
    for name in ("succession_grid", "succession_groups", "leader_timeline"):
        found = table(board, name, scope=then)
        assert not found.rows
        assert "The first list of successors is of 31 March 2026" in " ".join(found.remarks)
    assert len(table(board, "leadership_posts", scope=then).rows) == 1


def test_somebody_without_a_number_who_is_called_like_one_of_the_staff_is_named(
    board: Path,
) -> None:
    """Otherwise one person would be two: one in post, and one from outside."""
    load_posts(board, held("Executive Medical Director", holder=1, name="Example, Ann"))
    found = preview_named(board, named("Executive Medical Director", "ann  Example"),
                          named("Executive Medical Director", "Ann Other"))  # fmt: skip
    assert rules(found)["leadership_name_of_staff"] == ("D2",)
