"""Tables of the years ahead, and of what they rest on, that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import ChartShape, Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="age_backtest",
        title=N_("How accurate the projection was last year"),
        definition=N_(
            "A projection of the last year from the data available when it began: leavers expected"
            " in each age band at the start of the year, the ranges that were given, and how many"
            " actually left."
        ),
        method=N_(
            "Leaving rates by age are worked out from the years before the last one, with"
            " ages with few people pooled, and applied to the people at its start; 2,000"
            " simulations (binomial, fixed seed) give the ranges. They are then compared with"
            " the people who actually left."
        ),
        builder="ages.backtest.build_backtest",
        columns=(
            TableColumn("age_band", N_("Age at the start of the year")),
            TableColumn("people", N_("People at the start"), "people"),
            TableColumn("expected", N_("Leavers expected"), "people"),
            TableColumn("low_80", N_("80% range from"), "people"),
            TableColumn("high_80", N_("80% range to"), "people"),
            TableColumn("low_95", N_("95% range from"), "people"),
            TableColumn("high_95", N_("95% range to"), "people"),
            TableColumn("actual", N_("Leavers"), "people"),
            TableColumn("verdict", N_("How accurate")),
        ),
        keys=("age_band",),
        people="people",
        characteristics=frozenset({"age"}),
        options=(
            "age_scheme",
            "years",
            "rates",
            "moves",
            "retirement_age",
            "include_fixed_term",
            "include_trainees",
            "experience",
        ),
        chart=ChartShape(("expected", "actual")),
    ),
    Table(
        id="age_projection",
        title=N_("The years ahead, by age"),
        definition=N_(
            "People by age band in each year ahead, if people of each age keep leaving at the rate"
            " seen here: with nobody replaced, with every leaver replaced, and with a chosen"
            " number of starters per year. H(a + 1, t + 1) = H(a, t) × (1 − l(a)), with l(a) ="
            " leavers aged a / person-years at risk at a; ages with few people are pooled; starters"
            " have the ages of recent starters. The ranges hold 80% and 95% of 2,000 simulations"
            " (binomial, fixed seed). If most bands would be hidden, broader bands are shown,"
            " worked out from ages known in groups of enough people."
        ),
        method=N_(
            "Leaving rates by age are worked out from the years that staff lists cover, sparse"
            " ages pooled, and the people of each age are moved on year by year. Chance is played"
            " 2,000 times (binomial, fixed seed) for the ranges."
        ),
        builder="ages.projection_tables.build_projection",
        grid_builder="ages.grid_tables.build_projection_from_file",
        columns=(
            TableColumn("scenario", N_("Scenario")),
            TableColumn("years_ahead", N_("Years ahead"), "count"),
            TableColumn("date", N_("Date")),
            TableColumn("age_band", N_("Age band")),
            TableColumn("people", N_("People expected"), "people"),
            TableColumn("low_80", N_("80% range from"), "people"),
            TableColumn("high_80", N_("80% range to"), "people"),
            TableColumn("low_95", N_("95% range from"), "people"),
            TableColumn("high_95", N_("95% range to"), "people"),
            TableColumn("fte", N_("FTE expected"), "fte"),
        ),
        keys=("scenario", "years_ahead", "date", "age_band"),
        people="people",
        characteristics=frozenset({"age"}),
        options=(
            "age_scheme",
            "horizon",
            "years",
            "rates",
            "moves",
            "recruits",
            "retirement_age",
            "retirement_rate",
            "return_rate",
            "return_fte",
            "include_fixed_term",
            "include_trainees",
            "experience",
            "grid",
            "leaving_rate",
            "starter_ages",
        ),
        chart=ChartShape(
            ("people",), down="date", across="scenario", only={"age_band": "all"}, line=True
        ),
    ),
    Table(
        id="age_staying",
        title=N_("Who is still in post, by age"),
        definition=N_(
            "Of people in post at one age, the share expected to be still in post at each later"
            " age, given how people left here: Kaplan–Meier by age, with each person at risk only"
            " from the age at which they are first seen. If reasons for leaving are known, the"
            " share who have left for each reason (Aalen–Johansen); with the share staying they add"
            " up to 1."
        ),
        method=N_(
            "Each person counts from the age at which a staff list first has them to the age at"
            " which they leave or the lists end. Kaplan–Meier with delayed entry gives the share"
            " still in post at each age; Aalen–Johansen gives the shares gone by reason."
        ),
        builder="ages.leaving_tables.build_staying",
        columns=(
            TableColumn("age", N_("Age"), "count"),
            TableColumn("at_risk", N_("People followed at that age"), "people"),
            TableColumn("staying", N_("Still in post"), "percent"),
            TableColumn("staying_low", N_("95% interval from"), "percent"),
            TableColumn("staying_high", NP_("end of a range", "to"), "percent"),
            TableColumn("retired", N_("Retired"), "percent"),
            TableColumn("resigned", N_("Resigned"), "percent"),
            TableColumn("other_reasons", N_("Left for other reasons"), "percent"),
            TableColumn("reason_not_known", N_("Left, reason not known"), "percent"),
        ),
        keys=("age",),
        people="at_risk",
        characteristics=frozenset({"age"}),
        options=("since", "include_fixed_term", "include_trainees"),
        chart=ChartShape(("staying",)),
    ),
    Table(
        id="leaving_rates",
        title=N_("Leaving rates by age"),
        definition=N_(
            "Of the people in post at an age at the start of a year, the share who had left by its"
            " end: leavers divided by person-years at risk, in the years loaded. Neighbouring ages"
            " are pooled until 20 people have left, never across the assumed retirement age. A"
            " person who is back within the year has not left."
        ),
        method=N_(
            "Leavers and person-years at risk are added up by age over the years that staff lists"
            " cover. Neighbouring ages are pooled until there are enough leavers; the rate is"
            " leavers divided by person-years, with the exact Poisson interval."
        ),
        builder="ages.leaving_tables.build_rates",
        columns=(
            TableColumn("ages", N_("Ages")),
            TableColumn("leavers", N_("Leavers"), "people"),
            TableColumn("person_years", N_("Person-years at risk"), "fte"),
            TableColumn("rate", N_("Leaving within a year"), "percent"),
            TableColumn("rate_low", N_("95% interval from"), "percent"),
            TableColumn("rate_high", NP_("end of a range", "to"), "percent"),
        ),
        keys=("ages",),
        people="leavers",
        characteristics=frozenset({"age"}),
        options=(
            "years",
            "rates",
            "moves",
            "retirement_age",
            "include_fixed_term",
            "include_trainees",
            "experience",
        ),
        chart=ChartShape(("rate",)),
    ),
)
