"""Tables of supply and demand, which Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import ChartShape, Table
from analytics.engine.results import TableColumn, Unit
from analytics.words import N_, NP_

OPTIONS = (
    "scenario", "parameters", "run", "horizon", "seed", "paths", "layers", "demand", "state",
)  # fmt: skip
MODEL = N_(
    "With rows of the national form: stock at base, people in training, and those who begin later,"
    " by sex. Else states and flows: doctors are moved on year by year, close = open + in − out in"
    " every state. The first path has the central values; on the others ranges of parameters are"
    " drawn and chance is played (binomial and Poisson), with a fixed seed."
)


def _range_of(
    ids: str, start: str, end: str, unit: Unit = "fte"
) -> tuple[TableColumn, TableColumn]:  # fmt: skip
    """The two columns of a range, from and to."""
    return (TableColumn(ids.format(end="low"), start, unit),
            TableColumn(ids.format(end="high"), end, unit))  # fmt: skip


LOW_AND_HIGH = _range_of("{end}", N_("Low"), N_("High"), "index")

TABLES = (
    Table(
        id="supply_demand",
        title=N_("Supply of and demand for doctors"),
        definition=N_(
            "Qualified doctors at work in each year ahead, as people and FTE, demand in FTE by one"
            " chosen method, and the gap: demand less supply, so that above nought there are too"
            " few. Ranges hold 50, 80 and 95 of a hundred paths; the chance of shortage is the"
            " share of paths with a gap. Trainees are never supply. The gap in the first year is"
            " that of today."
        ),
        method=MODEL,
        builder="supply.tables.build_demand",
        columns=(
            TableColumn("year", N_("Year"), "text"),
            TableColumn("group", N_("Group")),
            TableColumn("supply_fte", N_("Supply, FTE"), "fte"),
            TableColumn("supply_people", N_("Supply, people"), "people"),
            TableColumn("demand_fte", N_("Demand, FTE"), "fte"),
            TableColumn("gap_fte", N_("Gap, FTE"), "fte"),
            *_range_of("gap_{end}_50", N_("50% range from"), N_("50% range to")),
            *_range_of("gap_{end}_80", N_("80% range from"), N_("80% range to")),
            *_range_of("gap_{end}_95", N_("95% range from"), N_("95% range to")),
            TableColumn("p_shortage", N_("Chance of shortage"), "percent"),
            TableColumn("rests_on", N_("Rests on")),
        ),
        keys=("year", "group"),
        options=OPTIONS,
        chart=ChartShape(("supply_fte", "demand_fte"), line=True),
        on_request=True,
    ),
    Table(
        id="supply_flows",
        title=N_("Supply of doctors: what comes in and goes out"),
        definition=N_(
            "For each state and year the people and FTE at its start, what came in (from other"
            " states, by intake, recruited from elsewhere), what went out (to other states, left),"
            " and what is there at its end: open + in − out = close, exactly. FTE changes with the"
            " hours of those who stay too. Central values."
        ),
        method=MODEL,
        builder="supply.tables.build_flows",
        columns=(
            TableColumn("year", N_("Year"), "text"),
            TableColumn("group", N_("Group")),
            TableColumn("state", N_("State")),
            TableColumn("open", N_("At the start, people"), "fte"),
            TableColumn("in_from_states", N_("In from other states, people"), "fte"),
            TableColumn("in_intake", N_("In by intake, people"), "fte"),
            TableColumn("in_recruited", N_("Recruited, people"), "fte"),
            TableColumn("out_to_states", N_("Out to other states, people"), "fte"),
            TableColumn("out_left", N_("Left, people"), "fte"),
            TableColumn("close", N_("At the end, people"), "fte"),
            TableColumn("open_fte", N_("At the start, FTE"), "fte"),
            TableColumn("in_from_states_fte", N_("In from other states, FTE"), "fte"),
            TableColumn("in_intake_fte", N_("In by intake, FTE"), "fte"),
            TableColumn("in_recruited_fte", N_("Recruited, FTE"), "fte"),
            TableColumn("out_to_states_fte", N_("Out to other states, FTE"), "fte"),
            TableColumn("out_left_fte", N_("Left, FTE"), "fte"),
            TableColumn("change_in_hours_fte", N_("Change in hours, FTE"), "fte"),
            TableColumn("close_fte", N_("At the end, FTE"), "fte"),
        ),
        keys=("year", "group", "state"),
        options=OPTIONS,
        on_request=True,
    ),
    Table(
        id="supply_required_intake",
        title=N_("What closes the gap"),
        definition=N_(
            "For each thing that can be changed, what it must be for an even chance and for four"
            " chances in five of no shortage in a year, with the first year in which it makes a"
            " difference and how far it can go. The intake is intake now × (1 + gap / FTE that"
            " intake gives), which is exact where supply is linear in it; else the root is sought"
            " with the same draws at every setting."
        ),
        method=MODEL,
        builder="supply.solver.build_required",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("lever", N_("What is changed")),
            TableColumn("year", N_("No shortage by"), "text"),
            TableColumn("now", N_("As it is now"), "index"),
            TableColumn("p50", N_("For an even chance"), "index"),
            TableColumn("p80", N_("For four chances in five"), "index"),
            TableColumn("earliest_year", N_("First year it matters"), "text"),
            TableColumn("limit", NP_("how far it can go", "Limit"), "index"),
        ),
        keys=("group", "lever"),
        options=(*OPTIONS, "year"),
        on_request=True,
    ),
    Table(
        id="supply_causes",
        title=N_("What the required intake is for"),
        definition=N_(
            "The intake that leaves no shortage in a year, with an even chance where parameters"
            " have ranges, split by cause: to hold supply as it is now while people leave, for"
            " demand that is not met now, for the population, and for each other cause of more"
            " demand. The parts add up to the required intake exactly; causes are put back in this"
            " order."
        ),
        method=MODEL,
        builder="supply.causes.build_causes",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("lever", N_("What is changed")),
            TableColumn("year", N_("No shortage by"), "text"),
            TableColumn("cause", N_("Cause")),
            TableColumn("intake", N_("Required for it, a year"), "fte"),
            TableColumn("intake_so_far", N_("Required so far, a year"), "fte"),
        ),
        keys=("group", "lever", "cause"),
        options=(*OPTIONS, "year"),
        on_request=True,
    ),
    Table(
        id="supply_tornado",
        title=N_("What moves the gap most"),
        definition=N_(
            "The gap in one year with each parameter at each end of its range, all others at their"
            " central values: the widest swing first. Only parameters with a range are here."
        ),
        method=MODEL,
        builder="supply.tables.build_tornado",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("year", N_("Year"), "text"),
            TableColumn("parameter", N_("Parameter")),
            TableColumn("value", N_("Value"), "index"),
            *LOW_AND_HIGH,
            TableColumn("gap_at_low", N_("Gap at low, FTE"), "fte"),
            TableColumn("gap_at_high", N_("Gap at high, FTE"), "fte"),
            TableColumn("swing", N_("Swing, FTE"), "fte"),
            TableColumn("status", N_("Status")),
            TableColumn("source", N_("Source")),
        ),
        keys=("group", "parameter"),
        options=(*OPTIONS, "year"),
        on_request=True,
    ),
    Table(
        id="supply_backtest",
        title=N_("How accurate the projection of supply would have been"),
        definition=N_(
            "From each earlier list of the same month, supply as it would have been projected one,"
            " three and five years on, with what was known then, beside what came. No change, and a"
            " straight line through the list before, stand beside it: if they are closer, that is"
            " said first."
        ),
        method=MODEL,
        builder="supply.backtest.build_backtest",
        columns=(
            TableColumn("origin", N_("Projected from")),
            TableColumn("horizon", N_("Years ahead"), "count"),
            TableColumn("group", N_("Group")),
            TableColumn("measure", N_("People or FTE")),
            TableColumn("forecast", N_("Projected"), "fte"),
            *_range_of("{end}_80", N_("80% range from"), N_("80% range to")),
            TableColumn("actual", N_("What came"), "fte"),
            TableColumn("no_change", N_("No change"), "fte"),
            TableColumn("straight_line", N_("Straight line"), "fte"),
        ),
        keys=("origin", "horizon", "group", "measure"),
        options=(*OPTIONS, "breaks"),
        on_request=True,
    ),
    Table(
        id="supply_methods",
        title=N_("Demand for doctors by each method"),
        definition=N_(
            "Demand in FTE by every method whose parameters are there, side by side, and the gap"
            " that each gives. They are compared and never averaged."
        ),
        method=MODEL,
        builder="supply.tables.build_methods",
        columns=(
            TableColumn("year", N_("Year"), "text"),
            TableColumn("group", N_("Group")),
            TableColumn("method", N_("Method")),
            TableColumn("demand_fte", N_("Demand, FTE"), "fte"),
            TableColumn("gap_fte", N_("Gap, FTE"), "fte"),
        ),
        keys=("year", "group", "method"),
        options=OPTIONS,
        on_request=True,
    ),
    Table(
        id="supply_parameters",
        title=N_("Parameters of supply and demand"),
        definition=N_(
            "Every parameter that the projection rests on: value, range, source, date, status and"
            " who set it. Written as CSV it can be changed and given back."
        ),
        method=N_(
            "The usual rows, those of staff lists in their place where there are some, and those"
            " given in the place of both."
        ),
        builder="supply.tables.build_parameters",
        columns=(
            TableColumn("name", N_("Parameter")),
            TableColumn("group", N_("Group")),
            TableColumn("state", N_("State")),
            TableColumn("to", NP_("a state that people move to", "To")),
            TableColumn("sex", N_("Sex")),
            TableColumn("age", N_("Age")),
            TableColumn("year", N_("Year")),
            TableColumn("value", N_("Value"), "index"),
            *LOW_AND_HIGH,
            TableColumn("distribution", N_("Distribution")),
            TableColumn("unit", N_("Unit of measure")),
            TableColumn("source", N_("Source")),
            TableColumn("date", N_("Date")),
            TableColumn("status", N_("Status")),
            TableColumn("geography", N_("Country")),
            TableColumn("set_by", N_("Set by")),
            TableColumn("remark", N_("Remark")),
        ),
        keys=("name", "group", "state", "to", "sex", "age", "year"),
        options=OPTIONS,
        on_request=True,
    ),
    Table(
        id="supply_scenarios",
        title=N_("Saved scenarios of supply and demand"),
        definition=N_("Every revision of every saved set of parameters, with who saved it when."),
        method=N_("Read from the register as they were saved."),
        builder="supply.scenarios.build_scenarios",
        columns=(
            TableColumn("scenario", N_("Scenario")),
            TableColumn("revision", N_("Revision"), "count"),
            TableColumn("parameters", N_("Parameters"), "count"),
            TableColumn("saved_by", N_("Saved by")),
            TableColumn("saved_at", N_("Saved at")),
        ),
        keys=("scenario", "revision"),
        on_request=True,
    ),
)
