"""Units across files: one name, one spelling; and funded units in which nobody is in post.

A ledger writes WARD 5 where ESR writes Ward 5; divided by unit they would be two, and every funded
post of the ledger would be vacant. Names that differ in nothing but capitals, accents, spaces or
"&" are written as they are in the store, else as most of the file writes them.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import pyarrow as pa

from analytics.engine.queries import load_queries
from analytics.engine.scope import UNIT_FIELDS
from analytics.engine.store import Store
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.staged import Staged
from analytics.words import _, show_list, show_number

_NAMES_SHOWN = 6
_LEDGER = "establishment"
_LOOSE_ACCENTS = "^ˆ"


def spell_units(staged: Staged, rows: pa.Table, store: Store) -> tuple[pa.Table, list[Problem]]:
    """The rows with every unit spelt in one way, and a note of the names that were changed."""
    fields = [name for name in UNIT_FIELDS if name in rows.column_names]
    if not fields:
        return rows, []
    known: dict[str, list[str]] = {}
    for item in store.query(load_queries("imports")["known_units"].sql):
        known.setdefault(item["field"], []).append(item["name"])
    changed: dict[str, str] = {}
    for field in fields:
        counts = {item["values"]: item["counts"] for item in rows[field].value_counts().to_pylist()}
        spelt = _one_spelling(counts, known.get(field, ()))
        if spelt:
            changed |= spelt
            texts = [spelt.get(text, text) for text in rows[field].to_pylist()]
            place = rows.schema.get_field_index(field)
            rows = rows.set_column(place, field, pa.array(texts, pa.string()))
    return rows, [_respelt(staged, changed)] if changed else []


def _one_spelling(texts: Mapping[str | None, int], known: Sequence[str]) -> dict[str, str]:
    """The spellings to be changed, each to the one that stays."""
    written: dict[str, list[str]] = {}
    for text in texts:
        if text:
            written.setdefault(_key(text), []).append(text)
    before: dict[str, list[str]] = {}
    for text in known:
        before.setdefault(_key(text), []).append(text)
    changed: dict[str, str] = {}
    for key, found in written.items():
        stays = _best(before.get(key) or found, texts)
        changed |= {text: stays for text in found if text != stays}
    return changed


def _best(spellings: Iterable[str], texts: Mapping[str | None, int]) -> str:
    """Not shouted or whispered, then with its accents, then the most frequent, then by letter."""
    return min(
        spellings,
        key=lambda text: (
            text.isupper() or text.islower(),
            any(sign in _LOOSE_ACCENTS for sign in text),
            text.isascii(),
            -texts.get(text, 0),
            text,
        ),
    )


def _key(text: str) -> str:
    """What two spellings share; ``Dŵr`` is also met as ``Dwr`` and ``Dw^r``."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    return " ".join("".join(sign for sign in spread if not _is_accent(sign)).split())


def _is_accent(sign: str) -> bool:
    return sign in _LOOSE_ACCENTS or bool(unicodedata.combining(sign))


def _respelt(staged: Staged, changed: Mapping[str, str]) -> Problem:
    pairs = [f"{old} → {new}" for old, new in sorted(changed.items())[:_NAMES_SHOWN]]
    return Problem(
        severity="note",
        rule="units_respelt",
        message=_("Unit names matched to the spelling used before: {names}.").format(
            names=show_list(pairs)
        ),
        sheet=staged.place.name,
        count=len(changed),
        effect=_("They are counted as one unit."),
    )


def funded_without_staff(
    staged: Staged, rows: pa.Table, store: Store, file_date: FileDate
) -> list[Problem]:
    """A warning where the ledger has units that the staff list lacks; nothing if one is missing.

    Units that somebody said were renamed or merged are compared under the names of now.
    """
    queries = load_queries("imports")
    if staged.kind.id not in (_LEDGER, "staff_in_post"):
        return []
    rows = _named_now(rows, store.query(queries["renamed_units"].sql, {"day": file_date.day}))
    if staged.kind.id == _LEDGER:
        ledger = _numbered(rows.select(["row_number", *UNIT_FIELDS, "funded_fte"]))
        posts = _table(store.query(queries["latest_units"].sql))
    else:
        ledger = _table(store.query(queries["latest_ledger"].sql))
        counted = rows.filter(rows["is_counted"])
        posts = _numbered(counted.group_by([*UNIT_FIELDS]).aggregate([]))
    if not ledger.num_rows or not posts.num_rows:
        return []
    tables = {"ledger": ledger, "posts": posts}
    lines = store.query(queries["ledger_without_staff"].sql, tables=tables)
    return [_not_found(staged, lines)] if lines else []


def _numbered(rows: pa.Table) -> pa.Table:
    """Rows that name units, as covered_units of the schema reads them: each a unit of its own."""
    numbers = pa.array(range(rows.num_rows), pa.int32())
    rows = rows.append_column("unit_id", numbers)
    return rows.append_column("is_of_any_level", pa.array([False] * rows.num_rows, pa.bool_()))


def _named_now(rows: pa.Table, renamed: Sequence[Mapping[str, str]]) -> pa.Table:
    for field in sorted({item["field"] for item in renamed} & set(rows.column_names)):
        names = {item["before"]: item["after"] for item in renamed if item["field"] == field}
        texts = [names.get(text, text) for text in rows[field].to_pylist()]
        place = rows.schema.get_field_index(field)
        rows = rows.set_column(place, field, pa.array(texts, pa.string()))
    return rows


def _table(rows: list[dict[str, object]]) -> pa.Table:
    """Units or lines that the store holds, to be compared with those of the file."""
    return pa.Table.from_pylist(rows)


def _not_found(staged: Staged, lines: Sequence[Mapping[str, object]]) -> Problem:
    names = list(dict.fromkeys(str(line["unit"]) for line in lines))
    more = ["…"] if len(names) > _NAMES_SHOWN else []
    funded = sum(float(str(line["funded_fte"] or 0)) for line in lines)
    shown = show_list([*names[:_NAMES_SHOWN], *more])
    at = staged.place.rows_at(
        (int(str(line["row_number"])) for line in lines) if staged.kind.id == _LEDGER else ()
    )
    return Problem(
        severity="warning",
        rule="funded_without_staff",
        message=_("{fte} funded FTE belong to units with nobody in post: {units}.").format(
            fte=show_number(funded, 2), units=shown
        ),
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(lines),
        effect=_("All of it counts as vacancies."),
        do_next=_("Use the same unit names as the staff list, if they are the same units."),
    )
