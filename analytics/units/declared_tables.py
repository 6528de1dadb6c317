"""The table of units renamed or merged, which Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="unit_changes",
        title=N_("Units renamed or merged"),
        definition=N_(
            "What has been recorded about units that have another name now; and units that are"
            " gone while most of their people are together in one unit of the next list, which may"
            " be the same under a new name."
        ),
        method=N_(
            "Recorded changes are read from the register. The query looks for units that are"
            " no longer there, where most of their people are together in one unit of the next"
            " list; those are suggested."
        ),
        builder="units.listing.build_unit_changes",
        columns=(
            TableColumn("level", NP_("of the organisation", "Level")),
            TableColumn("before", N_("Old name")),
            TableColumn("after", N_("New name")),
            TableColumn("changed_on", N_("Since")),
            TableColumn("status", N_("Recorded or suggested")),
            TableColumn("people", N_("People who stayed together"), "people"),
            TableColumn("decided_by", NP_("who did it", "By")),
        ),
        keys=("level", "before"),
    ),
)
