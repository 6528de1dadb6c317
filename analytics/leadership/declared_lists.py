"""Tables of the lists of leadership posts and successors, and of what was changed in them.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.leadership.declared_tables import BOTH, CLUSTER, POST, POSTS, SECTOR, TIER, UNIT
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="leadership_posts",
        title=N_("Leadership posts"),
        definition=N_("The list of leadership posts in use on the date, vacant ones too."),
        method=N_("The rows of the list; those of a shared post are one."),
        builder="leadership.listing.build_posts",
        columns=(
            POST,
            TIER,
            UNIT,
            CLUSTER,
            SECTOR,
            TableColumn("profession", N_("Profession")),
            TableColumn("holder", N_("In post")),
            TableColumn("vacant", N_("Vacant")),
            TableColumn("interim", N_("Interim")),
            TableColumn("shared", NP_("post", "Shared")),
            TableColumn("sessions", N_("Sessions per week"), "index"),
            TableColumn("since", N_("In post since")),
            TableColumn("tenure_end", N_("End of tenure")),
            TableColumn("how_appointed", N_("How appointed")),
        ),
        keys=("post", "organisation"),
        needs=POSTS,
        names_people=True,
    ),
    Table(
        id="leadership_titles_unmapped",
        title=N_("Leadership posts without a tier"),
        definition=N_(
            "Titles that the list of titles does not have, where the file has no tier either. Write"
            " the tier in the file, or add the title to data/codelists/leadership_titles.csv."
        ),
        method=N_("Posts without a tier are counted by their title."),
        builder="leadership.listing.build_unmapped",
        columns=(
            TableColumn("title", NP_("of a post", "Title")),
            TableColumn("posts", N_("Posts"), "count"),
        ),
        keys=("title",),
        needs=POSTS,
    ),
    Table(
        id="succession_not_counted",
        title=N_("Nominations that do not count"),
        definition=N_(
            "Nominations for a post that the list of posts does not have, for one of several posts"
            " with the same title, or of somebody for the post that they hold."
        ),
        method=N_("Each nomination is looked up by its title, unit and cluster."),
        builder="leadership.listing.build_not_counted",
        columns=(
            TableColumn("row", N_("Row of the file"), "count"),
            POST,
            UNIT,
            TableColumn("not_counted", N_("Why")),
        ),
        keys=("row",),
        needs=BOTH,
    ),
    Table(
        id="leaders_proposed",
        title=N_("Staff who may be leaders and are not in the list"),
        definition=N_(
            "Staff in post whose job role or position title is that of a leadership post, and who"
            " hold no post in the list. They are counted nowhere until the list has them."
        ),
        method=N_(
            "Job roles and position titles are looked up in the list of titles of leadership posts."
        ),
        builder="leadership.listing.build_proposed",
        columns=(
            TableColumn("name", N_("Name")),
            TableColumn("title", NP_("of a post", "Title")),
            TIER,
            TableColumn("unit", N_("Unit")),
            TableColumn("people", N_("People"), "people"),
        ),
        keys=("title", "unit"),
        names_people=True,
    ),
    Table(
        id="leadership_history",
        title=N_("Who changed the lists of leaders and successors"),
        definition=N_(
            "What each list that was loaded or typed changed in the one before it, row by row and"
            " column by column, the latest first: when, by whom, from what and to what. Lists that"
            " were undone are left out. Without the right to see names it says that somebody else"
            " is named, and not who."
        ),
        method=N_(
            "Each list is compared with the one loaded before it for the latest date up to its own."
            " Rows are the same that are about one post and, where there are several, one person."
        ),
        builder="leadership.history.build_history",
        columns=(
            TableColumn("loaded", N_("Loaded on")),
            TableColumn("loaded_by", NP_("who did it", "By")),
            TableColumn("list_kind", N_("List")),
            TableColumn("list_date", N_("As at")),
            POST,
            UNIT,
            TableColumn("change", NP_("what was done to a row", "Change")),
            TableColumn("changed_field", N_("What changed")),
            TableColumn("before", N_("Before")),
            TableColumn("after", N_("After")),
        ),
        keys=("loaded", "post"),
        names_people=True,
    ),
)
