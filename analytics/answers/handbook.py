"""``docs/measures.md``: every measure and table as their files declare them, for people who read.

Written by ``python -m analytics measures --markdown``; a test keeps the page and the files alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from analytics.engine.bindings import options_of_table
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
    yield f"* {pgettext('of a measure', 'Unit')}: {measure.unit}; {_('kind')}: {measure.kind}."
    yield f"* {_('Source')}: {_(measure.source)}."
    if measure.also_by:
        yield f"* {_('Can also be divided by')}: {measure.also_divided}"
    if measure.needs:
        yield f"* {_('Needs')}: {', '.join(measure.needs)}."
    if measure.characteristics:
        reveals = ", ".join(sorted(measure.characteristics))
        yield f"* {_('Protected, because it reveals')}: {reveals}."


def _table_lines(table: Table) -> Iterator[str]:
    yield ""
    yield f"### {table.id}"
    yield ""
    yield f"**{_(table.title)}.** {_(table.definition)}"
    yield ""
    yield f"* {_('Columns')}: " + ", ".join(f"`{column.id}`" for column in table.columns) + "."
    options = options_of_table(table)
    if options:
        yield f"* {_('Options')}: " + ", ".join(f"`{name}`" for name in options) + "."
    if table.characteristics:
        reveals = ", ".join(sorted(table.characteristics))
        yield f"* {_('Protected, because it reveals')}: {reveals}."
