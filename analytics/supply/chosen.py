"""What a table of supply and demand is asked with: rows, years, seed, and where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analytics import codelists
from analytics.engine.choices import resolve_scope
from analytics.engine.exact import is_exact
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import made_of, typed
from analytics.supply import runs, scenarios
from analytics.supply.demand import METHODS, Population
from analytics.supply.draws import PATHS, SEED, Values, draw
from analytics.supply.national import base_year
from analytics.supply.parameters import (
    COST,
    NATIONAL,
    Parameter,
    form_of,
    groups_of,
    laid_over,
    of_group,
)
from analytics.supply.population import population_of
from analytics.supply.reading import read_parameters, usual_parameters
from analytics.supply.stock import Asked, grades_of_states, on_hidden, own_rows
from analytics.values.options import read_choice, read_whole
from analytics.words import _, show_date, show_list

LAYERS = ("both", "chance", "parameters", "none")
SOURCES = ("run", "parameters", "scenario")
HORIZON, MOST_YEARS, MOST_PATHS = 20, 40, 5_000


@dataclass(frozen=True)
class FromFile(Scope):
    """The scope of an answer that rests on typed parameters alone."""

    def in_words(self) -> str:
        """Where the numbers come from, in place of a choice of staff."""
        return _("From parameters that were typed or read from a file")


@dataclass(frozen=True)
class Request:
    """Everything that decides a run: two with the same give the same digits."""

    rows: tuple[Parameter, ...]
    first: int
    horizon: int
    seed: int
    paths: int
    layers: str
    method: str  # empty: the usual one of each group
    state: str  # the state that counts as supply; empty: everybody qualified
    population: Population
    scope: Scope
    answers: tuple[MeasureResult | TableResult, ...] = ()
    remarks: tuple[str, ...] = ()
    source: str = ""

    @property
    def form(self) -> str:
        """Which model the rows are for."""
        return form_of(self.rows)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that there are rows of."""
        return groups_of(self.rows)

    def values(self, group: str, *, paths: int | None = None) -> Values:
        """The numbers of a group; none are drawn where the layer of parameters is off."""
        mine = of_group(self.rows, group)
        count = self.paths if paths is None else paths
        if self.layers in ("both", "parameters"):
            return draw(mine, count, self.seed)
        return draw([replace(each, distribution="fixed") for each in mine], count, self.seed)

    def release(
        self, rows: Sequence[Mapping[str, Any]], summary: Mapping[str, Any] | None = None
    ) -> Released:  # fmt: skip
        """The rows let out: of answers that were released, or of what somebody typed."""
        noted = [{"note": None, **row} for row in rows]
        if not self.answers:
            return typed(noted, summary=summary)
        return made_of(self.answers, noted, summary=summary)

    def assumptions(self) -> dict[str, Any]:
        """What is printed with every answer."""
        return {
            "scenario": self.source, "form": self.form, "first_year": self.first,
            "horizon": self.horizon, "seed": self.seed, "paths": self.paths,
            "layers": self.layers, **({"state": self.state} if self.state else {}),
            **({"demand": self.method} if self.method else {}),
        }  # fmt: skip


def read_request(store: Store, scope: Scope, options: Mapping[str, str]) -> Request:
    """The request of these options. UserErrors name the file and its cells, or the option."""
    named = [name for name in SOURCES if options.get(name)]
    if len(named) > 1:
        raise UserError(
            _("{names} cannot be used together.").format(names=show_list(named)),
            _("Leave all but one of them out."), rule="option_clash")  # fmt: skip
    if named == ["run"]:
        return _replayed(runs.read_run(options["run"]), options)
    given, source = _given(store, options, named)
    if given and form_of(given) == NATIONAL:
        first = base_year(draw(of_group(given, groups_of(given)[0]), 0))
        return _request(store, options, given, first, FromFile(), source)
    return _of_states(store, scope, options, given, source)


def _given(
    store: Store, options: Mapping[str, str], named: Sequence[str]
) -> tuple[tuple[Parameter, ...], str]:  # fmt: skip
    if named == ["parameters"]:
        return read_parameters(options["parameters"]), _("file of parameters")
    if named == ["scenario"]:
        return scenarios.load(store.folder, options["scenario"]), options["scenario"]
    return (), _("usual parameters")


def _of_states(
    store: Store, scope: Scope, options: Mapping[str, str], given: tuple[Parameter, ...],
    source: str,
) -> Request:  # fmt: skip
    usual = usual_parameters()
    wanted = _states_from_lists(given)
    rows = laid_over(usual, given)
    named = [int(each.value) for each in rows if each.name == "base year"]
    if not wanted or (store.empty and any(each.name == "stock" for each in given)):
        first = named[0] if named else _year_of_lists(store)
        rows = _of_stocked(rows, given)
        return _request(store, options, rows, first, FromFile(), source)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    assert resolved.as_at is not None
    if named and named[0] != resolved.as_at.year:
        raise UserError(
            _("The base year {year} does not join the staff list of {date}.").format(
                year=named[0], date=show_date(resolved.as_at)),
            _("Leave the base year out, choose a date of that year, or give the stock of every"
              " state."),
            rule="base_year_apart",
        )  # fmt: skip
    asked = Asked(remember_answers(store), resolved, resolved.as_at)
    aged = any(each.age or each.sex for each in given if each.name != "use per person")
    own = own_rows(asked, wanted, rows, ages=aged)
    said = {(each.name, each.state) for each in given}
    own = tuple(each for each in own if (each.name, each.state) not in said)
    taken = {(each.name, each.state) for each in own}
    rows = (*own, *(each for each in rows if (each.name, each.state) not in taken
                    or each in given))  # fmt: skip
    rows = _of_stocked(rows, given)
    found = _request(store, options, rows, resolved.as_at.year, resolved, source)
    return replace(found, answers=tuple(asked.answers), remarks=tuple(on_hidden(asked)))


def _states_from_lists(given: Sequence[Parameter]) -> list[str]:
    """The states that staff lists are asked for: those that rows speak of without a stock, or all
    qualified ones where no row has a stock."""
    listed = {each.label_en: each for each in grades_of_states().values()}
    given = [each for each in given if each.form != COST]
    stocked = {each.state for each in given if each.name == "stock"}
    spoken = {each.state for each in given} & set(listed) - stocked
    if any(each.group for each in given if each.name == "stock"):
        return []
    if stocked:
        return [name for name in listed if name in spoken]
    return [name for name, each in listed.items()
            if each.extra["kind"] == "qualified" or name in spoken]  # fmt: skip


def _of_stocked(rows: Sequence[Parameter], given: Sequence[Parameter]) -> tuple[Parameter, ...]:
    """Without usual rows that no number rests on: of states that nobody is in, and ages at which
    people come where no ages are known."""
    stocked = {each.state for each in rows if each.name == "stock"} | {each.to for each in rows}
    aged = {each.state for each in rows if each.name == "stock" and each.age}
    return tuple(
        each for each in rows
        if each in given or not each.state
        or (each.state in stocked and (each.name != "entry age" or each.state in aged))
    )  # fmt: skip


def _year_of_lists(store: Store) -> int:
    if store.empty:
        raise UserError(
            _("It is not known which year the stock is of."),
            _("Add a row “base year” to the parameters, or load a staff list."),
            rule="base_year_missing",
        )
    return store.dates()[0].year


def _request(
    store: Store, options: Mapping[str, str], rows: tuple[Parameter, ...], first: int,
    scope: Scope, source: str,
) -> Request:  # fmt: skip
    layers = read_choice(options, "layers", LAYERS)
    paths = read_whole(options.get("paths", str(PATHS)), 0, MOST_PATHS)
    drawn = any(each.has_range for each in rows)
    if layers == "none" or (form_of(rows) == NATIONAL and not drawn):
        paths = 0
    return Request(
        rows, first, read_whole(options.get("horizon", str(HORIZON)), 1, MOST_YEARS),
        read_whole(options.get("seed", str(SEED)), 0, 2**31), paths, layers,
        read_choice(options, "demand", ("", *METHODS)), _state(options), population_of(store),
        scope, source=source,
    )  # fmt: skip


def _state(options: Mapping[str, str]) -> str:
    """The qualified state of the option ``state``; UserError for another."""
    text = options.get("state", "")
    entry = codelists.load("supply_states").match(text) if text else None
    if text and (entry is None or entry.extra["kind"] != "qualified"):
        known = [each.label for each in codelists.load("supply_states").entries
                 if each.extra["kind"] == "qualified"]  # fmt: skip
        raise UserError(
            _("“{text}” is not a state of qualified doctors.").format(text=text[:60]),
            _("Choose one of: {values}.").format(values=show_list(known)),
            rule="option_unreadable",
        )
    return entry.label_en if entry else ""


def _replayed(run: runs.Run, options: Mapping[str, str]) -> Request:
    """The request of a run file: nothing of it can be changed by another option."""
    for name in ("seed", "paths", "layers", "horizon", "demand", "state"):
        if name in options:
            raise UserError(
                _("“{name}” cannot be used with a run: the run has its own.").format(name=name),
                _("Leave it out, or ask without the run."), rule="option_clash")  # fmt: skip
    return Request(
        run.rows, run.first, run.horizon, run.seed, run.paths, run.layers, run.method,
        run.state, Population(run.population, run.population_source), FromFile(),
        remarks=run.remarks, source=_("run {digest}").format(digest=run.digest[:12]),
    )  # fmt: skip


@opened_as("write_run")
def write_run(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path
) -> None:  # fmt: skip
    """Write the request of these options as a run file, for `table … --option run=FILE`.

    UserError in the exact view: a run is read by others, and must hold what they may see.
    """
    if is_exact():
        raise UserError(
            _("A run cannot be made in the exact view."), _("Leave out --exact."),
            rule="run_exact",
        )  # fmt: skip
    request = read_request(store, scope, options)
    run = runs.Run(
        request.rows, request.first, request.horizon, request.seed, request.paths,
        request.layers, request.method, request.state, request.population.people,
        request.population.source, request.remarks,
    )  # fmt: skip
    out.write_text(runs.run_text(run), encoding="utf-8", newline="\n")


def leaning(rows: Sequence[Parameter]) -> list[Parameter]:
    """The rows that are placeholders or of another country; costs move no number of doctors."""
    return [each for each in rows if each.form != COST and each.leans]


def rests_on(rows: Sequence[Parameter]) -> str:
    """In a few words, how many rows are placeholders and how many of another country."""
    labels = codelists.load("supply_status").by_label
    found = [each.status for each in leaning(rows)]
    parts = [_("{status}: {count}").format(status=labels[name].label, count=found.count(name))
             for name in dict.fromkeys(found)]  # fmt: skip
    return show_list(parts)
