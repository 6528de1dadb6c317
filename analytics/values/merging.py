"""One record that two people changed at once: the changes of both, put together field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Record = Mapping[str, Any]
Change = tuple[str, Any, Any]  # a field, what it was and what it is


@dataclass(frozen=True)
class Merged:
    """What becomes of the record, what somebody else changed, and the fields that both changed
    differently, with what they hold for somebody else."""

    content: dict[str, Any]
    theirs: tuple[Change, ...]
    clashes: tuple[tuple[str, Any], ...]


def differing(before: Record, after: Record, fields: Sequence[str]) -> Iterator[Change]:
    """The fields in which two states of a record differ, with both values."""
    for name in fields:
        if before.get(name) != after.get(name):
            yield name, before.get(name), after.get(name)


def merge(base: Record, mine: Record, theirs: Record, fields: Sequence[str]) -> Merged:
    """My changes and those that somebody else saved meanwhile.

    A field that one of us changed is as they made it. Where both did, mine stands, and theirs is a
    clash to look at. Fields beside ``fields`` are theirs.
    """
    ours = {name: after for name, _before, after in differing(base, mine, fields)}
    others = tuple(differing(base, theirs, fields))
    clashes = tuple((name, now) for name, _then, now in others if ours.get(name, now) != now)
    return Merged({**theirs, **ours}, others, clashes)
