"""What ages add to the house: assumed retirement, words for scenarios, who is left out of ages."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.ages import retirement
from analytics.ages.remarks import age_remarks
from analytics.ages.scenario_words import SCENARIOS, scenario_title
from analytics.engine.declared import Table
from analytics.engine.display import show_split
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.values.options import read_whole, read_yes
from analytics.words import _, show_list, show_percent

DEFAULT_HORIZON = 10


def _bind_retirement(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    assumed = retirement.assume(store, scope.as_at, options)
    horizon = read_whole(options.get("horizon", str(DEFAULT_HORIZON)), 1, 40)
    returning, fte_kept = retirement.blended_return(store, scope, assumed)
    fixed_term = read_yes(options, "include_fixed_term", otherwise=True)
    values = {
        "retirement_ages": retirement.ages_for_sql(assumed),
        "horizon": horizon,
        "return_rate": returning,
        "return_fte": fte_kept,
        "fixed_term_counts": fixed_term,
    }
    ages = assumed.ages
    assumptions = {
        "retirement_age": ages.pop(""),
        "retirement_age_by_staff_group": ages,
        "horizon": horizon,
        "return_rate": returning,
        "return_fte": fte_kept,
        "include_fixed_term": fixed_term,
    }
    words = _retirement_words(assumptions["retirement_age"], ages, returning, fte_kept)
    return Bound(values, assumptions, (words,))


def _retirement_words(age: int, own: Mapping[str, int], returning: float, fte: float) -> str:
    others = show_list(
        f"{show_split('staff_group', group)} {value}" for group, value in own.items()
    )
    words = _(
        "Assumed retirement age {age}{others}; {share} of those who retire are assumed to"
        " return, on {fte} of their hours. The normal pension age is 60 in the 1995 Section,"
        " 65 in the 2008 Section and State Pension age in the 2015 Scheme; ESR does not record"
        " the section."
    )
    return words.format(
        age=age, others=f" ({others})" if others else "", share=show_percent(returning, 0),
        fte=show_percent(fte, 0),
    )  # fmt: skip


def _on_table(store: Store, table: Table, scope: Scope) -> list[str]:
    if "age" not in table.characteristics:
        return []
    return age_remarks(store, scope, spread=table.spreads_ages)


def _show_scenario(value: str) -> str:
    return scenario_title(value) if value in SCENARIOS else value


SUBJECT = Subject(
    writers={"scenario": _show_scenario},
    parameters={"retirement_ages": Parameter(_bind_retirement)},
    on_table=_on_table,
)
