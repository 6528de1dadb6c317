"""The box of units: what it puts first when somebody types."""

from __future__ import annotations

import pytest

from analytics.answers.unit_choices import UnitChoice
from analytics.compare.chosen_units import Unit
from pages.parts.unit_box import labels_of

UNITS = (
    UnitChoice("org_l4", "Theatres and Anaesthetics", ("Planned Care", "Surgery")),
    UnitChoice("org_l4", "Theatres", ("A division with a very long name indeed", "Surgery")),
    UnitChoice("organisation", "Day Surgery", ("Theatres",)),
    UnitChoice("organisation", "Day Theatres", ("Surgery",)),
    UnitChoice("organisation", "Ward 4"),
)


def score(typed: str, label: str) -> float:
    """What letters in one piece score in fzy (github.com/jhawthorn/fzy), by which the box orders:
    0.9 at the beginning, 0.8 after a space, 1 for each that follows, less 0.005
    for each letter around them."""
    at = label.casefold().find(typed.casefold())
    if at < 0:
        return float("-inf")
    bonus = 0.9 if at == 0 else 0.8 if label[at - 1] == " " else 0.0
    return bonus + len(typed) - 1 - 0.005 * (len(label) - len(typed))


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("theatres", ["Theatres", "Theatres and Anaesthetics", "Day Surgery", "Day Theatres"]),
        ("day", ["Day Surgery", "Day Theatres"]),
        ("ward 4", ["Ward 4"]),
    ],
)
def test_a_name_then_names_that_begin_so_come_first(typed: str, first: list[str]) -> None:
    labels = labels_of(UNITS, [Unit("org_l5", "Gone since")])
    found = {unit.name: score(typed, text) for unit, text in labels.items()}
    ordered = sorted((name for name in found if found[name] > 0), key=lambda name: -found[name])
    assert ordered == first


def test_what_is_chosen_stays_and_nobody_sees_the_spaces() -> None:
    labels = labels_of(UNITS, [Unit("org_l5", "Gone since")])
    assert labels[Unit("org_l5", "Gone since")].strip() == "Gone since · Org L5"
    assert labels[Unit("organisation", "Day Surgery")].strip() == (
        "Day Surgery · Organisation, in Theatres"
    )
