"""The page on who leads: verdicts in words, the calculator, and that nobody is named beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import local_viewer
from tests.pages.conftest import Open, Query, words_of
from tests.small_board import load_staff, people
from tests.unit.test_leadership_baseline import DOCTOR, held, load_posts

PAGE = "leadership_diversity"
VIEWS = (
    "baseline",
    "tiers",
    "within",
    "over_time",
    "primary_care",
    "pay",
    "publish",
    "own_groups",
    "limits",
)  # those of earlier releases too; fmt: skip
ROLES = ("viewer", "executive", "workforce_lead", "clinical_manager")
ANSWER = re.compile(r'<h2 class="gw-answer">([^<]+)</h2>')


def answer(app: AppTest) -> str:
    found = ANSWER.findall(words_of(app))
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def board(empty_store: Path) -> Path:
    """100 women and 100 men, all doctors; 10 women and 40 men are clinical leads."""
    load_staff(
        empty_store, people(100, gender="Female", **DOCTOR) + people(100, gender="Male", **DOCTOR)
    )
    led_by = [*range(10), *range(100, 140)]
    load_posts(
        empty_store,
        *(held(f"Lead {place}", "Clinical lead", place, name=f"Holder {place}")
          for place in led_by),
    )  # fmt: skip
    return empty_store


@pytest.fixture
def few(empty_store: Path) -> Path:
    """Two women and two men lead, of 100 doctors."""
    load_staff(
        empty_store, people(50, gender="Female", **DOCTOR) + people(50, gender="Male", **DOCTOR)
    )
    load_posts(empty_store, *(held(f"L {n}", "Clinical lead", n) for n in (0, 1, 50, 51)))
    return empty_store


def test_a_difference_is_named_in_one_sentence_with_its_pool(open_page: Open, board: Path) -> None:
    assert answer(open_page(PAGE, board)) == (
        "Gender: beside all doctors, fewer of the 50 leaders are Female than chance explains, and"
        " more are Male"
    )


def test_every_row_has_its_verdict_in_words_and_the_interval_before_the_ratio(
    open_page: Open, board: Path
) -> None:
    words = words_of(open_page(PAGE, board))
    rows = re.findall(r'<tr><th scope="row">Female</th>(.+?)</tr>', words)
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", rows[0])
    assert cells[:3] == ["Fewer than chance explains", "10 of 50", "100 of 200"]
    assert re.fullmatch(r"0\.1\d to 0\.4\d", cells[5])
    assert cells[6] == "0.25"
    assert "Fewer than chance explains" in words


def test_no_difference_is_said_to_be_one_where_chance_explains_it(
    open_page: Open, demo_store: Path
) -> None:
    app = open_page(PAGE, demo_store, {"leaders_by": "hours"})
    assert re.search("by no more than chance explains|leaders are too few to tell", answer(app))


def test_too_few_leaders_are_not_shown_and_it_says_why(open_page: Open, few: Path) -> None:
    app = open_page(PAGE, few)
    assert answer(app) == "Gender: too few lead to show how many of each group do"
    assert "Why rows are hidden" in words_of(app)
    assert not re.search(r">2 of 4<", words_of(app))
    tiers = open_page(PAGE, few, {"view": "tiers"})
    assert answer(tiers) == "Every tier has too few leaders to show who they are"
    assert "All groups" in words_of(tiers)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("tiers", {"leaders_show": "tiers"}),
        ("own_groups", {"view": "within", "leaders_compare": "own"}),
        ("publish", {"view": "pay", "leaders_list": "equality_information"}),
    ],
)
def test_a_link_to_a_view_of_an_earlier_release_opens_what_it_is_now(
    was: str, now: dict[str, str], open_page: Open, board: Path
) -> None:
    app = open_page(PAGE, board, {"view": was, "leaders_by": "hours"})
    assert len(answer(app)) > 20
    assert app.query_params == {**now, "leaders_by": "hours"}


def test_a_pair_is_chosen_and_named(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"leaders_and": "hours"})
    assert answer(app).startswith("Gender × Full time and part time: ")
    assert "Female × Full time" in words_of(app)
    app = open_page(PAGE, board, {"leaders_by": "ethnic_group", "leaders_ethnic": "2"})
    assert answer(app).startswith("Ethnic group (White and ethnic minority): ")


def test_a_reference_group_is_said_in_the_table(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"leaders_reference": "Male"})
    assert answer(app).startswith("Gender: beside all doctors, fewer of the 50 leaders are Female")
    assert "The group that others are compared with" in words_of(app)
    assert "Compared with the reference group: Male." in words_of(app)


@pytest.mark.parametrize(
    "chosen",
    [{"leaders_reference": "Martian"}, {"leaders_by": "shoe_size"}, {"leaders_years": "-1"},
     {"leaders_pool": "nobody"}, {"leaders_group": "none", "view": "tiers"},
     {"leaders_and": "gender"}, {"leaders_and": "ethnic_group", "leaders_ethnic": "7"}],
)  # fmt: skip
def test_a_choice_that_is_none_is_the_usual_one(
    chosen: Query, open_page: Open, board: Path
) -> None:
    app = open_page(PAGE, board, chosen)
    assert not app.exception
    assert "gw-notice gw-bad" not in words_of(app)


@pytest.mark.parametrize("by", ["ethnic_group", "age_band", "disability", "hours", "medical_grade"])
@pytest.mark.parametrize("view", ["baseline", "tiers"])
def test_every_characteristic_has_an_answer(
    by: str, view: str, open_page: Open, demo_store: Path
) -> None:
    app = open_page(PAGE, demo_store, {"view": view, "leaders_by": by, "leaders_years": "5"})
    assert not app.exception
    assert len(answer(app)) > 20


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", VIEWS)
def test_no_name_or_post_stands_on_any_view(
    view: str, role: str, open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", role)
    opened = open_store(demo_store)
    viewer = local_viewer("clinical_manager", "tests")
    rows = build(opened, "leadership_posts", Scope(), {}, viewer).rows
    opened.close()
    said = {name for row in rows for name in (row["holder"] or "").split(", ")} - {""}
    said |= {row["post"] for row in rows if len(row["post"].split()) > 2}
    assert len(said) > 20
    words = words_of(open_page(PAGE, demo_store, {"view": view}))
    assert [each for each in said if each in words] == []


@pytest.mark.parametrize("view", VIEWS[:3])
def test_without_a_list_of_posts_it_offers_to_import_one(
    view: str, open_page: Open, stores_of_lists: dict[int, Path]
) -> None:
    app = open_page(PAGE, stores_of_lists[1], {"view": view})
    assert "Not loaded yet: " in words_of(app)
    assert not ANSWER.findall(words_of(app))


def test_posts_of_clusters_are_counted_by_profession(open_page: Open, board: Path) -> None:
    load_posts(
        board,
        held("Lead", "Cluster", cluster="North", profession="Medical", name="A", shared="Yes"),
        held("Lead", "Cluster", cluster="South", profession="Pharmacy", vacant="Yes"),
    )
    assert answer(open_page(PAGE, board, {"view": "primary_care"})) == (
        "2 leadership posts in 2 primary care clusters: 1 filled, 1 vacant, 1 shared"
    )


def test_a_filter_that_does_nothing_here_is_said_to(open_page: Open, demo_store: Path) -> None:
    app = open_page(PAGE, demo_store, {"band": "5"})
    assert "These filters make no difference on this page: Band" in words_of(app)


# The calculator


def typed(app: AppTest, *texts: str) -> AppTest:
    for letter, text in zip("ABCD", texts, strict=True):
        app.text_input(key=f"two_groups_{letter}").set_value(text)
    return app.run()


def test_two_groups_are_compared_in_words_and_nothing_goes_into_the_address(
    open_page: Open, board: Path
) -> None:
    """Koopman's own example (1984): 36 of 40 against 16 of 80 gives 4.5 (2.94 to 7.15)."""
    app = open_page(PAGE, board, {"view": "own_groups"})
    assert answer(app).startswith("Type four numbers")
    app = typed(app, "36", "4", "16", "64")
    assert "Chance alone seldom gives such a difference" in answer(app)
    assert "2.94 to 7.15" in words_of(app)
    assert set(app.query_params) == {"view", "leaders_compare"}


@pytest.mark.parametrize("texts", [("3", "", "1", "1"), ("3", "-2", "1", "1"),
                                   ("3.5", "2", "1", "1"), ("9999999", "1", "1", "1")])  # fmt: skip
def test_what_is_no_count_is_a_plain_message(
    texts: tuple[str, ...], open_page: Open, board: Path
) -> None:
    app = typed(open_page(PAGE, board, {"view": "own_groups"}), *texts)
    assert not app.exception
    assert "which is not a whole number of 0 or more" in words_of(app)


@pytest.mark.parametrize("texts", [("0", "0", "1", "1"), ("0", "4", "0", "9"), ("0", "4", "3", "9"),
                                   ("3", "4", "0", "9")])  # fmt: skip
def test_zeros_are_answered(texts: tuple[str, ...], open_page: Open, board: Path) -> None:
    app = typed(open_page(PAGE, board, {"view": "own_groups"}), *texts)
    assert not app.exception
    assert "None" not in words_of(app)
    assert re.search("nothing to compare|Too few to tell|by chance|Chance alone", answer(app))


def test_people_who_are_alike_are_compared_with_each_other(open_page: Open, board: Path) -> None:
    """All are consultants: within the one grade the difference is as large as among all."""
    app = open_page(PAGE, board, {"view": "within"})
    assert answer(app) == (
        "Gender: among doctors of the same grade a difference can be told from chance"
    )
    assert "The difference remains among people who are alike in this" in words_of(app)


def test_leaders_stand_beside_those_who_may_be_next(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"view": "within", "leaders_compare": "pools"})
    assert answer(app).startswith("Female: 20.0% of leaders, 50.0% of all doctors")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            "shares",
            "Female: 20.0% of leaders on 31 March 2026; there is no list of an earlier date",
        ),
        ("ahead", "Too few lead to say what their share would be"),
        ("careers", "There is one list of leadership posts so far: who came and left needs two"),
        ("time", "No leadership post has a start date"),
    ],
)
def test_over_time_shows_one_thing_and_says_it(
    shown: str, said: str, open_page: Open, board: Path
) -> None:
    app = open_page(PAGE, board, {"view": "over_time", "leaders_over": shown})
    assert answer(app) == said
    assert len(re.findall('class="gw-headline"', words_of(app))) == 1


def test_a_pay_gap_that_cannot_be_known_says_why(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"view": "pay"})
    assert answer(app) == "The pay of too many people is not known to show a pay gap"
    assert "Import a pay scale with the points" in words_of(app)


def test_what_is_to_be_published_stands_beside_what_is_loaded(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"view": "publish"})
    assert answer(app).endswith("5 of 13 are loaded in full, 1 in part")
    app = open_page(PAGE, board, {"view": "publish", "leaders_list": "wres_indicators"})
    words = words_of(app)
    assert "Ratio: 1 is alike, never a percentage" in words
    assert "Above 1 favours the group named first" in words
    app = open_page(PAGE, board, {"view": "publish", "leaders_list": "equality_shares"})
    assert answer(app).startswith("All staff: ethnic minority ")
    assert "Consultants" in words_of(app)


def test_what_cannot_be_said_is_there_to_take_along(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"view": "limits"})
    assert [button.label for button in app.get("download_button")] == [
        "Page for the board", "Workbook with everything on leaders",
    ]  # fmt: skip
