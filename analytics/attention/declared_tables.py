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
            "Measures that have changed beyond chance since the list before, or clearly miss their"
            " target, and files that are older than they should be; the most pressing first."
            " What is worse comes before what is better, and what is out of date is among the first"
            " three."
        ),
        method=N_(
            "A change is tested by what the measure is: people who came and who went"
            " (Przyborowski and Wilenski 1940); what each of the same people brings to a share or a"
            " mean on both dates; two counts of events; or its own interval. Months that both"
            " periods have are left out of the error."
            " A missed target is tested by the score test. All tests are adjusted together"
            " (Benjamini and Hochberg, 5%). Size is the difference of arcsines of shares (Cohen's"
            " h), or the logarithm of a ratio. How a measure is tested, or why not, targets and how"
            " old a file may be are lists of values."
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
            TableColumn("kind", NP_("what needs attention", "Kind")),
        ),
        keys=("rank",),
        options=("today", "since"),
    ),
    Table(
        id="what_changed",
        title=N_("What changed, measure by measure"),
        definition=N_(
            "Every measure, now and in the list before (or on the comparison date), and whether it"
            " changed more than chance would explain: what is worse first, the largest change"
            " first; why a measure is not tested, last."
        ),
        method=N_(
            "A change is tested by what the measure is: people who came and who went"
            " (Przyborowski and Wilenski 1940); what each of the same people brings to a share or a"
            " mean on both dates; two counts of events; or its own interval. Months that both"
            " periods have are left out of the error."
            " All tests are adjusted together (Benjamini and Hochberg, 5%), missed targets among"
            " them, so that of many measures few are called changed by chance. How each measure is"
            " tested, and of which list the one before is meant, is a list of values."
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
            TableColumn("since", NP_("date", "Since")),
            TableColumn("why_not", N_("Why it is not tested")),
        ),
        keys=("rank",),
        options=("since",),
    ),
)
