"""The options of leadership answers: how far ahead they look."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.leadership.posts import NOW
from analytics.values.options import read_choice, read_whole

HORIZONS = (NOW, "1", "3", "5")
FURTHEST = 10  # years


def read_horizon(options: Mapping[str, str]) -> int:
    """Years ahead, 0 for now; a UserError for anything but one of `HORIZONS`."""
    text = read_choice(options, "horizon", HORIZONS)
    return 0 if text == NOW else int(text)


def read_years(options: Mapping[str, str], otherwise: int = 1) -> int:
    """Years ahead where now says nothing: 1 to 10."""
    text = options.get("horizon", "").strip()
    return read_whole(text, 1, FURTHEST) if text else otherwise
