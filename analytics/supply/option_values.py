"""What the options of supply and demand may be."""

from __future__ import annotations

from analytics.engine.option_values import OptionValues, one_of
from analytics.supply.method_words import TITLES

TABLES = (
    "supply_demand", "supply_flows", "supply_required_intake", "supply_tornado",
    "supply_backtest", "supply_causes", "supply_methods", "supply_parameters",
)  # fmt: skip
_OF_EACH = {
    "horizon": OptionValues(default="20", low=1, high=40),
    "seed": OptionValues(default="20260331", low=0, high=2**31),
    "paths": OptionValues(default="1000", low=0, high=5_000),
    "layers": one_of("both", "chance", "parameters", "none"),
    "demand": OptionValues(tuple(TITLES)),
    "state": OptionValues(
        ("Consultant", "SAS doctor", "Locally employed doctor", "GP partner", "Salaried GP",
         "GP retainer", "GP locum", "Clinical academic")
    ),
}  # fmt: skip
OPTIONS = {
    f"{table}.{name}": values for table in TABLES for name, values in _OF_EACH.items()
}  # fmt: skip
