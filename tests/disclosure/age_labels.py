"""Which ages a label of a band stands for, and the labels of a scheme."""

from __future__ import annotations

from collections.abc import Iterable

FIRST = {"esr": 21, "five_year": 20}


def label_of(age: int, scheme: str) -> str:
    """The band of an age, as answers name it: ``51-55``, ``<=20``, ``>=71``, ``53``."""
    if scheme == "single":
        return str(age)
    first = FIRST[scheme]
    if age < first:
        return f"<={first - 1}"
    if age >= first + 50:
        return f">={first + 50}"
    low = first + (age - first) // 5 * 5
    return f"{low}-{low + 4}"


def ages_of(label: str, scheme: str = "esr") -> range:
    """The ages in a band."""
    if label.startswith("<="):
        return range(0, int(label[2:]) + 1)
    if label.startswith(">="):
        return range(int(label[2:]), 200)
    low, _sign, high = label.partition("-")
    return range(int(low), int(high or low) + 1)


def labels_of(ages: Iterable[int], scheme: str) -> list[str]:
    """The bands that these ages fall in, youngest first."""
    return list(dict.fromkeys(label_of(age, scheme) for age in sorted(ages)))
