"""Every word a person reads comes through here: gettext for sentences, Babel for numbers and dates.

The language belongs to the current context (one page run, one command), never to the process, so
two people can read the same server in Welsh and in English at the same time.
"""

from __future__ import annotations

import gettext as _gettext
import re
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path

from babel.dates import format_date as _format_date
from babel.dates import get_month_names
from babel.messages.mofile import read_mo
from babel.numbers import format_decimal, format_percent

LANGUAGES = {"en": "English", "cy": "Cymraeg"}
CATALOGUES = Path(__file__).resolve().parent / "locale"
_LOCALES = {"en": "en_GB", "cy": "cy_GB"}
_language: ContextVar[str] = ContextVar("language", default="en")


def set_language(language: str) -> None:
    """Choose the language of the current context; an unknown one falls back to English."""
    _language.set(language if language in LANGUAGES else "en")


def language() -> str:
    """The two-letter language of the current context."""
    return _language.get()


@lru_cache(maxsize=4)
def _catalogue(language: str) -> _gettext.NullTranslations:
    return _gettext.translation("gweithlu", CATALOGUES, languages=[language], fallback=True)


@lru_cache(maxsize=4)
def translations(language: str) -> tuple[str, ...]:
    """Every text that is translated into a language, each form of a plural one of them."""
    path = CATALOGUES / language / "LC_MESSAGES" / "gweithlu.mo"
    with path.open("rb") as file:
        found = [message.string for message in read_mo(file) if message.id]
    forms = (each if isinstance(each, list | tuple) else (str(each),) for each in found)
    return tuple(text for each in forms for text in each)


@lru_cache(maxsize=4)
def share_translated(language: str) -> float:
    """The part of all sentences that is translated into a language, from 0 to 1."""
    template = (CATALOGUES / "gweithlu.pot").read_text(encoding="utf-8")
    sentences = template.count("\nmsgid ") - 1  # the first is the header
    path = CATALOGUES / language / "LC_MESSAGES" / "gweithlu.mo"
    with path.open("rb") as file:
        return len(read_mo(file)) / sentences


def month_names(language: str) -> tuple[str, ...]:
    """The names of the months and their short forms, as dates are written in a language."""
    locale = _LOCALES[language]
    return tuple(
        name
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=locale).values()
    )


class TextInContext(str):
    """A text too short to say what it means, with words for translators that do.

    "To" is the end of a range or a direction, and Welsh has a word for each. The text is plain
    English wherever it is read; ``_()`` looks it up together with its context.
    """

    __slots__ = ("context",)
    context: str

    def __new__(cls, text: str, context: str = "") -> TextInContext:
        made = super().__new__(cls, text)
        made.context = context
        return made


def _(message: str) -> str:
    """The message in the current language (English where the catalogue has no translation)."""
    if isinstance(message, TextInContext):
        return pgettext(message.context, message)
    return _catalogue(_language.get()).gettext(message)


def pgettext(context: str, message: str) -> str:
    """A message too short to say what it means: the context tells translators, nobody else."""
    return translate_to(_language.get(), context, str(message))


def translate_to(language: str, context: str, message: str) -> str:
    """The message in a language other than the current one; English where nobody translated it."""
    return _catalogue(language).pgettext(context, message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of the message that fits the number; Welsh has more forms than two."""
    return _catalogue(_language.get()).ngettext(one, many, number)


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet (module-level constants)."""
    return message


def NP_(context: str, message: str) -> TextInContext:
    """``N_()`` for a message too short to say what it means: ``_()`` minds the context later."""
    return TextInContext(message, context)


def show_list(items: Iterable[str]) -> str:
    """``Band 5, Band 6``: commas only, because "and" changes the word after it in Welsh."""
    return ", ".join(items)


def show_number(value: float | None, decimals: int = 0) -> str:
    """A number as people write it here: thousands separated, fixed decimals; dash for none.

    Below nought it has a minus sign, which is as wide as a plus and never breaks from its digits.
    """
    if value is None:
        return "–"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return _signed(format_decimal(value, format=pattern, locale=_LOCALES[_language.get()]))


def show_percent(value: float | None, decimals: int = 1) -> str:
    """A fraction as a percentage: 0.481 is ``48.1%``; dash for none."""
    if value is None:
        return "–"
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
    return _signed(format_percent(value, format=pattern, locale=_LOCALES[_language.get()]))


def _signed(text: str) -> str:
    """With a minus sign in place of the hyphen of the locales; what reads as nothing has none."""
    if not text.startswith("-"):
        return text
    return f"−{text[1:]}" if re.search("[1-9]", text) else text[1:]


def show_money(value: float | None) -> str:
    """Whole pounds: 854850 is ``£854,850``; dash for none."""
    if value is None:
        return "–"
    sign = "−" if value < 0 else ""
    return f"{sign}£{show_number(abs(value))}"


def show_date(value: date | None, style: str = "long") -> str:
    """A date in words (``31 March 2026``); styles are Babel's short, medium, long, full."""
    if value is None:
        return "–"
    return _format_date(value, format=style, locale=_LOCALES[_language.get()])
