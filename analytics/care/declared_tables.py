"""The table of what the care of patients needs, which Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_

TABLES = (
    Table(
        id="skill_mix_required",
        title=N_("Care required and staff in post"),
        definition=N_(
            "FTE needed to care for patients in the units of a care requirement file, compared"
            " with the FTE in post there, and with a plan if one is given. Hours per week become"
            " FTE as hours / weekly hours x (1 + headroom); FTE are used as given unless the option"
            " stated_fte says that they leave out headroom. In post counts the staff groups that"
            " give this care. Facts about posts: not hidden."
        ),
        method=N_(
            "Required FTE and FTE in post are added up by the query. What is planned comes from"
            " the plan; the difference is FTE less required FTE, and cover is FTE divided by it."
        ),
        builder="care.requirement.build_required",
        columns=(
            TableColumn("group", N_("Group")),
            TableColumn("hours_per_week", N_("Required hours per week"), "fte"),
            TableColumn("required_fte", N_("Required FTE"), "fte"),
            TableColumn("current_fte", N_("FTE in post"), "fte"),
            TableColumn("difference", N_("In post minus required"), "fte"),
            TableColumn("cover", N_("In post as a share of required"), "percent"),
            TableColumn("planned_fte", N_("FTE planned"), "fte"),
            TableColumn("planned_difference", N_("Planned minus required"), "fte"),
        ),
        keys=("group",),
        options=("by", "planned", "headroom", "weekly_hours", "staff_groups", "stated_fte"),
    ),
)
