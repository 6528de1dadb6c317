"""Financial years, 1 April to 31 March, as people name them: 2025/26."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.errors import UserError
from analytics.words import _

_NAMED = re.compile(r"(20\d\d)(?:\s*[/\-–]\s*(?:20)?(\d\d))?")


@dataclass(frozen=True)
class FinancialYear:
    """The year that began on 1 April of ``began``."""

    began: int

    @property
    def label(self) -> str:
        """``2025/26``."""
        return f"{self.began}/{(self.began + 1) % 100:02d}"

    @property
    def after(self) -> date:
        """The day before its first."""
        return date(self.began, 3, 31)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.began + 1, 3, 31)

    def before(self) -> FinancialYear:
        """The year before."""
        return FinancialYear(self.began - 1)

    def to_param(self) -> dict[str, Any]:
        """The year as a query takes it."""
        return {"label": self.label, "first": self.after, "last": self.last}


def latest_complete(day: date) -> FinancialYear:
    """The last financial year that was over on a day."""
    return FinancialYear(day.year - 1 - ((day.month, day.day) < (3, 31)))


def read_year(text: str) -> FinancialYear:
    """``2025/26`` or ``2025`` as a year; a UserError for anything else."""
    found = _NAMED.fullmatch(text.strip())
    if found and (found[2] is None or (int(found[1]) + 1) % 100 == int(found[2])):
        return FinancialYear(int(found[1]))
    raise UserError(
        _("“{text}” is not a financial year.").format(text=text),
        _("Write it as 2025/26."),
        rule="option_unreadable",
    )
