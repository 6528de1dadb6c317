"""``docs/measures.md``: every measure and table as their files declare them, for people who read.

Written by ``python -m analytics measures --markdown``; a test keeps the page and the files alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from analytics.answers.contract import Described, describe_measure, describe_table
from analytics.engine.declared import Measure, Table, all_measures, all_tables
from analytics.words import _, pgettext


def measures_markdown() -> str:
    """The whole page as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# " + _("Measures and tables")
    yield ""
    yield _(
        "Made from the headers in sql/measures and sql/tables. The id is the name of the"
        " file, and is used on the command line, in page addresses and for sheets in an"
        " export."
    )
    yield ""
    yield "## " + _("Measures")
    for measure in all_measures().values():
        yield from _measure_lines(measure)
    yield ""
    yield "## " + _("Tables")
    for table in all_tables().values():
        yield from _table_lines(table)


def _measure_lines(measure: Measure) -> Iterator[str]:
    yield ""
    yield f"### {measure.id}"
    yield ""
    yield f"**{_(measure.title)}.** {_(measure.why)}"
    yield ""
    yield f"* {_('Numerator')}: {_(measure.numerator)}."
    if measure.denominator:
        yield f"* {_('Denominator')}: {_(measure.denominator)}."
    described = describe_measure(measure)
    unit = pgettext("of a measure", "Unit")
    yield f"* {unit}: {described['unit']}; {_('kind')}: {described['kind']}."
    yield f"* {_('Source')}: {_(measure.source)}."
    yield from _option_lines(described)
    if measure.also_by:
        yield f"* {_('Can also be divided by')}: {measure.also_divided}"
    yield from _needs_and_reveals(described)


def _table_lines(table: Table) -> Iterator[str]:
    yield ""
    yield f"### {table.id}"
    yield ""
    yield f"**{_(table.title)}.** {_(table.definition)}"
    yield ""
    described = describe_table(table)
    columns = ", ".join(f"`{column['id']}`" for column in described["columns"])
    yield f"* {_('Columns')}: {columns}."
    yield from _option_lines(described)
    yield from _needs_and_reveals(described)


def _option_lines(described: Described) -> Iterator[str]:
    """The names of the options on one line, then a line for each that has known values."""
    if described["options"]:
        names = ", ".join(f"`{option['name']}`" for option in described["options"])
        yield f"* {_('Options')}: {names}."
    for option in described["options"]:
        if values := _values(option):
            yield f"  * `{option['name']}`: {values}"


def _values(option: Described) -> str:
    """What an option may be, and what holds where it is not given."""
    allowed = ", ".join(f"`{text}`" for text in option.get("allowed", ()))
    limits = (
        _("{low} to {high}").format(low=option["low"], high=option["high"])
        if ("low" in option)
        else ""
    )
    usual = _("usually `{value}`").format(value=option["default"]) if "default" in option else ""
    return "; ".join(part for part in (allowed, limits, usual) if part)


def _needs_and_reveals(described: Described) -> Iterator[str]:
    if described["needs"]:
        yield f"* {_('Needs')}: {', '.join(described['needs'])}."
    if described["characteristics"]:
        yield f"* {_('Protected, because it reveals')}: {', '.join(described['characteristics'])}."
