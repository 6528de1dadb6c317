"""From typed columns to the rows that would be stored, kind by kind."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.engine.queries import load_queries
from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.kinds.declare import Step
from analytics.imports.typing.absences import with_absences
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.competence_statuses import with_statuses
from analytics.imports.typing.lookup import look_up
from analytics.imports.typing.managers import with_manager_levels
from analytics.imports.typing.reasons import with_reasons
from analytics.imports.typing.scratch import select_from_rows
from analytics.imports.typing.staged import Staged
from analytics.imports.typing.survey_answers import with_answers
from analytics.imports.typing.survey_scores import with_scores
from analytics.imports.typing.survey_steps import with_results
from analytics.values.competence_names import rank_of, read_competence_name
from analytics.values.heading_words import words_of
from analytics.values.posts import Post, PostText, derive_post, needs_title
from analytics.values.reading import read_band
from analytics.vocabulary import MEDICAL, NOT_KNOWN, NOT_STATED


def finish(staged: Staged, file_date: FileDate) -> pa.Table:
    """The rows as they would be stored, with ``row_number`` of the user's sheet."""
    table = staged.table()
    for step in staged.kind.prepares:
        table = _run_step(step, staged, table)
    if staged.kind.has_people:
        table = _with_people(table)
    for step in staged.kind.completes:
        table = _run_step(step, staged, table)
    query = load_queries("imports")[staged.kind.query_id]
    known_values = {
        "as_at": file_date.day,
        "covers_from": file_date.covers_from,
        "kind": staged.kind.id,
    }
    bound = {name: known_values[name] for name in query.parameters}
    rows = select_from_rows(query, {"typed": table}, bound)
    return rows if staged.names_people else _without_people(rows)


def _run_step(step: str | Step, staged: Staged, table: pa.Table) -> pa.Table:
    return (STEPS[step] if isinstance(step, str) else step)(staged, table)


def _without_people(rows: pa.Table) -> pa.Table:
    """Rows about whole units are stored without a person."""
    names = [name for name in ("person_key", "employee_key") if name in rows.column_names]
    return rows.drop_columns(names)


_NAMES_PEOPLE = (
    "row_number", "nhs_unique_id", "employee_number", "employer", "organisation_vpd", "vpd",
    "org_l1",
)  # fmt: skip


def _with_people(table: pa.Table) -> pa.Table:
    """Who each row is about, by the rules of ``sql/imports/person_keys.sql``."""
    nothing = pa.nulls(table.num_rows, pa.string())
    names = {name: table[name] if name in table.column_names else nothing for name in _NAMES_PEOPLE}
    keys = select_from_rows(load_queries("imports")["person_keys"], {"typed": pa.table(names)})
    for name in ("person_key", "employee_key", "employer_found"):
        table = table.append_column(name, keys[name])
    return table


def _with_prefix(_staged: Staged, table: pa.Table) -> pa.Table:
    """The employer prefix of whichever organisation column carries one."""
    names = [name for name in table.column_names if name.endswith("_vpd")]
    found = pc.coalesce(*[table[name] for name in names if name != "location_vpd"])
    return table.append_column("vpd", found)


def _with_codes(_staged: Staged, table: pa.Table) -> pa.Table:
    """What the code lists say of an assignment's category and status, and of ethnic origin."""
    categories = codelists.load("assignment_categories").by_label
    statuses = codelists.load("assignment_status").by_label
    groups = codelists.load("ethnic_groups").by_label
    counted: dict[str | None, Any] = {None: True}
    counted |= {name: entry.extra["counted"] != "no" for name, entry in categories.items()}
    contract: dict[str | None, Any] = {None: NOT_KNOWN}
    contract |= {name: entry.extra["contract"] or name for name, entry in categories.items()}
    in_post: dict[str | None, Any] = {None: True}
    in_post |= {name: entry.extra["in_post"] != "no" for name, entry in statuses.items()}
    ethnic: dict[str | None, Any] = {None: NOT_STATED, NOT_KNOWN: NOT_KNOWN}
    ethnic |= {name: entry.extra["ethnic_group"] for name, entry in groups.items()}
    derived: tuple[tuple[str, str, Mapping[str | None, Any], pa.DataType], ...] = (
        ("is_counted_category", "assignment_category", counted, pa.bool_()),
        ("contract", "assignment_category", contract, pa.string()),
        ("is_in_post_status", "assignment_status", in_post, pa.bool_()),
        ("ethnic_group", "ethnic_origin", ethnic, pa.string()),
    )
    for name, source, meaning, arrow_type in derived:
        if source in table.column_names:
            table = table.append_column(name, look_up(table, source, meaning, arrow_type))
    return table


_DERIVED = ("staff_group", "job_role", "medical_grade", "registered", "band")


def _with_posts(staged: Staged, table: pa.Table) -> pa.Table:
    """Staff group, role, grade, registration and band, derived once a distinct combination."""
    mapped = staged.place.match.mapping.get("job_role")
    nothing = pa.nulls(table.num_rows, pa.string())
    text = staged.raw[f"c{mapped.number}"] if mapped else nothing
    derived = {
        "staff_group": table["staff_group"],
        "job_role": table["job_role"],
        "job_role_text": text,
        "job_name": table["job_name"],
        "band": pc.coalesce(table["band"], table["pay_grade_description"]),
        "registration": table["registration"] if staged.kind.has("registration") else nothing,
        "grades": _grades_of_doctors(staged, table["staff_group"]),
    }
    places, keys = _distinct([derived[name] for name in PostText._fields])
    posts = [derive_post(key) for key in keys]
    places, posts = _with_titles(table, places, keys, posts)
    for name in _DERIVED:
        values = pa.array([getattr(post, name) for post in posts], pa.string()).take(places)
        if name in table.column_names:
            table = table.drop_columns([name])
        table = table.append_column(name, values)
    return table


_GRADES = ("grade", "band", "pay_grade_description")


def _grades_of_doctors(staged: Staged, groups: pa.ChunkedArray | pa.Array) -> pa.Array:
    """What the columns of grades and pay scales say of each doctor, a line for each column.

    A column headed "Grade" comes first, whichever field it was taken for.
    """
    mapped = [item for name in _GRADES if (item := staged.place.match.mapping.get(name))]
    mapped.sort(key=lambda item: "grade" not in words_of(item.header))
    if not mapped:
        return pa.nulls(len(staged.numbers), pa.string())
    texts = [pc.fill_null(staged.raw[f"c{item.number}"], "") for item in mapped]
    told = pc.binary_join_element_wise(*texts, "\n") if len(texts) > 1 else texts[0]
    told = told.combine_chunks() if isinstance(told, pa.ChunkedArray) else told
    maybe_doctors = pc.fill_null(pc.equal(groups, MEDICAL), True)
    return pc.if_else(maybe_doctors, told, pa.scalar(None, pa.string()))


def _distinct(columns: Sequence[pa.ChunkedArray | pa.Array]) -> tuple[pa.Array, list[PostText]]:
    """The distinct combinations of some columns, and for every row the place of its own."""
    codes = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        encoded = whole.dictionary_encode("encode")
        found = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        _seen, codes = np.unique(
            codes * max(1, len(encoded.dictionary)) + found, return_inverse=True
        )
    _seen, first = np.unique(codes, return_index=True)
    rows = pa.array(first)
    keys = zip(*(column.take(rows).to_pylist() for column in columns), strict=True)
    return pa.array(codes), [PostText(*key) for key in keys]


def _with_titles(
    table: pa.Table, places: pa.Array, keys: Sequence[PostText], posts: list[Post]
) -> tuple[pa.Array, list[Post]]:
    """Titles are as many as posts, so they are looked at only where they can say more."""
    lacking = np.array([needs_title(post) for post in posts], dtype=bool)
    numbers = places.to_numpy()
    rows = np.flatnonzero(lacking[numbers]) if lacking.any() else np.array([], dtype=int)
    titles = table["position_title"].take(pa.array(rows, pa.int64())).to_pylist()
    numbers, found = numbers.copy(), dict[tuple[int, str | None], int]()
    for row, title in zip(rows, titles, strict=True):
        kept = (int(numbers[row]), title)
        if kept not in found:
            found[kept] = len(posts)
            posts.append(derive_post(keys[kept[0]], title))
        numbers[row] = found[kept]
    return pa.array(numbers), posts


_LEVELS = tuple(name for name in UNIT_FIELDS if name != "organisation")


def _with_units(_staged: Staged, table: pa.Table) -> pa.Table:
    """Levels of the organisation that the file leaves out are not known."""
    for name in UNIT_FIELDS:
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, pc.fill_null(table[name], NOT_KNOWN))
    return table


def _with_lowest_unit(staged: Staged, table: pa.Table) -> pa.Table:
    """The same of files about people, whose organisation is their lowest unit."""
    lowest = pc.coalesce(table["organisation"], *(table[name] for name in reversed(_LEVELS)))
    at = table.schema.get_field_index("organisation")
    return _with_units(staged, table.set_column(at, "organisation", lowest))


def _with_scale(_staged: Staged, table: pa.Table) -> pa.Table:
    """The band that a scale is for, and the day from which it holds."""
    scales = table["scale"].to_pylist()
    read = {text: read_band(text).value if text else None for text in set(scales)}
    bands = [read[text] for text in scales]
    known = {entry.code for entry in codelists.load("bands").entries if entry.extra["weight"]}
    table = table.append_column(
        "band", pa.array([band if band in known else None for band in bands], pa.string())
    )
    starts = pc.coalesce(table["valid_from"], table["year"])
    return table.set_column(table.schema.get_field_index("valid_from"), "valid_from", starts)


def _with_competences(_staged: Staged, table: pa.Table) -> pa.Table:
    """Skill, level and renewal out of the name of a competence, and places of levels on a scale."""
    names = table["competence"].to_pylist()
    read = {text: read_competence_name(text) for text in set(names) if text}
    found = [read.get(text) for text in names]
    table = table.append_column("skill", pa.array([f and f.skill for f in found], pa.string()))
    table = table.append_column("name_level", pa.array([f and f.level for f in found], pa.int32()))
    renewals = pa.array([f.renewal if f else None for f in found], pa.int32())
    table = table.append_column("renewal_months", renewals)
    for column, rank in (("level", "level_rank"), ("required_level", "required_rank")):
        if column in table.column_names:
            texts = table[column].to_pylist()
            ranks = {text: rank_of(text) for text in set(texts)}
            table = table.append_column(rank, pa.array([ranks[t] for t in texts], pa.int32()))
    return table


def names_of(staged: Staged, rows: pa.Table) -> pa.Table | None:
    """The names of the people of some rows, where the kind keeps names and the file has them."""
    table = staged.table()
    columns = ("full_name", "first_name", "last_name", "manager_name")
    if not staged.kind.keeps_names or not any(name in staged.typed for name in columns):
        return None
    nothing = [None] * table.num_rows
    texts = {
        name: table[name].to_pylist() if name in table.column_names else nothing
        for name in ("row_number", *columns)
    }
    by_row = {row: place for place, row in enumerate(texts["row_number"])}
    places = [by_row[row] for row in rows["row_number"].to_pylist()]

    def full(place: int) -> str | None:
        parts = [texts["first_name"][place], texts["last_name"][place]]
        return texts["full_name"][place] or " ".join(part for part in parts if part) or None

    return pa.table(
        {
            "person_key": rows["person_key"],
            "full_name": pa.array([full(place) for place in places], pa.string()),
            "manager_name": pa.array([texts["manager_name"][p] for p in places], pa.string()),
        }
    )


# What a kind may ask for before its own query, by the names it declares.
STEPS: Mapping[str, Callable[[Staged, pa.Table], pa.Table]] = MappingProxyType(
    {
        "prefix": _with_prefix,
        "codes": _with_codes,
        "posts": _with_posts,
        "scale": _with_scale,
        "reasons": with_reasons,
        "absences": with_absences,
        "competences": _with_competences,
        "statuses": with_statuses,
        "managers": with_manager_levels,
        "survey_results": with_results,
        "survey_scores": with_scores,
        "survey_answers": with_answers,
        "units": _with_units,
        "lowest_unit": _with_lowest_unit,
    }
)
