"""Saved plans: which are kept, who made them, and how they compare."""

from __future__ import annotations

from pages.parts import plan_shelf, shell

shell.open_page("skill_mix_plans")
plan_shelf.draw()
