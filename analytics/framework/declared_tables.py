"""Tables of enablers, aims and principles.

Nothing but words and ids: a builder is named by its place, and loaded when it is asked for.
"""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_, NP_

ID = TableColumn("id", N_("Id"))
THEME = TableColumn("theme", N_("Theme"))
HORIZON = TableColumn("horizon", N_("Horizon"))
TEXT = TableColumn("text", N_("Wording"))
STAGE = TableColumn("stage", N_("Stage"))
CONFIDENCE = TableColumn("confidence", N_("Confidence"))
REASON = TableColumn("reason", N_("Reason, in one line"))
STRENGTH = TableColumn("evidence_strength", N_("Strength of evidence"))
OWNER = TableColumn("owner", N_("Owner"))
UPDATED = TableColumn("updated_at", N_("Updated"))
LINES = TableColumn("evidence", N_("Lines of evidence"), "count")
NUMBERS = (
    TableColumn("indicator", N_("What is counted")),
    TableColumn("measured_in", N_("Measured in")),
    TableColumn("value", N_("Value"), "own"),
    TableColumn("low", N_("95% interval from"), "own"),
    TableColumn("high", N_("95% interval to"), "own"),
    TableColumn("target", N_("Target"), "own"),
    TableColumn("standing", N_("How it stands")),
    TableColumn("trend", N_("Since the comparison date")),
    TableColumn("freshness", N_("Data as at")),
    TableColumn("proxy", N_("Nearest number only")),
    TableColumn("missing_file", N_("File not loaded")),
    TableColumn("what_it_takes", N_("What it takes")),
    TableColumn("page", N_("Page")),
    TableColumn("view", N_("View")),
)
METHOD = N_(
    "Statuses are the latest that people saved. Numbers are those of the usual measures, asked for"
    " the staff that each item is about in the units chosen, and protected as they are anywhere."
)

TABLES = (
    Table(
        id="enablers",
        title=N_("Enablers and aims of the framework"),
        definition=N_(
            "Every aim and enabler with what people say of it (stage, confidence, strength of"
            " evidence, owner, dates) and, apart from that, what the data show: the number, its"
            " interval, its target and how fresh it is. The wording is that of Together We Care"
            " (NHS Wales, October 2017). All dates of the document have passed."
        ),
        method=METHOD,
        builder="framework.listing.build_enablers",
        columns=(
            ID,
            TableColumn("parent_id", N_("Part of")),
            THEME,
            TableColumn("kind", NP_("of an item", "Kind")),
            HORIZON,
            TableColumn("heading_inferred", N_("Heading inferred")),
            TEXT,
            STAGE,
            CONFIDENCE,
            REASON,
            STRENGTH,
            OWNER,
            TableColumn("baseline_due", N_("Due in the document")),
            TableColumn("revised_due", N_("Revised due date")),
            TableColumn("due_reason", N_("Reason for the revised date")),
            *NUMBERS,
            UPDATED,
            TableColumn("updated_by", N_("Updated by")),
            LINES,
            TableColumn("theme_no", N_("Number of the theme")),
            TableColumn("tracking", N_("How it is tracked")),
            TableColumn("state", N_("In the list")),
            TableColumn("superseded_by", N_("Replaced by")),
            TableColumn("linked_to", N_("Action of another plan")),
            TableColumn("framework", N_("Framework")),
        ),
        keys=("id",),
        options=("organisation", "theme", "kind", "enabler", "framework", "indicators"),
    ),
    Table(
        id="enabler_indicators",
        title=N_("What the data show of some enablers"),
        definition=N_(
            "The number of each enabler that is named, with its interval, target, trend and date."
        ),
        method=METHOD,
        builder="framework.listing.build_indicators",
        columns=(ID, *NUMBERS),
        keys=("id",),
        options=("items",),
        on_request=True,
    ),
    Table(
        id="enabler_grid",
        title=N_("Enablers by theme, horizon and stage"),
        definition=N_(
            "How many enablers of each theme and horizon are at each stage. Parts of an enabler are"
            " not counted beside it, aims are not enablers."
        ),
        method=N_("Enablers are counted by their latest stage."),
        builder="framework.listing.build_grid",
        columns=(
            TableColumn("theme_no", N_("Number of the theme")),
            THEME,
            HORIZON,
            TableColumn("enablers", N_("Enablers"), "count"),
            TableColumn("not_started", N_("Not started"), "count"),
            TableColumn("in_progress", N_("In progress"), "count"),
            TableColumn("blocked", N_("Blocked"), "count"),
            TableColumn("blocked_outside", N_("Blocked outside our control"), "count"),
            TableColumn("complete", N_("Complete"), "count"),
            TableColumn("embedded", N_("Embedded"), "count"),
            TableColumn("superseded", N_("Superseded"), "count"),
            TableColumn("not_applicable", N_("Not applicable"), "count"),
            TableColumn("nothing_said", N_("Nothing said yet"), "count"),
        ),
        keys=("theme", "horizon"),
        options=("organisation", "framework"),
    ),
    Table(
        id="enabler_history",
        title=N_("What was changed in the framework"),
        definition=N_(
            "Every change of a status, of evidence, of a milestone and of the list itself, the"
            " latest first: who, when, from what and to what. Nothing is ever overwritten."
        ),
        method=N_("Each revision is compared with the one before it, field by field."),
        builder="framework.history.build_history",
        columns=(
            ID,
            TableColumn("organisation", N_("Organisation")),
            TableColumn("changed_at", NP_("of a change", "When")),
            TableColumn("changed_by", NP_("who did it", "By")),
            TableColumn("what_changed", N_("What changed")),
            TableColumn("before", N_("Before")),
            TableColumn("after", N_("After")),
        ),
        keys=("id", "changed_at", "what_changed"),
        options=("organisation", "enabler", "since"),
    ),
    Table(
        id="enabler_conflicts",
        title=N_("Where what is said and what shows do not agree"),
        definition=N_(
            "Enablers and aims that are said to be complete without evidence; whose confidence is"
            " high while their number is clearly worse or misses its target; that nobody has"
            " updated for over six months; whose evidence is past its review; whose owner is no"
            " longer in post; whose revised date has passed too."
        ),
        method=N_(
            "Clearly worse: the 95% interval of the change since the comparison date, or that of"
            " the number beside its target, leaves no doubt. An owner is looked up by the employee"
            " number that was typed, where one was."
        ),
        builder="framework.listing.build_conflicts",
        columns=(
            ID,
            TableColumn("rule", N_("Rule")),
            TableColumn("what", N_("What was found")),
            TableColumn("since", N_("Since")),
            TEXT,
        ),
        keys=("id", "rule"),
        options=("organisation", "theme", "kind", "enabler", "framework", "today"),
    ),
    Table(
        id="enabler_timeline",
        title=N_("Dates of enablers"),
        definition=N_(
            "The revised date and the milestones of each enabler, beside the date of the document,"
            " which has passed for all of them and so says nothing by itself."
        ),
        method=N_("Dates are compared with today; what is complete has none to come."),
        builder="framework.timeline.build_timeline",
        columns=(
            ID,
            TEXT,
            TableColumn("what_date", N_("What is due")),
            TableColumn("due", N_("Date")),
            TableColumn("done_on", N_("Reached on")),
            TableColumn("due_state", N_("Ahead or passed")),
            TableColumn("baseline_due", N_("Due in the document")),
            TableColumn("words", N_("Reason or milestone")),
            STAGE,
        ),
        keys=("id", "what_date", "due"),
        options=("organisation", "theme", "framework", "today"),
    ),
    Table(
        id="enabler_organisations",
        title=N_("Enablers by organisation"),
        definition=N_("What each organisation that has statuses of its own says of each enabler."),
        method=N_("The latest status of each organisation."),
        builder="framework.listing.build_matrix",
        columns=(
            TableColumn("organisation", N_("Organisation")),
            ID,
            THEME,
            TEXT,
            STAGE,
            CONFIDENCE,
            STRENGTH,
        ),
        keys=("organisation", "id"),
        options=("theme", "framework"),
    ),
    Table(
        id="enabler_bindings",
        title=N_("Which number speaks to which enabler"),
        definition=N_(
            "For every aim, enabler and statement of a principle: the measure, of which staff, with"
            " which target and which way is better; or that it is status and evidence only."
        ),
        method=N_("The list data/framework/bindings.csv, beside the list of items."),
        builder="framework.bound.build_bindings",
        columns=(
            ID,
            TableColumn("kind", NP_("of an item", "Kind")),
            TableColumn("binding", N_("How it is bound")),
            TableColumn("measure", N_("Measure")),
            TableColumn("staff", N_("Of which staff")),
            TableColumn("options", N_("Options")),
            TableColumn("target", N_("Target"), "ratio"),
            TableColumn("better", N_("Which way is better")),
            TableColumn("needs", N_("File that it needs")),
            TableColumn("indicator", N_("What is counted")),
            TableColumn("data_needed", N_("Data that the item would take")),
        ),
        keys=("id",),
    ),
)
