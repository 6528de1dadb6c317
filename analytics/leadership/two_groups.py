"""Two groups compared in words and numbers: anybody's own, or two groups of leaders."""

from __future__ import annotations

from typing import Any

from analytics.errors import UserError
from analytics.statistics.intervals import Interval, wilson
from analytics.statistics.two_by_two import TwoByTwo
from analytics.words import _, show_number, show_percent

LARGEST = 1_000_000  # people in a group: beyond this nothing here is a matter of small numbers
CHANCE = 0.05


def read_two_groups(texts: list[str]) -> TwoByTwo:
    """Four counts as somebody typed them; a UserError names the one that is no count."""
    counts = []
    for place, text in zip("ABCD", texts, strict=True):
        plain = text.strip().replace(",", "")
        if not (plain.isascii() and plain.isdigit()) or int(plain) > LARGEST:
            raise UserError(
                _("{place} is “{text}”, which is not a whole number of 0 or more.").format(
                    place=place, text=text
                ),
                _("Write four counts of people: with and without the event in the first group,"
                  " then in the second."),
                rule="count_unreadable",
            )  # fmt: skip
        counts.append(int(plain))
    return TwoByTwo(*counts)


def compare(table: TwoByTwo) -> dict[str, Any]:
    """Every estimate with its interval and method, the tests, and one sentence in plain words.

    An estimate, or an end of an interval, that does not exist is None.
    """
    sizes = ((table.events, table.size), (table.second_events, table.second_size))
    can_test = table.size > 0 and table.second_size > 0
    return {
        "counts": [table.events, table.others, table.second_events, table.second_others],
        "risk_ratio": _estimate(table.risk_ratio(), _("Koopman’s score interval")),
        "odds_ratio": _estimate(table.odds_ratio(), _("exact, given the margins")),
        "difference": _estimate(table.rate_difference(), _("Newcombe, method 10")),
        "rates": [
            _estimate((events / size if size else None, wilson(events, size)), _("Wilson interval"))
            for events, size in sizes
        ],
        "fisher_p": table.fisher_p() if can_test else None,
        "mid_p": table.mid_p() if can_test else None,
        "four_fifths": table.is_below_four_fifths(),
        "flip_one": table.flips_with_one(),
        "sentence": sentence(table),
    }


def _estimate(found: tuple[float | None, Interval], method: str) -> dict[str, Any]:
    value, (low, high) = found
    return {"value": value, "low": low, "high": high, "method": method}


def sentence(table: TwoByTwo) -> str:
    """What can be said of the two groups, “too few to tell” included."""
    first, second = table.rates
    if first is None or second is None:
        return _("One of the groups is empty: there is nothing to compare.")
    if not table.events and not table.second_events:
        return _("Nobody in either group has it: there is nothing to compare.")
    shares = _("{first} of the first group ({events} of {size}) and {second} of the second"
               " ({second_events} of {second_size})").format(
        first=show_percent(first), events=show_number(table.events), size=show_number(table.size),
        second=show_percent(second), second_events=show_number(table.second_events),
        second_size=show_number(table.second_size),
    )  # fmt: skip
    if table.mid_p() >= CHANCE:
        if table.flips_with_one():
            return _("Too few to tell: {shares}. One person more or fewer would turn it"
                     " round.").format(shares=shares)  # fmt: skip
        return _("{shares}. Groups of this size differ as much by chance.").format(shares=shares)
    words = _("{shares}. Chance alone seldom gives such a difference.")
    if table.is_below_four_fifths():
        words = _("{shares}. Chance alone seldom gives such a difference, and the lower rate is"
                  " below four fifths of the higher.")  # fmt: skip
    return words.format(shares=shares)
