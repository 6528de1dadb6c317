"""Ethnic origin in an old list of codes: named, counted apart, and put to no group."""

from __future__ import annotations

from pathlib import Path

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.leader_lists import DOCTOR, leads, load_leaders
from tests.small_board import DAY, load_staff, people, preview_rows, staff_rows

# 4 was Indian in the list of 1991, and the third group of that of 2001; the rest is the list now.
CODES = ["A"] * 60 + ["H"] * 50 + ["4"] * 30 + ["0"] * 20 + ["W1"] * 10 + ["Z"] * 12 + ["Martian"]


def posts() -> list[dict[str, str]]:
    return [{**person, "ethnic": code}
            for code in CODES for person in people(1, gender="Female", **DOCTOR)]  # fmt: skip


def test_codes_of_other_lists_are_one_message_that_says_what_becomes_of_them(
    empty_store: Path,
) -> None:
    preview = preview_rows(empty_store, staff_rows(posts()), DAY, kind="staff_in_post")
    found = [each for each in preview.problems if each.rule == "ethnic_code_of_other_list"]
    assert [each.count for each in found] == [60]
    assert "“4” (30 cells)" in found[0].message
    assert "counted apart as “Not known”" in found[0].effect
    other = [each for each in preview.problems if each.rule == "ethnic_groups_unknown"]
    assert [(each.found, each.count) for each in other] == [("Martian", 1)]


def test_they_are_in_no_group_and_apart_from_those_who_have_not_said(empty_store: Path) -> None:
    load_staff(empty_store, posts())
    load_leaders(
        empty_store, leads([*range(20), *range(60, 80), *range(110, 130), *range(170, 182)])
    )
    store = open_store(empty_store)
    counted = store.query("select ethnic_group as name, count(*) as people from staff group by 1")
    assert {row["name"]: row["people"] for row in counted} == {
        "White": 60, "Asian": 50, "Not known": 61, "Not stated": 12,
    }  # fmt: skip
    options = {"characteristic": "ethnic_group"}
    rows = build(store, "leadership_baseline", Scope(), options).rows
    verdicts = {row["group"]: (row["leaders"], row["verdict"]) for row in rows
                if row["tier"] == "All tiers"}  # fmt: skip
    assert verdicts["Not known"] == (20, "unknown")
    assert verdicts["Not stated"] == (12, "unknown")
