"""Tables of leadership posts and successors that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

POSTS = ("leadership_role",)
BOTH = ("leadership_role", "succession")
POST = TableColumn("post", NP_("leadership", "Post"))
TIER = TableColumn("tier", N_("Tier"))
UNIT = TableColumn("organisation", N_("Unit"))
CLUSTER = TableColumn("cluster", N_("Cluster"))
SECTOR = TableColumn("sector", NP_("of care", "Sector"))

TABLES = (
    Table(
        id="succession_grid",
        title=N_("Leadership posts and successors"),
        definition=N_(
            "Each leadership post: who is in it and since when, the chance that it falls vacant"
            " within the horizon, and how many people have been nominated by when they will be"
            " ready. Vacant posts come first, then those for which no one is ready. “1–2 years”"
            " takes in everybody ready within two years, “3–5 years” those ready later."
        ),
        method=N_(
            "Each nomination is matched to the post of its title, unit and cluster; a person counts"
            " once for a post. The chance is the organisation's own where the list has it, 1 where"
            " the tenure ends within the horizon, and otherwise follows from the age of whoever is"
            " in post and the organisation's own leaving rates at that age."
        ),
        builder="leadership.grid.build_grid",
        columns=(
            POST,
            TIER,
            UNIT,
            CLUSTER,
            SECTOR,
            TableColumn("holder", N_("In post")),
            TableColumn("vacant", N_("Vacant")),
            TableColumn("interim", N_("Interim")),
            TableColumn("shared", NP_("post", "Shared")),
            TableColumn("time_in_post", N_("Years in post"), "years"),
            TableColumn("tenure_end", N_("End of tenure")),
            TableColumn("chance", N_("Chance of vacancy"), "percent"),
            TableColumn("chance_at_least", N_("Chance within 12 months, at least"), "percent"),
            TableColumn("chance_below", N_("Chance within 12 months, below"), "percent"),
            TableColumn("chance_from", N_("Chance taken from")),
            TableColumn("named", N_("Nominated"), "count"),
            TableColumn("ready_now", N_("Ready now"), "count"),
            TableColumn("ready_1_2", N_("Ready in 1–2 years"), "count"),
            TableColumn("ready_3_5", N_("Ready in 3–5 years"), "count"),
            TableColumn("emergency_cover", N_("Emergency cover"), "count"),
            TableColumn("reassess", N_("Due for reassessment"), "count"),
            TableColumn("successors", N_("Successors")),
        ),
        keys=("post", "organisation"),
        characteristics=frozenset({"age"}),
        options=("horizon",),
        needs=BOTH,
        names_people=True,
    ),
    Table(
        id="succession_groups",
        title=N_("Succession by group of posts"),
        definition=N_(
            "Posts, vacancies and successors of each tier, sector, unit, cluster or profession. The"
            " net bench is how many posts of the group different people could fill at once: now,"
            " and within 1, 3 and 5 years."
        ),
        method=N_(
            "Posts are counted by group. The net bench of a group is a maximum matching of its"
            " posts and the people ready for them."
        ),
        builder="leadership.groups.build_groups",
        columns=(
            TableColumn("group", NP_("of posts", "Group")),
            TableColumn("posts", N_("Posts"), "count"),
            TableColumn("vacant", N_("Vacant"), "count"),
            TableColumn("interim", N_("Interim"), "count"),
            TableColumn("shared", NP_("post", "Shared"), "count"),
            TableColumn("covered", N_("With a successor"), "count"),
            TableColumn("coverage", N_("Share with a successor"), "percent"),
            TableColumn("low", N_("95% interval from"), "percent"),
            TableColumn("high", N_("95% interval to"), "percent"),
            TableColumn("ready_now", N_("With someone ready now"), "count"),
            TableColumn("nominations", N_("Nominations"), "count"),
            TableColumn("net_bench_now", N_("Net bench now"), "count"),
            TableColumn("net_bench_1", N_("Net bench in 1 year"), "count"),
            TableColumn("net_bench_3", N_("Net bench in 3 years"), "count"),
            TableColumn("net_bench_5", N_("Net bench in 5 years"), "count"),
        ),
        keys=("group",),
        options=("by",),
        needs=BOTH,
    ),
    Table(
        id="succession_single_points",
        title=N_("Where succession hangs on one person, or on no one"),
        definition=N_(
            "Posts for which no one is ready now and no one could cover in an emergency; posts"
            " whose only person ready now is also the only one for another post, or holds a post"
            " that would fall vacant; people without whom one post fewer could be filled; plans"
            " that no one owns or that were not looked at in the last 12 months; people who are no"
            " closer to ready than in the list of two years before."
        ),
        method=N_(
            "People are taken away one at a time, and the largest number of posts that the others"
            " could fill is worked out again."
        ),
        builder="leadership.risks.build_single_points",
        columns=(
            POST,
            TIER,
            UNIT,
            CLUSTER,
            TableColumn("problem", N_("Problem")),
            TableColumn("person", N_("Person")),
        ),
        keys=("post", "problem"),
        needs=BOTH,
        names_people=True,
    ),
    Table(
        id="succession_concentration",
        title=N_("People named for several posts"),
        definition=N_(
            "Everybody who has been nominated, and for how many leadership posts. Without the right"
            " to see names, people have a number that changes with the list."
        ),
        method=N_("Nominations that count are added up by person."),
        builder="leadership.risks.build_concentration",
        columns=(
            TableColumn("person", N_("Person")),
            TableColumn("posts", N_("Posts nominated for"), "count"),
            TableColumn("ready_now_posts", N_("Posts ready for now"), "count"),
            TableColumn("holds_a_post", N_("Holds a leadership post")),
        ),
        keys=("person",),
        needs=BOTH,
        names_people=True,
    ),
    Table(
        id="vacancy_distribution",
        title=N_("How many leadership posts may fall vacant"),
        definition=N_(
            "The probability of each number of vacancies within the horizon, if posts fall vacant"
            " independently of each other. Posts that are vacant already are not in it."
        ),
        method=N_(
            "The exact distribution of a sum of independent chances (Poisson-binomial), one post"
            " added after the other."
        ),
        builder="leadership.ahead.build_distribution",
        columns=(
            TableColumn("vacancies", N_("Vacancies"), "count"),
            TableColumn("probability", N_("Probability"), "percent"),
        ),
        keys=("vacancies",),
        characteristics=frozenset({"age"}),
        options=("horizon",),
        needs=POSTS,
    ),
    Table(
        id="leader_timeline",
        title=N_("Vacancies expected and people ready, year by year"),
        definition=N_(
            "How many of the posts that are held now may have fallen vacant by each year, with the"
            " ranges in which the number lies with 80% and 95% probability; and how many posts"
            " different people could fill at once by then."
        ),
        method=N_(
            "The exact distribution of the number of vacancies (Poisson-binomial) for each year,"
            " and a maximum matching of posts and the people ready by then."
        ),
        builder="leadership.ahead.build_timeline",
        columns=(
            TableColumn("year", N_("Years ahead"), "count"),
            TableColumn("expected", N_("Vacancies expected"), "index"),
            TableColumn("low_80", N_("80% range from"), "count"),
            TableColumn("high_80", N_("80% range to"), "count"),
            TableColumn("low_95", N_("95% range from"), "count"),
            TableColumn("high_95", N_("95% range to"), "count"),
            TableColumn("ready", N_("Posts that could be filled"), "count"),
        ),
        keys=("year",),
        characteristics=frozenset({"age"}),
        needs=BOTH,
    ),
    Table(
        id="succession_what_if",
        title=N_("What if posts fall vacant, people are ready, or leaders retire earlier"),
        definition=N_(
            "How many posts different people could fill at once, and how many are expected to fall"
            " vacant: as it is, and if the holders of some posts left now, more people were ready,"
            " or everybody left as people some years older do. Nothing of it is saved."
        ),
        method=N_(
            "The posts and successors are changed as the options say, and everything is worked out"
            " again. Whoever leaves is taken out of every post and every nomination."
        ),
        builder="leadership.what_if.build_what_if",
        columns=(
            TableColumn("years", N_("Years ahead"), "count"),
            TableColumn("filled", N_("Posts that could be filled"), "count"),
            TableColumn("filled_then", N_("Posts that could be filled, if so"), "count"),
            TableColumn("expected", N_("Vacancies expected"), "index"),
            TableColumn("expected_then", N_("Vacancies expected, if so"), "index"),
            TableColumn("low_80_then", N_("80% range from, if so"), "count"),
            TableColumn("high_80_then", N_("80% range to, if so"), "count"),
        ),
        keys=("years",),
        characteristics=frozenset({"age"}),
        options=("leaves", "nominate", "retire_earlier"),
        needs=BOTH,
    ),
)
