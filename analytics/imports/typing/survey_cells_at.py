"""Problems of survey files, each at the cell that it is about, also where scores stand across."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from analytics.imports.kinds.survey_wide import read_heading, statistic_of
from analytics.imports.messages.problems import Problem, Severity
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.staged import Staged
from analytics.words import _

Record = dict[str, Any]


@dataclass(frozen=True)
class CellsAt:
    """Where the numbers of each record stand on the sheet: ``at`` is its place among the rows."""

    staged: Staged
    _across: Mapping[tuple[str, str, str], int] = field(init=False)
    _texts: dict[int, Sequence[str | None]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """The columns of a wide sheet by what their headings say."""
        found: dict[tuple[str, str, str], int] = {}
        for item in self.staged.place.match.wide:
            said = read_heading(item.header) or {}
            key = (str(said.get("measure", "")), str(said.get("wave", "")))
            found.setdefault((*key, statistic_of(item.header)), item.number)
        object.__setattr__(self, "_across", found)

    def cell(self, record: Record, name: str) -> tuple[int, int]:
        """Row and column of a field of a record; column 0 where it has none of its own."""
        at = record["at"]
        row = int(self.staged.numbers[at])
        mapped = self.staged.place.match.mapping.get(name)
        if mapped:
            return row, mapped.number
        if self.staged.cell_columns is None:
            return row, 0
        measures, waves = (record["measure_said"] or "", ""), (record["wave_said"] or "", "")
        for key in product(measures, waves):
            number = self._across.get((*key, name))
            if number:
                return row, number
        return row, int(self.staged.cell_columns[at])

    def texts(self, number: int) -> Sequence[str | None]:
        """The cells of a column as they are written, by the place of each record."""
        if number not in self._texts:
            self._texts[number] = self.staged.raw[f"c{number}"].to_pylist()
        return self._texts[number]

    def heading(self, number: int) -> str:
        """The heading of a column; empty for none."""
        headers = self.staged.place.match.headers
        return next((item.header for item in headers if item.number == number), "")

    def report(
        self,
        rule: str,
        records: Sequence[Record],
        name: str,
        severity: Severity = "warning",
        **said: str,
    ) -> None:
        """Add a problem of some records at the cells of a field; nothing where there are none."""
        if not records:
            return
        cells = list(dict.fromkeys(self.cell(record, name) for record in records))
        at = self.staged.place.cells_at(cells)
        message, effect, do_next = rule_text(rule, **said)
        titled = self.staged.kind.has(name)
        self.staged.problems.append(
            Problem(
                severity=severity,
                rule=rule,
                message=message,
                sheet=at.sheet,
                cells=at.cells,
                sheets=at.sheets,
                count=len(cells),
                column=_(self.staged.kind.column(name).title) if titled else None,
                effect=effect,
                do_next=do_next,
            )
        )

    def leave_out(
        self, rule: str, records: Sequence[Record], name: str, severity: Severity = "row_left_out"
    ) -> None:
        """The same of records that are not stored; their rows need no other message."""
        self.report(rule, records, name, severity)
        rows = {int(self.staged.numbers[record["at"]]) for record in records}
        for amount in self.staged.kind.amounts:
            self.staged.reported_rows.setdefault(amount, set()).update(rows)
