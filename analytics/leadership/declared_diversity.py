"""Tables of who leaders are, in aggregate, and of the leadership of clusters; Python builds them.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

_POSTS = ("leadership_role",)
_BOTH = ("leadership_role", "succession")
_REVEALS = frozenset(
    {"gender", "ethnicity", "disability", "age", "qualification", "welsh_language"}
)
_TIER = TableColumn("tier", N_("Tier"))
_CLUSTER = TableColumn("cluster", N_("Cluster"))
_SECTOR = TableColumn("sector", NP_("of care", "Sector"))

TABLES = (
    Table(
        id="bench_diversity",
        title=N_("Leaders, successors and the people they come from"),
        definition=N_(
            "People who hold a leadership post, people who have been nominated for one, and the"
            " staff they come from (the pool), by a characteristic. Everybody counts once in each;"
            " people outside the organisation have no record and are left out."
        ),
        method=N_(
            "People of each group are counted in the staff list of the date. Small numbers are"
            " hidden in each column, with others that would give them away."
        ),
        builder="leadership.diversity.build_diversity",
        columns=(
            TableColumn("group", NP_("of people", "Group")),
            TableColumn("incumbents", N_("Hold a post"), "people"),
            TableColumn("incumbents_share", N_("Share of holders"), "percent"),
            TableColumn("bench", N_("Nominated"), "people"),
            TableColumn("bench_share", N_("Share of nominated"), "percent"),
            TableColumn("pool", N_("Pool"), "people"),
            TableColumn("pool_share", N_("Share of the pool"), "percent"),
        ),
        keys=("group",),
        people="incumbents",
        characteristics=frozenset({"gender", "ethnicity", "disability", "age"}),
        options=("characteristic", "pool"),
        needs=_BOTH,
    ),
    Table(
        id="leadership_baseline",
        title=N_("Leaders and the people they come from"),
        definition=N_(
            "For each tier and group: the share of leaders divided by the share of the pool"
            " (representation index; 1 is as many as expected) and how many people fewer than"
            " expected (shortfall); how often somebody of the group leads, compared with everybody"
            " else or a reference group (rate ratio). Posts are counted in tiers, people in all"
            " tiers. The pool is chosen and printed. Groups are those of one characteristic or of"
            " a pair of them, and ethnic groups are five, two, or all that are recorded."
        ),
        method=N_(
            "Intervals: Wilson for shares, Koopman's score interval for the rate ratio. Tests:"
            " Fisher's exact and its mid-p, adjusted for how many are on the page (Benjamini and"
            " Hochberg). Four fifths: whether the ratio is strictly below 0.8. One person: whether"
            " one more or fewer would turn that round."
        ),
        builder="leadership.baseline.build_baseline",
        columns=(
            _TIER,
            TableColumn("group", NP_("of people", "Group")),
            TableColumn("leaders", N_("Leaders"), "people"),
            TableColumn("leaders_total", N_("All leaders"), "people"),
            TableColumn("pool", N_("Pool"), "people"),
            TableColumn("pool_total", N_("Whole pool"), "people"),
            TableColumn("representation_index", N_("Representation index"), "index"),
            TableColumn("index_low", N_("95% interval from"), "index"),
            TableColumn("index_high", N_("95% interval to"), "index"),
            TableColumn("shortfall", N_("Shortfall in people"), "index"),
            TableColumn("rate", N_("Share who lead"), "percent"),
            TableColumn("rate_low", N_("95% interval from"), "percent"),
            TableColumn("rate_high", N_("95% interval to"), "percent"),
            TableColumn("rate_ratio", N_("Rate ratio"), "index"),
            TableColumn("ratio_low", N_("95% interval from"), "index"),
            TableColumn("ratio_high", N_("95% interval to"), "index"),
            TableColumn("odds_ratio", N_("Odds ratio"), "index"),
            TableColumn("fisher_p", N_("Fisher's exact test (p)"), "index"),
            TableColumn("mid_p", N_("Mid-p"), "index"),
            TableColumn("bh_p", N_("Adjusted p"), "index"),
            TableColumn("four_fifths", N_("Below four fifths")),
            TableColumn("flip_one", N_("One person would turn it round")),
            TableColumn("verdict", N_("What can be said")),
        ),
        keys=("tier", "group"),
        people="leaders",
        characteristics=_REVEALS,
        options=(
            "characteristic",
            "second_characteristic",
            "ethnicity_detail",
            "pool",
            "min_years",
            "reference",
        ),
        needs=_POSTS,
    ),
    Table(
        id="leadership_stratified",
        title=N_("Leaders and the people they come from, within strata"),
        definition=N_(
            "How often each group of doctors leads, over how often the others do: for all of them"
            " (crude), and for people of the same grade or about the same age (adjusted), side by"
            " side. A difference that goes in the second may come from grade or age; it may be no"
            " less unfair for that."
        ),
        method=N_(
            "Crude: Koopman's score interval. Adjusted: the ratio of Mantel and Haenszel with the"
            " interval of Greenland and Robins. Whether strata agree: Cochran's Q of the logarithms"
            " of their ratios. Strata are grades, or ages to 45, to 55 and beyond; two of them"
            " where more would tell of few leaders."
        ),
        builder="leadership.stratified.build_stratified",
        columns=(
            TableColumn("group", NP_("of people", "Group")),
            TableColumn("leaders", N_("Leaders"), "people"),
            TableColumn("leaders_total", N_("All leaders"), "people"),
            TableColumn("crude", N_("Rate ratio, crude"), "index"),
            TableColumn("crude_low", N_("95% interval from"), "index"),
            TableColumn("crude_high", N_("95% interval to"), "index"),
            TableColumn("strata", N_("Strata with leaders"), "count"),
            TableColumn("adjusted", N_("Rate ratio, adjusted"), "index"),
            TableColumn("adjusted_low", N_("95% interval from"), "index"),
            TableColumn("adjusted_high", N_("95% interval to"), "index"),
            TableColumn("homogeneity_p", N_("Do strata agree (p)"), "index"),
            TableColumn("verdict", N_("What can be said")),
        ),
        keys=("group",),
        people="leaders",
        characteristics=_REVEALS,
        options=("characteristic", "by", "reference"),
        needs=_POSTS,
    ),
    Table(
        id="primary_care_leadership",
        title=N_("Leadership of primary care clusters"),
        definition=N_(
            "Posts of each cluster and profession: how many there are, filled, vacant, shared and"
            " interim, and their sessions a week. How many clusters there are is what the list has."
        ),
        method=N_("Posts that have a cluster are counted by cluster and profession."),
        builder="leadership.clusters.build_clusters",
        columns=(
            _CLUSTER,
            TableColumn("profession", N_("Profession")),
            TableColumn("posts", N_("Posts"), "count"),
            TableColumn("filled", N_("Filled"), "count"),
            TableColumn("vacant", N_("Vacant"), "count"),
            TableColumn("shared", NP_("post", "Shared"), "count"),
            TableColumn("interim", N_("Interim"), "count"),
            TableColumn("sessions", N_("Sessions per week"), "index"),
            _SECTOR,
        ),
        keys=("cluster", "profession"),
        needs=_POSTS,
    ),
)
