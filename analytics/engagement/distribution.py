"""How answers are spread, not their mean alone, where single answers are loaded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from analytics.engagement.asking import Asked, Row, ask, read_wave, release
from analytics.engagement.board import Board, Wave
from analytics.engagement.scores import ANSWERS, WHOLE
from analytics.engagement.trend import of_question
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.survey_groups import Cell, hidden_groups
from analytics.words import _

POSSIBLE = (1, 2, 3, 4, 5)


@with_queries
def build_distribution(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``engagement_distribution``: a row an item, group and answer of one wave."""
    asked = ask(store, table, scope, options)
    if isinstance(asked, TableResult):
        return asked
    with_answers = [wave for wave in asked.board.waves if wave.has_answers]
    wave = read_wave(asked.board, options, "wave", (with_answers or asked.board.waves)[-1])
    rows = list(_rows(store, asked, wave))
    said = [] if rows else [_("Only scores are loaded of this wave, and no single answers.")]
    return table.answer(
        asked.scope,
        release(table, rows),
        remarks=[
            _("Answers as given, 1 to 5, of those who answered the item."),
            _("What all of a group, or all but one, answered alike is hidden for that group."),
            *said,
        ],
        assumptions={**of_question(asked), "wave": wave.name},
    )


def _rows(store: Store, asked: Asked, wave: Wave) -> Iterator[Row]:
    board = asked.board
    given = {"survey": board.survey, "wave": wave.name, "vintage": board.vintage}
    found: dict[tuple[Cell, str], dict[int, int]] = defaultdict(dict)
    for row in store.query(load_queries("engagement")["answers_given"].sql, given):
        unit = board.places.get(row["unit"], row["unit"]) if row["unit"] != WHOLE else WHOLE
        people = found[Cell(unit, row["group_type"], row["group_name"]), row["item"]]
        people[row["answer"]] = people.get(row["answer"], 0) + row["people"]
    items = board.structure.in_order({item for _cell, item in found})
    for item in items:
        hidden = _hidden(board, wave, {cell: found[cell, item] for cell, of in found if of == item})
        for cell in asked.cells:
            people = found.get((cell, item))
            if not people:
                continue
            n = sum(people.values())
            for answer in POSSIBLE:
                count = people.get(answer, 0)
                yield {
                    "scored_on": item, **asked.keys(cell), "answered": str(answer), "n": n,
                    "people": count, "share": count / n, "hidden": cell in hidden,
                }  # fmt: skip


def _hidden(board: Board, wave: Wave, people: Mapping[Cell, Mapping[int, int]]) -> frozenset[Cell]:
    """The groups whose answers to one item are hidden, and those that would give them away."""
    groups = {cell for cell in people if (wave.name, cell, ANSWERS) in board.hidden}
    alike = {cell for cell, given in people.items() if is_alike(given) and board.limit}
    answered = {cell: {"": sum(given.values())} for cell, given in people.items()}
    return hidden_groups(answered, board.within, board.limit, groups | alike)


def is_alike(people: Mapping[int, int]) -> bool:
    """Whether what everybody of a group answered is known of each: all, or all but one, agree."""
    return max(people.values()) >= sum(people.values()) - 1
