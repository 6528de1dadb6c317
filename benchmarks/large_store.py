"""A store of NHS Wales size, made by repeating the demonstration board.

110,000 people in 120 monthly snapshots are 13.2 million rows or so. Run by hand:

    python -m benchmarks.large_store FOLDER [--people 110000] [--months 120]
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from analytics.demo.load import load_demo
from analytics.store import Writer, open_store, write_version

COPY = """
create temp table seed as
select *
from staff
where as_at = (select max(as_at) from staff);

delete from staff;

delete from import;

delete from person
"""
GROW = """
insert into staff by name
select
    seed.* replace (
        ($month + 1)::integer as import_id,
        (date '2016-10-31' + interval ($month) month)::date as as_at,
        (seed.person + 100000 * copies.copy)::integer as person,
        coalesce(seed.fte, 0) as fte
    )
from seed
cross join (select unnest(range(0, $copies)) as copy) as copies
where (seed.person + copies.copy + $month) % 50 <> 0
order by copies.copy, seed.row_number
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


def build(folder: Path, people: int, months: int) -> None:
    """Fill a store folder with ``people`` in ``months`` monthly snapshots."""
    load_demo(folder, snapshots=1)
    with write_version(folder) as writer:
        writer.run_script(COPY)
        seed = writer.query("select count(distinct person) as people from seed")[0]["people"]
        copies = round(people / seed)
        for month in range(months):
            writer.execute(GROW, {"month": month, "copies": copies})
        writer.execute(LIST)
        say_size(writer)


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
