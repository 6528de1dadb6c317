"""The audit trail as lists that are read: the newest lines first, and ids of accounts."""

from __future__ import annotations

from dataclasses import replace

from analytics.engine.display import grid_of
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.words import _, ngettext, show_number

LINES_SHOWN = 40  # on the page; a file has every line
_FOR_PROGRAMS = ("action_id", "detail")  # columns that only a file has


def columns_to_read(result: TableResult) -> TableResult:
    """The same without the columns that are for programs."""
    read = (column for column in result.columns if column.id not in _FOR_PROGRAMS)
    return replace(result, columns=tuple(read))


def audit_lines(result: TableResult) -> Chart:
    """The newest lines, without the columns that are for programs; the file has everything."""
    count = len(result.rows)
    if not count:
        return chart(result, None, _("{title}: none").format(title=result.title))
    grid = grid_of(columns_to_read(result))
    words = ngettext("{count} line", "{count} lines", count).format(count=show_number(count))
    if count > LINES_SHOWN:
        words = _("The newest {shown} of {count} lines; Excel and CSV have every one").format(
            shown=show_number(LINES_SHOWN), count=show_number(count)
        )
    return chart(result, None, words, replace(grid, rows=grid.rows[:LINES_SHOWN]))


def audit_accounts(result: TableResult) -> Chart:
    """Every id, and how it stands with the list of people."""
    count = len(result.rows)
    if not count:
        return chart(result, None, _("{title}: none").format(title=result.title))
    words = ngettext("{count} id", "{count} ids", count).format(count=show_number(count))
    return chart(result, None, words)
