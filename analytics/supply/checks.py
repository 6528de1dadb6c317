"""What rows of parameters must not say together: each fault is at the row that is at fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from analytics import codelists
from analytics.supply.parameters import NATIONAL, STATES, Parameter, form_of, groups_of, of_group
from analytics.words import _, show_list

Fault = tuple[int, str]  # the row, and what is wrong in words
_MORE_THAN_ALL = 1 + 1e-9
_MOST_FTE_PER_PERSON = 1.5
_SHOWN = 4


def check_together(rows: Sequence[Parameter]) -> list[Fault]:
    """The faults of rows that are right one by one."""
    checks: list[Callable[[Sequence[Parameter]], Iterator[Fault]]] = [_contradictions]
    checks += [_base_years, _needed, _order_of_years, _exits_fall] if (
        form_of(rows) == NATIONAL) else [_emptied, _without_stock, _too_many_hours]  # fmt: skip
    return [fault for check in (*checks, _years_join) for fault in check(rows)]


def _contradictions(rows: Sequence[Parameter]) -> Iterator[Fault]:
    seen: dict[object, Parameter] = {}
    for each in rows:
        if each.key in seen:
            words = _("“{name}” is given twice: row {row} has it too.")
            yield each.row, words.format(name=each.in_words(), row=seen[each.key].row)
        seen.setdefault(each.key, each)


def _base_years(rows: Sequence[Parameter]) -> Iterator[Fault]:
    """One base year: in the column year, or in a row of its own."""
    dated = [each for each in rows if each.year is not None and each.name != "population"]
    named = {each.value for each in rows if each.name == "base year"}
    first = dated[0] if dated else None
    for each in dated:
        if first and each.year != first.year:
            words = _("The year {year} does not join the base year {base} of row {row}.")
            yield each.row, words.format(year=each.year, base=first.year, row=first.row)
        elif named and each.year not in named:
            words = _("The year {year} is not the base year.")
            yield each.row, words.format(year=each.year)
    if not dated and not named:
        yield rows[0].row, _("No row says the base year: add it, or a column year.")


def _needed(rows: Sequence[Parameter]) -> Iterator[Fault]:
    entries = codelists.load("supply_parameters").entries
    wanted = [each.label_en for each in entries if each.extra["needed"] == "yes"]
    for group in groups_of(rows):
        mine = of_group(rows, group)
        missing = [name for name in wanted if name not in {each.name for each in mine}]
        if "persons at base" in missing:
            words = _("“{group}” has no stock: add a row “persons at base”.")
            yield _first(rows, group).row, words.format(group=group)
        elif missing:
            words = _("Rows are missing: {names}.")
            yield _first(rows, group).row, words.format(names=show_list(missing[:_SHOWN]))


def _first(rows: Sequence[Parameter], group: str) -> Parameter:
    return next((each for each in rows if each.group == group), rows[0])


def _order_of_years(rows: Sequence[Parameter]) -> Iterator[Fault]:
    bases = [each.year for each in rows if each.year is not None and each.name != "population"]
    bases += [int(each.value) for each in rows if each.name == "base year"]
    if not bases:
        return
    later = ("adjustment year", "last year of non-demographic growth", "balance year 1",
             "balance year 2")  # fmt: skip
    for each in rows:
        if each.name in later and (each.value < bases[0] or each.value != int(each.value)):
            words = _("“{name}” is {year}, before the base year {base}.")
            yield each.row, words.format(name=each.name, year=f"{each.value:g}", base=bases[0])


def _exits_fall(rows: Sequence[Parameter]) -> Iterator[Fault]:
    """Cumulative exits never fall: nobody who left comes back to the stock at base."""
    for sex in ("women", "men"):
        for group in {each.group for each in rows}:
            found = [each for years in (5, 10, 15, 20) for each in rows
                     if each.name == f"cumulative exit {sex} {years} y"
                     and each.group == group]  # fmt: skip
            for one, other in pairwise(found):
                if other.value < one.value:
                    words = _("Fewer have left than in row {row}: cumulative exits cannot fall.")
                    yield other.row, words.format(row=one.row)


def _emptied(rows: Sequence[Parameter]) -> Iterator[Fault]:
    """More people than there are would go out of a state in a year."""
    timed = {each.state for each in rows if each.name == "years in state"}
    timed |= {each.label_en for each in codelists.load("supply_states").entries
              if each.extra["years"] not in ("", "0")}  # fmt: skip
    out: dict[tuple[str, str], list[Parameter]] = {}
    for each in rows:
        if each.name == "moves" or (each.name == "leaves per year" and each.state not in timed):
            out.setdefault((each.group, each.state), []).append(each)
    for (_group, state), found in out.items():
        worst = max(_share_out(found, year) for year in {each.year for each in found})
        if worst > _MORE_THAN_ALL:
            words = _("More people go out of “{state}” than are in it: the shares add up to {sum}.")
            yield found[-1].row, words.format(state=state, sum=f"{worst:.3g}")


def _share_out(found: Sequence[Parameter], year: int | None) -> float:
    """The most that goes out by one sex and age: the highest leaving rate, and all moves.

    A row of a year stands from then on, in place of an earlier one of the same.
    """
    known = sorted((each for each in found if (each.year or 0) <= (year or 0)),
                   key=lambda each: each.year or 0)  # fmt: skip
    here = {(each.name, each.to, each.sex, each.age): each.value for each in known}
    leaving = max((rate for key, rate in here.items() if key[0] == "leaves per year"), default=0.0)
    return leaving + sum(share for key, share in here.items() if key[0] == "moves")


def _without_stock(rows: Sequence[Parameter]) -> Iterator[Fault]:
    for group in groups_of(rows):
        mine = [each for each in rows if each.group == group and group]
        own = [each for each in mine if each.form == STATES]
        if own and not any(each.name == "stock" for each in own):
            words = _("“{group}” has no stock: add rows “stock” with the people in its states.")
            yield own[0].row, words.format(group=group)


def _too_many_hours(rows: Sequence[Parameter]) -> Iterator[Fault]:
    people = {_place(each): each.value for each in rows if each.name == "stock"}
    for each in rows:
        heads = people.get(_place(each))
        if each.name != "stock FTE":
            continue
        if heads is None:
            words = _("“{state}” has FTE and no people: add its row “stock”.")
            yield each.row, words.format(state=each.state)
        elif each.value > _MOST_FTE_PER_PERSON * heads:
            yield each.row, _("More than 1.5 FTE for each person: are these people, and not FTE?")


def _place(each: Parameter) -> tuple[object, ...]:
    return each.group, each.state, each.sex, each.age


def _years_join(rows: Sequence[Parameter]) -> Iterator[Fault]:
    """Years of a population follow each other: a hole would be guessed over."""
    found = [each for each in rows if each.name == "population"]
    found.sort(key=lambda each: (each.group, str(each.age), each.sex, each.year or 0))
    for one, other in pairwise(found):
        same = (one.group, one.age, one.sex) == (other.group, other.age, other.sex)
        if same and other.year != (one.year or 0) + 1:
            words = _("The year {year} does not join {before} of row {row}: years are missing.")
            yield other.row, words.format(year=other.year, before=one.year, row=one.row)
