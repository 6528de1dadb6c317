"""What the options that set a price may be."""

from __future__ import annotations

from analytics.engine.option_values import OptionValues
from analytics.pay.rates import POINTS
from analytics.pay.scales import DOCTORS, years

OPTIONS = {
    "point": OptionValues(POINTS, "mid"),
    "doctors": OptionValues(DOCTORS),
    "year": OptionValues(years()),
}
