"""Which columns of a file are written month first, decided for whole columns and for the file.

A column that shows its order is read by it; one that does not is read as those that do, if they
agree; and where they do not, or its dates would be odd, it is asked about.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.finding.place import Place
from analytics.imports.messages.problems import Problem
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.date_swaps import decide_swap
from analytics.imports.typing.unknown_codes import UnknownCode
from analytics.values.cell_names import column_letter
from analytics.values.date_order import OrderShown, order_shown
from analytics.values.reading import clean
from analytics.words import N_, _

LIST = "date_order"  # the code list of the two orders, and the field of the question
DAY_FIRST, MONTH_FIRST = "Day first", "Month first"
_TITLE = N_("Order of day and month")


@dataclass(frozen=True)
class _Dates:
    """A column of dates, or all columns of a matrix together, and the order it is read by."""

    header: str
    title: str
    numbers: tuple[int, ...]
    texts: int
    shown: OrderShown
    answer: str | None
    month_first: bool = False

    @property
    def decided(self) -> bool | None:
        """What the user said, else what the column shows by itself."""
        return self.answer == MONTH_FIRST if self.answer else self.shown.is_month_first


@dataclass(frozen=True)
class DateOrders:
    """Numbers of the columns that are month first, what is said of them, and what is asked."""

    month_first: frozenset[int] = frozenset()
    turned: frozenset[int] = frozenset()  # whose true dates are turned back, as was answered
    problems: tuple[Problem, ...] = ()
    questions: tuple[UnknownCode, ...] = ()


def decide_date_orders(
    place: Place, cells: pa.Table, codes: Mapping[tuple[str, str], str]
) -> DateOrders:
    """The order of every column of dates. ``cells`` are the rows of data, ``codes`` answers."""
    found = [item for item in _columns(place, cells, codes) if item.texts]
    orders = {item.decided for item in found if item.decided is not None}
    of_file = orders.pop() if len(orders) == 1 else None
    unclear: list[_Dates] = []
    decided: list[_Dates] = []
    for item in found:
        order = item.decided if item.decided is not None else of_file
        decided.append(replace(item, month_first=bool(order) and item.shown.could_be_month_first))
        if order is None and item.shown.either and (orders or item.shown.strange):
            unclear.append(item)
    swapped = [item for item in decided if item.shown.swapped]
    swap = decide_swap(place, cells, {item.header: item.numbers for item in swapped}, codes)
    rest = [item for item in decided if item not in swapped]
    return DateOrders(
        frozenset(number for item in decided if item.month_first for number in item.numbers),
        swap.turned,
        (*swap.problems, *_problems(place, rest, unclear)),
        (*swap.questions, *(_question(item) for item in unclear)),
    )


def _columns(
    place: Place, cells: pa.Table, codes: Mapping[tuple[str, str], str]
) -> Iterator[_Dates]:
    """Each column that holds dates, and those of a matrix as one."""
    match = place.match
    for name, item in match.mapping.items():
        column = match.kind.column(name)
        if column.holds_dates:
            yield _dates(item.header, _(column.title), (item.number,), cells, codes)
    if match.wide and match.kind.wide and match.kind.wide.cell.holds_dates:
        title = _(match.kind.wide.named)
        yield _dates(title, title, tuple(item.number for item in match.wide), cells, codes)


def _dates(
    header: str,
    title: str,
    numbers: tuple[int, ...],
    cells: pa.Table,
    codes: Mapping[tuple[str, str], str],
) -> _Dates:
    columns = [cells[f"c{number}"].unique().drop_null() for number in numbers]
    texts = {text for column in columns for text in _without_years(column).to_pylist()}
    count = sum(len(column) for column in columns)
    return _Dates(header, title, numbers, count, order_shown(list(texts)), _answer(codes, header))


def _without_years(texts: pa.Array) -> pa.Array:
    """The texts, all plain dates in one year: tens of thousands are then a few hundred."""
    for pattern, same in (
        (r"^(\d{1,2}[/.\-]\d{1,2}[/.\-])\d{4}$", r"\12000"),
        (r"^\d{4}-\d\d-(\d\d)$", r"2000-01-\1"),
    ):
        texts = pc.replace_substring_regex(texts, pattern, same)
    return texts.unique()


def _answer(codes: Mapping[tuple[str, str], str], header: str) -> str | None:
    """The order that the user gave for a column, by its heading."""
    wanted = clean(header).casefold()
    given = next(
        (to for (name, text), to in codes.items()
         if name == LIST and clean(text).casefold() == wanted),
        None,
    )  # fmt: skip
    entry = codelists.load(LIST).match(given) if given else None
    return entry.label_en if entry else None


def _problems(
    place: Place, decided: Sequence[_Dates], unclear: Sequence[_Dates]
) -> Iterator[Problem]:
    """One message for all columns of which the same is to be said."""
    both = [item for item in decided if item.shown.has_both]
    rest = [item for item in decided if item not in both]
    for rule, found in (
        ("date_orders_mixed", [item for item in both if not item.month_first]),
        ("date_orders_mixed_month_first", [item for item in both if item.month_first]),
        ("date_month_first", [item for item in rest if item.month_first]),
        ("date_order_unclear", unclear),
    ):
        if found:
            yield _problem(place, rule, found)


def _problem(place: Place, rule: str, found: Sequence[_Dates]) -> Problem:
    message, effect, do_next = rule_text(rule)
    return Problem(
        severity="warning",
        rule=rule,
        message=message,
        sheet=place.name,
        cells=tuple(_letters(item.numbers for item in found)),
        count=sum(len(item.numbers) for item in found),
        column=found[0].title if len(found) == 1 else None,
        effect=effect,
        do_next=do_next,
    )


def _letters(numbers: Iterable[tuple[int, ...]]) -> list[str]:
    return [column_letter(number) for group in numbers for number in group if number][:12]


def _question(item: _Dates) -> UnknownCode:
    return UnknownCode(
        LIST, _(_TITLE), clean(item.header), item.texts, None, (DAY_FIRST, MONTH_FIRST)
    )
