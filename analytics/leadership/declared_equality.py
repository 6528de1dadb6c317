"""Indicators of equality and employment information, as tables that Python builds."""

from __future__ import annotations

from analytics.engine.declared import Table
from analytics.engine.results import TableColumn
from analytics.words import N_

_LOADED = (
    TableColumn("loaded", N_("Loaded")),
    TableColumn("missing", N_("What is missing")),
    TableColumn("answer", N_("Where to look")),
    TableColumn("status", N_("Status")),
    TableColumn("source", N_("Source")),
)

TABLES = (
    Table(
        id="wres_indicators",
        title=N_("Indicators of race and disability equality"),
        definition=N_(
            "What each indicator of the workforce race and disability equality standards is: its"
            " unit, its formula, and what more of it means. A ratio is written as a ratio. Whether"
            " what it rests on is loaded."
        ),
        method=N_("The list of definitions, beside the kinds of file that are loaded."),
        builder="leadership.equality.build_indicators",
        columns=(
            TableColumn("indicator_code", N_("Number")),
            TableColumn("standard", N_("Standard")),
            TableColumn("indicator", N_("Indicator")),
            TableColumn("unit_of", N_("Unit")),
            TableColumn("direction", N_("What more of it means")),
            TableColumn("formula", N_("Formula")),
            *_LOADED,
        ),
        keys=("indicator_code",),
        about_files=True,
    ),
    Table(
        id="equality_shares",
        title=N_("Race and disability equality: shares in each part of the staff"),
        definition=N_(
            "What loaded files can answer of the indicators of the race and disability equality"
            " standards: the share of ethnic minority or disabled people in each band or grade and"
            " on the board, and how many percentage points that is above or below their share of"
            " all staff. Those who have not said are in the whole and not in the group."
        ),
        method=N_(
            "Made of headcounts by band or grade and characteristic, and of leaders beside all"
            " staff, as far as those are shown. Interval: Wilson."
        ),
        builder="leadership.indicators.build_shares",
        columns=(
            TableColumn("indicator_code", N_("Number")),
            TableColumn("part_of_staff", N_("Part of the staff")),
            TableColumn("people", N_("People"), "people"),
            TableColumn("of_group", N_("Of the group"), "people"),
            TableColumn("share", N_("Share of the group"), "percent"),
            TableColumn("low", N_("95% interval from"), "percent"),
            TableColumn("high", N_("95% interval to"), "percent"),
            TableColumn("share_of_all", N_("Share of all staff"), "percent"),
            TableColumn("points", N_("Difference in percentage points"), "index"),
        ),
        keys=("indicator_code", "part_of_staff"),
        people="of_group",
        characteristics=frozenset({"ethnicity", "disability"}),
        needs=("staff_in_post",),
    ),
    Table(
        id="equality_information",
        title=N_("Employment information to publish each year (Wales, regulation 9)"),
        definition=N_(
            "What a listed body in Wales collects and publishes each year about the people it"
            " employs, and whether what it rests on is loaded. It is a checklist and no legal"
            " advice."
        ),
        method=N_("The list of items, beside the kinds of file that are loaded."),
        builder="leadership.equality.build_information",
        columns=(
            TableColumn("regulation", N_("Regulation")),
            TableColumn("information", N_("Information")),
            TableColumn("by_characteristic", N_("Divided by")),
            *_LOADED,
        ),
        keys=("regulation",),
        about_files=True,
    ),
)
