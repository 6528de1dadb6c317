"""Tables of ages and of retirement that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import ChartShape, Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="age_change",
        title=N_("Change by age band"),
        definition=N_(
            "People and FTE in each age band on the earlier date and now. Each person counts once"
            " on each date, in the band of their age on that day: people grow older, so a band also"
            " changes when nobody joins or leaves."
        ),
        method=N_(
            "The change is the number now less the number at the base date. A band is hidden where"
            " few people are in it at either date, or where few came into it or went out of it."
        ),
        builder="ages.change.build_change",
        columns=(
            TableColumn("age_band", N_("Age band")),
            TableColumn("people_before", N_("People on the earlier date"), "people"),
            TableColumn("people_now", N_("People now"), "people"),
            TableColumn("change", N_("Change in people"), "people"),
            TableColumn("change_share", N_("Change, share of the earlier number"), "percent"),
            TableColumn("fte_before", N_("FTE on the earlier date"), "fte"),
            TableColumn("fte_now", N_("FTE now"), "fte"),
            TableColumn("fte_change", N_("Change in FTE"), "fte"),
        ),
        keys=("age_band",),
        people="people_now",
        characteristics=frozenset({"age"}),
        options=("base", "age_scheme"),
        chart=ChartShape(("change",)),
    ),
    Table(
        id="age_hotspots",
        title=N_("Hotspots: units with the oldest staff"),
        definition=N_(
            "Units by mean age, with the share of older staff and of those past the assumed"
            " retirement age or reaching it within 5 years. A unit stands out if the whole interval"
            " of its mean age is above the overall mean."
        ),
        method=N_(
            "People of each age are added up by unit into those past the assumed retirement"
            " age and those who reach it within 5 years. Mean age and the share of older staff"
            " are the measures of those names; a unit stands out if the whole interval of its"
            " mean age is above the overall mean."
        ),
        builder="ages.retirement_groups.build_hotspots",
        columns=(
            TableColumn("unit", N_("Unit")),
            TableColumn("people", N_("People whose age is known"), "people"),
            TableColumn("mean_age", N_("Mean age"), "years"),
            TableColumn("mean_age_low", N_("95% interval from"), "years"),
            TableColumn("mean_age_high", NP_("end of a range", "to"), "years"),
            TableColumn("older_share", N_("Share of older staff"), "percent"),
            TableColumn("past", N_("Past the assumed retirement age"), "people"),
            TableColumn(
                "within_5", N_("Past the assumed age, or reaching it within 5 years"), "people"
            ),
            TableColumn("share_within_5", N_("Share within 5 years"), "percent"),
            TableColumn("stands_out", N_("Stands out")),
        ),
        keys=("unit",),
        people="people",
        characteristics=frozenset({"age"}),
        options=("by", "age_limit", "retirement_age", "experience"),
        chart=ChartShape(("mean_age",)),
    ),
    Table(
        id="age_pyramid_overlay",
        title=N_("Age pyramid with a second one for comparison"),
        definition=N_(
            "The share of all people in each age band, by gender: for the staff selected, and for"
            " the same staff on the comparison date, for the unit one level up, or for all staff."
            " Each person counts once."
        ),
        method=N_(
            "Both pyramids are the table “Age pyramid”, each protected by itself; each number is"
            " divided by all people of its pyramid, and the two are joined by age band and gender."
        ),
        builder="ages.pyramids.build_overlay",
        columns=(
            TableColumn("age_band", N_("Age band")),
            TableColumn("gender", N_("Gender")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("share", N_("Share of all"), "percent"),
            TableColumn("people_over", N_("People, for comparison"), "people"),
            TableColumn("share_over", N_("Share of all, for comparison"), "percent"),
        ),
        keys=("age_band", "gender"),
        people="people",
        characteristics=frozenset({"age", "gender"}),
        options=("over", "age_scheme"),
    ),
    Table(
        id="retirement_assumptions",
        title=N_("Retirement assumptions"),
        definition=N_(
            "The assumed retirement age, the share who return after retiring, and their FTE"
            " compared with before, by staff group: as typed in, from retirements here if there are"
            " enough, or from a published source."
        ),
        method=N_(
            "For each staff group the value that was typed is taken, else what happened here where"
            " enough people retired, else the documented default; the source says which."
        ),
        builder="ages.retirement_listing.build_assumptions",
        columns=(
            TableColumn("staff_group", N_("Staff group")),
            TableColumn("age", N_("Retirement age"), "count"),
            TableColumn("age_source", N_("Source of the age")),
            TableColumn("return_rate", N_("Share who return"), "percent"),
            TableColumn("return_rate_source", N_("Source of the share")),
            TableColumn("return_fte", N_("Hours on return"), "percent"),
            TableColumn("return_fte_source", N_("Source of the hours")),
        ),
        keys=("staff_group",),
        options=("retirement_age", "return_rate", "return_fte", "include_fixed_term", "experience"),
    ),
    Table(
        id="retirement_by_group",
        title=N_("Retirement exposure by group"),
        definition=N_(
            "People in each group who are past the assumed retirement age of their staff group, or"
            " reach it within 1, 3, 5 and 10 years. It shows who could go, not who will."
        ),
        method=N_(
            "People of each age are added up by group into those past the assumed retirement age"
            " and those who reach it within 1, 3, 5 and 10 years. FTE net of return takes off those"
            " assumed to come back and the hours they keep."
        ),
        builder="ages.retirement_groups.build_by_group",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("retirement_age", N_("Assumed age")),
            TableColumn("people", N_("People whose age is known"), "people"),
            TableColumn("past", N_("Already past it"), "people"),
            TableColumn("within_1", N_("Within 1 year"), "people"),
            TableColumn("within_3", N_("Within 3 years"), "people"),
            TableColumn("within_5", N_("Within 5 years"), "people"),
            TableColumn("within_10", N_("Within 10 years"), "people"),
            TableColumn("share_within_5", N_("Share within 5 years"), "percent"),
            TableColumn("fte_within_5", N_("FTE within 5 years"), "fte"),
            TableColumn("fte_net_5", N_("FTE within 5 years, net of returners"), "fte"),
        ),
        keys=("group",),
        people="people",
        characteristics=frozenset({"age"}),
        options=(
            "group_by",
            "retirement_age",
            "return_rate",
            "return_fte",
            "include_fixed_term",
            "experience",
        ),
        chart=ChartShape(("past", "within_5", "within_10")),
    ),
    Table(
        id="age_in_three_bands",
        title=N_("Age in three bands"),
        definition=N_(
            "People under 30, from 30 to 54, and 55 and over in each group: for groups with too few"
            " people for narrower bands. Where only ESR age bands are known: 30 and under, and 56"
            " and over."
        ),
        method=N_(
            "Made from two measures: people aged 55 and over, and people under 30 of the"
            " replacement ratio; the others are those left. What either hides is hidden here."
        ),
        builder="ages.three_bands.build_three_bands",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("people", N_("People whose age is known"), "people"),
            TableColumn("under_30", N_("Under 30"), "people"),
            TableColumn("from_30_to_54", N_("30 to 54"), "people"),
            TableColumn("from_55", N_("55 and over"), "people"),
            TableColumn("share_under_30", N_("Share under 30"), "percent"),
            TableColumn("share_from_55", N_("Share 55 and over"), "percent"),
        ),
        keys=("group",),
        people="people",
        characteristics=frozenset({"age"}),
        options=("group_by",),
        chart=ChartShape(("under_30", "from_30_to_54", "from_55")),
    ),
)
