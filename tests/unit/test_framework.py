"""Enablers and principles: the list, what is said of each, who changed it, what disagrees."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.answers import tables
from analytics.answers.measures import all_measures, calculate
from analytics.codelists import load
from analytics.demo.enablers import add_statuses
from analytics.engine.declared import all_tables
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import LOOK, Viewer, local_viewer
from analytics.errors import UserError
from analytics.framework import saving, statuses
from analytics.framework.bindings import all_bindings
from analytics.framework.book import read_book
from analytics.framework.catalogue import published
from analytics.framework.conflicts import find_conflicts
from analytics.framework.indicators import Reading, owners_gone, read_indicators
from analytics.framework.saving import Editor, editor
from analytics.framework.statuses import Status
from analytics.framework.words import write_horizon
from analytics.imports.kinds.registry import all_kinds
from analytics.register import Register
from analytics.register.framework import add_revisions
from pages.parts import site
from tests.small_board import DAY, load_staff, people

TODAY = date(2026, 6, 15)
GREEN = {"stage": "In progress", "confidence": "Green", "reason": "Two of five are done"}


@pytest.fixture
def ann(empty_store: Path) -> Editor:
    return Editor(empty_store, "Ann")


@pytest.fixture
def bob(empty_store: Path) -> Editor:
    return Editor(empty_store, "Bob")


def said_at(folder: Path, item: str, at: datetime, **content: str) -> None:
    with Register(folder) as register:
        add_revisions(register, [("", item, 1, {**GREEN, **content})], "Ann", at)


def ask(table: str, folder: Path, **options: str) -> list[dict]:
    store = open_store(folder)
    try:
        return list(tables.build(store, table, Scope(), options).rows)
    finally:
        store.close()


# The list


def test_the_published_list_has_every_item_once():
    kinds = Counter(item.kind for item in published().values())
    assert kinds == {"aim": 56, "enabler": 69, "statement": 35}
    horizons = Counter(i.horizon for i in published().values() if i.kind == "enabler")
    assert horizons == {"short": 32, "medium": 23, "long": 14}
    # 66 enablers, one of which has three parts; eleven headings of long terms are inferred.
    assert sum(not i.parent_id for i in published().values() if i.kind == "enabler") == 66
    assert sum(i.heading_inferred for i in published().values()) == 11
    only = [i for i in published().values() if i.kind == "enabler" and i.is_said_only]
    assert len(only) == 34


def test_every_binding_names_what_exists():
    wants = {i.id for i in published().values() if not i.is_said_only}
    assert set(all_bindings()) == wants
    pages = {(entry.id, view.id) for entry in site.PAGES for view in entry.views}
    pages |= {(entry.id, "") for entry in site.PAGES}
    for binding in all_bindings().values():
        assert not binding.measure or binding.measure in all_measures(), binding.item
        assert binding.needs in {"", *all_kinds()}, binding.item
        assert not binding.page or (binding.page, binding.view) in pages, binding.item
        assert binding.is_computed or binding.note, binding.item
        assert not binding.line or _lines_of_evidence(binding.line)


def _lines_of_evidence(line: str) -> bool:
    query = all_tables()["principle_evidence"].query
    return query is not None and f"'{line}'" in query.sql


def test_every_number_that_is_bound_is_one_that_can_be_asked_for(demo_store: Path):
    store = open_store(demo_store)
    asked = {(b.measure, b.where, b.group, tuple(b.options.items())): b
             for b in all_bindings().values() if b.is_computed}  # fmt: skip
    found = read_indicators(store, Scope(), [b.item for b in asked.values()])
    store.close()
    assert set(found.by_item) == {b.item for b in asked.values()}
    assert all(each.standing and each.title for each in found.by_item.values())


def test_a_number_is_that_of_the_measure_for_its_staff(demo_store: Path):
    store = open_store(demo_store)
    doctors = Scope().choosing("staff_group", "Medical and Dental")
    usual = calculate(store, "aged_55_and_over", doctors).total
    scope = Scope().choosing("band", "5")  # whom it is about is no filter's affair
    found = read_indicators(store, scope, ["T6-A01"]).by_item["T6-A01"]
    store.close()
    assert (found.value, found.low, found.high) == (usual.value, usual.low, usual.high)


@pytest.mark.parametrize(
    ("low", "high", "standing"),
    [(0.86, 0.95, "met"), (0.5, 0.84, "missed"), (0.8, 0.9, "unsure"), (0.85, 0.9, "met")],
)
def test_a_target_is_met_or_missed_only_where_the_interval_leaves_no_doubt(low, high, standing):
    from analytics.framework.indicators import _standing

    reading = Reading("T2-A04", value=(low + high) / 2, low=low, high=high)
    assert _standing(reading, None, all_bindings()["T2-A04"]) == standing


def test_without_data_each_number_says_which_file_to_load(empty_store: Path):
    rows = {row["id"]: row for row in ask("enablers", empty_store)}
    assert rows["T2-A04"]["standing"] == "no_data"
    assert rows["T2-A04"]["missing_file"] == "appraisal"
    assert rows["T6-A08"]["what_it_takes"] == "No data loaded for this: import Staff in post"
    assert rows["T1-A01"]["standing"] is None
    assert len(rows) == 125


def test_an_item_that_is_there_is_not_added_again(empty_store: Path) -> None:
    ann = Editor(empty_store, "Ann")
    content = {"framework": "Together We Care", "theme": "Care", "text": "Do it"}
    with pytest.raises(UserError, match="T1-S01 already"):
        saving.add_new_item(ann, " t1-s01 ", content)
    assert saving.add_new_item(ann, " T1-S50 ", content) == "T1-S50"
    assert read_book(empty_store).find("T1-S50").text == "Do it"


def test_another_framework_and_every_edit_of_the_list_stay_in_its_history(ann: Editor):
    folder = ann.folder
    saving.add_item(ann, "X-1", {"framework": "Plan 2027", "theme": "Care", "text": "Do it",
                                 "horizon": "long"})  # fmt: skip
    saving.link_item(ann, "T1-S01", "IMTP action 14")
    saving.supersede_item(ann, "T1-S02", "x-1")
    saving.retire_item(ann, "T1-S03", "Done elsewhere")
    items = read_book(folder).items
    assert (items["X-1"].due, items["X-1"].framework) == (None, "Plan 2027")
    assert write_horizon(items["X-1"].horizon) == "Long term"  # the years of ours are not its own
    assert write_horizon(items["T1-S01"].horizon) == "Short term (by 2019)"
    assert items["T1-S01"].linked_to == "IMTP action 14"
    assert (items["T1-S02"].state, items["T1-S02"].superseded_by) == ("superseded", "X-1")
    assert items["T1-S03"].state == "retired"
    saving.restore_item(ann, "T1-S03")
    assert read_book(folder).items["T1-S03"].state == "current"
    assert len(ask("enabler_history", Path(str(folder)))) == 5
    with pytest.raises(UserError, match="no enabler called “T9-X01”"):
        saving.retire_item(ann, "T9-X01", "x")


# What is said


def test_two_who_save_the_same_enabler_lose_nothing(ann: Editor, bob: Editor):
    opened = read_book(ann.folder).status("T1-S01")
    assert saving.save_status(ann, "T1-S01", opened, GREEN).is_kept
    theirs = saving.save_status(bob, "T1-S01", opened, {**GREEN, "reason": "Three", "owner": "CD"})
    assert not theirs.is_kept
    assert theirs.merged is not None
    assert theirs.merged.clashes == (("reason", "Two of five are done"),)
    assert theirs.merged.content["owner"] == "CD"
    assert theirs.merged.content["reason"] == "Three"
    again = saving.save_status(bob, "T1-S01", theirs.status, theirs.merged.content)
    assert again.is_kept
    assert again.status.revision == 2
    history = ask("enabler_history", Path(str(ann.folder)), enabler="T1-S01")
    names = ("changed_by", "what_changed", "before", "after")
    changed = [tuple(row[name] for name in names) for row in history]
    assert ("Bob", "reason", "Two of five are done", "Three") in changed
    assert [row for row in changed if row[0] == "Ann" and row[1] == "stage"] == [
        ("Ann", "stage", None, "In progress")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"stage": "Complete"}, "needs its reason"),
        ({"confidence": "Green"}, "needs its reason"),
        ({"stage": "Finished", "reason": "x"}, "not in the list"),
        ({"revised_due": "2027-03-31"}, "revised date needs its reason"),
    ],
)
def test_what_is_not_whole_is_refused_and_not_kept(ann: Editor, content, words):
    with pytest.raises(UserError, match=words):
        saving.save_status(ann, "T1-S01", Status("T1-S01"), content)
    assert read_book(ann.folder).said == {}


def test_each_organisation_has_statuses_of_its_own(ann: Editor):
    theirs = Editor(ann.folder, "Cai", "Cwm Derwen")
    saving.save_status(ann, "T1-S01", Status("T1-S01"), GREEN)
    saving.save_status(theirs, "T1-S01", Status("T1-S01"), {**GREEN, "confidence": "Red"})
    assert read_book(ann.folder).status("T1-S01").get("confidence") == "Green"
    assert read_book(ann.folder, "Cwm Derwen").status("T1-S01").get("confidence") == "Red"
    matrix = ask("enabler_organisations", Path(str(ann.folder)))
    assert [(row["organisation"], row["confidence"]) for row in matrix] == [("Cwm Derwen", "Red")]


def test_only_a_role_for_it_that_has_a_name_may_say_anything(empty_store: Path):
    with pytest.raises(UserError, match="not open to your role"):
        editor(empty_store, Viewer("Ann", "viewer", frozenset({LOOK})))
    with pytest.raises(UserError, match="not known who you are"):
        editor(empty_store, local_viewer("medical_director", ""))
    assert editor(empty_store, local_viewer("medical_director", "Ann")).who == "Ann"


def test_the_whole_follows_from_its_parts_until_something_is_said_of_it(ann: Editor):
    saving.save_status(ann, "T8-M04.1", Status("T8-M04.1"), GREEN)
    assert read_book(ann.folder).status("T8-M04").get("stage") == "In progress"
    saving.save_status(ann, "T8-M04", Status("T8-M04"), {"stage": "Blocked", "reason": "x"})
    assert read_book(ann.folder).status("T8-M04").get("stage") == "Blocked"
    grid = {(r["theme_no"], r["horizon"]): r for r in ask("enabler_grid", Path(str(ann.folder)))}
    assert (grid["8", "medium"]["enablers"], grid["8", "medium"]["blocked"]) == (4, 1)
    assert sum(row["enablers"] for row in grid.values()) == 66


def test_evidence_and_milestones_are_kept_and_taken_back(ann: Editor):
    entry = saving.log_evidence(ann, "T1-S01", TODAY, "Board paper", "Minute 14", date(2027, 6, 1))
    step = saving.save_milestone(ann, "T1-S01", "Five leads", date(2026, 12, 1))
    saving.save_milestone(ann, "T1-S01", "Five leads", date(2026, 12, 1), TODAY, entry=step)
    book = read_book(ann.folder)
    assert [each.done_on for each in book.milestones["T1-S01"]] == [TODAY]
    saving.take_back(ann, "T1-S01", "evidence", entry)
    assert read_book(ann.folder).evidence == {}
    assert len(ask("enabler_history", Path(str(ann.folder)))) == 4
    with pytest.raises(UserError, match="before the date of the evidence"):
        saving.log_evidence(ann, "T1-S01", TODAY, "x", review_on=date(2026, 1, 1))


# Conflicts


def rules(folder: Path, item: str, reading: Reading | None = None, gone=()) -> list[str]:
    book = read_book(folder)
    readings = {item: reading} if reading else {}
    found = find_conflicts(book, [book.items[item]], readings, gone, TODAY)
    return [each.rule for each in found]


def test_each_rule_catches_what_it_is_for_and_nothing_else(empty_store: Path, ann: Editor):
    now = datetime(2026, 6, 1)
    said_at(empty_store, "T1-S01", now)
    assert rules(empty_store, "T1-S01") == []
    said_at(empty_store, "T1-S02", now, stage="Complete", evidence_strength="Substantial")
    assert rules(empty_store, "T1-S02") == ["complete_without_evidence"]
    saving.log_evidence(ann, "T1-S02", date(2026, 1, 1), "Paper", review_on=date(2026, 6, 14))
    assert rules(empty_store, "T1-S02") == ["evidence_past_review"]
    missed = Reading("T1-S01", value=0.7, standing="missed")
    assert rules(empty_store, "T1-S01", missed) == ["green_while_worse"]
    said_at(empty_store, "T1-S03", now, confidence="Red")
    assert rules(empty_store, "T1-S03", missed) == []
    said_at(empty_store, "T1-M01", datetime(2025, 12, 15))
    assert rules(empty_store, "T1-M01") == []  # six months to the day
    said_at(empty_store, "T1-M02", datetime(2025, 12, 14))
    assert rules(empty_store, "T1-M02") == ["stale"]
    said_at(empty_store, "T1-L01", now, owner_number="123", revised_due="2026-06-14",
            due_reason="x")  # fmt: skip
    assert rules(empty_store, "T1-L01", gone={"123"}) == ["owner_gone", "revised_date_passed"]


def test_an_owner_is_gone_who_was_in_post_and_is_not(empty_store: Path):
    load_staff(empty_store, people(3), date(2025, 3, 31))
    load_staff(empty_store, people(2), DAY)
    store: Store = open_store(empty_store)
    numbers = [row["employee_number"] for row in store.query(
        "select employee_number from person_written order by 1")]  # fmt: skip
    gone = owners_gone(store, [*numbers, "99999999", ""])
    store.close()
    assert len(numbers) == 3
    assert len(gone) == 1


def test_nothing_is_called_overdue_for_the_date_of_the_document():
    from analytics.framework.words import due_words

    item = published()["T1-S01"]
    assert due_words(item, Status("T1-S01")) == "2019; no revised date"
    put_off = Status("T1-S01", {"revised_due": "2027-03-31"})
    assert due_words(item, put_off) == "2019, revised to 31 March 2027"


def test_made_up_statuses_say_so_and_are_never_put_beside_real_ones(empty_store: Path, ann: Editor):
    assert add_statuses(empty_store, TODAY) > 40
    book = read_book(empty_store)
    reasons = [status.get("reason") for status in book.said.values() if status.get("reason")]
    assert reasons
    assert all(text.startswith("Made up: ") for text in reasons)
    assert all(not statuses.faults_of(status.content) for status in book.said.values())
    assert add_statuses(empty_store, TODAY) == 0


def test_each_scheme_of_ratings_is_data_and_one_is_in_use():
    schemes = {entry.extra["scheme"] for entry in load("confidence_ratings").entries}
    assert len(schemes) == 4
    assert statuses.labels_of("confidence") == (
        "Green", "Amber/Green", "Amber", "Amber/Red", "Red",
    )  # fmt: skip


# Principles


def test_principles_have_their_statements_and_bands_add_up(demo_store: Path):
    rows = ask("principles", demo_store)
    assert len(rows) == 35
    by_id = {row["id"]: row for row in rows}
    evidence = {row["statement"]: row["share"] for row in ask("principle_evidence", demo_store)}
    assert by_id["P1.2"]["value"] == evidence[all_bindings()["P1.2"].line]
    assert by_id["P9.3"]["standing"] is None
    assert by_id["P9.3"]["could_be_measured"]
    shares: Counter[str] = Counter()
    for row in ask("top_of_licence", demo_store):
        shares[row["staff_group"]] += row["share"]
    assert all(abs(share - 1) < 1e-9 for share in shares.values())
    assert len(shares) > 4
    led = ask("leadership_by_profession", demo_store)
    assert abs(sum(row["share"] for row in led) - 1) < 1e-9
