"""Tables of leaders over time; Python builds them.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

_POSTS = ("leadership_role",)
_REVEALS = frozenset(
    {"gender", "ethnicity", "disability", "age", "qualification", "welsh_language"}
)
_GROUP = TableColumn("group", NP_("of people", "Group"))
_COMPARED = (
    TableColumn("share", N_("Share of leaders"), "percent"),
    TableColumn("share_low", N_("95% interval from"), "percent"),
    TableColumn("share_high", N_("95% interval to"), "percent"),
    TableColumn("pool_share", N_("Share of the pool"), "percent"),
    TableColumn("leaders", N_("Leaders"), "people"),
    TableColumn("leaders_total", N_("All leaders"), "people"),
    TableColumn("pool", N_("Pool"), "people"),
    TableColumn("pool_total", N_("Whole pool"), "people"),
    TableColumn("representation_index", N_("Representation index"), "index"),
    TableColumn("index_low", N_("95% interval from"), "index"),
    TableColumn("index_high", N_("95% interval to"), "index"),
)

TABLES = (
    Table(
        id="leadership_trend",
        title=N_("Leaders and doctors over time"),
        definition=N_(
            "The share of each group among all leaders who are doctors, beside its share of all"
            " doctors, on each of the latest twelve dates that are loaded. A date on which few"
            " leaders differ from a later one is hidden."
        ),
        method=N_("Answers of “Leaders and the people they come from”, one a date."),
        builder="leadership.trend.build_trend",
        columns=(TableColumn("as_at", N_("Date")), _GROUP, *_COMPARED),
        keys=("as_at", "group"),
        people="leaders",
        characteristics=_REVEALS,
        options=("characteristic",),
        needs=_POSTS,
    ),
    Table(
        id="leadership_feeders",
        title=N_("Leaders beside those who may be next"),
        definition=N_(
            "The same leaders beside pools ever nearer to an appointment: all doctors, consultants"
            " and SAS doctors, consultants, and consultants who have been here for ten years or"
            " more. Where a difference goes in a nearer pool, it comes from before that step."
        ),
        method=N_("Answers of “Leaders and the people they come from”, one a pool."),
        builder="leadership.trend.build_feeders",
        columns=(
            TableColumn("pool_of", N_("Compared with")),
            _GROUP,
            *_COMPARED,
            TableColumn("verdict", N_("What can be said")),
        ),
        keys=("pool_of", "group"),
        people="leaders",
        characteristics=_REVEALS,
        options=("characteristic",),
        needs=_POSTS,
    ),
    Table(
        id="leadership_ahead",
        title=N_("Shares in 1, 5 and 10 years if appointments matched the pool"),
        definition=N_(
            "The share of leaders expected of each group if, from now on, those who are appointed"
            " are of the groups as the pool is today, and leaders of each group leave equally"
            " often: s(t) = p + (s - p) x (1 - q)^t, for a share s of leaders and p of the pool"
            " today, and q posts of all that change hands in a year. It is no forecast: it shows"
            " how slowly a share moves even then."
        ),
        method=N_(
            "q is 1 over the mean time that leaders have been in post, unless it is given. In 95"
            " of 100 such futures the share lies between the two ends (normal, posts independent)."
        ),
        builder="leadership.trend.build_ahead",
        columns=(
            TableColumn("years", N_("Years from now"), "count"),
            _GROUP,
            TableColumn("share", N_("Share of leaders"), "percent"),
            TableColumn("low", N_("Likely from"), "percent"),
            TableColumn("high", N_("Likely to"), "percent"),
            TableColumn("pool_share", N_("Share of the pool"), "percent"),
        ),
        keys=("years", "group"),
        people="share",
        characteristics=_REVEALS,
        options=("characteristic", "pool", "min_years", "turnover"),
        needs=_POSTS,
    ),
    Table(
        id="leader_careers",
        title=N_("Who came to lead, left or moved between tiers"),
        definition=N_(
            "From each list of leadership posts to the next: people by the tier of their post then"
            " and after. No leadership post before is an appointment, none after a departure. A"
            " person with several posts counts once, in the first of their tiers."
        ),
        method=N_("Holders of two lists are compared by person."),
        builder="leadership.careers.build_careers",
        columns=(
            TableColumn("from_date", N_("From date")),
            TableColumn("to_date", N_("To date")),
            TableColumn("from_tier", N_("Tier then")),
            TableColumn("to_tier", N_("Tier after")),
            TableColumn("people", N_("People"), "people"),
        ),
        keys=("from_date", "to_date", "from_tier", "to_tier"),
        needs=_POSTS,
    ),
    Table(
        id="leadership_time_in_post",
        title=N_("How long leaders have been in post"),
        definition=N_(
            "Posts that are held, by tier: for how long, as far as a start date is known, and how"
            " many were taken up in the last three years."
        ),
        method=N_("Time from the start of the first holder to the date; Wilson interval."),
        builder="leadership.careers.build_time_in_post",
        columns=(
            TableColumn("tier", N_("Tier")),
            TableColumn("posts", N_("Posts held"), "count"),
            TableColumn("known", N_("With a start date"), "count"),
            TableColumn("median_years", N_("Median years"), "years"),
            TableColumn("mean_years", N_("Mean years"), "years"),
            TableColumn("recent", N_("Under three years"), "count"),
            TableColumn("recent_share", N_("Share under three years"), "percent"),
            TableColumn("low", N_("95% interval from"), "percent"),
            TableColumn("high", N_("95% interval to"), "percent"),
        ),
        keys=("tier",),
        needs=_POSTS,
    ),
)
