"""Tables of supply and demand that choose between changes, which Python builds."""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.supply.declared_tables import LOW_AND_HIGH, MODEL, OPTIONS
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="supply_must_be_true",
        title=N_("What must be true for the planned places to be enough"),
        definition=N_(
            "For each parameter alone, all others as they are, the value at which the intake that"
            " is planned meets demand in a year; the nearest to what is expected first, by its"
            " range where it has one. A parameter is tried from one end to the other of what it"
            " can be; where no value is enough, that is said. Central values, without chance."
        ),
        method=MODEL,
        builder="supply.enough.build_enough",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("parameter", N_("Parameter")),
            TableColumn("year", N_("No shortage by"), "text"),
            TableColumn("value", N_("As it is now"), "index"),
            TableColumn("must_be", N_("Must be")),
            TableColumn("needed", N_("Value needed"), "index"),
            *LOW_AND_HIGH,
            TableColumn("in_range", N_("Within its range")),
            TableColumn("lowest", N_("Tried from"), "index"),
            TableColumn("highest", N_("Tried to"), "index"),
            TableColumn("gap_now", N_("Gap as planned, FTE"), "fte"),
            TableColumn("status", N_("Status")),
        ),
        keys=("group", "parameter"),
        options=(*OPTIONS, "year"),
        on_request=True,
    ),
    Table(
        id="supply_least_cost",
        title=N_("The mix of changes that costs least"),
        definition=N_(
            "Of all changes that have a cost among the parameters, how far each is turned so that"
            " there is no shortage in a year and the yearly cost of all together is least. What a"
            " change gives is measured at the mix itself, again and again, until the model has no"
            " gap with all of them together. Costs are yours: none is assumed. Central values."
        ),
        method=N_(
            "A linear program (HiGHS): least Σ cost × change, where Σ FTE by the year for one more"
            " × change is at least the gap, and no change goes further than it can."
        ),
        builder="supply.least_cost.build_least_cost",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("lever", N_("What is changed")),
            TableColumn("year", N_("No shortage by"), "text"),
            TableColumn("now", N_("As it is now"), "index"),
            TableColumn("setting", N_("In the mix"), "index"),
            TableColumn("limit", NP_("how far it can go", "Limit"), "index"),
            TableColumn("fte", N_("FTE it gives by then"), "fte"),
            TableColumn("cost_of_one", N_("Cost of one more a year"), "pounds"),
            TableColumn("cost", N_("Cost a year"), "pounds"),
            TableColumn("status", N_("Status of the cost")),
        ),
        keys=("group", "lever"),
        options=(*OPTIONS, "year"),
        on_request=True,
    ),
    Table(
        id="supply_regret",
        title=N_("Which plan is least regretted in other futures"),
        definition=N_(
            "Futures are the usual parameters and the saved scenarios. For each, one change is made"
            " as large as that future needs; that plan is then tried in every other future. Regret"
            " is how many FTE there are too few or too many in the year, because in every future"
            " some plan has neither. The plan whose worst regret is least stands first."
        ),
        method=MODEL,
        builder="supply.regret.build_regret",
        columns=(
            TableColumn("plan", N_("Plan")),
            TableColumn("future", N_("Future")),
            TableColumn("lever", N_("What is changed")),
            TableColumn("setting", N_("Set to"), "index"),
            TableColumn("year", N_("Year"), "text"),
            TableColumn("gap_fte", N_("Gap, FTE"), "fte"),
            TableColumn("regret_fte", N_("Regret, FTE"), "fte"),
            TableColumn("worst_fte", N_("Worst regret of the plan, FTE"), "fte"),
        ),
        keys=("plan", "future"),
        options=("horizon", "demand", "state", "year", "lever", "group", "scenarios"),
        on_request=True,
    ),
)
