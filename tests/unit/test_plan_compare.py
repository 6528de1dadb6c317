"""Units side by side, against numbers drawn by hand; small ones hidden where they must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.bindings import band_weights
from analytics.errors import UserError
from analytics.pay import rates_for
from analytics.scope import Scope
from analytics.store import open_store
from analytics.tables import build
from tests.small_board import DAY, load_staff, people

SUPPORT = {"staff_group": "Additional Clinical Services", "role": "Health Care Support Worker"}


@pytest.fixture
def two_wards(empty_store: Path) -> Path:
    """Ward A: three band 5 nurses and two half-time band 3; Ward B: one band 8a and one doctor."""
    load_staff(
        empty_store,
        [
            *people(3, org_l4="Ward A"),
            *people(2, org_l4="Ward A", band="Band 3", fte=0.5, gender="Male", **SUPPORT),
            *people(1, org_l4="Ward B", band="Band 8a", role="Manager"),
            *people(1, org_l4="Ward B", band="Consultant", staff_group="Medical and Dental",
                    role="Consultant"),
        ],
    )  # fmt: skip
    return empty_store


def test_each_unit_has_its_own_numbers(two_wards: Path) -> None:
    store = open_store(two_wards)
    result = build(store, "skill_mix_compare", Scope(), {"by": "org_l4", "oncost": "0.23"})
    cost = rates_for(store, DAY, {"oncost": "0.23"}).cost
    store.close()
    ward_a, ward_b = result.rows
    assert (ward_a["unit"], ward_a["people"], ward_a["fte"]) == ("Ward A", 5, 4.0)
    assert ward_a["fte_per_head"] == pytest.approx(0.8)
    assert ward_a["registered_share"] == pytest.approx(0.75)
    assert ward_a["senior_share"] == pytest.approx(0.75)
    assert ward_a["very_senior_share"] == 0
    assert ward_a["skill_mix_index"] == pytest.approx((3 * 5 + 1 * 3) / 4)
    assert ward_a["cost_per_fte"] == pytest.approx((3 * cost["5"] + cost["3"]) / 4)
    assert ward_b["senior_share"] == ward_b["very_senior_share"] == 1
    assert ward_b["skill_mix_index"] == pytest.approx(band_weights()["8a"])
    assert ward_b["cost_per_fte"] == pytest.approx(cost["8a"])
    assert ward_b["not_priced_fte"] == pytest.approx(1.0)
    assert result.columns[0].title == "Org L4"
    assert any("fewer than 10 people" in remark for remark in result.remarks)


def test_units_chosen_by_a_personal_characteristic_are_hidden_where_small(two_wards: Path) -> None:
    store = open_store(two_wards)
    scope = Scope(where=(("gender", ("Male",)),))
    rows = build(store, "skill_mix_compare", scope, {"by": "org_l4"}).rows
    store.close()
    assert [(row["note"], row["people"], row["fte"]) for row in rows] == [("c", None, None)]


def test_units_are_what_units_can_be(two_wards: Path) -> None:
    store = open_store(two_wards)
    with pytest.raises(UserError, match="cannot be compared by"):
        build(store, "skill_mix_compare", Scope(), {"by": "gender"})
    by_group = build(store, "skill_mix_compare", Scope(), {"by": "staff_group"}).rows
    store.close()
    assert [row["unit"] for row in by_group] == sorted(row["unit"] for row in by_group)
    assert sum(row["people"] for row in by_group) == 7


@pytest.mark.parametrize("table", ["skill_mix_cost", "skill_mix_tree"])
def test_a_plan_is_not_made_of_staff_chosen_by_who_they_are(two_wards: Path, table: str) -> None:
    store = open_store(two_wards)
    with pytest.raises(UserError, match="about posts"):
        build(store, table, Scope(where=(("gender", ("Male",)),)))
    assert build(store, table, Scope(where=(("band", ("3",)),))).rows
    store.close()
