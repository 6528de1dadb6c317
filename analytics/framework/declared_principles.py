"""Tables of the principles of the multi-professional team.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.framework.declared_tables import (
    CONFIDENCE,
    ID,
    LINES,
    METHOD,
    NUMBERS,
    OWNER,
    REASON,
    STAGE,
    STRENGTH,
    TEXT,
    UPDATED,
)
from analytics.words import N_

TABLES = (
    Table(
        id="principles",
        title=N_("Principles of the multi-professional team"),
        definition=N_(
            "Every statement of the nine principles (NHS Wales, 2020), in their words, with what"
            " people say of it and what the data show; and what could be measured if a file were"
            " loaded."
        ),
        method=METHOD,
        builder="framework.principles.build_principles",
        columns=(
            ID,
            TableColumn("principle_no", N_("Number")),
            TableColumn("principle", N_("Principle")),
            TEXT,
            TableColumn("tracking", N_("How it is tracked")),
            TableColumn("assignment", N_("How sure it is that it belongs there")),
            STAGE,
            CONFIDENCE,
            REASON,
            STRENGTH,
            OWNER,
            *NUMBERS,
            TableColumn("could_be_measured", N_("What could be measured")),
            TableColumn("data_needed", N_("Data that it takes")),
            LINES,
            UPDATED,
        ),
        keys=("id",),
        options=("organisation", "principle", "indicators"),
    ),
    Table(
        id="top_of_licence",
        title=N_("Share of FTE at each band within a profession"),
        definition=N_(
            "Principle 3 asks that everybody works at the top of their licence. What the data can"
            " say of it is how the FTE of each staff group is spread over its bands, then and now;"
            " whether the work fits the band it cannot say."
        ),
        method=N_("The measure FTE by staff group and band; each as a share of its staff group."),
        builder="framework.principles.build_bands",
        columns=(
            TableColumn("staff_group", N_("Staff group")),
            TableColumn("band", N_("Band")),
            TableColumn("fte", N_("FTE"), "fte"),
            TableColumn("share", N_("Share of the staff group"), "percent"),
            TableColumn("share_then", N_("Share on the comparison date"), "percent"),
        ),
        keys=("staff_group", "band"),
    ),
    Table(
        id="leadership_by_profession",
        title=N_("Leadership posts by profession"),
        definition=N_(
            "Principle 5 asks that the most appropriate person leads, whatever their profession:"
            " how many leadership posts are of each profession."
        ),
        method=N_("Leadership posts are counted by the profession that their list gives."),
        builder="framework.principles.build_professions",
        columns=(
            TableColumn("profession", N_("Profession")),
            TableColumn("posts", N_("Posts"), "count"),
            TableColumn("vacant", N_("Vacant"), "count"),
            TableColumn("share", N_("Share of all posts"), "percent"),
        ),
        keys=("profession",),
        needs=("leadership_role",),
    ),
)
