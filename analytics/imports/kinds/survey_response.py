"""Answers of respondents: a row for each, a column for each item, and nothing that says who it was.

Columns with a number, a name or a remark of the respondent are not read, and that is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.kinds.column import Column, read_text
from analytics.imports.kinds.declare import Kind, Need
from analytics.imports.kinds.survey_columns import DAY, GROUPS, UNITS, WHICH
from analytics.imports.kinds.wide import WideCell, WideLayout
from analytics.values.cells import clean
from analytics.values.heading_words import set_of, words_of
from analytics.values.survey_cells import is_item_heading, is_numbered_item, read_answer
from analytics.words import N_, _, ngettext, show_number

SAID = re.compile(
    r"\bsurveys?\b|\brespon(?:dents?|ses)\b|\bquestionnaire\b|\bengagement\b|\bMES\b|\barolwg\b",
    re.IGNORECASE,
)
# Columns of these are dropped whole: they may say who answered.
PERSONAL = set_of(
    """
    respondent number name forename surname firstname lastname employee assignment token ip login
    user username comment comments text verbatim remark remarks suggestions sylwadau enw rhif guid
    collector
    """
)
_NO_ITEM = PERSONAL | set_of("age year years date start end duration weight total score service")
DIVIDED_BY = tuple(item for item in GROUPS if item.id not in ("job_role", "specialty"))


def is_heading_of_item(heading: str) -> bool:
    """Whether a heading may be that of an item, in a file that surely holds answers."""
    letters = any(sign.isalpha() for sign in heading)
    return is_item_heading(heading) or (letters and not words_of(heading) & _NO_ITEM)


def read_item(heading: str) -> Mapping[str, object]:
    """The item that a heading names, as it is written."""
    return {"item": clean(heading)}


def make_answer(cells: Sequence[WideCell]) -> Mapping[str, object]:
    """The answer of one respondent to one item."""
    return {"answer": cells[0].value}


def _size(rows: int, items: int) -> str:
    return _("Answers: {respondents} × {items}").format(
        respondents=ngettext("{count} respondent", "{count} respondents", rows).format(
            count=show_number(rows)
        ),
        items=ngettext("{count} item", "{count} items", items).format(count=show_number(items)),
    )


# A column of remarks that somebody takes for an item must not be quoted.
ANSWER = Column("answer", N_("Answer from 1 to 5"), read_answer, type="number", exact=True,
                identifying=True)  # fmt: skip

KIND = Kind(
    id="survey_response",
    order=170,
    grain=("survey", "wave", "vintage", "item"),
    slot=(),
    told_apart=("survey", "wave", "vintage", *UNIT_FIELDS),
    title=N_("Survey answers"),
    description=N_(
        "Answers to the items of a survey, a row for each respondent, from 1 to 5 or in words. No"
        " name or number of a respondent is kept."
    ),
    table="survey_answer",
    row_is=N_("one respondent, with a column for each item"),
    adds_up=False,
    holds=(
        (N_("Surveys"), ("survey",)),
        (N_("Waves"), ("survey", "wave")),
        (N_("Respondents"), ("row_number",)),
        (N_("Items"), ("item",)),
        (N_("Answers"), ("row_number", "item")),
    ),
    prepares=("survey_answers",),
    completes=("units",),
    columns=(
        *WHICH,
        *UNITS,
        *DIVIDED_BY,
        Column("item", N_("Item of the survey"), read_text, exact=True),
        ANSWER,
        DAY,
    ),
    needs=(Need(("item",), N_("a column for each item, with answers from 1 to 5 or in words")),),
    latest_days=("fieldwork_end", "fieldwork_start"),
    years_in="wave",
    date_columns=("census_date",),
    amounts=("answer",),
    distinctive_columns=("survey", "fieldwork_end"),
    wide=WideLayout(
        gives=("item", "answer"),
        row_about=(),
        is_heading=is_heading_of_item,
        is_sure_heading=is_numbered_item,
        read_heading=read_item,
        cell=ANSWER,
        make_row=make_answer,
        title=N_("Item"),
        choose=N_("Columns that are items of the survey"),
        named=N_("Read as items"),
        read_as=N_("Read as items: {columns}"),
        size=_size,
        rule_without_rows="no_answer",
        recognised_by=SAID,
    ),
)
