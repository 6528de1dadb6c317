"""What leadership lists say of people without a number, of titles and of readiness."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.values.leadership import READINESS, key_of_name, key_of_title, tier_of_title

BY_NAME = "name:"  # begins the key of a person who is known by name alone


def with_people_by_name(_staged: Any, table: pa.Table) -> pa.Table:
    """Somebody without a number is the person of that name outside the organisation.

    The key is a digest: a key is compared, never shown, and a name need not stand in it.
    """
    keys = pc.coalesce(table["person_key"], _keys_of_names(table["full_name"]))
    return table.set_column(table.schema.get_field_index("person_key"), "person_key", keys)


def _keys_of_names(names: pa.ChunkedArray) -> pa.Array:
    digests = {
        text: BY_NAME + sha256(key_of_name(text).encode()).hexdigest()[:32]
        for text in names.unique().to_pylist()
        if text and key_of_name(text)
    }
    return pa.array([digests.get(text) for text in names.to_pylist()], pa.string())


def with_posts(_staged: Any, table: pa.Table) -> pa.Table:
    """The key of each title, and the tier that the list of titles gives it."""
    titles = [text or "" for text in table["post_title"].to_pylist()]
    table = table.append_column("post_key", _keys_of_titles(table))
    tiers = pa.array([tier_of_title(text) if text else None for text in titles], pa.string())
    return table.append_column("tier_of_title", tiers)


def with_readiness(_staged: Any, table: pa.Table) -> pa.Table:
    """The key of each title, and from when to when each readiness says somebody is ready."""
    known = codelists.load(READINESS).by_label
    found = [known.get(text) if text else None for text in table["readiness"].to_pylist()]
    codes = pa.array([entry and entry.code for entry in found], pa.string())
    table = table.append_column("post_key", _keys_of_titles(table))
    table = table.append_column("readiness_code", codes)
    for name in ("from_years", "to_years"):
        years = [int(entry.extra[name]) if entry else None for entry in found]
        table = table.append_column(name, pa.array(years, pa.int32()))
    return table


def _keys_of_titles(table: pa.Table) -> pa.Array:
    keys = [key_of_title(text) if text else None for text in table["post_title"].to_pylist()]
    return pa.array(keys, pa.string())
