"""What is wrong with the cells of one column: one message for each fault, whatever was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from analytics.imports.kinds.column import Column
from analytics.imports.messages.problems import FoundText, Problem
from analytics.imports.messages.rule_text import did_you_mean, rule_text
from analytics.imports.messages.rule_titles import rule_title
from analytics.imports.typing.convert import Converted, Fault
from analytics.imports.typing.staged import Staged
from analytics.words import _, ngettext, show_list, show_number

TEXTS_LISTED = 40  # different wrong texts of a column whose cells are named one by one
_NAMED = 3  # texts named in the message
_LONGEST = 80
Cell = tuple[int, int]  # row and column number of the list
Address = Callable[[int], Cell]  # of the cell in a row (0-based)


def problems_of(staged: Staged, column: Column, done: Converted, address: Address) -> list[Problem]:
    """What is wrong with the cells of one column, each rule once."""
    by_rule: dict[str, list[Fault]] = {}
    for fault in done.faults:
        by_rule.setdefault(fault.read.rule or "", []).append(fault)
    found = [_column_problem(staged, column, rule, done) for rule in done.remarks]
    for rule, faults in by_rule.items():
        alone = len(faults) == 1 or column.identifying
        found.append((_alike if alone else _several)(staged, column, rule, faults, address))
    return found


def _column_problem(staged: Staged, column: Column, rule: str, done: Converted) -> Problem:
    """A decision about a whole column, such as that 80 is 80 %; or what it asks first."""
    asks = done.question is not None and done.question.rule == rule
    example = done.question.example if done.question and asks else None
    message, effect, do_next = rule_text(rule, found=example, title=_(column.title))
    return Problem(
        severity="refused" if asks else "warning",
        rule=rule,
        message=message,
        sheet=staged.place.name,
        column=_(column.title),
        effect=effect,
        do_next=do_next,
    )


def _alike(
    staged: Staged, column: Column, rule: str, faults: Sequence[Fault], address: Address
) -> Problem:
    """The fault of one text, or of texts that may not be shown."""
    rows = np.sort(np.concatenate([fault.rows for fault in faults]))
    found = None if column.identifying else faults[0].text[:_LONGEST]
    hint = "" if column.identifying else did_you_mean(faults[0].read.suggestion)
    message, effect, do_next = rule_text(rule, found=found, title=_(column.title))
    at = staged.place.cells_at(address(int(row)) for row in rows)
    return Problem(
        severity="note" if column.keeps_unknown else "warning",
        rule=rule,
        message=message,
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(rows),
        found=found,
        column=_(column.title),
        effect=effect,
        do_next=hint or do_next,
    )


def _several(
    staged: Staged, column: Column, rule: str, faults: Sequence[Fault], address: Address
) -> Problem:
    """One message for several texts with the same fault, the most frequent named."""
    together = _alike(staged, column, rule, faults, address)
    often = sorted(faults, key=lambda fault: -len(fault.rows))
    texts = tuple(islice(_texts(staged, often, address), TEXTS_LISTED))
    named = show_list(_text_in_words(item) for item in texts[:_NAMED])
    more = len(faults) - _NAMED
    if more > 0:
        words = ngettext(
            "{texts} and {count} other value", "{texts} and {count} other values", more
        )
        named = words.format(texts=named, count=show_number(more))
    what = _("{what}: {texts}.").format(what=rule_title(rule), texts=named)
    hint = show_list(_meant(item) for item in texts[:_NAMED] if item.suggestion)
    hint = _("Did you mean {texts}?").format(texts=hint) if hint else ""
    usual = rule_text(rule)[2]
    return replace(
        together, message=what, found=None, texts=texts, do_next=" ".join([hint, usual]).strip()
    )


def _texts(staged: Staged, faults: Sequence[Fault], address: Address) -> Iterator[FoundText]:
    for fault in faults:
        at = staged.place.cells_at(address(int(row)) for row in fault.rows)
        sheets = at.sheets or (at.sheet,) * len(at.cells)
        text = fault.text[:_LONGEST]
        yield FoundText(text, len(fault.rows), at.cells, sheets, fault.read.suggestion)


def _text_in_words(item: FoundText) -> str:
    words = ngettext("“{text}” ({count} cell)", "“{text}” ({count} cells)", item.count)
    return words.format(text=item.found, count=show_number(item.count))


def _meant(item: FoundText) -> str:
    return _("“{other}” for “{text}”").format(other=item.suggestion, text=item.found)
