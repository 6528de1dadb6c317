"""Saved plans: which are kept, who made them, and how they compare."""

from __future__ import annotations

from pages.parts import shell
from pages.parts.plan import shelf as plan_shelf

shell.open_page("skill_mix_plans")
plan_shelf.draw()
