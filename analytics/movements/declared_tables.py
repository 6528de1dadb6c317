"""Tables of starters, leavers, absence and hours that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_

TABLES = (
    Table(
        id="retire_and_return",
        title=N_("Retire and return"),
        definition=N_(
            "People who retired in each financial year that a leavers file covers, or by group in"
            " all of them together: how many can be observed for 12 months after, how many of those"
            " were in post again, and the FTE of those before and after."
        ),
        method=N_(
            "The rate is those who returned divided by those who can be observed, with its Wilson"
            " interval. FTE kept is FTE after divided by FTE before."
        ),
        builder="movements.tables.build_returns",
        columns=(
            TableColumn("year", N_("Retired in")),
            TableColumn("group", N_("Group")),
            TableColumn("retired", N_("Retired"), "people"),
            TableColumn("not_yet", N_("Less than 12 months ago"), "people"),
            TableColumn("observed", N_("Followed for 12 months"), "people"),
            TableColumn("returned", N_("Came back"), "people"),
            TableColumn("rate", N_("Rate"), "percent"),
            TableColumn("low", N_("95% from"), "percent"),
            TableColumn("high", N_("95% to"), "percent"),
            TableColumn("fte_before", N_("FTE before"), "fte"),
            TableColumn("fte_after", N_("FTE after"), "fte"),
            TableColumn("kept", N_("FTE after, as a share of FTE before"), "percent"),
        ),
        keys=("year", "group"),
        people="observed",
        characteristics=frozenset({"leaving_reason"}),
        options=("group_by", "ill_health", "flexi", "months"),
    ),
    Table(
        id="sickness_by_age",
        title=N_("Sickness absence by age"),
        definition=N_(
            "FTE days lost to sickness and FTE days available in the 12 months to the date, by age"
            " and group; only days that absence files cover are in either. People are those in"
            " post on the date, at their age then; days and who was absent go by the staff list of"
            " the spell."
        ),
        method=N_(
            "Cells with few people, or few people absent, are hidden with those that would give"
            " them away. With the option together, where most cells are hidden, the hidden groups"
            " of each age stand as one: the sickness rate of that age less the groups shown."
        ),
        builder="movements.tables.build_sickness",
        columns=(
            TableColumn("age_band", N_("Age band")),
            TableColumn("group", N_("Group")),
            TableColumn("people", N_("People in post"), "people"),
            TableColumn("absent", N_("People absent"), "people"),
            TableColumn("days_lost", N_("FTE days lost"), "count"),
            TableColumn("days_available", N_("FTE days available"), "count"),
            TableColumn("rate", N_("Rate"), "percent"),
        ),
        keys=("age_band", "group"),
        people="people",
        characteristics=frozenset({"age", "sickness"}),
        options=("group_by", "age_scheme", "together"),
    ),
    Table(
        id="starters_leavers_by_age",
        title=N_("Starters and leavers by age"),
        definition=N_(
            "People who started and people who left in two financial years, by age on the day."
            " Each person counts once, in the post with the most FTE; trainees and people whose"
            " post was not lost are left out as in the measures."
        ),
        method=N_(
            "The query counts both financial years together. Cells with few people are"
            " hidden, and so are those that would reveal them."
        ),
        builder="movements.tables.build_by_age",
        columns=(
            TableColumn("age_band", N_("Age band")),
            TableColumn("event", N_("Who")),
            TableColumn("year", N_("Financial year")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("fte", N_("FTE"), "fte"),
        ),
        keys=("age_band", "series", "event", "year"),
        people="people",
        characteristics=frozenset({"age"}),
        options=(
            "year",
            "other_year",
            "age_scheme",
            "include_trainees",
            "include_returns",
            "months",
        ),
    ),
    Table(
        id="starters_leavers_reconciled",
        title=N_("Files compared with staff lists"),
        definition=N_(
            "Starters and leavers of the 12 months to the date in the files, compared with who"
            " came onto and went off the staff lists, where files cover the whole time between two"
            " lists. Whole organisation."
        ),
        method=N_(
            "The query compares people on staff lists with people in files. Small numbers by"
            " reason are hidden."
        ),
        builder="movements.tables.build_reconciled",
        columns=(
            TableColumn("event", N_("Who")),
            TableColumn("status", N_("Where they are recorded")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("fte", N_("FTE"), "fte"),
        ),
        keys=("event", "status"),
        people="people",
    ),
    Table(
        id="workforce_flow",
        title=N_("Workforce flow"),
        definition=N_(
            "From the people and FTE in post at the start to those at the end: start + joined +"
            " moved in - left - moved out + change of hours = end, from each staff list to the"
            " next, for the whole organisation or any group. People still employed elsewhere in the"
            " organisation, or on a career break, have moved, not left."
        ),
        method=N_(
            "The query follows each person from one staff list to the next. Where staff are"
            " divided by who they are, a group with a small step is hidden whole."
        ),
        builder="movements.tables.build_flow",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("step", N_("Step")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("fte", N_("FTE"), "fte"),
        ),
        keys=("group", "step"),
        people="people",
        options=("group_by",),
    ),
    Table(
        id="working_hours_by_age",
        title=N_("Working hours by age"),
        definition=N_(
            "People in each age band by the FTE of all their posts: full time (1.0), 0.6 to under"
            " 1.0, over 0.4 to under 0.6, 0.4 and less. Shares are of the people of that age whose"
            " FTE is known."
        ),
        method=N_("Cells with few people are hidden with those that would give them away."),
        builder="movements.tables.build_hours",
        columns=(
            TableColumn("age_band", N_("Age band")),
            TableColumn("hours", N_("Working hours")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("share", N_("Share of the age band"), "percent"),
        ),
        keys=("age_band", "hours"),
        people="people",
        characteristics=frozenset({"age"}),
        options=("age_scheme",),
    ),
)
