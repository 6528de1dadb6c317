"""Units side by side, against numbers drawn by hand; small ones hidden where they must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.compare.denominators import Denominator, save
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.pay.rates import rates_for
from analytics.plans.weights import band_weights
from analytics.register import Register
from analytics.statistics.intervals import wilson
from tests.reference.newcombe import newcombe_difference
from tests.small_board import DAY, EARLIER, load_rows, load_staff, people

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
    assert rows
    assert {(row["note"], row["people"], row["fte"]) for row in rows} == {("c", None, None)}


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


def compare(store: Path, scope: Scope | None = None, **options: str) -> TableResult:
    opened = open_store(store)
    try:
        return build(opened, "skill_mix_compare", scope or Scope(), options)
    finally:
        opened.close()


def by_unit(result: TableResult) -> dict[str, dict]:
    return {row["unit"]: row for row in result.rows}


@pytest.fixture
def whole_posts(empty_store: Path) -> Path:
    """56 of 70 people registered in Ward A, 48 of 80 in Ward B: table II of Newcombe 1998."""
    load_staff(
        empty_store,
        [
            *people(56, org_l4="Ward A"), *people(14, org_l4="Ward A", band="Band 3", **SUPPORT),
            *people(48, org_l4="Ward B"), *people(32, org_l4="Ward B", band="Band 3", **SUPPORT),
        ],
    )  # fmt: skip
    return empty_store


def test_a_share_has_its_wilson_and_a_difference_its_newcombe_interval(whole_posts: Path) -> None:
    rows = by_unit(compare(whole_posts, by="org_l4"))
    for unit, part, whole in (("Ward A", 56, 70), ("Ward B", 48, 80)):
        row = rows[unit]
        for share in ("registered_share", "senior_share"):
            assert row[share] == pytest.approx(part / whole)
            ends = (row[f"{share}_low"], row[f"{share}_high"])
            assert ends == pytest.approx(wilson(part, whole))
    row = rows["Ward A"]
    ends = [row[f"registered_share_difference_{end}"] for end in ("low", "high")]
    assert ends == pytest.approx([0.0524, 0.3339], abs=5e-5)  # as printed by Newcombe
    assert ends == pytest.approx(newcombe_difference(56, 70, 48, 80))
    assert row["compared_with"] == "All others"
    assert rows["Ward B"]["registered_share_difference"] == pytest.approx(-0.2)


def test_part_time_people_make_an_interval_wider(whole_posts: Path, tmp_path: Path) -> None:
    load_staff(
        tmp_path,
        [*people(10, org_l4="Ward A"), *people(10, org_l4="Ward A", fte=0.2, **SUPPORT)],
    )
    row = compare(tmp_path, by="org_l4").rows[0]
    # (10 + 2)² / (10 + 10 × 0.04) people of equal weight
    assert row["effective_people"] == pytest.approx(144 / 10.4)
    ends = (row["registered_share_low"], row["registered_share_high"])
    assert ends == pytest.approx(wilson(10 / 12 * 144 / 10.4, 144 / 10.4))


def test_somebody_with_two_posts_in_a_unit_is_one_person_in_an_interval(tmp_path: Path) -> None:
    half = {"org_l4": "Ward A", "fte": 0.5, "employee_number": "777"}
    load_staff(
        tmp_path,
        [*people(3, org_l4="Ward A"), {**half, "assignment_number": "777"},
         {**half, "assignment_number": "777-2", "band": "Band 6"}],
    )  # fmt: skip
    row = compare(tmp_path, by="org_l4").rows[0]
    assert (row["people"], row["fte"]) == (4, 4)
    assert row["effective_people"] == pytest.approx(4)


def test_a_unit_can_be_set_against_another_one(whole_posts: Path) -> None:
    rows = by_unit(compare(whole_posts, by="org_l4", reference="Ward B"))
    assert rows["Ward A"]["compared_with"] == "Ward B"
    assert rows["Ward B"]["registered_share_difference"] is None
    with pytest.raises(UserError, match="not one of the units compared"):
        compare(whole_posts, by="org_l4", reference="Ward C")


def test_small_units_say_so_and_parts_add_to_everything(two_wards: Path) -> None:
    rows = by_unit(compare(two_wards, by="org_l4"))
    assert all(row["small"] for row in rows.values())
    for row in rows.values():
        parts = ("band_4_and_below", "bands_5_to_7", "band_8_and_above", "outside_bands")
        assert sum(row[name] for name in parts) == pytest.approx(1)
    assert rows["Ward A"]["band_4_and_below"] == pytest.approx(0.25)
    assert rows["Ward B"]["outside_bands"] == pytest.approx(0.5)


@pytest.fixture
def two_dates(empty_store: Path) -> Path:
    """Ward A grows from 2 to 4 nurses beside one support worker; Ward B is there now only."""
    support = people(1, org_l4="Ward A", band="Band 3", **SUPPORT)
    load_staff(empty_store, [*people(2, org_l4="Ward A"), *support], EARLIER)
    load_staff(
        empty_store,
        [
            *people(4, org_l4="Ward A"),
            *support,
            *people(2, org_l4="Ward B", organisation="Ward Two"),
        ],
    )
    return empty_store


def test_dates_of_all_staff_stand_side_by_side(two_dates: Path) -> None:
    then, now = compare(two_dates, **{"with": "dates"}).rows
    assert (then["as_at"], now["as_at"]) == (EARLIER, DAY)
    assert then["unit"] == now["unit"] == "All staff selected"
    assert (then["registered_share"], now["registered_share"]) == (2 / 3, 6 / 7)
    assert then["registered_share_difference"] is None
    assert now["registered_share_difference"] == pytest.approx(6 / 7 - 2 / 3)
    assert now["compared_with"] == "31 March 2025"
    low, high = newcombe_difference(6, 7, 2, 3)
    assert now["registered_share_difference_low"] == pytest.approx(low)
    assert now["registered_share_difference_high"] == pytest.approx(high)


def test_units_on_two_dates_are_set_against_themselves(two_dates: Path) -> None:
    scope = Scope(compare=EARLIER)
    result = compare(two_dates, scope, by="org_l4", **{"with": "compare"})
    keys = [(row["unit"], row["as_at"], row["compared_with"]) for row in result.rows]
    assert keys == [
        ("Ward A", EARLIER, ""), ("Ward A", DAY, "31 March 2025"), ("Ward B", DAY, "")
    ]  # fmt: skip
    named = compare(two_dates, by="org_l4", **{"with": EARLIER.isoformat()})
    assert [row["fte"] for row in named.rows] == [row["fte"] for row in result.rows] == [3, 5, 2]


def test_the_latest_dates_alone(two_dates: Path) -> None:
    assert [row["as_at"] for row in compare(two_dates, **{"with": "dates", "last": "1"}).rows] == [
        DAY
    ]


def test_costs_of_two_dates_are_at_one_scale(two_dates: Path) -> None:
    rows = compare(two_dates, oncost="0.23", **{"with": "dates"}).rows
    opened = open_store(two_dates)
    cost = rates_for(opened, DAY, {"oncost": "0.23"}).cost
    opened.close()
    assert rows[0]["cost_per_fte"] == pytest.approx((2 * cost["5"] + cost["3"]) / 3)
    assert rows[1]["cost_per_fte"] == pytest.approx((6 * cost["5"] + cost["3"]) / 7)


@pytest.mark.parametrize(
    "options",
    [
        {"with": "yesterday"}, {"with": "2020-01-01"}, {"with": "compare"}, {"by": "band"},
        {"with": "dates", "last": "0"}, {"per": "chairs"}, {"beside": "weather"},
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said(two_dates: Path, options: dict[str, str]) -> None:
    with pytest.raises(UserError):
        compare(two_dates, **options)


def test_dates_are_not_compared_for_staff_chosen_by_who_they_are(two_dates: Path) -> None:
    scope = Scope(where=(("gender", ("Female",)),))
    with pytest.raises(UserError, match="Dates are compared for posts"):
        compare(two_dates, scope, **{"with": "dates"})


def test_a_hidden_unit_is_not_told_by_a_difference(two_wards: Path) -> None:
    """Women chosen: Ward B is hidden, and no other row may say how far it is from it."""
    scope = Scope(where=(("gender", ("Female",)),))
    result = compare(two_wards, scope, by="org_l4", reference="Ward B")
    for row in result.rows:
        assert row["registered_share_difference"] is None
        assert row["compared_with"] in (None, "")
    assert result.summary == {}


@pytest.fixture
def funded(two_dates: Path) -> Path:
    rows = [["Org L4", "Organisation", "Staff Group", "FTE Budget"],
            ["Ward A", "Ward One", "Nursing and Midwifery Registered", 5],
            ["Ward A", "Ward One", "Additional Clinical Services", 1],
            ["Ward C", "Ward Three", "Additional Clinical Services", 2.5]]  # fmt: skip
    load_rows(two_dates, rows, "establishment")
    return two_dates


def test_funded_posts_and_vacancies_stand_beside_the_mix(funded: Path) -> None:
    result = compare(funded, by="org_l4")
    rows = by_unit(result)
    assert (rows["Ward A"]["funded_fte"], rows["Ward A"]["vacant_fte"]) == (6, 1)
    assert rows["Ward A"]["vacancy_rate"] == pytest.approx(1 / 6)
    assert rows["Ward B"]["funded_fte"] is None
    assert any("with no staff in post" in words and "2.5" in words for words in result.remarks)


def test_a_date_before_the_ledger_has_no_vacancies(funded: Path) -> None:
    result = compare(funded, **{"with": "dates"})
    assert [row["funded_fte"] for row in result.rows] == [None, 8.5]
    assert any("No funded posts are loaded for 31 March 2025" in words for words in result.remarks)


def test_what_was_not_asked_for_has_no_column(funded: Path) -> None:
    shown = {column.id for column in compare(funded, by="org_l4", beside="none").columns}
    assert not shown & {"funded_fte", "cost_per_fte", "denominator"}
    assert {"funded_fte", "cost_per_fte"} <= {
        column.id for column in compare(funded, by="org_l4").columns
    }


def type_beds(store: Path, *beds: tuple[str, float, str], field: str = "org_l4") -> None:
    from datetime import date

    items = [
        Denominator(field, unit, "beds", number, date.fromisoformat(day))
        for unit, number, day in beds
    ]
    with Register(store) as register:
        save(register, items, "A Manager")


def test_fte_are_given_for_ten_beds_where_somebody_typed_them(two_dates: Path) -> None:
    type_beds(two_dates, ("Ward A", 20, "2026-01-01"))
    result = compare(two_dates, by="org_l4", per="beds")
    rows = by_unit(result)
    assert rows["Ward A"]["denominator"] == 20
    assert rows["Ward A"]["fte_per_denominator"] == pytest.approx(5 / 20 * 10)
    assert rows["Ward A"]["registered_per_denominator"] == pytest.approx(4 / 20 * 10)
    assert rows["Ward B"]["fte_per_denominator"] is None
    assert any("Beds: no number is entered for 1 unit" in words for words in result.remarks)
    assert "A Manager" in str(result.assumptions["beds"])
    titles = {column.id: column.title for column in result.columns}
    assert titles["fte_per_denominator"] == "FTE per 10 beds"


def test_beds_hold_from_their_date_on(two_dates: Path) -> None:
    type_beds(two_dates, ("Ward A", 10, "2025-01-01"), ("Ward A", 20, "2026-01-01"))
    options = {"by": "org_l4", "per": "beds", "with": "dates"}
    rows = [row for row in compare(two_dates, **options).rows if row["unit"] == "Ward A"]
    assert [row["denominator"] for row in rows] == [10, 20]


def test_beds_of_a_unit_never_stand_for_all_staff_chosen(two_dates: Path) -> None:
    type_beds(two_dates, ("All staff selected", 20, "2025-01-01"), field="all")
    result = compare(two_dates, by="all", per="beds")
    assert result.rows[0]["fte_per_denominator"] is None
    assert any("entered for units" in words for words in result.remarks)


def test_denominators_may_come_from_a_file(two_dates: Path, tmp_path: Path) -> None:
    file = tmp_path / "beds.csv"
    file.write_text("unit,number\nWard B,4\n")
    rows = by_unit(compare(two_dates, by="org_l4", denominators=str(file)))
    assert rows["Ward B"]["fte_per_denominator"] == pytest.approx(5)
    population = by_unit(compare(two_dates, by="org_l4", denominators=str(file), per="population"))
    assert population["Ward B"]["fte_per_denominator"] == pytest.approx(5000)
