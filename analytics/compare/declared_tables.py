"""Tables of units side by side that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="skill_mix_change",
        title=N_("Skill mix, now and then"),
        definition=N_(
            "People and FTE in each part of the staff selected, on the comparison date and now,"
            " with the difference, and each part's share of all FTE. A person counts once, in the"
            " post with the most FTE; FTE adds up posts. Medical grades are for doctors and"
            " dentists only. Facts about posts: not hidden."
        ),
        method=N_(
            "The query counts each group at both dates; the difference is now less then, and each"
            " share is a group's FTE divided by all FTE."
        ),
        builder="compare.mix_change.build_change",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("people_then", N_("People then"), "people"),
            TableColumn("people_now", N_("People now"), "people"),
            TableColumn("people_difference", N_("Difference in people"), "people"),
            TableColumn("fte_then", N_("FTE then"), "fte"),
            TableColumn("fte_now", N_("FTE now"), "fte"),
            TableColumn("fte_difference", N_("Difference in FTE"), "fte"),
            TableColumn("share_then", N_("Share of FTE then"), "percent"),
            TableColumn("share_now", N_("Share of FTE now"), "percent"),
        ),
        keys=("group",),
        options=("by",),
    ),
    Table(
        id="skill_mix_compare",
        title=N_("Skill mix of units side by side"),
        definition=N_(
            "People, FTE, shares and index of each unit on each date, and the cost of one priced"
            " FTE. Each share of FTE has a Wilson interval, as if its people were drawn by chance;"
            " part-time staff count for less. A difference is from all other units, from another"
            " unit, or from the first date, with a Newcombe interval: if the interval includes 0,"
            " the difference may be chance. Most people are the same on both dates, so those"
            " intervals are too wide. A person in two units counts in the one with most of their"
            " FTE. Units are in name order, not ranked."
        ),
        method=N_(
            "Each share is divided out of the sums with its Wilson interval, on the effective"
            " number of people (Kish): (Σ FTE)² ÷ Σ FTE². A unit is set against all others, or the"
            " unit chosen, with Newcombe's interval of the difference. Costs and vacancies are the"
            " measures of those names."
        ),
        builder="compare.units.build_compare",
        columns=(
            TableColumn("unit", N_("Unit")),
            TableColumn("as_at", N_("Date")),
            TableColumn("people", N_("People (N)"), "people"),
            TableColumn("small", N_("Fewer than 10 people")),
            TableColumn("fte", N_("FTE"), "fte"),
            TableColumn("fte_per_head", N_("FTE per head"), "ratio"),
            TableColumn("band_4_and_below", N_("Band 4 and below"), "percent"),
            TableColumn("bands_5_to_7", N_("Bands 5 to 7"), "percent"),
            TableColumn("band_8_and_above", N_("Band 8 and above, of all FTE"), "percent"),
            TableColumn("outside_bands", N_("Outside Agenda for Change"), "percent"),
            TableColumn("registered_share", N_("Registered share"), "percent"),
            TableColumn(
                "registered_share_low", N_("Registered share, 95% interval from"), "percent"
            ),
            TableColumn(
                "registered_share_high", N_("Registered share, 95% interval to"), "percent"
            ),
            TableColumn(
                "registered_share_difference", N_("Registered share, difference"), "percent"
            ),
            TableColumn(
                "registered_share_difference_low",
                N_("Registered share, 95% interval of the difference from"),
                "percent",
            ),
            TableColumn(
                "registered_share_difference_high",
                N_("Registered share, 95% interval of the difference to"),
                "percent",
            ),
            TableColumn("senior_share", N_("Band 5 and above"), "percent"),
            TableColumn("senior_share_low", N_("Band 5 and above, 95% interval from"), "percent"),
            TableColumn("senior_share_high", N_("Band 5 and above, 95% interval to"), "percent"),
            TableColumn("senior_share_difference", N_("Band 5 and above, difference"), "percent"),
            TableColumn(
                "senior_share_difference_low",
                N_("Band 5 and above, 95% interval of the difference from"),
                "percent",
            ),
            TableColumn(
                "senior_share_difference_high",
                N_("Band 5 and above, 95% interval of the difference to"),
                "percent",
            ),
            TableColumn("very_senior_share", N_("Band 8 and above"), "percent"),
            TableColumn(
                "very_senior_share_low", N_("Band 8 and above, 95% interval from"), "percent"
            ),
            TableColumn(
                "very_senior_share_high", N_("Band 8 and above, 95% interval to"), "percent"
            ),
            TableColumn(
                "very_senior_share_difference", N_("Band 8 and above, difference"), "percent"
            ),
            TableColumn(
                "very_senior_share_difference_low",
                N_("Band 8 and above, 95% interval of the difference from"),
                "percent",
            ),
            TableColumn(
                "very_senior_share_difference_high",
                N_("Band 8 and above, 95% interval of the difference to"),
                "percent",
            ),
            TableColumn("compared_with", N_("Difference from")),
            TableColumn("effective_people", N_("People, part-time staff counting for less"), "fte"),
            TableColumn(
                "effective_banded", N_("People in bands, part-time staff counting for less"), "fte"
            ),
            TableColumn("skill_mix_index", N_("Skill mix index"), "index"),
            TableColumn("cost_per_fte", N_("Cost per FTE"), "pounds"),
            TableColumn("not_priced_fte", N_("FTE not priced"), "fte"),
            TableColumn("funded_fte", N_("Funded FTE"), "fte"),
            TableColumn("vacant_fte", N_("Vacant FTE"), "fte"),
            TableColumn("vacancy_rate", N_("Vacancy rate"), "percent"),
            TableColumn("denominator", N_("Beds, patients or population"), "fte"),
            TableColumn("fte_per_denominator", N_("FTE for each"), "ratio"),
            TableColumn("registered_per_denominator", N_("Registered FTE for each"), "ratio"),
        ),
        keys=("unit",),
        people="people",
        options=(
            "by",
            "with",
            "last",
            "reference",
            "per",
            "denominators",
            "beside",
            "point",
            "oncost",
            "year",
            "doctors",
            "enhancements",
            "headroom",
            "weight",
        ),
    ),
    Table(
        id="unit_denominators",
        title=N_("Beds, patients and population of units"),
        definition=N_(
            "Numbers typed in to compare FTE with, and who typed them and when. For each unit, the"
            " newest number valid on a date is used; a row without a number means that there is"
            " none from then on. Times are UTC."
        ),
        method=N_(
            "The numbers that people typed are read from the register, by level, unit, kind and"
            " date."
        ),
        builder="compare.denominator_listing.build_denominators",
        columns=(
            TableColumn("level", NP_("of the organisation", "Level")),
            TableColumn("unit", N_("Unit")),
            TableColumn("denominator_kind", N_("What is counted")),
            TableColumn("number", N_("Number"), "fte"),
            TableColumn("valid_from", NP_("date", "From")),
            TableColumn("saved_by", N_("Typed in by")),
            TableColumn("saved_at", N_("Typed in at")),
        ),
        keys=("unit", "kind", "valid_from"),
    ),
)
