"""Compare units, the mix now and then, and care required, as pages show them."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.engine.store import open_store
from analytics.register import Register
from tests.pages.conftest import Open, Query, words_of

PAGE = "compare_units"
BEDS: Query = {"view": "per_head", "compare_by": "org_l3", "compare_per": "beds"}
DATES = ["2026-09-30", "2026-06-30", "2026-03-31"]


def test_units_of_any_level_stand_side_by_side(open_page: Open, demo_store: Path) -> None:
    opened = open_store(demo_store)
    day = opened.dates()[0]
    whole, ward = opened.choices("org_l2", day)[0], opened.choices("organisation", day)[0]
    opened.close()
    units = [f"org_l2={whole}", f"organisation={ward}"]
    app = open_page(PAGE, demo_store, {"units": units, "units_against": units[1]})
    assert not app.exception
    words = words_of(app)
    assert f"{whole} (Org L2) · {ward} (Organisation)" in words  # in the banner
    assert f"differences from {ward} are more than chance would explain" in words
    for measure in ("Headcount", "Mean age", "Sickness absence rate", "PADR rate", "Turnover rate",
                    "Vacancy rate", "Share of FTE in registered professions"):  # fmt: skip
        assert measure in words
    assert "N: funded FTE" in words


def test_without_a_choice_the_first_units_are_shown(open_page: Open, demo_store: Path) -> None:
    opened = open_store(demo_store)
    first = opened.choices("org_l3", opened.dates()[0])[:3]
    opened.close()
    app = open_page(PAGE, demo_store)
    assert app.multiselect(key="choose_units").value == [f"org_l3={name}" for name in first]
    assert "units" not in app.query_params


def test_units_of_the_filters_are_those_shown_and_narrow_no_others(
    open_page: Open, demo_store: Path
) -> None:
    opened = open_store(demo_store)
    first, second, third, *_rest = opened.choices("org_l3", opened.dates()[0])
    opened.close()
    app = open_page(PAGE, demo_store, {"org_l3": [first, second]})
    units = [f"org_l3={name}" for name in (first, second)]
    assert app.multiselect(key="choose_units").value == units
    app = open_page(PAGE, demo_store, {"org_l3": first, "units": [units[1], f"org_l3={third}"]})
    words = words_of(app)
    assert not app.exception
    assert f"The filter on units ({first}) does not narrow this table." in words
    assert f"differences from {second}" in words


def test_an_earlier_link_to_units_shows_them(open_page: Open, demo_store: Path) -> None:
    opened = open_store(demo_store)
    units = opened.choices("org_l3", opened.dates()[0])[2:5]
    opened.close()
    app = open_page(PAGE, demo_store, {"compare_by": "org_l3", "compare_org_l3": units})
    assert app.multiselect(key="choose_units").value == [f"org_l3={name}" for name in units]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"view": "mix"}, "Band 4 and below ranges from"),
        ({"view": "shares"}, "differ from all others by more than chance would explain"),
        ({"view": "shares"}, "95% interval of the difference"),
        ({"view": "vacancies"}, "funded FTE are vacant"),
        (
            {"view": "shares", "compare_order": "value", "compare_share": "senior_share"},
            "Band 5 and above:",
        ),
        (
            {"view": "shares", "compare_by": "organisation"},
            "are where chance would put one in 500",
        ),
        (
            {"view": "shares", "compare_by": "org_l3", "compare_view": "funnel"},
            "are where chance would put one in 500",
        ),
        ({"view": "per_head", "compare_per": "cost_per_fte"}, "Cost per FTE ranges from"),
        (
            {"view": "per_head", "compare_per": "beds"},
            "FTE per 10 beds: not available for these units",
        ),
        ({"view": "shares", "compare_by": "staff_group"}, "Registered share: "),
    ],
)
def test_the_choices_live_in_the_link(
    open_page: Open, demo_store: Path, query: Query, words: str
) -> None:
    app = open_page(PAGE, demo_store, query)
    assert not app.exception
    assert words in words_of(app)
    assert "gw-bad" not in words_of(app)


def test_dates_stand_side_by_side(open_page: Open, demo_store: Path) -> None:
    dates: Query = {"compare_way": "dates", "compare_dates": DATES[1:]}
    found = {}
    for view in ("mix", "shares", "vacancies"):
        app = open_page(PAGE, demo_store, {**dates, "view": view})
        assert not app.exception
        found[view] = words_of(app)
    assert "since 31 March 2026" in found["mix"]
    assert "Registered share: 0 of 2 differ from 31 March 2026" in found["shares"]
    assert "No funded posts are loaded for 31 March 2026" in found["vacancies"]


def test_without_another_date_the_page_says_what_to_do(open_page: Open, demo_store: Path) -> None:
    query: Query = {"view": "mix", "compare_way": "dates", "compare": "none"}
    assert "There is no other date to compare with" in words_of(open_page(PAGE, demo_store, query))


def test_some_units_and_one_to_set_them_against(open_page: Open, demo_store: Path) -> None:
    opened = open_store(demo_store)
    units = opened.choices("org_l3", opened.dates()[0])[:3]
    opened.close()
    query: Query = {
        "view": "shares", "compare_by": "org_l3", "compare_org_l3": units,
        "compare_against_org_l3": units[0]
    }  # fmt: skip
    words = words_of(open_page(PAGE, demo_store, query))
    assert f"differ from {units[0]} by more than chance" in words


def test_a_single_unit_has_nothing_beside_it(open_page: Open, demo_store: Path) -> None:
    opened = open_store(demo_store)
    scope_unit = opened.query(
        "select organisation, min(staff_group) as staff_group from staff_by_unit"
        " group by organisation having count(distinct staff_group) = 1 and count(*) > 3"
        " order by organisation limit 1"
    )[0]["organisation"]
    opened.close()
    for view in ("units", "mix"):
        app = open_page(PAGE, demo_store, {"view": view, "organisation": scope_unit})
        assert not app.exception


def type_into_grid(app: AppTest, *numbers: str) -> None:
    """Numbers of the first units, as the grid would hand them over."""
    typed = app.session_state["denominators_rows"]["typed"]
    for row, number in zip(typed, numbers, strict=False):
        row["number"] = number


def test_beds_are_kept_with_who_typed_them(open_page: Open, demo_copy: Path) -> None:
    app = open_page(PAGE, demo_copy, BEDS)
    type_into_grid(app, "24", "a few")
    app.button(key="denominators_save").click().run()
    assert "1 cell cannot be used" in words_of(app)
    type_into_grid(app, "24", "")
    app.button(key="denominators_save").click().run()
    assert "Numbers can only be entered by someone" in words_of(app)
    app.text_input(key="denominators_who").set_value("A Manager")
    app.button(key="denominators_save").click().run()
    assert not app.exception
    words = words_of(app)
    assert "Saved 1 number" in words
    assert "FTE per 10 beds" in words
    with Register(demo_copy) as register:
        assert [(row["number"], row["saved_by"]) for row in register.denominators()] == [
            (24.0, "A Manager")
        ]
    other = open_page(PAGE, demo_copy, BEDS)
    assert "A Manager" in words_of(other)


@pytest.mark.parametrize("by", ["band", "profession", "job_role", "registered", "medical_grade"])
def test_the_mix_is_divided_by_what_is_chosen(open_page: Open, demo_store: Path, by: str) -> None:
    app = open_page("skill_mix", demo_store, {"view": "then_and_now", "mix_by": by,
                                              "mix_in": "people", "compare": DATES[2]})  # fmt: skip
    assert not app.exception
    words = words_of(app)
    assert "People then" in words
    assert "Difference in FTE" in words
    assert "Registered share of FTE" in words  # every date


def test_care_required_stands_on_skill_mix_with_its_assumptions(
    open_page: Open, demo_store: Path
) -> None:
    view: Query = {"view": "care_required", "care_headroom": "22.0", "care_by": "unit"}
    app = open_page("skill_mix", demo_store, view)
    assert not app.exception
    words = words_of(app)
    assert "Care required" in words
    assert "37.5 × (1 + 22.0%)" in words
    assert "in post than the" in words


def test_care_required_says_why_there_is_none(open_page: Open, demo_store: Path) -> None:
    view: Query = {"view": "care_required"}
    words = words_of(open_page("skill_mix", demo_store, view | {"band": "5"}))
    assert "Not available with the filter “Band”" in words
    earlier = words_of(open_page("skill_mix", demo_store, view | {"as_at": DATES[2]}))
    assert "The first care requirement is as at" in earlier
