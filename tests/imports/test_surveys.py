"""Survey scores in long form: from a workbook to rows, what is odd said at its cell, and undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.comparing.history import list_imports
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from tests.small_board import preview_rows

HEAD = ["Survey", "Wave", "Fieldwork end", "Organisation", "Group type", "Group", "Measure", "N",
        "Eligible", "Score", "SD", "Scale min", "Scale max"]  # fmt: skip
INDEX = "Overall medical engagement index"


def line(**cells: Any) -> list[Any]:
    usual = dict(zip(HEAD, ["MES", 2024, "2024-11-30", "Surgery", "Grade", "Consultant", INDEX, 40,
                            100, 60.5, 12.5, 0, 100], strict=True))  # fmt: skip
    return [cells.get(name.replace(" ", "_").lower(), value) for name, value in usual.items()]


def preview(
    store: Path, *lines: Sequence[Any], head: Sequence[str] = HEAD, **given: Any
) -> Preview:
    name = given.pop("name", "rows.xlsx")
    return preview_rows(store, [list(head), *lines], given.pop("as_at", None), name, **given)


def stored(found: Preview) -> list[dict[str, Any]]:
    assert found.to_store is not None, [item.in_words() for item in found.problems]
    return found.to_store.rows.to_pylist()


def cells(found: Preview) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Rule to severity and cells of everything that is said."""
    return {item.rule: (item.severity, item.cells) for item in found.problems}


def test_a_long_list_is_known_read_and_placed_at_its_last_day_of_fieldwork(
    empty_store: Path,
) -> None:
    found = preview(
        empty_store,
        line(
            wave=2023, fieldwork_end="2023-10-31", organisation="Whole board", group="All doctors"
        ),
        line(),
        line(group="SAS", score=51),
        line(group_type="Management role", group="No"),
        line(group_type="Directorate", group="Theatres", organisation="Surgery"),
        line(measure="Patients would recommend us", scale_min=None, scale_max=None, score="72%"),
    )
    assert (found.kind.id, found.as_at, found.can_store) == ("survey", date(2024, 11, 30), True)
    assert [
        (r["wave"], r["reported_unit"], r["group_type"], r["group_name"], r["measure"], r["score"])
        for r in stored(found)
    ] == [
        ("2023", "", "", "", "mes_index", 60.5),
        ("2024", "Surgery", "medical_grade", "Consultant", "mes_index", 60.5),
        ("2024", "Surgery", "medical_grade", "SAS", "mes_index", 51),
        ("2024", "Surgery", "managerial_role", "No managerial role", "mes_index", 60.5),
        ("2024", "Theatres", "", "", "mes_index", 60.5),
        ("2024", "Surgery", "medical_grade", "Consultant", "Patients would recommend us", 0.72),
    ]
    first, *_others, share = stored(found)
    assert (first["held_on"], first["survey"], first["wave_order"]) == (
        date(2023, 10, 31), "mes", 2023)  # fmt: skip
    assert (share["is_share"], share["scale_max"], share["sd"]) == (True, 1, 0.125)


def test_what_cannot_be_is_said_at_its_cell(empty_store: Path) -> None:
    found = preview(
        empty_store,
        line(),
        line(group="GP", score=151),
        line(group="Specialist", n=120),
        line(group="Specialty Doctor", sd=0),
        line(group="Wizard"),
        line(group="Clinical Fellow", n="<10", score=44),
        line(measure="Work satisfaction", score=60),
        line(measure="Work satisfaction", score=61),
        line(),
    )
    assert cells(found) == {
        "survey_outside_scale": ("row_left_out", ("J3",)),
        "survey_n_above_eligible": ("warning", ("I4",)),
        "survey_no_spread": ("warning", ("K5",)),
        "survey_group_unknown": ("warning", ("F6",)),
        "survey_hidden": ("row_left_out", ("H7",)),
        "survey_told_twice": ("row_left_out", ("J8", "J9")),
        "survey_repeated": ("note", ("J10",)),
    }
    assert [(r["group_name"], r["eligible"], r["sd"]) for r in stored(found)] == [
        ("Consultant", 100, 12.5), ("Specialist", None, 12.5), ("Specialty Doctor", 100, None),
        ("Wizard", 100, 12.5)]  # fmt: skip
    assert "“Wizard”" in next(p.message for p in found.problems if p.rule == "survey_group_unknown")


def test_one_respondent_may_have_no_spread(empty_store: Path) -> None:
    assert cells(preview(empty_store, line(n=1, sd=0), line(group="SAS"))) == {}


PLAIN = ["Survey", "Year", "Directorate", "Measure", "N", "Score"]


@pytest.mark.parametrize(
    ("scores", "kept", "rules"),
    [
        (("0.72", "0.4", "1"), [0.72, 0.4, 1], {"survey_fraction_read"}),
        (("72", "40", "0"), [72, 40, 0], set()),  # on no scale that is known, no share
        (("72%", "40%", "0%"), [0.72, 0.4, 0], {"survey_percent_read"}),
        (("72%", "0.4", "0.5"), [0.72, 0.4, 0.5], {"survey_fraction_read"}),
        (("72%", "40", "68"), [0.72, 0.4, 0.68], {"survey_percent_read"}),
    ],
)
def test_shares_are_told_from_scores(
    empty_store: Path, scores: Sequence[str], kept: Sequence[float], rules: set[str]
) -> None:
    lines = [
        ["MES", 2024, f"Unit {at}", "Own question", 50, text] for at, text in enumerate(scores)
    ]
    found = preview(empty_store, *lines, head=PLAIN)
    assert [row["score"] for row in stored(found)] == kept
    assert set(cells(found)) == rules


@pytest.mark.parametrize(
    ("answer", "kept"),
    [("Numbers up to 1 are shares (0.45 is 45%)", 0.45),
     ("Percentages as they are written (0.45 is 0.45%)", 0.0045)],
)  # fmt: skip
def test_shares_among_percentages_are_asked(empty_store: Path, answer: str, kept: float) -> None:
    lines = [["MES", 2024, "One", "% own", 50, 0.45], ["MES", 2024, "Two", "% own", 50, 62]]
    asked = preview(empty_store, *lines, head=PLAIN)
    assert cells(asked)["survey_percent_mixed"] == ("refused", ("F2",))
    (question,) = asked.typed.unknown_codes
    assert answer in question.choices
    assert not asked.can_store
    codes = {(question.field, question.found): answer}
    found = preview(empty_store, *lines, head=PLAIN, codes=codes)
    assert [row["score"] for row in stored(found)] == [pytest.approx(kept), 0.62]
    assert found.can_store


def test_a_survey_that_nothing_names_is_asked_and_a_title_names_it(empty_store: Path) -> None:
    head = PLAIN[1:]
    lines = [[2024, "One", "Engagement index", 50, 61], [2024, "Two", "Engagement index", 40, 70]]
    asked = preview(empty_store, *lines, head=head)
    assert not asked.can_store
    assert "survey_not_named" in cells(asked)
    chosen = {("survey", "survey"): "NHS Wales Staff Survey"}
    found = preview(empty_store, *lines, head=head, codes=chosen)
    titled = preview_rows(
        empty_store, [["NHS Wales Staff Survey 2024 results"], [], head, *lines], None
    )
    for each in (found, titled):
        assert {(r["survey"], r["measure"], r["wave"]) for r in stored(each)} == {
            ("nss_wales", "engagement_index", "2024")
        }
    # Nobody may find the survey of last year's answer in another file with the same headings.
    assert ("survey", "survey") not in found.to_remember.codes


def test_a_file_replaces_what_it_has_all_of_and_nothing_else(empty_store: Path) -> None:
    def load(*lines: Sequence[Any], name: str) -> str | None:
        found = preview(empty_store, *lines, name=name)
        before = found.compared.replaces
        commit(found, store_folder=empty_store)
        return before.file_name if before else None

    old = [line(wave=2023), line(wave=2023, group="SAS")]
    assert load(*old, name="2023.xlsx") is None
    assert load(line(), name="2024.xlsx") is None
    assert load(line(measure="Work satisfaction"), name="scales.xlsx") is None
    again = [line(wave=2023, score=59), line(wave=2023, group="SAS"), line(wave=2022)]
    assert load(*again, name="2022 and 2023.xlsx") == "2023.xlsx"
    assert [item.disagreements for item in verify(empty_store)] == [()] * 4
    part = preview(empty_store, line(wave=2023, score=10), name="part.xlsx")
    (refusal,) = part.problems
    assert (refusal.rule, refusal.severity) == ("survey_wave_loaded", "refused")
    assert "2022 and 2023.xlsx" in refusal.message
    issue = [*HEAD, "Version"]
    assert preview(empty_store, [*line(wave=2023), "Reweighted"], head=issue).can_store
    undo(4, store_folder=empty_store)
    assert load(*old, name="2023.xlsx") == "2023.xlsx"
    assert [item.disagreements for item in verify(empty_store)] == [()] * 4


def test_a_file_replaces_several_whose_rows_it_has_all_of(empty_store: Path) -> None:
    for year in (2022, 2023):
        commit(preview(empty_store, line(wave=year), name=f"{year}.xlsx"), store_folder=empty_store)
    both = preview(empty_store, line(wave=2022, score=59), line(wave=2023), name="both.xlsx")
    assert [item.file_name for item in both.compared.all_replaced] == ["2023.xlsx", "2022.xlsx"]
    assert both.can_store
    commit(both, store_folder=empty_store)
    assert [item.status for item in list_imports(empty_store)] == ["current"] + ["replaced"] * 2
    undo(3, store_folder=empty_store)
    assert [item.status for item in list_imports(empty_store)] == ["undone"] + ["current"] * 2
    assert [item.disagreements for item in verify(empty_store)] == [()] * 3
