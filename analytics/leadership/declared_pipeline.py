"""Tables of those who could come next, and of how they were rated; Python builds them.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.leadership.declared_tables import POSTS, TIER
from analytics.words import N_

TABLES = (
    Table(
        id="succession_pipeline",
        title=N_("Who could come next to each tier"),
        definition=N_(
            "For each tier of leadership, the people from whom it usually draws: those who hold a"
            " post of a tier before it, by their years in that post, and staff of a grade or band"
            " who hold no leadership post, by their years here. How many of them are nominated"
            " counts nominations for posts of the tier."
        ),
        method=N_(
            "What comes before a tier is in data/codelists/leadership_feeders.csv. Years count from"
            " the start of the post, or from the earliest start date in the staff list; where it is"
            " not known a person is in no column of years."
        ),
        builder="leadership.pipeline.build_pipeline",
        columns=(
            TIER,
            TableColumn("posts", N_("Posts"), "count"),
            TableColumn("vacant", N_("Vacant"), "count"),
            TableColumn("feeder", N_("Comes from")),
            TableColumn("feeder_kind", N_("Which are")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("under_5", N_("Under 5 years"), "people"),
            TableColumn("from_5", N_("5 to 9 years"), "people"),
            TableColumn("from_10", N_("10 years or more"), "people"),
            TableColumn("nominated", N_("Nominated for a post of the tier"), "people"),
        ),
        keys=("tier", "feeder"),
        people="people",
        characteristics=frozenset({"service"}),
        needs=POSTS,
    ),
    Table(
        id="talent_grid",
        title=N_("How people were rated"),
        definition=N_(
            "People in post by the two ratings of their latest appraisal that has any, on the lists"
            " used for the date: all staff chosen, or those nominated for leadership posts. Which"
            " grid the two ratings are of is chosen, because a list of appraisals does not say."
            " Whoever has not both ratings is in no box."
        ),
        method=N_(
            "Levels, axes and boxes are in data/codelists: appraisal_ratings,"
            " appraisal_second_ratings, talent_grids, talent_axes and talent_boxes."
        ),
        builder="leadership.talent_grid.build_talent_grid",
        columns=(
            TableColumn("first_rating", N_("First rating")),
            TableColumn("second_rating", N_("Second rating")),
            TableColumn("box", N_("Box")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("names", N_("Names")),
        ),
        keys=("first_rating", "second_rating", "box"),
        people="people",
        characteristics=frozenset({"rating"}),
        options=("axes", "of"),
        needs=("appraisal",),
        names_people=True,
    ),
)
