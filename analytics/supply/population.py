"""People by age and year of the population file that is loaded."""

from __future__ import annotations

from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.supply.demand import Population
from analytics.words import _, show_date

KIND = "population"


def population_of(store: Store) -> Population:
    """The newest population loaded: of Wales, or of the one area that it has; empty without one.

    The query takes single years of age where a file has them, else its bands, and both sexes where
    they are apart: totals and groups among the rows are never added to them.
    """
    days = store.dates(KIND)
    if not days:
        return Population()
    rows = store.query(load_queries("supply")["population_by_age"].sql, {"day": max(days)})
    people: dict[int, dict[tuple[int, int], float]] = {}
    for row in rows:
        ages = people.setdefault(row["year"], {})
        ages[row["age_from"], row["age_to"]] = row["people"]
    source = _("Population as at {date}: {area}").format(
        date=show_date(max(days)), area=rows[0]["area"] if rows else "–")  # fmt: skip
    return Population(people, source)
