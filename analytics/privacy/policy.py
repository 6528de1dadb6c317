"""The policy on small numbers: which facts are protected, and from how many people they are shown.

It is data: ``data/policy/disclosure.csv``, or the file that the setting GWEITHLU_POLICY names. An
organisation changes a threshold there, and every answer, page and document follows.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from analytics.errors import UserError
from analytics.values.typed_files import read_text_file
from analytics.words import _, show_list

About = Literal["posts", "people", "protected"]
Status = Literal["documented", "derived", "background"]
POLICY_VARIABLE = "GWEITHLU_POLICY"
STANDARD = Path(__file__).resolve().parents[2] / "data" / "policy" / "disclosure.csv"
COLUMNS = ("fact", "title", "about", "threshold", "why", "status", "source")
STRICTEST = 10  # for a fact that a policy does not name
LEAST = 2  # a threshold of 0 or 1 protects nobody
_RULE = "policy_unreadable"


@dataclass(frozen=True)
class Fact:
    """A kind of fact. ``threshold``: the fewest people of whom it is shown; 0 for posts.

    ``title`` and ``why`` are in English and translated when shown.
    """

    fact: str
    title: str
    about: About
    threshold: int
    why: str
    status: Status
    source: str


def read_policy() -> Mapping[str, Fact]:
    """Every fact of the policy in force by its id, in the order of its file.

    UserError naming line and column where the organisation's own file cannot be used.
    """
    return _read(*policy_mark())


def standard_policy() -> Mapping[str, Fact]:
    """The policy that comes with the project, whatever the settings say."""
    return _read(*_mark_of(STANDARD))


def policy_mark() -> tuple[str, int, int]:
    """What changes whenever the policy in force does: its file, when it was written, its size."""
    return _mark_of(Path(os.environ.get(POLICY_VARIABLE, "").strip() or STANDARD))


def _mark_of(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size


def not_named(fact: str) -> Fact:
    """How a fact is treated that the policy does not name: as strictly as any that it does."""
    strictest = max(STRICTEST, *(known.threshold for known in read_policy().values()))
    return Fact(fact, fact, "protected", strictest, "", "background", "")


@lru_cache(maxsize=2)
def _read(file: str, written: int, size: int) -> Mapping[str, Fact]:
    path = Path(file)
    lines = csv.reader(read_text_file(path, _RULE).splitlines(), strict=True)
    try:
        rows = list(_rows(path, lines))
    except csv.Error as error:
        raise _fault(path, lines.line_num, "", _("This is not a line of a CSV file.")) from error
    facts: dict[str, Fact] = {}
    for line, row in rows:
        if row["fact"] in facts:
            raise _fault(path, line, "fact", _("“{fact}” is there twice.").format(**row))
        facts[row["fact"]] = _fact(path, line, row)
    if not facts:
        raise _fault(path, 2, "fact", _("There is no line below the headings."))
    return MappingProxyType(facts)


def _rows(path: Path, lines: Iterator[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under the headings with the numbers of their lines; blank lines are left out."""
    heads = [head.strip().casefold() for head in next(lines, [])]
    for missing in (name for name in COLUMNS if name not in heads):
        raise _fault(path, 1, missing, _("This column is missing."))
    for number, cells in enumerate(lines, start=2):
        if any(cell.strip() for cell in cells):
            texts = [cell.strip() for cell in cells] + [""] * len(heads)
            yield number, dict(zip(heads, texts, strict=False))


def _fact(path: Path, line: int, row: Mapping[str, str]) -> Fact:
    if not row["fact"]:
        raise _fault(path, line, "fact", _("This cell is empty."))
    about = _one_of(path, line, row, "about", get_args(About))
    status = _one_of(path, line, row, "status", get_args(Status))
    threshold = _threshold(path, line, row["threshold"], about)
    title = row["title"] or row["fact"]
    return Fact(row["fact"], title, about, threshold, row["why"], status, row["source"])  # pyright: ignore[reportArgumentType]


def _one_of(
    path: Path, line: int, row: Mapping[str, str], column: str, allowed: tuple[str, ...]
) -> str:
    if row[column] in allowed:
        return row[column]
    words = _("“{text}” is not one of: {allowed}.")
    raise _fault(path, line, column, words.format(text=row[column], allowed=show_list(allowed)))


def _threshold(path: Path, line: int, text: str, about: str) -> int:
    """Nought for posts; for people a whole number that protects somebody."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else -1
    if about == "posts" and number != 0:
        raise _fault(path, line, "threshold", _("Posts are not protected: their threshold is 0."))
    if about != "posts" and number < LEAST:
        words = _("“{text}” is not a whole number of {least} or more.")
        raise _fault(path, line, "threshold", words.format(text=text, least=LEAST))
    return number


def _fault(path: Path, line: int, column: str, words: str) -> UserError:
    place = _("{file}, line {line}, column “{column}”: {words}")
    if not column:
        place = _("{file}, line {line}: {words}")
    return UserError(
        place.format(file=path.name, line=line, column=column, words=words),
        _("Correct the file that {setting} names, or leave the setting out.").format(
            setting=POLICY_VARIABLE
        ),
        rule=_RULE,
    )
