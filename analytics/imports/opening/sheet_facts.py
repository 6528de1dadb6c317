"""What the guard learns of a sheet while it streams past, and the limits it is held to."""

from __future__ import annotations

from dataclasses import dataclass, field

from analytics.errors import UserError
from analytics.imports.opening import limits
from analytics.words import _, show_number

Range = tuple[int, int, int, int]


@dataclass
class SheetFacts:
    """Grows while a sheet is scanned. Rows and columns are those of cells that hold something.

    `rows` and `columns` are upper bounds (columns to the next 26), good for limits and for sizing
    the reader's memory. `merged` is 1-based first row, first column, last row, last column.
    """

    name: str
    rows: int = 0
    columns: int = 0
    uncomputed: int = 0
    hidden_rows: int = 0
    uncomputed_cells: list[str] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)

    @property
    def cells(self) -> int:
        """Cells of the box that the reader would build."""
        return self.rows * self.columns

    def reach(self, row: int, column: int) -> None:
        """A cell with something in it was seen here."""
        self.rows = max(self.rows, row)
        self.columns = max(self.columns, column)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that nobody sees, by a hand, a group that is closed, or a width of nothing."""
        self.hidden_columns.update(range(first, min(last, limits.COLUMNS) + 1))

    def add_uncomputed(self, address: str) -> None:
        """A formula without a stored result."""
        self.uncomputed += 1
        if len(self.uncomputed_cells) < limits.UNCOMPUTED_SHOWN:
            self.uncomputed_cells.append(address)

    def add_merged(self, merged: Range) -> None:
        """A merged range. Raises UserError when there are more than anyone could have made."""
        self.merged.append(merged)
        if len(self.merged) > limits.MERGED_RANGES:
            raise UserError(
                _("The sheet “{sheet}” has too many merged cells.").format(sheet=self.name),
                _("Unmerge the cells and save the file again."),
                rule="too_many_merged_cells",
            )

    def check_size(self, content_bytes: int) -> None:
        """Raises UserError when the box of cells is larger than this program reads.

        Also when a large box is nearly empty: the reader builds every cell of it, so one stray cell
        far from the data costs a gigabyte. A filled cell takes ten bytes at the least, so fewer
        bytes than cells means that less than a tenth of the box is filled.
        """
        if self.rows > limits.ROWS:
            raise too_many_rows(self.name)
        if self.columns > limits.COLUMNS:
            raise too_many_columns(self.name)
        if self.cells > limits.CELLS:
            raise too_many_cells(self.name)
        if self.cells > limits.SPARSE_FROM_CELLS and content_bytes < self.cells:
            raise far_cell(self.name)


def far_cell(sheet: str) -> UserError:
    """A few cells stand very far from the rest."""
    return UserError(
        _("The sheet “{sheet}” has content very far from the rest of the data.").format(
            sheet=sheet
        ),
        _("Press Ctrl+End to find it, delete it and the blank rows and columns before it."),
        rule="far_cell",
    )


def too_many_rows(sheet: str) -> UserError:
    """Something stands below the last row that this program reads."""
    return UserError(
        _("The sheet “{sheet}” has content below row {limit}.").format(
            sheet=sheet, limit=show_number(limits.ROWS)
        ),
        _("Delete everything below the data (Ctrl+End shows the last cell) or split the file."),
        rule="too_many_rows",
    )


def too_many_columns(sheet: str) -> UserError:
    """Something stands to the right of the last column that this program reads."""
    return UserError(
        _("The sheet “{sheet}” has content to the right of column {limit}.").format(
            sheet=sheet, limit=show_number(limits.COLUMNS)
        ),
        _("Delete everything to the right of the data (Ctrl+End shows the last cell)."),
        rule="too_many_columns",
    )


def too_many_cells(sheet: str) -> UserError:
    """Rows times columns is more than this program reads."""
    return UserError(
        _("The sheet “{sheet}” is too large: more than {limit} cells.").format(
            sheet=sheet, limit=show_number(limits.CELLS)
        ),
        _("Leave out the columns you do not need, or split the file by date."),
        rule="too_many_cells",
    )
