"""The made-up board: as big and mixed as it says, alike every time, messy where it should be."""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import fastexcel
import numpy as np
import pandas as pd
import pytest

from analytics import demo
from analytics.demo.absences import spells_between
from analytics.demo.board import build_board, grade_rank
from analytics.demo.date_forms import show_dates
from analytics.demo.establishment import funded_posts
from analytics.demo.layouts import HEADINGS, MESSY, TIDY, Layout, layout_for
from analytics.demo.movements import MISSPELT, leavers_between, starters_between
from analytics.demo.names import last_names
from analytics.demo.parameters import FOLDER, read_parameters
from analytics.demo.pay_cells import pay_step, pay_text
from analytics.demo.requirement import UNKNOWN_WARD, hours_a_day, required_staff
from analytics.demo.simulation import LAST, quarter_ends
from analytics.demo.spreadsheet import Properties, Spreadsheet
from analytics.demo.supervisors import supervisors
from analytics.imports.run import prepare

NOT_STATED = ("Z Not Stated", "Unspecified")
QUARTERS = 6
SMALL = 500


@cache
def board_through_time() -> tuple[pd.DataFrame, ...]:
    """Six quarters of the default board, with one August in them."""
    return tuple(demo.truth(snapshots=QUARTERS))


def newest() -> pd.DataFrame:
    return board_through_time()[-1]


def counted(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["counted"]]


def people(rows: pd.DataFrame) -> pd.DataFrame:
    return counted(rows).drop_duplicates("person")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All thirteen layouts, for a small board."""
    place = tmp_path_factory.mktemp("demo")
    demo.write(place, people=SMALL)
    return place


@cache
def small_truth() -> tuple[pd.DataFrame, ...]:
    return tuple(demo.truth(people=SMALL))


def read(path: Path, sheet: int | str = -1) -> pd.DataFrame:
    """The cells of a sheet as text, without any idea of a header."""
    book = fastexcel.read_excel(path)
    name = book.sheet_names[sheet] if isinstance(sheet, int) else sheet
    return book.load_sheet(
        name, header_row=None, dtypes="string", skip_whitespace_tail_rows=False
    ).to_pandas()


def staff_list(folder: Path, from_newest: int) -> Path:
    return sorted(folder.glob("*staff in post*"))[-1 - from_newest]


def files_with(**wanted: object) -> list[int]:
    """How many files back from the newest the layouts with these quirks are."""
    layouts = [*TIDY, *MESSY]
    found = [
        number
        for number, layout in enumerate(layouts)
        if all(getattr(layout, name) == value for name, value in wanted.items())
    ]
    assert found, wanted
    return found


def column(folder: Path, from_newest: int, field: str) -> pd.Series:
    """The cells under a heading, found by where the layout puts it."""
    layout = layout_for(from_newest)
    place = layout.fields().index(field)
    if layout.phantom_columns and place >= 6:
        place += 2
    cells = read(staff_list(folder, from_newest)).iloc[:, place]
    last_word = (
        layout.heading(field) if not layout.two_row_header else layout.heading(field).split()[-1]
    )
    return cells.iloc[int(np.flatnonzero(cells == last_word)[0]) + 1 :]


# --- calibration: the figures are those of data/demo/cells.csv and analytics.demo's table


def test_there_are_as_many_people_as_asked_for():
    assert len(people(newest())) == pytest.approx(6000, rel=0.01)


def test_the_board_grows_about_one_per_cent_a_year():
    first, last = (len(people(rows)) for rows in (board_through_time()[0], newest()))
    assert last / first == pytest.approx(1.01 ** (5 / 4), abs=0.004)


@pytest.mark.parametrize("quarter", range(QUARTERS))
def test_fte_a_head_is_that_of_wales(quarter: int):
    """97,061 FTE and 112,105 people at 31 March 2024."""
    rows = counted(board_through_time()[quarter])
    assert rows["fte"].sum() / rows["person"].nunique() == pytest.approx(97061 / 112105, abs=0.006)


@pytest.mark.parametrize(
    ("group", "fte"),
    [
        ("Medical and dental", 8250),
        ("Nursing, midwifery and health visiting", 38820),
        ("Scientific, therapeutic and technical", 17033),
        ("Administration and estates", 24029),
        ("Healthcare assistants and other support", 5825 + 118),
    ],
)
def test_each_welsh_staff_group_has_its_share_of_fte(group: str, fte: int):
    """Welsh Government, 31 March 2024, without the 2,986 FTE of the ambulance service."""
    rows = counted(newest())
    share = rows.loc[rows["wales_group"] == group, "fte"].sum() / rows["fte"].sum()
    assert share == pytest.approx(fte / (97061 - 2986), abs=0.006)


@pytest.mark.parametrize(
    ("grade", "share"),
    [
        ("Consultant", 0.3966),
        ("Specialty Registrar", 0.3322),
        ("Specialty Doctor", 0.0858),
        ("Foundation Year 2", 0.0532),
        ("Foundation Year 1", 0.0527),
    ],
)
def test_doctors_have_the_grades_of_wales(grade: str, share: float):
    """StatsWales, hospital medical and dental staff by grade, 30 September 2017."""
    rows = counted(newest())
    doctors = rows[rows["staff_group"] == "Medical and Dental"]
    of_grade = doctors.loc[doctors["grade"] == grade, "fte"].sum()
    assert of_grade / doctors["fte"].sum() == pytest.approx(share, abs=0.02)


def test_ethnicity_is_not_stated_for_twelve_to_fifteen_per_cent():
    for rows in board_through_time():
        assert 0.12 <= people(rows)["ethnic_origin"].isin(NOT_STATED).mean() <= 0.15


def test_about_two_doctors_in_five_and_one_in_twenty_others_are_of_an_ethnic_minority():
    known = people(newest()).query("ethnic_origin not in @NOT_STATED")
    minority = known["ethnic_origin"].str.match(r"[D-S][A-Z]? ")
    doctors = known["staff_group"] == "Medical and Dental"
    assert minority[doctors].mean() == pytest.approx(0.40, abs=0.06)
    assert 0.04 <= minority[~doctors].mean() <= 0.08


def test_the_mean_age_is_about_43_and_a_half_and_nurses_have_a_hump_in_their_fifties():
    everyone = people(newest())
    assert everyone["age"].mean() == pytest.approx(43.6, abs=0.6)
    nurses = everyone.loc[everyone["cell"] == "nurse", "age"]
    assert nurses.between(52, 58).sum() > 1.1 * nurses.between(44, 50).sum()


def test_vacancies_are_four_to_six_per_cent_and_higher_for_doctors():
    posts = funded_posts(newest(), 2026)
    medical = posts["staff_group"] == "Medical and Dental"
    rate = 1 - posts["in_post"].sum() / posts["funded"].sum()
    of_doctors = 1 - posts.loc[medical, "in_post"].sum() / posts.loc[medical, "funded"].sum()
    assert 0.04 <= rate <= 0.06
    assert of_doctors == pytest.approx(0.097, abs=0.002)
    assert posts["in_post"].sum() == pytest.approx(counted(newest())["fte"].sum())


def test_units_are_many_and_have_the_size_of_wards_and_teams():
    size = people(newest()).groupby("unit")["person"].nunique()
    assert len(size) > 180
    assert size.max() <= 100
    assert (size < 10).sum() >= 5, "a few tiny units, so that suppression has something to do"


# --- one person, one history


def test_nobody_changes_birth_date_sex_or_ethnicity():
    fixed = ["person", "birth", "gender", "ethnic_origin", "nhs_entry"]
    everyone = pd.concat([rows[fixed] for rows in board_through_time()])
    assert len(everyone.drop_duplicates()) == everyone["person"].nunique()


def test_ages_are_completed_years_on_the_day():
    day = quarter_ends(LAST, 1)[0]
    for birth, age in people(newest())[["birth", "age"]].dropna().head(500).itertuples(index=False):
        had_birthday = (birth.month, birth.day) <= (day.month, day.day)
        assert age == day.year - birth.year - (not had_birthday)


def test_dates_make_sense():
    for day, rows in zip(quarter_ends(LAST, QUARTERS), board_through_time(), strict=True):
        assert (rows["hired"] <= pd.Timestamp(day)).all()
        assert (rows["nhs_entry"] <= rows["hired"]).all()
        assert (rows["since"] >= rows["hired"]).all()
        age_at_start = (rows["hired"] - rows["birth"]).dt.days.dropna() / 365.25
        assert age_at_start.min() > 17


def test_assignment_numbers_are_never_used_twice_at_one_date():
    for rows in board_through_time():
        assert rows["assignment"].is_unique


def main_posts(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["kind"] == "main"].set_index("person")


def test_between_two_quarters_people_join_leave_and_mostly_stay():
    for before, after in zip(board_through_time(), board_through_time()[1:], strict=False):
        then, now = set(main_posts(before).index), set(main_posts(after).index)
        assert 0.01 < len(then - now) / len(then) < 0.06
        assert 0.01 < len(now - then) / len(then) < 0.06


def test_promotion_is_to_a_higher_band_of_the_same_staff_group():
    first, last = main_posts(board_through_time()[0]), main_posts(newest())
    both = first.merge(last, on="person", suffixes=("_then", "_now"))
    both = both.dropna(subset=["band_then", "band_now"])
    change = both["band_now"].map(grade_rank) - both["band_then"].map(grade_rank)
    assert (change >= 0).all()
    assert 0.02 < (change > 0).mean() < 0.10
    assert (both["staff_group_then"] == both["staff_group_now"]).all()


def test_some_retire_and_return_on_fewer_hours():
    """A return is a new assignment of the same person, with a later start."""
    returned = []
    for before, after in zip(board_through_time(), board_through_time()[1:], strict=False):
        both = main_posts(before).merge(main_posts(after), on="person", suffixes=("_then", "_now"))
        returned.append(both[both["number_now"] > both["number_then"]])
    found = pd.concat(returned)
    assert len(found) >= 3
    assert (found["fte_now"] < found["fte_then"]).mean() > 0.8
    assert (found["hired_now"] > found["hired_then"]).all()
    assert found["age_now"].min() >= 50


def test_resident_doctors_change_over_in_august():
    *_, june, september = board_through_time()
    first_years = september[(september["grade"] == "Foundation Year 1") & september["counted"]]
    moved_up = set(june.loc[june["grade"] == "Foundation Year 1", "person"]) & set(
        september.loc[september["grade"] == "Foundation Year 2", "person"]
    )
    assert (first_years["hired"] == pd.Timestamp(2026, 8, 5)).mean() > 0.9
    assert moved_up


def test_a_person_with_two_posts_is_one_person():
    rows = counted(newest())
    second = rows[rows["kind"] == "second"]
    assert len(second) > 40
    assert second["assignment"].str.contains("-").all()
    assert second["person"].isin(people(newest())["person"]).all()


def test_bank_honorary_and_board_rows_are_there_and_not_counted():
    rows = newest()
    extra = rows[rows["kind"].isin(["bank", "bank_too", "honorary", "board"])]
    assert set(extra["kind"]) == {"bank", "bank_too", "honorary", "board"}
    assert not extra["counted"].any()
    assert extra["grade"].isna().all()
    assert rows.loc[rows["category"] == "Bank", "fte"].isna().all()
    assert (rows.loc[rows["category"] == "Honorary", "fte"] == 0).all()


def test_a_career_break_is_not_in_post_but_maternity_leave_is():
    rows = newest()
    assert not rows.loc[rows["status"] == "Career Break", "counted"].any()
    assert rows.loc[rows["status"] == "Maternity and Adoption", "counted"].all()
    away = (people(rows)["status"] == "Maternity and Adoption").mean()
    assert 0.012 < away < 0.03


def test_maternity_leave_ends():
    """Nobody is on leave at all six dates: it lasts at most thirteen months."""
    on_leave = [
        set(rows.loc[rows["status"] == "Maternity and Adoption", "person"])
        for rows in board_through_time()
    ]
    assert not set.intersection(*on_leave)


# --- same seed, same bytes


def digest(paths: list[Path]) -> list[str]:
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path):
    sizes = {"people": 300, "snapshots": 2}
    one = digest(demo.write(tmp_path / "one", **sizes))
    assert one == digest(demo.write(tmp_path / "two", **sizes))
    assert one != digest(demo.write(tmp_path / "three", seed=7, **sizes))


def test_files_are_named_by_date_and_progress_is_told(tmp_path: Path):
    told: list[tuple[int, int, str]] = []
    paths = demo.write(
        tmp_path, 300, 2, last=date(2025, 5, 5), progress=lambda *step: told.append(step)
    )
    assert [path.name for path in paths] == [
        "Cwm Derwen staff in post 2024-12-31.xlsx",
        "Cwm Derwen PADR 2024-12-31.xlsx",
        "Cwm Derwen staff in post 2025-03-31.xlsx",
        "Cwm Derwen PADR 2025-03-31.xlsx",
        "Cwm Derwen medical appraisals 2025-03-31.xlsx",
        "Cwm Derwen establishment 2025-03-31.xlsx",
        "Cwm Derwen care requirement 2025-03-31.xlsx",
        "Cwm Derwen competence match 2025-03-31.xlsx",
        "Cwm Derwen local skills 2025-03-31.xlsx",
        "Cwm Derwen required skills 2025-03-31.xlsx",
        "Cwm Derwen leadership posts 2025-03-31.xlsx",
        "Cwm Derwen successors 2025-03-31.xlsx",
        "Cwm Derwen leavers 2025-01-01 to 2025-03-31.xlsx",
        "Cwm Derwen starters 2025-01-01 to 2025-03-31.xlsx",
        "Cwm Derwen absence 2025-01-01 to 2025-03-31.xlsx",
        "Cwm Derwen medical engagement 2019 to 2024.xlsx",
        "Cwm Derwen staff survey 2019 to 2024.xlsx",
        "Cwm Derwen staff survey answers of doctors 2024.xlsx",
    ]
    assert [step[:2] for step in told] == [(0, 4), (1, 4), (2, 4), (3, 4)]
    assert paths[0].name in told[0][2]


def test_a_large_board_has_more_units_not_larger_ones():
    parameters = read_parameters()
    assert len(build_board(parameters, 24000).units) == 4 * len(build_board(parameters, 6000).units)


def test_quarter_ends_are_the_last_days_of_quarters():
    assert quarter_ends(date(2026, 9, 30), 3) == [
        date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30)
    ]  # fmt: skip
    assert quarter_ends(date(2024, 2, 29), 1) == [date(2023, 12, 31)]


def test_earlier_lists_of_leaders_have_others_in_some_posts(folder: Path):
    """Posts begin in the sixth row; the sixth column has who holds each."""
    days = [quarter_ends(LAST, 13)[-1 - back] for back in (12, 6, 0)]
    files = sorted(folder.glob("*leadership posts*"))
    assert [path.stem[-10:] for path in files] == [day.isoformat() for day in days]
    held = [read(path).iloc[5:, 5].dropna() for path in files]
    for then, later in itertools.pairwise(held):
        assert 0 < len(set(then) - set(later)) < len(set(then)) / 2
    starts = read(files[0]).iloc[5:, 12].dropna()
    assert (pd.to_datetime(starts).dt.date <= days[0]).all()


# --- what stands in the files


@pytest.mark.parametrize("back", range(13))
def test_the_importer_finds_the_true_people_and_fte_in_every_layout(
    folder: Path, tmp_path: Path, back: int
):
    rows = small_truth()[-1 - back]
    found = prepare(staff_list(folder, back), store_folder=tmp_path)
    assert found.as_at == quarter_ends(LAST, 13)[-1 - back]
    assert found.people == counted(rows)["person"].nunique()
    assert found.total == pytest.approx(counted(rows)["fte"].sum(), abs=1e-6)
    assert found.rows_stored == len(rows)
    assert not found.typed.unknown_codes


def test_the_importer_reads_the_establishment(folder: Path, tmp_path: Path):
    found = prepare(next(folder.glob("*establishment*")), store_folder=tmp_path)
    assert found.kind is not None
    assert found.kind.id == "establishment"
    assert found.as_at == LAST


def test_the_importer_reads_the_care_requirement_and_its_planted_faults(
    folder: Path, tmp_path: Path
):
    found = prepare(next(folder.glob("*care requirement*")), store_folder=tmp_path)
    assert found.kind.id == "care_requirement"
    assert found.as_at == LAST
    assert found.typed.left_out == {"total_row": 1, "group_row": 1, "no_amount": 1}
    assert any("“tbc” is not a number" in item.message for item in found.problems)
    wards = required_staff(small_truth()[-1], 2026)
    stated = wards.loc[~wards["in_hours"], ["registered", "support"]].to_numpy().sum()
    assert found.total == pytest.approx(stated + 11.4, abs=0.01)  # and the ward that nobody knows
    assert found.to_store is not None
    hours = sum(hour or 0 for hour in found.to_store.rows["hours_per_week"].to_pylist())
    worked = wards.loc[wards["in_hours"], ["registered", "support"]].to_numpy()
    assert hours == pytest.approx(sum(hours_a_day(fte) * 7 for fte in worked.ravel()), abs=0.1)


def test_the_wards_of_the_care_requirement_are_units_of_the_board():
    rows = newest()
    wards = required_staff(rows, 2026)
    assert len(wards) == 12
    assert set(wards["unit"]) <= set(rows["unit"])
    assert UNKNOWN_WARD not in set(rows["unit"])
    assert wards["org_l3"].nunique() > 1


def test_every_file_says_that_it_is_made_up(folder: Path):
    for path in folder.glob("*.xlsx"):
        core = ZipFile(path).read("docProps/core.xml").decode()
        assert "Demonstration data – made up" in core, path.name


def test_no_real_organisation_or_hospital_is_named(folder: Path):
    real = (
        "Aneurin", "Bevan", "Betsi", "Cadwaladr", "Caerdydd", "Cardiff", "Morgannwg", "Hywel",
        "Dda", "Powys", "Swansea", "Abertawe", "Velindre", "Felindre", "Singleton", "Morriston",
        "Glangwili", "Bronglais", "Withybush", "Gwynedd", "Maelor", "Clwyd", "Nevill", "Llandough",
    )  # fmt: skip
    for path in folder.glob("*.xlsx"):
        text = ZipFile(path).read("xl/sharedStrings.xml").decode()
        assert not [name for name in real if re.search(rf"\b{name}\b", text)], path.name


def test_the_newest_three_files_are_calm(folder: Path):
    for back in range(3):
        layout = layout_for(back)
        assert fastexcel.read_excel(staff_list(folder, back)).sheet_names == [layout.sheet]
        assert layout.headings == {}
        assert layout.strays == 0
    assert read(staff_list(folder, 0)).iloc[0].tolist() == [
        HEADINGS[name] for name in Layout().fields()
    ]


def test_a_small_history_uses_the_tidy_layouts_first_and_a_long_one_starts_again():
    assert [layout_for(back) for back in range(3)] == list(TIDY)
    assert layout_for(len(TIDY) + len(MESSY)) == MESSY[0]


def test_title_filter_and_run_date_stand_above_the_header(folder: Path):
    back = files_with(title_block=True)[-1]
    first = read(staff_list(folder, back)).iloc[:6, 0]
    assert "made up" in first[1]
    assert first[2].startswith("Filters: Effective Date is equal to 30-Sep-2023")
    assert first[3].startswith("Run date: 05-Oct-2023"), "a trap: not the as-at date"
    assert first[5] == "Org L1"


def test_some_headers_stand_over_two_rows(folder: Path):
    for back in files_with(two_row_header=True):
        top, bottom = read(staff_list(folder, back)).iloc[:2].to_numpy()
        assert "Org" in top
        assert "L3" in bottom
        assert (bottom != None).all()  # noqa: E711 - elementwise


def test_cover_and_hidden_sheets_come_before_the_data(folder: Path):
    [back] = files_with(cover=True, hidden_sheet=True)
    path = staff_list(folder, back)
    assert fastexcel.read_excel(path).sheet_names == ["Cover", "Lists", "Data"]
    assert (
        'name="Lists" sheetId="2" state="hidden"' in ZipFile(path).read("xl/workbook.xml").decode()
    )


def test_grand_totals_and_trailers_end_some_files(folder: Path):
    for back in files_with(grand_total=True):
        assert read(staff_list(folder, back)).iloc[-1, 0] == "Grand Total"
    for back in files_with(trailer=True):
        last = read(staff_list(folder, back)).iloc[-1]
        assert last.iloc[0] == "TRL"
        assert int(float(last.iloc[1])) == len(small_truth()[-1 - back])


def test_the_grand_total_is_the_sum_of_the_column(folder: Path):
    back = files_with(grand_total=True)[0]
    fte = column(folder, back, "fte").astype(float)
    assert fte.iloc[-1] == pytest.approx(fte.iloc[:-1].sum(), abs=0.01)


def test_phantom_rows_and_columns_are_empty(folder: Path):
    [back] = files_with(phantom_columns=True)
    cells = read(staff_list(folder, back))
    assert cells.iloc[:, 6:8].isna().all().all()
    assert cells.iloc[-10:].isna().all(axis=1).any()


def test_headings_are_spelled_in_different_ways(folder: Path):
    seen = {layout_for(back).heading("fte") for back in range(13)}
    assert {"FTE", "WTE", "Contracted_Wte", "Contracted FTE"} <= seen
    assert (
        "Employee\nNumber"
        in read(staff_list(folder, files_with(phantom_columns=True)[0])).iloc[0].tolist()
    )


def test_some_files_have_an_employer_prefix_and_coded_names(folder: Path):
    for back in files_with(employer_prefix=True):
        names = column(folder, back, "org_name").dropna().str.strip()
        names = names[names != ""]
        assert names.str.startswith("638 ").all()
        assert names.str.match(r"638 L8 [A-Z]{2}-[A-Z]+-\d+ ").any()


def test_pay_scales_and_job_names_have_pipes_in_some_files(folder: Path):
    for back in files_with(pay="pipe"):
        assert "NHS|XR05|Review Body Band 5" in set(column(folder, back, "pay_grade"))
        names = set(column(folder, back, "job_name"))
        assert "Nursing and Midwifery Registered|Staff Nurse" in names


def test_dates_have_five_forms_and_some_columns_have_two(folder: Path):
    forms = {
        "words": r"\d\d-[A-Z][a-z]{2}-\d{4}",
        "slashes": r"\d\d/\d\d/\d{4}",
        "timestamp": r"\d{4}/\d\d/\d\d 00:00:00",
        "compact": r"\d{8}",
    }
    for back in range(3, 13):
        layout = layout_for(back)
        dates = column(folder, back, "hire_date").dropna()
        dates = dates[dates.str.strip() != ""].iloc[: len(small_truth()[-1 - back])]
        if layout.dates in forms:
            odd = (~dates.str.fullmatch(forms[layout.dates])).sum()
            assert odd <= layout.strays
            assert (odd > 0) == (layout.strays > 0)


def test_supervisors_are_in_post_and_more_senior_and_lead_up_to_one_director():
    rows = newest()
    named = dict(zip(rows["person"], supervisors(rows), strict=True))
    mains = rows.loc[rows["counted"] & (rows["kind"] == "main")]
    bands = dict(zip(mains["person"], mains["band"], strict=True))
    for person, above in named.items():
        assert above is None or above in bands, "somebody in post"
        if above and isinstance(bands.get(person), str) and isinstance(bands[above], str):
            assert bands[above] > bands[person] or "Clinical Director" in titles_of(rows, above)
    tops = {person for person in bands if named[person] is None}
    assert len(tops) == 1
    assert {"Chief Executive", "Executive Director", "Director of Finance"} & titles_of(rows, *tops)
    assert all(_reaches(person, named, tops) for person in bands)


def titles_of(rows: pd.DataFrame, person: str) -> set[str]:
    return set(rows.loc[rows["person"] == person, "position_title"])


def _reaches(person: str, named: dict[str, str | None], tops: set[str]) -> bool:
    for _step in range(12):
        if person in tops:
            return True
        person = named[person] or ""
    return False


def test_supervisors_have_numbers_in_all_files_but_two_and_lose_their_zeros_in_one(folder: Path):
    name = "supervisor_employee_number"
    without = [back for back in range(13) if name not in layout_for(back).fields()]
    assert len(without) == 2
    (shortened,) = files_with(supervisor_as_number=True)
    known = {number for rows in small_truth() for number in rows["person"]}
    for back in set(range(13)) - set(without):
        cells = column(folder, back, name).dropna()
        numbers = cells[cells.str.strip() != ""]
        assert set(numbers.str.zfill(8)) <= known
        assert (numbers.str.len() < 8).all() == (back == shortened)


def test_the_end_of_time_stands_for_no_end(folder: Path):
    for back in files_with(end_of_time=True):
        assert (column(folder, back, "contract_end") == "31-Dec-4712").sum() > 100


def test_fte_is_text_without_a_zero_or_a_space_in_some_files(folder: Path):
    for back in files_with(fte_as_text=True):
        cells = set(column(folder, back, "fte").dropna())
        assert {".8", "1"} <= cells
        assert "0.8" not in cells
        assert cells & {" ", ""}, "a bank row"


def test_rows_written_twice_are_exact(folder: Path):
    for back in [number for number in range(13) if layout_for(number).duplicates]:
        cells = read(staff_list(folder, back)).iloc[2:]
        twice = cells[cells.duplicated() & cells.iloc[:, 5].notna()]
        assert len(twice) == layout_for(back).duplicates


def test_repeated_organisations_are_left_blank_in_one_file(folder: Path):
    [back] = files_with(repeats_blank=True)
    rows = small_truth()[-1 - back]
    names = column(folder, back, "org_name").iloc[: len(rows)]
    assert names.notna().sum() == rows["organisation"].nunique()
    assert names.ffill().tolist() == rows["organisation"].tolist()


def test_columns_we_must_not_hold_stand_in_one_file_with_plainly_false_content(folder: Path):
    backs = [n for n in range(13) if "ni_number" in layout_for(n).fields()]
    assert len(backs) == 1
    assert column(folder, backs[0], "ni_number").dropna().str.fullmatch(r"QQ\d{6}Z").all()
    assert column(folder, backs[0], "home_address").dropna().str.contains("Made-up Street").all()


def test_names_are_invented_and_stand_in_two_files_only(folder: Path):
    backs = [n for n in range(13) if "last_name" in layout_for(n).fields()]
    assert len(backs) == 2
    invented = set(last_names(np.arange(1 << 16)))
    assert set(column(folder, backs[0], "last_name").dropna()) <= invented


def test_employee_numbers_are_text_with_leading_zeros():
    numbers = newest()["person"]
    assert numbers.str.fullmatch(r"0\d{7}").all()


def test_the_age_of_a_few_is_not_known():
    unknown = people(newest())["age"].isna()
    assert 1 <= unknown.sum() <= 30


def test_the_establishment_adds_up_by_unit_group_and_grade(folder: Path):
    cells = read(next(folder.glob("*establishment*")))
    header = cells.iloc[3].tolist()
    assert header[-3:] == ["Staff Group", "Pay Scale", "FTE Budget"]
    funded = cells.iloc[4:, len(header) - 1].astype(float).sum()
    assert funded == pytest.approx(funded_posts(small_truth()[-1], 2026)["funded"].sum(), abs=0.01)


# --- small parts


def test_pay_cells_have_three_forms():
    assert pay_text("Band 8a", "name") == "Band 8a"
    assert pay_text("Band 8a", "code") == "XR08"
    assert pay_text("Band 8a", "pipe") == "NHS|XR08|Review Body Band 8 - Range A"
    assert pay_text("Consultant", "code") == "YM72"
    assert pay_text("Dental Officer", "code") == "Dental Officer", "no code is known"
    assert pay_text(None, "code") is None
    assert pay_step(3, "Band 5", "pipe") == "XR05|3"


def test_a_missing_date_is_an_empty_cell():
    days = np.array(["2026-02-01", "NaT"], dtype="datetime64[D]")
    assert show_dates(days, "slashes") == ["01/02/2026", None]
    assert show_dates(days, "serial") == [date(2026, 2, 1), None]


def test_a_spreadsheet_keeps_texts_numbers_dates_and_gaps(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    about = Properties("A & B", "made up", "nobody", date(2026, 1, 1))
    with Spreadsheet(path, about) as book:
        book.add_sheet("A & B", [["<x>", None, " y\nz "], [], [0.25, 7, date(2026, 9, 30)]])
    sheet = fastexcel.read_excel(path).load_sheet("A & B", header_row=None)
    assert sheet.to_pandas().iloc[0].tolist()[0] == "<x>"
    assert read(path).iloc[0, 2] == " y\nz "
    assert read(path).iloc[2, 0] == "0.25"
    assert read(path).iloc[2, 2].startswith("2026-09-30")


def test_the_tables_fit_together():
    """Every unit's profile has posts, every post a kind of staff, and shares add up to 100 %."""
    parameters = read_parameters()
    assert set(parameters.units["profile"]) == set(parameters.posts["profile"])
    assert set(parameters.posts["cell"]) == set(parameters.cells.index)
    assert parameters.cells["fte_share"].sum() == pytest.approx(100, abs=0.1)
    assert (FOLDER / "cells.csv").exists()


# --- starters, leavers and absence


@cache
def quarters() -> tuple[tuple[demo.Snapshot, demo.Snapshot], ...]:
    return tuple(itertools.pairwise(demo.simulate(people=1500, snapshots=QUARTERS)))


@cache
def happened(what: Callable[..., pd.DataFrame]) -> pd.DataFrame:
    """Everything that happened in those quarters."""
    parts = [what(one, two, read_parameters(), 2026) for one, two in quarters()]
    return pd.concat(parts, ignore_index=True)


def test_whoever_is_gone_from_the_lists_is_in_the_leavers_file():
    for before, after in quarters():
        left = leavers_between(before, after, read_parameters(), 2026)
        real = left.loc[~left["why"].isin(["partial", "bank", "second"])]
        main = {
            number: set(rows.loc[rows["kind"] == "main", "person"])
            for number, rows in enumerate((before.rows, after.rows))
        }
        assert set(real["person"]) >= main[0] - main[1]
        days = real["day"].to_numpy().astype("datetime64[D]")
        assert (days >= np.datetime64(before.on)).all()
        assert (days < np.datetime64(after.on)).all()


def test_whoever_is_new_on_the_lists_is_in_the_starters_file():
    for before, after in quarters():
        came = starters_between(before, after, read_parameters(), 2026)
        old, new = (set(counted(one.rows).query("kind == 'main'")["person"])
                    for one in (before, after))  # fmt: skip
        known = set(before.rows.loc[before.rows["kind"] == "main", "person"])
        assert set(came["person"]) == new - known
        assert old


def test_reasons_are_as_untidy_as_real_ones():
    left = happened(leavers_between)
    unknown = (left["reason"] == "Unknown").mean()
    assert 0.12 < unknown < 0.35
    assert left["reason"].isin(MISSPELT.values()).any()
    assert {"Retirement Age", "Flexi Retirement", "Retirement - Age"} <= set(left["reason"])
    rotations = left.loc[left["why"] == "rotation", "day"].to_numpy().astype("datetime64[D]")
    assert {str(day)[5:] for day in rotations} == {"08-04"}


def test_people_retire_at_about_sixty():
    left = happened(leavers_between)
    retired = left.loc[left["why"].isin(["retired", "returning"])]
    assert 59 < retired["age"].mean() < 65


def test_sickness_is_about_six_per_cent_and_rises_with_age():
    spells = happened(spells_between)
    sick = spells.loc[spells["type"] == "Sickness"]
    available = sum(
        counted(before.rows)["fte"].sum() * (after.on - before.on).days
        for before, after in quarters()
    )
    assert sick["days_lost"].sum() / available == pytest.approx(0.06, abs=0.012)
    rows = pd.concat([before.rows for before, _after in quarters()]).drop_duplicates("person")
    ages = sick["person"].map(rows.set_index("person")["age"])
    days = (sick["last"].to_numpy() - sick["first"].to_numpy()).astype("timedelta64[D]").astype(int)
    assert days[(ages >= 55).to_numpy()].mean() > 1.2 * days[(ages < 35).to_numpy()].mean()


def test_nobody_is_absent_twice_on_one_day():
    spells = happened(spells_between).sort_values(["person", "first"])
    person, first, last = (spells[name].to_numpy() for name in ("person", "first", "last"))
    assert ((person[1:] != person[:-1]) | (first[1:] > last[:-1])).all()


@pytest.mark.parametrize(
    ("name", "kind"), [("leavers", "leavers"), ("starters", "starters"), ("absence", "absence")]
)
def test_the_importer_reads_the_files_about_periods(
    folder: Path, tmp_path: Path, name: str, kind: str
):
    for path in sorted(folder.glob(f"* {name} *")):
        found = prepare(path, store_folder=tmp_path)
        first, _to, last = path.stem.split()[-3:]
        assert found.kind.id == kind
        assert (str(found.covers_from), str(found.as_at)) == (first, last)
        assert found.can_store
        assert found.rows_stored >= 0.99 * (found.typed.rows_read - 1)


def test_the_two_leavers_files_overlap_by_a_quarter(folder: Path):
    old, today = sorted(folder.glob("* leavers *"))
    assert old.stem.endswith("2025-03-31")
    assert "2025-01-01 to" in today.stem
