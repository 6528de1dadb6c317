"""What is assumed about retiring, by staff group: the age, who returns, and on how many hours.

Three sources, the first that there is: what somebody typed; what happened here, where it rests
on enough retirements (from a leavers file with reasons); a documented starting value
(``data/codelists/retirement_assumptions.csv``). Each value says which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from analytics import codelists
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.values.options import read_choice, read_share, read_whole
from analytics.words import _, show_number

What = Literal["age", "return_rate", "return_fte"]
ENOUGH = 30  # retirements: their mean age is then known to about half a year
YEARS_OF_EXPERIENCE = 3
EXPERIENCE = ("local", "documented")  # what happened here where enough retired; or the defaults
_OPTIONS: Mapping[str, What] = {
    "retirement_age": "age", "return_rate": "return_rate", "return_fte": "return_fte",
}  # fmt: skip
OPTIONS = (*_OPTIONS, "horizon", "include_fixed_term", "experience")


@dataclass(frozen=True)
class Assumed:
    """One value and where it comes from, in words."""

    value: float
    source: str


@dataclass(frozen=True)
class Assumptions:
    """By staff group; the group ``""`` stands for every group without an entry of its own."""

    age: Mapping[str, Assumed]
    return_rate: Mapping[str, Assumed]
    return_fte: Mapping[str, Assumed]

    def of(self, what: What, staff_group: str) -> Assumed:
        """The value for one staff group."""
        values: Mapping[str, Assumed] = getattr(self, what)
        return values.get(staff_group) or values[""]

    def own(self, what: What) -> dict[str, float]:
        """The groups whose value differs from that of all others."""
        values: Mapping[str, Assumed] = getattr(self, what)
        usual = values[""].value
        return {group: item.value for group, item in values.items() if item.value != usual}

    @property
    def ages(self) -> dict[str, int]:
        """The retirement age by staff group, as SQL is given it: the usual one and the others."""
        own = {group: int(age) for group, age in self.own("age").items()}
        return {"": int(self.age[""].value), **own}


def assume(store: Store, as_at: date, options: Mapping[str, str]) -> Assumptions:
    """The assumptions at a date. Raises UserError for an option that cannot be read."""
    found = _documented()
    choice = read_choice(options, "experience", EXPERIENCE)
    if choice == "local":
        for what, values in _experienced(store, as_at).items():
            found[what] |= values
    for name in sorted(options, key=lambda name: "." in name):  # the one for all groups first
        stem, _dot, group = name.partition(".")
        if what := _OPTIONS.get(stem):
            typed = Assumed(_read(what, options[name]), _("typed"))
            found[what] = {**found[what], _group(group): typed} if group else {"": typed}
    return Assumptions(found["age"], found["return_rate"], found["return_fte"])


def _read(what: What, text: str) -> float:
    return read_whole(text, 40, 90) if what == "age" else read_share(text)


def _group(text: str) -> str:
    entry = codelists.load("staff_groups").match(text)
    return entry.label_en if entry else text


def _documented() -> dict[What, dict[str, Assumed]]:
    found: dict[What, dict[str, Assumed]] = {"age": {}, "return_rate": {}, "return_fte": {}}
    for row in codelists.load_rows("retirement_assumptions"):
        what: Any = row["what"]
        words = _("published: {source}") if row["status"] == "documented" else _("from: {source}")
        found[what][row["staff_group"]] = Assumed(
            float(row["value"]), words.format(source=row["source"])
        )
    return found


# What happened here


def _experienced(store: Store, as_at: date) -> dict[What, dict[str, Assumed]]:
    """Mean ages at retirement and returns of the last years, where there are enough of them."""
    found: dict[What, dict[str, Assumed]] = {"age": {}, "return_rate": {}, "return_fte": {}}
    for row in _retirements(store, as_at):
        group = row["staff_group"]
        if row["retirements"] >= ENOUGH:
            found["age"][group] = Assumed(
                round(row["mean_age"]), _here(row["retirements"], _("retirements here"))
            )
        if row["observable"] >= ENOUGH:
            rate = round(row["returned"] / row["observable"], 2)
            found["return_rate"][group] = Assumed(
                rate, _here(row["observable"], _("retirements here, a year or more ago"))
            )
        if row["returned"] >= ENOUGH and row["fte_before"]:
            share = round(min(1.0, row["fte_after"] / row["fte_before"]), 2)
            found["return_fte"][group] = Assumed(
                share, _here(row["returned"], _("people who returned here"))
            )
    return found


def _here(count: int, of_what: str) -> str:
    return _("local: {count} {of_what}, last {years} years").format(
        count=show_number(count), of_what=of_what, years=YEARS_OF_EXPERIENCE
    )


def _retirements(store: Store, as_at: date) -> list[dict[str, Any]]:
    query = load_queries("ages")["retirement_experience"]
    period = {"first": _years_before(as_at, YEARS_OF_EXPERIENCE), "last": as_at}
    given = {"period": period, "observable_until": _years_before(as_at, 1)}
    return store.query(query.sql, given)


def _years_before(day: date, years: int) -> date:
    """The same day some years before; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


# One return rate for a choice of staff


def blended_return(store: Store, scope: Scope, assumed: Assumptions) -> tuple[float, float]:
    """Return rate, and FTE on return, of the scope: those of its staff groups by their size.

    One rate for all years ahead: a rate of each year's own would reveal how many nurses, and how
    many others, are in a year with few people.
    """
    own = {*assumed.own("return_rate"), *assumed.own("return_fte")}
    rows: list[dict[str, Any]] = []
    if own:
        query = load_queries("ages")["people_by_group"].sql
        rows = store.query(query, {"scope": scope.to_params()})
    people = sum(row["people"] for row in rows)
    if not people:
        return assumed.return_rate[""].value, assumed.return_fte[""].value
    back = [row["people"] * assumed.of("return_rate", row["staff_group"]).value for row in rows]
    fte = [assumed.of("return_fte", row["staff_group"]).value for row in rows]
    rate = sum(back) / people
    kept = sum(b * f for b, f in zip(back, fte, strict=True)) / sum(back) if rate else fte[0]
    return round(rate, 3), round(kept, 3)


def ages_for_sql(assumed: Assumptions) -> list[dict[str, Any]]:
    """The parameter ``$retirement_ages``: the default under an empty name, then the others."""
    return [{"staff_group": group, "age": age} for group, age in assumed.ages.items()]
