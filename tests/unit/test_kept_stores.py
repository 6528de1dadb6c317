"""A store that is copied is as good as one loaded; one that others changed is not copied over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.answers.measures import calculate
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.imports.storing.undo import undo
from tests.small_board import DAY, EARLIER, load_staff, people


def headcount(store: Path) -> float | None:
    opened = open_store(store)
    try:
        return calculate(opened, "headcount", Scope()).total.value
    finally:
        opened.close()


def dates(store: Path) -> list[date]:
    opened = open_store(store)
    try:
        return opened.dates()
    finally:
        opened.close()


@pytest.fixture
def two_folders(tmp_path: Path) -> tuple[Path, Path]:
    folders = tmp_path / "one", tmp_path / "two"
    for folder in folders:
        folder.mkdir()
    return folders


def test_a_copy_answers_as_the_first_did_and_goes_its_own_way(
    two_folders: tuple[Path, Path],
) -> None:
    one, two = two_folders
    for folder in two_folders:
        load_staff(folder, people(7), EARLIER)
        load_staff(folder, people(9))
    assert headcount(one) == headcount(two) == 9
    load_staff(two, people(4))
    assert (headcount(one), headcount(two)) == (9, 4)


def test_a_store_that_somebody_else_changed_is_loaded_anew(
    two_folders: tuple[Path, Path],
) -> None:
    one, two = two_folders
    for folder in two_folders:
        load_staff(folder, people(7), EARLIER)
    undo(1, store_folder=two)
    for folder in two_folders:
        load_staff(folder, people(9))
    assert dates(one) == [DAY, EARLIER]
    assert dates(two) == [DAY]
