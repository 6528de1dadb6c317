"""Tables of skill mix plans that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="skill_mix_and_age",
        title=N_("Planned change and who may retire"),
        definition=N_(
            "For each band, the planned change in FTE, and the people and FTE who are past the"
            " assumed retirement age now or reach it in the years ahead. It shows who could go, not"
            " who will. Worked out from the age measures and the table age_profile as shown, after"
            " small numbers were hidden; a person counts in the band of the post with the most"
            " FTE."
        ),
        method=N_(
            "People in each band are added up by the years until they reach the assumed"
            " retirement age, from numbers that are already protected, and compared with the"
            " planned FTE. FTE remaining leaves out those who go, net of those assumed to"
            " return."
        ),
        builder="plans.retirement_by_band.build_age",
        columns=(
            TableColumn("band", N_("Band")),
            TableColumn("current_fte", N_("FTE now"), "fte"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("planned_change", N_("Planned change"), "fte"),
            TableColumn("years_ahead", N_("Years ahead, up to"), "count"),
            TableColumn("people", N_("People"), "people"),
            TableColumn("fte", N_("FTE"), "fte"),
            TableColumn("people_so_far", N_("People, up to and including these years"), "people"),
            TableColumn("fte_so_far", N_("FTE, up to and including these years"), "fte"),
            TableColumn(
                "fte_left", N_("FTE remaining of those now in post, net of returners"), "fte"
            ),
            TableColumn("fte_to_find", N_("FTE to recruit for the plan"), "fte"),
        ),
        keys=("band", "years_ahead"),
        people="people",
        characteristics=frozenset({"age"}),
        options=(
            "planned",
            "current",
            "plan",
            "like",
            "like_scaled",
            "retirement_age",
            "return_rate",
            "step",
        ),
    ),
    Table(
        id="skill_mix_cost",
        title=N_("Cost of a plan"),
        definition=N_(
            "FTE and annual cost by band, and by grade for doctors, now and as planned. The"
            " difference splits into volume (more or fewer FTE at the present cost per FTE) and mix"
            " (the planned FTE at a different cost per FTE). A band or grade without a rate is not"
            " priced."
        ),
        method=N_(
            "FTE in each band, now and planned, is multiplied by the annual cost per FTE. The"
            " difference is split into volume (the change in FTE at the present cost per FTE)"
            " and mix (the planned FTE at the change in cost per FTE)."
        ),
        builder="plans.tables.build_cost",
        columns=(
            TableColumn("band", N_("Band")),
            TableColumn("current_fte", N_("FTE now"), "fte"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("cost_per_fte", N_("Cost per FTE"), "pounds"),
            TableColumn("current_cost", N_("Cost now"), "pounds"),
            TableColumn("planned_cost", N_("Cost planned"), "pounds"),
            TableColumn("difference", N_("Difference"), "pounds"),
        ),
        keys=("band",),
        options=(
            "planned",
            "current",
            "plan",
            "like",
            "like_scaled",
            "pay",
            "point",
            "oncost",
            "year",
            "doctors",
            "enhancements",
            "headroom",
        ),
    ),
    Table(
        id="skill_mix_notes",
        title=N_("What to check in a plan"),
        definition=N_(
            "Notes from the numbers of a plan: the registered share compared with a minimum, how"
            " many FTE in bands 2 to 4 each registered FTE supervises, bands that lose every post"
            " or depend on one, roles that lose every senior post; and, for the staff the plan was"
            " based on, appraisals below 85% and required skills that are short. They do not show"
            " that a plan is safe."
        ),
        method=N_(
            "The present and the planned mix are compared with the limits chosen: registered"
            " share, supervision, single posts, appraisals and required skills."
        ),
        builder="plans.tables.build_notes",
        columns=(
            TableColumn("kind", NP_("kind of note", "Kind")),
            TableColumn("note_words", N_("To look at")),
        ),
        keys=("kind",),
        options=("planned", "current", "plan", "like", "like_scaled", "floor", "span"),
    ),
    Table(
        id="skill_mix_plan_bands",
        title=N_("Bands of plans side by side"),
        definition=N_(
            "FTE of every band in up to four saved plans, and its share of 100%, now and as"
            " planned. Doctors' grades are shown together."
        ),
        method=N_(
            "The saved plans are read from the register; each share is the FTE of a band divided"
            " by all FTE of its plan."
        ),
        builder="plans.saved_plans_compared.build_bands",
        columns=(
            TableColumn("band", N_("Band")),
            TableColumn("name", N_("Plan")),
            TableColumn("current_fte", N_("FTE now"), "fte"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("current_share", N_("Share now"), "percent"),
            TableColumn("planned_share", N_("Share planned"), "percent"),
        ),
        keys=("band", "name"),
        options=("plans",),
    ),
    Table(
        id="skill_mix_plans",
        title=N_("Plans side by side"),
        definition=N_(
            "Up to four saved plans compared: FTE, annual cost and how it differs from now, index"
            " and shares as planned, the pay rates used, who saved it and when. Times are UTC."
        ),
        method=N_(
            "The saved plans are read from the register, and each is priced at the rates of the"
            " date that it was built on."
        ),
        builder="plans.saved_plans_compared.build_plans",
        columns=(
            TableColumn("name", N_("Plan")),
            TableColumn("built_on", N_("Based on")),
            TableColumn("plan_as_at", N_("As at")),
            TableColumn("current_fte", N_("FTE now"), "fte"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("current_cost", N_("Cost now"), "pounds"),
            TableColumn("planned_cost", N_("Cost planned"), "pounds"),
            TableColumn("difference", N_("Difference in cost"), "pounds"),
            TableColumn(
                "volume_effect", N_("of which due to the number of FTE (volume)"), "pounds"
            ),
            TableColumn("mix_effect", N_("of which due to the mix of bands (mix)"), "pounds"),
            TableColumn("cost_per_fte_planned", N_("Cost per FTE, planned"), "pounds"),
            TableColumn("skill_mix_index_current", N_("Skill mix index now"), "index"),
            TableColumn("skill_mix_index_planned", N_("Skill mix index planned"), "index"),
            TableColumn("registered_share_current", N_("Registered share now"), "percent"),
            TableColumn("registered_share_planned", N_("Registered share planned"), "percent"),
            TableColumn("senior_share_planned", N_("Band 5 and above, planned"), "percent"),
            TableColumn("very_senior_share_planned", N_("Band 8 and above, planned"), "percent"),
            TableColumn(
                "span_planned", N_("FTE in bands 2 to 4 for each registered FTE, planned"), "ratio"
            ),
            TableColumn("not_priced_fte", N_("Planned FTE not priced"), "fte"),
            TableColumn("priced_at", N_("Pay rates")),
            TableColumn("saved_by", N_("Saved by")),
            TableColumn("saved_at", N_("Saved at")),
            TableColumn("revision", N_("Revision"), "count"),
            TableColumn("id", N_("Id")),
        ),
        keys=("id",),
        options=("plans",),
    ),
    Table(
        id="skill_mix_scenarios",
        title=N_("Saved plans"),
        definition=N_(
            "Skill mix plans saved in the register: the staff and date each was based on, FTE now"
            " and planned, and the difference in annual cost. Times are UTC."
        ),
        method=N_(
            "The saved plans are read from the register, newest first, and each is priced at the"
            " rates of the date that it was built on."
        ),
        builder="plans.listing.build_scenarios",
        columns=(
            TableColumn("name", N_("Name")),
            TableColumn("built_on", N_("Based on")),
            TableColumn("plan_as_at", N_("As at")),
            TableColumn("current_fte", N_("FTE now"), "fte"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("difference", N_("Difference"), "pounds"),
            TableColumn("not_priced_fte", N_("Planned FTE not priced"), "fte"),
            TableColumn("saved_by", N_("Saved by")),
            TableColumn("saved_at", N_("Saved at")),
            TableColumn("revision", N_("Revision"), "count"),
            TableColumn("archived", N_("Archived")),
            TableColumn("id", N_("Id")),
        ),
        keys=("id",),
        options=("archived",),
    ),
    Table(
        id="skill_mix_trade_off",
        title=N_("Trade-offs"),
        definition=N_(
            "How many FTE in every other band cost the same as a given FTE in one band: FTE times"
            " the cost per FTE in that band, divided by the cost per FTE in the other. Bands and"
            " grades without a rate are left out."
        ),
        method=N_(
            "What x FTE of one band pay for in another is x × the cost of one FTE of the first ÷"
            " the cost of one FTE of the other."
        ),
        builder="plans.tables.build_trade_off",
        columns=(
            TableColumn("band", N_("Band given up")),
            TableColumn("fte", N_("FTE given up"), "fte"),
            TableColumn("cost", N_("Cost per FTE"), "pounds"),
            TableColumn("other_band", N_("Band paid for")),
            TableColumn("other_cost", N_("Cost per FTE there"), "pounds"),
            TableColumn("other_fte", N_("FTE paid for"), "ratio"),
        ),
        keys=("band", "other_band"),
        options=(
            "band",
            "fte",
            "plan",
            "pay",
            "point",
            "oncost",
            "year",
            "doctors",
            "enhancements",
            "headroom",
        ),
    ),
    Table(
        id="skill_mix_tree",
        title=N_("Skill mix tree"),
        definition=N_(
            "FTE by band (or by medical grade), now and as planned, as numbers and as shares of"
            " 100%, compared with the organisation one level up and the whole organisation. A"
            " variant includes one family of staff groups. Facts about posts: not hidden."
        ),
        method=N_(
            "FTE of each band is divided by all FTE of the plan, and the same is done for the unit"
            " above and for all staff in post."
        ),
        builder="plans.tables.build_tree",
        columns=(
            TableColumn("band", N_("Band")),
            TableColumn("current_fte", N_("FTE now"), "fte"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("current_share", N_("Share now"), "percent"),
            TableColumn("planned_share", N_("Share planned"), "percent"),
            TableColumn("parent_share", N_("Share one level up"), "percent"),
            TableColumn("everybody_share", N_("Share in the whole organisation"), "percent"),
        ),
        keys=("band",),
        options=("planned", "current", "plan", "like", "like_scaled", "variant", "by"),
    ),
)
