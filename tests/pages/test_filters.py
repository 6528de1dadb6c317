"""The filters: one box for the units of every level, rare ones folded up, chips above the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.compare.chosen_units import Unit
from analytics.engine.store import open_store
from tests.pages.conftest import Open, words_of
from tests.pages.test_frame import url


@pytest.fixture
def wards(demo_store: Path) -> dict[str, list[str]]:
    """Two directorates of the board, and a ward of the first and of the second."""
    store = open_store(demo_store)
    day = store.dates()[0]
    found = {}
    for directorate in store.choices("org_l3", day)[:2]:
        inside = store.choices("organisation", day, (("org_l3", (directorate,)),))
        found[directorate] = inside[:2]
    store.close()
    return found


def choose(app: AppTest, *units: tuple[str, str]) -> dict[str, list[str]]:
    """What is in the address once these units too are chosen in the box."""
    for unit in units:
        app.multiselect(key="find_unit").select(Unit(*unit)).run()
    assert not app.exception
    return url(app)


def test_units_of_every_level_are_in_one_box_with_level_and_place(
    open_page: Open, demo_store: Path, wards: dict[str, list[str]]
) -> None:
    app = open_page("padr", demo_store, {"view": "counted_out"})
    first, second = wards
    options = app.multiselect(key="find_unit").options
    assert any(text.startswith(f"{first} · Org L3, in ") for text in options)
    assert any(text.startswith(f"{wards[second][0]} · Organisation, in ") for text in options)


def test_units_of_one_level_add_up_and_a_higher_one_takes_their_place(
    open_page: Open, demo_store: Path, wards: dict[str, list[str]]
) -> None:
    app = open_page("padr", demo_store, {"view": "counted_out"})
    (first, (one, two)), (second, (far, _other)) = wards.items()
    view = {"view": ["counted_out"]}
    assert choose(app, ("org_l3", first)) == view | {"org_l3": [first]}
    assert choose(app, ("organisation", one)) == view | {"org_l3": [first], "organisation": [one]}
    assert choose(app, ("organisation", two))["organisation"] == [one, two]
    assert choose(app, ("organisation", far)) == view | {"organisation": [one, two, far]}
    assert choose(app, ("org_l3", second)) == view | {"org_l3": [second]}
    app.multiselect(key="find_unit").unselect(Unit("org_l3", second)).run()
    assert url(app) == view


def test_an_old_address_opens_with_its_level_and_units(
    open_page: Open, demo_store: Path, wards: dict[str, list[str]]
) -> None:
    first = next(iter(wards))
    asked = {
        "level": "org_l4",
        "org_l3": first,
        "organisation": wards[first],
        "view": "counted_out",
    }
    app = open_page("padr", demo_store, asked)
    assert f"Org L3: {first}; Organisation: {' / '.join(wards[first])}" in words_of(app)
    assert len(app.multiselect(key="find_unit").value) == 3


def test_rare_filters_are_folded_up_until_one_is_chosen(open_page: Open, demo_store: Path) -> None:
    def more(app: AppTest) -> bool:
        return next(box.proto.expanded for box in app.expander if box.label == "More filters")

    assert not more(open_page("padr", demo_store, {"view": "counted_out", "band": "5"}))
    assert more(open_page("padr", demo_store, {"view": "counted_out", "contract": "Permanent"}))


def test_what_is_chosen_is_a_button_that_takes_it_away(open_page: Open, demo_store: Path) -> None:
    query = {"view": "counted_out", "band": ["5", "6"], "compare": "none"}
    app = open_page("padr", demo_store, query)
    chips = [
        button.label.replace("\\", "")
        for button in app.button
        if str(button.key).startswith("chip_")
    ]
    assert chips == ["*Remove* No comparison", "*Remove* Band: Band 5", "*Remove* Band: Band 6"]
    app.button(key="chip_1").click().run()
    assert url(app) == {"view": ["counted_out"], "band": ["6"], "compare": ["none"]}
    assert "Band: 6" in words_of(app)


def test_a_name_on_a_chip_is_never_read_as_marks(open_page: Open, demo_store: Path) -> None:
    app = open_page("padr", demo_store, {"organisation": "*ward_5*", "view": "counted_out"})
    assert app.button(key="chip_0").label == r"*Remove* Organisation: \*ward\_5\*"
