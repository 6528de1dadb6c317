"""Change by age band: worked out by hand, and nothing that gives a person away."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics import figures
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.small_board import DAY, EARLIER, load_drawn, people

NURSING = "Nursing and Midwifery Registered"


def crowd(start: int, **ages: int) -> list[dict[str, Any]]:
    """So many people of each age; those of one start number are the same people each time."""
    found, number = [], start
    for text, count in ages.items():
        for post in people(count, age=int(text.removeprefix("a"))):
            found.append({**post, "who": number})
            number += 1
    return found


def table(store: Path, **options: str) -> TableResult:
    opened = open_store(store)
    try:
        return build(opened, "age_change", Scope(), options)
    finally:
        opened.close()


def by_band(result: TableResult) -> dict[str, dict[str, Any]]:
    return {row["age_band"]: row for row in result.rows}


@pytest.fixture
def grown(empty_store: Path) -> Path:
    """Thirty people of 54 grow a year older (into 51-55 still) and thirty of 55 into 56-60; ten
    of 30 join."""
    load_drawn(empty_store, crowd(1000, a54=30) + crowd(2000, a55=30), EARLIER)
    load_drawn(empty_store, crowd(1000, a55=30) + crowd(2000, a56=30) + crowd(3000, a30=10), DAY)
    return empty_store


def test_people_who_grow_older_change_the_bands(grown: Path) -> None:
    found = by_band(table(grown))
    assert [(r["people_before"], r["people_now"], r["change"]) for r in found.values()] == [
        (0, 10, 10), (60, 30, -30), (0, 30, 30),
    ]  # fmt: skip
    assert found["51-55"]["change_share"] == -0.5
    assert found["26-30"]["change_share"] is None


@pytest.mark.parametrize(
    ("scheme", "bands"),
    [("five_year", ["30-34", "50-54", "55-59"]), ("single", ["30", "54", "55", "56"])],
)
def test_every_scheme(grown: Path, scheme: str, bands: list[str]) -> None:
    assert list(by_band(table(grown, age_scheme=scheme))) == bands


def test_the_base_can_be_any_loaded_date(grown: Path) -> None:
    assert table(grown, base=EARLIER.isoformat()).assumptions["base_date"] == EARLIER.isoformat()
    for text in ("2020-01-01", "yesterday"):
        with pytest.raises(UserError):
            table(grown, base=text)


def test_one_date_alone_says_so(empty_store: Path) -> None:
    load_drawn(empty_store, people(20, age=40))
    result = table(empty_store)
    assert result.rows == ()
    assert "nothing to compare" in result.remarks[0]
    assert "no earlier date" in figures.age_change(result).headline


def test_one_person_going_is_not_told_by_age(empty_store: Path) -> None:
    """Twenty stay; the one leaver's age would stand alone."""
    load_drawn(empty_store, crowd(1000, a40=10, a58=10) + crowd(3000, a58=1), EARLIER)
    load_drawn(empty_store, crowd(1000, a40=10, a58=10), DAY)
    assert all(row["note"] == "c" and row["change"] is None for row in table(empty_store).rows)


def test_a_band_that_few_people_went_out_of_is_hidden_and_one_more(empty_store: Path) -> None:
    before = crowd(1000, a40=10, a48=10, a58=10) + crowd(3000, a58=2) + crowd(4000, a40=6)
    after = crowd(1000, a40=10, a48=10, a58=10) + crowd(5000, a48=6)
    load_drawn(empty_store, before, EARLIER)
    load_drawn(empty_store, after, DAY)
    hidden = [band for band, row in by_band(table(empty_store)).items() if row["note"]]
    assert "56-60" in hidden
    assert len(hidden) == 2


def test_a_band_with_few_people_at_either_date_is_hidden(empty_store: Path) -> None:
    load_drawn(empty_store, crowd(1000, a40=20) + crowd(3000, a58=3) + crowd(6000, a62=4), EARLIER)
    load_drawn(empty_store, crowd(1000, a40=20) + crowd(4000, a58=13) + crowd(7000, a62=14), DAY)
    found = by_band(table(empty_store))
    assert {band for band, row in found.items() if row["note"]} == {"56-60", "61-65"}
    assert all(v is None for n, v in found["56-60"].items() if n not in ("age_band", "note"))


def test_the_headline_says_what_grew_and_what_shrank(grown: Path) -> None:
    chart = figures.age_change(table(grown))
    assert chart.headline == (
        "Since 31 March 2025: 30 more people aged 56–60, 30 fewer people aged 51–55 (50%)"
    )
    assert chart.figure is not None


def test_the_dates_are_in_the_words(grown: Path) -> None:
    assert table(grown).scope.compare == date(2025, 3, 31)
