"""What a query is given beside its scope: pay rates, weights, dates and other assumptions.

Each parameter belongs to a subject (`analytics.engine.subjects`), which turns options into the
values bound to SQL, the assumptions printed beside the answer and the sentences that explain them.
"""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engine.declared import Table
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, all_parameters


def bind(
    parameters: frozenset[str], store: Store, scope: Scope, options: Mapping[str, str]
) -> Bound:
    """Everything that a query's parameters need, except its scope. UserError for a bad option."""
    bound = Bound()
    for name, parameter in all_parameters().items():
        if name in parameters:
            bound += parameter.bind(store, scope, options)
    return bound


def options_of(parameters: frozenset[str]) -> tuple[str, ...]:
    """The options that a measure with these parameters has."""
    known = all_parameters().items()
    return tuple(option for name, item in known if name in parameters for option in item.options)


def options_of_table(table: Table) -> tuple[str, ...]:
    """The options that a table has: those that it declares, and those of its parameters."""
    return tuple(dict.fromkeys((*table.options, *options_of(table.parameters))))
