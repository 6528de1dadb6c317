"""Questions about a drawn board: the plain ones all of them, and as many others as are drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.disclosure.attack import Attack
from tests.disclosure.attacker import Attacker
from tests.disclosure.cells import domain_of
from tests.disclosure.coefficients import in_afc

SCHEMES = ("esr", "five_year", "single")
OF_POSTS = ("headcount", "fte", "participation_rate", "registered_share", "senior_share",
            "very_senior_share", "skill_mix_index", "pay_cost", "cost_per_fte")  # fmt: skip
OF_AGES = ("aged_50_and_over", "aged_55_and_over", "aged_60_and_over", "aged_65_and_over",
           "mean_age", "replacement_ratio")  # fmt: skip
Where = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Ground:
    """Where is asked: the facts about posts to divide by, and staff who are always chosen."""

    fields: tuple[str, ...]
    within: Where = field(default_factory=dict)

    @property
    def units(self) -> tuple[str, ...]:
        """What units can be compared by."""
        return tuple(name for name in self.fields if name not in ("job_role", "band"))


DRAWN = Ground(("org_l3", "org_l4", "organisation", "staff_group", "job_role", "band"))


@dataclass(frozen=True)
class Question:
    """One question: a measure with splits, or a table, for a choice of staff with options."""

    name: str
    by: tuple[str, ...] | None  # None: a table
    where: Where = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    scheme: str = "esr"

    def ask(self, attack: Attack) -> None:
        """Put it, and learn from the answer."""
        scope: Any = {"age_scheme": self.scheme}
        if self.by is None:
            attack.table(self.name, self.where, self.options, **scope)
        else:
            attack.measure(self.name, self.by, self.where, self.options, **scope)


def plain_questions(secrets: Sequence[str], ground: Ground = DRAWN) -> Iterator[Question]:
    """The number of people by each secret, and by it and each fact about posts."""
    for secret in _fields(secrets):
        for scheme in SCHEMES if secret == "age_band" else ("esr",):
            yield Question("headcount", (secret,), ground.within, scheme=scheme)
            for public in ground.fields:
                yield Question("headcount", (public, secret), ground.within, scheme=scheme)
    if "age" in secrets:
        for measure in OF_AGES:
            for public in ground.fields:
                yield Question(measure, (public,), ground.within)


def drawn_questions(
    attacker: Attacker, secrets: Sequence[str], seed: int, ground: Ground = DRAWN
) -> Iterator[Question]:
    """Questions without end: measures and tables, with filters, splits, options and schemes."""
    draw = _Draw(attacker, _fields(secrets), Random(seed), ground)
    kinds: list[Callable[[], Question]] = [draw.count, draw.count, draw.measure, draw.skill_mix]
    if "age" in secrets:
        kinds += [draw.ages, draw.ages, draw.profile, draw.near_retirement]
    while True:
        yield draw.chance.choice(kinds)()


def _fields(secrets: Sequence[str]) -> tuple[str, ...]:
    return tuple("age_band" if secret == "age" else secret for secret in secrets)


@dataclass(frozen=True)
class _Draw:
    attacker: Attacker
    secrets: tuple[str, ...]
    chance: Random
    ground: Ground

    def count(self) -> Question:
        """People by a secret, chosen by facts about posts; or chosen by the secret as well."""
        return self._measure("headcount")

    def measure(self) -> Question:
        """Any measure about posts."""
        return self._measure(self.chance.choice(OF_POSTS))

    def _measure(self, name: str) -> Question:
        scheme = self._scheme()
        secret = self.chance.choice(self.secrets)
        others = (self.chance.choice(self.ground.fields), self.chance.choice(self.secrets))
        by = tuple(dict.fromkeys((secret, *others)))[: self.chance.choice([1, 2, 2])]
        where = self._where(scheme, secrets=self.chance.choice([0, 0, 1]))
        if where.keys() & set(self.secrets):
            by = tuple(self.chance.sample(self.ground.fields, self.chance.choice([0, 1, 2])))
        return Question(name, by, where, self._options(name), scheme)

    def ages(self) -> Question:
        """Shares and means by age, by up to two fields."""
        fields = (*self.ground.fields, *(name for name in self.secrets if name != "age_band"))
        by = tuple(self.chance.sample(fields, self.chance.choice([0, 1, 1, 2])))
        scheme = self._scheme()
        where = self._where(scheme, secrets=self.chance.choice([0, 0, 0, 1]))
        return Question(self.chance.choice(OF_AGES), by, where, scheme=scheme)

    def skill_mix(self) -> Question:
        """Tables of posts for people chosen by a secret, or grouped by it."""
        scheme = self._scheme()
        where = self._where(scheme, secrets=1)
        if self.chance.random() < 0.3:
            by = self.chance.choice(self.ground.units)
            return Question("skill_mix_compare", None, where, {"by": by}, scheme)
        group = self.chance.choice([n for n in self.ground.fields if n != "band"])
        if self.chance.random() < 0.5:
            where, group = self._where(scheme, secrets=0), self.chance.choice(self.secrets)
        return Question("skill_mix", None, where, {"group_by": group}, scheme)

    def profile(self) -> Question:
        """Age bands by a fact about posts or a secret."""
        scheme = self._scheme()
        groups = (*self.ground.fields, *(name for name in self.secrets if name != "age_band"))
        options = {"group_by": self.chance.choice(groups), "age_scheme": scheme}
        where = self._where(scheme, secrets=0)
        if "gender" in self.secrets and self.chance.random() < 0.3:
            return Question("age_pyramid", None, where, {"age_scheme": scheme}, scheme)
        return Question("age_profile", None, where, options, scheme)

    def near_retirement(self) -> Question:
        """People near a retirement age, by group or in years ahead."""
        age = str(self.chance.choice([54, 55, 60, 61, 65, 66, 68]))
        where = self._where("esr", secrets=0)
        fixed = {"retirement_age": age, "include_fixed_term": self.chance.choice(["yes", "no"])}
        name = self.chance.choice(["retirement_exposure", "retirement_by_group", "age_hotspots"])
        if name == "age_hotspots":
            by = {"by": self.chance.choice(self.ground.units), "retirement_age": age}
            return Question(name, None, where, by)
        if name == "retirement_by_group":
            fixed["group_by"] = self.chance.choice(self.ground.fields)
        return Question(name, None, where, fixed)

    def _scheme(self) -> str:
        return self.chance.choice(SCHEMES) if "age_band" in self.secrets else "esr"

    def _where(self, scheme: str, secrets: int) -> Where:
        """Up to two filters by facts about posts, and so many by secrets; some with several
        values, some with all but one."""
        fields = self.chance.sample(self.ground.fields, self.chance.choice([0, 1, 1, 2]))
        fields += self.chance.sample(self.secrets, min(secrets, len(self.secrets)))
        return {**self.ground.within, **{name: self._values(name, scheme) for name in fields}}

    def _values(self, name: str, scheme: str) -> tuple[str, ...]:
        domain = domain_of(self.attacker, name, scheme)
        some = self.chance.choice([1, 1, 1, 2, len(domain) - 1])
        return tuple(sorted(self.chance.sample(domain, max(1, min(some, len(domain) - 1)))))

    def _options(self, name: str) -> Mapping[str, str]:
        if name != "skill_mix_index" or self.chance.random() < 0.3:
            return {}
        bands = [band for band in domain_of(self.attacker, "band") if in_afc(band)]
        one = self.chance.choice(bands)
        return {f"weight.{band}": "1" if band == one else "0" for band in bands}
