"""The board pack of the demonstration board: made once, opened, and compared with the answers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from analytics.__main__ import main
from analytics.answers.for_viewer import Answers
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.commands.endings import ENDINGS
from analytics.engine.bindings import options_of, options_of_table
from analytics.engine.declared import find_measure, find_table
from analytics.engine.display import Grid
from analytics.engine.exact import not_protected
from analytics.engine.opened_as import opened_as
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import EXACT, LOOK, Viewer
from analytics.errors import UserError
from analytics.exports.board_pack.declared import Question
from analytics.exports.board_pack.files import files_of
from analytics.exports.board_pack.pack import Pack, make_pack
from analytics.exports.board_pack.recipes import all_recipes, find_recipe, keep
from analytics.exports.board_pack.registry import all_sections, find_sections
from analytics.exports.slides.declared import NativeChart
from analytics.register import Register

QUESTIONS = {
    f"{section.id}: {question.id} {' '.join(question.by)}": question
    for section in all_sections().values()
    for plan in section.slides
    for question in plan.asks
}


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Iterator[Store]:
    found = open_store(demo_store)
    yield found
    found.close()


@pytest.fixture(scope="module")
def steps() -> list[tuple[int, int, str]]:
    return []


@pytest.fixture(scope="module")
def pack(store: Store, steps: list[tuple[int, int, str]]) -> Pack:
    scope = Scope(compare=store.dates()[-1])
    return make_pack(store, scope, progress=lambda *step: steps.append(step))


@pytest.fixture(scope="module")
def files(pack: Pack) -> Any:
    return files_of(pack)


@pytest.fixture(scope="module")
def pages(files: Any) -> list[Any]:
    return list(Presentation(io.BytesIO(files.deck)).slides)


def words_of(page: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)


def chart_named(pages: list[Any], shows: str) -> Any:
    page = next(page for page in pages if shows in words_of(page).split("\n"))
    return next(shape.chart for shape in page.shapes if shape.has_chart)


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_section_asks_what_exists(question: Question) -> None:
    if question.is_table:
        known = options_of_table(find_table(question.id))
    else:
        measure = find_measure(question.id)
        known = options_of(measure.query.parameters)
        assert {*question.by} <= {*measure.splits, "month"}
    assert {*question.options} <= {*known}


def test_every_slide_says_staff_date_n_and_what_is_hidden(pack: Pack, pages: list[Any]) -> None:
    assert len(pages) == len(pack.slides) > 20
    for page, slide in zip(pages, pack.slides, strict=True):
        words = words_of(page)
        assert slide.source in words
        assert slide.hidden in words
        assert slide.source.startswith("30 September 2026 · ")
        asked = slide.section == "Engagement" and "Survey" in slide.source
        who = "Everybody who answered: " if asked else "All staff in post"
        assert slide.source.split(" · ")[-1].startswith(who)
        assert "N = " in slide.source or "N is hidden" in slide.source


def test_titles_are_messages_and_differ(pages: list[Any]) -> None:
    titles = [page.shapes.title.text_frame.text for page in pages]
    assert len(set(titles)) == len(titles)
    assert titles[0] == "Board pack, 30 September 2026: All staff in post"
    assert any(title.startswith("Median age ") for title in titles)


def test_every_chart_is_native_and_has_the_numbers_of_its_slide(
    pack: Pack, pages: list[Any]
) -> None:
    charts = 0
    for page, slide in zip(pages, pack.slides, strict=True):
        if not isinstance(slide.body, NativeChart):
            continue
        charts += 1
        native = next(shape.chart for shape in page.shapes if shape.has_chart)
        blob = native.part.chart_workbook.xlsx_part.blob
        sheet = openpyxl.load_workbook(io.BytesIO(blob))["Sheet1"]
        for number, series in enumerate(slide.body.series):
            told = list(native.plots[0].series[number].values)
            sign = -1 if slide.body.kind == "pyramid" and number == 0 else 1
            assert told == [None if v is None else sign * v for v in series.values]
            behind = [sheet.cell(row, number + 2).value for row in range(2, len(told) + 2)]
            assert behind == pytest.approx(told)
    assert charts > 12


def test_bars_are_the_measure(store: Store, pages: list[Any]) -> None:
    fte = calculate(store, "fte", Scope(), ("band",))
    chart = chart_named(pages, "Full-time equivalent (FTE), by: Band")
    told = dict(zip(chart.plots[0].categories, chart.plots[0].series[0].values, strict=True))
    assert [told[f"Band {row.split['band']}"] for row in fte.rows[:3]] == pytest.approx(
        [row.value for row in fte.rows[:3]]
    )


def test_the_pyramid_is_the_table(store: Store, pages: list[Any]) -> None:
    table = build(store, "age_pyramid", Scope())
    chart = chart_named(pages, "Age pyramid")
    for series, who in zip(chart.plots[0].series, ("Female", "Male"), strict=True):
        known = {row["people"] for row in table.rows if row["gender"] == who} - {None}
        assert {abs(value) for value in series.values if value is not None} == known


def test_a_hidden_number_is_a_letter_and_nowhere_else(pack: Pack) -> None:
    hidden = [
        (series, place)
        for slide in pack.slides
        if isinstance(slide.body, NativeChart)
        for series in slide.body.series
        for place, letter in enumerate(series.letters)
        if letter == "c"
    ]
    assert hidden
    assert all(series.values[place] is None for series, place in hidden)


def test_a_body_of_each_slide_lies_on_it(pages: list[Any]) -> None:
    for page in pages:
        for shape in page.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= 12192000
            assert shape.top + shape.height <= 6858000


def test_progress_is_told_before_each_slide(pack: Pack, steps: list[tuple[int, int, str]]) -> None:
    total = sum(len(section.slides) for section in all_sections().values())
    assert [step[0] for step in steps] == list(range(1, total + 1))
    assert {step[1] for step in steps} == {total}
    assert steps[0][2] == "Overview"


def test_the_workbook_has_every_answer_and_what_it_means(pack: Pack, files: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files.annex), read_only=True)
    assert {"fte", "age_pyramid", "Definitions", "Notes"} <= set(book.sheetnames)
    defined = {str(row[0]) for row in book["Definitions"].iter_rows(values_only=True)}
    assert {result.title for result in pack.results if result.definition} <= defined
    notes = [row[1] for row in book["Notes"].iter_rows(max_row=12, values_only=True)]
    assert pack.slides[0].title in notes


def test_the_definitions_are_slides(pages: list[Any]) -> None:
    last = words_of(pages[-1])
    assert "Hidden: too few people are counted" in last
    assert any("divided by:" in words_of(page) for page in pages[-6:])


def test_a_section_without_data_is_named_and_has_no_slide(stores_of_lists: dict[int, Path]) -> None:
    lists = open_store(stores_of_lists[1])
    pack = make_pack(lists, Scope(), ("padr_and_skills", "succession", "skill_mix"))
    lists.close()
    parts = {part.section.id: part for part in pack.parts}
    assert parts["succession"].slides == ()
    assert parts["succession"].left_out == ("not loaded: Leadership posts, Successors",)
    assert "not loaded: Appraisals (PADR)" in " ".join(parts["padr_and_skills"].left_out)
    contents = pack.slides[0].body
    assert isinstance(contents, Grid)
    left_out = "Left out: not loaded: Leadership posts, Successors"
    assert ("Succession", left_out, "–") in contents.rows
    assert all(slide.section != "Succession" for slide in pack.slides)


def test_staff_that_a_table_cannot_choose_leave_its_slide_out(store: Store) -> None:
    scope = Scope(where=(("gender", ("Female",)),))
    pack = make_pack(store, scope, ["succession"])
    assert pack.parts[0].slides == ()
    assert "cannot be chosen" in pack.parts[0].left_out[0]


def test_nobody_has_no_pack_and_a_few_have_one_without_a_number_of_theirs(store: Store) -> None:
    nobody = Scope(where=(("staff_group", ("Medical and Dental",)), ("band", ("5",))))
    with pytest.raises(UserError, match="Nobody matches"):
        make_pack(store, nobody, ["age"])
    sizes = calculate(store, "headcount", Scope(), ("job_role",)).rows
    role = min((row for row in sizes if row.value), key=lambda row: row.value or 0)
    few = make_pack(store, Scope(where=(("job_role", (role.split["job_role"],)),)), ["age"])
    assert few.parts[0].slides == ()
    assert all("hidden" in reason for reason in few.parts[0].left_out)


def test_the_exact_view_marks_every_slide(store: Store) -> None:
    viewer = Viewer("A. Lead", "local", frozenset({LOOK, EXACT}), exact=True)
    make = opened_as("make_files")(partial(make_pack))
    pack = Answers(store, viewer).work_out(make, Scope(), ["age"])
    assert pack.mark == not_protected()
    assert all(not_protected() in slide.source for slide in pack.slides)


def test_sections_come_in_their_order_and_an_unknown_one_is_refused() -> None:
    assert [each.id for each in find_sections(["age", " overview "])] == ["overview", "age"]
    assert len(find_sections([])) == len(all_sections()) >= 7
    with pytest.raises(UserError, match="Did you mean “succession”"):
        find_sections(["sucession"])


def test_a_recipe_keeps_sections_and_staff_and_no_date(empty_store: Path) -> None:
    scope = Scope(date(2026, 9, 30), None, (("staff_group", ("Medical and Dental",)),))
    with Register(empty_store) as register:
        keep(register, "Monthly", ["age"], Scope(), "AB")
        keep(register, " Monthly ", ["succession", "age"], scope, "AB")
        found = find_recipe(register, "Monthly")
        assert found.sections == ("age", "succession")
        assert found.applied_to(Scope()).where == scope.where
        assert found.applied_to(Scope()).as_at is None
        assert keep(register, "All", [], Scope(), "AB").sections == ()
        other = Scope(where=(("band", ("5",)),))
        assert found.applied_to(other) == other
        assert list(all_recipes(register)) == ["All", "Monthly"]
        assert [line["action"] for line in register.trail()] == ["recipe"] * 3
        with pytest.raises(UserError, match="Did you mean “Monthly”"):
            find_recipe(register, "monthly")
        with pytest.raises(UserError, match="needs a name"):
            keep(register, "  ", ["age"], Scope(), "AB")


def test_the_command_line_makes_it_from_a_recipe(
    capsys: pytest.CaptureFixture[str], demo_copy: Path, tmp_path: Path
) -> None:
    asked = ["--store", str(demo_copy), "export", "board-pack", "--out"]
    first, second = tmp_path / "first.pptx", tmp_path / "second.pptx"
    where = ["--where", "staff_group=Medical and Dental"]
    assert main([*asked, str(first), "--sections", "age", *where, "--keep-as", "Doctors"]) == 0
    said = capsys.readouterr()
    assert "1/5 Age" in said.err
    assert "5/5 Workbook" in said.err
    assert str(first.with_suffix(".xlsx")) in said.out
    annex = tmp_path / "numbers.xlsx"
    assert main([*asked, str(second), "--recipe", "Doctors", "--annex", str(annex)]) == 0
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(second)).slides]  # type: ignore[union-attr]
    assert titles[0].endswith(": Staff group: Medical and Dental")
    assert sorted(path.name for path in tmp_path.glob("*.*")) == [
        "first.pptx", "first.xlsx", "numbers.xlsx", "second.pptx",
    ]  # fmt: skip


@pytest.mark.parametrize("what", ENDINGS)
def test_a_name_that_says_another_kind_of_file_is_refused(
    what: str, capsys: pytest.CaptureFixture[str], demo_store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "board.docx"
    assert main(["--store", str(demo_store), "export", what, "--out", str(out)]) == 3
    said = capsys.readouterr().err
    assert f"The export {what} cannot be saved as board.docx" in said
    assert ENDINGS[what][0] in said
    assert not out.exists()


def test_what_writes_the_ending_that_was_wanted_is_named(
    capsys: pytest.CaptureFixture[str], demo_store: Path, tmp_path: Path
) -> None:
    asked = ["--store", str(demo_store), "export", "age_summary", "--out", str(tmp_path / "x.PPTX")]
    assert main(asked) == 3
    assert "These exports write .pptx: plan, supply_slides, board-pack." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (["--annex", "x.pptx"], "workbook of a board pack cannot be saved as x.pptx"),
        (["--recipe", "None such"], "There is no recipe “None such”"),
        (["--option", "oncost=0.2"], "oncost"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_made(
    more: list[str], words: str, capsys: pytest.CaptureFixture[str], demo_store: Path,
    tmp_path: Path,
) -> None:  # fmt: skip
    asked = ["--store", str(demo_store), "export", "board-pack", "--out", str(tmp_path / "x.pptx")]
    assert main([*asked, *more]) == 3
    assert words in capsys.readouterr().err
    assert list(tmp_path.glob("*.pptx")) == []


def test_other_exports_know_no_sections(
    capsys: pytest.CaptureFixture[str], demo_store: Path, tmp_path: Path
) -> None:
    asked = ["--store", str(demo_store), "export", "plans", "--out", str(tmp_path / "x.xlsx")]
    assert main([*asked, "--sections", "age"]) == 3
    assert "--sections is for a board pack only" in capsys.readouterr().err
