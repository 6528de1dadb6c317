"""From typed columns to the rows that would be stored, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.derive import NOT_KNOWN, derive_post
from analytics.imports.scratch import select_from_rows
from analytics.imports.stage import Staged
from analytics.imports.values import read_band
from analytics.queries import load_queries

_FINANCIAL_YEAR = re.compile(r"(20\d\d)\s*[/\-–]\s*(?:20)?\d\d")


def finish(staged: Staged, as_at: date) -> pa.Table:
    """The rows as they would be stored, with ``row_number`` of the user's sheet."""
    table = staged.table()
    if staged.kind.id == "staff_in_post":
        table = _with_posts(staged, _with_codes(_with_prefix(table)))
    if staged.kind.id == "pay_scale":
        table = _with_scale(table)
    query = load_queries("imports")[staged.kind.id]
    bound: Mapping[str, Any] = {"as_at": as_at} if "as_at" in query.parameters else {}
    return select_from_rows(query, {"typed": table}, bound)


def _with_prefix(table: pa.Table) -> pa.Table:
    """The employer prefix of whichever organisation column carries one."""
    names = [name for name in table.column_names if name.endswith("_vpd")]
    found = pc.coalesce(*[table[name] for name in names if name != "location_vpd"])
    return table.append_column("vpd", found)


def _mapped(table: pa.Table, name: str, meaning: Mapping[str | None, Any], kind: Any) -> pa.Array:
    """A column looked up value by value; each distinct value is looked up once."""
    encoded = table[name].combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    values = [meaning.get(text, meaning.get(None)) for text in encoded.dictionary.to_pylist()]
    looked_up = pa.array(values, kind).take(encoded.indices)
    return (
        pc.fill_null(looked_up, meaning.get(None)) if meaning.get(None) is not None else looked_up
    )


def _with_codes(table: pa.Table) -> pa.Table:
    """What the code lists say of an assignment's category and status, and of ethnic origin."""
    categories = codelists.load("assignment_categories").by_label()
    statuses = codelists.load("assignment_status").by_label()
    groups = codelists.load("ethnic_groups").by_label()
    counted: dict[str | None, Any] = {None: True}
    counted |= {name: entry.extra["counted"] != "no" for name, entry in categories.items()}
    contract: dict[str | None, Any] = {None: NOT_KNOWN}
    contract |= {name: entry.extra["contract"] or name for name, entry in categories.items()}
    in_post: dict[str | None, Any] = {None: True}
    in_post |= {name: entry.extra["in_post"] != "no" for name, entry in statuses.items()}
    ethnic: dict[str | None, Any] = {None: "Not stated"}
    ethnic |= {name: entry.extra["ethnic_group"] for name, entry in groups.items()}
    return (
        table.append_column(
            "is_counted_category", _mapped(table, "assignment_category", counted, pa.bool_())
        )
        .append_column("contract", _mapped(table, "assignment_category", contract, pa.string()))
        .append_column(
            "is_in_post_status", _mapped(table, "assignment_status", in_post, pa.bool_())
        )
        .append_column("ethnic_group", _mapped(table, "ethnic_origin", ethnic, pa.string()))
    )


_POST_COLUMNS = ("staff_group", "job_role", "job_role_text", "job_name", "position_title", "band")


def _with_posts(staged: Staged, table: pa.Table) -> pa.Table:
    """Staff group, role, grade, registration and band, derived once a distinct combination."""
    mapped = staged.place.match.mapping.get("job_role")
    text = staged.raw[f"c{mapped.number}"] if mapped else pa.nulls(table.num_rows, pa.string())
    band = pc.coalesce(table["band"], table["pay_grade_description"])
    source = pa.table(
        {
            "staff_group": table["staff_group"],
            "job_role": table["job_role"],
            "job_role_text": text,
            "job_name": table["job_name"],
            "position_title": table["position_title"],
            "band": band,
        }
    )
    keys = list(zip(*(source[name].to_pylist() for name in _POST_COLUMNS), strict=True))
    derived = {key: derive_post(*key) for key in set(keys)}
    posts = [derived[key] for key in keys]
    for name in ("staff_group", "job_role", "medical_grade", "registered", "band"):
        values = pa.array([getattr(post, name) for post in posts], pa.string())
        place = table.schema.get_field_index(name)
        if place >= 0:
            table = table.set_column(place, name, values)
        else:
            table = table.append_column(name, values)
    return table


def _with_scale(table: pa.Table) -> pa.Table:
    """The band that a scale is for, and the start of its financial year."""
    scales = table["scale"].to_pylist()
    read = {text: read_band(text).value if text else None for text in set(scales)}
    bands = [read[text] for text in scales]
    known = {entry.code for entry in codelists.load("bands").entries if entry.extra["weight"]}
    table = table.append_column(
        "band", pa.array([band if band in known else None for band in bands], pa.string())
    )
    years = [_start_of_year(text) for text in table["year"].to_pylist()]
    starts = pc.coalesce(table["valid_from"], pa.array(years, pa.date32()))
    return table.set_column(table.schema.get_field_index("valid_from"), "valid_from", starts)


def _start_of_year(text: str | None) -> date | None:
    """1 April of a financial year written 2025/26 or 2025-2026."""
    found = _FINANCIAL_YEAR.search(text or "")
    return date(int(found[1]), 4, 1) if found else None
