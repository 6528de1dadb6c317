"""The table of what needs attention.

Nothing but words and ids: the builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="needs_attention",
        title=N_("What needs attention"),
        definition=N_(
            "Measures that have changed beyond chance since the comparison date or clearly miss"
            " their target, and files that are older than they should be; the most pressing first."
            " What is worse comes before what is better, and what is out of date is among the first"
            " three."
        ),
        method=N_(
            "A change is tested by the interval of the difference, a missed target by the score"
            " test, a change in headcount by who came and who went (Przyborowski and Wilenski"
            " 1940). All tests are adjusted together (Benjamini and Hochberg, 5%). Size is the"
            " difference of arcsines of shares (Cohen's h), or the logarithm of a ratio of numbers"
            " of people. Which measures are watched, their targets and how old a file may be are"
            " lists of values."
        ),
        builder="attention.listing.build_list",
        columns=(
            TableColumn("rank", N_("Rank"), "count"),
            TableColumn("what", N_("What")),
            TableColumn("why", N_("Why")),
            TableColumn("measure", N_("Measure")),
            TableColumn("effect", N_("Size"), "index"),
            TableColumn("p_adjusted", N_("Adjusted p"), "index"),
            TableColumn("page", N_("Page")),
            TableColumn("view", N_("View")),
        ),
        keys=("rank",),
        options=("today",),
    ),
    Table(
        id="what_changed",
        title=N_("What changed, measure by measure"),
        definition=N_(
            "Every measure that is watched, on both dates, and whether it changed more than chance"
            " would explain: what is worse first, the largest change first."
        ),
        method=N_(
            "A change is tested by the interval of the difference, of headcount by who came and who"
            " went. All tests are adjusted together (Benjamini and Hochberg, 5%), missed targets"
            " among them, so that of many measures few are called changed by chance."
        ),
        builder="attention.listing.build_changes",
        columns=(
            TableColumn("rank", N_("Rank"), "count"),
            TableColumn("what", N_("What")),
            TableColumn("now", NP_("value", "Now")),
            TableColumn("then", NP_("value", "Then")),
            TableColumn("change", NP_("column", "Change")),
            TableColumn("judged", N_("Verdict")),
            TableColumn("p_adjusted", N_("Adjusted p"), "index"),
            TableColumn("effect", N_("Size"), "index"),
            TableColumn("measure", N_("Measure")),
            TableColumn("page", N_("Page")),
            TableColumn("view", N_("View")),
        ),
        keys=("rank",),
    ),
)
