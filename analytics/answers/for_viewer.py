"""The one way in for a question: what a viewer is answered from one version of the store.

Pages and the command line hold an `Answers`, never a `Store`. The store that protection reads holds
everything; every choice of staff is narrowed to the viewer's units before it is worked out.
A viewer who may, and who asks for it, is answered in the exact view: nothing is hidden, and every
answer says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from analytics.answers import measures, tables
from analytics.answers.together import ask_together
from analytics.answers.unit_choices import UnitChoice, units_of
from analytics.engine.exact import exact_numbers
from analytics.engine.opened_as import right_to
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.engine.viewer import EXACT, Viewer, refused
from analytics.privacy.staff_on_date import age_field, in_order, staff_on

Given = ParamSpec("Given")
Found = TypeVar("Found")
# Options that name staff which no choice of units narrows: a saved plan, and another unit.
OF_ANY_UNIT = frozenset({"plan", "plans", "like"})


@dataclass(frozen=True)
class Answers:
    """What one viewer may know of one version of the store."""

    _store: Store
    viewer: Viewer

    @property
    def version(self) -> str:
        """A text that changes whenever the data change."""
        return self._store.version

    @property
    def empty(self) -> bool:
        """Whether no staff in post are loaded."""
        return self._store.empty

    def dates(self, kind: str = "staff_in_post") -> list[date]:
        """The as-at dates loaded of one kind of file, newest first."""
        return self._store.dates(kind)

    def choices(self, field: str, scope: Scope) -> list[str]:
        """The values of a field among the viewer's staff on the date of a scope, in order.

        What is offered must not say who people are: choices of who they are narrow nothing, and
        their own values are those of everybody.
        """
        if scope.as_at is None:
            return []
        where = self.viewer.narrow(scope).where
        public = tuple(item for item in where if FIELDS[item[0]].characteristic is None)
        narrowed = public if FIELDS[field].characteristic is None else ()
        others = tuple(item for item in narrowed if item[0] != field)
        name = age_field("esr") if field == "age_band" else field
        staff = staff_on(self._store, scope.as_at)
        found = staff.values_of(name, in_order(others, "esr"))
        return [value for value in found if self.viewer.sees(field, value)]

    def units(self, as_at: date) -> list[UnitChoice]:
        """The units of every level that the viewer's staff can be chosen by on a date."""
        where = self.viewer.narrow(Scope(as_at=as_at)).where
        found = units_of(staff_on(self._store, as_at), in_order(where, "esr"))
        return [unit for unit in found if self.viewer.sees(unit.field, unit.name)]

    def measure(
        self,
        measure_id: str,
        scope: Scope,
        splits: tuple[str, ...] = (),
        options: Mapping[str, str] | None = None,
    ) -> MeasureResult:
        """A measure of the viewer's staff, protected. UserError as `measures.calculate`."""
        seen = self.viewer.within("measures", measure_id).narrow(scope)
        with exact_numbers(self.viewer.exact):
            return measures.calculate(self._store, measure_id, seen, splits, options)

    def measures(self, measure_ids: Iterable[str], scope: Scope) -> dict[str, MeasureResult]:
        """Several measures of the same staff, by id: each as it is alone, asked at once."""
        wanted, together = (
            tuple(dict.fromkeys(measure_ids)),
            replace(self, _store=remember_answers(self._store)),
        )
        with exact_numbers(self.viewer.exact):
            ask_together(together._store, wanted, self.viewer.narrow(scope))
        return {each: together.measure(each, scope) for each in wanted}

    def table(
        self, table_id: str, scope: Scope, options: Mapping[str, str] | None = None
    ) -> TableResult:
        """A table of the viewer's staff, protected. UserError as `tables.build`."""
        viewer = self.viewer.within("tables", table_id)
        self._refuse_others(options or {})
        seen = viewer.narrow(scope)
        with exact_numbers(viewer.exact):
            return tables.build(self._store, table_id, seen, options, viewer)

    def work_out(
        self,
        work: Callable[Concatenate[Store, Given], Found],
        *given: Given.args,
        **named: Given.kwargs,
    ) -> Found:
        """What a function of a subject finds, such as a priced plan.

        Every scope among what it is given, and every scope that a plan is based on, is narrowed,
        and a viewer among them keeps the rights that they have there. UserError where it is not
        open to the role of the viewer, or the exact view is asked for without the right to it;
        TypeError for a function that no `opened_as` declares.
        """
        there = self.viewer.within("functions", right_to(work))
        if there.exact and not there.may(EXACT):
            raise refused()
        for item in (*given, *named.values()):
            if isinstance(item, Mapping):
                self._refuse_others(item)
        seen = [self._narrowed(item, there) for item in given]
        named_seen = {name: self._narrowed(item, there) for name, item in named.items()}
        worked: Callable[..., Found] = work
        with exact_numbers(self.viewer.exact):
            return worked(self._store, *seen, **named_seen)

    def _refuse_others(self, options: Mapping[Any, Any]) -> None:
        """Plans of anybody and staff of any unit, named as options, are not for who sees some."""
        if self.viewer.units is not None and not options.keys().isdisjoint(OF_ANY_UNIT):
            raise refused()

    def _narrowed(self, item: Any, there: Viewer) -> Any:
        if isinstance(item, Scope):
            return there.narrow(item)
        if isinstance(item, Viewer):
            return replace(item, rights=item.rights & there.rights, units=there.units)
        basis = getattr(item, "basis", None)
        if is_dataclass(item) and not isinstance(item, type) and isinstance(basis, Scope):
            changed: Any = {"basis": there.narrow(basis)}
            return replace(item, **changed)
        return item
