"""What the list of changes adds to the house: how its verdicts read."""

from __future__ import annotations

from analytics.attention.changes import VERDICTS
from analytics.engine.subjects import Subject
from analytics.words import _

SUBJECT = Subject(writers={"judged": lambda value: _(VERDICTS.get(value, value))})
