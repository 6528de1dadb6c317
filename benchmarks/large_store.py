"""A store of NHS Wales size, made by repeating the demonstration board.

110,000 people in 120 monthly staff lists are 13.2 million rows or so; each copy of the board is a
health board of its own, with its own units, appraisals, absences, competences, movements, funded
posts and required skills. Each month one in a hundred leaves and is back two months later. By hand:

    python -m benchmarks.large_store FOLDER [--people 110000] [--months 120]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from analytics.demo.load import load_demo
from analytics.engine.store import Writer, open_store, write_version

FIRST_OF_REST = 10_000  # ids of imports that are no staff lists, behind those of the staff lists
ROWS_APART = 100_000  # how far the row numbers of copies are apart
TOPS = "select id from unit where level <= 1"  # the units that all copies share
TAKE_SEED = """
create temp table seed as
select *
from staff
where as_at = (select max(as_at) from staff);

delete from staff;

delete from import where kind = 'staff_in_post' or status <> 'current'
"""
GROW = """
insert into staff by name
select
    seed.* replace (
        ($month + 1)::integer as import_id,
        (date '2016-10-31' + interval ($month) month)::date as as_at,
        (seed.person + {apart} * copies.copy)::integer as person,
        coalesce(seed.fte, 0) as fte,
        (seed.unit_id + {units_apart} * copies.copy)::integer as unit_id
    )
from seed
cross join (select unnest(range(0, $copies)) as copy) as copies
where (37 * seed.person + 11 * copies.copy + $month) % 100 > 1
order by copies.copy, seed.row_number
"""
COPY_UNITS = """
insert into unit by name
select
    unit.* replace (
        (unit.id + $apart * copy)::integer as id,
        (above.id + if(above.level > 1, $apart * copy, 0))::integer as parent,
        unit.name || ' ' || copy as name,
        unit.name_now || ' ' || copy as name_now
    )
from unit
left join unit as above on unit.parent = above.id
cross join (select unnest(range(1, $copies)) as copy)
where unit.level > 1
"""
LIST = """
insert into import by name
select
    import_id,
    'staff_in_post' as kind,
    as_at,
    'current' as status,
    '{}' as mapping,
    '[]' as problems,
    count(*)::integer as rows_read,
    count(*)::integer as rows_stored,
    0 as rows_left_out,
    0 as people,
    0.0 as fte,
    'large' as file_name
from staff
group by import_id, as_at
"""
TABLES = """
select tables.table_name as name
from duckdb_tables() as tables
inner join duckdb_columns() as columns
    on tables.table_oid = columns.table_oid
where columns.column_name = 'import_id' and not tables.temporary
"""
COLUMNS = "select column_name as name from duckdb_columns() where table_name = $table"
NO_COPIES = {"import", "staff", "import_gap", "pay_scale"}
WORKED_OUT = {
    "event_post",
    "event_list",
    "event_movement",
    "skill_list",
    "skill_record",
    "sickness_in_force",
    "absence_without_available_days",
    "appraisal_list",
}  # anew when the version is written


def build(folder: Path, people: int, months: int) -> None:
    """Fill a store folder with ``people`` in ``months`` monthly staff lists."""
    load_demo(folder)
    with write_version(folder) as writer:
        writer.run_script(TAKE_SEED)
        seed = writer.query("select count(distinct person) as people from seed")[0]["people"]
        copies = round(people / seed)
        apart = {
            "person": writer.query("select max(person) + 1 as apart from person")[0]["apart"],
            "row_number": ROWS_APART,
            "unit_id": writer.query("select max(id) + 1 as apart from unit")[0]["apart"],
        }
        for row in writer.query(TABLES):
            if row["name"].endswith("_archive") or row["name"] in WORKED_OUT:
                writer.execute(f"delete from {row['name']}")
            else:
                writer.execute(f"update {row['name']} set import_id = import_id + {FIRST_OF_REST}")
                if row["name"] not in NO_COPIES:
                    copy_rows(writer, row["name"], copies, apart)
        writer.execute("delete from person")
        writer.execute(COPY_UNITS, {"apart": apart["unit_id"], "copies": copies})
        grow = GROW.format(apart=apart["person"], units_apart=apart["unit_id"])
        for month in range(months):
            writer.execute(grow, {"month": month, "copies": copies})
        writer.execute(LIST)
        say_size(writer)


def copy_rows(writer: Writer, table: str, copies: int, apart: dict[str, int]) -> None:
    """The rows of a table once more for each copy of the board, about its people and units."""
    columns = {row["name"] for row in writer.query(COLUMNS, {"table": table})}
    changed = []
    for name in columns & set(apart):
        moved = f"{table}.{name} + {apart[name]} * copy"
        if name == "unit_id":
            moved = f"if({table}.unit_id in ({TOPS}), {table}.unit_id, {moved})"
        changed.append(f"({moved})::integer as {name}")
    writer.execute(
        f"create or replace temp table copied as select {table}.* replace ({', '.join(changed)})"
        f" from {table} cross join (select unnest(range(1, {copies})) as copy) order by copy, rowid"
    )
    writer.add_rows("copied", table)


def say_size(writer: Writer) -> None:
    """Print how large the store became."""
    rows = writer.query("select count(*) as rows, count(distinct as_at) as dates from staff")[0]
    print(f"{rows['rows']:,} rows on {rows['dates']} dates")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--people", type=int, default=110_000)
    parser.add_argument("--months", type=int, default=120)
    options = parser.parse_args()
    place = options.folder or Path(tempfile.mkdtemp(prefix="gweithlu-large-"))
    build(place, options.people, options.months)
    open_store(place).close()
    print(place)
