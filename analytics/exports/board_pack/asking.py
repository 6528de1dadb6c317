"""Questions of the board pack, put to one version of the store; each question once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from analytics.answers.measures import calculate
from analytics.answers.tables import all_tables, build
from analytics.engine.bindings import options_of_table
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.exports.board_pack.declared import Question
from analytics.imports.kinds.registry import all_kinds
from analytics.words import _, show_list

Result = MeasureResult | TableResult
OPTIONS = ("survey",)  # what a pack may be asked for beside its sections
DATES = 25  # of a line: two years of months and the month they are compared with


@dataclass(frozen=True)
class Asking:
    """What is asked of whom: a store that remembers its answers, and a choice of staff."""

    store: Store
    scope: Scope
    options: Mapping[str, str] = field(default_factory=dict)  # of every table that has them
    answers: dict[str, Result] = field(default_factory=dict)  # in the order they were asked for

    def answer(self, question: Question) -> Result:
        """The released answer to a question. UserError where it cannot be asked of these staff."""
        key = repr(question)
        if key not in self.answers:
            self.answers[key] = self._ask(question)
        return self.answers[key]

    def _ask(self, question: Question) -> Result:
        options = dict(question.options)
        if question.is_table:
            known = options_of_table(all_tables()[question.id])
            options |= {name: text for name, text in self.options.items() if name in known}
            return build(self.store, question.id, self.scope, options)
        scope = self._since() if question.by == ("month",) else self.scope
        return calculate(self.store, question.id, scope, question.by, options)

    def _since(self) -> Scope:
        """The scope with the first of the dates that a line goes through."""
        days = [day for day in self.store.dates() if day <= (self.scope.as_at or day)][:DATES]
        return replace(self.scope, since=days[-1] if days else None)

    def missing(self, needs: tuple[str, ...]) -> str:
        """Which files are needed that are not loaded, in words; empty where none."""
        lacking = [
            kinds for kinds in needs if not any(self.store.dates(kind) for kind in kinds.split("|"))
        ]
        titles = (_(all_kinds()[kind].title) for kinds in lacking for kind in kinds.split("|"))
        return _("not loaded: {files}").format(files=show_list(titles)) if lacking else ""
