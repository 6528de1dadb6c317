"""Where a person can still be found: in the tables of the store and the register, and in bytes.

DuckDB compresses what it stores, so bytes alone prove little; every column is searched as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.engine.queries import load_queries
from analytics.engine.store import open_store
from analytics.register import Register
from analytics.register.typed_texts import find_texts, text_pattern

_SHORTEST = 6  # a shorter number is in too many others to mean anybody


@dataclass(frozen=True)
class Person:
    """What a person is known by: numbers of the store, keys (``emp:…``), and names in lists."""

    numbers: tuple[int, ...]
    keys: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts that mean this person wherever they stand: keys, numbers long enough, names."""
        numbers = {key.rsplit(":", 1)[-1] for key in self.keys if not key.startswith("name:")}
        long_enough = (number for number in numbers if len(number) >= _SHORTEST)
        names = (name for name in self.names if len(name) >= _SHORTEST)
        return tuple(sorted({*self.keys, *long_enough, *names}))


def find_traces(person: Person, place: Path) -> list[str]:
    """Every place that still has a trace: tables with their columns, and files. Empty where none.

    ``place`` is the folder of the store; its register is searched too.
    """
    with Register(place) as register:
        typed = find_texts(register, person.texts)
    return [*_in_tables(person, place), *typed, *_in_files(person.texts, place)]


def _in_tables(person: Person, place: Path) -> list[str]:
    store = open_store(place)
    try:
        return [
            f"{row['table_name']}.{row['column_name']}"
            for row in store.query(load_queries("store")["columns_of_people"].sql)
            if _is_in(person, store.values_of(row["table_name"], row["column_name"]))
        ]
    finally:
        store.close()


def _is_in(person: Person, values: Iterable[object]) -> bool:
    """Whether a column of numbers of people, of lists of them, or of texts has the person in it."""
    pattern = text_pattern(person.texts)
    numbers = set(person.numbers)
    return any(
        pattern.search(value) if isinstance(value, str)
        else not numbers.isdisjoint(value if isinstance(value, list) else [value])
        for value in values
    )  # fmt: skip


def _in_files(texts: Sequence[str], place: Path) -> list[str]:
    """Files of the store in which a text stands as it is, between other signs."""
    forms = {form.encode() for text in texts for form in (text, json.dumps(text)[1:-1])}
    words = b"|".join(re.escape(form) for form in sorted(forms)) or rb"(?!)"
    pattern = re.compile(rb"(?<![0-9A-Za-z])(?:" + words + rb")(?![0-9A-Za-z])")
    files = [path for path in sorted(place.rglob("*")) if path.is_file()]
    return [path.name for path in files if pattern.search(path.read_bytes())]
