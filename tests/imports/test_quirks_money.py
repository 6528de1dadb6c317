"""Ledgers and pay scales of several shapes: vacancy rate, pay cost and cost of one FTE."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports import judging
from tests.imports.quirk_books import (
    AS_AT,
    CLERKS,
    NURSES,
    SUPPORT,
    UNITS,
    sheet_of,
    true_rows,
    ward_list,
)
from tests.reference import plain

BANDS = ("2", "3", "5", "6", "7", "8a", "8b", "8c")
POINTS = {band: [20000.0 + 3000 * n, 21000.0 + 3000 * n, 22500.0 + 3000 * n]
          for n, band in enumerate(BANDS)}  # fmt: skip
LEDGER = [
    {"organisation": "Ward 1", "staff_group": NURSES, "funded_fte": 6.5},
    {"organisation": "Ward 1", "staff_group": SUPPORT, "funded_fte": 2.0},
    {"organisation": "Ward 2", "staff_group": NURSES, "funded_fte": 1234.25},
    {"organisation": "Records", "staff_group": CLERKS, "funded_fte": 2.0},
]


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    folder = tmp_path / "store"
    judging.load(sheet_of(ward_list()), folder)
    return folder


def itemised(pay: float) -> float:
    """On-costs from 6 April 2025: pension 23.7 %, levy 0.08 %, apprenticeship 0.5 %, NI."""
    return pay * (1 + 0.237 + 0.0008 + 0.005) + 0.15 * max(0.0, pay - 5000)


def check_pay(store, points=POINTS, day=AS_AT) -> None:
    for point in ("bottom", "mid", "top"):
        for oncost, add in (("itemised", itemised), ("0.23", lambda pay: pay * 1.23)):
            rates = plain.rates_from(points, point, add)
            for measure in ("pay_cost", "cost_per_fte"):
                for split in ((), ("staff_group",)):
                    truth = plain.calculate(measure, true_rows(ward_list()), split, rates=rates)
                    found = judging.found_by_store(
                        store, measure, split, None, point=point, oncost=oncost
                    )
                    told = {key: pair for key, pair in truth.items() if pair[0]}
                    found = {key: pair for key, pair in found.items() if pair[0]}
                    assert judging.agree(found, told), (measure, split, found, told)


def long_form(name=lambda band: f"Band {band}", money=lambda pay: pay):
    rows = [["Pay scales from 1 April 2025", None, None], ["Band", "Point", "Annual Salary"]]
    return rows + [
        [name(band), place, money(pay)]
        for band, pays in POINTS.items()
        for place, pay in enumerate(pays, 1)
    ]


def scale(band: str) -> str:
    return {"8a": "XR08", "8b": "XR09", "8c": "XR10"}.get(band, f"XR0{band}")


LONG = {
    "plain": long_form(),
    "bare bands": long_form(name=lambda band: band),
    "capitals": long_form(name=lambda band: f"BAND {band.upper()}"),
    "scale codes": long_form(name=scale),
    "pipes": long_form(name=lambda band: f"NHS|{scale(band)}|Review Body Band {band}"),
    "pounds and commas": long_form(money=lambda pay: f"£{pay:,.2f}"),
    "spaces": long_form(money=lambda pay: f" £ {pay:,.0f} "),
}


@pytest.mark.parametrize("way", LONG)
def test_a_pay_scale_of_one_row_a_point(way, store):
    preview = judging.load(LONG[way], store)
    assert preview.kind.id == "pay_scale"
    assert preview.as_at == date(2025, 4, 1)
    check_pay(store) if way == "plain" else check_points(store)


def check_points(store, points=POINTS) -> None:
    """What was stored: the points of each band."""
    from analytics.engine.store import open_store

    opened = open_store(store)
    try:
        rows = opened.query("select band, amount from pay_scale where band is not null")
    finally:
        opened.close()
    found: dict[str, list[float]] = {}
    for row in rows:
        found.setdefault(row["band"], []).append(row["amount"])
    assert {band: sorted(pays) for band, pays in found.items()} == points


WIDE = {
    "minimum to maximum": ["Band", "Minimum", "Intermediate", "Maximum"],
    "steps": ["AfC Band", "Entry Step Point", "Intermediate Step Point", "Top Step Point"],
    "in pounds": ["Pay Band", "Min (£)", "Mid (£)", "Max (£)"],
    "bottom to top": ["Grade", "Bottom of Band", "Mid-point", "Top of Band"],
}


@pytest.mark.parametrize("way", WIDE)
def test_a_pay_scale_of_one_row_a_band(way, store):
    rows = [[*WIDE[way], "Year"]]
    rows += [[f"Band {band}", *pays, "2025/26"] for band, pays in POINTS.items()]
    rows += [["Source: pay circular", *[None] * 4]]
    preview = judging.load(rows, store)
    assert (preview.kind.id, preview.as_at) == ("pay_scale", date(2025, 4, 1))
    assert (preview.typed.rows_read, preview.rows_stored) == (len(BANDS) + 1, len(BANDS))
    check_points(store)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Pay scales 2025/26", "pay.xlsx"), ("Agenda for Change", "pay_2025-26.xlsx")],
)
def test_the_year_of_a_pay_scale_may_stand_in_its_title_or_name(title, name, tmp_path):
    rows = [[title, None, None], *long_form()[1:]]
    assert judging.look(rows, tmp_path, name=name).as_at == date(2025, 4, 1)


def test_a_band_without_a_middle_point_has_two(store):
    rows = [["Band", "Minimum", "Intermediate", "Maximum", "Valid From"]]
    rows += [[f"Band {band}", pays[0], "-", pays[2], "01/04/2025"] for band, pays in POINTS.items()]
    judging.load(rows, store)
    check_points(store, {band: [pays[0], pays[2]] for band, pays in POINTS.items()})


def test_the_scale_in_force_on_the_date_is_used(store):
    rows = [["Band", "Point", "Amount", "Financial Year"]]
    for year, more in (("2024/25", -1000), ("2025-26", 0), ("2026/2027", 5000)):
        rows += [[band, n, pay + more, year] for band, pays in POINTS.items()
                 for n, pay in enumerate(pays)]  # fmt: skip
    judging.load(rows, store, kind="pay_scale", as_at=date(2026, 3, 1))
    check_pay(store)


def test_a_band_without_a_usable_amount_is_left_out_and_told_once(store):
    rows = [["Band", "Point", "Amount", "From"]]
    rows += [[f"Band {band}", n, pay, "2025-04-01"] for band, pays in POINTS.items()
             for n, pay in enumerate(pays)]  # fmt: skip
    rows += [["Band 9", 1, "to be agreed", "2025-04-01"], ["Band 9", 2, None, "2025-04-01"]]
    preview = judging.load(rows, store)
    last = [item for item in preview.problems if "C26" in item.cells or "row 26" in item.cells]
    assert [(item.rule, item.severity) for item in last] == [("number_unreadable", "row_left_out")]
    assert preview.typed.left_out == {"no_amount": 2}
    check_points(store)


def ledger_rows(headings, lines, title="Establishment as at 31 March 2026"):
    return [[title, *[None] * (len(headings) - 1)], headings, *lines]


def check_vacancies(store, ledger=LEDGER, unit="organisation", splits=((), ("staff_group",))):
    for split in splits:
        truth = plain.vacancy(true_rows(ward_list()), ledger, unit, split)
        found = judging.found_by_store(store, "vacancy_rate", split, None)
        assert judging.agree(found, truth), (split, found, truth)


LEDGERS = {
    "plain": ["Organisation", "Staff Group", "Funded FTE"],
    "finance words": ["Cost Centre Description", "Staff Group", "Budgeted WTE"],
    "short": ["Dept", "Staff Grp", "Est WTE"],
    "capitals": ["UNIT", "STAFF GROUP", "BUDGET FTE"],
    "with decoys": ["Ward", "Staff Group", "WTE Budget"],
    "establishment": ["Department", "Staff Group", "Establishment (WTE)"],
}


@pytest.mark.parametrize("way", LEDGERS)
def test_a_ledger_under_any_headings(way, store):
    lines = [[line["organisation"], line["staff_group"].replace(" and ", " & "),
              f"{line['funded_fte']:,}"] for line in LEDGER]  # fmt: skip
    headings = LEDGERS[way]
    if way == "with decoys":
        headings = ["Account Code", "Actual FTE", *headings, "Annual Budget £", "Vacancies"]
        lines = [["A1", 3.3, *line, "£1,000,000", 2] for line in lines]
    preview = judging.load(ledger_rows(headings, lines), store)
    assert (preview.kind.id, preview.as_at) == ("establishment", AS_AT)
    check_vacancies(store)


def test_totals_of_a_ledger_are_not_added(store):
    lines = []
    for unit in dict.fromkeys(line["organisation"] for line in LEDGER):
        here = [line for line in LEDGER if line["organisation"] == unit]
        lines += [[unit, line["staff_group"], line["funded_fte"]] for line in here]
        lines.append([f"{unit} Total", None, sum(line["funded_fte"] for line in here)])
    lines.append([None, "Total", 9999.0])
    lines.append(["Grand Total", None, 9999.0])
    preview = judging.load(ledger_rows(LEDGERS["plain"], lines), store)
    assert preview.typed.left_out == {"total_row": 5}
    check_vacancies(store)


def test_a_ledger_that_names_its_units_once(store):
    lines = [["Ward 1", NURSES, 6.5], [None, SUPPORT, 2.0], ["Ward 2", NURSES, 1234.25],
             [None, SUPPORT, 3.0], ["Records", CLERKS, 2.0]]  # fmt: skip
    judging.load(ledger_rows(LEDGERS["plain"], lines), store)
    more = {"organisation": "Ward 2", "staff_group": SUPPORT, "funded_fte": 3.0}
    check_vacancies(store, [*LEDGER, more])


def test_a_ledger_of_directorates(store):
    funded = {"Medicine": 20.0, "Surgery": 11.5}
    lines = [[name, fte] for name, fte in funded.items()]
    judging.load(ledger_rows(["Directorate", "Funded WTE"], lines), store)
    ledger = [{"org_l4": name, "staff_group": None, "funded_fte": fte}
              for name, fte in funded.items()]  # fmt: skip
    check_vacancies(store, ledger, "org_l4", ((), ("org_l4",)))
    assert set(funded) < set(UNITS.values())


def test_a_ledger_line_without_an_amount_is_left_out(store):
    lines = [[line["organisation"], line["staff_group"], line["funded_fte"]] for line in LEDGER]
    lines += [["Theatres", NURSES, None], ["Theatres", SUPPORT, "tbc"]]
    preview = judging.load(ledger_rows(LEDGERS["plain"], lines), store)
    assert preview.typed.left_out == {"no_amount": 2}
    check_vacancies(store)
