"""Streamlit's settings: each one exists, nothing leaves the computer, colours are the theme's."""

from __future__ import annotations

import tomllib
from typing import Any

from streamlit import config

from analytics import theme
from tests.structure.source import ROOT

SETTINGS: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
)


def test_every_setting_exists_in_this_streamlit() -> None:
    known = config.get_config_options()
    named = [f"{section}.{name}" for section, values in SETTINGS.items() for name in values]
    assert [name for name in named if name not in known] == []


def test_nothing_is_sent_and_nobody_else_is_served() -> None:
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["client"]["showErrorLinks"] is False
    assert not set(map(str.lower, SETTINGS["server"])) & {"enablexsrfprotection", "enablecors"}


def test_an_exception_with_a_persons_values_is_not_shown() -> None:
    assert SETTINGS["client"]["showErrorDetails"] == "none"


def test_colours_are_those_of_the_charts() -> None:
    colours = SETTINGS["theme"]
    assert colours["primaryColor"] == theme.NAVY
    assert colours["textColor"] == theme.INK
    assert colours["linkColor"] == theme.LINK
    assert colours["secondaryBackgroundColor"] == theme.WASH
    assert tuple(colours["chartCategoricalColors"][:4]) == theme.SERIES
