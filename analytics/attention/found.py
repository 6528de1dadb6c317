"""What was found to need attention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["target", "change", "stale"]


@dataclass(frozen=True)
class Finding:
    """One thing that needs attention: the sentence, and the page and view that show more of it.

    ``measure`` is empty for what is out of date. ``p`` is adjusted for how many were tested,
    ``effect`` is on the scale of `evidence`; neither is there for what is out of date.
    """

    kind: Kind
    sentence: str
    page: str
    view: str
    measure: str = ""
    p: float | None = None
    effect: float | None = None


@dataclass(frozen=True)
class Attention:
    """What was found, the most pressing first, how many changes could be tested, and the titles of
    the measures that changed beyond chance: some are found for missing their target."""

    findings: tuple[Finding, ...]
    changes_tested: int
    changed: tuple[str, ...] = ()

    @property
    def nothing_changed(self) -> bool:
        """Whether changes were tested, and none is more than chance would explain."""
        return self.changes_tested > 0 and not self.changed
