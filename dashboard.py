"""The front door: frame, language, sign-in, and the page that was asked for."""

from __future__ import annotations

from pages.parts import shell

shell.front_door()
