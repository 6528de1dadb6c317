"""What comparing units adds to the house: how its findings and measures read."""

from __future__ import annotations

from analytics.compare.measures_down import title_of
from analytics.compare.side_by_side import CHANCE, HIGHER, LOWER, NOT_TESTED, REFERENCE
from analytics.engine.display import field_title
from analytics.engine.subjects import Subject
from analytics.words import N_, _

_FINDINGS = {
    REFERENCE: N_("The others are compared with this one"),
    HIGHER: N_("Higher, by more than chance"),
    LOWER: N_("Lower, by more than chance"),
    CHANCE: N_("May be chance"),
    NOT_TESTED: N_("Not tested"),
}
_UNITS = {
    "people": N_("people"), "fte": N_("FTE"), "percent": N_("share"), "index": N_("index"),
    "years": N_("years"),
}  # fmt: skip

SUBJECT = Subject(
    writers={
        "measure": title_of,
        "unit_level": field_title,
        "measured_in": lambda value: _(_UNITS.get(value, value)),
        "finding": lambda value: _(_FINDINGS.get(value, value)),
    }
)
