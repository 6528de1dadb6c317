"""The lists of known values: staff groups, job roles, bands, pay points, organisations and so on.

Each list is a CSV file in ``data/codelists`` that anybody can read and correct. A value in a
spreadsheet is matched on its code, label (either language) or any alias; how it is written (case,
spaces, hyphens, "&" or "and") does not matter. What is stored is always ``label_en``. A label's
Welsh is in one place: ``label_cy`` in the file where that is filled in, else the catalogue of
translations, in which the label stands with the name of its list as context.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from analytics.alike import closest, longest_said
from analytics.words import language, translate_to

Status = Literal["documented", "derived", "background"]
FOLDER = Path(__file__).resolve().parent.parent / "data" / "codelists"

# Off while a column of tens of thousands of unknown texts is read: looking for the nearest label of
# each would take minutes, and nobody reads so many suggestions.
suggesting: ContextVar[bool] = ContextVar("suggesting", default=True)

# Lists of what may be answered about a whole column or file, each named as its question is.
QUESTIONS = frozenset(("date_order", "date_meaning", "date_swap", "survey_percent"))
_COMMON = ("code", "label_en", "label_cy", "aliases", "status", "source")
_ALIKE = 0.75  # how alike two texts must be before one is offered for the other
_LONGEST = 300  # no value is longer, and a cell may hold 32,767 signs
# Signs that change the meaning of a value: "<=20" is not "20".
_NOT_MEANT = re.compile(r"[^a-z0-9<>=+%]+")
_RETIRED = re.compile(r"\s*\((?:retired|closed)[^)]*\)", re.IGNORECASE)
_STROKE = re.compile(r"\s*[-–—/:|]\s*")
_ASIDE_LAST = re.compile(r"(.*\S)\s*\(([^()]+)\)", re.DOTALL)
_CODE_FIRST = re.compile(r"([A-Za-z]?\d{0,5}|[A-Za-z]{2})[\s:.\-–—|]+(.+)", re.DOTALL)


@dataclass(frozen=True)
class Entry:
    """One known value. ``extra`` holds the list's own columns, all as text."""

    code: str
    label_en: str
    label_cy: str
    aliases: tuple[str, ...]
    status: Status
    source: str
    extra: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def label(self) -> str:
        """The label in the current language; English where there is no Welsh yet."""
        return self.label_cy if language() == "cy" and self.label_cy else self.label_en

    @property
    def verified(self) -> bool:
        """Whether the value comes from a document; anything else is shown as unverified."""
        return self.status == "documented"


@dataclass(frozen=True)
class CodeList:
    """A list of known values in the order of its file."""

    name: str
    entries: tuple[Entry, ...]
    _by_key: Mapping[str, tuple[Entry, ...]] = field(repr=False, hash=False)

    def match(self, text: object, **narrowed: str) -> Entry | None:
        """The entry that a text means, or None.

        Some labels occur twice (a Technician is in five staff groups); ``narrowed`` prefers the
        entry whose extra columns agree, for example ``staff_group="Estates and Ancillary"``.
        """
        written = "" if text is None else str(text)
        if len(written) > _LONGEST:
            return None
        found = self._look_up(written) or self._look_up_parts(written)
        found = found or self._look_up_twice_told(written)
        found = found or self._look_up_after_code(written) or self._look_up_before_aside(written)
        return _prefer(found, narrowed) if found else None

    def match_by_word(self, text: str) -> Entry | None:
        """The entry that alone is told by a word of the text: ``Nurse Bank`` is Bank.

        Only lists with a column ``told_by`` have such words.
        """
        told = self.told(text)
        return told[0] if len(told) == 1 else None

    def told(self, text: str) -> tuple[Entry, ...]:
        """Every entry that words of the text tell."""
        said = longest_said(text, (word for entry in self.entries for word in _tells(entry)))
        return tuple(entry for entry in self.entries if said.intersection(_tells(entry)))

    def suggest(self, text: object) -> str | None:
        """The label that a mistyped text is most like, or None."""
        if not suggesting.get():
            return None
        written = "" if text is None else str(text)
        wanted = key_of(written) if len(written) <= _LONGEST else ""
        if len(wanted) < 3:
            return None
        likely = [key for key in self._by_letter.get(wanted[0], ()) if _may_be_alike(key, wanted)]
        near = closest(wanted, likely, _ALIKE)
        return self._by_key[near][0].label if near else None

    @cached_property
    def _by_letter(self) -> Mapping[str, tuple[str, ...]]:
        letters: dict[str, list[str]] = {}
        for key in self._by_key:
            letters.setdefault(key[0], []).append(key)
        return MappingProxyType({letter: tuple(keys) for letter, keys in letters.items()})

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[Entry, ...]]:
        words: dict[str, list[Entry]] = {}
        for entry in self.entries:
            for word in set().union(*(_words(text) for text in _spellings_of(entry))):
                words.setdefault(word, []).append(entry)
        return MappingProxyType({word: tuple(found) for word, found in words.items()})

    def labels(self) -> tuple[str, ...]:
        """The stored values (``label_en``), each once, in the order of the file."""
        return tuple(dict.fromkeys(entry.label_en for entry in self.entries))

    @cached_property
    def by_label(self) -> Mapping[str, Entry]:
        """The first entry of each stored value."""
        return MappingProxyType({entry.label_en: entry for entry in reversed(self.entries)})

    def _look_up(self, text: str) -> tuple[Entry, ...]:
        return self._by_key.get(key_of(text), ())

    def _look_up_parts(self, text: str) -> tuple[Entry, ...]:
        """``NHS|XR05|Review Body Band 5``: the last part we know, parts with letters first."""
        if "|" not in text:
            return ()
        parts = [part for part in reversed(text.split("|")) if part.strip()]
        lettered = [part for part in parts if any(sign.isalpha() for sign in part)]
        return next((found for part in lettered if (found := self._look_up(part))), ())

    def _look_up_after_code(self, text: str) -> tuple[Entry, ...]:
        """``A - White British``: a code of ours and words that fit it; a clash is no match."""
        split = _CODE_FIRST.fullmatch(text.strip())
        if not split:
            return ()
        coded = [entry for entry in self._look_up(split[1]) if _is_code_of(split[1], entry)]
        worded = self._look_up(split[2])
        if worded and not coded and not split[1].isalpha():
            return worded  # a number of somebody's own before words of ours
        return tuple(entry for entry in coded if entry in worded or _shares_word(entry, split[2]))

    def _look_up_twice_told(self, text: str) -> tuple[Entry, ...]:
        """``F - Female`` and ``Female / Benyw``: both sides mean the same."""
        sides = _STROKE.split(text.strip())
        if len(sides) != 2:
            return ()
        first, second = (self._look_up(side) for side in sides)
        return tuple(entry for entry in first if entry in second)

    def _look_up_before_aside(self, text: str) -> tuple[Entry, ...]:
        """``Female (F)``, ``Honorary (Unpaid)``: what stands in brackets must not say otherwise."""
        split = _ASIDE_LAST.fullmatch(text.strip())
        if not split:
            return ()
        found, aside = self._look_up(split[1]), self._look_up(split[2])
        if any(entry in found for entry in aside):
            return found
        named = [entry for word in _words(split[2]) for entry in self._by_word.get(word, ())]
        return found if not aside and all(entry in found for entry in named) else ()


@cache
def load(name: str) -> CodeList:
    """The list in ``data/codelists/<name>.csv``; FileNotFoundError for a list there is not."""
    welsh = _welsh_labels(name)
    entries = tuple(_entry(row, welsh[row["label_en"]]) for row in load_rows(name))
    by_key: dict[str, tuple[Entry, ...]] = {}
    for spellings in (_official, _also_written):  # a label always beats another entry's alias
        taken = frozenset(by_key) if spellings is _also_written else frozenset()
        for entry in entries:
            for key in {key_of(text) for text in spellings(entry)} - {""} - taken:
                by_key[key] = (*by_key.get(key, ()), entry)
    return CodeList(name, entries, MappingProxyType(by_key))


@cache
def load_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The plain rows of a list that is a table, such as pay points or column headings."""
    path = FOLDER / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(MappingProxyType(dict(row)) for row in csv.DictReader(lines))


@lru_cache(maxsize=65_536)
def key_of(text: str) -> str:
    """What is left of a text when it does not matter how it is written.

    "Retirement - Age" and "retirement age" have the same key; so have "Organization" and
    "Organisation".
    """
    plain = unicodedata.normalize("NFKD", _RETIRED.sub("", text)).casefold()
    plain = plain.replace("≤", "<=").replace("≥", ">=").replace("&", " and ")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _NOT_MEANT.sub("", plain).replace("organiz", "organis")


def labels_to_translate(name: str) -> tuple[str, ...]:
    """The labels whose Welsh belongs in the catalogue: those with words, and none in the file."""
    given = _labels_given_in_welsh(name)
    labels = dict.fromkeys(row["label_en"] for row in load_rows(name))
    return tuple(label for label in labels if label not in given and re.search("[A-Za-z]", label))


def _labels_given_in_welsh(name: str) -> dict[str, str]:
    return {row["label_en"]: row["label_cy"] for row in load_rows(name) if row["label_cy"]}


def _welsh_labels(name: str) -> dict[str, str]:
    """Each label in Welsh: from the file, else from the catalogue; blank where neither has it."""
    labels = {row["label_en"]: translate_to("cy", name, row["label_en"]) for row in load_rows(name)}
    translated = {label: "" if welsh == label else welsh for label, welsh in labels.items()}
    return translated | _labels_given_in_welsh(name)


def _entry(row: Mapping[str, str], label_cy: str) -> Entry:
    extra = {name: value for name, value in row.items() if name not in _COMMON}
    aliases = tuple(alias.strip() for alias in row["aliases"].split(";") if alias.strip())
    return Entry(
        code=row["code"],
        label_en=row["label_en"],
        label_cy=label_cy,
        aliases=aliases,
        status=row["status"],  # pyright: ignore[reportArgumentType]
        source=row["source"],
        extra=MappingProxyType(extra),
    )


def _official(entry: Entry) -> tuple[str, ...]:
    return *_codes(entry), entry.label_en, entry.label_cy


def _spellings_of(entry: Entry) -> tuple[str, ...]:
    return entry.label_en, *entry.aliases


def _tells(entry: Entry) -> tuple[str, ...]:
    words = (word.strip() for word in entry.extra.get("told_by", "").split(";"))
    return tuple(word for word in words if word)


def _also_written(entry: Entry) -> tuple[str, ...]:
    return entry.aliases


def _may_be_alike(key: str, wanted: str) -> bool:
    """A quick look before the slow one: about as long; the first letter is the same already.

    People rarely mistype the first letter, and a far-fetched ethnic group would be an affront.
    """
    shorter, longer = sorted((len(key), len(wanted)))
    return shorter >= 3 and 2 * shorter >= _ALIKE * (shorter + longer)


def _is_code_of(text: str, entry: Entry) -> bool:
    return bool(entry.code) and key_of(text) in {key_of(code) for code in _codes(entry)}


def _codes(entry: Entry) -> tuple[str, str]:
    # Excel takes the leading zero off a code such as "01".
    return entry.code, entry.code.lstrip("0")


def _prefer(found: tuple[Entry, ...], narrowed: Mapping[str, str]) -> Entry:
    fits = (
        entry
        for entry in found
        if all(entry.extra.get(name) == value for name, value in narrowed.items())
    )
    return next(fits, found[0])


def _shares_word(entry: Entry, text: str) -> bool:
    """Whether a text after a code has a telling word of the entry."""
    said = _words(text)
    return any(said & _words(spelling) for spelling in _spellings_of(entry))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", text.casefold()) if word != "other"}
