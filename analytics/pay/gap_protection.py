"""What of a pay gap is hidden: where it would tell of few people who they are, or what they are
paid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.pay.gap_people import DOCTORS, FULL_TIME, GENDERS, Person
from analytics.privacy import gate
from analytics.vocabulary import MEDICAL

Quarter = int
_FIELDS = ("band", "medical_grade")


def all_hidden(
    store: Store, scope: Scope, who: str, people: Sequence[Person], threshold: int
) -> bool:
    """Whether nothing may be shown: few are women or men, or few of either have no known pay, whose
    gender the numbers of staff less these would tell."""
    if not threshold:
        return False
    paid = [each for each in people if each.pay(FULL_TIME) is not None]
    known, unknown = (
        Counter(each.gender for each in side)
        for side in (paid, [each for each in people if each.pay(FULL_TIME) is None])
    )
    if any(known[gender] < threshold for gender in GENDERS):
        return True
    if unknown.total() and any(unknown[gender] < threshold for gender in GENDERS):
        return True
    return bool(gate.hidden_groups(store, _asked(scope, who), ("gender",), threshold).groups)


def few_moved(now: Sequence[Person], then: Sequence[Person], threshold: int) -> bool:
    """Whether few women or men with known pay are in only one of two answers: their pay, or who
    they are, would be the difference of the two."""
    for gender in GENDERS:
        sides = [
            {each.id for each in people
             if each.gender == gender and each.pay(FULL_TIME) is not None}
            for people in (now, then)
        ]  # fmt: skip
        apart = (sides[0] - sides[1], sides[1] - sides[0])
        if any(0 < len(each) < threshold for each in apart):
            return True
    return False


def quarters_hidden(
    store: Store,
    scope: Scope,
    who: str,
    people: Sequence[Person],
    parts: Sequence[tuple[float, float]],
    threshold: int,
) -> bool:
    """Whether the quarters are hidden: one has few women or men, or groups that are hidden where
    staff are counted are in more than one of them."""
    if not threshold:
        return False
    if any(0 < number < threshold for part in parts for number in part):
        return True
    asked = _asked(scope, who)
    for field in _FIELDS:
        found = gate.hidden_groups(store, asked, (field, "gender"), threshold)
        names = {first for first, _second in found.groups}
        if len(set(_quarters_of(people, field, names))) > 1:
            return True
    return False


def _quarters_of(people: Sequence[Person], field: str, names: set[str]) -> Iterable[Quarter]:
    """The quarters by full-time pay in which somebody of these groups is."""
    pays = sorted(pay for each in people if (pay := each.pay(FULL_TIME)) is not None)
    for each in people:
        pay = each.pay(FULL_TIME)
        if pay is not None and each.groups[field] in names:
            yield _quarter_at(pays, pay)


def _quarter_at(pays: Sequence[float], pay: float) -> Quarter:
    below = sum(other < pay for other in pays)
    return 4 * below // len(pays)


def _asked(scope: Scope, who: str) -> Scope:
    where = (("staff_group", (MEDICAL,)),) if who == DOCTORS else ()
    return Scope(as_at=scope.as_at, where=where)
