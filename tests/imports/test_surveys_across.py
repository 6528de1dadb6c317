"""Survey scores across: a column for each measure and year, as benchmark workbooks print them; and
exports of the GMC's national training survey.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.previewing.preview import Preview
from tests.small_board import preview_rows

Lines = Sequence[Sequence[Any]]


def read(store: Path, rows: Lines, name: str = "rows.xlsx", **given: Any) -> Preview:
    found = preview_rows(store, rows, None, name, **given)
    assert found.kind.id == "survey", [item.in_words() for item in found.problems]
    return found


def scores(found: Preview, *fields: str) -> list[tuple[Any, ...]]:
    assert found.to_store is not None, [item.in_words() for item in found.problems]
    return [tuple(row[name] for name in fields) for row in found.to_store.rows.to_pylist()]


BENCHMARK = [
    ["NHS Staff Survey benchmark"],
    ["Directorate", "theme_engagement_2023", "theme_engagement_n_2023", "theme_engagement_sd_2023",
     "theme_engagement_2024", "theme_engagement_n_2024", "theme_engagement_sd_2024"],
    ["Organisation", 6.9, 1200, 1.9, 7.0, 1300, 1.8],
    ["Surgery", 6.5, 120, 1.9, "*", "<10", None],
    ["Medicine", 16.8, 120, 1.9, 6.7, 90, 0],
]  # fmt: skip


def test_a_column_a_measure_year_and_number_becomes_a_score_a_year(empty_store: Path) -> None:
    found = read(empty_store, BENCHMARK)
    assert (found.as_at, found.can_store) == (date(2024, 12, 31), True)
    assert scores(found, "wave", "reported_unit", "measure", "score", "n", "sd") == [
        ("2023", "", "engagement", 6.9, 1200, 1.9),
        ("2024", "", "engagement", 7.0, 1300, 1.8),
        ("2023", "Surgery", "engagement", 6.5, 120, 1.9),
        ("2024", "Medicine", "engagement", 6.7, 90, None),
    ]
    assert sorted((item.rule, item.cells) for item in found.problems) == [
        ("survey_hidden", ("E4",)), ("survey_hidden", ("F4",)),
        ("survey_no_spread", ("G5",)), ("survey_outside_scale", ("B5",)),
    ]  # fmt: skip
    assert found.typed.layout_in_words == "A table: 3 rows × 2 measures or years"


@pytest.mark.parametrize("people", [1e11, -1e300, 45.5, -3])
def test_what_is_no_number_of_people_is_none_across_either(empty_store: Path, people: Any) -> None:
    """It was stored rounded, and one too large for a whole number of the store was a failure."""
    rows = [*BENCHMARK[:3], ["Surgery", 6.5, people, 1.9, 6.7, 90, 1.9]]
    found = read(empty_store, rows)
    assert scores(found, "wave", "reported_unit", "n")[2:] == [
        ("2023", "Surgery", None), ("2024", "Surgery", 90),
    ]  # fmt: skip
    assert [(item.rule, item.cells) for item in found.problems] == [
        ("survey_count_unreadable", ("C4",))
    ]


def test_a_year_a_row_and_a_measure_a_column(empty_store: Path) -> None:
    rows = [["NHS Wales Staff Survey"],
            ["Year", "Directorate", "Responses", "Engagement index", "Own question", "% happy"],
            [2022, "Surgery", 100, 60, 3.2, "61%"],
            [2023, "Surgery", 110, 61, 3.3, "62%"]]  # fmt: skip
    found = read(empty_store, rows)
    assert scores(found, "wave", "measure", "score", "n") == [
        ("2022", "Own question", 3.2, 100), ("2022", "engagement_index", 60, 100),
        ("2022", "happy", 0.61, 100), ("2023", "Own question", 3.3, 110),
        ("2023", "engagement_index", 61, 110), ("2023", "happy", 0.62, 110),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "below"),
    [(["", 2023, "", 2024, ""], ["Overall index", "Work satisfaction"]),
     (["", "Overall index", "", "Work satisfaction", ""], [2023, 2024])],
)  # fmt: skip
def test_headings_in_two_rows_are_a_measure_and_a_year(
    empty_store: Path, above: Sequence[Any], below: Sequence[Any]
) -> None:
    rows = [["MES by grade"], above, ["Grade", *below, *below], ["Consultant", 60, 61, 62, 63]]
    found = read(empty_store, rows)
    told = {(wave, measure) for wave, measure in scores(found, "wave", "measure")}
    assert told == {(wave, f"mes_{name}") for wave in ("2023", "2024")
                    for name in ("index", "satisfaction")}  # fmt: skip
    assert sorted(score for (score,) in scores(found, "score")) == [60, 61, 62, 63]


def test_numbers_under_a_measure_belong_to_it(empty_store: Path) -> None:
    rows = [["MES by grade 2024"], ["", "Overall index", "", "", "Work satisfaction", "", ""],
            ["Grade", "N", "Mean", "SD", "N", "Mean", "SD"],
            ["Consultant", 100, 61, 12, 98, 63, 11], ["SAS", 50, 51, 13, 50, 53, 12]]  # fmt: skip
    assert scores(read(empty_store, rows), "group_name", "measure", "n", "score", "sd") == [
        ("Consultant", "mes_index", 100, 61, 12), ("Consultant", "mes_satisfaction", 98, 63, 11),
        ("SAS", "mes_index", 50, 51, 13), ("SAS", "mes_satisfaction", 50, 53, 12),
    ]  # fmt: skip


def test_a_share_of_one_year_is_one_in_the_next_however_it_is_written(empty_store: Path) -> None:
    rows = [["Unit", "recommend_2019", "recommend_2020", "n_2020"],
            ["Surgery", 0.61, 62, 80], ["Medicine", 0.5, 55, 90]]  # fmt: skip
    found = read(empty_store, rows, "NHS Wales Staff Survey.xlsx")
    assert scores(found, "reported_unit", "wave", "score", "n", "is_share") == [
        ("Surgery", "2019", 0.61, None, True), ("Surgery", "2020", 0.62, 80, True),
        ("Medicine", "2019", 0.5, None, True), ("Medicine", "2020", 0.55, 90, True),
    ]  # fmt: skip
    mixed = [["Unit", "recommend_2019 %"], ["Surgery", 0.61], ["Medicine", 55]]
    asked = read(empty_store, mixed, "NHS Wales Staff Survey.xlsx")
    assert [(item.rule, item.severity, item.cells) for item in asked.problems][:1] == [
        ("survey_percent_mixed", "refused", ("B2",))
    ]
    assert "survey_outside_scale" not in {item.rule for item in asked.problems}


def test_an_export_of_the_training_survey(empty_store: Path) -> None:
    rows = [
        ["National Training Survey 2024"], ["Report by: Post specialty by Trust/Board"],
        ["Trust / Board", "Post Specialty", "Indicator", "Mean", "Lower 95% CI", "Upper 95% CI",
         "N", "Q1", "Q3", "National mean", "Outcome"],
        ["Cwm Board", "Cardiology", "Overall Satisfaction", 78, 70, 86, 14, 74, 88, 80, "In Q2"],
        ["Cwm Board", "Dermatology", "Work Load", "n<3", "", "", "<3", 44, 60, 52, "n<3"],
        ["Cwm Board", "All", "Handover", 61, "", "", 140, 55, 70, 64, "Above Outlier"],
    ]  # fmt: skip
    found = read(empty_store, rows)
    fields = ("group_name", "measure", "n", "score", "low", "high", "interval_level",
              "quartile_1", "quartile_3", "benchmark", "outcome")  # fmt: skip
    assert (
        scores(found, "survey", "wave", "reported_unit") == [("gmc_nts", "2024", "Cwm Board")] * 2
    )
    assert scores(found, *fields) == [
        ("Cardiology", "overall_satisfaction", 14, 78, 70, 86, 0.95, 74, 88, 80, "In Q2"),
        ("", "handover", 140, 61, None, None, None, 55, 70, 64, "Above Outlier"),
    ]


def test_welsh_headings_and_a_line_for_all(empty_store: Path) -> None:
    rows = [["Arolwg Staff GIG Cymru 2024"],
            ["Sefydliad", "Grŵp", "Mesur", "Nifer", "Sgôr", "Cyfradd ymateb"],
            ["Cyfanswm", "Pawb", "Ymgysylltu", 1200, 64, "24%"],
            ["Meddygaeth", "Meddygon SAS", "Ymgysylltu", 45, 61, "30%"]]  # fmt: skip
    fields = ("survey", "reported_unit", "group_name", "measure", "n", "eligible", "score")
    assert scores(read(empty_store, rows), *fields) == [
        ("nss_wales", "", "", "engagement_index", 1200, 5000, 64),
        ("nss_wales", "Meddygaeth", "SAS", "engagement_index", 45, 150, 61),
    ]


def test_other_files_with_a_number_a_year_are_no_surveys(empty_store: Path) -> None:
    rows = [["Ward", "Budget 2024", "Budget 2025"], ["Ward One", 20, 21], ["Ward Two", 10, 11]]
    found = preview_rows(empty_store, rows, date(2026, 3, 31))
    assert (found.kind.id == "survey", found.can_store) == (False, False)


def test_years_across_and_measures_down(empty_store: Path) -> None:
    rows = [["NHS Staff Survey 2024 – Trust results"],
            ["Theme", "Question", "2022 %", "2023 %", "2024 %", "2024 N"],
            ["Staff engagement", "q25c", 55.1, 56, "n/a", ""],
            ["Staff engagement", "q25d", "60.2", "61.0%", 62, 1200],
            ["Base: all staff. * = fewer than 11"]]  # fmt: skip
    assert scores(read(empty_store, rows), "measure", "wave", "score", "n") == [
        ("q25c", "2022", pytest.approx(0.551), None), ("q25c", "2023", 0.56, None),
        ("q25d", "2022", pytest.approx(0.602), None), ("q25d", "2023", 0.61, None),
        ("q25d", "2024", 0.62, 1200),
    ]  # fmt: skip


def test_a_grade_that_is_written_once_is_that_of_the_rows_below(empty_store: Path) -> None:
    rows = [["MES 2024"], ["Directorate", "Grade", "Measure", "N", "Score"],
            ["Surgery", "Consultants", "Overall MES", 40, 61], [None, None, "Meta-scale 1", 40, 60],
            [None, "SAS", "Overall MES", 20, 51], [None, None, "Meta-scale 1", 20, 50],
            ["Medicine", "Consultants", "Overall MES", 50, 58]]  # fmt: skip
    told = scores(read(empty_store, rows), "reported_unit", "group_name", "measure", "score")
    assert told == [
        ("Surgery", "Consultant", "mes_index", 61), ("Surgery", "Consultant", "mes_culture", 60),
        ("Surgery", "SAS", "mes_index", 51), ("Surgery", "SAS", "mes_culture", 50),
        ("Medicine", "Consultant", "mes_index", 58),
    ]  # fmt: skip


@pytest.mark.parametrize("below", [["Own score", 2023], [2019, 2023]])
def test_a_measure_that_only_the_title_names(empty_store: Path, below: Sequence[Any]) -> None:
    rows = [["NHS Wales Staff Survey: engagement index"], ["Directorate", *below],
            ["Surgery", 61, 64], ["Medicine", 60, 66]]  # fmt: skip
    told = set(scores(read(empty_store, rows), "measure", "wave", "score"))
    assert ("engagement_index", "2023", 64) in told
    untold = read(empty_store, [["NHS Wales Staff Survey"], *rows[1:]])
    cells = next(item.cells for item in untold.problems if item.rule == "survey_no_measure")
    assert "C3" in cells
