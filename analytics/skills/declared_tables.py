"""Tables of appraisals and skills that Python builds.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import ChartShape, Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

TABLES = (
    Table(
        id="padr_by_unit",
        title=N_("Appraisal rate by unit"),
        definition=N_(
            "Each unit's rate compared with the target, and with the range that chance alone would"
            " give a unit of its size if it were like all units together (99.8% limits of a funnel"
            " plot). Units are in name order, not ranked. A small unit can be far from the target"
            " by chance."
        ),
        method=N_(
            "The appraisal rate of each unit is the measure of that name. Its limits are those of"
            " a funnel plot: exact binomial limits of 99.8% around the rate of all units,"
            " interpolated between counts (Spiegelhalter 2005)."
        ),
        builder="skills.appraisal_tables.build_by_unit",
        columns=(
            TableColumn("unit", N_("Unit")),
            TableColumn("eligible", N_("People who should have had one (N)"), "people"),
            TableColumn("done", N_("Had an appraisal"), "people"),
            TableColumn("rate", N_("Rate"), "percent"),
            TableColumn("low", N_("95% interval from"), "percent"),
            TableColumn("high", N_("95% interval to"), "percent"),
            TableColumn("short_of_target", N_("Appraisals short of the target"), "people"),
            TableColumn("limit_low", N_("Control limit, lower"), "percent"),
            TableColumn("limit_high", N_("Control limit, upper"), "percent"),
            TableColumn("standing", N_("Compared with all units")),
        ),
        keys=("unit",),
        options=("by", "target", "track", "exclude", "new_starter_months"),
    ),
    Table(
        id="padr_due_in_three",
        title=N_("Appraisals overdue, due soon and due later"),
        definition=N_(
            "People of each unit with no appraisal in date (none on record, or overdue), with one"
            " that falls due within 90 days, and with one that falls due later: for units with too"
            " few people for narrower steps."
        ),
        method=N_(
            "Made from two answers: the appraisal rate of each unit, of which those overdue are"
            " what is left, and people by when their next appraisal is due. What either hides is"
            " hidden here, and so are small numbers. Where a list names nobody, only those overdue"
            " are known."
        ),
        builder="skills.due_in_three.build_due_in_three",
        columns=(
            TableColumn("unit", N_("Unit")),
            TableColumn("people", N_("People who should have had one (N)"), "people"),
            TableColumn("overdue", N_("None on record, or overdue"), "people"),
            TableColumn("due_soon", N_("Due within 90 days"), "people"),
            TableColumn("later", N_("Due later"), "people"),
            TableColumn("share_overdue", N_("Share with none in date"), "percent"),
        ),
        keys=("unit",),
        people="people",
        characteristics=frozenset({"appraisal"}),
        options=("by", "track", "exclude", "new_starter_months"),
        chart=ChartShape(("overdue", "due_soon", "later")),
    ),
    Table(
        id="padr_months",
        title=N_("Appraisal rate over time"),
        definition=N_(
            "The rate on the last loaded date of each month that has one, with the mean, the limits"
            " of ordinary variation (mean plus or minus 2.66 times the average change from one date"
            " to the next) and which Making Data Count rule a date breaks."
        ),
        method=N_(
            "The appraisal rate of each date is the measure of that name. Mean and limits are"
            " those of an XmR chart: mean ± 2.66 × the mean moving range; the rules are those of"
            " Making Data Count."
        ),
        builder="skills.appraisal_tables.build_months",
        columns=(
            TableColumn("month", N_("Month")),
            TableColumn("rate", N_("Rate"), "percent"),
            TableColumn("eligible", N_("People who should have had one (N)"), "people"),
            TableColumn("mean", NP_("line of a chart", "Mean"), "percent"),
            TableColumn("lower_limit", N_("Lower process limit"), "percent"),
            TableColumn("upper_limit", N_("Upper process limit"), "percent"),
            TableColumn("rule_broken", N_("Rule")),
        ),
        keys=("month",),
        options=("target", "track", "exclude", "new_starter_months"),
    ),
    Table(
        id="skill_gap_closing_plan",
        title=N_("The least training that closes the most gaps"),
        definition=N_(
            "For each unit, the smallest number of people whose training closes as many gaps as"
            " possible, worked out exactly. Each person is trained in up to a chosen number of"
            " skills; candidates are from a staff group that already holds the skill."
        ),
        method=N_(
            "Alike people (same unit, staff group and gaps that they could close) are one variable"
            " of an integer program for each unit: as many gaps closed as possible, then as few"
            " people trained as possible."
        ),
        builder="skills.training.build_plan",
        columns=(
            TableColumn("unit", N_("Unit")),
            TableColumn("staff_group", N_("Staff group")),
            TableColumn("people", N_("People to train"), "people"),
            TableColumn("skill", N_("Skill")),
            TableColumn("level", NP_("of skill", "Level")),
            TableColumn("places", N_("Gaps closed"), "count"),
            TableColumn("left", N_("Gaps remaining"), "count"),
        ),
        keys=("unit", "staff_group", "skill"),
        options=("skills_each", "people"),
        needs=("requirement", "competence|local_skills"),
        whole_units=True,
        posts_only=True,
    ),
    Table(
        id="talent_search",
        title=N_("People with skills"),
        definition=N_(
            "People in post who hold all (or any) of the skills searched for: validated, at the"
            " level or above, and in date on the day; at a site or in a unit, and with hours or FTE"
            " in a range, if chosen. Whoever is away from work is left out. With a unit to be near"
            " to, the nearest come first: its own people, then those at its site, then others;"
            " within each, those who share the lowest level of the organisation. Users who may not"
            " see names see how many people there are in each unit. Every search is recorded in the"
            " audit trail."
        ),
        method=N_(
            "People whose skills fit are listed by name for a role that may see names; for every"
            " other role they are counted by unit and staff group. The search is written to the"
            " audit trail."
        ),
        builder="skills.talent.build_search",
        columns=(
            TableColumn("name", N_("Name")),
            TableColumn("post", NP_("job", "Post")),
            TableColumn("staff_group", N_("Staff group")),
            TableColumn("band", N_("Band")),
            TableColumn("unit", N_("Unit")),
            TableColumn("site", NP_("place of work", "Site")),
            TableColumn("hours", N_("Hours per week"), "index"),
            TableColumn("skills", N_("Skills")),
            TableColumn("level", N_("Lowest level")),
            TableColumn("good_until", N_("In date until")),
            TableColumn("refreshed", N_("Last refreshed")),
            TableColumn("last_used", N_("Last used")),
            TableColumn("line_manager", N_("Line manager")),
            TableColumn("distance", N_("Levels away in the organisation"), "count"),
            TableColumn("nearness", N_("How near")),
            TableColumn("people", N_("People"), "people"),
        ),
        keys=("unit",),
        options=(
            "skills",
            "match",
            "level",
            "on",
            "site",
            "min_hours",
            "max_hours",
            "min_fte",
            "max_fte",
            "near",
            "used_since",
        ),
        needs=("competence|local_skills",),
        posts_only=True,
        names_people=True,
        on_request=True,
    ),
)
