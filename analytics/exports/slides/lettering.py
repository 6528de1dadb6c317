"""Type and colour of slides."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.util import Pt

from analytics import theme
from analytics.words import language

FONT = "Arial"
_LANGUAGES = {"en": MSO_LANGUAGE_ID.ENGLISH_UK, "cy": MSO_LANGUAGE_ID.WELSH}


def colour(code: str) -> RGBColor:
    """A colour of the theme as PowerPoint has it."""
    return RGBColor.from_string(code.removeprefix("#"))


def set_font(font: Any, size: float, *, bold: bool = False, code: str = theme.INK) -> None:
    """Give words their face, size in points, weight, colour and language."""
    font.name, font.size, font.bold = FONT, Pt(size), bold
    font.color.rgb = colour(code)
    font.language_id = _LANGUAGES[language()]
