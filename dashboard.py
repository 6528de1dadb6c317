"""The front door: frame, language, sign-in, and the page that was asked for."""

from __future__ import annotations

from analytics.engine.collecting import collect_seldom
from pages.parts import shell

collect_seldom()
shell.front_door()
