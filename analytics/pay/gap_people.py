"""People with what they are paid, as far as their points are on the scale in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from analytics.codelists import key_of
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.pay.actual import pay_at
from analytics.pay.groups import group_of
from analytics.pay.scales import Points
from analytics.statistics.pay_gap import Paid
from analytics.vocabulary import FEMALE, MALE, MEDICAL

GENDERS = (FEMALE, MALE)
FULL_TIME, AS_PAID = "full_time", "as_paid"
BASES = (FULL_TIME, AS_PAID)
DOCTORS, ALL_STAFF = "doctors", "all_staff"
WHO = (DOCTORS, ALL_STAFF)


@dataclass(frozen=True)
class Person:
    """Somebody in post. ``full_time`` is yearly pay for full-time hours, the mean of their posts
    by FTE; ``as_paid`` that for their own hours. Both are None where a point is not known."""

    id: int
    gender: str
    is_doctor: bool
    full_time: float | None
    as_paid: float | None
    groups: Mapping[str, str]  # by field: the band and grade of their first post

    def is_of(self, who: str) -> bool:
        """Whether they are among these people."""
        return who == ALL_STAFF or self.is_doctor

    def pay(self, basis: str) -> float | None:
        """Their pay on a basis."""
        return self.full_time if basis == FULL_TIME else self.as_paid


def read_people(store: Store, day: date, points: Points) -> list[Person]:
    """Everybody in post on a date."""
    query = load_queries("pay")["posts_with_points"]
    rows = store.query(query.sql, {"scope": Scope(as_at=day).to_params()})
    scales = {
        group: {key_of(name): pay for name, pay in own.items()} for group, own in points.items()
    }
    by_person = groupby(rows, key=lambda row: row["person"])
    return [_person(person, list(posts), scales) for person, posts in by_person]


def _person(person: int, posts: list[dict[str, Any]], scales: Points) -> Person:
    first = posts[0]
    pays = [_pay_of(post, scales) for post in posts]
    fte = sum(post["fte"] or 0 for post in posts)
    is_known = fte > 0 and None not in pays
    paid = sum((pay or 0) * (post["fte"] or 0) for pay, post in zip(pays, posts, strict=True))
    return Person(
        id=person,
        gender=first["gender"],
        is_doctor=any(post["staff_group"] == MEDICAL for post in posts),
        full_time=paid / fte if is_known else None,
        as_paid=paid if is_known else None,
        groups={"band": first["band"], "medical_grade": first["medical_grade"]},
    )


def _pay_of(post: Mapping[str, Any], scales: Points) -> float | None:
    group = group_of(post["band"], post["medical_grade"], post["job_role"])
    return pay_at(post["pay_point"] or "", scales.get(group, {}))


def women_and_men(people: list[Person], who: str) -> list[Person]:
    """Those of them whose gender is one that the gap is between."""
    return [each for each in people if each.is_of(who) and each.gender in GENDERS]


def paid_by(people: list[Person], basis: str) -> list[Paid]:
    """What is paid to those whose pay is known, women first of the two groups."""
    return [
        Paid(pay, each.gender == FEMALE) for each in people if (pay := each.pay(basis)) is not None
    ]
